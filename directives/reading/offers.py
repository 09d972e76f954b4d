"""What each part of a document that was read would be in a draft, before a person has looked at it.

An offer that is not taken beforehand says why: its words stand in another part already, its symbol is another body's, or
it names no day by which a report could be due.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice
from typing import Any

from directives.deadlines import VIETNAM, Bound
from directives.models import Directive, Section
from directives.models import ReportRequest as Report
from directives.models import Requirement as Duty
from directives.reading import citing
from directives.reading.result import Deadline, Part, Reading, Requirement
from directives.reading.result import Section as ReadSection
from directives.reading.sentences import Sentence

WITHIN, OTHER_SYMBOL, NO_DAY, NO_REPORT = "within", "other_symbol", "no_day", "no_report"
MOST = {"bases": 60, "section": 60, "requirement": 300, "deadlines": 40, "copies": 80, "addressees": 60, "continues": 5}
MOST_IN_SECTION = 150
"""So many of each fit into the editor; the sentences of what comes after are listed as not placed."""
REPORTS = {
    "report": Report.Kind.RESULTS, "registration": Report.Kind.PLAN, "incident": Report.Kind.INCIDENT, "ad_hoc": Report.Kind.AD_HOC,
}  # fmt: skip
LONGEST_HEADING = Section._meta.get_field("heading").max_length or 0
LONGEST_WHOM = Duty._meta.get_field("applies_to").max_length or 0
LONGEST_ASKING = 200


@dataclass(frozen=True)
class Offer:
    """``values`` are named as the columns they go to. ``words`` stand in the sentences.

    Of a requirement: the key of its ``section``, and what before it only says who asks whom.
    """

    key: str
    kind: str
    values: Mapping[str, Any]
    part: Part
    words: str = ""
    taken: bool = True
    why: str = ""
    section: str = ""
    asking: str = ""

    @property
    def sentences(self) -> tuple[int, ...]:
        return self.part.sentences

    @property
    def texts(self) -> Iterator[str]:
        """What of it is printed."""
        yield from (value for value in self.values.values() if isinstance(value, str))


@dataclass(frozen=True)
class Sheet:
    """A reading, and the symbol of the department that drafts."""

    reading: Reading
    symbol: str = ""
    texts: dict[int, Sentence] = field(default_factory=dict)

    def plain(self, part: Part) -> str:
        return "\n".join(self.texts[n].plain for n in part.sentences if n in self.texts)


def offers(reading: Reading, symbol: str = "") -> list[Offer]:
    """In the order of the page. ``symbol``: the department's own, by which its documents are known."""
    reading = _bounded(reading)
    sheet = Sheet(reading, symbol, {s.number: s for s in (*reading.shared, *reading.sentences)})
    made = (_head, _addressees, _continued, _bases, _opening, _sections, _deadlines, _closing, _copies, _signatory)
    return list(chain.from_iterable(make(sheet) for make in made))


def _bounded(of: Reading) -> Reading:
    """As much of it as the editor takes."""
    sections, left = [], MOST["requirement"]
    for section in of.sections[: MOST["section"]]:
        duties = section.requirements[: min(left, MOST_IN_SECTION)]
        left -= len(duties)
        if duties:
            sections.append(replace(section, requirements=duties))
    lists = {name: getattr(of, name)[:most] for name, most in MOST.items() if hasattr(of, name)}
    return replace(of, **lists | {"sections": tuple(sections)})


def _head(sheet: Sheet) -> Iterator[Offer]:
    fields = sheet.reading.fields
    known = {"kind": Directive.Kind.values, "urgency": Directive.Urgency.values}
    for name in ("kind", "urgency", "symbol", "subject"):
        part = fields.get(name)
        if part and (name not in known or part.value in known[name]):
            said = str(part.value)
            yield Offer(name, name, {name: said}, part, part.written or said, **_of_another(name, part, sheet))


def _of_another(name: str, part: Any, sheet: Sheet) -> dict[str, Any]:
    """The symbol of another body is no symbol of ours."""
    if name != "symbol" or (sheet.symbol and str(part.value).split("-")[0].upper() == sheet.symbol.upper()):
        return {}
    return {"taken": False, "why": OTHER_SYMBOL}


