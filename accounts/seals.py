"""The chain over a record's trail: each entry is sealed together with the seal before it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from accounts.models import TrailEntry


def seal(entry: TrailEntry, *, after: str, key: str | None = None) -> str:
    """HMAC-SHA256 over what the entry says and the seal before it; "" before the first."""
    states = (str(entry.from_state), str(entry.to_state))  # as they will be read, not as the member of a class
    said = (after, entry.verb, *states, entry.actor_id, entry.at.timestamp(), entry.note)
    secret = b"trail:" + (key or settings.SECRET_KEY).encode()
    return hmac.new(secret, repr(said).encode(), hashlib.sha256).hexdigest()


def write(record: Any, **said: Any) -> TrailEntry:
    """Add a sealed entry to a record's trail. The caller holds the record's lock."""
    last = record.trail.order_by("-pk").first()
    entry: TrailEntry = record.trail.model(**{record.trail.field.name: record}, **said)
    entry.seal = seal(entry, after=last.seal if last else "")
    entry.save(force_insert=True)
    return entry


def broken(entries: Iterable[TrailEntry]) -> TrailEntry | None:
    """The first entry of one record's trail that no longer fits its seal, or None."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    after = ""
    for entry in entries:
        if not any(hmac.compare_digest(entry.seal, seal(entry, after=after, key=key)) for key in keys):
            return entry
        after = entry.seal
    return None
