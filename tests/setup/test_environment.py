"""A wrong setting is one sentence on the error stream, with no trace of the program's inside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from config.launch.place import ROOT

PRODUCTION = {
    "DATABASE_URL": "postgres://portal:secret@db.example.vn:5432/portal",
    "REDIS_URL": "redis://redis.example.vn:6379/0",
    "EMAIL_URL": "smtp+tls://portal:secret@mail.example.vn:587",
    "SECRET_KEY": "k4T9wq2ZsLx8VbN3mPf6RjYc1HdGu7Ea5KoXi0WzQtJvSnMgBpCrDyFhUlAeIt",
    "ALLOWED_HOSTS": "thongsuot.example.vn",
}
WRONG = {
    "DATABASE_URL": ["postgres//db", "mysql://db/portal", "postgres://db:port/portal", "postgres://db:5432/", "nonsense"],
    "REDIS_URL": ["redis", "http://redis:6379", "redis://redis:sixthousand/0"],
    "EMAIL_URL": ["mail.example.vn", "http://mail.example.vn", "smtp://mail:port", "smtp://"],
    "SECRET_KEY": ["short", "a" * 60, "django-insecure-k4T9wq2ZsLx8VbN3mPf6RjYc1HdGu7Ea5KoXi0WzQtJvSnMg"],
    "ALLOWED_HOSTS": ["*", "https://thongsuot.example.vn", "one.example two.example", ","],
    "DATA_DIR": ["/dev/null", "/proc/portal"],
    "CSRF_TRUSTED_ORIGINS": ["thongsuot.example.vn"],
    "SITE_URL": ["thongsuot.example.vn", "ftp://thongsuot.example.vn", "https://"],
    "ADMINS": ["somebody"],
    "DEFAULT_FROM_EMAIL": ["somebody"],
}
FOR_RUN = {"PORT": ["eighty", "0", "70000", "-1", "²"]}


def start(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """One command of the portal in an environment that has these variables and no other of ours."""
    environment = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(tmp_path)} | variables
    command = [sys.executable, *(words or ("manage.py", "check"))]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


def assert_one_sentence(told: subprocess.CompletedProcess[str], name: str) -> None:
    lines = told.stderr.strip().splitlines()
    assert told.returncode != 0
    assert len(lines) == 1, told.stderr
    assert lines[0].startswith(name), lines
    assert lines[0].endswith("."), lines


@pytest.mark.parametrize("name", PRODUCTION)
def test_what_production_needs_and_has_not_is_named(tmp_path: Path, name: str) -> None:
    rest = {other: value for other, value in PRODUCTION.items() if other != name}
    told = start(tmp_path, **rest | {"DJANGO_SETTINGS_MODULE": "config.settings.production"})
    assert_one_sentence(told, name)
    assert "is not set" in told.stderr


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_what_is_malformed_is_named(tmp_path: Path, name: str, value: str) -> None:
    assert_one_sentence(start(tmp_path, **PRODUCTION | {name: value}), name)


@pytest.mark.parametrize("value", FOR_RUN["PORT"])
def test_a_malformed_port_is_named(tmp_path: Path, value: str) -> None:
    assert_one_sentence(start(tmp_path, PORT=value), "PORT")
    assert_one_sentence(start(tmp_path, "-m", "config.launch", "run", PORT=value), "PORT")


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "celery", "-A", "config", "worker"),
        ("-m", "celery", "-A", "config.beat", "beat"),
        ("-c", "import config.wsgi"),
        ("manage.py", "migrate"),
        ("manage.py", "runserver"),
    ],
    ids=["worker", "beat", "web", "migrate", "runserver"],
)
def test_every_process_says_it_in_the_same_way(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert_one_sentence(start(tmp_path, *command, **PRODUCTION | {"EMAIL_URL": "nonsense"}), "EMAIL_URL")


def test_the_web_server_stops_instead_of_trying_again(tmp_path: Path) -> None:
    variables = PRODUCTION | {"SECRET_KEY": "short", "PORT": "1"}
    told = start(
        tmp_path, "-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", "127.0.0.1:0", "config.wsgi", **variables
    )
    assert told.returncode != 0
    assert "SECRET_KEY must be at least" in told.stderr
    assert "Traceback" not in told.stderr


def test_production_passes_the_deployment_check_in_silence(tmp_path: Path) -> None:
    told = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    assert told.stdout == "System check identified no issues (0 silenced).\n"


def test_a_machine_by_itself_needs_no_setting(tmp_path: Path) -> None:
    told = start(tmp_path)
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_data_folder_may_have_blanks_and_letters_of_every_language(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu của sở"
    told = start(tmp_path, "manage.py", "migrate", "-v", "0", DATA_DIR=str(folder))
    assert told.returncode == 0, told.stderr
    assert (folder / "portal.sqlite3").exists()
