"""The chain of bases: what it lacks, what a draft cites already, what rolling forward offers from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from directives.library import chains
from directives.library.citing import normalised, same_document
from directives.models import Basis, Directive, LibraryBasis
from directives.rolling import beginning
from directives.rolling.successors import level_of
from tests import builders
from tests.builders import Cast
from tests.directives.typed import add_row, form_of, signed_in

pytestmark = pytest.mark.django_db
LIST, OFFERED = "/library/bases/", "/library/bases/offered/"
Level = LibraryBasis.Level
MINISTRY = {
    "level": Level.MINISTRY, "number_and_symbol": "3993/BKHCN-CVT", "dated_on": date(2027, 1, 4),
    "issuer": "Bộ Khoa học và Công nghệ", "subject": "về việc bảo đảm thông tin liên lạc dịp Tết",
}


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


def kept(who: Cast, **fields: Any) -> LibraryBasis:
    fields = MINISTRY | {"occasion_kind": "tet", "year": 2027} | fields
    return LibraryBasis.objects.create(department=who.department, kept_at=builders.NOON, **fields)


def test_the_page_opens_at_the_nearest_season_and_says_what_is_missing(an: Client, people: Cast):
    kept(people, subject="")
    page = an.get(LIST)
    text = page.content.decode()
    assert (page.context["kind"], page.context["year"]) == ("tet", 2027)
    assert "3993/BKHCN-CVT ngày 04/01/2027 của Bộ Khoa học và Công nghệ" in text
    assert "Still lacks:" in text
    assert "No document of the Party yet" in text
    assert "No document of the ministry yet" not in text
    assert "No document of the ministry yet" in an.get(LIST, {"kind": "national_day", "year": 2027}).content.decode()


def test_what_holds_for_every_year_is_in_every_chain_but_fills_no_gap(people: Cast):
    kept(people, year=None)
    chain = chains.linked(chains.of_season(people.department, "tet", 2031))
    [ministry] = [link for link in chain if link.level == Level.MINISTRY]
    assert (len(ministry.documents), bool(ministry.missing)) == (1, True)


def test_a_document_is_written_once_into_a_chain(an: Client, people: Cast):
    said = {
        "occasion_kind": "tet", "year": "2027", "level": "3", "kind": "Công văn", "number_and_symbol": "3993/BKHCN – CVT",
        "dated_on": "04/01/2027", "issuer": "Bộ Khoa học và Công nghệ", "subject": "về việc …",
    }
    answer = an.post(f"{LIST}new/", said)
    assert answer.url == f"{LIST}?kind=tet&year=2027"
    again = an.post(f"{LIST}new/", said | {"number_and_symbol": "3993/BKHCN-CVT"})
    assert again.status_code == 422
    assert "has this document already" in again.content.decode()
    made = LibraryBasis.objects.get(department=people.department)
    assert an.post(f"{LIST}{made.pk}/", said | {"dated_on": "32/01/2027"}).status_code == 422
    assert an.post(f"{LIST}{made.pk}/", said | {"subject": "khác"}).status_code == 302
    assert an.post(f"{LIST}new/", {"occasion_kind": "tet", "level": "3", "kind": "Công văn"}).status_code == 422
    an.post(f"{LIST}{made.pk}/delete/")
    assert not LibraryBasis.objects.filter(pk=made.pk).exists()


def test_numbers_are_the_same_however_they_are_spaced_and_begin_anew_every_year():
    one = Basis(number_and_symbol="02/CT-BTTTT", dated_on=date(2019, 1, 3))
    assert same_document(one, Basis(number_and_symbol="2/CT – BTTTT"))
    assert not same_document(one, Basis(number_and_symbol="02/CT-BTTTT", dated_on=date(2020, 1, 3)))
    assert same_document(Basis(kind="Luật", subject="Bưu chính"), Basis(kind="Luật", wording="Căn cứ Luật Bưu chính;"))
    assert not same_document(Basis(kind=""), Basis(kind=""))
    assert normalised("3993/BKHCN – CVT") == "3993/bkhcn-cvt"


def test_the_editor_is_offered_the_chain_of_the_occasion_chosen_in_it(an: Client, people: Cast):
    draft = builders.draft(people)
    first, second = kept(people), kept(people, number_and_symbol="12/UBND-KGVX", level=Level.PROVINCE, issuer="UBND tỉnh")
    kept(people, year=2026, number_and_symbol="9/CU")
    sent = form_of(draft)
    add_row(sent, "bases", kind="Công văn", number_and_symbol="3993/BKHCN – CVT")
    page = an.post(OFFERED, sent)
    documents = [one for link in page.context["links"] for one in link.documents]
    assert [(one.kept, one.is_cited) for one in documents] == [(first, True), (second, False)]
    assert "This draft cites it already." in page.content.decode()
    assert Directive.objects.get(pk=draft.pk).revision == 0
    assert "Choose the occasion" in an.post(OFFERED, {}).content.decode()


def test_rolling_forward_offers_the_document_of_the_same_level_and_chooses_none(people: Cast):
    draft = builders.draft(people)
    Basis.objects.create(
        directive=draft, number_and_symbol="1/BKHCN-CVT", dated_on=date(2026, 12, 20), issuer="Bộ Khoa học và Công nghệ",
        subject="về việc Tết Nguyên đán Đinh Mùi 2027",
    )
    source = builders.walk(draft, people)
    target = builders.occasion(people.department, year=2028, name="Tết 2028", starts_on=date(2028, 1, 25), ends_on=date(2028, 1, 30))
    ministry = kept(people, year=2028)
    province = kept(people, year=2028, level=Level.PROVINCE, number_and_symbol="5/UBND", issuer="UBND tỉnh")
    bases = [change for change in beginning.changes(source, target) if change.part == "bases"]
    assert [change.key for change in bases] == ["bases.0", f"library-{ministry.pk}", f"library-{province.pk}"]
    assert [change.sure for change in bases] == [True, False, False]
    keys = {change.key for change in bases}
    rolled = beginning.begin(source, target, keys, by=people.an, at=builders.NOON)
    assert [basis.number_and_symbol for basis in rolled.bases.all()] == ["3993/BKHCN-CVT", "5/UBND"]


def test_who_issued_a_document_says_its_level():
    for issuer, level in (
        ("Ban Bí thư Trung ương Đảng", Level.PARTY), ("Tỉnh ủy Gia Lai", Level.PARTY), ("Thủ tướng Chính phủ", Level.PRIME_MINISTER),
        ("Bộ Khoa học và Công nghệ", Level.MINISTRY), ("Cục Viễn thông", Level.MINISTRY), ("UBND tỉnh Gia Lai", Level.PROVINCE),
        ("Sở Khoa học và Công nghệ", Level.DEPARTMENT), ("Bộ Chính trị", Level.PARTY), ("Ai đó", None),
    ):
        assert level_of(Basis(issuer=issuer)) == level, issuer
