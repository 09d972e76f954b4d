"""Sessions as Django keeps them in the database; finding one again is the first question of every page."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils.timezone import now

from accounts.prepared import Given, Prepared

KEPT = Prepared(
    lambda: Session.objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("at", DateTimeField())
    ).values_list("session_data")
)


class SessionStore(db.SessionStore):
    """An unknown or expired one is an empty session under a new key, as ever."""

    def load(self) -> dict[str, Any]:
        found = KEPT.rows(key=self.session_key, at=now())
        if not found:
            self._session_key = None
            return {}
        return dict(self.decode(found[0][0]))
