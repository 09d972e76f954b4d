"""Keeps presses at hand: starts them, gives them pages with a time limit, throws away what broke.

A worker that has loaded everything and has a single thread forks its press (0.1 s); any other process, such as a
threaded web server, starts one with a clean environment (0.7 s). Both kinds are kept for the next page.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from directives.press import LENGTH, PDF, begin

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 30
SECONDS_TO_PRINT = 40  # of waiting; what a page may use of the processor ends it sooner, unless the machine is overrun
LARGEST_ANSWER = 100 * 1024 * 1024
KEPT = 2

Answer = tuple[dict[str, Any], bytes]
Starter = Callable[[int, int], int]


class Lost(Exception):
    """The press ended without an answer; ``number`` is the signal that ended it, 0 where none is known."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name if number else "ended early")
        self.number = number


class TooSlow(Exception):
    """No answer in time."""


def is_alone() -> bool:
    """Whether this thread is the only one here: what another one holds at the moment of a fork, the fork waits for in vain."""
    return threading.active_count() == 1


class Press:
    """A running press and the two pipes to it."""

    def __init__(self, pid: int, pages: int, answers: int) -> None:
        self.pid = pid
        self.pages = pages
        self.answers = answers
        self.ended_by: int | None = None
        os.set_blocking(pages, False)

    def print(self, html: str, wanted: bytes = PDF, *, seconds: float = SECONDS_TO_PRINT) -> Answer:
        """What became of the page, and the PDF or what else is wanted. Raises :class:`Lost` or :class:`TooSlow`."""
        until = monotonic() + seconds
        page = wanted + b"\n" + html.encode()
        try:
            _send(self.pages, LENGTH.pack(len(page)) + page, until)
            return self.answer(until)
        except (BrokenPipeError, EOFError):
            raise Lost(self._wait() or 0) from None

    def answer(self, until: float) -> Answer:
        (length,) = LENGTH.unpack(_receive(self.answers, LENGTH.size, until))
        head, _, body = _receive(self.answers, min(length, LARGEST_ANSWER), until).partition(b"\n")
        return json.loads(head), body

    def is_alive(self) -> bool:
        return self.ended_by is None and self._wait(os.WNOHANG) is None

    def stop(self) -> None:
        """End it, whatever it is doing, and close the pipes."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            self._wait()
        os.close(self.pages)
        os.close(self.answers)

    def _wait(self, options: int = 0) -> int | None:
        """The signal that ended it: asked of the system once, for its number may soon be another process's."""
        if self.ended_by is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:  # another part of the program has already taken note of its end
                pid, status = self.pid, 0
            if pid:
                self.ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return self.ended_by


class Presses:
    """The presses of this process that stand idle. Threads may print at the same time, each on a press of its own."""

    def __init__(self) -> None:
        self.idle: list[Press] = []
        self.may_fork = False

    def print(self, html: str, wanted: bytes = PDF) -> Answer:
        """Print, or lay out, on an idle press or a new one, which is kept only if it came through unharmed."""
        press = self._take()
        try:
            answer = press.print(html, wanted)
        except BaseException:
            press.stop()
            raise
        if answer[0]["verdict"] == "printed" and len(self.idle) < KEPT:
            self.idle.append(press)
        else:
            press.stop()
        return answer

    def allow_forks(self) -> None:
        """Load everything here, so that this process can fork its presses: a new one then stands ready in a tenth of a second."""
        import directives.printing  # noqa: F401 - loaded for the sake of its forks

        self.may_fork = True

    def warm_up(self) -> None:
        """The same, and have a press ready."""
        self.allow_forks()
        self.idle.append(self._take())

    def put_away(self) -> None:
        """End the presses that stand idle."""
        while self.idle:
            self.idle.pop().stop()

    def forget(self) -> None:
        """In a fork of this process the presses belong to the parent."""
        self.idle, self.may_fork = [], False

    def _take(self) -> Press:
        while self.idle:
            press = self.idle.pop()
            if press.is_alive():
                return press
            press.stop()
        return _start(by=_fork if self.may_fork and is_alone() else _spawn)


def _start(by: Starter) -> Press:
    """A press that has said it is ready."""
    pages_out, pages_in = os.pipe()
    answers_out, answers_in = os.pipe()
    press = Press(by(pages_out, answers_in), pages_in, answers_out)
    os.close(pages_out)
    os.close(answers_in)
    try:
        press.answer(monotonic() + SECONDS_TO_START)
    except BaseException:
        press.stop()
        raise
    return press


def _fork(pages: int, answers: int) -> int:
    pid = os.fork()
    if not pid:
        try:
            begin(pages, answers)
        finally:
            os._exit(0)
    return pid


def _spawn(pages: int, answers: int) -> int:
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "XDG_CACHE_HOME") if name in os.environ}
    return os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "directives.press"],
        {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        file_actions=[(os.POSIX_SPAWN_DUP2, pages, 0), (os.POSIX_SPAWN_DUP2, answers, 1)],
    )


def _send(pipe: int, message: bytes, until: float) -> None:
    rest = memoryview(message)
    while rest:
        _await(pipe, select.POLLOUT, until)
        rest = rest[os.write(pipe, rest) :]


def _receive(pipe: int, size: int, until: float) -> bytes:
    message = bytearray()
    while len(message) < size:
        _await(pipe, select.POLLIN, until)
        part = os.read(pipe, min(size - len(message), 1 << 20))
        if not part:
            raise EOFError
        message += part
    return bytes(message)


def _await(pipe: int, event: int, until: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(0, until - monotonic()) * 1000):
        raise TooSlow


presses = Presses()
os.register_at_fork(after_in_child=presses.forget)
