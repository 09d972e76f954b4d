"""Text as it is searched."""

from __future__ import annotations

from accounts.folding import fold


def test_accents_capitals_and_blanks_do_not_count():
    assert fold("  Điện  LỰC ") == "dien luc"


def test_what_no_database_takes_is_a_blank():
    assert fold("b\0ưu") == "b uu"
