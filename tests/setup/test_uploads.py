"""A request that brings too much is marked, keeps no file, and is never answered as if it had brought none."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as portal
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory


def received(*sizes: int) -> HttpRequest:
    files = {f"file{place}": SimpleUploadedFile(f"{place}.pdf", b"x" * size) for place, size in enumerate(sizes)}
    request = RequestFactory().post("/", {"title": "Báo cáo", **files})
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
    assert not request.too_big
    assert request.FILES["file0"].size == limit


def test_what_goes_beyond_is_marked_and_not_kept(limit: int) -> None:
    request = received(limit + 1)
    assert request.too_big
    assert not request.FILES


def test_the_words_typed_beside_it_are_kept(limit: int) -> None:
    assert received(limit + 1).POST["title"] == "Báo cáo"


def test_all_files_of_a_request_count_together(limit: int) -> None:
    assert received(limit // 2, limit // 2 + 1).too_big


def test_a_request_without_files_carries_no_mark_of_excess() -> None:
    request = RequestFactory().post("/", {"title": "Báo cáo"})
    request.POST  # noqa: B018
    assert not getattr(request, "too_big", False)
