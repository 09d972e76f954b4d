"""Photographs and drawings: whole from the first mark to the last, of a size a screen can show."""

from __future__ import annotations

import re
import struct
import zlib

from django.utils.translation import gettext_lazy as _

from directives.inspection.verdict import ARCHIVES, HEAD, MARKUP, Unfit, damaged, refuse_second_nature, refuse_unless

LONGEST_SIDE = 20_000  # pixels
MOST_PIXELS = 120_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # segments that tell the size
BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a segment
SCAN, END = 0xDA, 0xD9
AFTER_SCAN = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
MOST_SEGMENTS = 50_000  # a picture of many thousand parts only keeps the machine busy


def judge_png(content: bytes) -> None:
    refuse_unless(content.startswith(PNG), content, "PNG")
    refuse_second_nature(content)
    position = len(PNG)
    for number in range(MOST_SEGMENTS):
        kind, data, position = _png_chunk(content, position)
        if number == 0:
            _refuse_size(*_png_size(kind, data))
        if kind == b"IEND":
            return _refuse_tail(content[position:])
    raise damaged()


def _png_chunk(content: bytes, at: int) -> tuple[bytes, bytes, int]:
    """One chunk, its check sum verified, and where the next one begins."""
    if at + 12 > len(content):
        raise damaged()
    length, kind = struct.unpack_from(">I4s", content, at)
    end = at + 12 + length
    if end > len(content) or zlib.crc32(content[at + 4 : end - 4]) != struct.unpack_from(">I", content, end - 4)[0]:
        raise damaged()
    return kind, content[at + 8 : end - 4], end


def _png_size(kind: bytes, data: bytes) -> tuple[int, int]:
    if kind != b"IHDR" or len(data) != 13:
        raise damaged()
    return struct.unpack_from(">II", data)


def judge_jpeg(content: bytes) -> None:
    refuse_unless(content.startswith(JPEG), content, "JPG")
    refuse_second_nature(content)
    _refuse_tail(content[_end_of_jpeg(content) :])


def _end_of_jpeg(content: bytes) -> int:
    """Walk the segments to the end mark of the picture, telling its size on the way."""
    at, is_sized = 2, False
    for _number in range(MOST_SEGMENTS):
        marker, at = _next_marker(content, at)
        if marker == END and is_sized:
            return at
        if marker in BARE:
            continue
        at, segment = _segment(content, at)
        if marker in FRAMES:
            _refuse_size(*_frame_size(segment))
            is_sized = True
        if marker == SCAN:
            at = _end_of_scan(content, at)
    raise damaged()


def _next_marker(content: bytes, at: int) -> tuple[int, int]:
    while at + 1 < len(content) and content[at] == 0xFF and content[at + 1] == 0xFF:
        at += 1
    if at + 1 >= len(content) or content[at] != 0xFF:
        raise damaged()
    return content[at + 1], at + 2


def _segment(content: bytes, at: int) -> tuple[int, bytes]:
    if at + 2 > len(content):
        raise damaged()
    end = at + max(int.from_bytes(content[at : at + 2], "big"), 2)
    if end > len(content):
        raise damaged()
    return end, content[at + 2 : end]


def _frame_size(segment: bytes) -> tuple[int, int]:
    if len(segment) < 5:
        raise damaged()
    height, width = struct.unpack_from(">HH", segment, 1)
    return width, height


def _end_of_scan(content: bytes, at: int) -> int:
    """Picture data runs until a marker that is neither a stuffed byte nor a restart."""
    marker = AFTER_SCAN.search(content, at)
    if marker is None:
        raise damaged()
    return marker.start()


def _refuse_size(width: int, height: int) -> None:
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS):
        raise Unfit(_("the picture has more pixels than can be shown."))


def _refuse_tail(tail: bytes) -> None:
    """Telephones put a second picture or notes of their own behind the first; anything else is no picture."""
    rest = tail.strip(b"\0")
    is_of_a_telephone = rest.startswith(JPEG) or rest.endswith(b"SEFT")
    hides = any(mark in rest for mark in ARCHIVES) or any(tag in rest[:HEAD].lower() for tag in MARKUP)
    if rest and (hides or not is_of_a_telephone):
        raise Unfit(_("something else follows the picture in it."))
