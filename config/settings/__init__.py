"""Which settings hold: production as soon as the environment names a database, else one machine by itself."""

from __future__ import annotations

from collections.abc import Mapping


def module_for(environment: Mapping[str, str]) -> str:
    """`DJANGO_SETTINGS_MODULE` itself wins over this; it is only the default."""
    return "config.settings.production" if environment.get("DATABASE_URL") else "config.settings.run"
