"""How often strangers may ask for a document: each address, everybody together, and wrong codes more sparingly.

Counted in the database, without which no page is shown anyway: so all processes and machines count together, and a broker
that is away lets nobody through. Each limit is a purse: so much may be asked in a row, and it fills again by the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FloatField, Value
from django.db.models.functions import Greatest
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts import visitors
from directives.models import Allowance

KEPT = 3600  # seconds a purse is kept after it is full again


@dataclass(frozen=True)
class Limit:
    """``in_a_row`` times at once, and one more ``every`` so many seconds."""

    name: str
    in_a_row: int
    every: float


ADDRESS = Limit("address", 120, 0.5)  # a whole office may stand behind one address
EVERYBODY = Limit("everybody", 1200, 0.05)
WRONG = Limit("wrong", 20, 30)


def refused(request: HttpRequest, *, at: datetime) -> float:
    """Seconds until the address may ask again; 0 where it may ask now, which is then counted.

    Who has typed too many wrong codes is refused before anything is looked up, whether or not the next one is right.
    """
    address = _whose(request)
    return _missing(WRONG, address, at) or _used(ADDRESS, address, at) or _used(EVERYBODY, "", at)


def count_wrong(request: HttpRequest, *, at: datetime) -> None:
    _used(WRONG, _whose(request), at)


def forget(*, at: datetime) -> None:
    """Purses that have long been full again."""
    Allowance.objects.filter(spent_until__lt=at.timestamp() - KEPT).delete()


def _whose(request: HttpRequest) -> str:
    return visitors.address_of(request) or "unknown"


def _used(limit: Limit, whose: str, at: datetime) -> float:
    """Take one out of the purse: 0, or the seconds until there is one."""
    key, now = _key(limit, whose), at.timestamp()
    spent = Greatest(F("spent_until"), Value(now, output_field=FloatField())) + limit.every
    for _attempt in range(2):  # two first requests at once both find no purse
        if Allowance.objects.filter(key=key, spent_until__lte=_latest(limit, now)).update(spent_until=spent):
            return 0
        if Allowance.objects.get_or_create(key=key, defaults={"spent_until": now + limit.every})[1]:
            return 0
    return _missing(limit, whose, at)


def _missing(limit: Limit, whose: str, at: datetime) -> float:
    """Seconds until the purse holds one; nothing is taken out."""
    held = Allowance.objects.filter(key=_key(limit, whose)).values_list("spent_until", flat=True).first()
    return max(0.0, (held or 0) - _latest(limit, at.timestamp()))


def _latest(limit: Limit, now: float) -> float:
    return now + (limit.in_a_row - 1) * limit.every


def _key(limit: Limit, whose: str) -> str:
    return salted_hmac("directives.verification", f"{limit.name}:{whose}", algorithm="sha256").hexdigest()
