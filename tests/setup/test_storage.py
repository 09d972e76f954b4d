"""A stored file is whole, on the disk, and never written over."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from config.storage import DurableFileSystemStorage


@pytest.fixture
def storage(tmp_path: Path) -> DurableFileSystemStorage:
    return DurableFileSystemStorage(location=tmp_path)


def test_it_is_the_storage_of_the_portal() -> None:
    assert isinstance(storages["default"], DurableFileSystemStorage)


def test_what_was_stored_is_read_back(storage: DurableFileSystemStorage) -> None:
    name = storage.save("ab/công văn.pdf", ContentFile(b"%PDF-"))
    assert name == "ab/công văn.pdf"
    assert storage.open(name).read() == b"%PDF-"


def test_a_name_that_is_taken_is_not_written_over(storage: DurableFileSystemStorage) -> None:
    first, second = (storage.save("a.pdf", ContentFile(body)) for body in (b"one", b"two"))
    assert first != second
    assert storage.open(first).read() == b"one"


def test_ten_at_once_under_one_name_are_ten_files(storage: DurableFileSystemStorage, tmp_path: Path) -> None:
    work = [threading.Thread(target=storage.save, args=("a.pdf", ContentFile(b"%d" % each))) for each in range(10)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"%d" % each for each in range(10)]


def test_a_failure_while_writing_leaves_nothing(storage: DurableFileSystemStorage, tmp_path: Path) -> None:
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        storage.save("a.pdf", Broken(b""))
    assert not list(tmp_path.iterdir())


def test_bytes_then_name_then_folder_reach_the_disk(storage: DurableFileSystemStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, link = os.fsync, os.link

    def noted_fsync(handle: int) -> None:
        order.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "bytes")
        fsync(handle)

    def noted_link(*names: object) -> None:
        order.append("name")
        link(*names)

    monkeypatch.setattr("config.storage.os.fsync", noted_fsync)
    monkeypatch.setattr("config.storage.os.link", noted_link)
    storage.save("ab/cd/a.pdf", ContentFile(b"%PDF-"))
    assert order == ["bytes", "name", "folder", "folder", "folder"]


def test_a_name_that_leaves_the_folder_is_refused(storage: DurableFileSystemStorage) -> None:
    from django.core.exceptions import SuspiciousFileOperation

    with pytest.raises(SuspiciousFileOperation):
        storage.save("../a.pdf", ContentFile(b""))
