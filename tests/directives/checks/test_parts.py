"""What reading over finds in the parts: citations, deadlines, duties, recipients, Nơi nhận, the signing block, appendices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.utils import translation

from directives.deadlines import Bound
from directives.manuscripts import Manuscript
from directives.models import Appendix, Copy
from directives.signing_rights import Block, Right
from enterprises.sectors import Sector
from tests.directives.checks.papers import (
    CABLE,
    KNOWN,
    POST,
    TELECOM,
    basis,
    block,
    in_text,
    mended,
    of,
    paper,
    report,
    says,
)

FULL = "Công văn số 56/UBND-VX ngày 05/01/2027 của UBND tỉnh về việc trực Tết"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


# what is cited


def test_a_symbol_has_no_spaces():
    assert of("spaces_in_symbol", paper(bases=[basis(number_and_symbol="3993/BKHCN – CVT")]))[0].becomes == "3993/BKHCN-CVT"
    assert in_text("spaces_in_symbol", "theo Công văn số 12 / UBND - VX") == [("12 / UBND - VX", "12/UBND-VX")]
    assert of("spaces_in_symbol", paper(head={"symbol": "SKHCN - BCVT"}))[0].becomes == "SKHCN-BCVT"
    assert in_text("spaces_in_symbol", f"theo {FULL}") == []


def test_a_basis_says_type_number_date_issuer_and_subject():
    draft = paper(bases=[basis(dated_on=None, issuer="")])
    assert says("incomplete_basis", draft) == "The basis does not say all it should: date, issuer."
    law = basis(kind="Luật", number_and_symbol="", dated_on=None, issuer="", subject="Viễn thông")
    assert of("incomplete_basis", paper(bases=[law, basis(wording="Căn cứ Luật Bưu chính")])) == []


def test_a_document_is_cited_in_full_the_first_time():
    draft = paper(head={"opening": "Thực hiện Công văn số 56/UBND-VX ngày 05/01/2027 của UBND tỉnh, Sở đề nghị:"})
    assert says("incomplete_first_citation", draft) == "“56/UBND-VX” is cited for the first time without its subject."
    assert in_text("incomplete_first_citation", f"Thực hiện {FULL}. Ngoài Công văn số 56/UBND-VX nêu trên,") == []


def test_a_document_among_the_bases_is_cited_by_its_number_afterwards():
    assert in_text("incomplete_first_citation", "các nội dung của Công văn số 93/BKHCN-BC") == []


def test_a_basis_is_not_younger_than_the_directive():
    draft = paper(bases=[basis(dated_on=date(2027, 1, 12))])
    [finding] = of("younger_basis", draft)
    assert finding.is_error
    assert finding.sentence == "A basis has a later date than the directive; correct it: 93/BKHCN-BC (12/01/2027)."
    assert of("younger_basis", paper(bases=[basis(dated_on=date(2027, 1, 11))])) == []


def test_a_younger_document_in_a_sentence_is_a_warning():
    [finding] = of("younger_citation", paper(head={"opening": "theo Luật Bưu chính ngày 17 tháng 6 năm 2029"}))
    assert not finding.is_error
    assert in_text("younger_citation", "theo Luật Bưu chính ngày 17 tháng 6 năm 2010") == []


def test_the_same_basis_stands_there_once():
    draft = paper(bases=[basis(), basis()])
    [finding] = of("basis_twice", draft)
    assert len(mended(draft, finding).content.bases) == 1
    assert of("basis_twice", paper(bases=[basis(), basis(dated_on=date(2026, 1, 5))])) == [], "another year, another document"


def test_a_number_has_one_date():
    other = "Công văn số 93/BKHCN-BC ngày 06/01/2027"
    draft = paper(head={"opening": f"theo {other}"})
    assert says("one_number_two_dates", draft) == "93/BKHCN-BC is cited with two dates: 05/01/2027 and 06/01/2027."
    assert in_text("one_number_two_dates", f"theo {other.replace('06/', '05/')}") == []


def test_a_number_of_ones_own_is_that_of_the_register():
    cited = "Tiếp theo Công văn số {}/SKHCN-BCVT ngày {} của Sở Khoa học và Công nghệ về việc trực Tết,"

    def said(number: str, day: str) -> list[str]:
        return [one.sentence for one in of("own_number_not_in_register", paper(head={"continues": cited.format(number, day)}))]

    assert said("04", "08/01/2027") == []
    assert said("04", "07/01/2027") == ["04/SKHCN-BCVT: the register gave this number on 08/01/2027."]
    assert said("24", "08/01/2027") == ["24/SKHCN-BCVT: the register has still to give this number; the next one is 5."]


# deadlines


def test_a_report_is_not_due_before_the_directive_is_issued():
    late = report(due_on=date(2027, 1, 10), wording="")
    assert says("report_due_before_issue", paper(reports=[late])).endswith("choose a later one: Results (10/01/2027).")
    assert of("report_due_before_issue", paper()) == []


def test_a_report_due_on_a_day_off_moves_with_its_sentence():
    draft = paper(reports=[report(due_on=date(2027, 2, 7), wording="Báo cáo chậm nhất ngày 07/02/2027.", bound=Bound.INCLUSIVE)])
    [finding] = of("report_due_on_a_day_off", draft)
    assert finding.sentence == "07/02/2027 is a day off (Tết); the next working day is 11/02/2027."
    fixed = mended(draft, finding).content.reports[0]
    assert (fixed.due_on, fixed.wording) == (date(2027, 2, 11), "Báo cáo chậm nhất ngày 11/02/2027.")
    daily = report(due_on=date(2027, 2, 7), kind="daily_status", wording="Báo cáo hằng ngày đến hết ngày 07/02/2027.")
    assert of("report_due_on_a_day_off", paper(reports=[daily])) == []


def test_the_sentence_of_a_report_says_the_day_of_its_field():
    draft = paper(reports=[report(wording="Báo cáo trước ngày 20/02/2027.")])
    [finding] = of("sentence_says_another_day", draft)
    assert (finding.is_error, finding.sentence) == (True, "The sentence says 20/02/2027, the field 22/02/2027.")
    assert mended(draft, finding).content.reports[0].due_on == date(2027, 2, 20)
    for same in ("trước ngày 22/02/2027", "trước ngày 22/02", "trước 17 giờ 00 ngày 22 tháng 02 năm 2027", "hằng ngày trước 16 giờ, từ ngày 04/02/2027"):
        assert of("sentence_says_another_day", paper(reports=[report(wording=f"Báo cáo {same}.")])) == []


def test_the_sentence_may_say_a_lunar_day():
    assert of("sentence_says_another_day", paper(reports=[report(wording="Báo cáo trước mùng 6 Tết.", due_on=date(2027, 2, 11))])) == []
    assert of("sentence_says_another_day", paper(reports=[report(wording="Báo cáo trước mùng 5 Tết.", due_on=date(2027, 2, 11))]))


def test_the_sentence_of_a_report_says_the_hour_of_its_field():
    draft = paper(reports=[report(wording="Báo cáo trước 16 giờ 30 ngày 22/02/2027.", due_at_time=time(17))])
    [finding] = of("sentence_says_another_hour", draft)
    assert mended(draft, finding).content.reports[0].due_at_time == time(16, 30)
    assert of("sentence_says_another_hour", mended(draft, finding)) == []


def test_before_a_day_is_not_at_the_latest_on_it():
    draft = paper(reports=[report(wording="Báo cáo chậm nhất ngày 22/02/2027.")])
    [finding] = of("sentence_says_another_bound", draft)
    assert finding.is_error
    assert mended(draft, finding).content.reports[0].bound == Bound.INCLUSIVE
    assert of("sentence_says_another_bound", paper()) == []


def test_a_sentence_that_says_no_day_is_noticed():
    assert says("sentence_says_no_day", paper(reports=[report(wording="Báo cáo kết quả về Sở.")])).endswith("trước ngày 22/02/2027.")
    assert of("sentence_says_no_day", paper()) == []


def test_a_report_nothing_in_the_document_asks_for_is_noticed():
    assert of("report_without_sentence", paper(reports=[report(wording="")]))
    assert of("report_without_sentence", paper()) == []


def test_one_report_has_one_deadline():
    second = report(due_on=date(2027, 2, 23), wording="Báo cáo trước ngày 23/02/2027.")
    assert of("two_deadlines_for_one_report", paper(reports=[report(), second]))
    apart = [report(sectors=(Sector.POSTAL,)), report(due_on=date(2027, 2, 23), sectors=(Sector.TELECOM,))]
    assert of("two_deadlines_for_one_report", paper(reports=apart)) == []


def test_a_deadline_in_a_sentence_is_that_of_a_report():
    assert in_text("deadline_of_no_report", "gửi báo cáo về Sở trước ngày 19/02/2027") == [("trước ngày 19/02/2027", "")]
    assert in_text("deadline_of_no_report", "gửi báo cáo về Sở trước ngày 22/02/2027; hoàn thành trước ngày 01/02/2027") == []
    assert in_text("deadline_of_no_report", "báo cáo về ngày hội diễn ra vào ngày 15/3/2027") == []


def test_a_deadline_in_a_sentence_has_not_passed():
    assert in_text("deadline_passed", "hoàn thành việc rà soát trước ngày 05/01/2027") == [("trước ngày 05/01/2027", "")]
    assert in_text("deadline_passed", "hoàn thành việc rà soát trước ngày 25/01/2027") == []


def test_a_deadline_in_a_sentence_gives_way_to_the_next_working_day():
    draft = paper(head={"opening": "gửi báo cáo về Sở trước ngày 08/02/2027"})
    [finding] = of("deadline_on_a_day_off", draft)
    assert mended(draft, finding).head["opening"] == "gửi báo cáo về Sở trước ngày 11/02/2027"
    assert in_text("deadline_on_a_day_off", "gửi báo cáo về Sở trước ngày 12/02/2027") == []


# duties and recipients


def test_a_directive_requires_something():
    assert says("nothing_required", paper(blocks=[])) == "Add at least one requirement."
    assert of("nothing_required", paper()) == []


def test_somebody_receives_each_section():
    cable = block("Duy trì kênh thiết yếu.", sectors=(Sector.CABLE_TV,), heading="Truyền hình cáp")
    sentence = "“Truyền hình cáp” speaks to nobody among the recipients: Cable and pay TV."
    assert says("section_reaches_nobody", paper(blocks=[cable])) == sentence
    assert of("section_reaches_nobody", paper(blocks=[cable], recipients=(CABLE,))) == []


def test_a_requirement_for_some_reaches_one_of_them():
    assert says("requirement_reaches_nobody", paper(blocks=[block("Trực.", only_for=(CABLE,))])).endswith("SCTV.")
    assert of("requirement_reaches_nobody", paper(blocks=[block("Trực.", only_for=(CABLE, POST))])) == []


def test_a_recipient_has_something_to_do():
    draft = paper(recipients=(POST, TELECOM, CABLE))
    [finding] = of("recipient_without_duty", draft)
    assert finding.sentence == "No section concerns SCTV."
    assert mended(draft, finding).recipients == {POST, TELECOM}
    general = [block("Trực.")]
    assert of("recipient_without_duty", paper(recipients=(POST, TELECOM, CABLE), blocks=general)) == []
    assert of("recipient_without_duty", paper(recipients=(POST, TELECOM), blocks=[block("Trực.", only_for=(POST,))]))


def test_what_is_required_is_answered():
    assert says("no_report_asked", paper(reports=[])) == "No report is asked for: nobody will have to answer."
    only_post = [report(sectors=(Sector.POSTAL,))]
    assert "Telecom" in says("requirement_without_answer", paper(reports=only_post))
    both = [report(sectors=(Sector.POSTAL, Sector.TELECOM))]
    assert of("requirement_without_answer", paper(reports=both)) == []
    assert of("requirement_without_answer", paper(blocks=[block("Trực.")], reports=only_post)), "a section to everybody, too"


def test_a_report_is_asked_of_somebody():
    assert of("report_asks_nobody", paper(reports=[report(sectors=(Sector.CABLE_TV,))]))
    assert of("report_asks_nobody", paper()) == []


def test_nothing_is_required_twice():
    draft = paper(blocks=[block("Trực 24/24 giờ."), block("trực  24/24 giờ", sectors=(Sector.POSTAL,))])
    [finding] = of("requirement_repeated", draft)
    assert [len(b.points) for b in mended(draft, finding).content.blocks] == [1, 0]
    apart = [block("Trực.", sectors=(Sector.POSTAL,)), block("Trực.", sectors=(Sector.TELECOM,))]
    assert of("requirement_repeated", paper(blocks=apart)) == []


def test_a_directive_is_addressed_and_received():
    assert of("nobody_addressed", paper(head={"addressees": " \n"}))[0].is_error
    assert of("nobody_receives", paper(recipients=()))[0].is_error
    assert of("nobody_addressed", paper()) == of("nobody_receives", paper()) == []


def test_recipients_are_active_and_can_be_written_to():
    gone = {POST: replace(KNOWN.members[POST], is_active=False), TELECOM: replace(KNOWN.members[TELECOM], is_reachable=False)}
    assert says("recipient_inactive", paper(), members=gone) == "Bưu điện is no longer active and receives nothing."
    assert says("recipient_unreachable", paper(), members=gone) == "VNPT has no liaison with an e-mail address and will get no letter."
    assert of("recipient_inactive", paper()) == of("recipient_unreachable", paper()) == []


# Nơi nhận


def test_as_above_is_the_first_line():
    missing = paper(copies=[Copy(name="UBND tỉnh")])
    [finding] = of("as_above_missing", missing)
    assert [copy.name for copy in mended(missing, finding).content.copies] == ["Như trên", "UBND tỉnh"]
    below = paper(copies=[Copy(name="UBND tỉnh"), Copy(name="Như trên")])
    [finding] = of("as_above_not_first", below)
    assert [copy.name for copy in mended(below, finding).content.copies] == ["Như trên", "UBND tỉnh"]
    assert of("as_above_missing", paper()) == of("as_above_not_first", paper()) == []


def test_the_page_writes_the_last_line_by_itself():
    draft = paper(copies=[Copy(name="Như trên"), Copy(name="Lưu: VT, BCVT.")])
    assert len(mended(draft, of("kept_among_copies", draft)[0]).content.copies) == 1
    assert of("kept_typed", paper(head={"archive_line": "Lưu: VT, BCVT"}))[0].words == "Lưu:"
    assert of("kept_typed", paper(head={"archive_line": "VT, BCVT."}))
    assert of("kept_among_copies", paper()) == of("kept_typed", paper()) == []


def test_the_clerk_keeps_a_copy():
    draft = paper(head={"archive_line": "BCVT"})
    assert mended(draft, of("clerk_keeps_none", draft)[0]).head["archive_line"] == "VT, BCVT"
    assert of("clerk_keeps_none", paper()) == []


def test_a_copy_stands_there_once():
    draft = paper(copies=[Copy(name="Như trên"), Copy(name="UBND tỉnh"), Copy(name="UBND tỉnh;")])
    assert len(mended(draft, of("copy_twice", draft)[0]).content.copies) == 2
    assert of("copy_twice", paper()) == []


def test_the_page_sets_the_marks_of_the_list():
    draft = paper(copies=[Copy(name="Như trên"), Copy(name="- UBND tỉnh;", note="(b/c)")])
    assert [one.words for one in of("marks_around_copy", draft)] == ["-", ";"]
    assert of("brackets_around_note", draft)[0].becomes == "b/c"
    assert of("marks_around_copy", paper()) == of("brackets_around_note", paper()) == []


# the signing block


HEAD_SIGNS, DEPUTY = Block("", "GIÁM ĐỐC", "", "Phạm Chi"), Block("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Bình")
DELEGATED = Block("TUQ.", "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Vũ Hà")
SINCE = date(2020, 1, 1)


def signed(block: Block, **head: Any) -> Manuscript:
    return paper(head={**block.columns, "kind": "official_letter", **head})


def test_somebody_signs():
    draft = signed(Block(head_title="GIÁM ĐỐC"))
    [finding] = of("nobody_signs", draft)
    assert (finding.is_error, Block.of(mended(draft, finding).head)) == (True, HEAD_SIGNS)
    both = (Right(1, HEAD_SIGNS, SINCE), Right(2, DEPUTY, SINCE))
    assert of("nobody_signs", draft, rights=both)[0].acts == ()
    assert of("nobody_signs", paper()) == of("nobody_signs", draft, rights=()) == of("no_right_to_sign", draft) == []


def test_where_there_are_no_rights_yet_it_says_what_to_do():
    assert "a leader or an administrator enters them" in says("no_right_to_sign", paper(), rights=())
    assert "a leader or an administrator enters them" in says("no_right_to_sign", signed(Block()), rights=())


def test_what_stands_in_the_register_may_stand_there_and_nothing_else():
    assert of("no_right_to_sign", signed(HEAD_SIGNS)) == []
    for other in (
        replace(HEAD_SIGNS, signer_name="ThS. Phạm Chi"), replace(HEAD_SIGNS, head_title="Giám đốc"),
        replace(HEAD_SIGNS, authority="Q."), replace(HEAD_SIGNS, signer_title="PHÓ GIÁM ĐỐC"),
    ):
        assert of("no_right_to_sign", signed(other))[0].is_error, other


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (Right(1, DELEGATED, SINCE, date(2026, 12, 31)), "ended on 31/12/2026"),
        (Right(1, DELEGATED, date(2027, 1, 12)), "begins on 12/01/2027"),
        (Right(1, DELEGATED, SINCE, kinds=frozenset({"plan"})), "not for this type of document: Official letter"),
        (Right(1, DELEGATED, SINCE, divisions=frozenset({7})), "not for documents of this division"),
        (Right(1, replace(DELEGATED, authority="TL."), SINCE), "Nobody has the right to sign as “TUQ. GIÁM ĐỐC, TRƯỞNG PHÒNG Vũ Hà”"),
    ],
)  # fmt: skip
def test_a_right_that_does_not_hold_is_told_with_what_is_wrong(right: Right, said: str):
    assert said in says("no_right_to_sign", signed(DELEGATED), rights=(right,))


@pytest.mark.parametrize(
    "right",
    [
        Right(1, DELEGATED, date(2027, 1, 11), date(2027, 1, 11)),
        Right(1, DELEGATED, SINCE, kinds=frozenset({"official_letter"}), divisions=frozenset({7})),
    ],
)
def test_the_first_and_the_last_day_and_its_own_scope_belong_to_a_right(right: Right):
    assert of("no_right_to_sign", signed(DELEGATED, division_id=7), rights=(right,)) == []


def test_the_same_person_is_offered_before_the_same_title_and_nobody_who_is_like_neither():
    old = replace(DEPUTY, signer_name="Người Đã Nghỉ")
    rights = (Right(1, HEAD_SIGNS, SINCE), Right(2, DEPUTY, SINCE))
    draft = signed(old)
    [finding] = of("no_right_to_sign", draft, rights=rights)
    assert Block.of(mended(draft, finding).head) == DEPUTY
    [finding] = of("no_right_to_sign", signed(replace(DEPUTY, signer_name="Phạm Chi")), rights=rights)
    assert finding.becomes == "GIÁM ĐỐC Phạm Chi"
    [finding] = of("no_right_to_sign", signed(Block("TL.", "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Người Khác")), rights=rights)
    assert (finding.acts, finding.becomes) == ((), "")


def test_a_right_about_to_end_is_warned_of():
    soon = (Right(1, HEAD_SIGNS, SINCE, date(2027, 1, 25)),)
    [finding] = of("right_ends_soon", signed(HEAD_SIGNS), rights=soon)
    assert (finding.is_error, "25/01/2027" in finding.sentence) == (False, True)
    later = (Right(1, HEAD_SIGNS, SINCE, date(2027, 1, 26)),)
    both = (*soon, Right(2, HEAD_SIGNS, SINCE))
    assert of("right_ends_soon", signed(HEAD_SIGNS), rights=later) == of("right_ends_soon", signed(HEAD_SIGNS), rights=both) == []


# appendices


def test_an_appendix_that_is_referred_to_is_there():
    draft = paper(head={"opening": "theo mẫu tại Phụ lục II"}, appendices=[Appendix(title="Đầu mối")])
    [finding] = of("appendix_not_there", draft)
    assert (finding.is_error, finding.words) == (True, "Phụ lục II")
    assert in_text("appendix_not_there", "theo mẫu tại Phụ lục kèm theo") == [("Phụ lục", "")]
    assert of("appendix_not_there", paper(head={"opening": "theo Phụ lục I, II"}, appendices=[Appendix(title="A"), Appendix(title="B")])) == []


@pytest.mark.parametrize(
    "said", ["Phụ lục I Nghị định số 30/2020/NĐ-CP", "Phụ lục II ban hành kèm theo Thông tư 12", "phụ lục hợp đồng", "Phụ lục I của Luật Viễn thông"]
)
def test_the_appendix_of_another_document_is_its_own_affair(said: str):
    assert in_text("appendix_not_there", f"theo {said}") == []


def test_an_appendix_is_referred_to():
    two = [Appendix(title="Đầu mối"), Appendix(title="Biểu mẫu")]
    draft = paper(head={"opening": "theo Phụ lục I"}, appendices=two)
    assert says("appendix_not_referred_to", draft) == "Nothing in the text refers to Phụ lục II (Biểu mẫu)."
    assert of("appendix_not_referred_to", paper(head={"opening": "theo Phụ lục I và II"}, appendices=two)) == []
    assert of("appendix_not_referred_to", paper(head={"opening": "theo Phụ lục kèm theo"}, appendices=two[:1])) == []
