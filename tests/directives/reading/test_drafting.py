"""From a document that was read to a draft: nothing of it gets lost, nothing is said twice, the words are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives import manuscripts
from directives.content import Content
from directives.manuscripts import Manuscript
from directives.models import Copy
from directives.reading import drafting, occasion
from directives.reading.drafting import Drafted, drafted
from directives.reading.offers import Offer, offers
from directives.reading.reader import read
from directives.reading.sentences import matched
from tests.directives.reading.test_any_text import SAMPLES, TEXTS
from tests.directives.reading.test_seeds import ALL, text_of

OWN = Manuscript({"subject": "của sở", "signer_name": "Phạm Chi"}, Content(copies=[Copy(name="Như trên")]))
FORM = {"kính", "gửi", "nơi", "nhận", "số", "về", "việc", "v"}
PAGE = {
    "000": ["Skip Ribbon Commands", "Skip to main content"], "001": ["Tăng cường các biện pháp", "Linh Hương"], "002": [],
    "003": ["Sở Thông tin & Truyền thông Tỉnh", "27/08/2019 10:58:47", "Các bài viết khác"],
    "004": ["SỐ: 77/STTTT-BCVT", "Gia Lai, ngày 17 tháng 01 năm 2020"],
}  # fmt: skip


def made(text: str, **decided: Any) -> tuple[Drafted, list[Offer]]:
    [reading] = read(text)
    found = offers(reading)
    return drafted(reading, found, OWN, **decided), found


def strings(kept: Any) -> Iterator[str]:
    if isinstance(kept, str):
        yield kept
    for each in kept.values() if isinstance(kept, dict) else kept if isinstance(kept, list) else ():
        yield from strings(each)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", matched(text))


def requirement(text: str, found: list[Offer]) -> Offer:
    return next(one for one in found if one.kind == "requirement" and one.values["text"].startswith(text))


@pytest.mark.parametrize("seed", ALL)
def test_every_sentence_of_a_published_directive_is_in_the_draft_or_in_the_list_once(seed: str):
    [reading] = read(text_of(seed))
    draft = drafted(reading, offers(reading), OWN)
    numbers = [s.number for s in (*draft.placed, *draft.left)]
    assert sorted(numbers) == [sentence.number for sentence in reading.sentences]
    assert not draft.dropped
    listed = [s.text for s in draft.left]
    assert all(any(text.startswith(expected) for text in listed) for expected in PAGE[seed])


@pytest.mark.parametrize("seed", ALL)
def test_what_is_called_placed_can_be_read_in_the_draft(seed: str):
    """Judged by the finished manuscript alone, whichever part brought the words there."""
    draft, _found = made(text_of(seed))
    said = set(words(" ".join(strings(manuscripts.as_json(draft.manuscript))))) | FORM
    for sentence in draft.placed:
        own = words(sentence.plain)
        assert sum(len(w) for w in own if w in said) >= 0.6 * sum(map(len, own)), sentence.text


def test_the_letter_of_gia_lai_becomes_a_whole_draft():
    draft, _found = made(text_of("004"))
    head, content = draft.manuscript.head, draft.manuscript.content
    assert head["kind"] == "official_letter"
    assert head["subject"].startswith("tiếp tục tăng cường công tác bảo đảm an toàn")
    assert head["addressees"] == "Các doanh nghiệp cung ứng dịch vụ bưu chính hoạt động trên địa bàn tỉnh Gia Lai"
    assert head["continues"].startswith("Tiếp theo Công văn số 24/STTTT-BCVT ngày 08/01/2020")
    assert head["opening"].endswith("nghiêm túc triển khai một số nội dung sau:")
    assert head["closing"].startswith("Nhận được văn bản này")
    assert (head["authority"], head["head_title"], head["signer_title"]) == ("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert (head["signer_name"], head["archive_line"]) == ("Lê Thị Thu Hương", "VT, P.BCVT")
    assert [str(one) for one in content.copies][:2] == ["Như trên", "Bộ TT&TT (báo cáo)"]
    [basis] = content.bases
    assert (basis.number_and_symbol, basis.dated_on, basis.wording) == ("93/BTTTT-BC", date(2020, 1, 9), "")
    assert basis.subject.startswith("về việc tăng cường công tác")
    [block] = content.blocks
    assert [str(sector) for sector in block.section.sectors] == ["postal"]
    assert block.points[0].requirement.text.endswith("Ngoài ra cần tăng cường các nội dung sau:")
    assert len(block.points) == 6


def test_a_law_named_in_passing_is_offered_but_not_said_twice():
    _draft, found = made(text_of("004"))
    law = next(one for one in found if one.values.get("kind") == "Luật")
    assert (law.taken, law.why, law.values["wording"]) == (False, "within", "Căn cứ Luật Bưu chính ngày 17 tháng 6 năm 2020")


def test_the_symbol_of_another_body_is_not_taken_and_our_own_is():
    [reading] = read(text_of("004"))
    taken = {symbol: next(o for o in offers(reading, symbol) if o.kind == "symbol").taken for symbol in ("", "SKHCN", "STTTT")}
    assert taken == {"": False, "SKHCN": False, "STTTT": True}


def test_sentences_that_only_ask_for_a_report_become_its_wording():
    draft, _found = made(text_of("002"))
    incident, results = draft.manuscript.content.reports
    assert (incident.kind, incident.bound, incident.due_on) == ("incident", "immediate", None)
    assert incident.wording.startswith("Đề nghị lãnh đạo các đơn vị quan tâm")
    assert (results.kind, results.bound, results.due_on) == ("results", "exclusive", date(2018, 2, 20))
    assert results.wording.endswith("trước ngày 20/02/2018.")
    assert [block.section.heading for block in draft.manuscript.content.blocks] == [
        "Về viễn thông và internet, Công nghệ thông tin", "Về bưu chính chuyển phát",
    ]


def test_a_sentence_with_two_deadlines_stays_among_the_duties():
    draft, _found = made(
        "Kính gửi: Các doanh nghiệp bưu chính.\nSở đề nghị các doanh nghiệp bưu chính thực hiện các nội dung sau:\n"
        "1. Tổ chức trực lãnh đạo.\n2. Báo cáo kế hoạch trước ngày 20/01/2026 và báo cáo kết quả trước ngày 20/02/2026.\n"
    )
    reports = draft.manuscript.content.reports
    assert [(one.due_on, one.wording) for one in reports] == [(date(2026, 1, 20), ""), (date(2026, 2, 20), "")]
    assert len(draft.manuscript.content.blocks[0].points) == 2


def test_a_basis_in_other_words_keeps_them():
    draft, _found = made(text_of("002"))
    assert draft.manuscript.content.bases[0].sentence.startswith("Thực hiện Công văn số 56/UBND-VX ngày 15/01/2018 của UBND tỉnh về")


def test_two_documents_in_one_sentence_are_two_bases():
    [reading] = read(
        "Kính gửi: Các doanh nghiệp bưu chính.\n"
        "Căn cứ Công văn số 10/BTTTT-BC ngày 09/01/2020 của Bộ Thông tin và Truyền thông và Công văn số 12/UBND-VX "
        "ngày 10/01/2020 của UBND tỉnh;\nSở đề nghị các doanh nghiệp bưu chính thực hiện các nội dung sau:\n1. Tổ chức trực lãnh đạo."
    )
    bases = drafted(reading, offers(reading), OWN).manuscript.content.bases
    assert [one.number_and_symbol for one in bases] == ["10/BTTTT-BC", "12/UBND-VX"]
    assert [one.sentence.split(" ngày")[0] for one in bases] == ["Căn cứ Công văn số 10/BTTTT-BC", "Căn cứ Công văn số 12/UBND-VX"]


def test_a_part_that_is_not_taken_comes_into_the_list():
    [reading] = read(text_of("004"))
    found = offers(reading)
    gone = requirement("Kiểm tra nội dung gói", found)
    draft = drafted(reading, [replace(o, taken=False) if o is gone else o for o in found], OWN)
    assert "+ Kiểm tra nội dung gói, kiện hàng hóa trước khi chấp nhận gửi." in [s.text for s in draft.left]
    assert len(draft.manuscript.content.blocks[0].points) == 5


def test_a_section_that_is_not_taken_keeps_its_requirements():
    [reading] = read(text_of("002"))
    found = [replace(one, taken=one.key != "section-0") for one in offers(reading)]
    block = drafted(reading, found, OWN).manuscript.content.blocks[0]
    assert (block.section.heading, block.section.sectors, len(block.points)) == ("", (), 9)


def test_a_sentence_without_place_goes_where_a_person_puts_it():
    fates = {1: "opening", 2: "closing", 3: "section-1", 4: "basis", 5: "drop"}
    draft, _found = made(text_of("000"), fates=fates)
    head, content = draft.manuscript.head, draft.manuscript.content
    assert (head["opening"], head["closing"]) == ("Skip Ribbon Commands", "Skip to main content")
    assert content.blocks[1].points[0].requirement.text.startswith("Bảo đảm thông tin liên lạc"), "where it stood in the text"
    assert content.bases[0].wording.startswith("Thông tin chỉ đạo")
    assert (draft.left, [s.number for s in draft.dropped]) == ((), [5])
    assert sorted(s.number for s in (*draft.placed, *draft.dropped)) == list(range(1, 15))


def test_a_new_section_takes_what_belongs_to_none():
    draft, _found = made(text_of("000"), fates={1: "section", 2: "section", 3: "no-such-section"})
    last = draft.manuscript.content.blocks[-1]
    assert [point.requirement.text for point in last.points] == ["Skip Ribbon Commands", "Skip to main content"]
    assert 3 in [s.number for s in draft.left], "a place that does not exist is none"


def test_what_the_text_does_not_say_is_as_the_department_begins_its_drafts():
    draft, _found = made(text_of("002"))
    assert (draft.manuscript.head["subject"], draft.manuscript.head["signer_name"]) == ("của sở", "Phạm Chi")
    assert [one.name for one in draft.manuscript.content.copies] == ["Như trên"]


def test_what_the_page_prints_by_itself_need_not_be_listed():
    [reading] = read(text_of("004"))
    assert [s.number for s in drafted(reading, offers(reading), OWN, printed="STTTT-BCVT 77").left] == [2]


def test_a_person_is_asked_about_what_found_no_place_and_not_about_the_old_head():
    [reading] = read(text_of("004"))
    assert drafting.loose(reading, offers(reading)) == []
    [news] = read(text_of("003"))
    assert len(drafting.loose(news, offers(news))) == 6


@pytest.mark.parametrize(
    ("seed", "key"), [("000", "tet-2022"), ("001", "tet-2023"), ("002", "tet-2018"), ("003", "national_day-2019"), ("004", "tet-2020")]
)
def test_the_occasion_is_told_by_the_text(seed: str, key: str):
    [reading] = read(text_of(seed))
    found = occasion.told(reading)
    assert found and found.key == key


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS | st.sampled_from(SAMPLES))
def test_of_any_text_every_sentence_is_in_one_list_and_the_draft_can_be_kept(text: str):
    for reading in read(text):
        found = offers(reading)
        draft = drafted(reading, found, OWN, fates={n: "section" for n in range(0, 40, 3)})
        assert sorted(s.number for s in (*draft.placed, *draft.left, *draft.dropped)) == [s.number for s in reading.sentences]
        kept = manuscripts.as_json(draft.manuscript)
        assert manuscripts.as_json(manuscripts.from_json(kept)) == kept
        assert len({one.key for one in found}) == len(found)
