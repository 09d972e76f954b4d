"""A visitor with a real browser: signs in through the form, and says what is wrong with the page before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from accounts.models import User
from tests.builders import session_of

DESKTOP, PHONE, WALL = {"width": 1440, "height": 900}, {"width": 360, "height": 780}, {"width": 1920, "height": 1080}
AXE = Axe().axe_script
GRAVE = """(rules) => axe.run({resultTypes: ["violations"], preload: false, rules}).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 150)).join(", ")))"""
GIVEN_UP = re.compile("htmx:(afterRequest|sendAbort), ")
"""What htmx prints of a request it has left for a newer one. Of a request that failed it prints another line as well."""
COLOURS = {"color-contrast": {"enabled": False}}
FRAME = """() => ({
  headings: [...document.querySelectorAll("h1")].map((one) => one.innerText),
  title: document.title,
  primary: [...document.querySelectorAll("main .btn-primary")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width && height && getComputedStyle(one).visibility === "visible";
  }).length,
  width: document.documentElement.scrollWidth,
  screen: innerWidth,
})"""


@contextmanager
def visitor(browser: Any, address: str, **how: Any) -> Iterator[Any]:
    """A page of somebody new at this address; what it prints to the console as an error is in ``errors``."""
    context = browser.new_context(base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **how)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.errors = []
    page.on("console", lambda line: page.errors.append(line.text) if line.type == "error" and not GIVEN_UP.match(line.text) else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()


def sign_in(page: Any, email: str, password: str, to: str = "/") -> None:
    """Through the form, from the page somebody wanted to see."""
    page.goto(to)
    fill_in(page, email, password)


def come_back(page: Any, someone: User, to: str = "/") -> None:
    """To a page of theirs, in a browser in which somebody has signed in before."""
    remember(page, someone)
    page.goto(to)


def remember(page: Any, someone: User) -> None:
    """This browser is one in which somebody has signed in before."""
    session = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(someone), "domain": "localhost", "path": "/"}
    page.context.add_cookies([session])


def fill_in(page: Any, email: str, password: str) -> None:
    page.fill("[name=username]", email)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def faults(page: Any, *, seen_before: bool = False) -> list[str]:
    """Everything a visitor would stumble over: nothing on a good page."""
    return [*_in_the_frame(page), *shut_out(page, seen_before=seen_before), *page.errors]


def _in_the_frame(page: Any) -> list[str]:
    seen = page.evaluate(FRAME)
    found = [] if len(seen["headings"]) == 1 and seen["headings"][0].strip() else [f"headings: {seen['headings']}"]
    if seen["title"].removesuffix("Thông Suốt").strip(" ·") == "":
        found.append(f"title: {seen['title']!r}")
    if seen["primary"] > 1:
        found.append(f"{seen['primary']} primary buttons")
    if seen["width"] > seen["screen"]:
        found.append(f"{seen['width']} px wide on a screen of {seen['screen']}")
    return found


def shut_out(page: Any, *, seen_before: bool = False) -> list[str]:
    """What keeps people out who see, hear or move differently: the serious and critical findings of axe.

    ``seen_before``: its colours have been looked at on another screen; they take axe longer than all the rest.
    """
    page.evaluate(AXE)
    return page.evaluate(GRAVE, COLOURS if seen_before else {})
