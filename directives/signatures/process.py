"""The process that handles PDFs with pyHanko: limited in time and memory, and gone afterwards. Without Django.

The task and its facts come in as one line of JSON, the files behind it; facts and files go out the same way. A private key
that a task needs comes in through the same pipe and is written nowhere.
"""

from __future__ import annotations

import importlib
import json
import logging
import resource
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO

SECONDS_OF_WORK = 20  # of the processor's time; a letter takes one, most of it the start of the library
ROOM = 1024 * 1024 * 1024  # bytes of memory
TASKS = {"examine": "examining", "sign": "stamping", "prepare": "stamping"}

Answer = tuple[dict[str, Any], list[bytes]]


def packed(facts: dict[str, Any], files: Sequence[bytes]) -> bytes:
    head = json.dumps({**facts, "sizes": [len(file) for file in files]}).encode()
    return b"\n".join([head, b"".join(files)])


def unpacked(data: bytes) -> Answer:
    head, _newline, rest = data.partition(b"\n")
    facts = json.loads(head)
    files, begin = [], 0
    for size in facts.pop("sizes"):
        files.append(rest[begin : begin + size])
        begin += size
    return facts, files


def limit() -> None:
    """From now on: little time and memory, no files written, no memory image left behind."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(task: str, source: BinaryIO) -> bytes:
    facts, files = unpacked(source.read())
    handling = importlib.import_module(f"directives.signatures.{TASKS[task]}")
    return packed(*getattr(handling, task)(facts, files))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # what the library thinks of a file is for nobody
    limit()
    sys.stdout.buffer.write(work(sys.argv[1], sys.stdin.buffer))
