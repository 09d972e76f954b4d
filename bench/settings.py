"""The settings of tests with the constant view beside the portal's pages."""

from __future__ import annotations

import os

from config.settings.test import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
WHITENOISE_USE_FINDERS = False
if shared := os.environ.get("BENCH_DATA"):
    MEDIA_ROOT = f"{shared}/files"
