"""From the words of a paragraph back to what is kept: the opposite of how the letter words it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from directives.models import Appendix, Basis, Copy, Directive, ReportRequest, Requirement, Section
from directives.paragraphs import FINAL_MARK
from directives.word.lines import bare

Values = Mapping[str, Any]
GREETING = re.compile(r"^(?:kính gửi|[^:\n]{1,200} điện)\s*:\s*", re.I)
ABOUT = re.compile(r"^v/v[:\s]*", re.I)
NUMBER = re.compile(r"^(?:số)?\s*:?[\s…._\d]*/\s*", re.I)
KEPT_BY = re.compile(r"^-?\s*lưu\s*:?\s*", re.I)
CONTACT = re.compile(
    r"Mọi thông tin xin liên hệ: (?P<division>(?!điện thoại: |email: ).*?)?(?:(?:^|, |(?<=: ))điện thoại: (?P<phone>.*?))?"
    r"(?:(?:^|, |(?<=: ))email: (?P<email>\S*))?"
)
NOTE = re.compile(r"(.*\S) \(([^()]{1,60})\)")
AUTHORITIES = tuple(value for value, _label in Directive.Authority.choices if value)
BASIS = ("subject", "number_and_symbol", "dated_on", "issuer", "kind")
PLACEHOLDER = "\0"


class NotKept(ValueError):
    """What stands there cannot be kept; the message says why, to the person who wrote it."""


def head_values(mark: str, text: str, head: Values) -> Values:
    """The columns of the head that a line of the page says. Raises :class:`NotKept`."""
    return _fitting(Directive, HEAD[mark](text, head) if mark in HEAD else {mark: ended(text)})


def part_values(part: Any, field: str, text: Any) -> Values:
    """The same of a part; ``field`` where it has several texts."""
    if field == "table":
        return {"table": text}
    if isinstance(part, Basis):
        values = basis_values(part, bare(_one_line(text)))
    elif isinstance(part, Copy):
        values = copy_values(part, bare(_one_line(text)).removeprefix("-").strip())
    elif field == "heading":
        values = {field: _one_line(text).removesuffix(FINAL_MARK)}
    elif field == "title":
        values = {field: _recased(bare(_one_line(text)), part.title)}
    else:
        values = {field: ended(text)}
    return _fitting(type(part), values)


def ended(text: str) -> str:
    """The mark of the end goes to whatever stands last; a sentence ends with its own."""
    return f"{bare(text)}." if text.endswith(FINAL_MARK) else text


def basis_values(basis: Basis, text: str) -> Values:
    """One of its facts, if that explains the new sentence; otherwise the sentence itself is kept as its wording."""
    if not basis.wording:
        for name in sorted(BASIS, key=lambda name: not getattr(basis, name)):
            for value in _explaining(basis, name, text):
                return {name: value}
    return {"wording": text}


def copy_values(copy: Copy, text: str) -> Values:
    """The last word in brackets is the note, unless the name had brackets of its own."""
    found = NOTE.fullmatch(text)
    if found and (copy.note or not copy.name.endswith(")")):
        return {"name": found[1], "note": found[2]}
    return {"name": text, "note": ""}


def _explaining(basis: Basis, name: str, text: str) -> Iterator[Any]:
    before, _placeholder, after = _sentence(basis, **{name: PLACEHOLDER}).partition(PLACEHOLDER)
    said = text.removeprefix(before).removesuffix(after)
    if before + said + after != text or not said.strip():
        return
    value = _day(said) if name == "dated_on" else said.strip()
    if value and _sentence(basis, **{name: said}) == text:
        yield value


def _sentence(basis: Basis, **other: str) -> str:
    """The sentence as the letter prints it, with a text in place of one of the facts."""
    day = other.pop("dated_on", basis.dated_on and f"{basis.dated_on:%d/%m/%Y}")
    facts = {name: other.get(name, getattr(basis, name)) for name in BASIS if name != "dated_on"}
    said = [
        f"Căn cứ {facts['kind']}", facts["number_and_symbol"] and f"số {facts['number_and_symbol']}", day and f"ngày {day}",
        facts["issuer"] and f"của {facts['issuer']}", facts["subject"],
    ]
    return bare(" ".join(" ".join(word for word in said if word).split()))


def _day(text: str) -> Any:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _addressees(text: str, head: Values) -> Values:
    said = (bare(GREETING.sub("", line)).removeprefix("-").strip() for line in text.split("\n"))
    return {"addressees": "\n".join(line for line in said if line and not GREETING.match(f"{line}:"))}


def _subject(text: str, head: Values) -> Values:
    """The subject of a titled document was given a capital on paper."""
    said, before = ABOUT.sub("", bare(_one_line(text))), str(head.get("subject", ""))
    if before[:1].islower() and said[:1] == before[:1].upper():
        said = before[:1] + said[1:]
    return {"subject": said}


def _authority(text: str, head: Values) -> Values:
    said = _one_line(text)
    authority = next((each for each in AUTHORITIES if said.upper().startswith(each)), "")
    return {"authority": authority, "head_title": said[len(authority) :].strip()}


def _contact(text: str, head: Values) -> Values:
    found = CONTACT.fullmatch(bare(_one_line(text)))
    if not found:
        raise NotKept(_("The contact is kept as “Mọi thông tin xin liên hệ: …, điện thoại: …, email: …”."))
    said = {f"contact_{name}": (found[name] or "").strip() for name in ("division", "phone", "email")}
    if said["contact_email"]:
        try:
            validate_email(said["contact_email"])
        except ValidationError as error:
            raise NotKept(_("“%(text)s” is no e-mail address.") % {"text": said["contact_email"]}) from error
    return said


HEAD: dict[str, Callable[[str, Values], Values]] = {
    "symbol": lambda text, head: {"symbol": NUMBER.sub("", _one_line(text))},
    "subject": _subject,
    "addressees": _addressees,
    "contact": _contact,
    "archive_line": lambda text, head: {"archive_line": bare(KEPT_BY.sub("", _one_line(text)))},
    "authority": _authority,
    "signer_title": lambda text, head: {"signer_title": _one_line(text)},
    "signer_name": lambda text, head: {"signer_name": _one_line(text)},
}
EMPTIED: dict[str, tuple[str, ...]] = {
    "contact": ("contact_division", "contact_phone", "contact_email"), "authority": ("authority", "head_title"),
}
"""The columns behind marks that stand for several; any other mark of the head is called after its column."""
TEXTS = {Requirement: "text", ReportRequest: "wording", Basis: "wording", Copy: "name", Section: "heading", Appendix: "title"}


def _recased(text: str, before: str) -> str:
    """A title that is printed in capitals: words it had are written as they were, new ones small."""
    if text != text.upper():
        return text
    known = {word.upper(): word for word in before.split()}
    said = " ".join(known.get(word, word.lower()) for word in text.split())
    return said[:1].upper() + said[1:]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fitting(model: Any, values: Values) -> Values:
    for name, value in values.items():
        most = model._meta.get_field(name).max_length
        if most and isinstance(value, str) and len(value) > most:
            raise NotKept(_("It is too long: at most %(most)d characters.") % {"most": most})
    return values
