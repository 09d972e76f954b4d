"""Reads the environment; what is missing or malformed is one sentence that says what to write instead."""

from __future__ import annotations

import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = ("postgres", "postgresql", "sqlite")
BROKERS = ("redis", "rediss", "redis+socket", "unix")
MAIL = ("smtp", "smtp+tls", "smtps", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail")
SECRET_LENGTH = 50
EMAIL_TIMEOUT = 20


class Unclear(ImproperlyConfigured):
    """A variable is missing or malformed; the message is the whole explanation."""


def text(name: str, default: str | None = None) -> str:
    """The variable as written, without blanks around it; an empty one counts as not set."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise Unclear(f"{name} is not set; production needs it.")
    return value


def words(name: str, default: str | None = None) -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int, lowest: int, highest: int) -> int:
    """A whole number between two bounds."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not lowest <= int(value) <= highest:
        raise Unclear(f"{name} must be a whole number from {lowest} to {highest}, not {value!r}.")
    return int(value)


def port() -> int:
    """The port of this machine the portal answers on."""
    return number("PORT", 8000, 1, 65535)


def secret_key(default: str | None = None) -> str:
    """Signs sessions and links; long and unguessable."""
    key = text("SECRET_KEY", default)
    if len(key) < SECRET_LENGTH or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise Unclear(f"SECRET_KEY must be at least {SECRET_LENGTH} characters drawn at random.")
    return key


def kept_secret(path: Path) -> str:
    """The key of a machine by itself: drawn once, readable by its owner only."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(SECRET_LENGTH))
    except FileExistsError:
        pass
    return path.read_text()


def data_folder(default: Path) -> Path:
    """Where files are kept; made when it is not there."""
    folder = Path(text("DATA_DIR", str(default))).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Unclear(f"DATA_DIR must be a folder that can be written: {folder} ({trouble.strerror}).") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unclear(f"DATA_DIR must be a folder that can be written: {folder}.")
    return folder


def seals_folder(default: Path) -> Path:
    """Where the key files of the seals lie; it need not be there, and is never made."""
    return Path(text("SEALS_DIR", str(default))).expanduser().absolute()


def address(name: str, example: str, schemes: tuple[str, ...], default: str | None = None) -> str:
    """The address of a service, with one of the schemes it may have."""
    value = text(name, default)
    try:
        parts = urlsplit(value)
        known = parts.scheme in schemes and (parts.port or 1)
    except ValueError:
        known = False
    if not known:
        raise Unclear(f"{name} must look like {example}.")
    return value


def database(default: str | None = None) -> dict[str, Any]:
    """The settings of the database of an address, ready for Django."""
    example = "postgres://name:password@host:5432/portal"
    value = address("DATABASE_URL", example, DATABASES, default)
    config = environ.Env.db_url_config(value)
    if not config["NAME"]:
        raise Unclear(f"DATABASE_URL names no database; it must look like {example}.")
    return config | (_sqlite() if "sqlite" in config["ENGINE"] else _postgresql())


def _sqlite() -> dict[str, Any]:
    """Writers wait for each other from the start of a transaction, and what was answered is on the disk."""
    start = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    return {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": start}}


def _postgresql() -> dict[str, Any]:
    """A connection is kept, and looked at before it is used again."""
    return {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"connect_timeout": 5}}


def broker(default: str | None = None) -> str:
    """The address of Redis as Celery writes it; a socket is `redis+socket:///path`."""
    value = address("REDIS_URL", "redis://host:6379/0 or redis+socket:///path/to/socket", BROKERS, default)
    return value.replace("unix://", "redis+socket://", 1)


def mail(default: str | None = None) -> dict[str, Any]:
    """The settings of the mail server of an address, named as Django names them."""
    example = "smtp+tls://name:password@host:587"
    config = environ.Env.email_url_config(address("EMAIL_URL", example, MAIL, default))
    if "smtp" in config["EMAIL_BACKEND"] and not config["EMAIL_HOST"]:
        raise Unclear(f"EMAIL_URL names no mail server; it must look like {example}.")
    return config | {"EMAIL_TIMEOUT": EMAIL_TIMEOUT}


def hosts(default: str | None = None) -> list[str]:
    """The names the portal answers to; never everything, for letters carry links to them."""
    names = words("ALLOWED_HOSTS", default)
    if not names or any(name == "*" or "/" in name or " " in name for name in names):
        raise Unclear("ALLOWED_HOSTS must be host names with commas between, such as portal.example.vn.")
    return names


def site(name: str, default: str) -> str:
    """The address people type, without a slash at its end."""
    value = address(name, "https://portal.example.vn", ("https", "http"), default)
    if not urlsplit(value).hostname:
        raise Unclear(f"{name} must look like https://portal.example.vn.")
    return value.rstrip("/")


def origins(default: str) -> list[str]:
    """Where forms may be sent from."""
    values = words("CSRF_TRUSTED_ORIGINS", default)
    if any(urlsplit(value).scheme not in ("https", "http") for value in values):
        raise Unclear("CSRF_TRUSTED_ORIGINS must be addresses with commas between, such as https://portal.example.vn.")
    return values


def people(name: str) -> list[tuple[str, str]]:
    """Persons written as `Name <name@example.vn>` with commas between."""
    found = [parseaddr(word) for word in words(name, "")]
    if any("@" not in mailbox for _, mailbox in found):
        raise Unclear(f"{name} must be written as Name <name@example.vn> with commas between.")
    return found


def sender(default: str) -> str:
    """The person letters come from."""
    value = text("DEFAULT_FROM_EMAIL", default)
    if "@" not in parseaddr(value)[1]:
        raise Unclear("DEFAULT_FROM_EMAIL must be written as Name <name@example.vn>.")
    return value
