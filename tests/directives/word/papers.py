"""Drafts for the tests of Word files, and hands that edit the files as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import docx

from accounts.models import Department
from directives import comparing
from directives.content import Block, Content, Point
from directives.manuscripts import HEAD, Manuscript
from directives.models import Appendix, Basis, Copy, Directive, ReportRequest, Requirement, Section
from directives.word import lines, opening, writing
from directives.word.returned import Returned, returned

LETTERHEAD: dict[str, Any] = {
    "superior_body": "UBND TỈNH THỬ", "issuing_body": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "place": "Thử",
    "address_line": "Số 1 đường Thử. Điện thoại: 0269 3000 000",
}
DAY = datetime(2027, 1, 5, 8, tzinfo=UTC)


def directive(pk: int = 7, **fields: Any) -> Directive:
    """Not in a database; the number of its revision is 3."""
    said = {
        "kind": "official_letter", "urgency": "normal", "symbol": "SKHCN-BCVT",
        "subject": "bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi năm 2027",
        "addressees": "Các doanh nghiệp bưu chính\nCác doanh nghiệp viễn thông",
        "opening": "Sở Khoa học và Công nghệ đề nghị các đơn vị thực hiện các nội dung sau:",
        "closing": "Đề nghị các đơn vị nghiêm túc triển khai thực hiện.", "contact_division": "Phòng Bưu chính, Viễn thông",
        "contact_phone": "0269 3000 001", "contact_email": "bcvt@thu.example", "archive_line": "VT, BCVT", "authority": "KT.",
        "head_title": "GIÁM ĐỐC", "signer_title": "PHÓ GIÁM ĐỐC", "signer_name": "Phạm Chi",
    }
    department = Department(name="Sở Khoa học và Công nghệ tỉnh Thử")
    return Directive(pk=pk, department=department, created_at=DAY, changed_at=DAY, revision=3, **LETTERHEAD, **said | fields)


def duty(text: str, **fields: Any) -> Point:
    return Point(Requirement(text=text, phase="during", **fields), (4, 9))


def content() -> Content:
    return Content(
        bases=[
            Basis(
                kind="Công văn", number_and_symbol="93/BKHCN-BC", dated_on=date(2027, 1, 2), issuer="Bộ Khoa học và Công nghệ",
                subject="về việc bảo đảm an toàn thông tin",
            ),
            Basis(wording="Căn cứ Luật Bưu chính ngày 17 tháng 6 năm 2010"),
        ],
        blocks=[
            Block(Section(heading="Các doanh nghiệp bưu chính", sectors=("postal",)), [
                duty("Bố trí đủ nhân lực, phương tiện để kịp thời lưu thoát bưu gửi."),
                duty("Kiểm tra nội dung gói, kiện trước khi nhận gửi.", applies_to="Bưu điện"),
            ]),
            Block(Section(heading="Các doanh nghiệp viễn thông", intro="Trong những ngày nghỉ Tết:", sectors=("telecom",)), [
                duty("Dự trữ nhiên liệu đủ cho ba ngày vận hành khi mất điện lưới."),
                duty("Trực lãnh đạo, trực ca 24/24 giờ:\n- tại trung tâm điều hành;\n- tại các trạm phát."),
            ]),
        ],
        reports=[
            ReportRequest(kind="results", wording="Báo cáo kết quả về Sở trước ngày 15/02/2027.", due_on=date(2027, 2, 15)),
            ReportRequest(kind="incident", wording=""),
        ],
        copies=[Copy(name="Như trên"), Copy(name="UBND tỉnh", note="b/c"), Copy(name="Bộ KH&CN (báo cáo)")],
        appendices=[
            Appendix(title="Đầu mối liên hệ của Sở", text="Trực 24/24 giờ.", table=[["Phòng", "Máy"], ["Bưu chính", "0269"], ["", "1"]]),
            Appendix(title="Mẫu báo cáo", file_name="mau.xlsx", sha256="ab" * 32),
        ],
    )


def manuscript(of: Directive, said: Content) -> Manuscript:
    return Manuscript({name: getattr(of, name) for name in HEAD}, said, frozenset({4, 9}))


def exported(of: Directive, said: Content) -> bytes:
    return writing.packed(of, lines.lines_of(of, said))


def edited(file: bytes, *changes: tuple[str, str]) -> bytes:
    """The words of the file changed where they stand; each must be there."""
    def change(xml: str) -> str:
        for old, new in changes:
            assert old in xml, old
            xml = xml.replace(old, new, 1)
        return xml

    return rewritten(file, change)


def rewritten(file: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, change(held.decode()) if name == part else held)
    return made.getvalue()


def paragraph_with(file: bytes, words: str) -> str:
    """The XML of the paragraph that says this."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        xml = archive.read("word/document.xml").decode()
    place = xml.index(words)
    return xml[xml.rindex("<w:p>", 0, place) : xml.index("</w:p>", place) + len("</w:p>")]


def plain_paragraph(text: str, style: str = "text") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def behind(file: bytes, words: str, *texts: str) -> bytes:
    """New paragraphs typed behind the one that says this."""
    old = paragraph_with(file, words)
    return edited(file, (old, old + "".join(plain_paragraph(text) for text in texts)))


def without(file: bytes, words: str) -> bytes:
    return edited(file, (paragraph_with(file, words), ""))


def read(of: Directive, said: Content, file: bytes) -> Returned:
    return returned(of, manuscript(of, said), opening.sheet_of(file))


def changes(of: Directive, said: Content, file: bytes) -> list[tuple[str, str, str]]:
    """What is different: (what, kind, the new text; of what is gone the old one)."""
    found = comparing.differences(manuscript(of, said), read(of, said, file).manuscript)
    return [("moved" if c.is_moved and c.what == "same" else c.what, c.piece.kind, text_of(c.piece)) for c in found]


def text_of(piece: comparing.Piece) -> str:
    for name in ("value", "text", "wording", "heading", "name", "title", "number_and_symbol", "intro"):
        if piece.values.get(name):
            return str(piece.values[name])
    return ""


def words_of(file: bytes) -> list[str]:
    """Every paragraph as python-docx reads it, tables first."""
    document = docx.Document(io.BytesIO(file))
    cells = [p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [text for text in (*cells, *(p.text for p in document.paragraphs)) if text.strip()]
