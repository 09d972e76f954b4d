"""The official sheet of a report as an Excel file: one sheet for each part, locked but for the cells that are filled in.

A hidden first row and a hidden first column say of each cell what it answers (:mod:`reports.workbooks.reading` goes by
them alone); a hidden sheet holds the stamp. The words of the sheet are those of an official form, in Vietnamese.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.timezone import localtime

from directives import spreadsheets
from directives.definitions.layout import Group
from directives.models import ReportRequest, Requirement
from reports.filling.content import ANSWER, FIGURE, WORDS
from reports.models import Report, Response
from reports.workbooks import inputs, stamps, words
from reports.workbooks.asked import DIFFICULTIES, SITUATION, SUMMARY, Asked, Said
from reports.workbooks.papers import Papers
from reports.workbooks.row_sheets import add_rows

CODE, LABEL, UNIT, VALUE, ORDINARY, LAST_YEAR, NOTHING, HELP = range(8)
FIGURE_KEYS = ("figures", "", "", "value", "ordinary", "last_year", "nothing")
FIGURE_HEADS = ("", "Chỉ tiêu", "Đơn vị", "Số liệu", "Ngày thường", "Cùng ngày âm lịch Tết trước", "Không phát sinh", "Hướng dẫn")
FIGURE_WIDTHS = (0, 44, 12, 24, 16, 18, 12, 48)
HOW_TO = (
    "Chỉ ghi vào các ô nền vàng. Nơi không có gì phát sinh: chọn “x” ở cột “Không phát sinh”; số 0 là đã đếm và bằng không. "
    "Ô để trống là chưa báo cáo. Tải tệp lên cổng để đọc vào dự thảo; báo cáo chỉ được nộp trên cổng."
)


def workbook_of(asked: Asked, said: Mapping[str, Said], seen: str, *, at: datetime) -> bytes:
    """Filled with what the draft says; ``seen`` is which draft that was."""
    file = io.BytesIO()
    book = spreadsheets.new_book(file)
    book.set_properties({"title": asked.obligation.request.get_kind_display(), "created": localtime(at).replace(tzinfo=None)})
    papers = Papers(book)
    _add_report(papers, asked, said)
    for number, group in enumerate(asked.layout.groups, start=1):
        _add_group(papers, f"{number}. {group.title}", group, said)
    for indicator in asked.rows:
        add_rows(papers, indicator, said.get(f"{FIGURE}{indicator.key}"))
    if asked.duties:
        _add_duties(papers, asked.duties, said)
    papers.add_lists()
    papers.add_stamp(stamps.SHEET, stamps.sealed(stamps.stamp_of(asked, seen)))
    book.close()
    return file.getvalue()


def _add_report(papers: Papers, asked: Asked, said: Mapping[str, Said]) -> None:
    paper = papers.add("Báo cáo", keys=("report", "", "value"), widths=(0, 34, 100))
    for title, text in _head_of(asked):
        paper.text(1, title, "label_bold")
        paper.text(2, text, "label")
        paper.next()
    paper.heads(("", "Nội dung", "Trả lời"))
    situation = str(said.get(SITUATION, ""))
    paper.line(SITUATION, "Tình hình chung")
    paper.choice(2, words.label(Report.Situation, situation), words.labels(Report.Situation))
    for place, title in ((SUMMARY, "Tóm tắt"), (DIFFICULTIES, "Khó khăn, kiến nghị")):
        paper.next()
        paper.line(place, title)
        paper.words(2, str(said.get(place, "")), longest=20_000)
        paper.height(90)
    paper.close()


def _head_of(asked: Asked) -> list[tuple[str, str]]:
    owed = asked.obligation
    directive, form = owed.directive, owed.request.form
    due = f"{localtime(owed.due_at):%H:%M ngày %d/%m/%Y}" if owed.due_at else "khi phát sinh"
    day = [("Số liệu của ngày", f"{owed.day:%d/%m/%Y}")] if owed.day else []
    return [
        ("Báo cáo", form.name if form else _kind(owed.request.kind)),
        ("Đơn vị báo cáo", owed.organization.name), ("Nơi nhận báo cáo", directive.department.name),
        ("Theo văn bản", f"{directive.number_and_symbol} {directive.subject}".strip()), *day, ("Hạn", due), ("Cách ghi", HOW_TO),
    ]  # fmt: skip


def _kind(kind: str) -> str:
    with translation.override("vi"):
        return str(ReportRequest.Kind(kind).label)


def _add_group(papers: Papers, title: str, group: Group, said: Mapping[str, Said]) -> None:
    paper = papers.add(title, keys=FIGURE_KEYS, widths=FIGURE_WIDTHS)
    paper.text(LABEL, group.title, "title")
    paper.next()
    paper.heads(FIGURE_HEADS)
    for indicator in group.indicators:
        paper.line(f"{FIGURE}{indicator.key}", indicator.name)
        inputs.add(paper, indicator, said.get(f"{FIGURE}{indicator.key}"))
        paper.next()
    paper.close()


def _add_duties(papers: Papers, duties: list[Requirement], said: Mapping[str, Said]) -> None:
    paper = papers.add("Nhiệm vụ", keys=("duties", "", "", "answer", "words"), widths=(0, 6, 70, 20, 60))
    paper.heads(("", "TT", "Nhiệm vụ", "Kết quả", "Diễn giải"))
    for number, duty in enumerate(duties, start=1):
        paper.line(f"{ANSWER}{duty.pk}", str(number))
        paper.text(2, duty.text, "label")
        answer = str(said.get(f"{ANSWER}{duty.pk}", ""))
        paper.choice(3, words.label(Response.Answer, answer), words.labels(Response.Answer))
        paper.words(4, str(said.get(f"{WORDS}{duty.pk}", "")), longest=20_000)
        paper.next()
    paper.close()
