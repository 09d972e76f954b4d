"""Where things are, which port the portal answers on, and that it ends when who started it ends."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
from pathlib import Path

from config.launch import Impossible

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
HOST = "127.0.0.1"
ACCOUNTS = "accounts.txt"  # who may sign in to the demonstration, in the data folder
PR_SET_PDEATHSIG = 1


def port() -> int:
    """`PORT`, else 8000."""
    value = os.environ.get("PORT", "").strip() or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise Impossible(f"PORT must be a whole number from 1 to 65535, not {value!r}.")
    return int(value)


def data_folder() -> Path:
    """`DATA_DIR`, else `var` beside the code."""
    folder = Path(os.environ.get("DATA_DIR", "").strip() or ROOT / "var").expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Impossible(f"DATA_DIR must be a folder that can be written: {folder} ({trouble.strerror}).") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Impossible(f"DATA_DIR must be a folder that can be written: {folder}.")
    return folder


def in_memory(room: int) -> Path | None:
    """A folder whose files lie on no disk, where there is one with this much room, in bytes; for what may be lost."""
    folder = Path("/dev/shm")  # noqa: S108 - only folders of a name nobody guesses are made in it
    fits = os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= room
    return folder if fits else None


def check() -> None:
    """Said before anything is installed."""
    data_folder()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port()))
        except OSError:
            raise Impossible(f"Port {port()} is busy; choose another one: PORT=8001 make run") from None


def tie_to_parent(ending: int = signal.SIGTERM) -> None:
    """The kernel ends this process when its parent ends, however that came about (Linux only; elsewhere nothing)."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(ending))
    except (OSError, AttributeError):
        return


def parent_was_interrupted() -> bool:
    """Whether make alone was sent Ctrl-C's signal: then it waits for us, who were told nothing (Linux only)."""
    try:
        status = Path(f"/proc/{os.getppid()}/status").read_text()
    except OSError:
        return False
    words = dict(line.split(":", 1) for line in status.splitlines())
    held_back = int(words["SigBlk"], 16)
    return words["Name"].strip() == "make" and bool(held_back & 1 << (signal.SIGINT - 1))
