"""Makes the portal's tasks and checks known when Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Named so by Django; the app has no models."""

    name = "config"

    def ready(self) -> None:
        from config import celery, checks  # noqa: F401
