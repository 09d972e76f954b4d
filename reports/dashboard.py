"""The leaders' dashboard: is communication safe, who has not answered, what do I sign. Three queries, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.utils.timezone import localdate

from accounts.models import User
from directives import workflow
from directives.models import Directive, DirectiveTrail
from directives.querysets import DirectiveQuerySet
from reports import incidents, lateness, pace, running
from reports.figures import Figures
from reports.incidents import Incident
from reports.lateness import Late
from reports.pace import Pace
from reports.running import InSector, Running

State = Directive.State
LATE_SHOWN = 12


@dataclass(frozen=True)
class Board:
    """All the dashboard shows, as of one moment."""

    at: datetime
    running: list[Running]
    total: Figures
    sectors: list[InSector]
    to_sign: list[Directive]
    late: list[Late]
    incidents: list[Incident]
    pace: Pace | None

    @property
    def late_reports_shown(self) -> int:
        return sum(len(late.owes) for late in self.late)


def board_for(user: User, *, at: datetime) -> Board:
    """The dashboard of the person's department."""
    found = list(_directives(user))
    lines = running.counted([d for d in found if d.state == State.SENT], at=at, linked=True)
    pks, total = [line.directive.pk for line in lines], running.total(lines)
    return Board(
        at=at,
        running=lines,
        total=total,
        sectors=running.by_sector(lines),
        to_sign=[d for d in found if d.state != State.SENT and workflow.approve.is_open_to(user, d)],
        late=lateness.longest_first(pks, at=at, most=LATE_SHOWN),
        incidents=incidents.at_present(pks, since=lines[-1].directive.sent_at) if total.incidents else [],
        pace=pace.pace([line.counts for line in lines], today=localdate(at)),
    )


def _directives(user: User) -> DirectiveQuerySet:
    """What is running, and what waits to be approved: since when, for which occasion, written by whom."""
    waiting = State.CHECKED if user.department.has_check_step else State.SUBMITTED
    since = DirectiveTrail.objects.filter(directive=OuterRef("pk")).order_by("-pk").values("at")[:1]
    found = running.with_tallies(Directive.objects.visible_to(user).in_state(State.SENT, waiting))
    return found.annotate(
        waiting_since=Subquery(since), occasion_name=F("occasion__name"), author_name=F("author__full_name")
    )
