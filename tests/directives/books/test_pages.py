"""The page of the book: who keeps it takes numbers from it in two clicks, everybody on the staff reads it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from directives.books import holding, series
from directives.models import BookPrint, Directive, HeldNumber, Register
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db

BOOK, KEEP, OUTSIDE = (reverse(f"directives:{name}") for name in ("register", "number_keep", "number_outside"))


def today() -> str:
    return f"{localdate(now()):%d/%m/%Y}"


def kept(people: Cast, count: int = 1) -> list[HeldNumber]:
    book = series.books_of(people.department, localdate(now()).year)[0]
    return holding.keep(book, count, dated_on=localdate(now()), reason="để dành", by=people.dung, at=now())


def paper(**changed: str) -> dict[str, str]:
    return {
        "first": "1", "last": "", "dated_on": today(), "reason": "mất điện", "type_name": "Giấy mời", "subject": "họp",
        "symbol": "SKHCN-VP", "signer_name": "Phạm Chi", "recipients": "Các phòng", "archive_line": "", "copies": "",
    } | changed  # fmt: skip


def test_three_numbers_are_put_aside_by_sending_the_dialog_as_it_opens(people: Cast):
    client = signed_in(people.dung)
    form = client.get(BOOK).context["keep"].form
    as_it_is = {bound.name: bound.field.prepare_value(bound.initial) for bound in form}
    answer = client.post(KEEP, as_it_is, follow=True)
    assert [row["entry"].standing for row in answer.context["rows"]] == ["kept"] * 3
    assert "Kept: 01 – 03." in answer.content.decode()


def test_a_number_voided_by_its_button_needs_a_reason_and_stays_in_its_place(people: Cast):
    (held,) = kept(people)
    client, url = signed_in(people.dung), reverse("directives:number_void", args=[held.pk])
    assert "Say why the number 01 is void." in client.post(url, {"note": " "}, follow=True).content.decode()
    answer = client.post(url, {"note": "bấm nhầm"}, follow=True)
    (row,) = answer.context["rows"]
    assert (row["entry"].standing, row["void"]) == ("void", None)
    assert "HỦY: bấm nhầm" in answer.content.decode()
    assert "void already" in client.post(url, {"note": "nữa"}, follow=True).content.decode()


def test_what_was_typed_is_still_there_when_the_book_refuses(people: Cast):
    builders.walk(builders.draft(people, at=now()), people, "issue", at=now())
    answer = signed_in(people.dung).post(OUTSIDE, paper(first="9", subject="họp <b>giao ban</b>"))
    assert answer.status_code == 409
    assert "The next number of this book is 2, not 9" in answer.content.decode()
    assert "họp &lt;b&gt;giao ban&lt;/b&gt;" in answer.content.decode()
    assert not HeldNumber.objects.exists()


@pytest.mark.parametrize("wrong", [
    {"first": "0"}, {"first": "5", "last": "3"}, {"dated_on": "31/02/2026"}, {"subject": ""}, {"symbol": "x" * 61}, {"copies": "một"},
    {"first": "9" * 30},
])  # fmt: skip
def test_what_makes_no_sense_is_named_and_takes_no_number(people: Cast, wrong: dict[str, str]):
    assert signed_in(people.dung).post(OUTSIDE, paper(**wrong)).status_code == 422
    assert not HeldNumber.objects.exists()


def test_a_range_on_paper_is_entered(people: Cast):
    answer = signed_in(people.quan).post(OUTSIDE, paper(last="4"), follow=True)
    assert "Entered in the book: 01 – 04." in answer.content.decode()
    assert [row["entry"].as_written for row in answer.context["rows"]][-1] == "01/SKHCN-VP"


def test_a_kept_number_is_chosen_when_a_directive_is_issued(people: Cast):
    first, _second = kept(people, 2)
    directive = builders.walk(builders.draft(people, at=now()), people, "approve", at=now())
    client = signed_in(people.dung)
    page = client.get(directive.get_absolute_url()).content.decode()
    assert f'<option value="{first.pk}">01 · {today()} · để dành</option>' in page
    assert "The next one, now 03/SKHCN-BCVT" in client.get(reverse("directives:desk")).content.decode()
    client.post(reverse("directives:issue", args=[directive.pk]), {"held": first.pk})
    directive.refresh_from_db()
    assert (directive.state, directive.number) == ("issued", 1)


@pytest.mark.parametrize("chosen", ["999999", "abc", "-1"])
def test_a_number_that_is_not_kept_issues_nothing(people: Cast, chosen: str):
    directive = builders.walk(builders.draft(people, at=now()), people, "approve", at=now())
    answer = signed_in(people.dung).post(reverse("directives:issue", args=[directive.pk]), {"held": chosen}, follow=True)
    assert "not kept for it any more" in answer.content.decode()
    assert Directive.objects.get(pk=directive.pk).state == "approved"


def test_the_next_number_is_taken_where_none_is_chosen(people: Cast):
    kept(people)
    directive = builders.walk(builders.draft(people, at=now()), people, "approve", at=now())
    signed_in(people.dung).post(reverse("directives:issue", args=[directive.pk]), {"held": ""})
    assert Directive.objects.get(pk=directive.pk).number == 2


def test_a_leader_sets_up_a_book_for_the_coming_year(people: Cast):
    year = localdate(now()).year + 1
    url = f"{reverse('directives:series_create')}?year={year}"
    said = {"name": "Sổ chỉ thị", "kinds": ["instruction"], "first": "1", "basis": "QĐ số 5/QĐ-SKHCN"}
    client = signed_in(people.chi)
    assert client.post(url, said | {"basis": ""}).status_code == 422
    assert client.post(url, said).status_code == 302
    assert client.post(url, said).status_code == 409
    assert Register.objects.get(name="Sổ chỉ thị").year == year
    assert "Decided by QĐ số 5/QĐ-SKHCN." in client.get(reverse("directives:series")).content.decode()


def test_each_series_is_a_tab_of_its_year(people: Cast):
    year = localdate(now()).year
    book = series.set_up(people.department, year, "Sổ chỉ thị", ["instruction"], basis="QĐ", first=5, at=now())
    client = signed_in(people.an)
    assert "Sổ chỉ thị" in client.get(BOOK).content.decode()
    answer = client.get(BOOK, {"year": year, "book": book.pk})
    assert (answer.context["book"], answer.context["coming"], answer.context["keep"]) == (book, 5, None)
    assert client.get(BOOK, {"book": 987654}).status_code == 404


def test_the_page_asks_as_many_questions_for_three_numbers_as_for_one(people: Cast, django_assert_num_queries):
    client = signed_in(people.dung)
    builders.sent(people, at=now())
    kept(people)
    client.get(BOOK)
    with django_assert_num_queries(17):
        client.get(BOOK)
    for _ in range(2):
        builders.sent(people, at=now())
        kept(people)
    with django_assert_num_queries(17):
        client.get(BOOK)


def test_the_book_is_asked_for_in_print_and_comes_as_a_pdf(people: Cast, django_capture_on_commit_callbacks):
    from directives.books import prints

    builders.sent(people, at=now())
    client = signed_in(people.an)
    answer = client.post(reverse("directives:register_print"))
    asked = BookPrint.objects.get()
    assert answer.url == asked.get_absolute_url()
    assert "is being printed" in client.get(answer.url).content.decode()
    assert client.get(reverse("directives:book_print_pdf", args=[asked.pk])).status_code == 404
    prints.make(asked.pk, at=now())
    assert "Ready: 1 numbers on 2 pages" in client.get(answer.url).content.decode()
    pdf = client.get(reverse("directives:book_print_pdf", args=[asked.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert f"so-van-ban-di-{localdate(now()).year}.pdf" in pdf["Content-Disposition"]
    client.post(reverse("directives:register_print"))
    assert BookPrint.objects.count() == 1
