"""What is filed on a form stands as figures: a nought, "nothing to report" and not yet stay three things."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.workflow import Refused
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json, from_json
from directives.models import Definition
from enterprises.sectors import Sector
from reports import workflow
from reports.models import Figure
from tests import builders

pytestmark = pytest.mark.django_db
LAYOUT = Layout((
    Group("Chung", indicators=(
        Indicator("staff", "Số người trực", unit="người", required=True, total=Total.SUM),
        Indicator("roster", "Lịch trực", Kind.ROWS, columns=(Column("name", "Họ và tên"),)),
        Indicator("note", "Ghi chú", Kind.TEXT),
    )),
    Group("Viễn thông", (Sector.TELECOM.value,), (
        Indicator("bts_down", "Trạm mất liên lạc", required=True, total=Total.SUM, part_of="bts_4g"),
        Indicator("load", "Tải", Kind.PERCENT, total=Total.MEAN, weight="bts_down"),
    )),
))  # fmt: skip


@pytest.fixture
def owed(people, at):
    definition = Definition.objects.create(department=people.department, kind="daily_status", name="Báo cáo ngày")
    definition.versions.create(number=1, name="Báo cáo ngày", asks_duties=False, layout=as_json(LAYOUT), made_at=at)
    draft = builders.draft(people, at=at)
    draft.report_requests.update(definition=definition)
    return builders.walk(draft, people, at=at).obligations.get(organization=people.telecom)


def filling_in(owed, people, at, **cells):
    return owed.reports.create(author=people.giang, situation="normal", changed_at=at, figures=cells)


def test_a_layout_is_kept_and_read_again():
    assert from_json(as_json(LAYOUT)) == LAYOUT


def test_an_organisation_is_asked_what_its_sectors_concern():
    assert [i.key for i in LAYOUT.for_sectors([Sector.POSTAL])] == ["staff", "roster", "note"]
    assert "load" in LAYOUT.for_sectors([Sector.TELECOM, Sector.CABLE_TV]).by_key


def test_the_form_is_the_one_there_was_when_the_directive_was_sent(owed, at):
    form = owed.request.form
    form.definition.versions.create(number=2, name="Báo cáo ngày", layout={}, made_at=at)
    owed.request.refresh_from_db()
    assert owed.request.form == form
    with pytest.raises(IntegrityError), transaction.atomic():
        owed.request.form = form.definition.versions.get(number=2)
        owed.request.save()


def test_three_states_are_three_things_in_the_database(owed, people, at):
    report = filling_in(owed, people, at, staff={"value": "0"}, bts_down={"nothing": True}, roster={"rows": [{"name": "An"}]})
    workflow.file(report, actor=people.giang, at=at + timedelta(days=1))
    rows = {f.key: (f.state, f.value) for f in Figure.objects.filter(report=report)}
    assert rows == {"staff": ("given", 0), "bts_down": ("nothing", None), "roster": ("given", 1)}


def test_a_figure_is_traced_and_cannot_be_changed(owed, people, at):
    report = filling_in(owed, people, at, staff={"value": "12.5"}, bts_down={"value": "4"}, load={"value": "80"})
    workflow.file(report, actor=people.giang, at=at + timedelta(days=1))
    figure = Figure.objects.get(key="load")
    assert (figure.report, figure.organization, figure.weight) == (report, people.telecom, Decimal(4))
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.update(value=1)
    report.refresh_from_db()
    assert report.form == owed.request.form


def test_only_the_latest_version_counts(owed, people, at):
    first = filling_in(owed, people, at, staff={"value": "1"}, bts_down={"value": "4"})
    workflow.file(first, actor=people.giang, at=at + timedelta(days=1))
    workflow.hand_back(first, actor=people.ha, at=at + timedelta(days=1), note="Sai")
    second = owed.reports.create(
        version=2, author=people.giang, situation="normal", changed_at=at, figures={"staff": {"value": "2"}, "bts_down": {"value": "4"}}
    )
    workflow.file(second, actor=people.giang, at=at + timedelta(days=1))
    assert list(Figure.objects.latest().filter(key="staff").values_list("value", flat=True)) == [2]
    assert Figure.objects.filter(key="staff").count() == 2


def test_what_is_missing_or_not_understood_is_named(owed, people, at):
    report = filling_in(owed, people, at, bts_down={"typed": {"value": "4 trạm gì đó"}})
    with pytest.raises(Refused) as refusal:
        workflow.file(report, actor=people.giang, at=at + timedelta(days=1))
    assert "Số người trực" in str(refusal.value) and "Trạm mất liên lạc" in str(refusal.value)
