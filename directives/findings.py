"""What a drafter should know about a draft: what keeps it from being submitted, and what looks like a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.workflow import Sentence
from directives import conditions
from directives.models import Directive
from enterprises.models import Organization

PLACES = {
    conditions.has_addressees: "addressees",
    conditions.has_requirements: "sections",
    conditions.has_no_younger_basis: "bases",
    conditions.has_deadlines_ahead: "reports",
    conditions.has_recipients: "recipients",
    conditions.has_signer: "signing",
}
MOST_NAMES = 6


@dataclass(frozen=True)
class Finding:
    """One sentence, and the part of the editor (an anchor) where it is put right."""

    sentence: Sentence
    place: str


def obstacles(directive: Directive, at: datetime) -> list[Finding]:
    """What must be put right before the draft can be submitted."""
    return [Finding(c.sentence(directive, at), place) for c, place in PLACES.items() if not c.holds(directive, at)]


def warnings(directive: Directive, at: datetime) -> list[Finding]:
    """What may be meant as it is, and more often is a slip."""
    recipients = list(directive.recipients.all())
    return [
        *_unreachable(directive), *_inactive(recipients), *_unanswered(directive, recipients),
        *_unaddressed(directive, recipients), *_signing(directive),
    ]


def unreachable(directive: Directive) -> list[Organization]:
    """Recipients nobody of whom can be written to."""
    return list(directive.recipients.filter(state="active").without_liaison())


def _unreachable(directive: Directive) -> Iterator[Finding]:
    if found := unreachable(directive):
        yield Finding(
            ngettext(
                "%(names)s has no liaison with an e-mail address and will get no letter.",
                "%(names)s have no liaison with an e-mail address and will get no letter.", len(found),
            ) % {"names": names_of(found)},
            "recipients",
        )


def _inactive(recipients: list[Organization]) -> Iterator[Finding]:
    if found := [o for o in recipients if o.state != Organization.State.ACTIVE]:
        yield Finding(
            ngettext(
                "%(names)s is no longer active and receives nothing.",
                "%(names)s are no longer active and receive nothing.", len(found),
            ) % {"names": names_of(found)},
            "recipients",
        )


def _unaddressed(directive: Directive, recipients: list[Organization]) -> Iterator[Finding]:
    """A section speaks to sectors of which nobody receives the directive."""
    reached = {sector for o in recipients for sector in o.sectors}
    for section in directive.sections.all():
        if recipients and section.sectors and reached.isdisjoint(section.sectors):
            yield Finding(
                _("“%(section)s” speaks to nobody among the recipients: %(sectors)s.")
                % {"section": section, "sectors": ", ".join(str(s.label) for s in section.sectors)},
                "sections",
            )


def _unanswered(directive: Directive, recipients: list[Organization]) -> Iterator[Finding]:
    """A report is asked of sectors of which nobody receives the directive, or none is asked at all."""
    reached = {sector for o in recipients for sector in o.sectors}
    asked = list(directive.report_requests.all())
    if not asked:
        yield Finding(_("No report is asked for: nobody will have to answer."), "reports")
    for report in asked:
        if recipients and report.sectors and reached.isdisjoint(report.sectors):
            yield Finding(_("No recipient is asked for the report “%(report)s”.") % {"report": report}, "reports")


def _signing(directive: Directive) -> Iterator[Finding]:
    if directive.authority in ("KT.", "TL.", "TUQ.") and not directive.signer_title:
        yield Finding(
            _("%(authority)s stands before the title of the head; add the title of who signs.")
            % {"authority": directive.authority},
            "signing",
        )


def names_of(organizations: list[Organization]) -> str:
    """The first few by name, the rest as a count."""
    names = ", ".join(o.short_name for o in organizations[:MOST_NAMES])
    rest = len(organizations) - MOST_NAMES
    return names if rest <= 0 else _("%(names)s and %(rest)d more") % {"names": names, "rest": rest}
