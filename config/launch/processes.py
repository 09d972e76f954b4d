"""Web, worker, beat and a private Redis under honcho: all together or none, and nothing left behind."""

from __future__ import annotations

import fcntl
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from honcho.manager import Manager
from honcho.printer import Printer
from honcho.process import Popen, Process

from config.launch import Impossible, machine, place

LONGEST_SOCKET = 100  # bytes; the kernel takes 107
BIN = place.VENV / "bin"


class TiedProcess(Process):
    """Ends with honcho, even when honcho is killed and can end nothing any more."""

    def run(self, *args: Any, **kwargs: Any) -> None:
        place.tie_to_parent(signal.SIGKILL)
        self._child_ctor = partial(Popen, preexec_fn=place.tie_to_parent, stdin=subprocess.DEVNULL)
        super().run(*args, **kwargs)


def main() -> int:
    folder = place.data_folder()
    with _only_one(folder), tempfile.TemporaryDirectory(prefix="thong-suot-") as short:
        environment = _environment()
        redis = _redis(folder, Path(short), environment)
        _open_up(environment, folder)
        return _serve(_commands(folder) | redis, environment, folder)


def _only_one(folder: Path) -> Any:
    """Two portals on one folder would quarrel about the socket of the broker and the hands of the clock."""
    lock = (folder / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Impossible(f"The portal already runs on {folder}; stop it first or choose another DATA_DIR.") from None
    return lock


def _environment() -> dict[str, str]:
    names = {"DJANGO_SETTINGS_MODULE": "config.settings.run", "PORT": str(place.port()), "PYTHONUNBUFFERED": "1"}
    return os.environ | names


def _redis(folder: Path, short: Path, environment: dict[str, str]) -> dict[str, list[str]]:
    """A Redis of our own on a socket only we may open; none where there is no program, or another one is named."""
    program = machine.redis_program()
    if environment.get("REDIS_URL", "").strip() or program is None:
        return {}
    home = folder / "redis"
    home.mkdir(mode=0o700, exist_ok=True)
    stay = home / "redis.sock"
    where = stay if len(os.fsencode(stay)) <= LONGEST_SOCKET else short / "redis.sock"
    environment["REDIS_URL"] = f"redis+socket://{quote(str(where))}"
    name, path = program
    options = {
        "port": "0",
        "unixsocket": str(where),
        "unixsocketperm": "700",
        "dir": str(home),
        "save": "",
        "appendonly": "yes",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    words = [word for option, value in options.items() for word in (f"--{option}", value)]
    return {"redis": ["bash", "-c", f'exec -a {name} {shlex.quote(path)} "$@"', "redis", *words]}


def _open_up(environment: dict[str, str], folder: Path) -> None:
    """What went wrong is in the log, its last line here."""
    with _log(folder) as log:
        command = [place.PYTHON, "-m", "config.launch.opening"]
        opened = subprocess.run(command, cwd=place.ROOT, env=environment, stderr=log)
    if opened.returncode:
        last = _log_path(folder).read_text().strip().splitlines()[-1]
        raise Impossible(f"{last}\nThe portal could not open; more is in {_log_path(folder)}")


def _log_path(folder: Path) -> Path:
    return folder / "portal.log"


def _log(folder: Path) -> Any:
    return _log_path(folder).open("a")


def _commands(folder: Path) -> dict[str, list[str]]:
    """One process that works is enough for SQLite, which takes one writer at a time anyway, and spares 140 MB."""
    celery = [str(BIN / "celery"), "--app"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return {
        "web": [str(BIN / "gunicorn"), "--config", "python:config.gunicorn", "config.wsgi"],
        "worker": [*celery, "config", "worker", "--concurrency", "1", "--loglevel", "INFO", *quiet],
        "beat": [*celery, "config.beat", "beat", "--schedule", str(folder / "beat"), "--pidfile=", "--loglevel", "WARNING"],
    }


def _serve(commands: dict[str, list[str]], environment: dict[str, str], folder: Path) -> int:
    """Honcho's exit code, but nought when a person asked it to stop."""
    manager = Manager(Printer(_log(folder)))
    manager._process_ctor = TiedProcess
    for name, words in commands.items():
        manager.add_process(name, f"exec {shlex.join(words)}", env=environment, cwd=str(place.ROOT))
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))  # the terminal was closed
    for act in (_welcome, _listen_to_make):
        threading.Thread(target=act, args=(manager, folder), daemon=True).start()
    manager.loop()
    asked = manager.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    print("Stopped." if asked else f"Stopped: a part of it ended by itself; see {_log_path(folder)}.", flush=True)
    return 0 if asked else manager.returncode or 1


def _welcome(manager: Manager, folder: Path) -> None:
    """Tell the address and who may sign in, once pages are answered."""
    address = f"http://localhost:{place.port()}/"
    while not _healthy(f"{address}health/"):
        if manager.returncode is not None:
            return
        time.sleep(0.1)
    accounts = (folder / place.ACCOUNTS).read_text()
    print(f"\nThông Suốt answers at {address}\n{accounts}\nLetters: {folder / 'mail'}   Log: {_log_path(folder)}")
    print("Ctrl-C stops it.", flush=True)


def _listen_to_make(manager: Manager, folder: Path) -> None:
    while manager.returncode is None:
        if place.parent_was_interrupted():
            os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.5)


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    try:
        place.tie_to_parent()
        sys.exit(main())
    except Impossible as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
