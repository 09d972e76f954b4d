"""Work for a worker that may die over it: asked for, leased, done, or given up in the open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

MOST_ATTEMPTS = 3


class LeasedWorkQuerySet(models.QuerySet[Any]):
    def under_way(self) -> Self:
        """Neither done nor given up."""
        return self.filter(done_at=None, failed_at=None)

    def awaiting(self, at: datetime) -> Self:
        """Under way, and in nobody's hands (or in hands that must have died)."""
        return self.under_way().filter(Q(lease_until=None) | Q(lease_until__lt=at))

    def worn_out(self, at: datetime) -> Self:
        """Tried as often as it may be, and the last worker died without a word."""
        return self.awaiting(at).filter(attempts__gte=MOST_ATTEMPTS)

    def claim(self, pk: int, at: datetime) -> Any:
        """Take the work, or None if it is done or in other hands. The attempt is counted before it."""
        free = self.awaiting(at).filter(pk=pk, attempts__lt=MOST_ATTEMPTS)
        won = free.update(lease_until=at + self.model.LEASE, attempts=F("attempts") + 1)
        return self.get(pk=pk) if won else None

    def held_by(self, work: models.Model) -> Self:
        """The row, as long as it is still this worker that has it."""
        held: LeasedWork = work  # type: ignore[assignment]
        return self.under_way().filter(pk=held.pk, attempts=held.attempts, lease_until__isnull=False)


class LeasedWork(models.Model):
    """``reason`` says what last went wrong. :attr:`LEASE` is longer than a worker may take for it."""

    LEASE: ClassVar[timedelta] = timedelta(seconds=180)

    asked_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        return bool(self.done_at or self.failed_at)

    @property
    def is_last_attempt(self) -> bool:
        return self.attempts >= MOST_ATTEMPTS

    def put_off(self, reason: str, *, counts: bool = True) -> None:
        """Free for the next round of the sweep. What is no fault of the work (``counts`` false) uses up no attempt."""
        attempts = self.attempts if counts else self.attempts - 1
        self._rows().update(lease_until=None, reason=reason, attempts=attempts)

    def give_up(self, reason: str, *, at: datetime) -> None:
        self._rows().update(failed_at=at, lease_until=None, reason=reason)

    def _rows(self) -> models.QuerySet[Any]:
        return type(self)._default_manager.filter(pk=self.pk)
