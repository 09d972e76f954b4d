"""Nơi nhận: its order, its marks, its last line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import WARNING, Hit, Spot, rule, text_rule
from directives.checks.known import Known
from directives.checks.texts import Draft, Text
from directives.rolling.changes import AddCopy, Move, Put, TakeOut

AS_ABOVE = "Như trên"
IS_AS_ABOVE = re.compile(r"\W*như (?:trên|kính gửi)\W*", re.IGNORECASE)
KEPT = re.compile(r"^\W*Lưu\s*:\s*", re.IGNORECASE)
FIRST_MARKS, LAST_MARKS = re.compile(r"^[-–•+\s]+"), re.compile(r"[\s;,.]+$")
BRACKETS = re.compile(r"^\((.*)\)$")
CLERK = re.compile(r"(?<!\w)VT(?!\w)")


def _order(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))


@rule(WARNING, reasons.COPIES, _("“Như trên” is missing: the list begins with those the document is addressed to."))
def as_above_missing(draft: Draft) -> Iterator[Hit]:
    copies = draft.content.copies
    if draft.head("addressees") and copies and not any(IS_AS_ABOVE.fullmatch(copy.name) for copy in copies):
        acts = (AddCopy(AS_ABOVE, ""), Move(("copies", len(copies)), 0))
        yield Hit(("copies", 0, "name"), acts=acts, becomes=AS_ABOVE)


@rule(WARNING, reasons.COPIES, _("“%(words)s” is the first line."))
def as_above_not_first(draft: Draft) -> Iterator[Hit]:
    places = [place for place, copy in enumerate(draft.content.copies) if IS_AS_ABOVE.fullmatch(copy.name)]
    if places and places[0] > 0:
        path = ("copies", places[0])
        yield Hit((*path, "name"), draft.content.copies[places[0]].name, acts=(Move(path, 0),))


@rule(WARNING, reasons.COPIES, _("“%(words)s”: the last line, “Lưu: …”, has a field of its own and would stand there twice."))
def kept_among_copies(draft: Draft) -> Iterator[Hit]:
    for place, copy in enumerate(draft.content.copies):
        if KEPT.match(copy.name):
            yield Hit(("copies", place, "name"), str(copy), acts=(TakeOut(("copies", place)),))


@rule(WARNING, reasons.COPIES, _("“%(words)s” is in the list already."))
def copy_twice(draft: Draft) -> Iterator[Hit]:
    seen: set[str] = set()
    for place, copy in enumerate(draft.content.copies):
        name = _order(copy.name)
        if name and name in seen:
            yield Hit(("copies", place, "name"), str(copy), acts=(TakeOut(("copies", place)),))
        seen.add(name)


@text_rule(WARNING, reasons.COPIES, _("Marks are typed around “%(name)s”; the page sets them."))
def marks_around_copy(text: Text, known: Known) -> Iterator[Spot]:
    if text.path[0] == "copies" and text.field == "name" and not KEPT.match(text.words):
        for pattern in (FIRST_MARKS, LAST_MARKS):
            if (match := pattern.search(text.words)) and match[0] != text.words:
                yield Spot(*match.span(), "", {"words": match[0].strip(), "name": text.words.strip(" -–;,.")})


@text_rule(WARNING, reasons.COPIES, _("The page puts brackets around the note: “%(new)s” is enough."))
def brackets_around_note(text: Text, known: Known) -> Iterator[Spot]:
    if text.path[0] == "copies" and text.field == "note" and (match := BRACKETS.match(text.words)):
        yield Spot(0, len(text.words), match[1])


@text_rule(WARNING, reasons.COPIES, _("The page writes “Lưu:” by itself."))
def kept_typed(text: Text, known: Known) -> Iterator[Spot]:
    if text.path == ("head", "archive_line"):
        for pattern in (KEPT, LAST_MARKS):
            if match := pattern.search(text.words):
                yield Spot(*match.span(), "", {"words": match[0].strip()})


@rule(WARNING, reasons.COPIES, _("The last line keeps a copy at the clerk's office: “Lưu: VT, …”."))
def clerk_keeps_none(draft: Draft) -> Iterator[Hit]:
    line, path = draft.head("archive_line"), ("head", "archive_line")
    if not CLERK.search(line):
        new = f"VT, {line}" if line else "VT"
        yield Hit(path, line, acts=(Put(path, new),), becomes=new)
