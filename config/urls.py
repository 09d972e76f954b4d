"""Every address of the portal, one line for each app."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.health import health
from reports.views.search import search

APPS = ("accounts", "notifications", "enterprises", "directives", "reports")

urlpatterns = [
    path("health/", health, name="health"),
    path("search/", search, name="search"),
    path("language/", login_not_required(set_language), name="set_language"),
]
urlpatterns += [path("", include(f"{name}.urls")) for name in APPS]

handler400 = "config.refusals.unreadable"
