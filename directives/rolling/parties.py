"""Who received it last time, and who is there now: gone, taken over, or new in the same sectors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directives.manuscripts import Manuscript
from directives.rolling.changes import Act, Change, Put, Receive, TakeOut

ACTIVE, MERGED = "active", "merged"


@dataclass(frozen=True)
class Party:
    """An organisation of the register, as it stands today."""

    pk: int
    name: str
    sectors: frozenset[str]
    state: str
    state_word: str
    since: date
    successor: int | None = None


Register = Mapping[int, Party]


def changes(of: Manuscript, register: Register, last_time: date) -> Iterator[Change]:
    """``last_time`` is the day the old directive was issued: who came into the register after it is new."""
    gone = [register[pk] for pk in sorted(of.recipients) if pk in register and register[pk].state != ACTIVE]
    yield from (_dropped(party) for party in gone)
    yield from _heirs(gone, of.recipients, register)
    yield from _newcomers(of.recipients, register, last_time)
    yield from _reserved(of, register)


def heir_of(party: Party, register: Register) -> Party | None:
    """Who it was merged into, and they into, and so on: the first that is active."""
    seen = {party.pk}
    while party.state == MERGED and party.successor in register and party.successor not in seen:
        party = register[party.successor]
        seen.add(party.pk)
        if party.state == ACTIVE:
            return party
    return None


def _dropped(party: Party) -> Change:
    why = _("%(state)s since %(day)s") % {"state": party.state_word, "day": f"{party.since:%d/%m/%Y}"}
    return Change(f"recipient-{party.pk}", "recipients", _("Recipients"), party.name, "", why, (Receive(party.pk, False),))


def _heirs(gone: list[Party], recipients: Collection[int], register: Register) -> Iterator[Change]:
    offered = set(recipients)
    for party in gone:
        heir = heir_of(party, register)
        if heir and heir.pk not in offered:
            offered.add(heir.pk)
            yield _added(heir, _("%(name)s was merged into it") % {"name": party.name})


def _newcomers(recipients: Collection[int], register: Register, last_time: date) -> Iterator[Change]:
    """Active ones that work in a sector somebody active received it for."""
    sectors = {sector for pk in recipients if pk in register for sector in register[pk].sectors}
    heirs = {heir.pk for pk in recipients if pk in register and (heir := heir_of(register[pk], register))}
    for party in sorted(register.values(), key=lambda one: one.name):
        is_new = party.state == ACTIVE and party.since > last_time and party.pk not in {*recipients, *heirs}
        if is_new and sectors.intersection(party.sectors):
            yield _added(party, _("in the register since %(day)s, of the same sector") % {"day": f"{party.since:%d/%m/%Y}"})


def _added(party: Party, why: str) -> Change:
    return Change(f"recipient-{party.pk}", "recipients", _("Recipients"), "", party.name, why, (Receive(party.pk, True),))


def _reserved(of: Manuscript, register: Register) -> Iterator[Change]:
    """Requirements only for some: those gone give way to their heirs; one that was for nobody else goes."""
    for number, block in enumerate(of.content.blocks):
        for place, point in enumerate(block.points):
            gone = [pk for pk in point.only_for if pk in register and register[pk].state != ACTIVE]
            if gone:
                yield _kept_for(number, place, point.only_for, register)


def _kept_for(number: int, place: int, only_for: tuple[int, ...], register: Register) -> Change:
    heirs = [register[pk] if register[pk].state == ACTIVE else heir_of(register[pk], register) for pk in only_for if pk in register]
    left = tuple(dict.fromkeys(party.pk for party in heirs if party))
    path = ("blocks", number, "points", place)
    where = _("Section %(number)d, requirement %(place)d") % {"number": number + 1, "place": place + 1}
    act: Act = Put((*path, "only_for"), left)
    why = _("it is only for these organisations, some of which are no longer active")
    if not left:  # for nobody in particular would mean for everybody
        act, why = TakeOut(path), _("it was only for organisations that are no longer active")
    return Change(
        f"only_for-{number}-{place}", "sections", where, _names(only_for, register), _names(left, register), why, (act,)
    )


def _names(pks: tuple[int, ...], register: Register) -> str:
    return ", ".join(register[pk].name for pk in pks if pk in register)
