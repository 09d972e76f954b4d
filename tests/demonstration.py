"""The demonstration loaded once for all tests of a module, and taken away after it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from directives.deadlines import VIETNAM
from reports.demo import departments, finished, loading, signing
from reports.demo.diary import Diary

LOADED_AT = datetime(2026, 11, 22, 14, 30, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """The moment it was loaded at."""
    with django_db_blocker.unblock(), loaded(LOADED_AT):
        yield LOADED_AT


@pytest.fixture(scope="module")
def published(django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """Of the demonstration the five directives really issued, from draft to close, and nothing else: a third of the time. The moment of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        diary, houses = Diary(), departments.open_houses()
        for house in houses.values():
            signing.grant(house)
        for campaign in loading.FINISHED:
            finished.note_sent(diary, campaign, houses[campaign.department]).steps(close=campaign.closed)
        loading.note_reorganisation(diary, houses["gialai"])
        diary.live(LOADED_AT)
        yield LOADED_AT
        transaction.set_rollback(True)


@contextmanager
def loaded(at: datetime, **how: Any) -> Iterator[None]:
    with transaction.atomic():
        loading.load(at=at, **how)
        yield
        transaction.set_rollback(True)


def printed(*words: str) -> Any:
    """What a command prints, as read from JSON."""
    told = io.StringIO()
    call_command(*words, "--json", stdout=told)
    return json.loads(told.getvalue())
