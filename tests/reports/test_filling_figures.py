"""Figures through the page: three states, both notations, rows without a script, yesterday taken over, nothing to report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from directives.definitions.layout import Group, Indicator, Layout
from reports import workflow
from reports.models import Figure, Obligation
from tests.builders import Cast
from tests.reports import forms
from tests.reports.forms import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(people: Cast) -> Obligation:
    return forms.owed(people, now() - timedelta(hours=1))


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    return client


def fill(owed: Obligation) -> str:
    return reverse("reports:fill", args=[owed.pk])


def file(owed: Obligation) -> str:
    return reverse("reports:file", args=[owed.pk])


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_day_is_typed_filed_and_stands_as_figures(giang: Client, owed: Obligation):
    page = page_of(giang, fill(owed))
    assert "Trạm mất liên lạc" in page and "Bưu gửi nhận" not in page and "data-duty" not in page
    said = {"figure-data": "1.234,5", "figure-data-ordinary": "1,100.5 TB", "figure-load": "80 %", "figure-note-nothing": "on"}
    rows = {"figure-roster-0-name": "Lê Văn Trực", "figure-roster-0-from": "2027-02-05T07:30", "figure-roster-0-type": "Ca"}
    answer = giang.post(file(owed), typed(**said, **rows))
    assert answer.status_code == 302, answer.context["form"].errors
    found = {f.key: (f.state, f.value) for f in Figure.objects.all()}
    assert found == {
        "staff": ("given", 12), "bts_down": ("given", 0), "data": ("given", pytest.approx(1234.5)), "load": ("given", 80),
        "note": ("nothing", None), "roster": ("given", 1),
    }  # fmt: skip
    assert float(Figure.objects.get(key="data").ordinary) == 1100.5
    assert Figure.objects.get(key="roster").rows[0]["type"] == "Ca"


def test_yesterday_is_taken_over_into_what_is_empty_and_marked_until_somebody_looked(giang: Client, owed: Obligation, people: Cast):
    before = forms.the_day_before(
        forms.daily(owed, now()), people.giang, staff={"value": "12"}, bts_down={"nothing": True}, data={"value": "900", "ordinary": "800"},
        frozen={"moment": "2026-11-20T00:00:00+07:00"}, roster={"rows": [{"name": "An", "type": "Ca"}]},
    )  # fmt: skip
    giang.post(fill(owed), typed(**{"figure-staff": "", "figure-bts_down": "", "figure-data": "1000", "situation": ""}, take_over="yesterday"))
    draft = owed.reports.get()
    assert draft.situation == before.situation
    assert draft.figures == {
        "staff": {"value": "12"}, "bts_down": {"nothing": True}, "data": {"value": "1000"}, "roster": {"rows": [{"name": "An", "type": "Ca"}]},
    }  # fmt: skip
    page = page_of(giang, fill(owed))
    assert page.count("data-carried") == 3 and "+11,1" in page and "is-changed" in page
    giang.post(fill(owed), {"seen": "1.2", "whole": "1", "touched": "", "confirm": "figure-staff"})
    assert page_of(giang, fill(owed)).count("data-carried") == 2
    giang.post(fill(owed), {"seen": "1.2", "whole": "1", "touched": "", "confirm": "all"})
    assert page_of(giang, fill(owed)).count("data-carried") == 0
    assert owed.reports.get().figures == draft.figures


def test_nothing_to_report_is_one_press(giang: Client, owed: Obligation):
    answer = giang.post(file(owed), typed(**{"figure-staff": "3", "figure-bts_down": "", "situation": ""}, nothing="1"))
    assert answer.status_code == 302
    report = owed.reports.get()
    assert (report.state, report.situation) == ("filed", "nothing")
    assert {f.key: f.state for f in Figure.objects.all()} == {"staff": "given"} | dict.fromkeys(
        ("roster", "note", "bts_down", "data", "load", "state", "frozen", "photo"), "nothing"
    )


def test_what_is_open_or_cannot_be_read_is_named_at_its_field_and_kept(giang: Client, owed: Obligation):
    wrong = {"figure-staff": "", "figure-bts_down": "vài trạm", "figure-data": "5 TB", "figure-frozen": "hôm qua"}
    answer = giang.post(file(owed), typed(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    for key in ("staff", "bts_down", "frozen"):
        assert f'href="#id_figure-{key}"' in page
    assert "vài trạm" in page and 'value="hôm qua"' in page and 'value="5"' in page
    assert owed.reports.get().state == "draft"
    assert "vài trạm" in page_of(giang, fill(owed))


def test_a_figure_and_nothing_at_once_is_asked_about(giang: Client, owed: Obligation):
    both = {"figure-staff-nothing": "on", "figure-roster-nothing": "on", "figure-roster-0-name": "An"}
    answer = giang.post(file(owed), typed(**both))
    assert answer.status_code == 422
    assert {"figure-staff", "figure-roster"} <= set(answer.context["form"].errors)
    assert owed.reports.get().figures["staff"] == {"typed": {"value": "12"}, "nothing": True}


def test_a_row_more_is_asked_for_without_a_script(giang: Client, owed: Obligation):
    answer = giang.post(fill(owed), typed(**{"figure-roster-0-name": "An", "more": "roster"}))
    assert answer.url.endswith("?more=roster#div_id_figure-roster")
    page = page_of(giang, answer.url)
    assert 'name="figure-roster-0-name" id="id_figure-roster-0-name" value="An"' in page and "figure-roster-5-name" in page
    assert "figure-roster-6-name" not in page


def test_empty_rows_are_no_rows_and_absurd_counts_are_survived(giang: Client, owed: Obligation):
    rows = {"figure-roster-rows": "999999999999", "figure-roster-3-name": "An", "figure-roster-3-from": "2027-02-05T07:30"}
    giang.post(fill(owed), typed(**rows))
    [row] = owed.reports.get().figures["roster"]["rows"]
    assert row["name"] == "An" and row["from"].startswith("2027-02-05T07:30")
    giang.post(fill(owed), typed(**{"seen": "1.1", "figure-roster-rows": "-1"}))
    assert "roster" not in owed.reports.get().figures


def test_a_form_without_some_fields_leaves_those_figures_alone(giang: Client, owed: Obligation):
    giang.post(fill(owed), typed())
    giang.post(fill(owed), {"seen": "1.1", "whole": "1", "situation": "normal", "figure-note": "Mưa to."})
    figures = owed.reports.get().figures
    assert figures["staff"] == {"value": "12"} and figures["note"] == {"words": "Mưa to."}


def test_what_looks_unlikely_is_asked_about_once_and_never_keeps_a_report_back(giang: Client, owed: Obligation, people: Cast):
    forms.the_day_before(forms.daily(owed, now()), people.giang, staff={"value": "12"}, bts_down={"value": "0"}, data={"value": "10"})
    answer = giang.post(file(owed), typed(**{"figure-data": "90000"}))
    page = answer.content.decode()
    assert answer.status_code == 422 and "explain-jump-data" in page
    assert owed.reports.get().state == "draft"
    again = typed("1.1", **{"figure-data": "90000", "shown": answer.context["doubts"][0].key})
    assert len(answer.context["doubts"]) == 1
    assert giang.post(file(owed), again).status_code == 302


def test_a_word_on_what_looks_unlikely_is_kept_with_the_report(giang: Client, owed: Obligation, people: Cast):
    forms.the_day_before(forms.daily(owed, now()), people.giang, staff={"value": "12"}, bts_down={"value": "0"}, data={"value": "10"})
    assert giang.post(file(owed), typed(**{"figure-data": "90000", "explain-jump-data": "Bắn pháo hoa."})).status_code == 302
    assert owed.reports.get().explanations == {"jump-data": "Bắn pháo hoa."}


def test_a_returned_report_begins_again_with_its_figures(giang: Client, owed: Obligation, people: Cast):
    giang.post(file(owed), typed(**{"figure-note": "Đủ."}))
    workflow.hand_back(owed.reports.get(), actor=people.an, at=now(), note="Xem lại số người trực.")
    assert 'value="12"' in page_of(giang, fill(owed))
    giang.post(file(owed), {"seen": "2.0", "whole": "1", "touched": "figure-staff", "figure-staff": "15"})
    second = owed.reports.get(version=2)
    assert second.state == "filed" and second.figures["staff"] == {"value": "15"} and second.figures["note"] == {"words": "Đủ."}
    assert Figure.objects.latest().get(key="staff").value == 15


def test_a_roster_longer_than_a_form_is_read_here_and_stays_as_it_is(giang: Client, owed: Obligation, people: Cast):
    rows = [{"name": f"Người trực {n}", "type": "Ca"} for n in range(450)]
    owed.reports.create(author=people.giang, changed_at=now(), figures={"roster": {"rows": rows}})
    page = page_of(giang, fill(owed))
    assert "Người trực 19" in page and "Người trực 20" not in page and "figure-roster-rows" not in page
    said = typed("1.0")
    del said["figure-roster-rows"]
    assert giang.post(file(owed), said).status_code == 302
    assert Figure.objects.get(key="roster").value == 450


HOSTILE = ["\0", "1" * 5000, "∞", "NaN", "1e400", "<script>alert(1)</script>", "\ud800".encode("utf-8", "replace").decode(), "=1+1", "٣"]


def test_whatever_is_typed_the_page_survives_and_says_it_again_harmlessly(giang: Client, owed: Obligation):
    revision = 0
    for words in HOSTILE:
        said = {f"figure-{key}": words for key in ("staff", "data", "load", "state", "frozen", "note")} | {"explain-jump-data": words}
        answer = giang.post(fill(owed), typed(f"1.{revision}", **said))
        assert answer.status_code == 302, words
        revision = owed.reports.get().revision
        page = page_of(giang, fill(owed))
        assert "<script>alert" not in page
    assert giang.post(file(owed), typed(f"1.{revision}", **said)).status_code == 422


def test_sixty_figures_ask_the_database_no_more_than_one(giang: Client, people: Cast):
    sixty = Layout((Group("Nhóm", indicators=tuple(Indicator(f"k{n}", f"Chỉ tiêu {n}") for n in range(60))),))
    owed = forms.daily(forms.owed(people, now() - timedelta(hours=1), layout=sixty), now())
    forms.the_day_before(owed, people.giang, **{f"k{n}": {"value": str(n)} for n in range(60)})
    giang.get(fill(owed))
    with CaptureQueriesContext(connection) as queries:
        assert giang.get(fill(owed)).content.count(b"data-figure=") == 60
    assert len(queries) <= 20


def folded(client: Client, owed: Obligation) -> list[str]:
    """The figures a telephone does not show at once."""
    answer = client.get(fill(owed))
    figures = [figure for group in answer.context["groups"] for figure in group.figures]
    return [figure.indicator.key for figure in figures if figure.is_optional_and_new] if answer.context["folded"] else []


def test_what_is_said_in_part_is_not_folded_away_nor_is_a_form_that_must_not_be_written_in(giang: Client, owed: Obligation, people: Cast):
    assert folded(giang, owed) == ["roster", "note", "data", "load", "state", "frozen", "photo"]
    giang.post(fill(owed), typed(**{"figure-data-ordinary": "100"}))
    assert folded(giang, owed) == ["roster", "note", "load", "state", "frozen", "photo"]
    Obligation.objects.filter(pk=owed.pk).update(cancelled_at=now())
    assert folded(giang, owed) == []


def test_a_form_on_which_nothing_must_be_said_is_not_folded_away_as_a_whole(giang: Client, people: Cast):
    optional = tuple(Indicator(f"extra_{n}", f"Thêm {n}", unit="trạm") for n in range(5))
    assert folded(giang, forms.owed(people, now() - timedelta(hours=1), layout=Layout((Group("Thêm", (), optional),)))) == []


def test_a_question_names_what_it_is_about_and_leads_there(giang: Client, owed: Obligation, people: Cast):
    page = giang.post(file(owed), typed(**{"figure-bts_down": "4", "figure-load": "130"})).content.decode()
    assert 'href="#div_id_situation"' in page and 'href="#div_id_figure-load"' in page


def test_what_was_said_last_is_called_yesterdays_only_where_it_is(giang: Client, owed: Obligation, people: Cast):
    before = forms.the_day_before(forms.daily(owed, now()), people.giang, staff={"value": "12"}, bts_down={"value": "0"}).obligation
    page = page_of(giang, fill(owed))
    assert "Hôm qua" in page and "Như hôm qua" in page
    two_days = timedelta(days=2)
    Obligation.objects.filter(pk=before.pk).update(day=before.day - two_days, due_at=before.due_at - two_days)
    giang.post(fill(owed), {"seen": "1.0", "whole": "1", "situation": "normal", "take_over": "yesterday"})
    page = page_of(giang, fill(owed))
    assert "Hôm qua" not in page and "Như hôm qua" not in page and page.count(f"{before.day - two_days:%d/%m/%Y}") > 4
