"""A described text becomes the records of a directive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from directives.models import Basis, Copy, Definition, Directive, Occasion, ReportRequest, Requirement
from reports.demo.departments import House
from reports.demo.scenes import Ask, Block, Duty, Text

PLAIN = ("subject", "symbol", "continues", "opening", "closing", "archive_line", "urgency")


def write(
    text: Text, house: House, occasion: Occasion, recipients: Iterable[str], *, author: User, at: datetime
) -> Directive:
    """A draft that says all of it, with its recipients chosen."""
    division, phone, email = text.contact
    directive = Directive.objects.create(
        department=house.department, division=house.division, author=author, occasion=occasion,
        addressees="\n".join(text.addressees), contact_division=division, contact_phone=phone, contact_email=email,
        created_at=at, changed_at=at, **house.signature, **{name: getattr(text, name) for name in PLAIN},
    )
    _write_around(directive, text, house)
    for place, block in enumerate(text.blocks):
        _write_block(directive, block, place, house)
    directive.recipients.set(house.organizations[handle] for handle in recipients)
    return directive


def _write_around(directive: Directive, text: Text, house: House) -> None:
    """What stands around the sections: bases, report requests, Nơi nhận."""
    for place, ground in enumerate(text.grounds):
        Basis.objects.create(directive=directive, position=place, **vars(ground))
    for place, ask in enumerate(text.asks):
        ReportRequest.objects.create(directive=directive, position=place, **_request(ask, house))
    for place, (name, note) in enumerate(text.copies):
        Copy.objects.create(directive=directive, position=place, name=name, note=note)


def _request(ask: Ask, house: House) -> dict[str, object]:
    columns = vars(ask) | {"hours": list(ask.hours)}
    if columns.pop("on_form"):
        columns["definition"] = Definition.objects.get(department=house.department, kind=ask.kind)
    return columns


def _write_block(directive: Directive, block: Block, place: int, house: House) -> None:
    section = directive.sections.create(
        heading=block.heading, intro=block.intro, sectors=block.sectors, position=place
    )
    for at, duty in enumerate(block.duties):
        requirement = Requirement.objects.create(
            section=section, text=duty.text, phase=duty.phase, applies_to=duty.applies_to, position=at
        )
        requirement.only_for.set(_reserved(duty, house))


def _reserved(duty: Duty, house: House) -> list[object]:
    return [house.organizations[handle] for handle in duty.only_for]
