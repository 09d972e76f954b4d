"""Opens a file somebody uploaded in a process of its own: limited in time and memory, and gone afterwards.

What a hostile file does to the library that unpacks it is done to that process alone; the web server waits a few seconds
at most. Run as a module it is that process: the file comes in, its text or the code and sentence of a refusal goes out.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from directives.reading import texts
from directives.reading.refusals import Unreadable

ROOT = Path(__file__).parents[2]
SECONDS_OF_WORK = 2  # of the processor's time, with the start of the process, which takes 0.2; a letter takes a tenth
SECONDS_OF_WAITING = 4  # on an overrun machine
ROOM = 768 * 1024 * 1024  # bytes of memory
AT_ONCE = threading.BoundedSemaphore(2)


def of_file(data: bytes) -> str:
    """As :func:`directives.reading.texts.of_file`, for a file nobody vouches for."""
    return texts.of_file(data, opened)


def opened(format: str, data: bytes) -> str:
    if not AT_ONCE.acquire(timeout=SECONDS_OF_WAITING):
        raise Unreadable("busy", _("The machine is busy with other files. Try again in a minute, or paste the text."))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "directives.reading.sheltered", format], input=data, capture_output=True, env=_environment(),
            timeout=SECONDS_OF_WAITING, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_slow() from error
    finally:
        AT_ONCE.release()
    return _answer(done)


def _answer(done: subprocess.CompletedProcess[bytes]) -> str:
    """A process that its limits ended has no answer."""
    if done.returncode:
        raise _too_slow()
    said = json.loads(done.stdout)
    if "text" in said:
        return str(said["text"])
    raise Unreadable(said["code"], _(said["sentence"]))


def _too_slow() -> Unreadable:
    return Unreadable("slow", _("The file takes too long to open. Open it in Word, copy the text, and paste it here."))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def _limit() -> None:
    """From now on: little time and memory, no files written, no memory image left behind."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS_OF_WORK
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(format: str) -> dict[str, str]:
    try:
        return {"text": texts.opened_here(format, sys.stdin.buffer.read())}
    except Unreadable as refusal:
        return {"code": refusal.code, "sentence": str(refusal)}


if __name__ == "__main__":
    settings.configure(USE_I18N=False)  # the sentence is translated where the person is known
    _limit()
    sys.stdout.write(json.dumps(_work(sys.argv[1])))
