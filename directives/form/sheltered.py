"""Measures a PDF in a process of its own: limited in time and memory, and gone afterwards.

Run as a module it is that process: the file comes in, the report or the code and sentence of a refusal goes out.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from directives.form.as_json import to_json
from directives.form.checking import check
from directives.form.opening import LARGEST, paper_of
from directives.reading.refusals import Unreadable

ROOT = Path(__file__).parents[2]
SECONDS_OF_WORK = 30  # of the processor's time; ten pages take one
SECONDS_OF_WAITING = 60
ROOM = 1024 * 1024 * 1024  # bytes of memory


def report_of(data: bytes) -> dict[str, Any]:
    """The report as docs/check_form.md has it. Raises :class:`Unreadable` with a code and a sentence."""
    if len(data) > LARGEST:
        raise Unreadable("large", _("The file is too large: at most %(most)d MB.") % {"most": LARGEST // 1024 // 1024})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "directives.form.sheltered"], input=data, capture_output=True, env=_environment(),
            timeout=SECONDS_OF_WAITING, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    return _answer(done)


def _answer(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """A process that its limits ended has no answer."""
    if done.returncode:
        raise _too_much()
    said: dict[str, Any] = json.loads(done.stdout)
    if "code" in said:
        raise Unreadable(said["code"], said["sentence"])
    return said


def _too_much() -> Unreadable:
    return Unreadable("too_much", _("The PDF takes too long to be measured; it is no ordinary document."))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def _limit() -> None:
    """From now on: little time and memory, no files written, no memory image left behind."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(data: bytes) -> dict[str, Any]:
    try:
        return to_json(check(paper_of(data)))
    except Unreadable as refusal:
        return {"code": refusal.code, "sentence": str(refusal)}


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    _limit()
    sys.stdout.write(json.dumps(_work(sys.stdin.buffer.read())))
