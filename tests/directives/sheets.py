"""Drafts as values, made up or varied at random: for what is asked of manuscripts without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as some

from directives import manuscripts
from directives.content import Block, Content, Point
from directives.manuscripts import Manuscript
from directives.models import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from enterprises.sectors import Sector

KEYS = [f"key{number:09}" for number in range(60)]
VOCABULARY = ("bảo", "đảm", "an", "toàn", "mạng", "lưới", "dịp", "Tết", ",", ".", ";", "24/24", "giờ\n")
WORDS = some.lists(some.sampled_from(VOCABULARY), max_size=8).map(" ".join)
ORGANIZATIONS = some.frozensets(some.integers(1, 6), max_size=4)


def plain(manuscript: Manuscript) -> dict[str, Any]:
    return manuscripts.as_json(manuscript)


def duties(*texts: str, **more: Any) -> Manuscript:
    """One section with these requirements, keyed "t0", "t1" …; a subject; more content by name."""
    points = [Point(Requirement(text=text, key=f"duty{n:08}")) for n, text in enumerate(texts)]
    head = {"subject": "chủ đề", "occasion_id": 1} | more.pop("head", {})
    blocks = more.pop("blocks", [Block(Section(heading="Doanh nghiệp", key="section00000"), points)])
    return manuscripts.from_json(plain(Manuscript(head, Content(blocks=blocks, **more), frozenset({1, 2}))))


@some.composite
def drafts(draw: Any) -> Manuscript:
    """Any draft whose parts have different keys of :data:`KEYS`: two of them have some parts in common."""
    free = iter(draw(some.permutations(KEYS)))
    made = {
        "bases": lambda: Basis(number_and_symbol=draw(WORDS), dated_on=date(2027, 1, draw(some.integers(1, 3)))),
        "reports": lambda: ReportRequest(wording=draw(WORDS), sectors=(Sector.POSTAL,)),
        "copies": lambda: Copy(name=draw(WORDS)),
        "appendices": lambda: Appendix(title=draw(WORDS), table=[[draw(WORDS)]]),
    }
    lists = {name: [_keyed(make(), next(free)) for _n in range(draw(some.integers(0, 3)))] for name, make in made.items()}
    blocks = [_block(draw, free) for _n in range(draw(some.integers(0, 3)))]
    head = {"subject": draw(WORDS), "opening": draw(WORDS), "occasion_id": draw(some.integers(1, 2)), "kind": "plan"}
    said = Manuscript(head, Content(blocks=blocks, **lists), draw(ORGANIZATIONS))
    return manuscripts.from_json(plain(said))


def _block(draw: Any, free: Any) -> Block:
    section = _keyed(Section(heading=draw(WORDS), intro=draw(WORDS)), next(free))
    count = draw(some.integers(0, 4))
    points = [Point(_keyed(Requirement(text=draw(WORDS)), next(free)), tuple(sorted(draw(ORGANIZATIONS)))) for _n in range(count)]
    return Block(section, points)


def _keyed(part: Any, key: str) -> Any:
    part.key = key
    return part


def shuffled(manuscript: Manuscript, name: str, order: list[int]) -> Manuscript:
    """The parts of one list in another order; "requirements" are those of the first section."""
    said = manuscripts.from_json(plain(manuscript)).content
    if name == "requirements":
        said.blocks[0].points = [said.blocks[0].points[place] for place in order]
    else:
        own = {"sections": "blocks"}.get(name, name)
        setattr(said, own, [getattr(said, own)[place] for place in order])
    return replace(manuscript, content=said)
