"""A document that was read, as its page shows it: parts in groups, each with what it means and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.templatetags.dates import due_day, weekday_day
from directives import deadlines
from directives.deadlines import Bound
from directives.forms.offered import OfferForm
from directives.forms.reviewed import Review
from directives.reading.offers import NO_DAY, NO_REPORT, OTHER_SYMBOL, WITHIN, Offer
from directives.reading.quoting import Quote, quotes
from directives.reading.result import Deadline, Part, Reading, Recurring

FACTS = {
    "number": gettext_lazy("Number and symbol"), "date": gettext_lazy("Date"), "issued_at_time": gettext_lazy("Hour of issue"),
    "issuer": gettext_lazy("Issuer"), "superior_body": gettext_lazy("Superior body"), "place": gettext_lazy("Place"),
    "address": gettext_lazy("Address"),
}  # fmt: skip
TITLES = {
    "kind": gettext_lazy("Type"), "urgency": gettext_lazy("Urgency"), "symbol": gettext_lazy("Symbol"),
    "subject": gettext_lazy("Subject"), "addressee": gettext_lazy("Addressee"), "continues": gettext_lazy("Continues"),
    "basis": gettext_lazy("Basis"), "opening": gettext_lazy("Opening"), "section": gettext_lazy("Section"),
    "requirement": gettext_lazy("Requirement"), "deadline": gettext_lazy("Ask for a report"), "closing": gettext_lazy("Closing"),
    "contact": gettext_lazy("Contact"), "archive": gettext_lazy("Kept by (Lưu)"), "copy": "Nơi nhận",
    "signatory": gettext_lazy("Who signs"),
}  # fmt: skip
NUMBERED = ("addressee", "basis", "section", "requirement", "copy")
WHY = {
    WITHIN: gettext_lazy("Its words stand in another part already; ticked, they are said a second time."),
    OTHER_SYMBOL: gettext_lazy("Not a symbol of this department; the draft gets its own."),
    NO_DAY: gettext_lazy("The text names no day. Give one, to ask for a report."),
    NO_REPORT: gettext_lazy("No report is due by it; the words stay where they are."),
}
KINDS = {
    "report": gettext_lazy("report"), "registration": gettext_lazy("list, contact or plan to be sent"),
    "completion": gettext_lazy("to be done"), "freeze": gettext_lazy("nothing is to be changed"), "duty": gettext_lazy("on duty"),
    "start_of_duty": gettext_lazy("duty begins"), "incident": gettext_lazy("report of an incident"),
    "ad_hoc": gettext_lazy("report of anything unforeseen"), "response": gettext_lazy("to act after a request"),
    "period": gettext_lazy("another period"), "other": gettext_lazy("another deadline"),
}  # fmt: skip
GROUPS = (
    ("head", gettext_lazy("Head"), ("kind", "urgency", "symbol", "subject", "addressee", "continues")),
    ("bases", gettext_lazy("Bases"), ("basis",)), ("opening", gettext_lazy("Opening"), ("opening",)),
    ("duties", gettext_lazy("Duties"), ("section", "requirement")), ("deadlines", gettext_lazy("Deadlines"), ("deadline",)),
    ("closing", gettext_lazy("Closing and contact"), ("closing", "contact")),
    ("copies", "Nơi nhận", ("copy", "archive")), ("signing", gettext_lazy("Signature"), ("signatory",)),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One part: what it is called, how sure it is, where it was read, and its form where it can go into a draft."""

    title: str
    part: Part
    quotes: list[Quote]
    form: OfferForm | None = None
    text: str = ""
    why: str = ""
    meaning: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.form.offer.kind if self.form else "fact"


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    rows: list[Row] = field(default_factory=list)


def groups(review: Review) -> list[Group]:
    """Those in which something was read."""
    rows = _rows(review)
    found = (Group(key, str(title), [row for row in rows if row.kind in kinds]) for key, title, kinds in GROUPS)
    return [group for group in found if group.rows]


def facts(reading: Reading) -> list[Row]:
    """What belongs to the old document alone: no draft takes it over."""
    known = [(FACTS[name], reading.fields[name]) for name in FACTS if name in reading.fields]
    rows = [Row(str(title), part, quotes(reading, part, _said(part)), text=_said(part, shown=True)) for title, part in known]
    replaced = [Row(_("Replaces"), cited, quotes(reading, cited, cited.text), text=cited.text) for cited in reading.replaces]
    return [*rows, *replaced]


def _said(part: Any, shown: bool = False) -> str:
    value = part.value
    if shown and isinstance(value, date):
        concluded = f" ({_('the year is concluded')})" if part.inferred else ""
        return f"{weekday_day(value)}{concluded}"
    return part.written or (f"{value:%H:%M}" if isinstance(value, time) else str(value))


def _rows(review: Review) -> list[Row]:
    counts: dict[str, int] = {}
    rows = []
    for form in review.forms.values():
        offer = form.offer
        group = f"requirement {offer.section}" if offer.kind == "requirement" else offer.kind
        counts[group] = counts.get(group, 0) + 1
        rows.append(_row(form, counts[group], review.reading))
    return rows


def _row(form: OfferForm, number: int, reading: Reading) -> Row:
    offer = form.offer
    title = f"{TITLES[offer.kind]} {number}" if offer.kind in NUMBERED else str(TITLES[offer.kind])
    source = quotes(reading, offer.part, offer.words) if offer.kind != "section" or offer.words else []
    shown = source[:1] if offer.kind == "section" else source
    return Row(title, offer.part, shown, form, offer.words, _why(offer), _meaning(offer))


def _why(offer: Offer) -> str:
    return str(WHY[offer.why]) if offer.why else ""


def _meaning(offer: Offer) -> tuple[str, ...]:
    """The words of a deadline in our terms: what is due, how the day is meant, until when that is."""
    part = offer.part
    if not isinstance(part, Deadline):
        return ()
    said = [str(KINDS.get(part.kind, part.kind)), str(Bound(part.bound).label), *_window(offer, part)]
    said += [_recurring(part.recurring)] if part.recurring else []
    said += [f"= {part.lunar}"] if part.lunar else []
    return tuple([*said, _("the year is concluded")] if part.inferred else said)


def _window(offer: Offer, part: Deadline) -> Iterator[str]:
    if part.trigger:
        yield f"“{part.trigger}”"
    if part.begins and part.at:
        yield _("from %(first)s to %(last)s") % {"first": _moment(part.begins), "last": _moment(part.at)}
    elif part.at:
        due = deadlines.too_late_from(offer.values["due_on"], offer.values["due_at_time"], part.bound)
        named = deadlines.named(due, offer.values["due_at_time"], part.bound)
        yield _("until %(moment)s") % {"moment": due_day(named)} if named else _moment(part.at)


def _moment(value: date | datetime) -> str:
    return due_day(value) if isinstance(value, datetime) else weekday_day(value)


def _recurring(each: Recurring) -> str:
    hours = ", ".join(f"{hour:%H:%M}" for hour in each.at)
    words = {
        "minute": ngettext("every %(n)s minute", "every %(n)s minutes", each.interval),
        "hour": ngettext("every hour", "every %(n)s hours", each.interval),
        "day": ngettext("every day", "every %(n)s days", each.interval),
        "week": ngettext("every week", "every %(n)s weeks", each.interval),
        "month": ngettext("every month", "every %(n)s months", each.interval),
        "quarter": ngettext("every quarter", "every %(n)s quarters", each.interval),
        "year": ngettext("every year", "every %(n)s years", each.interval),
    }.get(each.every, _("again and again")) % {"n": each.interval}
    return f"{words}, {hours}" if hours else words