def _addressees(sheet: Sheet) -> Iterator[Offer]:
    for number, one in enumerate(sheet.reading.addressees):
        yield Offer(f"addressee-{number}", "addressee", {"text": _begun(one.text)}, one, one.text)


def _continued(sheet: Sheet) -> Iterator[Offer]:
    elsewhere = _numbers(sheet.reading.opening, *_requirements(sheet.reading))
    for number, cited in enumerate(sheet.reading.continues):
        offer = Offer(f"continues-{number}", "continues", {"text": sheet.plain(cited)}, cited, cited.text)
        yield _unless_within(offer, elsewhere)


def _bases(sheet: Sheet) -> Iterator[Offer]:
    of = sheet.reading
    elsewhere = _numbers(of.opening, of.closing, *_requirements(of), *of.continues)
    told: set[tuple[int, ...]] = set()
    for number, cited in enumerate(of.bases):
        beside = [other for other in of.bases if other.sentences == cited.sentences]
        values = citing.basis(cited, sheet.plain(cited), beside)
        offer = _unless_within(Offer(f"basis-{number}", "basis", values, cited, cited.text), elsewhere)
        if not citing.apart(sheet.plain(cited), beside) and cited.sentences in told:
            offer = replace(offer, taken=False, why=WITHIN)
        told.add(cited.sentences)
        yield offer


def _opening(sheet: Sheet) -> Iterator[Offer]:
    if part := sheet.reading.opening:
        yield Offer("opening", "opening", {"text": part.text}, part, part.text)


def _sections(sheet: Sheet) -> Iterator[Offer]:
    lifted = {id(one) for one in _lifted(sheet).values()}
    for number, section in enumerate(sheet.reading.sections):
        duties = [duty for duty in section.requirements if id(duty) not in lifted]
        if not duties:
            continue
        key = f"section-{number}"
        yield Offer(key, "section", _of_section(section), section, section.heading or "")
        for place, duty in enumerate(duties):
            asking = _asking(duty, sheet)
            yield Offer(
                f"requirement-{number}-{place}", "requirement", _of_duty(duty, sheet), duty, duty.text, section=key, asking=asking
            )


def _of_section(section: ReadSection) -> dict[str, Any]:
    """Who is told of only by deduction is everybody: a section that names no sector speaks to every recipient."""
    heading = _begun((section.heading or "").rstrip(" :"))
    long = len(heading) > LONGEST_HEADING
    sectors = [] if section.deduced else list(section.sectors)
    return {"heading": "" if long else heading, "intro": heading if long else "", "sectors": sectors}


def _of_duty(duty: Requirement, sheet: Sheet) -> dict[str, Any]:
    """With the sentences that lead on to the next item, and with whom alone it is for."""
    left_out = [sheet.texts[n].plain for n in duty.sentences[1:] if n in sheet.texts and sheet.texts[n].plain not in duty.text]
    text = " ".join([duty.text, *(said for said in left_out if said.endswith(":"))])
    whom = duty.applies_to or ""
    if whom not in text:
        text = f"{whom}: {text}"
    return {"text": _begun(text), "applies_to": whom if len(whom) <= LONGEST_WHOM else ""}


def _asking(duty: Requirement, sheet: Sheet) -> str:
    """ "Sở cũng yêu cầu các đơn vị" before "thực hiện tốt chế độ báo cáo": the reader left it away, for it orders nothing."""
    sentence = sheet.texts[duty.sentences[0]].plain if duty.sentences and duty.sentences[0] in sheet.texts else ""
    before = sentence.partition(duty.text.rstrip(" .")[:40])[0]
    return before if before != sentence and len(before) <= LONGEST_ASKING and ";" not in before else ""


def _deadlines(sheet: Sheet) -> Iterator[Offer]:
    lifted = _lifted(sheet)
    for number, due in enumerate(sheet.reading.deadlines):
        duty = lifted.get(number)
        whom = _asked(sheet.reading, due)
        day, hour = _due(due)
        values = {
            "kind": _report(due) or Report.Kind.RESULTS, "bound": due.bound, "due_on": day, "due_at_time": hour,
            "wording": sheet.plain(duty) if duty else "", "sectors": whom,
        }  # fmt: skip
        why = NO_REPORT if not _report(due) else NO_DAY if _lacks_day(due) else ""
        yield Offer(f"deadline-{number}", "deadline", values, due, due.text, taken=not why, why=why)


