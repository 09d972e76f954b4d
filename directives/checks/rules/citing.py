"""Documents that are cited: in full the first time, written rightly, older than the directive, each number once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, Spot, rule, text_rule
from directives.checks.known import Known
from directives.checks.texts import Draft, Text
from directives.models import Basis
from directives.rolling.changes import TakeOut
from directives.rolling.citations import LAWS, NUMBER, Citation

OF_NUMBERS = ("number_and_symbol", "symbol")
A_NUMBER = re.compile(NUMBER)
SPACED = re.compile(r"\s*([/–\-])\s*")
IN_A_SYMBOL = re.compile(r"\s+|–")
NAMED_ALONE = frozenset(LAWS.split("|"))
OWN = re.compile(r"(\d+)/([\w&\-]+)")


def normal(number: str) -> str:
    """"3993/BKHCN – CVT" as it should be written: "3993/BKHCN-CVT"."""
    return SPACED.sub(lambda match: match[1].replace("–", "-"), number.strip())


@text_rule(WARNING, reasons.SYMBOL, _("Number and symbol are written without spaces: “%(new)s”."))
def spaces_in_symbol(text: Text, known: Known) -> Iterator[Spot]:
    if text.field in OF_NUMBERS:
        found = [(0, len(text.words), text.words)]
    else:
        found = [(one.at, one.at + len(one.number), one.number) for one in text.citations if one.number]
    for start, end, number in found:
        if IN_A_SYMBOL.search(number) and normal(number) != number:
            yield Spot(start, end, normal(number))


@rule(WARNING, reasons.BASIS, _("The basis does not say all it should: %(missing)s."))
def incomplete_basis(draft: Draft) -> Iterator[Hit]:
    for place, basis in enumerate(draft.content.bases):
        missing = [str(word) for word in _missing_of(basis)]
        if missing and not basis.wording:
            yield Hit(("bases", place), basis.sentence, {"missing": ", ".join(missing)})


def _missing_of(basis: Basis) -> Iterator[object]:
    if basis.kind in NAMED_ALONE:
        if not basis.subject:
            yield _("the name of the law")
        return
    for value, word in (
        (basis.number_and_symbol, _("number and symbol")), (basis.dated_on, _("date")), (basis.issuer, _("issuer")),
        (basis.subject, _("subject")),
    ):
        if not value:
            yield word


@rule(WARNING, reasons.FIRST_CITED, _("“%(words)s” is cited for the first time without %(missing)s."))
def incomplete_first_citation(draft: Draft) -> Iterator[Hit]:
    cited = {normal(basis.number_and_symbol) for basis in draft.content.bases}
    for text, one in _citations(draft):
        number = normal(one.number)
        if number and number not in cited:
            cited.add(number)
            if missing := [str(word) for word in _missing_in(one)]:
                yield Hit(text.path, text.words[one.start : one.end], {"missing": ", ".join(missing), "words": number})


def _missing_in(one: Citation) -> Iterator[object]:
    for value, word in (
        (one.kind, _("its type")), (one.dated, _("its date")), (one.issuer, _("its issuer")), (one.subject, _("its subject")),
    ):
        if not value:
            yield word


@rule(ERROR, reasons.YOUNGER, _("A basis has a later date than the directive; correct it: %(words)s."))
def younger_basis(draft: Draft) -> Iterator[Hit]:
    for place, basis in enumerate(draft.content.bases):
        if basis.dated_on and basis.dated_on > draft.known.today:
            yield Hit(("bases", place, "dated_on"), f"{basis.number_and_symbol or basis.kind} ({basis.dated_on:%d/%m/%Y})")


@rule(WARNING, reasons.YOUNGER, _("“%(words)s” has a later date than the directive. Look it up in the document cited."))
def younger_citation(draft: Draft) -> Iterator[Hit]:
    for text, one in _citations(draft):
        if one.dated_on and one.dated_on > draft.known.today:
            yield Hit(text.path, text.words[one.start : one.end])


@rule(WARNING, reasons.ONCE, _("%(words)s is among the bases already."))
def basis_twice(draft: Draft) -> Iterator[Hit]:
    """The same document; of the same number in another year it is another one."""
    seen: dict[tuple[str, object], str] = {}
    for place, basis in enumerate(draft.content.bases):
        key = (normal(basis.number_and_symbol), basis.dated_on and basis.dated_on.year)
        if basis.number_and_symbol and key in seen:
            acts = (TakeOut(("bases", place)),) if seen[key] == basis.sentence else ()
            yield Hit(("bases", place), basis.number_and_symbol, acts=acts)
        seen.setdefault(key, basis.sentence)


@rule(WARNING, reasons.ONCE, _("%(words)s is cited with two dates: %(first)s and %(second)s."))
def one_number_two_dates(draft: Draft) -> Iterator[Hit]:
    dates = {
        (normal(basis.number_and_symbol), basis.dated_on.year): basis.dated_on
        for basis in reversed(draft.content.bases) if basis.number_and_symbol and basis.dated_on
    }  # fmt: skip
    for text, one in _citations(draft):
        if one.number and one.dated_on:
            first = dates.setdefault((normal(one.number), one.dated_on.year), one.dated_on)
            if first != one.dated_on:
                said = {"first": f"{first:%d/%m/%Y}", "second": f"{one.dated_on:%d/%m/%Y}"}
                yield Hit(text.path, one.number, said)


@rule(WARNING, reasons.ONCE, _("%(words)s: %(register)s"))
def own_number_not_in_register(draft: Draft) -> Iterator[Hit]:
    """A document of the department with a number its register has given to another day, or has still to give."""
    known = draft.known
    for text, one in _citations(draft):
        match = OWN.fullmatch(normal(one.number))
        is_own = match is not None and bool(known.symbol) and match[2].split("-")[0] == known.symbol
        said = _register_says(known, int(match[1]), one.dated_on) if is_own and match and one.dated_on else ""
        if said:
            yield Hit(text.path, text.words[one.start : one.end], {"words": normal(one.number), "register": said})


def _register_says(known: Known, number: int, cited: date) -> str:
    given = known.issued.get((cited.year, number))
    if given and given != cited:
        return str(_("the register gave this number on %(day)s.")) % {"day": f"{given:%d/%m/%Y}"}
    if given is None and cited.year == known.today.year and number >= known.next_number:
        return str(_("the register has still to give this number; the next one is %(next)d.")) % {"next": known.next_number}
    return ""


def _citations(draft: Draft) -> Iterator[tuple[Text, Citation]]:
    """Of the sentences: the fields of a basis are looked at as they are."""
    for text in draft.texts:
        if text.path[0] != "bases" or text.field == "wording":
            for one in text.citations:
                if not any(first <= one.start and one.end <= last for first, last in text.quoted):
                    yield text, one


