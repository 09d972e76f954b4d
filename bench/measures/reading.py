"""How long it takes to read an old directive of three pages into its parts, once the rules are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.findings import Finding, measure
from bench.letter import CLOSING, OPENING, REPORTS, REQUIREMENTS, letter
from bench.pairs import seconds

WORDS = 1_250  # three pages of a letter set in 14 points
READINGS = 21


@measure("Read an old directive of three pages", goal=200, unit="ms")
def reading() -> Finding:
    """The first reading compiles the patterns; it is not counted."""
    from directives.reading.reader import read

    text = three_pages()
    read(text)
    return Finding(median(seconds(lambda: read(text)) for _ in range(READINGS)) * 1000)


def three_pages() -> str:
    """The letter of the other measures as text, with its duties again under three headings."""
    text = "\n".join(_lines())
    assert WORDS < len(text.split()) < WORDS * 1.4, len(text.split())
    return text


def _lines() -> Iterator[str]:
    of = letter()
    yield from (of.superior_body, of.issuing_body, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    yield from (f"Số: {of.number_and_symbol}", of.place_and_date, f"V/v {of.subject}", f"Kính gửi: {of.addressees[0]}.")
    yield from (*of.bases, of.continues, OPENING)
    for number, sector in enumerate(("bưu chính", "viễn thông"), start=1):
        yield f"{number}. Đối với các doanh nghiệp {sector}:"
        yield from (f"{label}) {duty}" for label, duty in zip("abcdđe", REQUIREMENTS, strict=True))
    yield from (*REPORTS, CLOSING, "Nơi nhận:", *(f"- {name};" for name in of.copies), "- Lưu: VT, BCVT.")
    yield from (*of.authority, of.signer_name)
