"""The leaders' dashboard as people meet it, beside a view that does nothing, behind the same server.

Nothing is filed meanwhile, so a board is read once a minute in each process (docs/decisions/0007-kept-for-a-minute.md).
"""

from __future__ import annotations

from functools import cache
from statistics import median
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench import campaigns
from bench.findings import Finding, measure
from bench.web import CONSTANT, load, served

DIRECTIVES = 200
OF_A_MILLION, OF_TEN_THOUSAND = 2_000, 20
"""Organisations: each owes two and a half reports on each directive."""
PAIRS = 9


class Pair(NamedTuple):
    """Milliseconds of one turn."""

    page: float
    page_slow: float
    constant: float


class Visit(NamedTuple):
    """What was seen of the dashboard at one size of the database."""

    pairs: list[Pair]
    queries: int

    @property
    def page(self) -> float:
        return median(pair.page for pair in self.pairs)

    @property
    def slow(self) -> float:
        return median(pair.page_slow for pair in self.pairs)

    @property
    def constant(self) -> float:
        return median(pair.constant for pair in self.pairs)

    @property
    def ratio(self) -> float:
        return median(pair.page / pair.constant for pair in self.pairs)

    @property
    def slow_ratio(self) -> float:
        return median(pair.page_slow / pair.constant for pair in self.pairs)


@measure("G5 dashboard of 1,000,000 beside a constant view", goal=10.0, unit="ms")
def median_answer() -> Finding:
    seen = _visit(OF_A_MILLION)
    return Finding(seen.page, seen.constant, seen.ratio)


@measure("G5b its slow answers (95 %) beside the constant", goal=12.0, unit="ms")
def slow_answer() -> Finding:
    seen = _visit(OF_A_MILLION)
    return Finding(seen.slow, seen.constant, seen.slow_ratio)


@measure("G5c 1,000,000 beside 10,000, each by the constant", goal=1.2, unit="ms")
def growth() -> Finding:
    small, large = _visit(OF_TEN_THOUSAND), _visit(OF_A_MILLION)
    return Finding(large.page, small.page, large.ratio / small.ratio)


@measure("G5d queries of the dashboard", goal=6, unit="")
def queries() -> Finding:
    return Finding(_visit(OF_A_MILLION).queries)


@cache
def _visit(organizations: int) -> Visit:
    """A leader looks at twenty running directives again and again, in turns with the constant view."""
    campaigns.clear()
    leader = campaigns.build(organizations=organizations, directives=DIRECTIVES).leader
    campaigns.settle()
    path, client = reverse("reports:dashboard"), Client(headers={"host": "127.0.0.1"})
    client.force_login(leader)
    session = client.cookies["sessionid"].value
    asked = _queries(client, path, leader)
    with served() as port:
        load(port, path, session, seconds=1), load(port, CONSTANT, seconds=1)
        pairs = []
        for _ in range(PAIRS):
            page, constant = load(port, path, session), load(port, CONSTANT)
            pairs.append(Pair(page.median, page.slow, constant.median))
    campaigns.clear()
    return Visit(pairs, asked)


def _queries(client: Client, path: str, leader: User) -> int:
    """Once the tallies have been counted."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
