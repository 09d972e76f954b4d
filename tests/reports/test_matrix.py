"""The requirement × organisation matrix: five marks that mean five things, and nothing where a duty is not theirs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from directives.models import Directive, Requirement
from enterprises.sectors import Sector
from reports import duties, matrix
from reports import workflow as reporting
from reports.models import Obligation, Report
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def directive(people: builders.Cast) -> Directive:
    """The post has duty 1.1, telecom 2.1 and 2.2, everybody 3.1."""
    draft = builders.draft(people)
    everybody = draft.sections.create(heading="Tất cả các đơn vị", position=2)
    everybody.requirements.create(text="Cử đầu mối liên lạc 24/24 giờ.")
    return builders.walk(draft, people)


def cells(directive: Directive, organization: Any, sector: str = "") -> dict[str, str | None]:
    columns = matrix.for_sector(matrix.duties(directive), sector)
    deliveries = list(directive.deliveries.filter(organization=organization).select_related("organization"))
    line = matrix.lines(directive, deliveries, columns)[0]
    return {duty.number: answer for duty, answer in zip(columns, line.answers, strict=True)}


def counted(directive: Directive, sector: str = "") -> dict[str, dict[str, int]]:
    columns = matrix.for_sector(matrix.duties(directive), sector)
    found = matrix.counts(directive, directive.deliveries.all(), columns)
    return {duty.number: {a: n for a, n in found[duty.requirement.pk].items() if n} for duty in columns}


def say(obligation: Obligation, author: Any, answers: list[str], at: Any) -> Report:
    version = obligation.reports.count() + 1
    report = Report.objects.create(obligation=obligation, version=version, author=author, situation="normal", changed_at=at)
    for requirement, answer in zip(duties.of(obligation.organization, obligation.directive), answers, strict=True):
        report.responses.create(requirement=requirement, answer=answer, words=f"Nói rõ: {answer}")
    reporting.file(report, actor=author, at=at)
    return report


def owed_by(organization: Any) -> Obligation:
    return Obligation.objects.get(organization=organization)


def get(client: Client, user: Any, directive: Directive, query: str = "") -> Any:
    client.force_login(user)
    return client.get(reverse("reports:matrix", args=[directive.pk]) + query)


def test_not_yet_answered_is_not_the_same_as_not_theirs(people, directive):
    assert cells(directive, people.post) == {"1.1": "unanswered", "2.1": None, "2.2": None, "3.1": "unanswered"}


def test_every_answer_is_what_the_organisation_said(people, directive):
    say(owed_by(people.telecom), people.giang, ["not_done", "in_progress", "not_applicable"], NOON + DAY)
    say(owed_by(people.post), people.em, ["done", "done"], NOON + DAY)
    assert cells(directive, people.telecom) == {"1.1": None, "2.1": "not_done", "2.2": "in_progress", "3.1": "not_applicable"}
    assert counted(directive) == {
        "1.1": {"done": 1}, "2.1": {"not_done": 1}, "2.2": {"in_progress": 1}, "3.1": {"done": 1, "not_applicable": 1},
    }  # fmt: skip


def test_a_draft_says_nothing_yet(people, directive):
    builders.filled(owed_by(people.post), people.em, at=NOON + DAY)
    assert cells(directive, people.post)["1.1"] == "unanswered"
    assert counted(directive)["1.1"] == {"unanswered": 1}


def test_the_version_filed_last_speaks(people, directive):
    owed = owed_by(people.post)
    first = say(owed, people.em, ["not_done", "done"], NOON + DAY)
    reporting.hand_back(first, actor=people.an, at=NOON + 2 * DAY, note="Bổ sung")
    assert cells(directive, people.post)["1.1"] == "not_done", "until something newer is filed"
    say(owed, people.em, ["done", "done"], NOON + 3 * DAY)
    assert cells(directive, people.post)["1.1"] == "done"
    assert counted(directive)["1.1"] == {"done": 1}


def test_of_several_reports_the_one_filed_last_speaks(people):
    draft = builders.draft(people)
    draft.report_requests.create(kind="plan", due_on=(NOON + 5 * DAY).date(), position=1)
    directive = builders.walk(draft, people)
    plan, results = (Obligation.objects.get(organization=people.post, request__kind=kind) for kind in ("plan", "results"))
    say(plan, people.em, ["in_progress"], NOON + DAY)
    assert cells(directive, people.post)["1.1"] == "in_progress"
    say(results, people.em, ["done"], NOON + 4 * DAY)
    assert cells(directive, people.post)["1.1"] == "done" and counted(directive)["1.1"] == {"done": 1}


def test_a_duty_reserved_for_some_is_nobody_else_s(people):
    draft = builders.draft(people)
    other = builders.organization("Bưu chính Hai", people.department, Sector.POSTAL)
    draft.recipients.add(other)
    reserved = Requirement.objects.get(section__directive=draft, section__position=0)
    reserved.only_for.add(people.post)
    directive = builders.walk(draft, people)
    assert cells(directive, people.post)["1.1"] == "unanswered" and cells(directive, other)["1.1"] is None
    assert counted(directive)["1.1"] == {"unanswered": 1}


def test_the_columns_of_a_sector_are_those_that_are_for_it(people, directive):
    assert set(cells(directive, people.post, "postal")) == {"1.1", "3.1"}


def test_the_matrix_and_the_form_agree_on_whose_duty_it_is(people, directive):
    for organization in (people.post, people.telecom):
        on_form = {requirement.pk for requirement in duties.of(organization, directive)}
        columns = matrix.duties(directive)
        on_matrix = {d.requirement.pk for d in columns if d.concerns(organization.pk, organization.sectors)}
        assert on_matrix == on_form


def test_five_marks_and_an_empty_cell_are_six_different_things(client, people, directive):
    say(owed_by(people.telecom), people.giang, ["not_done", "in_progress", "not_applicable"], NOON + DAY)
    page = get(client, people.chi, directive).content.decode()
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    drawn = re.findall(r'<td data-duty="[\d.]+"( class="matrix-none")?', body)
    assert len(drawn) == 8 and sum(map(bool, drawn)) == 3
    assert set(re.findall(r'aria-hidden="true">(.)</span>', body)) == {"✕", "◐", "—", "▢"}
    done = get(client, people.chi, directive, "?sector=postal")
    assert done.status_code == 200


def test_one_duty_with_what_was_said_of_it(client, people, directive):
    say(owed_by(people.telecom), people.giang, ["not_done", "done", "done"], NOON + DAY)
    duty = matrix.duties(directive)[1].requirement
    page = get(client, people.chi, directive, f"?duty={duty.pk}")
    assert [line.name for line, _said, _words in page.context["rows"]] == ["Viễn thông Thử"]
    assert "Nói rõ: not_done" in page.content.decode()
    assert page.context["tabs"][0][2] == 1


@pytest.mark.parametrize(("answer", "found"), [("done", ["Bưu điện Thử"]), ("unanswered", ["Viễn thông Thử"]), ("not_done", [])])
def test_who_gave_an_answer_can_be_asked_for(client, people, directive, answer, found):
    say(owed_by(people.post), people.em, ["done", "done"], NOON + DAY)
    everybody = matrix.duties(directive)[-1].requirement
    page = get(client, people.chi, directive, f"?duty={everybody.pk}&answer={answer}")
    assert [line.name for line, _said, _words in page.context["rows"]] == found


def test_a_duty_of_another_directive_is_no_choice(client, people, directive):
    foreign = matrix.duties(builders.sent(people, subject="khác"))[0].requirement
    assert get(client, people.chi, directive, f"?duty={foreign.pk}").templates[0].name == "reports/matrix.html"


def test_a_duty_that_is_not_for_the_chosen_sector_is_not_found(client, people, directive):
    duty = matrix.duties(directive)[1].requirement
    assert get(client, people.chi, directive, f"?duty={duty.pk}&sector=postal").status_code == 404


def test_queries_do_not_grow_with_organisations_and_requirements(client, people, django_assert_max_num_queries):
    draft = builders.draft(people)
    section = draft.sections.first()
    for n in range(20):
        section.requirements.create(text=f"Nhiệm vụ {n}", position=n)
    for n in range(12):
        liaison = builders.person(f"Em {n}", Role.LIAISON)
        draft.recipients.add(builders.organization(f"Đơn vị {n}", people.department, Sector.POSTAL, liaison=liaison))
    directive = builders.walk(draft, people)
    get(client, people.chi, directive)
    with django_assert_max_num_queries(11):
        page = client.get(reverse("reports:matrix", args=[directive.pk]))
    assert len(page.context["rows"]) == 14
