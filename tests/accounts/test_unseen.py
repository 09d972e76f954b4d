"""What nobody sees is taken out, and what is seen stays as it is."""

from __future__ import annotations

import pytest

from accounts.unseen import without_unseen


@pytest.mark.parametrize("mark", ["\u00ad", "\u061c", "\u200b", "\u200f", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff"])
def test_no_mark_of_direction_and_no_empty_blank_is_left(mark: str):
    assert without_unseen(f"{mark}Trạm{mark} BTS{mark}") == "Trạm BTS"


def test_letters_blanks_and_marks_that_are_seen_stay():
    said = "Số\u00a012/SKHCN – “Đường dây” ½ 😀\n\tạ e\u0323"
    assert without_unseen(said) == said
