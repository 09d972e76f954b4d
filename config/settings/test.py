"""The tests: the database and broker named by the environment, else SQLite and the folder broker; quick passwords."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.launch.place import in_memory

# Each test process keeps its files apart from every other one.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="thong-suot-test-", dir=in_memory(room=2 * 1024**3))

from config import environment, queue
from config.settings.base import *
from config.settings.base import DATA_DIR

atexit.register(lambda owner: os.getpid() == owner and shutil.rmtree(DATA_DIR, ignore_errors=True), os.getpid())

SECRET_KEY = "only for tests, " * 5
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = "http://testserver"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = "Thông Suốt <thong-suot@example.vn>"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # looked for when asked for, not all of them for each test client

DATABASES = {"default": environment.database(f"sqlite:///{DATA_DIR}/portal.sqlite3")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": Path(DATA_DIR) / "test.sqlite3"}

_redis = environment.text("REDIS_URL", "")
_worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
vars().update(queue.broker(f"{environment.broker()}/{_worker}" if _redis else "", DATA_DIR / "queue"))

LOGGING["root"]["level"] = "WARNING"
LOGGING["loggers"]["mail.log"] = {"level": "ERROR"}
