"""How sure a part is, in three steps that follow from how it was found."""

from __future__ import annotations

HIGH = "high"  # it stands where the form of a document puts it, in the form's own words
MEDIUM = "medium"  # told by the wording of a sentence
LOW = "low"  # deduced: a heading of a page taken for the subject, an issuer from its symbol

ORDER = (LOW, MEDIUM, HIGH)


def least(*several: str) -> str:
    """A part that rests on others is as sure as the least sure of them."""
    return min(several, key=ORDER.index, default=LOW)
