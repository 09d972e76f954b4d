"""A face without every Vietnamese letter is found before a document is printed in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder

from config import checks


@pytest.fixture
def poor_face(tmp_path: Path) -> Path:
    """A font with the letters of English only."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"u{code}" for code in range(65, 91))]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code}" for code in range(65, 91)})
    builder.setupGlyf(dict.fromkeys(names, _empty()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.save(tmp_path / "poor.ttf")
    return tmp_path / "poor.ttf"


def _empty():
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def test_the_face_of_this_machine_is_complete() -> None:
    assert checks.serif_face_is_vietnamese(None) == []


def test_a_poor_face_is_an_error_that_names_the_package(poor_face: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "resolved", lambda face: poor_face)
    (error,) = checks.serif_face_is_vietnamese(None)
    assert error.id == "portal.E002"
    assert "fonts-liberation2" in error.hint
    assert "poor.ttf" in error.msg


def test_all_134_letters_of_vietnamese_are_asked_for() -> None:
    """Twelve vowels with five tones, and đ, in both cases, are 134 with the vowels that carry no tone."""
    assert {"ơ", "ư", "đ", "ẵ", "Ộ", "ỹ"} <= set(checks.LETTERS)
    assert len(set(checks.LETTERS)) == 14 + 1 + 90


def test_a_machine_without_fontconfig_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.shutil, "which", lambda name: None)
    assert [error.id for error in checks.serif_face_is_vietnamese(None)] == ["portal.E001"]
