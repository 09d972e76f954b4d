"""Why nothing can be filed on an obligation any more, in one sentence."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from directives import amending
from directives.models import Amendment, Directive
from reports.models import Obligation


def why(obligation: Obligation) -> str:
    """Empty where something can be filed, as far as the directive is concerned."""
    if obligation.cancelled_at:
        return why_cancelled(obligation)
    if obligation.directive.state != Directive.State.SENT:
        return _("The department has closed this directive; nothing can be filed on it any more.")
    return why_amended(obligation)


def why_amended(obligation: Obligation) -> str:
    """The same, where a later directive has ended this one."""
    return {
        Directive.Standing.RECALLED: _("The department has recalled this directive; nothing can be filed on it any more."),
        Directive.Standing.REPLACED: _("This directive has been replaced; nothing can be filed on it any more."),
    }.get(Directive.Standing(obligation.directive.standing), "")


def why_cancelled(obligation: Obligation) -> str:
    """Which document ended what was owed, and how, or that a daily report is over; empty where it is owed still."""
    cause = obligation.cancelled_for
    if obligation.cancelled_at is None:
        return ""
    if cause is None:
        said = _("This report is no longer owed: the department declared the daily reports over at %(moment)s.")
        return said % {"moment": f"{localtime(obligation.cancelled_at):%H:%M, %d/%m/%Y}"}
    said = {
        Amendment.How.RECALL: _("This report is no longer owed: %(document)s recalled the directive that asked for it."),
        Amendment.How.REPLACEMENT: _("This report is no longer owed: %(document)s replaced the directive and does not ask for it."),
    }[Amendment.How(cause.how)]
    return said % {"document": amending.named(cause.directive)}
