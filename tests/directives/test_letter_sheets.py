"""The sheets beside the editor: the lines and pages of the PDF, to a tenth of a millimetre, and nothing but text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import now
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from directives import documents, rendering
from directives.forms.signing import written
from directives.letters import Letter
from directives.models import Directive
from directives.presses import Presses
from directives.printable import MOST_TEXT
from directives.rendering import ContentRefused, lay_out, render
from directives.signing_rights import Block
from tests import builders
from tests.builders import Cast
from tests.demonstration import published  # noqa: F401
from tests.directives import paper
from tests.directives.letter_samples import a_letter, of_length, section
from tests.directives.paper import POINTS, PX
from tests.directives.typed import form_of, signed_in

pytestmark = pytest.mark.seen_once
SEEDS = ("Hà Nam", "Thanh Hóa", "Lai Châu", "Bình Thuận", "Gia Lai")
MANNERS = {"Regular": "", "Bold": "b", "Italic": "i", "Bold-Italic": "bi"}


@pytest.fixture(scope="module", autouse=True)
def _a_press_at_hand() -> Iterator[None]:
    before, rendering.presses = rendering.presses, Presses()
    rendering.presses.warm_up()
    yield
    rendering.presses.put_away()
    rendering.presses = before


@dataclass(frozen=True, order=True)
class Line:
    """Words, manner, size in points; left edge and baseline in mm."""

    text: str
    manner: str
    size: float
    left: float
    baseline: float


def printed(letter: Letter) -> list[list[Line]]:
    """Page by page, what the PDF says where."""
    return [
        sorted(Line(one(line.text), MANNERS[line.font], line.size, line.left, line.baseline) for line in page.lines)
        for page in paper.sheets(render(letter).pdf)
    ]


def shown(letter: Letter) -> list[list[Line]]:
    """The same of the sheets."""
    return [
        sorted(
            Line(one(text), manner.replace("r", ""), round(size * POINTS, 1), x * PX, y * PX)
            for x, y, _width, size, manner, _room, text in sheet["lines"]
        )
        for sheet in lay_out(letter)
    ]


def one(text: str) -> str:
    """With single blanks: the reader of PDFs takes a wide one for two."""
    return " ".join(text.split())


def assert_equal(letter: Letter) -> int:
    """Every line of every page is where it is in print. Says how many pages there are."""
    pages, sheets = printed(letter), shown(letter)
    assert [[line.text for line in sheet] for sheet in sheets] == [[line.text for line in page] for page in pages]
    for page, sheet in zip(pages, sheets, strict=True):
        for ours, theirs in zip(sheet, page, strict=True):
            assert (ours.manner, ours.size) == (theirs.manner, theirs.size), ours.text
            assert (ours.left, ours.baseline) == (approx(theirs.left, abs=0.1), approx(theirs.baseline, abs=0.1)), ours.text
    return len(pages)


@pytest.mark.parametrize("times", [1, 2, 4, 7])
def test_lines_and_pages_of_a_letter_of_any_length_break_as_in_print(times: int):
    assert assert_equal(of_length(times, urgency="flash", address_line="Số 1 đường Hùng Vương, phường Pleiku")) >= times / 3


@pytest.mark.django_db
@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("place", SEEDS)
def test_lines_and_pages_of_the_directives_really_issued_break_as_in_print(place: str):
    directive = Directive.objects.filter(place=place, issuing_body="SỞ THÔNG TIN VÀ TRUYỀN THÔNG").order_by("pk").first()
    assert directive is not None
    assert assert_equal(documents.letter_of(directive)) >= 1


words = st.text(st.sampled_from("abcđeghiklmnơưvxyáàảãạấầẩẫậ ,.;:-/0123456789 \n"), min_size=1, max_size=400)


@settings(max_examples=25, deadline=None)
@given(st.lists(words, max_size=12), words, st.lists(words, max_size=4))
def test_lines_and_pages_of_any_text_break_as_in_print(texts: list[str], closing: str, copies: list[str]):
    assert_equal(a_letter(sections=(section("Một mục", tuple(texts)),), closing=closing, copies=tuple(copies)))


def test_the_mark_of_urgency_is_red_and_as_large_as_on_paper():
    (sheet,) = lay_out(a_letter(urgency="urgent", reports=()))
    (mark,) = [line for line in sheet["lines"] if line[-1] == "KHẨN"]
    red = [stroke for stroke in sheet["strokes"] if stroke[-1] == "r"]
    assert mark[4] == "br" and len(red) == 4
    assert max(width for _x, _y, width, _height, _red in red) * PX == approx(20, abs=0.1)


def test_what_cannot_be_printed_is_not_laid_out_either():
    with pytest.raises(ContentRefused, match="KB"):
        lay_out(a_letter(opening="x" * (MOST_TEXT + 1)))
    with pytest.raises(ContentRefused, match="😀"):
        lay_out(a_letter(opening="😀"))


def test_what_looks_like_markup_is_a_line_of_text():
    said = [line[-1] for line in lay_out(a_letter(opening="<script>alert(1)</script> & <b>x</b>", sections=()))[0]["lines"]]
    assert "<script>alert(1)</script> & <b>x</b>" in said


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def sheets_of(directive: Directive, sent: dict[str, Any] | None, user: Any, there: str = "") -> Any:
    address = reverse("directives:sheets", args=[directive.pk])
    client = signed_in(user)
    return client.get(address) if sent is None else client.post(address, sent, headers={"Sheets-There": there})


def said_on(answer: Any) -> str:
    return " ".join(line[-1] for sheet in answer.json()["sheets"] for line in sheet.get("lines", ()))


@pytest.mark.django_db
def test_the_sheets_show_what_is_typed_and_save_nothing(people: Cast, draft: Directive):
    sent = form_of(draft, **{"head-subject": "chủ đề vừa gõ"})
    sent["reports-0-due_on"] = "không phải ngày"
    assert "chủ đề vừa gõ" in said_on(sheets_of(draft, sent, people.an))
    draft.refresh_from_db()
    assert (draft.revision, "vừa gõ" in draft.subject) == (0, False)


@pytest.mark.django_db
def test_only_sheets_that_have_changed_are_sent_again(people: Cast, draft: Directive):
    sent = form_of(draft)
    sent["sections-0-requirements-0-text"] = "\n".join(["Một việc phải làm trong dịp này."] * 60)
    first = sheets_of(draft, sent, people.an).json()["sheets"]
    there = " ".join(sheet["digest"] for sheet in first)
    assert len(first) >= 2
    again = sheets_of(draft, sent | {"head-signing": written(Block(signer_name="Người ký khác"))}, people.an, there).json()["sheets"]
    assert [sheet["digest"] for sheet in again[:-1]] == [sheet["digest"] for sheet in first[:-1]]
    assert ["lines" in sheet for sheet in again] == [False] * (len(again) - 1) + [True]


@pytest.mark.django_db
def test_readers_see_the_sheets_of_what_is_saved_and_other_departments_nothing(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    assert draft.signer_name in said_on(sheets_of(draft, None, people.chi))
    assert sheets_of(draft, {}, people.chi).status_code == 403
    assert sheets_of(draft, None, other.an).status_code == 404
    assert sheets_of(draft, {}, other.an).status_code == 404


@pytest.mark.django_db
def test_a_draft_that_cannot_be_laid_out_is_told_in_a_sentence(people: Cast, draft: Directive):
    answer = sheets_of(draft, form_of(draft, **{"head-opening": "😀"}), people.an)
    assert answer.status_code == 422 and "😀" in answer.json()["reason"]
