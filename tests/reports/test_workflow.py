"""The rule book of reports: who may take which step from which state; what the steps leave behind; who sees what."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Role
from accounts.workflow import AlreadyDone, OutOfStep, Refused
from directives import workflow as directing
from directives.deadlines import VIETNAM, Bound
from directives.models import Delivery, Directive
from enterprises.sectors import Sector
from notifications.models import Message
from reports import duties, obligations, workflow
from reports.models import Attachment, Obligation, Report, Tally
from reports.work import work_of
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
DUE = datetime(2027, 2, 1, 17, tzinfo=VIETNAM)
STATES = ("draft", "filed", "returned", "accepted")
EVERYBODY = ("an", "binh", "ha", "chi", "dung", "quan", "em", "giang", "deputy", "stranger")
REVIEWERS = {"an", "binh", "ha", "chi"}
OPEN_STEPS = {
    ("draft", "em"): {"file"},
    ("draft", "deputy"): {"file"},
    **{("filed", name): {"hand_back", "accept"} for name in REVIEWERS},
}


@pytest.fixture
def directive(people: Cast) -> Directive:
    return builders.sent(people)


@pytest.fixture
def owed(directive: Directive, people: Cast) -> Obligation:
    return Obligation.objects.get(directive=directive, organization=people.post)


def person(who: Cast, name: str):
    if name == "deputy":
        user = builders.person("Lý Phó", Role.LIAISON, email="pho@thu-post.example")
        who.post.liaisons.create(name="Lý Phó", email=user.email, user=user, is_deputy=True)
        return user
    if name == "stranger":
        return builders.cast("Sở khác", "khac").an
    return getattr(who, name)


def in_state(state: str, owed: Obligation, who: Cast) -> Report:
    report = builders.filled(owed, who.em, at=LATER)
    if state != "draft":
        workflow.file(report, actor=who.em, at=LATER)
    if state == "returned":
        workflow.hand_back(report, actor=who.an, at=LATER, note="Thiếu số liệu.")
    if state == "accepted":
        workflow.accept(report, actor=who.an, at=LATER)
    return report


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("state", STATES)
def test_the_rule_book(state: str, name: str, owed: Obligation, people: Cast):
    report = in_state(state, owed, people)
    open_to = {s.verb for s in workflow.steps_for(person(people, name), report)}
    assert open_to == OPEN_STEPS.get((state, name), set())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ["an", "em", "giang", "dung"])
def test_a_step_that_is_not_open_is_refused_and_leaves_no_trace(state: str, name: str, owed: Obligation, people: Cast):
    report, user = in_state(state, owed, people), person(people, name)
    trail, before = report.trail.count(), Obligation.objects.filter(pk=owed.pk).values().get()
    for step in workflow.STEPS:
        if step.verb not in OPEN_STEPS.get((state, name), set()):
            with pytest.raises((PermissionDenied, OutOfStep)):
                step(report, actor=user, at=LATER, **({"note": "x"} if step.verb == "hand_back" else {}))
    report.refresh_from_db()
    assert (report.state, report.trail.count()) == (state, trail)
    assert Obligation.objects.filter(pk=owed.pk).values().get() == before


def test_a_liaison_out_of_office_files_nothing(owed: Obligation, people: Cast):
    report = builders.filled(owed, people.em, at=LATER)
    people.post.liaisons.update(is_active=False)
    people.em.refresh_from_db()
    with pytest.raises(PermissionDenied):
        workflow.file(report, actor=people.em, at=LATER)


def test_a_report_is_not_filed_while_a_duty_is_unanswered(owed: Obligation, people: Cast):
    report = builders.filled(owed, people.em, at=LATER)
    report.responses.update(answer="")
    with pytest.raises(Refused, match="Does not apply|Không áp dụng|không áp dụng"):
        workflow.file(report, actor=people.em, at=LATER)
    report.responses.update(answer="not_applicable")
    workflow.file(report, actor=people.em, at=LATER)


def test_a_report_is_not_filed_without_the_situation(owed: Obligation, people: Cast):
    report = builders.filled(owed, people.em, at=LATER)
    Report.objects.filter(pk=report.pk).update(situation="")
    with pytest.raises(Refused):
        workflow.file(report, actor=people.em, at=LATER)


def test_nothing_is_filed_on_a_closed_directive(owed: Obligation, directive: Directive, people: Cast):
    report = builders.filled(owed, people.em, at=LATER)
    directing.close(directive, actor=people.chi, at=LATER)
    report = Report.objects.get(pk=report.pk)
    with pytest.raises(Refused):
        workflow.file(report, actor=people.em, at=LATER)


def test_a_second_click_is_told_so(owed: Obligation, people: Cast):
    report = in_state("accepted", owed, people)
    with pytest.raises(AlreadyDone):
        workflow.accept(report, actor=people.ha, at=LATER)
    assert report.trail.filter(verb="accept").count() == 1


def test_the_verdict_is_told_by_letter(owed: Obligation, people: Cast):
    report = in_state("returned", owed, people)
    letter = Message.objects.get(key__startswith="report_handed_back:")
    assert letter.to == people.em.email
    assert "Thiếu số liệu." in letter.text
    assert report.verdict == "Thiếu số liệu." and report.decided_at == LATER


# What a directive opens


def test_each_organisation_asked_owes_each_report_once(directive: Directive, people: Cast):
    owed = Obligation.objects.filter(directive=directive)
    assert {(o.organization, o.due_at) for o in owed} == {(people.post, DUE), (people.telecom, DUE)}
    assert obligations.open_for(record=directive, at=LATER) == 0
    assert owed.count() == 2


def test_a_report_asked_of_one_sector_is_owed_by_that_sector(people: Cast):
    draft = builders.draft(people)
    draft.report_requests.update(sectors=[Sector.POSTAL])
    directive = builders.walk(draft, people)
    assert [o.organization for o in directive.obligations.all()] == [people.post]


def test_if_the_obligations_cannot_be_opened_nothing_is_sent(people: Cast, monkeypatch):
    directive = builders.walk(builders.draft(people), people, upto="render")
    monkeypatch.setattr(obligations, "open_at", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        directing.send(directive, actor=people.dung, at=LATER)
    directive = Directive.objects.get(pk=directive.pk)
    assert directive.state == "issued" and directive.sent_at is None
    assert not Delivery.objects.exists() and not Obligation.objects.exists() and not Message.objects.filter(key__startswith="delivery").exists()
    assert not directive.trail.filter(verb="send").exists()
    monkeypatch.undo()
    directing.send(directive, actor=people.dung, at=LATER)
    assert Obligation.objects.count() == 2


# Duties


def test_a_section_without_sectors_concerns_everybody(people: Cast):
    draft = builders.draft(people)
    section = draft.sections.create(heading="Chung", sectors=[], position=9)
    section.requirements.create(text="Báo cáo ngay khi có sự cố.")
    directive = builders.walk(draft, people)
    assert [r.text[:7] for r in duties.of(people.post, directive)] == ["Bố trí ", "Báo cáo"]
    assert [r.text[:7] for r in duties.of(people.telecom, directive)] == ["Bảo đảm", "Trực lã", "Báo cáo"]
    assert duties.counts(people.telecom, [directive.pk]) == {directive.pk: 3}


def test_a_requirement_reserved_for_some_concerns_nobody_else(people: Cast):
    draft = builders.draft(people)
    rival = builders.organization("MobiFone Thử", people.department, Sector.TELECOM)
    draft.recipients.add(rival)
    reserved = draft.sections.get(sectors=[Sector.TELECOM]).requirements.first()
    reserved.only_for.add(rival, people.post)  # the post is named, but the section is not addressed to it
    directive = builders.walk(draft, people)
    assert reserved not in duties.of(people.telecom, directive)
    assert reserved in duties.of(rival, directive)
    assert reserved not in duties.of(people.post, directive)
    assert [duties.of(o, directive).count() for o in (people.post, people.telecom, rival)] == [1, 1, 2]
    assert duties.counts(rival, [directive.pk]) == {directive.pk: 2}


def test_a_requirement_reserved_for_two_is_one_duty(people: Cast):
    draft = builders.draft(people)
    draft.sections.get(sectors=[Sector.POSTAL]).requirements.get().only_for.add(people.post, people.telecom)
    directive = builders.walk(draft, people)
    assert duties.of(people.post, directive).count() == 1
    assert duties.counts(people.post, [directive.pk]) == {directive.pk: 1}


def test_who_has_no_duty_files_a_report_all_the_same(people: Cast):
    cable = builders.organization("SCTV Thử", people.department, Sector.CABLE_TV, liaison=(who := builders.person("Lan", Role.LIAISON)))
    directive = builders.sent(people, recipients=[cable])
    report = builders.filled(directive.obligations.get(), who, at=LATER)
    workflow.file(report, actor=who, at=LATER)
    assert report.state == "filed"


# On time and late


@pytest.mark.parametrize(
    ("bound", "hour", "filed_at", "late"),
    [
        (Bound.EXCLUSIVE, time(17), (1, 16, 59, 59), False),
        (Bound.EXCLUSIVE, time(17), (1, 17, 0, 0), True),
        (Bound.INCLUSIVE, time(17), (1, 17, 0, 59), False),
        (Bound.INCLUSIVE, time(17), (1, 17, 1, 0), True),
        (Bound.EXCLUSIVE, None, (0, 23, 59, 59), False),
        (Bound.EXCLUSIVE, None, (1, 0, 0, 0), True),
        (Bound.INCLUSIVE, None, (1, 23, 59, 59), False),
        (Bound.INCLUSIVE, None, (2, 0, 0, 0), True),
        (Bound.ON_EVENT, None, (9, 0, 0, 0), None),
    ],
)
def test_the_last_moment_is_the_one_the_words_say(people: Cast, bound: str, hour, filed_at: tuple[int, ...], late: bool | None):
    draft = builders.draft(people)
    draft.report_requests.update(bound=bound, due_at_time=hour)
    owed = builders.walk(draft, people).obligations.get(organization=people.post)
    day, *clock = filed_at
    moment = datetime(2027, 1, 31, *clock, tzinfo=VIETNAM) + timedelta(days=day)
    builders.filed(owed, people.em, at=moment)
    owed.refresh_from_db()
    assert owed.is_late is late
    assert Obligation.objects.late().filter(pk=owed.pk).exists() is bool(late)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Ho_Chi_Minh"])
def test_the_time_zone_of_the_server_does_not_matter(zone: str):
    """Asked of a process by itself, as the zone of a process is set when it starts."""
    code = (
        "import django; django.setup()\n"
        "from datetime import date, time; from directives.deadlines import too_late_from, Bound\n"
        "from reports.models import Stage\n"
        "due = too_late_from(date(2027, 2, 1), time(17), Bound.EXCLUSIVE)\n"
        "print(due.timestamp(), Stage.ON_THE_DAY.horizon(due).timestamp())"
    )
    environment = os.environ | {"TZ": zone, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [f"{DUE.timestamp()}", f"{datetime(2027, 2, 2, tzinfo=VIETNAM).timestamp()}"]


def test_the_first_filing_decides_also_when_the_second_version_is_late(owed: Obligation, people: Cast):
    report = builders.filed(owed, people.em, at=DUE - timedelta(seconds=1))
    workflow.hand_back(report, actor=people.an, at=DUE + timedelta(days=1), note="Thiếu.")
    owed.refresh_from_db()
    assert owed.standing(DUE + timedelta(days=1)) == "overdue"
    second = Report.objects.create(obligation=owed, author=people.em, version=2, situation="normal", changed_at=DUE)
    for requirement in duties.of(people.post, owed.directive):
        second.responses.create(requirement=requirement, answer="done")
    workflow.file(second, actor=people.em, at=DUE + timedelta(days=3))
    owed.refresh_from_db()
    assert owed.is_late is False
    assert owed.first_filed_at == DUE - timedelta(seconds=1)
    assert owed.standing(DUE + timedelta(days=4)) == "filed"


# Excuses


def test_an_excuse_counts_and_is_told_and_recorded(owed: Obligation, people: Cast):
    obligations.excuse(owed, actor=people.ha, why="Trụ sở bị ngập.", at=DUE)
    assert owed.standing(DUE + timedelta(days=9)) == "excused"
    assert (owed.excused_by, owed.excuse) == (people.ha, "Trụ sở bị ngập.")
    assert "Trụ sở bị ngập." in Message.objects.get(key__startswith="obligation_excused:").text
    assert Tally.objects.get(directive=owed.directive).is_stale


def test_what_was_filed_late_can_be_excused_and_stays_late(owed: Obligation, people: Cast):
    builders.filed(owed, people.em, at=DUE)
    obligations.excuse(owed, actor=people.an, why="Mất điện.", at=DUE)
    assert owed.is_late and owed.excused_at
    assert owed.standing(DUE) == "filed"


def test_what_was_filed_in_time_needs_no_excuse(owed: Obligation, people: Cast):
    builders.filed(owed, people.em, at=DUE - timedelta(seconds=1))
    with pytest.raises(Refused):
        obligations.excuse(owed, actor=people.an, why="Mất điện.", at=DUE)


def test_an_excuse_is_given_once(owed: Obligation, people: Cast):
    obligations.excuse(owed, actor=people.an, why="Mất điện.", at=DUE)
    with pytest.raises(Refused):
        obligations.excuse(owed, actor=people.ha, why="Khác.", at=DUE)
    owed.refresh_from_db()
    assert owed.excuse == "Mất điện."


@pytest.mark.parametrize("name", ["em", "giang", "dung", "quan", "stranger"])
def test_only_reviewers_of_the_department_excuse(owed: Obligation, people: Cast, name: str):
    with pytest.raises(PermissionDenied):
        obligations.excuse(owed, actor=person(people, name), why="x", at=DUE)


# Walls


def test_each_sees_what_is_theirs(directive: Directive, owed: Obligation, people: Cast):
    drafted = builders.filled(owed, people.em, at=LATER)
    filed = builders.filed(Obligation.objects.get(organization=people.telecom), people.giang, at=LATER)
    for report in (drafted, filed):
        Attachment.objects.create(report=report, file="x", name="x", media_type="x", size=1, sha256="x", added_by=people.em, added_at=LATER)
    stranger = person(people, "stranger")
    seen = {
        name: (
            {r.pk for r in Report.objects.visible_to(user)}, {a.report_id for a in Attachment.objects.visible_to(user)},
            Obligation.objects.visible_to(user).count(),
        )
        for name, user in {"em": people.em, "giang": people.giang, "an": people.an, "dung": people.dung, "stranger": stranger}.items()
    }  # fmt: skip
    assert seen == {
        "em": ({drafted.pk}, {drafted.pk}, 1), "giang": ({filed.pk}, {filed.pk}, 1),
        "an": ({filed.pk}, {filed.pk}, 2), "dung": ({filed.pk}, {filed.pk}, 2), "stranger": (set(), set(), 0),
    }  # fmt: skip


def test_a_drafter_s_work_is_their_own_department_s(owed: Obligation, people: Cast):
    builders.filed(owed, people.em, at=LATER)
    assert work_of(people.an, at=LATER).to_review_count == 1
    assert work_of(person(people, "stranger"), at=LATER).is_empty
