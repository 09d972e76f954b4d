"""From a letter to its PDF or its sheets: checked, laid out from the template, printed by a limited process."""

from __future__ import annotations

import hashlib
import json
import logging
import signal
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from directives import press
from directives.letters import Letter
from directives.presses import Answer, Lost, TooSlow, presses
from directives.printable import ContentRefused, printable

__all__ = ["ContentRefused", "Rendered", "RenderingFailed", "lay_out", "page_of", "preview_of", "render", "warm_up"]

logger = logging.getLogger(__name__)

# A page that eats all memory or time ends its press in one of these ways; trying again would end the next one too.
ENDED_BY_THE_PAGE = {
    signal.SIGXCPU, signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGXFSZ,
}


class RenderingFailed(Exception):
    """The page could not be printed this time, through no fault of its content: try again."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF of a letter. ``sha256`` is its digest in hexadecimal figures."""

    pdf: bytes
    pages: int
    sha256: str


def render(letter: Letter, *, archival: bool = True) -> Rendered:
    """Print the letter: as PDF/A-2a, with tags, unless a plain PDF is asked for.

    Raises :class:`ContentRefused` with a sentence for the clerk when the content is the reason,
    :class:`RenderingFailed` when it is not.
    """
    return print_page(page_of(printable(letter)), archival=archival)


def lay_out(letter: Letter) -> list[dict[str, Any]]:
    """The sheets of the letter, line by line as they will print (:mod:`directives.sheets`). Raises as :func:`render` does."""
    head, body = _printed(page_of(printable(letter)), press.SHEETS)
    _judge(head)
    return list(json.loads(body))


def page_of(letter: Letter) -> str:
    """The HTML of the page, in which no text of the letter can be anything but text."""
    return render_to_string("directives/letter/print.html", {"letter": letter})


def preview_of(letter: Letter) -> str:
    """The same page for the browser, on a sheet of paper; the style sheets come as files."""
    return render_to_string("directives/letter/preview.html", {"letter": letter})


def print_page(html: str, *, archival: bool = True) -> Rendered:
    """The PDF of a whole page of HTML, made by a press."""
    head, pdf = _printed(html, press.PDF if archival else press.PLAIN)
    _judge(head)
    if head["refused"]:
        logger.warning("A page asked for addresses and was given none: %s", head["refused"])
    return Rendered(pdf, int(head["pages"]), hashlib.sha256(pdf).hexdigest())


def _printed(html: str, wanted: bytes) -> Answer:
    try:
        return presses.print(html, wanted)
    except TooSlow:
        logger.error("A press gave no answer in time.")
        raise RenderingFailed(_("The machine is too busy to print now; try again.")) from None
    except Lost as lost:
        if lost.number in ENDED_BY_THE_PAGE:
            raise _too_heavy() from lost
        logger.error("The press was lost: %s", lost)
        raise _broken_off() from lost


def warm_up() -> None:
    """Have a press ready in this process; for a worker with a single thread, when it starts."""
    presses.warm_up()


def _judge(head: dict[str, Any]) -> None:
    if head["verdict"] == press.REFUSED:
        logger.warning("A page was refused: %s", head["reason"])
        raise _too_heavy()
    if head["verdict"] == press.FAILED:
        logger.error("A page could not be printed: %s", head["reason"])
        raise _broken_off()


def _broken_off() -> RenderingFailed:
    return RenderingFailed(_("Printing broke off; it will be tried again."))


def _too_heavy() -> ContentRefused:
    return ContentRefused(_("The letter cannot be laid out; shorten it or divide it."))
