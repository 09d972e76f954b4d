"""A file the disk does not take: refused in a sentence, and nothing of it is left. The limit is the system's own."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from accounts.workflow import Refused
from directives import archive, attached


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process may grow."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("keep", [lambda: archive.keep(b"%PDF-", kind="x"), lambda: archive.keep_file(BytesIO(b"%PDF-"), kind="x")])
def test_where_there_is_no_room_the_file_is_refused_and_nothing_is_left(keep, settings):
    with no_room(), pytest.raises(archive.NotStored, match="disk of the portal is full"):
        keep()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    name, digest = keep()
    assert archive.is_whole(name, digest)


def test_a_file_somebody_gives_is_refused_in_a_sentence_for_its_giver():
    with no_room(), pytest.raises(Refused, match="try again"):
        attached.take_in(SimpleUploadedFile("a.txt", "Xin chào".encode()))


def test_another_fault_of_the_disk_is_named(settings):
    settings.MEDIA_ROOT = Path("/proc/none")
    with pytest.raises(archive.NotStored, match="could not be stored: No such file or directory"):
        archive.keep(b"%PDF-", kind="x")


def test_what_is_there_already_needs_no_room():
    kept = archive.keep(b"%PDF-", kind="x")
    with no_room():
        assert archive.keep(b"%PDF-", kind="x") == kept
