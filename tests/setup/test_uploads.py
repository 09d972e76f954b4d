"""A request that brings too much is marked, keeps no file, and is never answered as if it had brought none."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from directives import incoming


def received(*sizes: int) -> HttpRequest:
    files = {f"file{place}": SimpleUploadedFile(f"{place}.pdf", b"x" * size) for place, size in enumerate(sizes)}
    request = RequestFactory().post("/", {"title": "Báo cáo", **files, "note": "cuối"})
    request.POST  # noqa: B018 - reads the request
    return request


@pytest.fixture
def limit(settings: Any) -> int:
    settings.UPLOAD_LIMIT = 200_000
    return settings.UPLOAD_LIMIT


def test_the_limit_is_25_megabytes() -> None:
    assert portal.UPLOAD_LIMIT == 25 * 1024 * 1024


def test_what_stays_below_arrives(limit: int) -> None:
    request = received(limit)
    assert not request.left_out
    assert request.FILES["file0"].size == limit


def test_what_goes_beyond_is_marked_and_not_kept(limit: int) -> None:
    request = received(limit + 1)
    assert request.left_out
    assert not request.FILES


def test_the_words_typed_around_it_are_kept(limit: int) -> None:
    words = received(limit + 1).POST
    assert (words["title"], words["note"]) == ("Báo cáo", "cuối")


def test_a_flood_is_cut_off(limit: int) -> None:
    request = received(limit * 5)
    assert request.left_out
    assert not request.FILES
    assert "note" not in request.POST


def test_all_files_of_a_request_count_together(limit: int) -> None:
    assert received(limit // 2, limit // 2 + 1).left_out


def test_a_request_without_files_carries_no_mark_of_excess() -> None:
    request = RequestFactory().post("/", {"title": "Báo cáo"})
    request.POST  # noqa: B018
    assert not getattr(request, "left_out", False)


def test_the_words_typed_behind_it_are_kept_too(limit: int) -> None:
    request = RequestFactory().post(
        "/", {"a_file": SimpleUploadedFile("a.pdf", b"x" * (limit + 1)), "b_title": "Báo cáo", "c_end": "1"}
    )
    assert request.POST["b_title"] == "Báo cáo"
    assert request.POST["c_end"] == "1"
    assert request.left_out == [("a.pdf", "too_big")]


def test_files_before_the_one_too_much_arrive_whole(limit: int) -> None:
    request = received(1000, limit)
    assert request.FILES["file0"].size == 1000
    assert request.left_out == [("1.pdf", "too_big")]


@pytest.fixture
def full_disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A disk on which nothing is left but room for the names of files."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", tmp_path], capture_output=True).returncode:
        pytest.skip("nobody here may mount a disk")
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


@pytest.mark.parametrize("size", [70_000, 200_000])
def test_what_the_disk_does_not_take_is_left_out_and_said(full_disk: Path, size: int) -> None:
    request = received(size)
    assert not request.FILES
    assert (request.POST["title"], request.POST["note"]) == ("Báo cáo", "cuối")
    assert request.left_out == [("0.pdf", "no_room")]
    with translation.override("en"):
        assert incoming.left_out(request).startswith("“0.pdf” was not taken: the portal has no room to store it now.")
    assert list(full_disk.iterdir()) == []


def test_a_folder_that_is_gone_is_no_room(settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = "/nowhere", 1000
    assert received(5000).left_out == [("0.pdf", "no_room")]
