"""The text of the directive that mends another one, as far as it can be written from that one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from directives import content, editing, manuscripts
from directives.amending.said import named, type_of
from directives.content import Block, Content, Point
from directives.manuscripts import Manuscript
from directives.models import Amendment, Directive, Requirement, Section

How = Amendment.How
SAME = (
    "occasion_id", "division_id", "symbol", "urgency", "addressees", "contact_division", "contact_phone", "contact_email",
    "archive_line", "authority", "head_title", "signer_title", "signer_name",
)
"""What the later directive takes over whatever it says: for whom, from whom, signed by whom."""


@dataclass(frozen=True)
class Correction:
    """Words that are wrong, what they should be, and where they stand ("mục 2, trang 1")."""

    wrong: str
    right: str
    where: str = ""

    @property
    def sentence(self) -> str:
        place = f"Tại {self.where}: đã ghi" if self.where else "Đã ghi"
        return f"{place} “{self.wrong}”, nay đính chính là “{self.right}”."


@dataclass(frozen=True)
class Wish:
    """What a drafter wants done with a directive that was sent, and why. ``corrections`` are of a correction alone."""

    how: str
    fault: str
    reason: str
    corrections: Sequence[Correction] = ()


def manuscript_of(amended: Directive, wish: Wish) -> Manuscript:
    """The whole draft, addressed to all who received the old one and can still be written to."""
    drafted = DRAFTED[How(wish.how)](amended, wish)
    return replace(drafted, recipients=received_by(amended))


def received_by(amended: Directive) -> frozenset[int]:
    return frozenset(amended.deliveries.filter(organization__state="active").values_list("organization_id", flat=True))


def _replacement(amended: Directive, wish: Wish) -> Manuscript:
    """The same form with the whole content, every part with its key, and the sentence that replaces the old one."""
    whole = manuscripts.of(amended)
    says = f"{type_of(amended)} này thay thế {named(amended)}."
    closing = " ".join(words for words in (_ended(whole.head["closing"]), says) if words)
    return replace(whole, head={**whole.head, "closing": closing})


def _supplement(amended: Directive, wish: Wish) -> Manuscript:
    head = {"kind": amended.kind, "subject": f"bổ sung {named(amended)}", "continues": editing.continuing(amended)}
    return _later(amended, head, Content())


def _correction(amended: Directive, wish: Wish) -> Manuscript:
    head = {
        "kind": Directive.Kind.OFFICIAL_LETTER, "subject": f"đính chính {named(amended)}",
        "opening": f"{amended.department.name} đã ban hành {_cited(amended)}. Do sơ suất trong quá trình soạn thảo, ban hành, "
        "nay đính chính như sau:",
        "closing": f"Các nội dung khác của {named(amended)} không thay đổi.",
    }
    return _later(amended, head, _requiring([one.sentence for one in wish.corrections]))


def _recall(amended: Directive, wish: Wish) -> Manuscript:
    head = {
        "kind": Directive.Kind.OFFICIAL_LETTER, "subject": f"thu hồi {named(amended)}",
        "opening": f"{amended.department.name} thu hồi {_cited(amended)}. Lý do: {_ended(wish.reason.splitlines()[0])} "
        "Đề nghị các đơn vị đã nhận văn bản:",
        "closing": f"{type_of(amended)} nêu trên không còn hiệu lực kể từ ngày thu hồi.",
    }
    return _later(amended, head, _requiring([
        f"Không sử dụng, không thực hiện theo {named(amended)}; hủy bỏ các bản điện tử đã nhận, đã sao lưu và gửi trả bản giấy "
        "(nếu có).",
        "Xác nhận trên hệ thống việc đã hủy bỏ ngay trong ngày nhận được văn bản này; trường hợp không hủy bỏ được thì nêu rõ "
        "lý do.",
    ]))  # fmt: skip


def _later(amended: Directive, head: Mapping[str, Any], said: Content) -> Manuscript:
    taken_over = {name: getattr(amended, name) for name in SAME}
    said.copies = content.read(amended).copies
    return Manuscript({name: "" for name in manuscripts.TEXTS} | taken_over | dict(head), said)


def _requiring(texts: Sequence[str]) -> Content:
    return Content(blocks=[Block(Section(), [Point(Requirement(text=text)) for text in texts])])


def _cited(directive: Directive) -> str:
    return f"{named(directive)} về việc {directive.subject}"


def _ended(words: str) -> str:
    """With one full stop at its end, whatever stood there."""
    bare = words.strip().rstrip("./ ").strip()
    return f"{bare}." if bare else ""


DRAFTED: dict[How, Callable[[Directive, Wish], Manuscript]] = {
    How.CORRECTION: _correction, How.REPLACEMENT: _replacement, How.RECALL: _recall, How.SUPPLEMENT: _supplement,
}
