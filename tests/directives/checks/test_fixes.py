"""Whatever a draft says: a fix takes away what was found, touches nothing else, and brings no new error."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from directives import manuscripts
from directives.checks.findings import Finding
from directives.manuscripts import Manuscript
from directives.models import Copy
from directives.rolling.changes import AddCopy, Move, Put, Receive, Replace, TakeOut
from directives.rolling.rewriting import changed
from tests.directives.checks.papers import CABLE, POST, TELECOM, basis, block, found, mended, paper, report

WORDS = (
    "Thực hiện", "Công văn số 12 / UBND – VX", "ngày 5/3/2027", "ngày 31/6/2027", "của UBND tỉnh", "Tết nguyên đán", "Bính Ngọ 2027",
    "đinh mùi", "Bính Ngọ năm 2026", "30 Tết", "Sở TT&TT", "UBND các huyện, thị xã, thành phố", " ", ",", "./.", "/.", "bảo đảm",
    "trước ngày 08/02/2027", "gửi báo cáo trước ngày 20/02/2027", "thứ Hai, ngày 05/02/2027", "Phụ lục II", "“V/v trực  Tết”", "a\u0306n toa\u0300n",
    "thông\u200btin", "😀", "(", "b/c", ";", "1. ", "- ", "Công văn số …", "V/v", "Tết Giáp Sửu", "\n",
)  # fmt: skip
HIDDEN = {"sentence_says_another_day", "sentence_says_another_hour", "sentence_says_another_bound"}
text = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
copies = st.lists(st.builds(Copy, name=st.sampled_from(["Như trên", "- UBND tỉnh;", "UBND tỉnh", "Lưu: VT", "Bộ TT&TT", ";"]), note=st.sampled_from(["", "(b/c)", "b/c"])), max_size=4)
reports = st.lists(
    st.builds(report, wording=text, due_on=st.sampled_from([None, date(2027, 2, 8), date(2027, 2, 20), date(2027, 1, 3)])), max_size=3
)
drafts = st.builds(
    paper,
    head=st.fixed_dictionaries({
        "opening": text, "closing": text, "subject": text, "archive_line": st.sampled_from(["", "VT", "Lưu: VT.", "BCVT"]),
        "authority": st.sampled_from(["", "KT.", "TL."]), "signer_title": st.sampled_from(["", "phó giám đốc", "PHÓ GIÁM ĐỐC"]),
        "signer_name": st.sampled_from(["", "Phạm Chi", "ThS. Phạm Chi"]),
    }),
    bases=st.lists(st.builds(basis, number_and_symbol=st.sampled_from(["93 / BKHCN – BC", "93/BKHCN-BC", "…"]), wording=text), max_size=3),
    blocks=st.lists(st.builds(block, text, text, only_for=st.sampled_from([(), (POST,)])), max_size=2),
    reports=reports, copies=copies, recipients=st.sampled_from([(), (POST, TELECOM), (POST, TELECOM, CABLE)]),
)  # fmt: skip


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_a_fix_takes_away_what_was_found(draft: Manuscript):
    before = found(draft)
    for finding in [one for one in before if one.acts]:
        after = found(mended(draft, finding))
        assert _count(after, finding.rule) < _count(before, finding.rule), finding


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_a_fix_touches_nothing_else(draft: Manuscript):
    there = _said(draft)
    for finding in [one for one in found(draft) if one.acts]:
        after = _said(mended(draft, finding))
        assert _lines(after) - _lines(there) <= _expected(finding, there, after), finding


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_a_fix_brings_no_new_error(draft: Manuscript):
    """Save one that was hidden: a day that is put right may be another one than that of the field beside it."""
    errors = {one.rule for one in found(draft) if one.is_error} | HIDDEN
    for finding in [one for one in found(draft) if one.acts]:
        assert {one.rule for one in found(mended(draft, finding)) if one.is_error} <= errors, finding


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_all_of_a_kind_are_put_right_at_once(draft: Manuscript):
    before = found(draft)
    for rule in {one.rule for one in before if one.acts}:
        kind = [one for one in before if one.rule == rule and one.acts]
        after = found(changed(draft, [act for one in kind for act in one.acts]))
        assert sum(1 for one in after if one.rule == rule and one.acts) == 0, rule


@given(drafts)
@settings(max_examples=60, deadline=None)
def test_letters_that_are_replaced_are_those_that_were_found(draft: Manuscript):
    for finding in found(draft):
        for act in finding.acts:
            if isinstance(act, Replace):
                assert 0 <= act.start <= act.end <= len(_text(draft, act.path))


def _count(findings: list[Finding], rule: str) -> int:
    return sum(1 for one in findings if one.rule == rule)


def _said(draft: Manuscript) -> dict[str, Any]:
    return manuscripts.as_json(draft)


def _lines(said: Any, at: tuple[Any, ...] = ()) -> set[tuple[Any, Any]]:
    """Every value with the names above it, without its number: rows may move."""
    if isinstance(said, dict):
        return {line for name, one in said.items() if name != "key" for line in _lines(one, (*at, name))}
    if isinstance(said, list):
        return {line for one in said for line in _lines(one, at)}
    return {(at, said)}


def _expected(finding: Finding, there: dict[str, Any], after: dict[str, Any]) -> set[tuple[Any, Any]]:
    """The values the acts of the finding put there, and no other."""
    fields = {str(act.path[-1]) for act in finding.acts if isinstance(act, Replace | Put)}
    if any(isinstance(act, AddCopy) for act in finding.acts):
        fields.add("name")
    assert all(isinstance(act, Replace | Put | TakeOut | Receive | AddCopy | Move) for act in finding.acts)
    changed = {line for line in _lines(after) - _lines(there) if line[0][-1] in fields}
    assert len(changed) <= len(finding.acts)
    return changed


def _text(draft: Manuscript, path: Any) -> str:
    from directives.checks.texts import Draft
    from tests.directives.checks.papers import KNOWN

    return {text.path: text.words for text in Draft(draft, KNOWN).texts}[path]


