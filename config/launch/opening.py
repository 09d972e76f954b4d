"""Before the doors open: the tables, and once, on an empty database, the demonstration."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection

from config.environment import Unclear
from config.launch import place

LOADING = "demonstration-is-loading"


def open_up() -> None:
    folder = Path(settings.DATA_DIR)
    _throw_away_half_a_demonstration(folder / LOADING)
    call_command("migrate", verbosity=0, interactive=False)
    if _empty() and "load_demo" in get_commands():
        _load(folder / LOADING)
    (folder / place.ACCOUNTS).write_text(_accounts())


def _throw_away_half_a_demonstration(mark: Path) -> None:
    """Loading was interrupted: nobody has worked with that database yet, it starts over."""
    name = Path(connection.settings_dict["NAME"])
    if mark.exists() and connection.vendor == "sqlite" and name.is_relative_to(mark.parent):
        for ending in ("", "-wal", "-shm"):
            name.with_name(name.name + ending).unlink(missing_ok=True)


def _empty() -> bool:
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def _load(mark: Path) -> None:
    print("Loading the demonstration, this once ...", flush=True)
    mark.touch()
    call_command("load_demo", stdout=io.StringIO())
    mark.unlink()


def _accounts() -> str:
    """The demonstration's people as its own command tells them."""
    told = io.StringIO()
    if "demo_accounts" in get_commands():
        call_command("demo_accounts", stdout=told)
    return told.getvalue()


if __name__ == "__main__":
    try:
        django.setup()
    except Unclear as trouble:
        sys.exit(str(trouble))
    open_up()
