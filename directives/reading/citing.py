"""A document that was cited, as a basis of a draft: its facts, and the words of the text where ours would be others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from directives.models import Basis
from directives.reading.result import Cited

END = " .,;:"
LEAD = re.compile(
    r"^(?:căn cứ|thực hiện|theo|xét|triển khai|quán triệt|trên cơ sở)(?: (?:các|nội dung|chỉ đạo tại|ý kiến chỉ đạo tại))?", re.I
)
ONLY_JOINED = 24  # letters between two citations of one sentence that say nothing of their own
LAWS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
LONGEST = {name: Basis._meta.get_field(name).max_length or 0 for name in ("kind", "number_and_symbol", "issuer")}


def basis(cited: Cited, sentence: str, beside: Sequence[Cited]) -> Mapping[str, Any]:
    """The values of a basis. ``beside``: all that are cited in the sentence.

    ``wording`` is set where our own sentence would not say what the text says.
    """
    values = _facts(cited)
    said = _said(cited, sentence, beside)
    return values | {"wording": "" if _same(Basis(**values).sentence, said) else said}


def apart(sentence: str, beside: Sequence[Cited]) -> bool:
    """Whether each of several documents cited in one sentence can be cited in one of its own."""
    if len(beside) < 2:
        return True
    rest = sentence
    for each in beside:
        rest = rest.replace(each.text, "", 1)
    return sum(c.isalpha() for c in rest) <= ONLY_JOINED


def _facts(cited: Cited) -> dict[str, Any]:
    subject = cited.subject or ""
    if cited.kind.lower() in LAWS:
        subject = re.sub(rf"^{cited.kind}\s+", "", subject, flags=re.I)
    elif subject and not subject.lower().startswith("về "):
        subject = f"về việc {subject}"
    facts = {
        "kind": cited.kind[:1].upper() + cited.kind[1:] or "Văn bản", "number_and_symbol": cited.number or "",
        "dated_on": cited.on, "issuer": cited.issuer or "", "subject": subject,
    }  # fmt: skip
    return {name: "" if len(str(value)) > LONGEST.get(name, len(str(value))) else value for name, value in facts.items()}


def _said(cited: Cited, sentence: str, beside: Sequence[Cited]) -> str:
    lead = found[0] if (found := LEAD.match(sentence)) else "Căn cứ"
    if cited.place != "basis" or not LEAD.match(sentence):
        return f"Căn cứ {cited.text}".rstrip(END)
    if len(beside) > 1 and apart(sentence, beside):
        return f"{lead} {cited.text}".rstrip(END)
    return sentence.rstrip(END)


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[\w/&-]+", text.lower().replace("v/v", "về việc")))
