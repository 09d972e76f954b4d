"""Which of our records a status message speaks about."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from accounts.models import User
from directives.edxml.package import Reference, Status
from directives.edxml.reading import day_in
from directives.edxml.refusals import NotTaken
from directives.library.citing import normalised
from directives.models import Delivery, Directive, ReceivedPackage

NUMBER = re.compile(r"(\d{1,9})\s*/\s*(.+)")


def delivery_of(said: Status, by: User) -> Delivery:
    """The delivery, locked. Raises :class:`NotTaken` where the document is not ours, or its sender did not get it."""
    directive = _directive(_whole(said.responds_to), by)
    found = Delivery.objects.filter(directive=directive).select_related("organization", "directive")
    theirs = list(found.filter(organization__organ_id__iexact=said.sender.organ_id).select_for_update(of=("self",)))
    if not said.sender.organ_id or not theirs:
        raise NotTaken(
            _(
                "%(number)s was not sent to anybody with the code “%(code)s” (%(name)s). "
                "Is the code entered on the page of the organisation?"
            )
            % {"number": directive.number_and_symbol, "code": said.sender.organ_id[:40], "name": said.sender.name[:200]}
        )
    if len(theirs) > 1:
        names = ", ".join(one.organization.short_name for one in theirs)
        raise NotTaken(
            _("Several recipients have the code “%(code)s”: %(names)s. Each needs its own.")
            % {"code": said.sender.organ_id, "names": names}
        )
    return theirs[0]


def package_of(said: Status, by: User) -> ReceivedPackage | None:
    """The document its issuer speaks about, if it was received."""
    of = _whole(said.responds_to)
    issuer = said.sender.organ_id or of.organ_id
    received = ReceivedPackage.objects.visible_to(by).filter(organ_id__iexact=issuer)
    if of.dated_on:
        received = received.filter(issued_on=of.dated_on)
    return next((one for one in received if normalised(one.number_and_symbol) == normalised(of.code)), None)


def _whole(said: Reference) -> Reference:
    """The identifier says the same as the other words; what they leave out is taken from it."""
    organ_id, _comma, rest = said.document_id.partition(",")
    day, _comma, code = rest.partition(",")
    return Reference(
        organ_id=said.organ_id or organ_id.strip(), code=said.code or code.strip(), dated_on=said.dated_on or day_in(day.strip()),
        document_id=said.document_id,
    )  # fmt: skip


def _directive(of: Reference, by: User) -> Directive:
    ours = by.department.organ_id
    if ours and of.organ_id and of.organ_id.casefold() != ours.casefold():
        raise NotTaken(
            _("The message speaks of a document of another body (%(code)s), not of this department (%(ours)s).")
            % {"code": of.organ_id[:40], "ours": ours}
        )
    found = NUMBER.fullmatch(of.code)
    if found is None:
        raise NotTaken(_("The message does not say which document it speaks of (ResponseFor)."))
    issued = Directive.objects.visible_to(by).filter(number=int(found[1]))
    if of.dated_on:
        issued = issued.filter(issued_on=of.dated_on)
    same = [one for one in issued if normalised(one.symbol) == normalised(found[2])]
    if len(same) != 1:
        raise NotTaken(_unknown(of, same))
    return same[0]


def _unknown(of: Reference, same: list[Directive]) -> str:
    said = {"number": of.code[:100], "day": f"{of.dated_on:%d/%m/%Y}" if of.dated_on else "…"}
    if same:
        return _("Several directives have the number %(number)s, and the message does not say of which day.") % said
    return _("No directive %(number)s of %(day)s was issued here.") % said
