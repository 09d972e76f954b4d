"""The portal behind gunicorn on the database of the bench, with a constant view as the yardstick of pages."""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.findings import Finding
from config.launch.place import ROOT, VENV, tie_to_parent
from tests.servers import free_port

CONSTANT = "/constant/"
SCRIPT = Path(__file__).parent / "load.lua"


@contextmanager
def served(workers: int = 2) -> Iterator[int]:
    """The port of two processes that answer the portal's addresses and the constant one."""
    port = free_port()
    command = [VENV / "bin" / "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--no-control-socket"]
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    server = subprocess.Popen([*command, "config.wsgi"], cwd=ROOT, env=variables, preexec_fn=tie_to_parent, **quiet)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def page_beside_constant(port: int, path: str, session: str = "", requests: int = 60, pairs: int = 9) -> Finding:
    """Median milliseconds of a page and of the constant view, asked in turns; a page must answer 200.

    `session` is the key of a signed-in session.
    """
    ask = partial(_median, port, requests=requests, cookie=f"sessionid={session}" if session else "")
    ask(path), ask(CONSTANT)
    rounds = [(ask(path), ask(CONSTANT)) for _ in range(pairs)]
    figure, reference = (statistics.median(column) for column in zip(*rounds, strict=True))
    return Finding(figure, reference, statistics.median(mine / theirs for mine, theirs in rounds))


@dataclass(frozen=True)
class Load:
    """What four connections met that asked for a page as quickly as it was answered, in milliseconds."""

    median: float
    slow: float
    """95 of 100 answers came sooner."""


def load(port: int, path: str, session: str = "", seconds: int = 2) -> Load:
    """A client written in C, so that asking costs nothing beside answering."""
    cookie = ["--header", f"Cookie: sessionid={session}"] if session else []
    size = ["--threads", "1", "--connections", "4", "--duration", f"{seconds}s", "--timeout", "30s"]
    command = ["wrk", *size, "--script", str(SCRIPT), *cookie, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert int(said[2]) > 0 and int(said[3]) == 0, f"{path}: {said[3]} of {said[2]} requests went wrong"
    return Load(float(said[0]), float(said[1]))


def _median(port: int, path: str, requests: int, cookie: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = [_ask(connection, path, cookie) for _ in range(requests)]
    connection.close()
    return statistics.median(times)


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    start = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{path} answered {answer.status}"
    return (time.perf_counter() - start) * 1000


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _median(port, CONSTANT, requests=1, cookie="")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The portal did not answer within a minute.")
