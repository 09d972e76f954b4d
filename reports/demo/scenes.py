"""The words in which a campaign of the demonstration is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from enterprises.sectors import Sector

ANY, BEFORE, DURING, AFTER = "any", "before", "during", "after"
POSTAL, TELECOM, CABLE_TV = (Sector.POSTAL,), (Sector.TELECOM,), (Sector.CABLE_TV,)
OPERATORS = (Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV)
AUTHORITIES = (Sector.LOCAL_AUTHORITY,)
MEDIA = (Sector.PRESS, Sector.BROADCASTER)
EVERYBODY: tuple[Sector, ...] = ()


@dataclass(frozen=True)
class Duty:
    """One requirement. ``only_for`` names handles of organisations, ``applies_to`` says the same in words."""

    text: str
    phase: str = ANY
    applies_to: str = ""
    only_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A section: whom it is for, and what they do."""

    heading: str
    sectors: tuple[Sector, ...]
    duties: tuple[Duty, ...]
    intro: str = ""


@dataclass(frozen=True)
class Ground:
    """A basis. ``wording`` where the document words it in its own way."""

    number_and_symbol: str
    dated_on: date
    issuer: str
    subject: str = ""
    wording: str = ""


@dataclass(frozen=True)
class Ask:
    """A report request. ``on_form``: filed on the form of its kind that the department has on its shelf."""

    kind: str
    wording: str = ""
    sectors: tuple[Sector, ...] = ()
    due_on: date | None = None
    due_at_time: time | None = None
    bound: str = "inclusive"
    daily_from: date | None = None
    daily_until: date | None = None
    hours: tuple[str, ...] = ()
    on_form: bool = False


@dataclass(frozen=True, kw_only=True)
class Text:
    """What a directive says."""

    subject: str
    symbol: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    asks: tuple[Ask, ...] = ()
    grounds: tuple[Ground, ...] = ()
    continues: str = ""
    opening: str = ""
    closing: str = ""
    contact: tuple[str, str, str] = ("", "", "")  # division, telephone, e-mail
    copies: tuple[tuple[str, str], ...] = (("Như trên", ""),)
    archive_line: str = "VT"
    urgency: str = "normal"


@dataclass(frozen=True)
class Festival:
    """The occasion: its kind (of ``Occasion.Kind``), year, name, first and last day."""

    kind: str
    year: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """A finished campaign of one department.

    ``issued`` is the day and hour of issue, ``register_from`` the number the department's book of that year
    begins with. ``filings`` gives each report an organisation files for a request (by its place in the text).
    """

    department: str
    festival: Festival
    issued: datetime
    register_from: int
    text: Text
    recipients: tuple[str, ...]
    closed: datetime
    filings: tuple[Filing, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filing:
    """What one organisation answers to one request, and what the department makes of it.

    ``answers`` holds what differs from "done": the place of the duty among its own, the answer, and words.
    ``file`` is the name and the content of a file given with it.
    """

    by: str
    ask: int = 0
    at: datetime
    situation: str = "normal"
    summary: str = ""
    difficulties: str = ""
    answers: tuple[tuple[int, str, str], ...] = ()
    file: tuple[str, bytes] | None = None
    accepted: datetime | None = None
    returned: datetime | None = None
    note: str = ""
    again: datetime | None = None
