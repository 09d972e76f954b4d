"""Whatever is given to it: no error, an answer in time, and every sentence in its place or listed as unplaced, once."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives.reading.as_json import to_json
from directives.reading.reader import MOST_LINES, MOST_READ, read
from directives.reading.sentences import paragraphs, squeezed
from directives.reading.texts import LONGEST

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "samples").glob("*.txt"))]
LINES = [line for text in SAMPLES for line in text.splitlines() if line.strip()]
WORDS = " ".join(LINES).split()
IN_TIME = 2.0  # seconds for a text of 1 MB

TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(LINES), max_size=40).map("\n".join),
    st.lists(st.sampled_from(WORDS), max_size=200).map(" ".join),
    st.lists(st.sampled_from(["1. ", "- ", "Số: ", "Kính gửi: ", "Nơi nhận:", "\n", "ngày ", "30/02", "từ ", "đến ", "**", "|", "\t", "."])).map("".join),
)
CALM = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def owned(written: Any) -> list[str]:
    """All sentences in a `source` or in `unplaced`, wherever they stand in the result."""
    if isinstance(written, list):
        return [text for each in written for text in owned(each)]
    if not isinstance(written, dict):
        return []
    own = [*written.get("source", []), *written.get("unplaced", [])]
    return own + [text for key, each in written.items() if key not in ("source", "unplaced") for text in owned(each)]


def letters(text: str) -> Counter[str]:
    """What must not get lost: every letter and digit."""
    return Counter(c for c in squeezed(text) if c.isalnum())


@CALM
@given(TEXTS)
def test_every_sentence_is_in_the_result_once(text: str):
    said = [sentence.text for paragraph in paragraphs(text) for sentence in paragraph.sentences]
    assert Counter(owned(to_json(read(text)))) == Counter(said)


@CALM
@given(TEXTS)
def test_no_letter_of_the_text_gets_lost(text: str):
    assert letters("".join(owned(to_json(read(text))))) == letters(text)


@CALM
@given(TEXTS)
def test_the_result_is_json_with_every_key(text: str):
    found = json.loads(json.dumps(to_json(read(text))))
    for each in found if isinstance(found, list) else [found]:
        assert {"number", "symbol", "date", "issuer", "subject", "addressees", "continues", "bases", "sections", "deadlines"} <= set(each)
        assert {"contact", "copies", "signatory", "unplaced"} <= set(each)
        for due in each["deadlines"]:
            assert {"text", "kind", "bound", "at", "recurring"} <= set(due)
            assert due["bound"] in ("exclusive", "inclusive", "immediate", "on_event")


@CALM
@given(st.sampled_from(SAMPLES), st.randoms(use_true_random=False))
def test_a_document_with_lines_missing_or_moved_is_still_read(text: str, chance: random.Random):
    lines = [line for line in text.splitlines() if chance.random() > 0.15]
    if chance.random() > 0.5:
        chance.shuffle(lines)
    text = "\n".join(lines)
    assert letters("".join(owned(to_json(read(text))))) == letters(text)


def shuffled(size: int) -> str:
    chance = random.Random(7)
    lines = (" ".join(chance.choice(WORDS) for _ in range(25)) for _ in range(size // 100))
    return "\n".join(lines)[:size]


HEAVY = {
    "one_letter": "a" * LONGEST,
    "blanks": " " * LONGEST,
    "empty_lines": "\n" * LONGEST,
    "short_lines": "a\n" * (LONGEST // 2),
    "brackets": "(" * LONGEST,
    "links": "[a](" * (LONGEST // 4),
    "stars": "*" * LONGEST,
    "days": "ngày 1/1 " * (LONGEST // 9),
    "windows": "từ ngày 1/1 đến " * (LONGEST // 16),
    "numbers": "Số: 1/ABC-DEF\n" * (LONGEST // 14),
    "citations": " Công văn số 1/AB-CD ngày 1/1/2020 của Bộ A về việc x," * (LONGEST // 55),
    "requests": "Sở A đề nghị các doanh nghiệp viễn thông báo cáo trước ngày 1/2.\n" * (LONGEST // 66),
    "copies": "Nơi nhận:\n- a;\n" * (LONGEST // 16),
    "greetings": "Kính gửi: a\n" * (LONGEST // 12),
    "announcements": "Ngày 1/2/2022, Sở A ban hành Công văn số 1/AB-CD về việc x.\n" * (LONGEST // 60),
    "semicolons": "; tổ chức" * (LONGEST // 9),
    "sentences": ". A" * (LONGEST // 3),
    "letters_of_a_letter": ("\n".join(SAMPLES) * 60)[:LONGEST],
    "shuffled": shuffled(LONGEST),
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_megabyte_is_answered_in_time(name: str):
    """By the time of the processor, so that a busy machine does not count."""
    text, start = HEAVY[name], time.process_time()
    read(text)
    assert time.process_time() - start < IN_TIME


def test_what_is_too_long_to_be_read_is_kept_and_said():
    text = "\n".join(f"{i}. Tổ chức trực ngày thứ {i}." for i in range(2 * MOST_LINES))
    [found] = read(text)
    assert [each.code for each in found.warnings] == ["too_much"]
    assert letters(" ".join(s.text for s in found.sentences)) == letters(text)
    assert len(text) > MOST_READ


@pytest.mark.parametrize("text", ["", " \n\n", "…", "|||", "\x00\x01"])
def test_nothing_gives_an_empty_reading(text: str):
    [found] = read(text)
    assert (found.sentences, found.fields, found.sections) == ((), {}, ())
