"""Two drafts beside each other: what is told is true, whole, and no more than there is. Two versions put together lose nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from directives import comparing, likeness, merging
from directives.comparing import READING, apply, compare, differences, interleaved, recognised
from directives.content import Block, Content, Point, parts
from directives.manuscripts import HEAD, LISTS, Manuscript
from directives.merging import BOTH, MINE, THEIRS, marks, put_together
from directives.models import Basis, Copy, Requirement, Section
from tests.directives.sheets import WORDS, drafts, duties, plain, shuffled

often = settings(deadline=None, max_examples=60)


def told(old: Manuscript, new: Manuscript) -> list[tuple[str, str, bool]]:
    return [(change.piece.kind, change.what, change.is_moved) for change in differences(old, new)]


def test_every_field_of_the_head_and_every_list_is_compared():
    assert {*HEAD, *LISTS, "sections", "recipients"} == set(READING)


@often
@given(drafts(), drafts())
def test_what_the_comparison_tells_makes_the_new_draft_of_the_old_one(old: Manuscript, new: Manuscript):
    assert plain(apply(old, differences(old, new))) == plain(new)


@often
@given(drafts())
def test_between_a_draft_and_itself_there_is_nothing(one: Manuscript):
    assert differences(one, one) == []


@often
@given(drafts(), drafts())
def test_every_piece_of_both_is_told_of_once(old: Manuscript, new: Manuscript):
    ids = [change.piece.id for change in compare(old, new)]
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.id for one in (*comparing.pieces(old), *comparing.pieces(new))}


@often
@given(drafts(), some.sampled_from(["bases", "sections", "reports", "copies", "appendices"]), some.data())
def test_parts_in_another_order_are_moved_and_nothing_else(one: Manuscript, name: str, data):
    count = len(one.content.blocks if name == "sections" else getattr(one.content, name))
    order = data.draw(some.permutations(range(count)))
    found = told(one, shuffled(one, name, list(order)))
    assert set(found) <= {(name, "same", True)}
    assert bool(found) == (list(order) != list(range(count)))


def test_of_a_list_in_which_one_part_was_dragged_away_only_that_one_has_moved():
    one = duties("một", "hai", "ba", "bốn", "năm")
    changes = differences(one, shuffled(one, "requirements", [1, 2, 3, 0, 4]))
    assert [(change.new.values["text"], change.is_moved) for change in changes] == [("một", True)]


def test_a_requirement_in_another_section_has_moved_there_and_may_have_changed():
    duty = Requirement(text="Trực 24/24 giờ.", key="k" * 12)
    sections = [Section(heading=name, key=name * 12) for name in "AB"]
    before = duties(blocks=[Block(sections[0], [Point(duty)]), Block(sections[1], [])])
    after = duties(blocks=[Block(sections[0], []), Block(sections[1], [Point(Requirement(text="Trực 24/24.", key=duty.key))])])
    assert told(before, after) == [("requirements", "changed", True)]


def test_a_section_that_goes_takes_its_requirements_along_in_the_telling():
    before, after = duties("một", "hai"), duties(blocks=[])
    assert told(before, after) == [("sections", "removed", False), *[("requirements", "removed", False)] * 2]


def test_a_change_of_a_field_of_the_head_is_a_change_even_from_nothing():
    assert told(duties(), duties(head={"opening": "Để bảo đảm"})) == [("head", "changed", False)]


def test_parts_older_than_their_keys_are_known_by_what_they_say():
    before = duties(copies=[Copy(name="A", key=""), Copy(name="A", key=""), Copy(name="B", key="")])
    after = duties(copies=[Copy(name="A", key=""), Copy(name="B", key=""), Copy(name="C", key="")])
    assert told(before, before) == []
    assert told(before, after) == [("copies", "removed", False), ("copies", "added", False)]
    assert plain(apply(before, differences(before, after))) == plain(after)


def test_a_text_that_came_another_way_is_recognised_by_its_words():
    old = duties("Bảo đảm an toàn mạng lưới trong mọi tình huống.", "Trực ca 24/24 giờ.", copies=[Copy(name="UBND tỉnh", key="a" * 12)])
    new = duties(
        blocks=[Block(Section(heading="Doanh nghiệp", key="n" * 12), [
            Point(Requirement(text="Bảo đảm an toàn, an ninh mạng lưới trong mọi tình huống.", key="x" * 12)),
            Point(Requirement(text="Việc hoàn toàn khác.", key="y" * 12)),
        ])],
        copies=[Copy(name="UBND tỉnh", key="b" * 12)],
    )
    assert sorted(told(old, recognised(old, new))) == [
        ("requirements", "added", False), ("requirements", "changed", False), ("requirements", "removed", False),
    ]


@often
@given(some.lists(some.integers(0, 9), unique=True), some.lists(some.integers(0, 9), unique=True))
def test_two_lists_become_one_in_the_order_of_the_first(lead: list[int], other: list[int]):
    both = interleaved(lead, other)
    assert sorted(both) == sorted(set(lead) | set(other))
    assert [one for one in both if one in lead] == lead


# Words


@often
@given(WORDS | some.text(max_size=40), WORDS | some.text(max_size=40))
def test_runs_of_words_hold_both_texts_to_the_letter(old: str, new: str):
    found = likeness.runs(old, new)
    assert "".join(run.text for run in found if run.what != "added") == old
    assert "".join(run.text for run in found if run.what != "removed") == new
    assert all(run.text for run in found)
    assert all(one.what != other.what for one, other in pairwise(found))


def test_only_the_words_that_changed_are_marked():
    found = likeness.runs("Báo cáo trước ngày 20/01/2023, bằng văn bản.", "Báo cáo trước ngày 30/01/2027, bằng văn bản.")
    assert [(run.what, run.text) for run in found] == [
        ("same", "Báo cáo trước ngày "), ("removed", "20/01/2023"), ("added", "30/01/2027"), ("same", ", bằng văn bản."),
    ]


def test_two_long_texts_are_compared_without_anybody_waiting():
    old, new = "từ khác nhau " * 3000, "chữ khác hẳn " * 3000
    assert [run.what for run in likeness.runs(old, new)] == ["removed", "added", "same"]


# Putting two versions together


@pytest.fixture
def base() -> Manuscript:
    return duties("một", "hai", "ba", bases=[Basis(number_and_symbol="1/A", key="basis0000001"), Basis(number_and_symbol="2/B", key="basis0000002")])


def changed(manuscript: Manuscript, **texts: str | None) -> Manuscript:
    """Requirements by number ("n1"), None to remove, a new number to add; fields of the head by name."""
    kept = plain(manuscript)
    rows = {f"n{n}": row for n, row in enumerate(kept["sections"][0]["requirements"], start=1)}
    for name, text in texts.items():
        if not name.startswith("n"):
            kept["head"][name] = text
        elif text is None:
            rows.pop(name)
        else:
            rows[name] = rows.get(name, {"key": f"new{name:0>9}"}) | {"text": text}
    kept["sections"][0]["requirements"] = list(rows.values())
    return comparing.manuscripts.from_json(kept)


def texts(manuscript: Manuscript) -> list[str]:
    return [part.text for part in parts(manuscript.content) if isinstance(part, Requirement)]


def proposed(base: Manuscript, theirs: Manuscript, mine: Manuscript) -> dict[str, str]:
    return {one.name: one.proposal for one in merging.differences(marks(base), theirs, mine)}


def test_changes_of_different_parts_are_put_together_without_a_question(base: Manuscript):
    theirs = changed(base, n1="một của họ", n4="họ thêm", opening="Lời của họ")
    mine = changed(base, n2="hai của tôi", n5="tôi thêm", closing="Lời của tôi")
    taken = proposed(base, theirs, mine)
    assert set(taken.values()) == {MINE, THEIRS}
    both = put_together(theirs, mine, taken)
    assert texts(both) == ["một của họ", "hai của tôi", "ba", "họ thêm", "tôi thêm"]
    assert (both.head["opening"], both.head["closing"]) == ("Lời của họ", "Lời của tôi")


def test_a_part_both_have_changed_is_asked_about_and_either_can_be_had(base: Manuscript):
    theirs, mine = changed(base, n1="một của họ"), changed(base, n1="một của tôi")
    (one,) = merging.differences(marks(base), theirs, mine)
    assert (one.by, one.proposal) == (BOTH, "")
    assert texts(put_together(theirs, mine, {one.name: THEIRS}))[0] == "một của họ"
    assert texts(put_together(theirs, mine, {one.name: MINE}))[0] == "một của tôi"


def test_a_part_one_has_removed_and_the_other_changed_is_asked_about(base: Manuscript):
    (one,) = merging.differences(marks(base), changed(base, n2=None), changed(base, n2="hai của tôi"))
    assert one.by == BOTH


def test_where_nobody_knows_what_both_began_with_everything_is_asked_about(base: Manuscript):
    found = merging.differences({}, changed(base, n1="một của họ"), changed(base, n2="hai của tôi"))
    assert [one.by for one in found] == [BOTH, BOTH]


def test_spaces_that_came_on_the_way_are_no_change(base: Manuscript):
    theirs, mine = changed(base, n1="một của họ"), changed(base, n1="một ", closing="tôi")
    assert proposed(base, theirs, mine) == {"requirements.duty00000000": THEIRS, "head.closing": MINE}


def test_a_section_one_has_removed_stays_while_the_other_has_written_in_it(base: Manuscript):
    theirs, mine = duties(blocks=[]), changed(base, n2="hai của tôi")
    taken = proposed(base, theirs, mine)
    both = put_together(theirs, mine, {name: whose or MINE for name, whose in taken.items()})
    assert texts(both) == ["hai của tôi"]
    assert both.content.blocks[0].section.heading == "Doanh nghiệp"


def test_the_order_of_whoever_changed_it_is_taken(base: Manuscript):
    moved = shuffled(base, "requirements", [2, 0, 1])
    for theirs, mine in ((moved, changed(base, n1="một!")), (changed(base, n1="một!"), moved)):
        both = put_together(theirs, mine, proposed(base, theirs, mine))
        assert texts(both) == ["ba", "một!", "hai"]


def test_two_new_orders_of_one_list_are_asked_about(base: Manuscript):
    theirs, mine = shuffled(base, "requirements", [2, 0, 1]), shuffled(base, "requirements", [1, 0, 2])
    assert proposed(base, theirs, mine) == {"order.requirements.section00000": ""}
    both = put_together(theirs, mine, {"order.requirements.section00000": THEIRS})
    assert texts(both) == ["ba", "một", "hai"]


@often
@given(drafts(), drafts(), drafts())
def test_taking_one_side_of_everything_gives_the_parts_of_that_side(base: Manuscript, theirs: Manuscript, mine: Manuscript):
    found = merging.differences(marks(base), theirs, mine)
    for whose, side in ((MINE, mine), (THEIRS, theirs)):
        both = put_together(theirs, mine, {one.name: whose for one in found})
        assert plain(both) == plain(side)


@often
@given(drafts(), drafts(), some.data())
def test_what_only_one_of_two_has_changed_is_in_what_is_put_together(base: Manuscript, mine: Manuscript, data):
    """With nothing done by the others, what I have done is what there will be; and the other way round."""
    for theirs, my in ((base, mine), (mine, base)):
        taken = proposed(base, theirs, my)
        assert "" not in taken.values()
        both = put_together(theirs, my, taken)
        assert plain(both) == plain(mine)


def test_an_untouched_draft_differs_from_itself_in_nothing(base: Manuscript):
    assert merging.differences(marks(base), base, replace(base, content=Content(
        bases=base.content.bases, blocks=base.content.blocks))) == []
