"""Files nobody should bring: refused by name with the reason, nothing read, and the reader held within its limits."""

from __future__ import annotations

import io
import re
import resource
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import shake_256
from html import unescape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from directives.definitions.layout import Layout, as_json
from reports.models import Obligation, WorkbookReading
from reports.workbooks import asked, keeping, opening, stamps
from reports.workbooks.opening import Book, Raw, Sheet
from tests.builders import Cast
from tests.reports import samples
from tests.reports.workbooks import excel
from tests.reports.workbooks.conftest import LAYOUT

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
EXCEL = {sample: (name, made) for sample, (name, made) in samples.HOSTILE.items() if name.endswith((".xlsx", ".xlsm", ".xls"))}


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    client.cookies["django_language"] = "en"
    return client


def said(client: Client, owed: Obligation, content: bytes, name: str = "bao-cao.xlsx", **fields: str) -> str:
    answer = client.post(reverse("reports:workbook", args=[owed.pk]), {"file": SimpleUploadedFile(name, content), "whole": "1"} | fields)
    assert answer.status_code == 422
    assert not WorkbookReading.objects.exists()
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The same file with a part more, or with that part as it is said here."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return file.getvalue()


def only_cell(place: str) -> bytes:
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="{place[3:]}"><c r="{place}"><v>1</v></c></row></sheetData></worksheet>'
    return with_part(excel.own([[1]]), "xl/worksheets/sheet1.xml", sheet.encode())


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "one cell at the end of all cells": (lambda: only_cell("XFD1048576"), "a.xlsx", "beyond row 5,000"),
    "a cell far to the right": (lambda: only_cell("XFD2"), "a.xlsx", "beyond column 100"),
    "more rows than a report has": (lambda: excel.own([["x"]] * 5001), "a.xlsx", "beyond row 5,000"),
    "more letters than a report has": (lambda: excel.own([[shake_256(b"%d" % n).hexdigest(16_000)] for n in range(130)]), "a.xlsx", "more than a report can"),
    "macros": (lambda: with_part(excel.own([["x"]]), "xl/vbaProject.bin", b"x"), "a.xlsx", "macros"),
    "macros by its name": (lambda: excel.own([["x"]]), "a.xlsm", "only Excel files of the kind .xlsx"),
    "the old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx", "password"),
    "the old format by its name": (lambda: b"\xd0\xcf\x11\xe0", "a.xls", "only Excel files of the kind .xlsx"),
    "a web page": (lambda: b"<html><script>alert(1)</script>", "a.xlsx", "its content is not that"),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "only Excel files"),
    "an archive": (lambda: with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"x"), "a.xlsx", "an ordinary archive"),
    "a file before its content": (lambda: b"%PDF-1.7\n" + excel.own([["x"]]), "a.xlsx", "its content is not that"),
    "a file behind its content": (lambda: excel.own([["x"]]) + b"<?php", "a.xlsx", "before or behind"),
    "an entity": (
        lambda: with_part(excel.own([["x"]]), "xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
        "a.xlsx", "not accepted",
    ),
    "a bomb": (lambda: with_part(excel.own([["x"]]), "xl/sharedStrings.xml", b" " * 120_000_000), "a.xlsx", "too big"),
    "half a file": (lambda: excel.own([["x"]])[:-300], "a.xlsx", "did not arrive whole"),
    "nothing": (lambda: b"", "a.xlsx", "empty"),
    "parts that are no sheet": (lambda: with_part(excel.own([["x"]]), "xl/worksheets/sheet1.xml", b"<worksheet><row"), "a.xlsx", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("sample", HOSTILE)
def test_it_is_refused_by_name_with_the_reason(giang: Client, owed: Obligation, sample: str):
    made, name, reason = HOSTILE[sample]
    shown = said(giang, owed, made(), f"../../{name}", indicator="roster")
    assert f"“{name}” was not read:" in shown and reason in shown
    if name.endswith(".xlsx"):
        assert "“a.xlsx” was not read:" in said(giang, owed, made(), name)


def test_what_no_report_takes_as_an_attachment_is_not_read_either(giang: Client, owed: Obligation):
    for sample, (name, made) in EXCEL.items():
        if sample != "a bomb of spaces":
            assert "was not read:" in said(giang, owed, made(), name, indicator="roster"), sample


def test_the_reader_ends_where_its_memory_ends(monkeypatch: pytest.MonkeyPatch):
    """A file that passes every look at it and still costs too much ends its own process alone."""
    words = b"".join(b"<si><t>%d%s</t></si>" % (n, b"abcdefghij" * 30) for n in range(400_000))
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>' % words
    content = with_part(excel.own([["x"]]), "xl/sharedStrings.xml", strings)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert opening._said_by_reader(content).get("refused") in ("size", None)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","y")', "='[1]Other'!A1", "=1+1"])
def test_a_formula_is_never_taken_itself(owed: Obligation, people: Cast, at: datetime, formula: str):
    content = excel.filled(excel.official(owed, at), {("summary", "value"): formula, ("figure-staff", "value"): formula})
    reading = keeping.bring(owed, excel.upload(content), actor=people.giang, at=at)
    found = {one.name: one for one in keeping.opened(reading).judged}
    assert {found["summary"].verdict, found["figure-staff"].verdict} == {"unread"}
    assert formula not in str(reading.cells)


def test_what_a_formula_came_to_is_taken_and_said(owed: Obligation, people: Cast, at: datetime):
    content = excel.filled(excel.official(owed, at), {("figure-staff", "value"): "=5+7"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(n for n in archive.namelist() if b"5+7" in archive.read(n))
        sheet = archive.read(name).replace(b"<f>5+7</f><v></v>", b"<f>5+7</f><v>12</v>").replace(b"<f>5+7</f><v />", b"<f>5+7</f><v>12</v>")
    reading = keeping.bring(owed, excel.upload(with_part(content, name, sheet)), actor=people.giang, at=at)
    found = {one.name: one for one in keeping.opened(reading).judged}["figure-staff"]
    assert (found.verdict, found.value) == ("new", {"value": "12"})
    assert found.reason, "that it was calculated is said"


def test_what_was_typed_by_somebody_is_text_in_the_sheet(owed: Obligation, people: Cast, at: datetime):
    from reports import filling

    hostile = ["=1+1", "+84", "-2", "@SUM(A1)", "＝1+1", "\tx", "http://x.example", "a\x0b\x1fb", "'; DROP"]
    rows = {"figure-roster": {"rows": [{"name": words, "phone": words} for words in hostile]}, "figure-note": {"words": "=1+1"}}
    filling.merge(owed, rows | {"summary": "=1+1"}, touched=[*rows, "summary"], seen="1.0", actor=people.giang, at=at)
    content = excel.official(owed, at)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(n) or b"<hyperlink" in archive.read(n) for n in archive.namelist() if "sheets/" in n)
    book = openpyxl.load_workbook(io.BytesIO(content))
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert {"=1+1", "+84", "-2", "@SUM(A1)", "＝1+1", "http://x.example", "ab"} <= texts


def test_the_sheet_lets_nothing_be_changed_but_the_answers(owed: Obligation, at: datetime):
    book = openpyxl.load_workbook(io.BytesIO(excel.official(owed, at)))
    shown = [sheet for sheet in book if sheet.title not in excel.HIDDEN_SHEETS]
    assert [sheet.title for sheet in shown] == ["Báo cáo", "1. Chung", "2. Viễn thông di động", "Lịch trực", "Nhiệm vụ"]
    assert all(sheet.protection.sheet and sheet.column_dimensions["A"].hidden and sheet.row_dimensions[1].hidden for sheet in shown)
    assert {book[name].sheet_state for name in excel.HIDDEN_SHEETS} == {"veryHidden"}
    assert not excel.find(book, "figure-staff", "value").protection.locked
    assert excel.find(book, "figure-staff", "ordinary").protection.locked, "no baseline is asked for"
    assert excel.find(book, "figure-plan", "value").protection.locked
    rules = {str(rule.sqref): rule for rule in book["2. Viễn thông di động"].data_validations.dataValidation}
    assert rules[excel.find(book, "figure-data", "value").coordinate].type == "decimal"
    assert rules[excel.find(book, "figure-data", "nothing").coordinate].type == "list"


def book_with(words: str) -> Book:
    return Book("a.xlsx", [Sheet(stamps.SHEET, [[Raw(words)]])])


def test_a_sheet_of_another_organisation_or_report_is_told_apart(giang: Client, owed: Obligation, people: Cast, at: datetime):
    other = owed.directive.obligations.get(organization=people.post)
    assert "another organisation" in said(giang, owed, excel.official(other, at))
    assert "hidden mark is missing" in said(giang, owed, excel.own([["x"]]))
    form = asked.of(owed)
    stamp = stamps.stamp_of(form, "1.0")
    with translation.override("en"):
        for words, reason in ((stamps.sealed(stamp)[:-2] + "xx", "altered"), ("{}", "altered")):
            with pytest.raises(opening.Refused, match=reason):
                stamps.found_in(book_with(words), form)
        elsewhere = replace(stamp, obligation=987, fingerprint="0")
        with pytest.raises(opening.Refused, match="another report"):
            stamps.ensure_meant_for(form, elsewhere, book_with(""))


def test_a_table_of_ones_own_is_sent_below_only_where_the_report_has_rows(owed: Obligation):
    form = asked.of(owed)
    with translation.override("en"):
        with pytest.raises(opening.Refused, match="is read below"):
            stamps.found_in(book_with(""), form)
        with pytest.raises(opening.Refused, match="fill it in.$"):
            stamps.found_in(book_with(""), replace(form, layout=Layout()))


def test_a_sheet_of_another_day_with_the_same_questions_is_read_with_a_warning(owed: Obligation, people: Cast, at: datetime):
    stamp = replace(stamps.stamp_of(asked.of(owed), "1.0"), obligation=987)
    stamps.ensure_meant_for(asked.of(owed), stamp, book_with(""))
    reading = owed.workbook_readings.create(stamp=stamps.as_json(stamp), read_by=people.giang, read_at=at)
    assert len(keeping.opened(reading).warnings) == 1


def test_what_is_not_asked_any_more_is_said(owed: Obligation, people: Cast, at: datetime):
    content = excel.filled(excel.official(owed, at), {("figure-staff", "value"): 5, ("figure-data", "value"): 6})
    definition = owed.request.form.definition
    newer = definition.versions.create(number=2, name="B", layout=as_json(replace(LAYOUT, groups=(LAYOUT.groups[0],))), made_at=at)
    owed.request.form = newer
    reading = keeping.bring(owed, excel.upload(content), actor=people.giang, at=at)
    reading.obligation.request.form = newer
    opened = keeping.opened(reading)
    assert {one.name or one.file: one.verdict for one in opened.judged} == {"figure-staff": "new", "6": "unknown"}
    assert opened.warnings


def test_a_file_that_did_not_arrive_is_said(giang: Client, owed: Obligation):
    page = reverse("reports:workbook", args=[owed.pk])
    for fields in ({}, {"whole": "1"}, {"file": excel.upload(b"x")}):
        answer = giang.post(page, fields)
        assert answer.status_code == 422 and "No file has arrived" in answer.content.decode()


def test_rows_that_are_not_asked_for_take_no_file(giang: Client, owed: Obligation):
    assert "not asked for any more" in said(giang, owed, excel.own([["x"]]), indicator="staff")


