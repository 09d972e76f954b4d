"""What stands in a book: every number given, in its place, with the directive or the reason it was given for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch

from accounts.folding import fold
from directives.models import Amendment, Delivery, Directive, DirectiveTrail, HeldNumber, Register

SEARCHED = ("symbol", "type_name", "subject", "signer_name", "recipients", "reason", "void_reason")


@dataclass(frozen=True)
class Entry:
    """One number of a book. ``sent_to`` counts the organisations its directive was sent to."""

    number: int
    directive: Directive | None = None
    held: HeldNumber | None = None
    sent_to: int = 0
    void_reason: str = ""
    amended_by: Sequence[Amendment] = field(default=())

    @property
    def standing(self) -> str:
        """What the mark of the number says: the directive's state, or void, kept, outside."""
        if self.directive:
            return self.directive.mark
        if self.is_void:
            return "void"
        return "kept" if self.held and self.held.purpose == HeldNumber.Purpose.RESERVED else "outside"

    @property
    def is_void(self) -> bool:
        if self.directive:
            return self.directive.state == Directive.State.VOIDED
        return bool(self.held and self.held.voided_at)

    @property
    def is_kept(self) -> bool:
        """Still to be given to a directive."""
        return self.directive is None and self.standing == "kept"

    @property
    def dated_on(self) -> date | None:
        return self.directive.issued_on if self.directive else self.held and self.held.dated_on

    @property
    def symbol(self) -> str:
        return self.directive.symbol if self.directive else self.held.symbol if self.held else ""

    @property
    def as_written(self) -> str:
        return f"{self.number:02}/{self.symbol}" if self.symbol else f"{self.number:02}"


def numbers_of(book: Register, words: str = "") -> list[int]:
    """The numbers that stand in the book, the last one first; or those whose entry has all of these words in it."""
    if not book.pk:
        return []
    directives = Directive.objects.filter(register=book).matching(words).values_list("number", flat=True)
    return sorted({*directives, *_held_numbers(book, words)}, reverse=True)


def missing_from(book: Register) -> list[int]:
    """Numbers between the first and the last that nothing stands beside: there should never be one."""
    return sorted({*range(book.first, book.last + 1)} - {*numbers_of(book)})


def entries_of(book: Register, numbers: Iterable[int]) -> list[Entry]:
    """Those numbers with all the book says of them, in the order given, in as many queries for one as for all."""
    wanted = list(numbers)
    if not wanted:
        return []
    directives = {one.number: one for one in _directives(book, wanted)}
    held = {one.number: one for one in HeldNumber.objects.filter(register=book, number__in=wanted).select_related("held_by")}
    told = {one.pk for one in directives.values()}
    sent_to = dict(Delivery.objects.filter(directive__in=told).values_list("directive").annotate(Count("pk")).order_by())
    reasons = dict(DirectiveTrail.objects.filter(directive__in=told, verb="void").values_list("directive", "note"))

    def entry(number: int) -> Entry:
        directive, kept = directives.get(number), held.get(number)
        if directive is None:
            return Entry(number, held=kept, void_reason=kept.void_reason if kept else "")
        return Entry(
            number, directive, kept, sent_to.get(directive.pk, 0), reasons.get(directive.pk, ""), directive.in_effect
        )

    return [entry(number) for number in wanted]


def _directives(book: Register, numbers: list[int]) -> Iterable[Directive]:
    in_effect = Amendment.objects.exclude(in_effect_at=None).select_related("directive").order_by("in_effect_at")
    return (
        Directive.objects.filter(register=book, number__in=numbers)
        .select_related("amendment__amended")
        .prefetch_related("copies", Prefetch("amendments", in_effect, to_attr="in_effect"))
    )


def _held_numbers(book: Register, words: str) -> list[int]:
    found = HeldNumber.objects.filter(register=book).values_list("number", *SEARCHED)
    wanted = fold(words).split()
    return [number for number, *texts in found if _has_all(wanted, f"{number:02}/{' '.join(texts)}")]


def _has_all(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
