"""Everybody opens all their pages of the demonstration, at a desk and on a phone: nothing breaks, nobody is shut out.

Of a page with something wrong a picture is left in `shots/`, as `<role>-<page>-<screen>.jpg`; `PICTURES=1` leaves one of each page,
`README_IMAGES=1` puts the pictures of the README in their place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from config.launch.place import ROOT
from reports.demo import loading
from reports.demo.people import PASSWORD
from tests.browser.places import DARK, ROLES, records
from tests.browser.visiting import DESKTOP, PHONE, WALL, faults, remember, sign_in, visitor

SCREENS = {"desk": DESKTOP, "phone": PHONE}
PICTURES = {"dashboard": ("leader", "landing"), "editor": ("drafter", "editor"), "matrix": ("drafter", "matrix"), "report": ("liaison", "fill-begun")}
DOCS = ROOT / "docs" / "images"
LIGHT = 300_000  # bytes of a picture in the README


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration, loaded once for all roles and seen by every process: nobody changes anything here."""
    with django_db_blocker.unblock():
        loading.load(at=now())
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def portal(db: None) -> Iterator[str]:
    """Its address."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def addresses(portal: str) -> dict[str, dict[str, str]]:
    """What each role opens: page by page, with the numbers of the records."""
    numbers = records()
    return {role: {name: place.format_map(numbers) for name, place in who.places.items()} for role, who in ROLES.items()}


@pytest.mark.parametrize("role", ROLES)
def test_everybody_lands_where_their_question_is_answered(role, portal, browser, addresses):
    with visitor(browser, portal, viewport=DESKTOP) as page:
        sign_in(page, ROLES[role].email, PASSWORD)
        assert urlsplit(page.url).path == ROLES[role].landing
        menu = {link.get_attribute("href") for link in page.locator(".sidebar-link").all()}
        assert menu <= {ROLES[role].landing, *addresses[role].values()}, "a page of the menu is not on the tour"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ROLES)
def test_no_page_breaks_or_shuts_anybody_out(role, screen, portal, browser, shots, addresses):
    with visitor(browser, portal, viewport=SCREENS[screen], reduced_motion="reduce") as page:
        remember(page, User.objects.get(email=ROLES[role].email))
        glance = partial(look, page, seen_before=screen == "phone")
        found = {name: glance(address, shots / f"{role}-{name}-{screen}.jpg") for name, address in tour(role, addresses)}
        assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("role", DARK)
def test_the_dark_scheme_shuts_nobody_out(role, portal, browser, shots, addresses):
    with visitor(browser, portal, viewport=DESKTOP, color_scheme="dark", reduced_motion="reduce") as page:
        remember(page, User.objects.get(email=ROLES[role].email))
        chosen = [(name, address) for name, address in tour(role, addresses) if name in ("landing", *DARK[role])]
        found = {name: look(page, address, shots / f"{role}-{name}-dark.jpg") for name, address in chosen}
        assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_wall_shows_the_dashboard_across_a_room(portal, browser, shots):
    with visitor(browser, portal, viewport=WALL) as page:
        remember(page, User.objects.get(email=ROLES["leader"].email))
        assert look(page, "/dashboard/?wall=1", shots / "leader-dashboard-wall.jpg") == []


def test_a_stranger_is_asked_who_they_are(portal, browser, shots):
    for screen, size in SCREENS.items():
        with visitor(browser, portal, viewport=size) as page:
            assert look(page, "/sign-in/", shots / f"stranger-sign-in-{screen}.jpg") == []
            assert look(page, "/password/reset/", shots / f"stranger-password-{screen}.jpg") == []


@pytest.mark.parametrize("picture", PICTURES)
def test_the_readme_shows_pages_as_they_are(picture, portal, browser, shots, addresses):
    role, name = PICTURES[picture]
    folder = DOCS if "README_IMAGES" in os.environ else shots
    with visitor(browser, portal, viewport=DESKTOP, reduced_motion="reduce") as page:
        remember(page, User.objects.get(email=ROLES[role].email))
        page.goto(dict(tour(role, addresses))[name], wait_until="networkidle")
        page.screenshot(path=folder / f"{picture}.png")
    assert (folder / f"{picture}.png").stat().st_size < LIGHT


def tour(role: str, addresses: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [("landing", ROLES[role].landing), *addresses[role].items()]


def look(page: Any, address: str, shot: Path, *, seen_before: bool = False) -> list[str]:
    """Open a page and say everything that is wrong with it. ``seen_before``: in the same colours on another screen."""
    page.errors.clear()
    answer = page.goto(address)
    wrong = [f"answered {answer.status}"] if answer.status != 200 else faults(page, seen_before=seen_before)
    if wrong or "PICTURES" in os.environ:
        page.screenshot(path=shot, full_page=True, quality=75)
    return wrong
