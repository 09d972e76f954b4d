"""The bell: what somebody was told, newest first, theirs alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from notifications import outbox
from notifications.models import Message
from notifications.outbox import Addressee, Notice
from tests.builders import NOON, Cast, draft
from tests.enterprises.test_register import signed_in

pytestmark = pytest.mark.django_db


def tell(people: Cast, user, *keys: str, link: str = "/account/") -> None:
    directive = draft(people)
    for hours, key in enumerate(keys):
        notice = Notice("directive_submitted", {"directive": directive}, link=link)
        outbox.enqueue(notice, [Addressee(user.email, user.full_name, key, user)], at=NOON + timedelta(hours=hours))


def keys(page) -> list[str]:
    return [notice.key for notice in page.context["page"]]


def test_everybody_sees_their_own_notices_newest_first(people: Cast):
    tell(people, people.ha, "one", "two")
    tell(people, people.chi, "other")
    assert keys(signed_in(people.ha).get(reverse("notices:list"))) == ["two", "one"]
    assert keys(signed_in(people.an).get(reverse("notices:list"))) == []


def test_opening_a_notice_marks_it_read_once_and_leads_to_what_it_is_about(people: Cast):
    tell(people, people.ha, "one", "two")
    ha, notice = signed_in(people.ha), Message.objects.get(key="one")
    assert ha.get(reverse("notices:open", args=[notice.pk]))["Location"] == "/account/"
    notice.refresh_from_db()
    first = notice.read_at
    ha.get(reverse("notices:open", args=[notice.pk]))
    notice.refresh_from_db()
    assert first and notice.read_at == first
    assert keys(ha.get(reverse("notices:list"), {"show": "unread"})) == ["two"]


def test_looking_ahead_of_a_link_reads_nothing(people: Cast):
    tell(people, people.ha, "one")
    notice = Message.objects.get()
    signed_in(people.ha).head(reverse("notices:open", args=[notice.pk]))
    assert Message.objects.unread_by(people.ha).count() == 1


def test_a_notice_of_somebody_else_is_not_there(people: Cast):
    tell(people, people.ha, "one")
    notice = Message.objects.get()
    assert signed_in(people.an).get(reverse("notices:open", args=[notice.pk])).status_code == 404
    assert Message.objects.get().read_at is None


@pytest.mark.parametrize("link", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_outside_the_portal(people: Cast, link: str):
    tell(people, people.ha, "one", link=link)
    answer = signed_in(people.ha).get(reverse("notices:open", args=[Message.objects.get().pk]))
    assert answer["Location"] == reverse("notices:list")


def test_all_are_read_by_one_button_and_only_ones_own(people: Cast):
    tell(people, people.ha, "one", "two")
    tell(people, people.chi, "other")
    ha = signed_in(people.ha)
    opened = ha.get(reverse("notices:read_all"))
    assert (opened.status_code, opened.headers["Allow"]) == (405, "POST") and "belongs to a button" in opened.content.decode()
    ha.post(reverse("notices:read_all"))
    assert Message.objects.unread_by(people.ha).count() == 0
    assert Message.objects.unread_by(people.chi).count() == 1


def test_the_list_asks_as_often_for_one_notice_as_for_many(people: Cast, django_assert_num_queries):
    ha = signed_in(people.ha)
    tell(people, people.ha, "one")
    queries = 6
    with django_assert_num_queries(queries):
        assert len(keys(ha.get(reverse("notices:list")))) == 1
    tell(people, people.ha, *(f"more {n}" for n in range(25)))
    with django_assert_num_queries(queries):
        assert len(keys(ha.get(reverse("notices:list")))) == 20
    assert len(keys(ha.get(reverse("notices:list"), {"page": "2"}))) == 6
