"""The figures of a directive: what they mean, and that what is remembered is what would be counted."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple

import pytest
from django.db.models import Q

from accounts.models import Role
from directives import deliveries
from directives.deadlines import Bound
from directives.models import Delivery, Directive
from enterprises.sectors import Sector
from notifications import delivery as post
from notifications.models import Message
from reports import obligations, tallies
from reports import workflow as reporting
from reports.counting import last_day
from reports.figures import Figures
from reports.models import Obligation, Report, Tally
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
KINDS = [
    (Sector.POSTAL,), (Sector.POSTAL,), (Sector.TELECOM,), (Sector.TELECOM, Sector.CABLE_TV),
    (Sector.CABLE_TV,), (Sector.POSTAL, Sector.TELECOM),
]  # fmt: skip


@pytest.fixture
def directive(people: builders.Cast) -> Directive:
    """Sent at noon to eight operators: a results report in three weeks, a plan in five days, incidents when they happen."""
    recipients = [people.post, people.telecom]
    for number, sectors in enumerate(KINDS):
        liaison = builders.person(f"Người {number}", Role.LIAISON, email=f"dau-moi-{number}@example.vn")
        recipients.append(builders.organization(f"Đơn vị {number}", people.department, *sectors, liaison=liaison))
    draft = builders.draft(people, recipients=recipients)
    draft.report_requests.create(
        kind="plan", due_on=(NOON + 5 * DAY).date(), bound=Bound.INCLUSIVE, sectors=[Sector.TELECOM, Sector.CABLE_TV]
    )
    draft.report_requests.create(kind="incident", bound=Bound.ON_EVENT)
    return builders.walk(draft, people)


def liaison_of(record: Delivery | Obligation):
    return record.organization.liaisons.first().user


def the_one(people: builders.Cast, **fields: object) -> Obligation:
    return Obligation.objects.get(organization=people.post, request__kind="results", **fields)


# What the figures mean


def test_before_anything_happened_nothing_is_expected_so_far_and_there_is_no_rate(directive):
    total = tallies.of(directive.pk, at=NOON).total
    assert (total.asked, total.queued, total.reached) == (8, 8, 0)
    assert (total.expected, total.expected_so_far, total.ahead) == (8 + 5, 0, 13)
    assert total.completeness is None and total.timeliness is None
    assert total.completeness_of_all == 0


def test_a_report_filed_before_its_deadline_is_on_time_and_expected_from_then_on(directive, people):
    builders.filed(the_one(people), people.em, at=NOON + DAY)
    total = tallies.of(directive.pk, at=NOON + DAY).total
    assert (total.filed, total.on_time, total.expected_so_far, total.to_review) == (1, 1, 1, 1)
    assert total.completeness == total.timeliness == 1


def test_what_is_not_filed_when_the_deadline_passes_is_overdue_at_that_instant(directive):
    due_at = directive.report_requests.get(kind="plan").due_at
    assert tallies.of(directive.pk, at=NOON).next_due == due_at
    assert tallies.of(directive.pk, at=due_at - timedelta(seconds=1)).total.overdue == 0
    after = tallies.of(directive.pk, at=due_at).total
    assert (after.overdue, after.missing, after.expected_so_far) == (5, 5, 5)
    assert after.completeness == after.timeliness == 0


def test_filed_late_is_complete_but_not_timely_until_it_is_excused(directive, people):
    obligation = the_one(people)
    late = obligation.due_at + timedelta(hours=1)
    builders.filed(obligation, people.em, at=late)
    before = tallies.of(directive.pk, at=late).total
    assert (before.late, before.excused, before.on_time) == (1, 0, 0)
    obligations.excuse(obligation, actor=people.chi, why="Bão số 9", at=late + DAY)
    after = tallies.of(directive.pk, at=late + DAY).total
    assert (after.late, after.excused, after.filed) == (0, 1, 1)
    assert after.timeliness == pytest.approx(before.timeliness + 1 / before.expected_so_far)
    assert after.completeness == before.completeness


def test_excused_and_never_filed_is_timely_but_not_complete(directive, people):
    obligation = the_one(people)
    at = obligation.due_at + DAY
    obligations.excuse(obligation, actor=people.chi, why="Bão số 9", at=at)
    total = tallies.of(directive.pk, at=at).total
    assert (total.excused, total.filed, total.missing) == (1, 0, 13 - 1)
    assert total.timeliness == 1 / 13 and total.completeness == 0


def test_handed_back_and_past_its_deadline_it_is_overdue_again_yet_was_filed_on_time(directive, people):
    obligation = the_one(people)
    report = builders.filed(obligation, people.em, at=NOON + DAY)
    reporting.hand_back(report, actor=people.an, at=NOON + 2 * DAY, note="Thiếu số liệu")
    at = obligation.due_at
    total = tallies.of(directive.pk, at=at).total
    assert (total.on_time, total.returned, total.reopened) == (1, 1, 1)
    assert total.overdue == total.missing + 1 == 13


def test_a_report_without_a_deadline_is_expected_of_nobody(directive, people):
    incident = Obligation.objects.get(organization=people.post, request__kind="incident")
    builders.filed(incident, people.em, at=NOON + DAY)
    total = tallies.of(directive.pk, at=NOON + DAY).total
    assert (total.undated, total.filed, total.expected, total.to_review) == (1, 0, 13, 1)


def test_an_organisation_of_two_sectors_counts_in_both_and_once_in_the_total(directive):
    counts = tallies.of(directive.pk, at=NOON)
    asked = {sector: figures.asked for sector, figures in counts.sectors.items()}
    assert asked == {Sector.POSTAL: 4, Sector.TELECOM: 4, Sector.CABLE_TV: 3}
    assert counts.total.asked == 8


def test_filings_are_counted_by_day_in_vietnam(directive, people):
    late_evening = datetime.combine(NOON.date(), time(23, 30), tzinfo=NOON.tzinfo)
    builders.filed(the_one(people), people.em, at=late_evening)
    counts = tallies.of(directive.pk, at=late_evening)
    assert counts.filed_on == {NOON.date(): 1}
    assert counts.due_on == {(NOON + 5 * DAY).date(): 5, (NOON + 21 * DAY).date(): 8}


# What is remembered


def test_a_good_tally_is_read_with_one_query(directive, django_assert_num_queries):
    tallies.of(directive.pk, at=NOON)
    counted = tallies.of(directive.pk, at=NOON + timedelta(minutes=1))
    with django_assert_num_queries(1):
        assert tallies.of(directive.pk, at=NOON + timedelta(minutes=1, seconds=9)) == counted


def test_however_many_are_out_of_date_they_are_counted_together(people, django_assert_max_num_queries):
    for number in range(4):
        builders.sent(people, subject=f"văn bản {number}")
    with django_assert_max_num_queries(9):  # the tallies; begin, lock, three counts, store, commit
        assert len(tallies.current(Tally.objects.all(), at=NOON)) == 4
    assert not Tally.objects.filter(is_stale=True).exists()


def test_nobody_is_told_of_a_directive_that_was_never_sent(people):
    assert tallies.of(builders.draft(people).pk, at=NOON) == tallies.Counts()


class Campaign:
    """Something happens, at random, as liaisons, reviewers and mail servers do."""

    def __init__(self, directive: Directive, people: builders.Cast, seed: int) -> None:
        self.directive, self.people, self.dice, self.at = directive, people, random.Random(seed), NOON

    def go_on(self) -> None:
        self.at += timedelta(minutes=self.dice.randint(1, 240))
        often, seldom = [self.post, self.file, self.hand_back], [self.acknowledge, self.refuse, self.send_again, self.accept]
        happening: Callable[[], object] = self.dice.choice([*often * 4, *seldom, self.excuse])
        happening()

    def one(self, rows) -> object | None:
        found = list(rows.order_by("pk"))
        return self.dice.choice(found) if found else None

    def acknowledge(self) -> None:
        if delivery := self.one(Delivery.objects.unconfirmed()):
            deliveries.acknowledge(delivery, actor=liaison_of(delivery), handler="Phòng Kỹ thuật", at=self.at)

    def refuse(self) -> None:
        if delivery := self.one(Delivery.objects.unconfirmed()):
            deliveries.refuse(delivery, actor=liaison_of(delivery), reason="Không thuộc địa bàn", at=self.at)

    def post(self) -> None:
        """A letter is accepted by the mail server, or refused for good."""
        if letter := self.one(Message.objects.filter(state="queued", about__startswith="delivery:")):
            state = self.dice.choice([Message.State.SENT, Message.State.REFUSED])
            post._settle(letter, state, self.at, error="550 no such user")

    def send_again(self) -> None:
        if delivery := self.one(Delivery.objects.undeliverable()):
            deliveries.reopen(delivery, at=self.at)
            deliveries.hand_over(self.directive.pk, at=self.at)

    def file(self) -> None:
        dawdling = Q(organization__short_name__in=["Đơn vị 1", "Đơn vị 2", "Đơn vị 3"], due_at__gt=self.at)
        obligation = self.one(Obligation.objects.filter(answered_at=None).exclude(dawdling))
        if obligation is None:
            return
        version = obligation.reports.count() + 1
        report = Report.objects.create(
            obligation=obligation, version=version, author=liaison_of(obligation), changed_at=self.at,
            situation=self.dice.choice(["normal", "normal", "incidents", "nothing"]),
        )
        for requirement in reporting_duties(obligation):
            report.responses.create(requirement=requirement, answer="done")
        reporting.file(report, actor=report.author, at=self.at)

    def hand_back(self) -> None:
        if report := self.one(Report.objects.to_review()):
            reporting.hand_back(report, actor=self.people.an, at=self.at, note="Bổ sung số liệu")

    def accept(self) -> None:
        if report := self.one(Report.objects.to_review()):
            reporting.accept(report, actor=self.people.an, at=self.at)

    def excuse(self) -> None:
        if late := self.one(Obligation.objects.filter(first_filed_at=None).overdue(self.at)):
            obligations.excuse(late, actor=self.people.chi, why="Bão số 9", at=self.at)


def reporting_duties(obligation: Obligation):
    from reports import duties

    return duties.of(obligation.organization, obligation.directive)


class Records(NamedTuple):
    """All there is of a directive at a moment."""

    deliveries: list[Delivery]
    obligations: list[Obligation]
    filed: list[Report]


def records_of(directive: Directive) -> Records:
    filed = Report.objects.exclude(state="draft").filter(obligation__directive=directive).order_by("filed_at")
    return Records(list(directive.deliveries.all()), list(directive.obligations.all()), list(filed.select_related("obligation")))


def counted_by_hand(there: Records, at: datetime, sector: Sector | None = None) -> Figures:  # noqa: C901 one line for each figure
    """The same figures, record by record, in the words of the models."""
    n = dict.fromkeys(Figures._fields, 0)
    for delivery in there.deliveries:
        if sector is None or sector in delivery.sectors:
            n[delivery.status] += 1
    for owed in there.obligations:
        if sector is not None and sector not in owed.sectors:
            continue
        n["to_review"] += owed.standing(at) == "filed"
        n["accepted"] += owed.standing(at) == "accepted"
        n["returned"] += bool(owed.returned_at and not owed.answered_at and not owed.excused_at)
        if owed.due_at is None:
            n["undated"] += owed.first_filed_at is not None
            continue
        n["filed"] += owed.first_filed_at is not None
        n["overdue"] += owed.standing(at) == "overdue"
        if owed.is_late is False:
            n["on_time"] += 1
        elif owed.excused_at:
            n["excused"] += 1
        elif owed.is_late:
            n["late"] += 1
        else:
            n["missing" if owed.due_at <= at else "ahead"] += 1
    for reports in latest_reports(there, sector).values():
        n["incidents"] += reports.situation == "incidents"
    return Figures(**n)


def latest_reports(there: Records, sector: Sector | None) -> dict[int, Report]:
    owed_by_sector = (r for r in there.filed if sector is None or sector in r.obligation.sectors)
    return {report.organization_id: report for report in owed_by_sector}


@pytest.mark.parametrize("seed", [4, 8])
def test_after_every_one_of_300_random_happenings_what_is_remembered_is_what_is_counted(directive, people, seed):
    deliveries.hand_over(directive.pk, at=NOON)
    campaign = Campaign(directive, people, seed)
    for _ in range(300):
        campaign.go_on()
        remembered = tallies.of(directive.pk, at=campaign.at)
        there = records_of(directive)
        assert remembered.total == counted_by_hand(there, campaign.at)
        for sector in (Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV):
            assert remembered.sectors[sector] == counted_by_hand(there, campaign.at, sector)
        assert sum(remembered.filed_on.values()) == remembered.total.filed
    settled = remembered.total
    assert min(settled.confirmed, settled.on_time, settled.late, settled.excused, settled.accepted) > 0


def test_the_last_day_of_a_midnight_deadline_is_the_day_before():
    midnight = datetime.combine(NOON.date(), time(0), tzinfo=NOON.tzinfo)
    assert last_day(midnight) == (NOON - DAY).date()
    assert last_day(midnight + timedelta(minutes=1)) == NOON.date()
