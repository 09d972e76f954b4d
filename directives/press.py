"""The process that prints and lays out: limited in time and memory, kept warm between letters, and replaced when it breaks.

A page that eats memory or time would otherwise take its worker along: a MemoryError in a task ends the whole pool.
Pages go in and answers come out through two pipes, each with its length in front. Without Django.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import struct
import sys
import traceback
from typing import BinaryIO

ROOM = 512 * 1024 * 1024  # bytes of memory for one page, above what the process needs when idle
SECONDS_OF_WORK = 10  # of the processor's time; the longest letter allowed takes 2.4
LENGTH = struct.Struct(">Q")
PRINTED, REFUSED, FAILED = "printed", "refused", "failed"
PDF, PLAIN, SHEETS = b"pdf", b"plain", b"sheets"  # what is wanted of a page: PDF/A, PDF or its layout; the word stands before it


def work(pages: BinaryIO, answers: BinaryIO) -> None:
    """Print one page after the other until the other side is gone.

    The first answer goes out when everything is loaded. What was loaded is left out of every later collection of
    garbage, and none runs while a page is being printed.
    """
    from directives import printing

    printing.print_page("<html><body><p>Đã sẵn sàng</p></body></html>")
    limit()
    gc.collect()
    gc.freeze()
    gc.disable()
    _put(answers, {}, b"")
    while (page := take(pages)) is not None:
        _allow_time()
        wanted, _, html = page.partition(b"\n")
        _put(answers, *answer(html.decode(), wanted))
        gc.collect()


def answer(html: str, wanted: bytes = PDF) -> tuple[dict[str, object], bytes]:
    """What became of the page, and its PDF or its sheets in JSON."""
    from directives import printing

    try:
        if wanted == SHEETS:
            sheets = printing.lay_out(html)
            return {"verdict": PRINTED, "pages": len(sheets)}, json.dumps(sheets).encode()
        printed = printing.print_page(html, archival=wanted != PLAIN)
    except (printing.Unprintable, MemoryError) as error:
        return {"verdict": REFUSED, "reason": str(error) or type(error).__name__}, b""
    except Exception:
        return {"verdict": FAILED, "reason": traceback.format_exc()}, b""
    return {"verdict": PRINTED, "pages": printed.pages, "refused": printed.refused}, printed.pdf


def limit() -> None:
    """From now on: little more memory, no files written, no memory image left behind."""
    most = _memory_in_use() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_time() -> None:
    """Each page gets its own seconds of work; a page that needs more ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS_OF_WORK
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _memory_in_use() -> int:
    with open("/proc/self/statm") as figures:
        return int(figures.read().split()[0]) * resource.getpagesize()


def take(stream: BinaryIO) -> bytes | None:
    """The next message, or None when the other side has closed the pipe."""
    head = _exactly(stream, LENGTH.size)
    return _exactly(stream, LENGTH.unpack(head)[0]) if head else None


def _exactly(stream: BinaryIO, size: int) -> bytes:
    message = bytearray()
    while len(message) < size:
        part = stream.read(size - len(message))
        if not part:
            return b""
        message += part
    return bytes(message)


def _put(stream: BinaryIO, head: dict[str, object], body: bytes) -> None:
    message = json.dumps(head).encode() + b"\n" + body
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def begin(pages: int, answers: int) -> None:
    """Become the press: signals as the system has them, no file of the parent left open but the two pipes."""
    for number in (signal.SIGTERM, signal.SIGXCPU, signal.SIGALRM, signal.SIGUSR1, signal.SIGCHLD, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the parent, whose end closes the pipe
    os.dup2(pages, 0)
    os.dup2(answers, 1)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    with open(0, "rb", buffering=0) as incoming, open(1, "wb") as outgoing:
        work(incoming, outgoing)


if __name__ == "__main__":
    begin(0, 1)
    sys.exit()
