"""A process by itself that opens one PDF file from its input and says in one word what it found. Without Django."""

from __future__ import annotations

import io
import logging
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MEMORY = 768 * 1024 * 1024
SECONDS_OF_WORK = 8
MOST_OBJECTS = 60_000
PROGRAMS = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute", "/Rendition"}


def verdict(content: bytes) -> str:
    """sound, encrypted, program, embedded, empty or damaged."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        return "encrypted"
    if not len(reader.pages):
        return "empty"
    found = {_found(each) for each in _dictionaries(reader)}
    return next((word for word in ("program", "embedded") if word in found), "sound")


def _found(each: Any) -> str:
    if each.get("/S") in PROGRAMS or "/JS" in each or each.get("/Subtype") in ("/RichMedia", "/3D"):
        return "program"
    if "/EF" in each or each.get("/Type") == "/EmbeddedFile":
        return "embedded"
    return ""


def _dictionaries(reader: Any) -> Iterator[Any]:
    """Every dictionary of every object, also those packed into streams of objects."""
    from pypdf.generic import ArrayObject, DictionaryObject

    waiting = [reader.trailer, *_objects(reader)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            yield each
            waiting.extend(each.raw_get(key) for key in each)
        elif isinstance(each, ArrayObject):
            waiting.extend(list.__iter__(each))


def _objects(reader: Any) -> Iterator[Any]:
    from pypdf.generic import IndirectObject

    numbers = [(number, generation) for generation, table in reader.xref.items() for number in table]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    for number, generation in numbers:
        with suppress(Exception):  # numbers left over by careless printers lead nowhere
            yield reader.get_object(IndirectObject(number, generation, reader))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    content = sys.stdin.buffer.read()
    try:
        word = verdict(content)
    except Exception:  # whatever a broken file makes of its reader
        word = "damaged"
    sys.stdout.write(word)


if __name__ == "__main__":
    main()
