"""`manage.py read_directive FILE --json`: what it prints, and how it says no."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parent / "samples"


def printed(name: str) -> Any:
    out = io.StringIO()
    call_command("read_directive", name, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_file_becomes_an_object_of_json():
    found = printed(str(SAMPLES / "tet_2026_skhcn.txt"))
    assert (found["number"], found["symbol"], found["date"]) == ("118", "SKHCN-BCVT", "2026-01-15")


def test_several_documents_become_a_list():
    assert [each["number"] for each in printed(str(SAMPLES / "news_series.txt"))] == ["1512", "1530", "1541"]


def test_a_dash_reads_what_is_piped_in(monkeypatch: pytest.MonkeyPatch):
    piped = io.TextIOWrapper(io.BytesIO((SAMPLES / "exam_letter.txt").read_bytes()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert printed("-")["number"] == "642"


def test_vietnamese_is_printed_as_it_is_written():
    out = io.StringIO()
    call_command("read_directive", str(SAMPLES / "exam_letter.txt"), "--json", stdout=out)
    assert "Sở Thông tin và Truyền thông tỉnh Nam Định" in out.getvalue()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_cannot_be_read_ends_with_a_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "old.docx"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        printed(str(path))
    assert str(refused.value).endswith(".")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match=r"missing\.txt"):
        printed(str(tmp_path / "missing.txt"))
