"""Liaisons at their report forms: records for some hundreds of them, and what each browser sends, at its own moment."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.utils.timezone import localdate, now

from accounts.models import Role
from bench import forms
from directives.models import Directive, Register
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector
from reports.models import Obligation
from tests import builders

SECRET = "b" * 32
"""Cookie and field of the same value: what the browser of a signed-in person has."""


@dataclass(frozen=True)
class Desk:
    """A liaison who is signed in, and the report before them."""

    session: str
    obligation: int

    @property
    def head(self) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={SECRET}", "X-CSRFToken": SECRET,
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """``late``: milliseconds from the moment it was to be sent to the end of the answer, waiting in line with it."""

    status: int
    late: float
    body: bytes


def prepare(key: str, number: int, *, together: int = 0) -> list[Desk]:
    """So many organisations of one department that owe a daily report of sixty figures; ``together`` more people sit at the
    first one's."""
    who, at = builders.cast(f"Sở {key}", key), now()
    directive = builders.draft(who, at=at, recipients=[])
    asked = directive.report_requests.create(
        kind="daily_status", position=5, daily_from=localdate(at), hours=["23:59"], **forms.on_form(who.department, at)
    )
    out = {"state": "sent", "sent_at": at, "issued_on": localdate(at), "issued_at": at}
    Directive.objects.filter(pk=directive.pk).update(**out, number=1, year=at.year, code=f"DO{key}", register=_book(who, at.year))
    own = [_organization(who, n) for n in range(number)]
    made = Obligation.objects.bulk_create(
        Obligation(
            request=asked, organization=one, directive=directive, department=who.department, sectors=one.sectors,
            due_at=at + timedelta(hours=1), day=localdate(at),
        )
        for one in own
    )  # fmt: skip
    desks = [Desk(_session(owed.organization, f"{key}-{n}"), owed.pk) for n, owed in enumerate(made)]
    return desks + [Desk(_session(own[0], f"{key}-ban-{n}"), made[0].pk) for n in range(together)]


def _book(who: builders.Cast, year: int) -> Register:
    return Register.objects.get_or_create(department=who.department, year=year, name="", defaults={"last": 1})[0]


def _organization(who: builders.Cast, n: int) -> Organization:
    return builders.organization(f"Viễn thông {n}", who.department, Sector.TELECOM)


def _session(organization: Organization, name: str) -> str:
    email = f"dau-moi-{name}@example.vn"
    person = builders.person(f"Đầu mối {name}", Role.LIAISON, email=email)
    Liaison.objects.create(organization=organization, user=person, name=person.full_name, email=email, phone="0905 000 001")
    return builders.session_of(person)


def form(round_: int, *, seen: str, touched: Sequence[str] = ()) -> dict[str, str]:
    """The whole form of sixty figures, as the page sends it."""
    said = {"situation": "normal", "summary": "Bình thường.", "difficulties": "", "seen": seen, "whole": "1"}
    for n, indicator in enumerate(forms.layout()):
        said |= {f"figure-{indicator.key}": f"{50 + (n + round_) % 40}"}
        if indicator.wants_baseline:
            said |= {f"figure-{indicator.key}-ordinary": "50", f"figure-{indicator.key}-last_year": "45"}
    return said | ({"touched": " ".join(touched), "window": "w"} if touched else {})


def send(port: int, desk: Desk, path: str, said: dict[str, str], due: float) -> Answer:
    """Who is not answered within two minutes, or cut off, has the status 0."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("POST", path, body=urlencode(said), headers=desk.head)
        answer = connection.getresponse()
        status, body = answer.status, answer.read()
    except OSError:
        status, body = 0, b""
    finally:
        connection.close()
    return Answer(status, (time.monotonic() - due) * 1000, body)


def all_within(desks: Sequence[Desk], seconds: float, act: Callable[[Desk, float], Answer]) -> list[Answer]:
    """Each at a moment of their own, drawn beforehand, whether or not those before have been answered."""
    drawn = random.Random(7)
    moments = sorted(drawn.uniform(0, seconds) for _desk in desks)
    began = time.monotonic() + 0.2

    def turn(desk: Desk, moment: float) -> Answer:
        due = began + moment
        time.sleep(max(0.0, due - time.monotonic()))
        return act(desk, due)

    with ThreadPoolExecutor(max_workers=len(desks)) as crowd:
        return list(crowd.map(turn, desks, moments))


def slow(answers: Sequence[Answer]) -> float:
    """95 of 100 came sooner."""
    return sorted(one.late for one in answers)[int(len(answers) * 0.95)]
