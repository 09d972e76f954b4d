"""Letters printed through the real page, and held against the decree."""

from __future__ import annotations

from directives import printing
from directives.form.checking import Report, check
from directives.form.findings import Element
from directives.form.opening import paper_of
from directives.letters import Letter
from directives.printable import printable
from directives.rendering import page_of


def pdf_of(letter: Letter, css: str = "", html: tuple[str, str] = ("", "")) -> bytes:
    """``css`` is said after the style sheet; ``html`` is what to put in place of what, once."""
    page = page_of(printable(letter)).replace("</head>", f"<style>{css.replace('>', '&gt;')}</style></head>")
    assert html[0] in page
    return printing.print_page(page.replace(*html, 1) if html[0] else page).pdf


def report_of(letter: Letter, css: str = "", html: tuple[str, str] = ("", "")) -> Report:
    return check(paper_of(pdf_of(letter, css, html)))


def wrong(report: Report) -> list[str]:
    """What is out of range, as "motto.size"."""
    return [f"{e.name}.{m.what}" for e in report.elements if e.by == "decree" for m in e.measures if m.ok is False]


def untold(report: Report) -> list[str]:
    """What is needed and could not be told."""
    return [element.name for element in report.elements if element.is_needed and element.ok is None]


def measured(report: Report, path: str) -> object:
    name, what = path.split(".")
    return next(measure.value for measure in report.element(name).measures if measure.what == what)


def found(report: Report, name: str) -> Element | None:
    return next((element for element in report.elements if element.name == name and element.is_found), None)
