"""From a page of HTML to a PDF or to its sheets: one typeface, one style sheet, and nothing is fetched from anywhere.

Knows nothing of Django, so that it also runs in a process of its own (:mod:`directives.press`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, URLFetchingError

from directives import sheets
from directives.fonts import faces

STYLESHEET = Path(__file__).parents[1] / "static" / "directives" / "letter.css"
BASE = "html, body, div, p { display: block } head { display: none } body { margin: 0 } b { font-weight: bold }" + (
    " table { display: table } thead { display: table-header-group } tbody { display: table-row-group }"
    " tr { display: table-row } th, td { display: table-cell }"
)
ONE_TYPEFACE = '<?xml version="1.0"?><fontconfig><dir>{folder}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>'
LARGEST_DATA = 2_000_000
STANDARD = "pdf/a-2a"  # for archives: fonts inside, text in Unicode, tags, language


class Unprintable(Exception):
    """The page asks for something that is not allowed, or cannot be laid out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, its number of pages, and the addresses that the page asked for in vain."""

    pdf: bytes
    pages: int
    refused: tuple[str, ...]


class LockedFetcher(URLFetcher):
    """Opens ``data:`` addresses up to 2 MB and nothing else: no file, no host, no redirect."""

    def __init__(self) -> None:
        super().__init__(timeout=2, allowed_protocols=("data",), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url[:5].lower() != "data:" or len(url) > LARGEST_DATA:
            self.refused.append(url[:200])
            raise ValueError("refused")
        return super().fetch(url, headers)


class Page(weasyprint.HTML):
    """A page of our own well-formed HTML: read by the XML parser, styled from a few rules instead of a browser's."""

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.etree_element = ElementTree.fromstring(html)  # noqa: S314 - a limited process, and expat guards entities
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(self.etree_element, content_language=None)

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [_look().base]


class Look:
    """Typeface and style sheets, read once per process: for every letter anew they cost half as much again, and memory."""

    def __init__(self) -> None:
        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
        self.fonts = _one_typeface()
        self.base = weasyprint.CSS(string=BASE)
        self.fetcher = LockedFetcher()
        self.letter = weasyprint.CSS(
            string=STYLESHEET.read_text(), font_config=self.fonts, url_fetcher=self.fetcher
        )


def print_page(html: str, *, archival: bool = True) -> Printed:
    """Lay out and write the page, tagged and as PDF/A unless told otherwise.

    Raises :class:`Unprintable` with a reason in technical words.
    """
    with _laid_out(html) as document:
        pdf = document.write_pdf(pdf_variant=STANDARD if archival else None)
        return Printed(pdf, len(document.pages), tuple(_look().fetcher.refused))


def lay_out(html: str) -> list[dict[str, Any]]:
    """The sheets of the page, as :func:`directives.sheets.sheets` says them, without a PDF. Raises :class:`Unprintable`."""
    with _laid_out(html) as document:
        return sheets.sheets(document)


@contextmanager
def _laid_out(html: str) -> Iterator[Document]:
    look = _look()
    look.fetcher.refused.clear()
    try:
        yield Page(html, look.fetcher).render(stylesheets=[look.letter], font_config=look.fonts)
    except (URLFetchingError, FatalURLFetchingError, ElementTree.ParseError, RecursionError) as error:
        raise Unprintable(f"{type(error).__name__}: {error}"[:500]) from error


@cache
def _look() -> Look:
    return Look()


def _one_typeface() -> FontConfiguration:
    """Fonts from one folder: no other face can step in for a missing letter, whatever is installed beside it."""
    with NamedTemporaryFile("w", suffix=".conf") as file:
        file.write(ONE_TYPEFACE.format(folder=faces()["Regular"].parent))
        file.flush()
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = file.name
        try:
            return FontConfiguration()
        finally:
            del os.environ["FONTCONFIG_FILE"]
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before
