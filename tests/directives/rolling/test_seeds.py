"""Five directives really issued, rolled forward to 2027: each expected change is listed, and no stale year is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from accounts.models import User
from directives import content, documents, occasions
from directives.models import Directive
from directives.rolling import beginning, rewriting
from directives.rolling.changes import Change
from tests.demonstration import published  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published"), pytest.mark.seen_once]
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NAMES_GONE = re.compile(r"Thông tin và Truyền thông|TT&TT|TTTT|huyện|Văn hóa (?:-|và) Thông tin")
LAW = "Điều 12 Luật Bưu chính ngày 17 tháng 6 năm 2020"


@dataclass(frozen=True)
class Expected:
    """A seed by its place, its year and name of year, and the changes that must be in its list (old, new)."""

    place: str
    year: int
    stale: str
    changes: tuple[tuple[str, str], ...]
    bases: int = 0

    @property
    def source(self) -> Directive:
        return Directive.objects.get(place=self.place, issued_on__year__lt=2024)

    def listed(self) -> list[Change]:
        source = self.source
        target = occasions.proposed(source.occasion.kind, 2027)
        assert target
        return beginning.changes(source, target)


DEPARTMENT = ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
HA_NAM = Expected("Hà Nam", 2022, "Nhâm Dần", (
    ("Nhâm Dần năm 2022", "Đinh Mùi năm 2027"), DEPARTMENT, ("STTTT", "SKHCN"), ("191/BTTTT-BC", "…"), ("193/BTTTT-BC", "…"),
), bases=2)  # fmt: skip
THANH_HOA = Expected("Thanh Hóa", 2023, "Quý Mão", (
    ("Quý Mão năm 2023", "Đinh Mùi năm 2027"), DEPARTMENT, ("STTTT", "SKHCN"),
    ("UBND các huyện, thị xã, thành phố", "UBND các xã, phường"), ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa - Xã hội"),
    ("", "Sở Văn hóa, Thể thao và Du lịch (p/h)"),
))  # fmt: skip
LAI_CHAU = Expected("Lai Châu", 2018, "Mậu Tuất", (
    ("Mậu Tuất năm 2018", "Đinh Mùi năm 2027"), ("Mậu Tuất", "Đinh Mùi"), DEPARTMENT, ("STTTT", "SKHCN"),
    ("ngày 20/02/2018", "ngày 11/02/2027"),
), bases=1)  # fmt: skip
BINH_THUAN = Expected("Bình Thuận", 2019, "2019", (
    ("2019", "2027"), DEPARTMENT, ("STTTT", "SKHCN"),
    ("Phòng Văn hóa - Thông tin các huyện, thị xã, thành phố", "Phòng Văn hóa - Xã hội các xã, phường"),
    ("Đài Truyền thanh - Truyền hình các huyện, thị xã, thành phố", "Hệ thống truyền thanh các xã, phường"),
    ("UBND cấp huyện", "UBND cấp xã"),
))  # fmt: skip
GIA_LAI = Expected("Gia Lai", 2020, "Canh Tý", (
    ("Canh Tý 2020", "Đinh Mùi 2027"), DEPARTMENT, ("STTTT", "SKHCN"), ("24/STTTT-BCVT", "…"), ("Bộ TT&TT", "Bộ Khoa học và Công nghệ"),
    ("Sở TT&TT", "Sở Khoa học và Công nghệ"), ("UBND các huyện, thị xã, thành phố", "UBND các xã, phường"),
), bases=1)  # fmt: skip
ALL = [HA_NAM, THANH_HOA, LAI_CHAU, BINH_THUAN, GIA_LAI]
each = pytest.mark.parametrize("seed", ALL, ids=[seed.place for seed in ALL])


def rolled(seed: Expected, at: datetime) -> Directive:
    source, changes = seed.source, seed.listed()
    target = occasions.written_down(source.department, occasions.proposed(source.occasion.kind, 2027))
    keys = {change.key for change in changes if change.sure}
    return beginning.begin(source, target, keys, by=source.author, at=at)


def texts(directive: Directive) -> list[str]:
    """Everything a draft says, and nothing else."""
    read = content.read(directive)
    head = [getattr(directive, name) for name in (*rewriting.TEXTS, "continues")]
    duties = [text for b in read.blocks for text in (b.section.heading, b.section.intro, *(p.requirement.text for p in b.points))]
    return [*head, *duties, *(r.wording for r in read.reports), *(str(c) for c in read.copies), *(b.sentence for b in read.bases)]


@each
def test_every_expected_change_is_in_the_list(seed: Expected):
    found = [(change.old, change.new) for change in seed.listed()]
    assert [pair for pair in seed.changes if pair not in found] == []
    assert sum(change.part == "bases" and change.old != "" for change in seed.listed()) == seed.bases
    assert all(change.why for change in seed.listed())
    assert [change.part for change in seed.listed() if not change.sure and change.old] == [], "all but what the library offers"


@each
def test_no_stale_year_or_name_is_left(seed: Expected, published: datetime):  # noqa: F811
    said = [text.replace(LAW, "") for text in texts(rolled(seed, published))]
    assert {year for text in said for year in YEAR.findall(text)} <= {"2027"}
    assert [text for text in said if seed.stale in text or NAMES_GONE.search(text)] == []
    if seed.place == "Gia Lai":
        assert LAW in " ".join(texts(Directive.objects.latest("pk"))), "what is cited stays as it was"


@each
def test_what_is_not_in_the_list_is_the_same(seed: Expected, published: datetime):  # noqa: F811
    """With every change taken back the draft says word for word what its source said."""
    source = seed.source
    target = occasions.written_down(source.department, occasions.proposed(source.occasion.kind, 2027))
    draft = beginning.begin(source, target, (), by=source.author, at=published)
    assert texts(draft) == texts(source)
    assert set(draft.recipients.all()) == set(source.recipients.all())
    assert [r.due_on for r in draft.report_requests.all()] == [r.due_on for r in source.report_requests.all()]


def test_the_results_of_lai_chau_are_due_after_the_holidays(published: datetime):  # noqa: F811
    """Mùng 5 Tết, 20/02/2018, is 10/02/2027: a day off; the report and its sentence say the next working day."""
    results = rolled(LAI_CHAU, published).report_requests.get(kind="results")
    assert results.due_on == date(2027, 2, 11)
    assert "trước ngày 11/02/2027" in results.wording
    [change] = [one for one in LAI_CHAU.listed() if one.new == "ngày 11/02/2027"]
    assert "10/02/2027" in change.why


def test_a_draft_rolled_forward_prints_and_belongs_to_who_made_it(published: datetime):  # noqa: F811
    source = GIA_LAI.source
    binh = User.objects.get(email__startswith="binh@gialai")
    target = occasions.written_down(source.department, occasions.proposed("tet", 2027))
    draft = beginning.begin(source, target, {c.key for c in GIA_LAI.listed()}, by=binh, at=published)
    assert (draft.state, draft.author, draft.source, draft.number) == ("draft", binh, source, None)
    assert draft.issuing_body == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert documents.letter_of(draft)
    source.refresh_from_db()
    assert source.state == "closed"
