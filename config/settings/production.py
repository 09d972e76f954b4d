"""A department's servers: PostgreSQL, Redis, a mail server, HTTPS in front."""

from __future__ import annotations

from urllib.parse import urlsplit

from config import environment, queue
from config.settings.base import *
from config.settings.base import BASE_DIR, DATA_DIR, STORAGES

SECRET_KEY = environment.secret_key()
DATABASES = {"default": environment.database()}
ALLOWED_HOSTS = environment.hosts()
SITE_URL = environment.site("SITE_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
CSRF_TRUSTED_ORIGINS = environment.origins(SITE_URL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.sender(f"Thông Suốt <thong-suot@{urlsplit(SITE_URL).hostname}>")
vars().update(environment.mail())
vars().update(queue.broker(environment.broker(), DATA_DIR / "queue"))

STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES["staticfiles"] = {"BACKEND": "config.assets.HashedStaticFiles"}

PROXIES = environment.number("PROXIES", 1, 0, 9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the machine itself, without HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_SECURE = True
