"""The official sheet: fetched, filled in outside, read back cell by cell, taken over where the liaison says so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.deadlines import VIETNAM
from reports import filling
from reports.cells.cell import Cell, all_from_json
from reports.models import Obligation
from reports.workbooks import keeping
from reports.workbooks.verdicts import Judged
from tests.builders import Cast
from tests.reports.workbooks import excel

pytestmark = pytest.mark.django_db


def brought(owed: Obligation, people: Cast, at: datetime, content: bytes) -> Any:
    return keeping.bring(owed, excel.upload(content), actor=people.giang, at=at)


def judged(owed: Obligation, people: Cast, at: datetime, content: bytes) -> dict[str, Judged]:
    return {one.name: one for one in keeping.opened(brought(owed, people, at, content)).judged}


def take_all(reading: Any, people: Cast, at: datetime) -> Any:
    sure = {one.name for one in keeping.opened(reading).judged if one.is_sure}
    return keeping.take(reading, sure, seen=filling.sheet_of(reading.obligation).seen, actor=people.giang, at=at)


def test_what_is_filled_in_outside_stands_in_the_draft_when_it_is_confirmed(owed: Obligation, people: Cast, at: datetime):
    duty = owed.directive.sections.get(position=1).requirements.first().pk
    content = excel.filled(excel.official(owed, at), {
        ("situation", "value"): "Bình thường", ("summary", "value"): "Mạng ổn định.", (f"answer-{duty}", "answer"): "Đã thực hiện",
        (f"answer-{duty}", "words"): "Đã làm.", ("figure-staff", "value"): 12, ("figure-state", "value"): "Có sự cố, đã xử lý",
        ("figure-data", "value"): 1234.5, ("figure-data", "ordinary"): "1.000", ("figure-data", "last_year"): 0,
        ("figure-load", "value"): 80.25, ("figure-note", "nothing"): "x",
        ("figure-restored", "value"): datetime(2027, 2, 5, 7, 30),
    }, {"roster": [["Lê Văn A", "Lãnh đạo", "0905 000 001", datetime(2027, 2, 5), "07:30 06/02/2027"]]})  # fmt: skip
    reading = brought(owed, people, at, content)
    assert not owed.reports.exists(), "reading a file changes nothing"
    take_all(reading, people, at)
    report = owed.reports.get()
    cells = all_from_json(report.figures)
    assert (report.state, report.situation, report.summary) == ("draft", "normal", "Mạng ổn định.")
    assert report.responses.get().words == "Đã làm."
    assert (cells["staff"].value, cells["data"].value, cells["data"].ordinary, cells["data"].last_year) == (12, 1234.5, 1000, 0)
    assert (str(cells["load"].value), cells["note"]) == ("80.25", Cell(is_nothing=True))
    assert cells["restored"].moment == datetime(2027, 2, 5, 7, 30, tzinfo=VIETNAM)
    assert cells["state"].words == "Có sự cố, đã xử lý"
    assert cells["roster"].rows[0] | {"from": "", "to": ""} == {
        "name": "Lê Văn A", "role": "Lãnh đạo", "phone": "0905 000 001", "from": "", "to": "",
    }  # fmt: skip


def test_a_sheet_filled_with_the_draft_and_not_touched_says_the_same(owed: Obligation, people: Cast, at: datetime):
    said = {
        "situation": "normal", "summary": "Hai dòng:\r\n- một", "figure-staff": {"value": "0"},
        "figure-data": {"value": "12345678901234567.1234", "ordinary": "1.234", "typed": {"last_year": "12 cái"}},
        "figure-load": {"value": "12.345"}, "figure-note": {"words": "=HYPERLINK(1)"}, "figure-restored": {"moment": "2027-02-05T07:30:00+07:00"},
        "figure-roster": {"rows": [{"name": "+84 A", "from": "2027-02-05T00:00:00+07:00"}]},
    }  # fmt: skip
    filling.merge(owed, said, touched=list(said), seen="1.0", actor=people.giang, at=at)
    found = judged(owed, people, at, excel.official(owed, at))
    assert {name: one.verdict for name, one in found.items()} == {
        name: "unread" if name == "figure-data" else "same" for name in said
    }  # fmt: skip


@pytest.mark.parametrize("typed", [1.234, "1,234", "1.234,5", "1,234.5", "1 234", "3,5 TB"])
def test_numbers_mean_what_excel_shows(owed: Obligation, people: Cast, at: datetime, typed: Any):
    found = judged(owed, people, at, excel.filled(excel.official(owed, at), {("figure-data", "value"): typed}))["figure-data"]
    meant = {1.234: "1.234", "1,234": "1.234", "1.234,5": "1234.5", "1,234.5": "1234.5", "1 234": "1234", "3,5 TB": "3.5"}
    assert (found.verdict, found.value) == ("new", {"value": meant[typed]})


def test_a_number_shown_as_a_percentage_is_that_percentage(owed: Obligation, people: Cast, at: datetime):
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(excel.official(owed, at)))
    cell = excel.find(book, "figure-load", "value")
    cell.value, cell.number_format = 0.8, "0%"
    assert judged(owed, people, at, excel.saved(book))["figure-load"].value == {"value": "80"}


@pytest.mark.parametrize(("key", "typed", "word"), [
    ("staff", "chưa đếm", "chưa đếm"), ("staff", -3, "-3"), ("staff", 2.5, "2,5"), ("staff", datetime(2027, 5, 1), "01/05/2027"),
    ("data", "12 trạm", "trạm"), ("data", "#REF!", "#REF!"), ("data", "=1/0", ""), ("state", "Không rõ", "Không rõ"),
    ("restored", "31/02/2027", "31/02/2027"),
])  # fmt: skip
def test_what_is_not_understood_is_said_and_not_taken(owed: Obligation, people: Cast, at: datetime, key: str, typed: Any, word: str):
    content = excel.filled(excel.official(owed, at), {(f"figure-{key}", "value"): typed, ("summary", "value"): "Một câu."})
    reading = brought(owed, people, at, content)
    found = {one.name: one for one in keeping.opened(reading).judged}[f"figure-{key}"]
    assert (found.verdict, found.is_sure) == ("unread", False)
    assert found.reason and word in found.reason + found.file
    assert keeping.take(reading, [f"figure-{key}"], seen="1.0", actor=people.giang, at=at) is None
    take_all(reading, people, at)
    assert owed.reports.get().figures == {}


@pytest.mark.parametrize("name", ["#N/A", '=VLOOKUP(1,A:B,2)'])
def test_what_excel_could_not_work_out_is_no_name_in_a_row(owed: Obligation, people: Cast, at: datetime, name: str):
    content = excel.filled(excel.official(owed, at), {}, {"roster": [["Lê Lan"], [name, "Trực ca"]]})
    found = judged(owed, people, at, content)["figure-roster"]
    assert (found.verdict, "B5" in found.at) == ("unread", True) and found.reason


def test_both_texts_are_shown_and_what_was_changed_since_on_the_page_is_kept(owed: Obligation, people: Cast, at: datetime):
    save = {"touched": ["figure-staff", "summary"], "actor": people.giang, "at": at}
    filling.merge(owed, {"figure-staff": {"value": "3"}, "summary": "cũ"}, seen="1.0", **save)
    content = excel.official(owed, at)
    filling.merge(owed, {"figure-staff": {"value": "4"}, "summary": "cũ"}, seen="1.1", **save)
    filled = excel.filled(content, {("figure-staff", "value"): 5, ("summary", "value"): "mới", ("figure-data", "value"): 7})
    reading = brought(owed, people, at, filled)
    found = {one.name: one for one in keeping.opened(reading).judged}
    staff, summary = found["figure-staff"], found["summary"]
    assert (staff.verdict, staff.is_sure, "5" in staff.file, "4" in staff.draft) == ("differs", False, True, True)
    assert (summary.verdict, summary.is_sure, summary.file, summary.draft) == ("differs", True, "mới", "cũ")
    filling.merge(owed, {"figure-data": {"value": "9"}}, touched=["figure-data"], seen="1.2", actor=people.giang, at=at)
    merged = keeping.take(reading, ["figure-staff", "summary", "figure-data"], seen="1.2", actor=people.giang, at=at)
    figures = owed.reports.get().figures
    assert [clash.name for clash in merged.clashes] == ["figure-data"], "a colleague's is never overwritten unseen"
    assert (figures["staff"], figures["data"]) == ({"value": "5"}, {"value": "9"})


def test_what_was_emptied_in_the_file_stays_in_the_draft_and_is_said(owed: Obligation, people: Cast, at: datetime):
    filling.merge(owed, {"figure-staff": {"value": "3"}}, touched=["figure-staff"], seen="1.0", actor=people.giang, at=at)
    found = judged(owed, people, at, excel.filled(excel.official(owed, at), {("figure-staff", "value"): None}))
    assert found["figure-staff"].verdict == "emptied"


def test_by_the_pages_nothing_is_filed_until_somebody_files_it(client: Client, owed: Obligation, people: Cast):
    client.force_login(people.giang)
    sheet = client.get(reverse("reports:workbook_sheet", args=[owed.pk]))
    assert sheet["X-Content-Type-Options"] == "nosniff" and sheet["Content-Disposition"].startswith("attachment;")
    content = excel.filled(sheet.content, {("summary", "value"): "Một câu.", ("figure-staff", "value"): "<b>5"})
    answer = client.post(reverse("reports:workbook", args=[owed.pk]), {"file": excel.upload(content), "whole": "1"}, follow=True)
    assert "Một câu." in answer.content.decode() and "&lt;b&gt;5" in answer.content.decode()
    page = answer.request["PATH_INFO"]
    assert client.post(page, {"take": ["summary"], "seen": "9.9"}).status_code == 409, "another version has to be seen first"
    assert client.post(page, {"seen": "1.0"}).status_code == 409 and not owed.reports.exclude(summary="").exists()
    assert client.post(page, {"take": ["summary", "figure-staff", "x"], "seen": answer.context["sheet"].seen}).url == owed.get_absolute_url()
    assert [(r.state, r.summary, r.figures) for r in owed.reports.all()] == [("draft", "Một câu.", {})]
    assert client.get(page).status_code == 200, "it can be looked at afterwards"
    client.force_login(people.em)
    assert client.get(page).status_code == 404
    client.force_login(people.an)
    assert client.get(page).status_code == 403


def test_a_file_is_taken_over_once(owed: Obligation, people: Cast, at: datetime):
    from accounts.workflow import OutOfStep

    reading = brought(owed, people, at, excel.filled(excel.official(owed, at), {("summary", "value"): "A"}))
    take_all(reading, people, at)
    with pytest.raises(OutOfStep):
        take_all(reading, people, at)
