"""The leaders' dashboard: is communication safe, who has not answered, what do I sign. Three queries, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from accounts.addresses import address
from accounts.models import Department, User
from accounts.templatetags.dates import remaining
from directives import workflow
from directives.models import Directive, DirectiveTrail, SignedCopy
from reports import incidents, lateness, pace, running
from reports.figures import Figures
from reports.incidents import Incident
from reports.lateness import Late
from reports.pace import Pace
from reports.running import InSector, Line, Row, Running

State = Directive.State
LATE_SHOWN = 12


class ToSign(NamedTuple):
    """A directive that waits for a leader: since when, for which occasion, written by whom.

    It waits to be approved; or ``is_issued``, and then for the digital signature of the person it names as its signer.
    """

    pk: int
    state: str
    department_id: int
    author_id: int
    subject: str
    occasion: str
    author: str
    since: datetime | None

    @property
    def url(self) -> str:
        return address("directives:detail", self.pk)

    @property
    def is_issued(self) -> bool:
        return self.state == State.ISSUED


@dataclass(frozen=True, eq=False)
class Board:
    """All the dashboard shows, as of one moment."""

    at: datetime
    running: list[Running]
    total: Figures
    sectors: tuple[InSector, ...]
    to_sign: list[ToSign]
    late: list[Late]
    incidents: list[Incident]
    pace: Pace | None

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(line.row(self.at) for line in self.running)

    @property
    def late_rows(self) -> tuple[tuple[Late, str], ...]:
        """With how long it is since, in words."""
        return tuple((late, remaining(late.since, self.at)) for late in self.late)

    @property
    def late_reports_shown(self) -> int:
        return sum(owed.n for late in self.late for owed in late.owes)


def waiting_state(department: Department) -> str:
    """In which state a directive waits for a leader."""
    return State.CHECKED if department.has_check_step else State.SUBMITTED


def board_for(user: User, *, at: datetime) -> Board:
    """The dashboard of the person's department."""
    found, to_sign = _directives(user)
    lines = running.counted(found, at=at, linked=True)
    pks, total, counts = [line.directive_id for line in found], running.total(lines), [line.counts for line in lines]
    return Board(
        at=at,
        running=lines,
        total=total,
        sectors=running.by_sector(lines),
        to_sign=to_sign,
        late=lateness.longest_first(pks, at=at, since=running.first_due(counts), most=LATE_SHOWN) if total.overdue else [],
        incidents=incidents.at_present(pks, since=found[-1].sent_at) if total.incidents else [],
        pace=pace.pace(counts, today=localdate(at)),
    )


def _directives(user: User) -> tuple[list[Line], list[ToSign]]:
    """What is running, and what waits for this person's approval or signature, by one question to the database."""
    since = DirectiveTrail.objects.filter(directive=OuterRef("pk")).order_by("-pk").values("at")[:1]
    shown = Q(state__in=[State.SENT, waiting_state(user.department)])
    if user.department.asks_signature:
        shown |= _unsigned_by(user)
    found = Directive.objects.visible_to(user).in_force().filter(shown).annotate(waiting_since=Subquery(since))
    rows = running.read(found, "author_id", "occasion__name", "author__full_name", "waiting_since")
    to_sign = (_to_sign(line, *more) for line, more in rows if line.state != State.SENT)
    return (
        [line for line, _more in rows if line.state == State.SENT],
        [one for one in to_sign if one.is_issued or workflow.approve.is_open_to(user, one)],
    )


def _unsigned_by(user: User) -> Q:
    """Issued and printed, the person named as the signer, and without that signature."""
    signed = SignedCopy.objects.filter(
        document__directive=OuterRef("pk"), appendix=None, kind=SignedCopy.Kind.PERSONAL
    )
    return Q(~Exists(signed), state=State.ISSUED, document__isnull=False, signer_name=user.full_name)


def _to_sign(line: Line, author_id: int, occasion: str, author: str, since: datetime | None) -> ToSign:
    return ToSign(line.directive_id, line.state, line.department_id, author_id, line.subject, occasion, author, since)
