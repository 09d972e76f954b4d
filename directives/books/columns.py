"""The ten columns of the book of what goes out, after decree 30/2020/NĐ-CP (Appendix IV); the book is written in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localtime

from directives.books.entries import Entry, entries_of, numbers_of
from directives.books.volumes import COUNT, DAY, Column, Volume
from directives.letters import URGENCY_MARKS
from directives.models import Amendment, Directive, HeldNumber, Register

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
OUTGOING = (
    Column("Số, ký hiệu văn bản", 27), Column("Ngày tháng văn bản", 20, DAY), Column("Tên loại và trích yếu nội dung văn bản", 56),
    Column("Người ký", 26), Column("Nơi nhận văn bản", 40), Column("Đơn vị, người nhận bản lưu", 17),
    Column("Số lượng bản", 13, COUNT), Column("Ngày chuyển", 20, DAY), Column("Ký nhận", 11), Column("Ghi chú", 30),
)
TYPES = {
    "official_letter": "Công văn", "instruction": "Chỉ thị", "plan": "Kế hoạch", "scheme": "Phương án",
    "announcement": "Thông báo", "telegram": "Công điện",
}
BY = {"correction": "Đính chính", "replacement": "Thay thế", "recall": "Thu hồi", "supplement": "Bổ sung"}
AS_ABOVE = "như trên"
MOST_LETTERS = 400


def volume_of(book: Register, *, at: datetime) -> Volume:
    """The whole book as it stands now, the first number first."""
    entries = entries_of(book, reversed(numbers_of(book)))
    days = [entry.dated_on for entry in entries if entry.dated_on]
    span = (
        f"Từ ngày {days[0]:%d/%m/%Y} đến ngày {days[-1]:%d/%m/%Y}", f"Từ số {entries[0].number:02} đến số {entries[-1].number:02}",
    ) if days else ()
    return Volume(
        superior_body=book.department.superior_body, issuing_body=book.department.issuing_body, title=TITLE, series=book.name,
        year=book.year, span=span, as_of=f"{localtime(at):%d/%m/%Y}", columns=OUTGOING, rows=tuple(map(of, entries)),
    )


def of(entry: Entry) -> tuple[str, ...]:
    """What stands in the ten columns beside a number."""
    if entry.directive:
        return _of_directive(entry, entry.directive)
    return _of_held(entry, entry.held) if entry.held else (entry.as_written, *[""] * 9)


def notes_of(entry: Entry) -> list[str]:
    """Everything the last column says: urgency, where the number came from, what became of the document."""
    return [*_urgency(entry), *_held_for(entry), *_void(entry), *_amending(entry.directive), *map(_amended, entry.amended_by)]


def _of_directive(entry: Entry, directive: Directive) -> tuple[str, ...]:
    sent = f"{localtime(directive.sent_at):%d/%m/%Y}" if directive.sent_at else ""
    return (
        entry.as_written, f"{directive.issued_on:%d/%m/%Y}", titled(TYPES[directive.kind], directive.subject),
        directive.signer_name, _short(recipients(directive)), directive.archive_line,
        str(entry.sent_to) if entry.sent_to else "", sent, "", _short("; ".join(notes_of(entry))),
    )


def _of_held(entry: Entry, held: HeldNumber) -> tuple[str, ...]:
    said = f"{held.type_name} {held.subject}".strip()
    return (
        entry.as_written, f"{held.dated_on:%d/%m/%Y}", said, held.signer_name, _short(held.recipients), held.archive_line,
        str(held.copies) if held.copies else "", "", "", _short("; ".join(notes_of(entry))),
    )


def titled(type_name: str, subject: str) -> str:
    """"Công văn về việc …", "Kế hoạch bảo đảm …"."""
    return f"{type_name} về việc {subject}" if type_name == TYPES["official_letter"] else f"{type_name} {subject}"


def recipients(directive: Directive) -> str:
    """Who stands at the head of the document, and who gets a copy."""
    names = [line.strip(" -;.") for line in directive.addressees.splitlines() if line.strip(" -;.")]
    names += [str(copy) for copy in directive.copies.all() if copy.name.strip().casefold() != AS_ABOVE]
    return "; ".join(names)


def _urgency(entry: Entry) -> Iterator[str]:
    if entry.directive and entry.directive.urgency in URGENCY_MARKS:
        yield URGENCY_MARKS[entry.directive.urgency].capitalize()


def _held_for(entry: Entry) -> Iterator[str]:
    if entry.held is None:
        return
    taken = f"{localtime(entry.held.held_at):%d/%m/%Y}"
    if entry.held.purpose == HeldNumber.Purpose.OUTSIDE:
        yield f"Cấp ngoài hệ thống, vào sổ ngày {taken}: {entry.held.reason}"
    elif entry.is_kept:
        yield f"Số giữ lại ngày {taken}, chưa dùng: {entry.held.reason}"
    else:
        yield f"Số giữ lại ngày {taken}: {entry.held.reason}"


def _void(entry: Entry) -> Iterator[str]:
    if entry.is_void:
        yield f"HỦY: {entry.void_reason}".rstrip(": ")


def _amending(directive: Directive | None) -> Iterator[str]:
    amendment = getattr(directive, "amendment", None)
    if amendment:
        yield f"{BY[amendment.how]} văn bản số {amendment.amended.number_and_symbol}"


def _amended(amendment: Amendment) -> str:
    return f"Đã {BY[amendment.how].lower()} bằng văn bản số {amendment.directive.number_and_symbol}"


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
