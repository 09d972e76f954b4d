"""The file of an occasion: everything that belongs to it, in order, narrowed, paged, and with a steady number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from directives.models import Comment, Directive, Occasion
from reports import workflow as reporting
from reports.dossier import pieces
from reports.dossier.pieces import Narrowing
from tests import builders
from tests.builders import NOON, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture
def directive(people: Cast) -> Directive:
    draft = builders.draft(people)
    Comment.objects.create(directive=draft, text="Nêu rõ số điện thoại trực.", quote="Trực lãnh đạo", made_by=people.chi, made_at=NOON)
    sent = builders.walk(draft, people, at=NOON + timedelta(minutes=5))
    report = builders.filed(sent.obligations.get(organization=people.post), people.em, at=NOON + timedelta(days=1))
    reporting.hand_back(report, actor=people.ha, at=NOON + timedelta(days=2), note="Thiếu số liệu.")
    return sent


def told(occasion: Occasion, **wanted: Any) -> list[str]:
    return [piece.sentence for piece in pieces.every(occasion, Narrowing(**wanted))]


def test_everything_that_happened_is_told_in_its_order(directive: Directive):
    found = list(pieces.every(directive.occasion, Narrowing(each=True)))
    assert [piece.at for piece in found] == sorted(piece.at for piece in found)
    said = " ".join(piece.sentence for piece in found)
    for name in ("Lê An", "Vũ Hà", "Phạm Chi", "Ngô Dung", "Bưu điện Thử", "Viễn thông Thử", "Hồ Em"):
        assert name in said
    assert {piece.note for piece in found} >= {"“Trực lãnh đạo”: Nêu rõ số điện thoại trực.", "Thiếu số liệu."}


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_follow_each_other_without_a_gap_or_a_double(directive: Directive, newest_first: bool):
    whole = [(p.at, p.sentence, p.note) for p in pieces.every(directive.occasion, Narrowing())]
    wanted = Narrowing(newest_first=newest_first)
    seen, page = [], pieces.page(directive.occasion, wanted, size=3)
    while True:
        seen += page.rows
        if not page.after:
            break
        before, page = page, pieces.page(directive.occasion, wanted, after=page.after, size=3)
        assert pieces.page(directive.occasion, wanted, before=page.before, size=3).rows == before.rows
    assert [(p.at, p.sentence, p.note) for p in seen] == (whole[::-1] if newest_first else whole)


@pytest.mark.parametrize("cursor", ["x", "2027-01-01~1~1", "2027-01-01T00:00:00Z~99~1", "~~", "2027-13-01T00:00:00Z~1~1"])
def test_a_cursor_somebody_meddled_with_starts_the_file_over(directive: Directive, cursor: str):
    assert pieces.page(directive.occasion, Narrowing(), after=cursor).rows == pieces.page(directive.occasion, Narrowing()).rows


def test_the_file_is_narrowed_by_kind_by_directive_and_by_words(directive: Directive, people: Cast):
    other = builders.draft(people, subject="ứng phó bão số 9")
    comment = Comment.objects.create(directive=other, text="Bổ sung điện thoại.", made_by=people.ha, made_at=NOON)
    occasion = directive.occasion
    assert len(told(occasion, groups=("reports",))) == 2
    assert len(told(occasion, directive=other.pk)) == 1
    assert all("Bưu điện Thử" in said for said in told(occasion, words="buu dien thu"))
    with translation.override("en"):
        assert told(occasion, words="bao so 9") == [f"{comment.made_by} commented on the draft."]
    assert told(occasion, words="khong co gi nhu the") == []


def test_counts_say_how_many_pieces_each_part_has(directive: Directive):
    counts = pieces.counts(directive.occasion, Narrowing())
    for group, number in counts.items():
        assert number == len(told(directive.occasion, groups=(group,)))
    assert sum(counts.values()) == len(told(directive.occasion))


def test_a_longer_file_asks_no_more_often(directive: Directive, people: Cast, client):
    client.force_login(people.an)
    url = reverse("reports:dossier", args=[directive.occasion_id])
    client.get(url)
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
        for number in range(4):
            at = NOON + timedelta(minutes=7 + number)
            more = builders.sent(people, at=at, subject=f"việc {number}")
            builders.filed(more.obligations.get(organization=people.post), people.em, at=at + timedelta(minutes=1))
    assert asked[1] <= asked[0]


def test_the_page_leads_from_the_occasions_and_from_the_record_of_a_directive(directive: Directive, people: Cast, client):
    client.force_login(people.an)
    url = reverse("reports:dossier", args=[directive.occasion_id])
    assert url in client.get(reverse("directives:occasion_list")).content.decode()
    assert f"{url}?directive={directive.pk}" in client.get(directive.get_absolute_url()).content.decode()


def test_the_file_code_is_written_on_the_form_of_the_occasion(directive: Directive, people: Cast, client):
    client.force_login(people.an)
    url = reverse("directives:occasion_edit", args=[directive.occasion_id])
    fields = {"kind": "tet", "year": 2027, "name": "Tết 2027", "starts_on": "2027-02-05", "ends_on": "2027-02-10"}
    assert client.post(url, fields | {"file_notation": "x" * 21}).status_code == 422
    assert client.post(url, fields | {"file_notation": "12/BCVT"}).status_code == 302
    assert "12/BCVT" in client.get(reverse("reports:dossier", args=[directive.occasion_id])).content.decode()
    assert "12/BCVT" in client.get(reverse("directives:occasion_list")).content.decode()


def test_what_was_sent_at_once_is_one_piece_unless_a_name_is_looked_for(directive: Directive):
    with translation.override("en"):
        assert told(directive.occasion, groups=("deliveries",)) == ["It was sent to 2 organisations."]
    assert len(told(directive.occasion, groups=("deliveries",), each=True)) == 2
    [one] = told(directive.occasion, groups=("deliveries",), words="vien thong thu")
    assert "Viễn thông Thử" in one
