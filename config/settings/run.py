"""One machine by itself: SQLite, letters in a folder, no collected static files."""

from __future__ import annotations

from config import environment, queue
from config.settings.base import *
from config.settings.base import DATA_DIR

PORT = environment.port()
SECRET_KEY = environment.secret_key(environment.kept_secret(DATA_DIR / "secret-key"))
DATABASES = {"default": environment.database(f"sqlite:///{DATA_DIR}/portal.sqlite3")}
ALLOWED_HOSTS = environment.hosts("localhost,127.0.0.1,[::1]")
SITE_URL = environment.site("SITE_URL", f"http://localhost:{PORT}")
CSRF_TRUSTED_ORIGINS = environment.origins(SITE_URL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.sender("Thông Suốt <thong-suot@localhost>")

EMAIL_BACKEND = "config.mail.MailFolder"
EMAIL_FILE_PATH = DATA_DIR / "mail"
if environment.text("EMAIL_URL", ""):
    vars().update(environment.mail())

WHITENOISE_USE_FINDERS = True
vars().update(queue.broker(environment.broker("") if environment.text("REDIS_URL", "") else "", DATA_DIR / "queue"))