def _lifted(sheet: Sheet) -> dict[int, Requirement]:
    """Sentences of the last block without a heading that say nothing but that a report is due: they become its wording.

    By the place of the deadline. A sentence with two deadlines, or cut into several duties, stays where it is.
    """
    of = sheet.reading
    if not of.sections or of.sections[-1].heading:
        return {}
    shared = Counter(number for duty in _requirements(of) for number in set(duty.sentences))
    duties = {d.sentences: d for d in of.sections[-1].requirements if all(shared[n] == 1 for n in d.sentences)}
    found = {}
    for number, due in enumerate(of.deadlines):
        alone = sum(other.sentences == due.sentences for other in of.deadlines) == 1
        if alone and due.sentences in duties and _report(due) and not _lacks_day(due):
            found[number] = duties[due.sentences]
    return found


def _report(due: Deadline) -> str:
    """The kind of report that is due, or "" where something else is."""
    if due.kind == "report" and due.recurring and due.recurring.every in ("hour", "day"):
        return Report.Kind.DAILY_STATUS
    return REPORTS.get(due.kind, "")


def _lacks_day(due: Deadline) -> bool:
    return due.at is None and due.bound in (Bound.EXCLUSIVE, Bound.INCLUSIVE)


def _due(due: Deadline) -> tuple[Any, Any]:
    if due.at is None or due.bound not in (Bound.EXCLUSIVE, Bound.INCLUSIVE):
        return None, None
    if isinstance(due.at, datetime):
        local = due.at.astimezone(VIETNAM)
        return local.date(), local.time()
    return due.at, None


def _asked(of: Reading, due: Deadline) -> list[str]:
    """The sectors of the section it stands in; of a section for everybody none in particular."""
    spoken = next((s for s in of.sections if not set(s.sentences).isdisjoint(due.sentences)), None)
    return [] if spoken is None or spoken.deduced else list(spoken.sectors)


def _closing(sheet: Sheet) -> Iterator[Offer]:
    if part := sheet.reading.closing:
        yield Offer("closing", "closing", {"text": part.text}, part, part.text)
    if contact := sheet.reading.contact:
        values = {
            "contact_division": contact.division or "", "contact_phone": contact.phone or "", "contact_email": contact.email or "",
        }  # fmt: skip
        yield Offer("contact", "contact", values, contact, contact.text)


def _copies(sheet: Sheet) -> Iterator[Offer]:
    for number, one in enumerate(one for one in sheet.reading.copies if not one.archive):
        yield Offer(f"copy-{number}", "copy", {"name": one.name, "note": one.note or ""}, one, one.text)
    for one in islice((one for one in sheet.reading.copies if one.archive), 1):
        line = one.name.partition(":")[2] if ":" in one.name else one.name.removeprefix("Lưu")
        yield Offer("archive", "archive", {"archive_line": line.strip(" .")}, one, one.text)


def _signatory(sheet: Sheet) -> Iterator[Offer]:
    if one := sheet.reading.signatory:
        alone = not one.of and one.authority in (None, "Q.")
        values = {
            "authority": one.authority or "", "head_title": (one.title if alone else one.of) or "",
            "signer_title": "" if alone else one.title or "", "signer_name": one.name or "",
        }  # fmt: skip
        yield Offer("signatory", "signatory", values, one, one.name or one.text)


def _unless_within(offer: Offer, elsewhere: set[int]) -> Offer:
    """Words that stand in another part already would be said twice."""
    return replace(offer, taken=False, why=WITHIN) if elsewhere & set(offer.sentences) else offer


def _requirements(of: Reading) -> list[Requirement]:
    return [duty for section in of.sections for duty in section.requirements]


def _numbers(*parts: Part | None) -> set[int]:
    return {number for part in parts if part for number in part.sentences}


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


