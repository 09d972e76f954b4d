"""Rows from somebody's own Excel: heads found, columns guessed and remembered, each row with a verdict, confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.definitions.layout import Column
from reports import filling
from reports.models import ColumnMap, Obligation, WorkbookReading
from reports.workbooks import headings
from reports.workbooks.opening import Raw, Sheet
from tests.builders import Cast
from tests.reports.workbooks import excel
from tests.reports.workbooks.conftest import LAYOUT

pytestmark = pytest.mark.django_db
TABLE = [
    ["CÔNG TY VIỄN THÔNG THỬ"], [], ["LỊCH TRỰC TẾT"], ["TT", "Họ tên", "Nhiệm vụ", "SĐT", "Bắt đầu", "Kết thúc"],
    [1, "Lê Văn A", "Lãnh đạo", 905000001, datetime(2027, 2, 5, 7, 0), datetime(2027, 2, 6, 7, 0)],
    [2, "Trần Thị B", "Trực ca", "0905.000.002", None, "07:30 07/02/2027"],
    [3, None, "Trực ca", "0905 000 003", None, None],
    [4, "=SUM(1)", "Bảo vệ", "-", "32/01/2027", None],
    [], [None, None, None, None, None, "Người lập biểu"],
]  # fmt: skip


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    return client


def bring(client: Client, owed: Obligation, rows: Any = TABLE) -> WorkbookReading:
    answer = client.post(reverse("reports:workbook", args=[owed.pk]), {"indicator": "roster", "file": excel.upload(excel.own(rows)), "whole": "1"})
    reading = WorkbookReading.objects.latest("pk")
    assert answer.url == reverse("reports:workbook_rows", args=[reading.pk])
    return reading


def fields(answer: Any, **changed: str) -> dict[str, Any]:
    """The form of the page as a browser would send it."""
    shown, how = answer.context, answer.context["how"]
    said = {"seen": shown["sheet"].seen, "as": f"{how.sheet}.{how.head}", "shown": shown["shown"], "sheet": str(how.sheet), "head": str(how.head)}
    said |= {f"column-{choice.column.key}": choice.value for choice in shown["choices"]}
    return said | {"row": [str(line.number) for line in shown["lines"] if not line.fault]} | changed


def test_a_roster_of_ones_own_stands_in_the_draft_when_it_is_confirmed(giang: Client, owed: Obligation):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed).pk])
    answer = giang.get(page)
    assert answer.context["how"].head == 3
    assert {key: place for key, place in answer.context["how"].columns.items()} == {"name": 1, "role": 2, "phone": 3, "from": 4, "to": 5}
    assert [bool(line.fault) for line in answer.context["lines"]] == [False, False, True, True, True]
    assert not owed.reports.exists()
    answer = giang.post(page, fields(answer, **{"down-from": "on"}))
    assert answer.status_code == 409, "other columns than were shown are looked at first"
    assert answer.context["lines"][1].texts[3] == ("Từ", "07:00 05/02/2027"), "as above"
    giang.post(page, fields(answer, **{"down-from": "on"}))
    rows = owed.reports.get().figures["roster"]["rows"]
    assert [(row["name"], row["phone"]) for row in rows] == [("Lê Văn A", "0905000001"), ("Trần Thị B", "0905.000.002")]
    assert rows[0]["from"] == rows[1]["from"] == "2027-02-05T07:00:00+07:00"
    assert owed.reports.get().state == "draft"


def test_what_was_chosen_is_remembered_by_the_words_of_the_heads(giang: Client, owed: Obligation):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed).pk])
    answer = giang.get(page)
    giang.post(page, fields(giang.post(page, fields(answer, show="1", **{"column-role": "", "column-phone": "0"})), **{"column-role": "", "column-phone": "0"}))
    assert ColumnMap.objects.get().columns == {"name": "ho ten", "role": "", "phone": "tt", "from": "bat dau", "to": "ket thuc"}
    moved = [["Kết thúc", "TT", "Chức danh", "Họ tên", "SĐT"], [None, 7, "Trực ca", "Lê C", "1"]]
    answer = giang.get(reverse("reports:workbook_rows", args=[bring(giang, owed, moved).pk]))
    assert answer.context["how"].columns == {"name": 3, "phone": 1, "to": 0}


def test_rows_are_put_in_place_or_added_and_none_twice(giang: Client, owed: Obligation, people: Cast, at: datetime):
    before = {"figure-roster": {"rows": [{"name": "Lê C"}, {"name": "Cũ"}]}}
    filling.merge(owed, before, touched=list(before), seen="1.0", actor=people.giang, at=at)
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên"], ["Lê C"], ["Mới"]]).pk])
    giang.post(page, fields(giang.get(page), way="add"))
    assert [row["name"] for row in owed.reports.get().figures["roster"]["rows"]] == ["Lê C", "Cũ", "Mới"]
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên"], ["Lê C"]]).pk])
    giang.post(page, fields(giang.get(page), way="replace"))
    assert [row["name"] for row in owed.reports.get().figures["roster"]["rows"]] == ["Lê C"]


def test_a_colleagues_rows_are_not_overwritten_unseen(giang: Client, owed: Obligation, people: Cast, at: datetime):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên"], ["Lê C"]]).pk])
    filling.start(owed, actor=people.giang, at=at)
    said = fields(giang.get(page))
    before = {"figure-roster": {"rows": [{"name": "Của đồng nghiệp"}]}}
    filling.merge(owed, before, touched=list(before), seen="1.0", actor=people.giang, at=at)
    answer = giang.post(page, said)
    assert answer.status_code == 409 and owed.reports.get().figures == {"roster": before["figure-roster"]}
    giang.post(page, fields(answer, way="replace"))
    assert owed.reports.get().figures["roster"]["rows"] == [{"name": "Lê C"}]


@pytest.mark.parametrize("said", [{"sheet": "9"}, {"head": "x"}, {"column-name": "99"}, {"row": ["1", "x", "999"]}, {"row": []}, {"as": ""}])
def test_a_form_that_says_something_odd_changes_nothing(giang: Client, owed: Obligation, said: dict[str, Any]):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên"], ["Lê C"]]).pk])
    answer = giang.post(page, {"row": [], "column-name": "0"} | said)
    assert answer.status_code == 409 and not owed.reports.exists()


def test_what_excel_could_not_work_out_is_no_name(giang: Client, owed: Obligation):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên", "SĐT"], ["#N/A", "1"], ["=VLOOKUP(1,A:B,2)", "2"], ["Lê Lan", "#REF!"]]).pk])
    lines = giang.get(page).context["lines"]
    assert [("#N/A" in line.fault, "#REF!" in line.fault, bool(line.fault)) for line in lines] == [
        (True, False, True), (False, False, True), (False, True, True),
    ]  # fmt: skip


def test_more_rows_than_a_report_takes_are_said(giang: Client, owed: Obligation):
    page = reverse("reports:workbook_rows", args=[bring(giang, owed, [["Họ tên"], *([f"Người {n}"] for n in range(501))]).pk])
    answer = giang.post(page, fields(giang.get(page)))
    assert answer.status_code == 409 and "501" in answer.content.decode()


@pytest.mark.parametrize(("asked", "head", "found"), [
    ("Họ và tên", "HỌ VÀ TÊN (*)", 3), ("Họ và tên", "Họ tên", 2), ("Điện thoại", "Số ĐT", 2), ("Từ", "Từ ngày", 2), ("Đến", "Từ", 0),
    ("Nơi trực", "Nơi trực Tết", 1), ("Cơ quan được báo", "Cơ quan đã báo", 1), ("Thời gian bắt đầu", "Thời gian kết thúc", 0), ("Ca", "Cáp", 0), ("Họ và tên", "", 0),
])  # fmt: skip
def test_a_head_is_known_by_its_words(asked: str, head: str, found: int):
    assert headings._likeness(Column("x1", asked), head) == found


def test_of_a_head_in_two_lines_the_lower_one_counts():
    sheet = Sheet("A", [[Raw("TT"), Raw("Thời gian"), Raw("")], [Raw(""), Raw("Từ"), Raw("Đến")]])
    assert headings.heads_of(sheet, 1) == ["TT", "Từ", "Đến"]
    roster = LAYOUT.by_key["roster"]
    assert headings.guessed(roster.columns, headings.heads_of(sheet, 1), {}) == {"from": 1, "to": 2}
