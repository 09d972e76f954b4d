"""For which occasion a document was written, told by its words."""

from __future__ import annotations

import re
from datetime import date

from directives import occasions
from directives.models import Occasion
from directives.occasions import Proposal
from directives.reading import years
from directives.reading.result import Reading
from directives.reading.sentences import matched

Kind = Occasion.Kind
FIXED = {
    Kind.NATIONAL_DAY: re.compile(r"quốc khánh|(?<![\d/])0?2[/-]0?9(?![\d/-]\d)"),
    Kind.REUNIFICATION: re.compile(r"(?<![\d/])30[/-]0?4(?![\d/-]\d)|giải phóng miền nam"),
}
LOOKED_AT = 60  # sentences, where the subject names none


def told(reading: Reading) -> Proposal | None:
    """The occasion of that year; None where none of the calendar is named, or nothing tells the year."""
    subject = reading.fields.get("subject")
    day = _day(reading)
    texts = [matched(str(subject.value))] if subject else []
    return _in(texts, day) or _in([sentence.low for sentence in reading.sentences[:LOOKED_AT]], day)


def _day(reading: Reading) -> date | None:
    """Of issue, or else of the news."""
    issued = reading.fields["date"].value if "date" in reading.fields else None
    return issued if isinstance(issued, date) else years.published(" ".join(s.plain for s in reading.sentences[:LOOKED_AT]))


def _in(texts: list[str], issued: date | None) -> Proposal | None:
    said = years.hints(texts)
    if said.tet or any(re.search(r"(?<!\w)tết(?! trung thu| thiếu nhi| dương)", text) for text in texts):
        year = said.tet or (_tet_after(issued) if issued else said.year)
        return occasions.proposed(Kind.TET, year) if year else None
    for kind, named in FIXED.items():
        if any(named.search(text) for text in texts):
            year = said.year or (issued.year if issued else None)
            return occasions.proposed(kind, year) if year else None
    return None


def _tet_after(issued: date) -> int:
    """A letter of the last months is about the Tết of the next year."""
    return issued.year + (issued.month > 6)
