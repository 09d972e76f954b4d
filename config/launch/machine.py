"""What Debian has to give: libraries, a font, servers for the tests. Installed where we may, named where we may not."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from config.launch import Impossible
from config.launch.place import PYTHON, ROOT

FONT = "fonts-liberation2"
POSTGRESQL = Path("/usr/lib/postgresql")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def redis_program() -> tuple[str, str] | None:
    """The name Redis is called by and the file it is; Debian's redis-tools has the server without starting one."""
    for name in ("redis-server", "redis-check-rdb"):
        if found := shutil.which(name):
            return "redis-server", found
    return None


def postgresql_programs() -> Path | None:
    """The folder with `initdb`; Debian keeps it off the path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next((path.parent for path in sorted(POSTGRESQL.glob("*/bin/initdb"), reverse=True)), None)


THERE: dict[str, Callable[[], object]] = {
    "python3-venv": lambda: importlib.util.find_spec("ensurepip"),
    "libpangoft2-1.0-0": lambda: _loads("libpangoft2-1.0.so.0"),
    "redis-tools": redis_program,
    "postgresql": postgresql_programs,
    "chromium-headless-shell": lambda: shutil.which("chromium-headless-shell"),
    "poppler-utils": lambda: shutil.which("pdftotext"),
    "wrk": lambda: shutil.which("wrk"),
}
ALWAYS = ("python3-venv", "libpangoft2-1.0-0")
NEEDS = {
    "run": ALWAYS,
    "test": (*ALWAYS, "redis-tools", "postgresql", "chromium-headless-shell", "poppler-utils"),
    "bench": (*ALWAYS, "redis-tools", "postgresql", "poppler-utils", "wrk"),
}


def check_python() -> None:
    if sys.version_info < (3, 11):
        raise Impossible("The portal needs Python 3.11 or newer.")


def install(purpose: str) -> None:
    """Install what is missing; without the right to do so, say what to install."""
    missing = [package for package in NEEDS[purpose] if not THERE[package]()]
    welcome = ["redis-tools"] if not redis_program() else []
    if missing or (welcome and _rights() is not None):
        _apt(list(dict.fromkeys(missing + welcome)))


def check_fonts() -> None:
    """Every Vietnamese letter in the face documents are printed in; the font is installed where one is missing."""
    if not _letters_missing():
        return
    _apt([FONT])
    if trouble := _letters_missing():
        raise Impossible(f"{trouble} Install the package {FONT}, then try again.")


def _letters_missing() -> str:
    looked = subprocess.run([PYTHON, "-m", "config.launch.fonts"], cwd=ROOT, capture_output=True, text=True)
    return looked.stdout.strip() or looked.stderr.strip()


def _rights() -> list[str] | None:
    """What goes before a command that only root may run; None where nobody here may."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    allowed = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n"] if allowed else None


def _apt(packages: list[str]) -> None:
    rights = _rights()
    if rights is None:
        raise Impossible(f"Install these packages, then try again: {' '.join(packages)}")
    print(f"Installing {', '.join(packages)} ...", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise Impossible(f"{done.stderr.strip()}\nInstall these packages, then try again: {' '.join(packages)}")
