"""A report looked over as a whole: on a real form, and on those every department begins with."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from directives.definitions import starting
from directives.definitions.layout import Group, Indicator, Kind, Layout, as_json
from directives.models import Definition
from reports import history, plausibility, workflow
from reports.cells import bounds
from reports.cells.cell import Cell
from reports.history import History
from reports.models import Report
from reports.plausibility import hours, looking, situations, size, through_time
from reports.plausibility.finding import Said
from tests import builders

LAYOUT = Layout((Group("Chung", indicators=(
    Indicator("bts", "Tổng số trạm BTS", unit="trạm"), Indicator("bts_down", "Trạm mất liên lạc", unit="trạm", part_of="bts"),
)),))  # fmt: skip


@pytest.fixture
def owed(people, at):
    definition = Definition.objects.create(department=people.department, kind="results", name="Báo cáo")
    definition.versions.create(name="Báo cáo", asks_duties=False, layout=as_json(LAYOUT), made_at=at)
    draft = builders.draft(people, at=at)
    draft.report_requests.update(definition=definition)
    return builders.walk(draft, people, at=at).obligations.get(organization=people.telecom)


@pytest.mark.django_db
def test_what_looks_unlikely_is_said_and_the_report_is_filed_all_the_same(owed, people, at):
    figures = {"bts": {"value": "100"}, "bts_down": {"value": "101"}}
    report = owed.reports.create(author=people.giang, situation="normal", changed_at=at, figures=figures)
    found = plausibility.findings(report, history.before(owed, at=at))
    assert [(one.key, one.place) for one in found] == [("situation", "situation"), ("part-bts_down", "figure-bts_down")]
    workflow.file(report, actor=people.giang, at=at + timedelta(days=1))
    report.refresh_from_db()
    assert report.state == Report.State.FILED


@pytest.mark.django_db
def test_without_a_form_there_is_nothing_to_find(people, at):
    owed = builders.sent(people, at=at).obligations.get(organization=people.telecom)
    report = owed.reports.create(author=people.giang, situation="incidents", changed_at=at)
    assert plausibility.findings(report, History()) == []


@pytest.mark.django_db
def test_looking_costs_no_queries_of_its_own(owed, people, at, django_assert_num_queries):
    report = owed.reports.create(author=people.giang, situation="normal", changed_at=at, figures={"bts": {"value": "1"}})
    plausibility.findings(report, History())
    with django_assert_num_queries(0):
        plausibility.findings(report, History())


def library() -> dict[str, Layout]:
    return {form.kind: form.layout for form in starting.forms()}


def keys_of(*kinds: str) -> set[str]:
    return {key for kind, layout in library().items() if kind in kinds for key in layout.by_key}


def test_the_keys_the_rules_know_are_on_the_forms_every_department_begins_with():
    known = {key for chain in hours.IN_ORDER for key in chain} | {*hours.HAPPENED}
    assert known <= keys_of("incident", "plan")
    assert {*through_time.WHOLES} <= keys_of("daily_status")
    assert {*through_time.WHOLES.values()} <= keys_of("plan", "daily_status")
    assert {part for parts in through_time.ONE_BY_ONE.values() for part in parts} <= keys_of("plan")


def test_the_units_of_those_forms_are_known():
    units = {indicator.unit.lower() for layout in library().values() for indicator in layout if indicator.kind == Kind.NUMBER}
    assert {part for unit in units for part in unit.split(", ")} <= {*size.MOST, *bounds.COUNTED}


def test_trouble_is_told_from_readiness_by_its_name():
    troubles = {indicator.key for indicator in library()["daily_status"] if situations.is_trouble(indicator)}
    assert {"bts_down", "nodes_lost", "trunk_cuts", "subscribers_affected"} == troubles


@pytest.mark.parametrize("kind", ["plan", "duty_roster", "daily_status", "incident", "results", "ad_hoc"])
def test_a_quiet_report_on_any_of_those_forms_is_not_asked_about(kind):
    layout = library()[kind]
    cells = {indicator.key: Cell(value=Decimal(0)) if indicator.is_figure else Cell(is_nothing=True) for indicator in layout}
    for situation in ("normal", "nothing"):
        assert looking.found_in(Said(layout, cells, situation=situation)) == []


def test_sentences_are_said_in_the_language_of_the_reader():
    said = Said(LAYOUT, {"bts_down": Cell(value=Decimal(4))}, situation="normal")
    with translation.override("en"):
        (finding,) = situations.normal_with_incidents(said)
    assert finding.sentence == "The situation says “Normal”, but the figures say otherwise: “Trạm mất liên lạc” 4 trạm."
