"""Any draft, exported and brought back, is the same draft; what is edited in between is what has changed, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from directives import manuscripts
from directives.content import Block, Content, Point
from directives.deadlines import Bound
from directives.models import Appendix, Basis, Copy, Directive, ReportRequest, Requirement, Section
from tests.directives.word import papers
from tests.directives.word.papers import behind, changes, edited, exported, paragraph_with, read, rewritten, without

VIETNAMESE = st.sampled_from(
    ["Bảo đảm", "thông tin liên lạc", "Căn cứ", "Kính gửi:", "a) ", "1. ", "./.", ";", ".", "“Tết”", "24/24 giờ", "&", "<b>", "]]>", '"', "'", "- ", "Lưu: VT", "V/v", "  ", "\t", "\n", "\n\n", "\r\n", "\x0b", "\x00", "\x1f", "\ufffe", "\xa0", "\u200b", "\u2028", "Độc lập - Tự do - Hạnh phúc", "Nơi nhận:", "ế", "😀", "(b/c)", "KT. ", "__2", "…"]
)
some_text = st.one_of(
    st.lists(VIETNAMESE, max_size=8).map(" ".join), st.lists(VIETNAMESE, max_size=8).map("".join), st.text(max_size=40)
)
keys = st.one_of(st.none(), st.just(""))


def keyed(part: Any, key: str | None) -> Any:
    if key is not None:
        part.key = key
    return part


def built(model: type, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(lambda key, **said: keyed(model(**said), key), key=keys, **fields)


bases = built(
    Basis, kind=some_text.map(lambda text: text or "Luật"), number_and_symbol=some_text, dated_on=st.none() | st.dates(date(1900, 1, 1)), issuer=some_text,
    subject=some_text, wording=some_text,
)
points = st.builds(Point, built(Requirement, text=some_text, phase=st.sampled_from(["any", "before"]), applies_to=some_text))
blocks = st.builds(
    Block, built(Section, heading=some_text, intro=some_text, sectors=st.sampled_from([(), ("postal",)])),
    st.lists(points, max_size=4),
)
reports = built(ReportRequest, wording=some_text, due_on=st.none() | st.dates(), bound=st.sampled_from(Bound))
tables = st.integers(1, 3).flatmap(lambda wide: st.lists(st.lists(some_text, min_size=wide, max_size=wide), max_size=3))
appendices = built(Appendix, title=some_text, text=some_text, table=tables, file_name=st.sampled_from(["", "mau.xlsx"]))
contents = st.builds(
    Content, st.lists(bases, max_size=3), st.lists(blocks, max_size=3), st.lists(reports, max_size=2),
    st.lists(built(Copy, name=some_text, note=some_text), max_size=3), st.lists(appendices, max_size=2),
)
heads = st.fixed_dictionaries(
    {name: some_text for name in manuscripts.TEXTS}
    | {
        "kind": st.sampled_from(Directive.Kind.values), "urgency": st.sampled_from(Directive.Urgency.values),
        "authority": st.sampled_from(Directive.Authority.values),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(heads, contents)
@example({}, papers.content())
@example({"kind": "telegram", "subject": "Ứng phó bão số 10", "addressees": "Một nơi"}, Content())
def test_any_draft_exported_and_brought_back_is_the_same_draft(head: dict[str, str], said: Content):
    of = papers.directive(**head)
    before = manuscripts.as_json(papers.manuscript(of, said))
    back = read(of, said, exported(of, said))
    assert manuscripts.as_json(back.manuscript) == before
    assert (back.origin, back.revision, back.clashes) == ("own", 3, set())


def test_a_hundred_and_fifty_requirements_come_back_in_their_order():
    said = Content(blocks=[
        Block(Section(heading=f"Nhóm {n}"), [papers.duty(f"Nhiệm vụ thứ {n * 15 + m}.") for m in range(15)]) for n in range(10)
    ])
    of = papers.directive()
    assert changes(of, said, exported(of, said)) == []


@pytest.fixture
def of() -> Directive:
    return papers.directive()


@pytest.fixture
def said() -> Content:
    return papers.content()


@pytest.fixture
def file(of: Directive, said: Content) -> bytes:
    return exported(of, said)


EDITS = {
    "a duty": ("ba ngày vận hành", "bốn ngày vận hành", ("changed", "requirements")),
    "a further line of a duty": ("- tại các trạm phát.", "- tại mọi trạm phát.", ("changed", "requirements")),
    "a heading": ("1. Các doanh nghiệp bưu chính", "1. Doanh nghiệp bưu chính, chuyển phát", ("changed", "sections")),
    "an introduction": ("Trong những ngày nghỉ Tết:", "Trong dịp Tết:", ("changed", "sections")),
    "the number of a basis": ("93/BKHCN-BC", "94/BKHCN-BC", ("changed", "bases")),
    "a law": ("17 tháng 6 năm 2010", "28 tháng 6 năm 2010", ("changed", "bases")),
    "a report": ("trước ngày 15/02/2027", "trước ngày 16/02/2027", ("changed", "reports")),
    "the note of a copy": ("(b/c)", "(để báo cáo)", ("changed", "copies")),
    "the symbol": ("/SKHCN-BCVT", "/SKHCN-VT", ("changed", "head")),
    "the subject": ("V/v bảo đảm", "V/v tăng cường bảo đảm", ("changed", "head")),
    "an addressee": ("- Các doanh nghiệp viễn thông.", "- Các doanh nghiệp viễn thông, truyền hình.", ("changed", "head")),
    "the opening": ("các nội dung sau:", "những việc sau:", ("changed", "head")),
    "the telephone": ("0269 3000 001", "0269 3000 002", ("changed", "head")),
    "the archive": ("Lưu: VT, BCVT", "Lưu: VT, P.BCVT", ("changed", "head")),
    "the signer": ("Phạm Chi", "Trần Bình", ("changed", "head")),
    "the title": ("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH", ("changed", "head")),
    "a line of an appendix": ("Trực 24/24 giờ.", "Trực suốt ngày đêm.", ("changed", "appendices")),
    "a cell of a table": (">0269<", ">0268<", ("changed", "appendices")),
    "a full stop": ("khi mất điện lưới.", "khi mất điện lưới;", ("changed", "requirements")),
}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_exactly_the_edited_part_has_changed(edit: str, of: Directive, said: Content, file: bytes):
    old, new, expected = EDITS[edit]
    found = changes(of, said, edited(file, (old, new)))
    assert [(what, kind) for what, kind, _text in found] == [expected]


def test_what_cannot_be_seen_on_paper_is_kept_when_a_duty_is_reworded(of: Directive, said: Content, file: bytes):
    back = read(of, said, edited(file, ("ba ngày vận hành", "bốn ngày vận hành"))).manuscript
    point = back.content.blocks[1].points[0]
    assert point.requirement.text == "Dự trữ nhiên liệu đủ cho bốn ngày vận hành khi mất điện lưới."
    assert (point.requirement.phase, point.only_for) == ("during", (4, 9))
    assert point.requirement.key == said.blocks[1].points[0].requirement.key


def test_a_row_typed_below_a_table_and_a_title_in_capitals_are_read(of: Directive, said: Content, file: bytes):
    row = "<w:tr>" + "".join(f"<w:tc>{papers.plain_paragraph(text, 'cell')}</w:tc>" for text in ("Viễn thông", "0270")) + "</w:tr>"
    new = rewritten(file, lambda xml: row.join(xml.rpartition("</w:tbl>")[::2]).replace(row, f"{row}</w:tbl>"))
    appendix = read(of, said, edited(new, ("ĐẦU MỐI LIÊN HỆ CỦA SỞ", "ĐẦU MỐI MỚI CỦA SỞ"))).manuscript.content.appendices[0]
    assert appendix.table == [["Phòng", "Máy"], ["Bưu chính", "0269"], ["", "1"], ["Viễn thông", "0270"]]
    assert appendix.title == "Đầu mối mới của Sở"


def test_a_fact_of_a_basis_is_changed_as_a_fact(of: Directive, said: Content, file: bytes):
    back = read(of, said, edited(file, ("ngày 02/01/2027", "ngày 03/01/2027"))).manuscript
    assert (back.content.bases[0].dated_on, back.content.bases[0].wording) == (date(2027, 1, 3), "")


def test_a_duty_that_was_deleted_is_gone_and_so_is_a_section_of_which_nothing_is_left(of: Directive, said: Content, file: bytes):
    assert changes(of, said, without(file, "Kiểm tra nội dung gói")) == [
        ("removed", "requirements", "Kiểm tra nội dung gói, kiện trước khi nhận gửi.")
    ]
    bare = file
    for words in ("1. Các doanh nghiệp bưu chính", "Bố trí đủ nhân lực", "Kiểm tra nội dung gói"):
        bare = without(bare, words)
    assert {(what, kind) for what, kind, _text in changes(of, said, bare)} == {("removed", "sections"), ("removed", "requirements")}


NEW = {
    "a duty": ("Kiểm tra nội dung gói", ["c) Niêm yết công khai giá cước."], [("added", "requirements", "Niêm yết công khai giá cước.")]),
    "a line of a duty": (
        "- tại các trạm phát", ["- tại các điểm phục vụ."],
        [("changed", "requirements", "Trực lãnh đạo, trực ca 24/24 giờ:\n- tại trung tâm điều hành;\n- tại các trạm phát.\n- tại các điểm phục vụ.")],
    ),
    "a section with a duty": (
        "- tại các trạm phát", ["3. Các cơ quan báo chí", "a) Thông tin kịp thời."],
        [("added", "sections", "Các cơ quan báo chí"), ("added", "requirements", "Thông tin kịp thời.")],
    ),
    "a basis": ("Căn cứ Luật Bưu chính", ["Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023;"], [("added", "bases", None)]),
    "an addressee": ("- Các doanh nghiệp viễn thông.", ["- UBND các xã, phường."], [
        ("changed", "head", "Các doanh nghiệp bưu chính\nCác doanh nghiệp viễn thông\nUBND các xã, phường")
    ]),
    "a copy": ("- UBND tỉnh (b/c);", ["- Công an tỉnh (p/h);"], [("added", "copies", "Công an tỉnh")]),
    "a sentence at the end": ("nghiêm túc triển khai thực hiện", ["Chúc các đơn vị đón Tết vui tươi."], [
        ("changed", "head", "Đề nghị các đơn vị nghiêm túc triển khai thực hiện.\nChúc các đơn vị đón Tết vui tươi.")
    ]),
}  # fmt: skip


@pytest.mark.parametrize("new", NEW, ids=str)
def test_a_new_paragraph_goes_where_it_stands(new: str, of: Directive, said: Content, file: bytes):
    words, texts, expected = NEW[new]
    found = changes(of, said, behind(file, words, *texts))
    assert [(what, kind) for what, kind, _text in found] == [(what, kind) for what, kind, _text in expected]
    assert all(text in (None, got) for (_w, _k, text), (_what, _kind, got) in zip(expected, found, strict=True))


def test_a_new_basis_has_its_facts(of: Directive, said: Content, file: bytes):
    new = "Căn cứ Công văn số 55/UBND-VX ngày 04/01/2027 của UBND tỉnh về việc tổ chức đón Tết;"
    back = read(of, said, behind(file, "Căn cứ Công văn", new)).manuscript
    basis = back.content.bases[1]
    assert (basis.number_and_symbol, basis.dated_on, basis.issuer) == ("55/UBND-VX", date(2027, 1, 4), "UBND tỉnh")
    assert basis.sentence == new.rstrip(";")


def test_two_duties_that_changed_places_have_moved(of: Directive, said: Content, file: bytes):
    first, second = paragraph_with(file, "Bố trí đủ nhân lực"), paragraph_with(file, "Kiểm tra nội dung gói")
    turned = edited(file, (first + second, second + first))
    assert [(what, kind) for what, kind, _text in changes(of, said, turned)] == [("moved", "requirements")]


def test_a_duty_cut_out_and_put_into_another_section_has_moved_there(of: Directive, said: Content, file: bytes):
    duty, heading = paragraph_with(file, "Kiểm tra nội dung gói"), paragraph_with(file, "Trong những ngày nghỉ Tết:")
    back = read(of, said, edited(file, (duty, ""), (heading, heading + duty))).manuscript
    assert [len(block.points) for block in back.content.blocks] == [1, 3]
    assert back.content.blocks[1].points[0].requirement.key == said.blocks[0].points[1].requirement.key


def test_a_duty_typed_anew_over_its_mark_is_still_that_duty(of: Directive, said: Content, file: bytes):
    """Word forgets a bookmark when everything inside is replaced."""
    old = paragraph_with(file, "ba ngày vận hành")
    new = papers.plain_paragraph("a) Dự trữ đủ nhiên liệu cho năm ngày vận hành khi mất điện lưới.")
    assert changes(of, said, edited(file, (old, new))) == [
        ("changed", "requirements", "Dự trữ đủ nhiên liệu cho năm ngày vận hành khi mất điện lưới.")
    ]


def test_the_end_of_the_text_belongs_to_whatever_stands_last(of: Directive, said: Content, file: bytes):
    """Somebody deletes the contact and ends the sentence before it."""
    ended = edited(without(file, "Mọi thông tin xin liên hệ"), ("triển khai thực hiện.", "triển khai thực hiện./."))
    assert {(what, text) for what, _kind, text in changes(of, said, ended)} == {("changed", "")}


def test_what_was_changed_here_meanwhile_stays_and_what_both_have_changed_is_said(of: Directive, said: Content, file: bytes):
    now = papers.directive(opening="Sở đề nghị:", closing="Xin cảm ơn.")
    now.revision = 4
    back = read(now, said, edited(file, ("nghiêm túc triển khai", "khẩn trương triển khai"), ("Phạm Chi", "Trần Bình")))
    assert back.manuscript.head["opening"] == "Sở đề nghị:"
    assert back.manuscript.head["signer_name"] == "Trần Bình"
    assert (back.revision, back.clashes) == (3, {"head.closing"})


def test_what_was_added_or_deleted_here_meanwhile_stays_so(of: Directive, said: Content, file: bytes):
    gone = said.blocks[0].points.pop(0)
    said.blocks[1].points.append(papers.duty("Việc mới thêm trên cổng."))
    assert changes(of, said, file) == []
    assert gone.requirement.key not in str(manuscripts.as_json(read(of, said, file).manuscript))
