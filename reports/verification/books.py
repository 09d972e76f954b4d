"""The books of numbers, without gaps: each number from the first to the last is explained, none comes twice or lies beyond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from directives.models import Directive, HeldNumber, Register
from reports.models import Arrival, IncomingBook
from reports.verification.finding import Finding

MOST_NAMED = 20


def findings() -> Iterator[Finding]:
    """Outgoing: a directive or a number that was kept, given elsewhere or voided. Incoming: a report that arrived."""
    for book in Register.objects.select_related("department").order_by("department", "year", "name"):
        title = f"book {book.name} {book.year} of {book.department}".replace("  ", " ")
        yield from _held_against(title, _outgoing(book), book.first, book.last)
    for incoming in IncomingBook.objects.select_related("department").order_by("department", "year"):
        arrived = Counter(Arrival.objects.filter(book=incoming).values_list("number", flat=True))
        yield from _held_against(f"incoming book {incoming.year} of {incoming.department}", arrived, 1, incoming.last)


def _outgoing(book: Register) -> Counter[int]:
    """How often each number is explained; a kept number and the directive it was given to are one."""
    own = Directive.objects.filter(register=book, held_number=None).values_list("number", flat=True)
    held = HeldNumber.objects.filter(register=book).values_list("number", flat=True)
    return Counter(number for numbers in (own, held) for number in numbers if number is not None)


def _held_against(title: str, explained: Counter[int], first: int, last: int) -> Iterator[Finding]:
    gaps = [number for number in range(first, last + 1) if not explained[number]]
    twice = sorted(number for number, times in explained.items() if times > 1)
    beyond = sorted(number for number in explained if number > last)
    for numbers, fault in (
        (gaps, "numbers nothing stands for"), (twice, "numbers that come twice"), (beyond, "numbers beyond its last one")
    ):
        if numbers:
            yield Finding("book", title, f"{fault}: {_listed(numbers)}")


def _listed(numbers: list[int]) -> str:
    said = ", ".join(map(str, numbers[:MOST_NAMED]))
    return f"{said} and {len(numbers) - MOST_NAMED} more" if len(numbers) > MOST_NAMED else said
