"""`make run`: all of it answers, fits, starts again quickly, and leaves nothing behind however it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.launch.place import ROOT
from tests.servers import free_port
from tests.workers import wait_until

PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 1024 * 1024
FROM_A_TERMINAL = (signal.SIGINT, signal.SIGHUP)


class Portal:
    """One `make run` on a folder of its own."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        names = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")
        environment = {name: value for name, value in os.environ.items() if name not in names}
        environment |= {"PORT": str(self.port), "DATA_DIR": str(folder)}
        command = ["make", "--silent", "run", f"PYTHON={sys.executable}"]
        self.said = folder.parent / f"said-{self.port}"
        with self.said.open("wb") as out:
            self.make = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where the tests run in the background
            )

    def opened(self) -> Portal:
        wait_until(lambda: "answers at" in self.said.read_text() or self.make.poll() is not None, seconds=120)
        assert self.make.poll() is None, self.said.read_text()
        return self

    def everything(self) -> set[int]:
        """The processes that belong to it."""
        family, parents = {self.make.pid}, _parents()
        while grown := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= grown
        return family

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return int(answer.status)

    def end(self, how: signal.Signals, whom: int | None = None) -> None:
        """Wait until nothing of it is left; a terminal tells the whole group, everyone else one process."""
        family = self.everything()
        os.killpg(self.make.pid, how) if how in FROM_A_TERMINAL else os.kill(whom or self.make.pid, how)
        self.make.wait(timeout=30)
        wait_until(lambda: not _alive(family), seconds=30)


def _parents() -> dict[int, int]:
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if pid in _parents() and "Z" not in _state(pid)}


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "Z"


def resident(pids: set[int]) -> int:
    """Bytes of memory, what is shared counted in each."""
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE for pid in pids)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which somebody has worked: no demonstration is loaded over it."""
    path = tmp_path_factory.mktemp("run") / "data folder"
    script = "from accounts.models import User; User.objects.create_user('an@example.vn', 'mot mat khau rat dai', full_name='An')"
    environment = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(path), "DJANGO_SETTINGS_MODULE": "config.settings.run"}
    for words in (["migrate", "-v0"], ["shell", "-v0", "-c", script]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True)
    return path


@contextmanager
def running(folder: Path) -> Iterator[Portal]:
    portal = Portal(folder)
    try:
        yield portal.opened()
    finally:
        if portal.make.poll() is None:
            portal.end(signal.SIGTERM)


def work_done(pids: set[int]) -> float:
    """Seconds of processor time, with that of children that have ended."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(ticks) for each in fields for ticks in each[11:15]) / os.sysconf("SC_CLK_TCK")


def test_starting_again_is_less_than_ten_seconds_of_work(folder: Path) -> None:
    """In processor time, for the machine may have other work to do while it is tested."""
    with running(folder) as portal:
        assert work_done(portal.everything()) < 10


def test_it_answers_fits_and_stops_on_ctrl_c(folder: Path) -> None:
    with running(folder) as portal:
        assert portal.get("/health/") == 200
        assert portal.get("/static/vendor/tabler.min.css") == 200
        assert len(portal.everything()) >= 9
        assert resident(portal.everything()) < 700 * MEGABYTE
        portal.end(signal.SIGINT)
        assert "Stopped." in portal.said.read_text()


def test_make_alone_may_be_interrupted(folder: Path) -> None:
    with running(folder) as portal:
        family = portal.everything()
        os.kill(portal.make.pid, signal.SIGINT)
        portal.make.wait(timeout=30)
        wait_until(lambda: not _alive(family), seconds=5)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_however_make_ends(folder: Path, how: signal.Signals) -> None:
    with running(folder) as portal:
        portal.end(how)


def test_nothing_is_left_when_what_holds_it_together_is_killed(folder: Path) -> None:
    with running(folder) as portal:
        (launcher,) = (pid for pid, parent in _parents().items() if parent == portal.make.pid)
        portal.end(signal.SIGKILL, whom=launcher)


def test_when_one_part_dies_all_stop_and_say_so(folder: Path) -> None:
    with running(folder) as portal:
        worker = next(pid for pid in portal.everything() if b"celery\0--app\0config\0worker" in _command(pid))
        portal.end(signal.SIGKILL, whom=worker)
        assert portal.make.returncode != 0
        assert "ended by itself" in portal.said.read_text()


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_a_busy_port_is_one_sentence(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        portal = Portal(folder, taken.getsockname()[1])
        assert portal.make.wait(timeout=30) != 0
        first, *rest = portal.said.read_text().splitlines()
        assert first.startswith(f"Port {portal.port} is busy; choose another one")
        assert all(line.startswith("make") for line in rest)


def test_a_folder_on_which_it_already_runs_is_one_sentence(folder: Path) -> None:
    with running(folder):
        second = Portal(folder)
        assert second.make.wait(timeout=30) != 0
        assert "already runs on" in second.said.read_text().splitlines()[0]
