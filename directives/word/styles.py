"""The sheet of paper and the styles of a directive in Word, after Appendix I of decree 30/2020/NĐ-CP; as letter.css has them."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from directives.word.elements import element

FACE = "Times New Roman"
LINE = 1.2  # of the size of the letters
CENTRE, JUSTIFIED, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT
RED = RGBColor(0xDD, 0, 0)

STYLES: dict[str, tuple[str, dict[str, Any]]] = {
    "superior": ("Cơ quan chủ quản", {"size": 12, "align": CENTRE}),
    "issuer": ("Cơ quan ban hành", {"size": 12, "align": CENTRE, "bold": True}),
    "state": ("Quốc hiệu", {"size": 12, "align": CENTRE, "bold": True}),
    "motto": ("Tiêu ngữ", {"size": 13, "align": CENTRE, "bold": True}),
    "rule": ("Đường kẻ", {"size": 1, "align": CENTRE, "before": 2}),
    "symbol": ("Số, ký hiệu", {"size": 13, "align": CENTRE, "before": 8}),
    "date": ("Địa danh, ngày tháng", {"size": 13, "align": CENTRE, "italic": True, "before": 8}),
    "subject": ("Trích yếu công văn", {"size": 12, "align": CENTRE, "before": 6}),
    "urgency": ("Mức độ khẩn", {"size": 13, "align": CENTRE, "bold": True, "before": 8}),
    "type": ("Tên loại", {"size": 14, "align": CENTRE, "bold": True, "before": 18}),
    "title": ("Trích yếu", {"size": 14, "align": CENTRE, "bold": True, "after": 6}),
    "greeting": ("Kính gửi", {"size": 14, "left": 116.2, "first": -52, "before": 16}),
    "addressee": ("Nơi gửi đến", {"size": 14, "left": 125.2, "first": -9}),
    "one": ("Kính gửi một nơi", {"size": 14, "align": CENTRE, "before": 16, "after": 6}),
    "text": ("Nội dung", {"size": 14, "align": JUSTIFIED, "first": 36, "before": 6}),
    "basis": ("Căn cứ", {"size": 14, "align": JUSTIFIED, "first": 36, "before": 6, "italic": True}),
    "heading": ("Tên mục", {"size": 14, "align": JUSTIFIED, "first": 36, "before": 6, "bold": True, "keep": True}),
    "copies": ("Nơi nhận", {"size": 12, "bold": True, "italic": True, "before": 18}),
    "copy": ("Danh sách nơi nhận", {"size": 11}),
    "authority": ("Chức vụ người ký", {"size": 14, "align": CENTRE, "bold": True}),
    "signer": ("Người ký", {"size": 14, "align": CENTRE, "bold": True, "before": 85}),
    "appendix": ("Phụ lục", {"size": 14, "align": CENTRE, "bold": True}),
    "caption": ("Tên phụ lục", {"size": 14, "align": CENTRE, "bold": True}),
    "belongs": ("Kèm theo", {"size": 14, "align": CENTRE, "italic": True, "before": 3, "after": 6}),
    "file": ("Tệp kèm theo", {"size": 14, "italic": True, "first": 36, "before": 6}),
    "digest": ("Mã của tệp", {"size": 11, "first": 36, "before": 6}),
    "cell": ("Bảng", {"size": 13, "before": 2, "after": 2}),
    "page": ("Số trang", {"size": 13, "align": CENTRE}),
    "address": ("Địa chỉ", {"size": 11, "before": 6}),
}
"""By the kinds of lines: the name in Word's list of styles, and the look; lengths in points."""


def blank() -> Any:
    """A document without text, with the paper and the styles."""
    return docx.Document(BytesIO(_blank()))


@lru_cache(maxsize=1)
def _blank() -> bytes:
    document = docx.Document()
    _drop_picture(document.part.package)
    _paper(document.sections[0])
    _normal(document.styles["Normal"])
    for kind, (name, look) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), kind)
        style.base_style, style.quick_style = document.styles["Normal"], True
        _dress(style, **look)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _drop_picture(package: Any) -> None:
    """The template has a small picture of another page, which file managers would show."""
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _paper(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Mm(20), Mm(15), Mm(20), Mm(30)
    section.header_distance, section.footer_distance = Mm(7.2), Mm(20)
    section.different_first_page_header_footer = True


def _normal(style: Any) -> None:
    style.font.name, style.font.size = FACE, Pt(14)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FACE)
    style.element.rPr.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.widow_control = True


def _dress(
    style: Any, *, size: float, align: Any = None, bold: bool = False, italic: bool = False, left: float = 0,
    first: float = 0, before: float = 0, after: float = 0, keep: bool = False,
) -> None:
    style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold or None, italic or None
    form = style.paragraph_format
    form.alignment = align
    form.left_indent, form.first_line_indent = Pt(left), Pt(first)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = keep or None
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(size * LINE)
