"""The book of what came in: each filed version of a report has its number, also those filed before there was a book."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from importlib import import_module

import openpyxl
import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.workflow import Refused
from directives.books import binding, excel
from directives.deadlines import VIETNAM
from directives.models import BookPrint
from reports import arrivals, incoming_book, workflow
from reports.models import Arrival, IncomingBook, Obligation, Report
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db

BOOK = reverse("reports:arrivals")


def owed(people: Cast, at: datetime = NOON) -> list[Obligation]:
    directive = builders.sent(people, at=at)
    return [directive.obligations.get(organization=one) for one in (people.post, people.telecom)]


def filed(people: Cast, at: datetime = NOON) -> list[Report]:
    of_post, of_telecom = owed(people, at)
    return [builders.filed(of_post, people.em, at=at), builders.filed(of_telecom, people.giang, at=at)]


def test_what_is_filed_gets_the_next_number_of_the_year(people: Cast):
    first, second = filed(people)
    assert [(arrival.number, arrival.report) for arrival in Arrival.objects.all()] == [(1, first), (2, second)]
    workflow.hand_back(first, actor=people.an, at=NOON, note="thiếu")
    again = Report.objects.create(obligation=first.obligation, author=people.em, version=2, situation="normal", changed_at=NOON)
    for response in first.responses.all():
        again.responses.create(requirement=response.requirement, answer=response.answer, words=response.words)
    workflow.file(again, actor=people.em, at=NOON + timedelta(hours=1))
    assert again.arrival.number == 3
    assert incoming_book.of(again.arrival)[9] == "Nộp lại lần 2"


def test_what_is_refused_takes_no_number(people: Cast):
    of_post, _ = owed(people)
    empty = Report.objects.create(obligation=of_post, author=people.em, changed_at=NOON)
    with pytest.raises(Refused):
        workflow.file(empty, actor=people.em, at=NOON)
    assert not Arrival.objects.exists()


def test_the_year_turns_at_midnight_in_vietnam(people: Cast):
    of_post, of_telecom = owed(people, datetime(2026, 12, 20, 9, tzinfo=VIETNAM))
    builders.filed(of_post, people.em, at=datetime(2026, 12, 31, 16, 59, tzinfo=UTC))
    builders.filed(of_telecom, people.giang, at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert [(a.book.year, a.number) for a in Arrival.objects.order_by("book__year")] == [(2026, 1), (2027, 1)]


def test_a_later_number_never_bears_an_earlier_moment(people: Cast):
    of_post, of_telecom = owed(people)
    builders.filed(of_post, people.em, at=NOON + timedelta(seconds=5))
    late = builders.filed(of_telecom, people.giang, at=NOON)
    assert late.arrival.at == NOON + timedelta(seconds=5)
    assert late.filed_at == NOON


def test_reports_filed_before_there_was_a_book_are_numbered_as_they_came(people: Cast, monkeypatch):
    monkeypatch.setattr(arrivals.Arrival.objects, "create", lambda **_kept: None)
    of_post, of_telecom = owed(people)
    later, earlier = builders.filed(of_post, people.em, at=NOON + timedelta(hours=1)), builders.filed(of_telecom, people.giang, at=NOON)
    monkeypatch.undo()
    IncomingBook.objects.all().delete()
    import_module("reports.migrations.0005_what_came_in_is_numbered").number(apps, None)
    assert [arrival.report for arrival in Arrival.objects.order_by("number")] == [earlier, later]
    assert IncomingBook.objects.get().last == 2


def test_an_arrival_is_never_changed(people: Cast):
    filed(people)
    with pytest.raises(DatabaseError), transaction.atomic():
        Arrival.objects.filter(number=1).update(number=9)


def test_the_staff_read_the_book_and_nobody_else(people: Cast):
    first, _second = filed(people, now())
    answer = signed_in(people.an).get(BOOK)
    assert [row["arrival"].number for row in answer.context["rows"]] == [2, 1]
    assert first.get_absolute_url() in answer.content.decode()
    assert signed_in(people.em).get(BOOK).status_code == 403
    other = builders.cast("Sở khác", key="khac")
    assert signed_in(other.an).get(BOOK).context["rows"] == []


def test_an_organisation_or_a_directive_is_found_without_accents(people: Cast):
    filed(people, now())
    client = signed_in(people.dung)
    assert [row["arrival"].number for row in client.get(BOOK, {"q": "buu dien thu"}).context["rows"]] == [1]
    assert len(client.get(BOOK, {"q": "01/skhcn"}).context["rows"]) == 2
    assert "No number fits" in client.get(BOOK, {"q": "không có"}).content.decode()
    assert client.get(BOOK, {"year": "1999"}).context["year"] == localdate(now()).year


def test_the_page_asks_as_many_questions_for_many_as_for_few(people: Cast, django_assert_max_num_queries):
    client = signed_in(people.dung)
    for _ in range(3):
        filed(people, now())
    client.get(BOOK)
    with django_assert_max_num_queries(12):
        client.get(BOOK)


def test_the_book_goes_to_paper_and_to_a_spreadsheet(people: Cast):
    filed(people, now())
    year = localdate(now()).year
    volume = incoming_book.volume_of(people.department, year, at=now())
    assert [row[1] for row in volume.rows] == ["01", "02"]
    assert sum(column.width for column in volume.columns) == 260
    assert binding.bind(volume).pages == 2
    client = signed_in(people.an)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(reverse("reports:arrivals_excel")).content)).active
    assert sheet.cell(excel.HEAD_ROWS + 1, 3).value == "Công ty Bưu điện Thử"
    assert client.post(reverse("reports:arrivals_print")).url == BookPrint.objects.get().get_absolute_url()
