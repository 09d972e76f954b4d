"""Throwaway PostgreSQL and Redis servers on free ports; they end with whoever started them, however that came about."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from config.launch import Impossible
from config.launch.machine import postgresql_programs, redis_program
from config.launch.place import in_memory, tie_to_parent

PATIENCE = 60  # seconds until a server must answer
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # the data is thrown away anyway
ROOM = 4 * 1024**3  # bytes of memory that must be free for it to hold the data; it takes a quarter of a gigabyte


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql(*settings: str) -> Iterator[str]:
    """The address of an empty database; PostgreSQL refuses to run as root, so another user runs it there."""
    programs = postgresql_programs()
    if programs is None:
        raise Impossible("Install the package postgresql, then try again.")
    with _folder(in_memory(ROOM) if set(QUICK) <= set(settings) else None) as folder:
        data, port = folder / "data", free_port()
        run = partial(subprocess.run, cwd=folder, check=True, capture_output=True, **_other_user())
        run([programs / "initdb", "-D", data, "-U", "portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
        chosen = [*settings, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
        options = [word for setting in chosen for word in ("-c", setting)]
        command = [programs / "postgres", "-D", data, *options]
        with _running(command, folder, signal.SIGINT, lambda: _answers(port), **_other_user()):
            yield f"postgres://portal@127.0.0.1:{port}/postgres"


@contextmanager
def redis() -> Iterator[str]:
    """The address of an empty Redis, without a database number."""
    program = redis_program()
    if program is None:
        raise Impossible("Install the package redis-tools, then try again.")
    name, path = program
    with _folder() as folder:
        port = free_port()
        command = [name, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
        with _running(command, folder, signal.SIGTERM, lambda: _answers(port), executable=path):
            yield f"redis://127.0.0.1:{port}"


@contextmanager
def _folder(beneath: Path | None = None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="thong-suot-server-", dir=beneath))
    if user := _other_user():
        os.chown(folder, pwd.getpwnam(user["user"]).pw_uid, -1)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(
    command: list[Any], folder: Path, ending: signal.Signals, ready: Callable[[], bool], **options: Any
) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=folder,
            preexec_fn=partial(tie_to_parent, ending), start_new_session=True, **options,
        )  # fmt: skip
    try:
        _wait(process, ready, log)
        yield
    finally:
        process.send_signal(ending)
        _see_off(process)


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            raise Impossible(f"A server for the tests did not start: {log.read_text()[-2000:]}")
        time.sleep(0.05)


def _see_off(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _other_user() -> dict[str, Any]:
    """Whom root hands a server to; nobody else has to."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}
