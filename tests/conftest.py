"""What all tests share: the time, the cast, a real mail server, a real worker, a real browser."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from directives import rendering
from tests import builders
from tests.browser.visiting import visitor
from tests.post_office import PostOffice
from tests.printed import Remembering
from tests.workers import Workers

SHOTS = Path(__file__).parent / "browser" / "shots"
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# The browser is driven from the thread of the test, in which its event loop also runs.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session", autouse=True)
def _no_page_is_printed_twice() -> Iterator[None]:
    before, rendering.presses = rendering.presses, Remembering()
    yield
    rendering.presses.put_away()
    rendering.presses = before


@pytest.fixture
def at() -> datetime:
    """Monday 11/01/2027, 12:00 in Vietnam."""
    return builders.NOON


@pytest.fixture
def people(db: None) -> builders.Cast:
    """A department with its people, two operators with their liaisons."""
    return builders.cast()


@pytest.fixture
def smtp(settings: Any) -> Iterator[PostOffice]:
    """A real mail server that collects letters, and refuses the addresses it is told to."""
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.host, office.port
        yield office


@pytest.fixture
def workers(transactional_db: None, smtp: PostOffice) -> Iterator[Workers]:
    """Starts real workers on the database, broker, files and mail server of the test; see `tests.workers`."""
    with Workers(smtp) as started:
        yield started


@contextmanager
def _loops_beside_the_browsers() -> Iterator[None]:
    """The browser's event loop runs in this thread to the end; who signs may run one of his own all the same.

    It is hidden for that call alone: which connection to the database is meant also depends on whether a loop runs here.
    """
    run = asyncio.run

    def run_beside(*words: Any, **options: Any) -> Any:
        running = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        try:
            return run(*words, **options)
        finally:
            asyncio._set_running_loop(running)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "run", run_beside)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, without the window nobody would see: half the work."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, _loops_beside_the_browsers():
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def live_server(live_server: Any, transactional_db: None) -> Iterator[Any]:
    """The portal in a thread of this process; what a browser asked for last is answered before the records are taken away."""
    yield live_server
    until = monotonic() + 10  # seconds; with a browser left open, the next test is not kept waiting for ever
    while any("process_request_thread" in thread.name for thread in threading.enumerate()) and monotonic() < until:
        sleep(0.02)


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A page of a new visitor at the portal's address; what it prints to the console as an error is in `errors`."""
    with visitor(browser, live_server.url) as shown:
        yield shown


@pytest.fixture
def shots() -> Path:
    """The folder of screenshots, kept out of git."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    return SHOTS
