"""An organisation is suspended, active again, ends its service, or is taken over: each with the day it began."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.workflow import Refused
from enterprises import workflow
from enterprises.sectors import Sector
from tests import builders
from tests.builders import NOON, Cast
from tests.enterprises.test_register import signed_in

pytestmark = pytest.mark.django_db


def take(client: Client, step: str, organization, **form):
    answer = client.post(reverse(f"enterprises:{step}", args=[organization.pk]), {"since": "2026-01-01"} | form, follow=True)
    organization.refresh_from_db()
    return [str(m) for m in answer.context["messages"]]


def test_the_rule_book():
    rules = {step.verb: (sorted(step.by), str(step.target)) for step in workflow.STEPS}
    assert rules == {
        "suspend": (["active"], "suspended"),
        "resume": (["ceased", "suspended"], "active"),
        "cease": (["active", "suspended"], "ceased"),
        "merge": (["active", "suspended"], "merged"),
    }


def test_it_is_suspended_and_made_active_again_and_the_trail_tells_both(people: Cast):
    clerk = signed_in(people.dung)
    take(clerk, "suspend", people.post, note="Tạm dừng kinh doanh.")
    assert (people.post.state, people.post.state_since) == ("suspended", date(2026, 1, 1))
    take(clerk, "resume", people.post, since="2026-03-01")
    assert (people.post.state, people.post.state_since) == ("active", date(2026, 3, 1))
    page = clerk.get(people.post.get_absolute_url()).content.decode()
    assert "Tạm dừng kinh doanh." in page and "Ngô Dung suspended it." in page


def test_it_is_taken_over_by_another_and_both_pages_say_so(people: Cast):
    clerk = signed_in(people.dung)
    take(clerk, "merge", people.post, into=people.telecom.pk)
    assert (people.post.state, people.post.merged_into) == ("merged", people.telecom)
    assert people.telecom.name in clerk.get(people.post.get_absolute_url()).content.decode()
    assert people.post.name in clerk.get(people.telecom.get_absolute_url()).content.decode()


def test_it_cannot_be_merged_into_itself(people: Cast):
    said = take(signed_in(people.dung), "merge", people.post, into=people.post.pk)
    assert said == ["An organisation can only be merged into another one of the same register."]
    assert people.post.state == "active"


def test_nor_into_one_of_another_register(people: Cast):
    others = builders.cast("Sở Khác", key="khac")
    said = take(signed_in(people.dung), "merge", people.post, into=others.post.pk)
    assert said == ["Taken over by: Choose an active organisation of your register."]
    with pytest.raises(Refused):
        workflow.merge(people.post, actor=people.dung, at=NOON, since=date(2026, 1, 1), into=others.post)


def test_nor_into_one_that_is_not_active_itself(people: Cast):
    gone = builders.organization("Đã Dừng", people.department, Sector.POSTAL, state="ceased")
    with pytest.raises(Refused, match="Đã Dừng"):
        workflow.merge(people.post, actor=people.dung, at=NOON, since=date(2026, 1, 1), into=gone)


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        ("2027-01-12", "is still to come"),
        ("2019-12-31", "The present state began on 01/01/2020"),
        ("", "Choose the day it begins."),
        ("31/02/2026", "This is no day of the calendar."),
    ],
)
@time_machine.travel(NOON)
def test_a_wrong_day_is_said_and_changes_nothing(people: Cast, since: str, sentence: str):
    said = take(signed_in(people.dung), "cease", people.post, since=since)
    assert len(said) == 1 and sentence in said[0]
    assert people.post.state == "active" and not people.post.trail.exists()


def test_a_second_click_is_answered_kindly(people: Cast):
    clerk = signed_in(people.dung)
    take(clerk, "cease", people.post)
    assert take(clerk, "cease", people.post) == ["This has been done already; the record is now: Ceased."]
    assert people.post.trail.count() == 1


def test_a_link_does_not_take_a_step(people: Cast):
    assert signed_in(people.dung).get(reverse("enterprises:cease", args=[people.post.pk])).status_code == 405


def test_the_page_offers_what_is_possible_from_here(people: Cast):
    clerk = signed_in(people.dung)
    offered = lambda: [act.url.split("/")[-2] for act in clerk.get(people.post.get_absolute_url()).context["acts"]]  # noqa: E731
    assert offered() == ["edit", "new", "suspend", "cease", "merge"]
    take(clerk, "suspend", people.post)
    assert offered() == ["edit", "new", "resume", "cease", "merge"]
    take(clerk, "merge", people.post, into=people.telecom.pk)
    assert offered() == ["edit", "new"]
