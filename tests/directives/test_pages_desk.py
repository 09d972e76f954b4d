"""The clerk's desk and the year's book."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.timezone import now

from directives import deliveries
from directives.deadlines import VIETNAM
from directives.models import Delivery, Rendering
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db

DESK, BOOK = reverse("directives:desk"), reverse("directives:register")


def walked(people: Cast, upto: str, **fields):
    return builders.walk(builders.draft(people, at=now(), **fields), people, upto, at=now())


def test_a_clear_desk_says_so(people: Cast):
    assert "The desk is clear" in signed_in(people.dung).get(DESK).content.decode()


def test_the_desk_holds_what_waits_for_a_number_and_what_waits_to_be_sent(people: Cast):
    walked(people, "approve", subject="chờ cấp số")
    walked(people, "render", subject="chờ gửi")
    refused = walked(people, "issue", subject="không in được")
    Rendering.objects.filter(directive=refused).update(failed_at=now(), reason="Quá dài.")
    walked(people, "send", subject="đã đi")
    desk = signed_in(people.dung).get(DESK)
    assert [d.subject for d in desk.context["desk"].to_number] == ["chờ cấp số"]
    assert [d.subject for d in desk.context["desk"].to_send] == ["chờ gửi", "không in được"]
    page = desk.content.decode()
    assert "Quá dài." in page
    assert "Number and issue" in page
    assert "Try again" in page


def test_who_has_not_confirmed_after_a_day_is_called(people: Cast):
    directive = walked(people, "send")
    deliveries.hand_over(directive.pk, at=now())
    directive.deliveries.filter(organization=people.post).update(sent_at=now() - timedelta(hours=25))
    directive.deliveries.filter(organization=people.telecom).update(sent_at=now() - timedelta(hours=23))
    page = signed_in(people.dung).get(DESK)
    assert [d.organization for d in page.context["desk"].unconfirmed] == [people.post]
    assert 'href="tel:+84905000001"' in page.content.decode()
    deliveries.acknowledge(Delivery.objects.get(organization=people.post), actor=people.em, handler="", at=now())
    assert not signed_in(people.dung).get(DESK).context["desk"].unconfirmed


def test_what_came_back_waits_to_be_repaired(people: Cast):
    bare = builders.organization("Không đầu mối", people.department, "postal")
    directive = walked(people, "send", recipients=[bare, people.post])
    deliveries.hand_over(directive.pk, at=now())
    deliveries.refuse(Delivery.objects.get(organization=people.post), actor=people.em, reason="Sai đơn vị.", at=now())
    page = signed_in(people.dung).get(DESK)
    assert {d.organization for d in page.context["desk"].came_back} == {bare, people.post}
    assert "Sai đơn vị." in page.content.decode()


def test_the_desk_of_another_department_is_another_desk(people: Cast):
    walked(people, "approve")
    other = builders.cast("Sở khác", key="khac")
    assert signed_in(other.dung).get(DESK).context["desk"].is_clear


@pytest.mark.parametrize("who", ["an", "ha", "chi", "quan", "em"])
def test_the_desk_is_the_clerk_s(people: Cast, who: str):
    assert signed_in(getattr(people, who)).get(DESK).status_code == 403


def test_the_book_shows_the_numbers_given_the_last_one_first(people: Cast):
    walked(people, "issue", subject="văn bản thứ nhất")
    walked(people, "send", subject="văn bản thứ hai")
    book = signed_in(people.dung).get(BOOK)
    assert [row["entry"].as_written for row in book.context["rows"]] == ["02/SKHCN-BCVT", "01/SKHCN-BCVT"]
    assert book.context["coming"] == 3
    assert "the beginning of the book is fixed" in book.content.decode()


def test_the_book_begins_at_57_for_a_department_that_joins_during_the_year(people: Cast):
    for who in ("dung", "quan"):
        assert signed_in(getattr(people, who)).post(BOOK, {"first": "57"}).status_code == 302
    assert walked(people, "issue").number_and_symbol == "57/SKHCN-BCVT"


def test_the_book_cannot_be_begun_again_after_a_number_was_given(people: Cast):
    walked(people, "issue")
    answer = signed_in(people.quan).post(BOOK, {"first": "57"})
    assert answer.status_code == 409
    assert "have been given already; the book goes on from there" in answer.content.decode()
    assert people.department.registers.get().first == 1


@pytest.mark.parametrize("first", ["0", "-3", "", "một", "100000"])
def test_a_number_that_is_none_begins_no_book(people: Cast, first: str):
    assert signed_in(people.dung).post(BOOK, {"first": first}).status_code == 422
    assert not people.department.registers.exists()


def test_those_who_do_not_keep_the_book_only_read_it(people: Cast):
    assert signed_in(people.chi).get(BOOK).status_code == 200
    assert "Begin here" not in signed_in(people.chi).get(BOOK).content.decode()
    assert signed_in(people.chi).post(BOOK, {"first": "57"}).status_code == 403
    assert signed_in(people.em).get(BOOK).status_code == 403


def test_the_book_of_last_year_can_be_read(people: Cast):
    with time_machine.travel(datetime(2026, 12, 30, 9, tzinfo=VIETNAM)):
        walked(people, "issue")
    with time_machine.travel(datetime(2027, 1, 2, 9, tzinfo=VIETNAM)):
        client = signed_in(people.dung)
        assert client.get(BOOK).context["rows"] == []
        assert [row["entry"].number for row in client.get(BOOK, {"year": "2026"}).context["rows"]] == [1]
        assert client.get(BOOK, {"year": "1999"}).context["year"] == 2027
