"""What Gia Lai's library holds besides the starting set: the chains of bases of this Tết and of the last one, a form changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from accounts import almanac
from directives.definitions import editing, reading
from directives.definitions.layout import Indicator, Layout, Total
from directives.models import Definition, LibraryBasis
from reports.demo.departments import House
from reports.demo.season import Season

Level = LibraryBasis.Level
MINISTRY, PROVINCE = "Bộ Khoa học và Công nghệ", "UBND tỉnh Gia Lai"
A_YEAR = timedelta(days=364)


def fill(house: House, at: datetime) -> None:
    """This season still lacks a document of the Party; the last one had every level."""
    season = Season.of(at)
    kept = [*_every_year(), *_this_season(season), *_last_season(season)]
    for one in kept:
        one.department, one.kept_by, one.kept_at, one.occasion_kind = house.department, house.people["an"], at, "tet"
        one.fold()
    LibraryBasis.objects.bulk_create(kept)
    _ask_for_generators(house, at)


def _ask_for_generators(house: House, at: datetime) -> None:
    """The daily form is in use; after the power cuts one thing more is asked, of directives to come."""
    form = Definition.objects.get(department=house.department, kind="daily_status")
    wanted = reading.of_version(editing.newest(form))
    running = Indicator("may_phat_dang_chay", "Máy phát điện đang chạy", unit="máy", total=Total.SUM)
    groups = tuple(
        replace(group, indicators=(*group.indicators, running)) if group.title.endswith("nguồn lực dự phòng") else group
        for group in wanted.layout.groups
    )
    wanted = replace(wanted, layout=Layout(groups), note="Thêm máy phát điện đang chạy, sau các đợt mất điện lưới")
    editing.save(form, form.name, wanted, mark=editing.mark_of(editing.newest(form)), by=house.people["an"], at=at)


def _every_year() -> Iterator[LibraryBasis]:
    yield LibraryBasis(
        level=Level.PRIME_MINISTER, kind="Nghị định", number_and_symbol="163/2024/NĐ-CP", dated_on=date(2024, 12, 24),
        issuer="Chính phủ", subject="quy định chi tiết một số điều và biện pháp thi hành Luật Viễn thông",
    )


def _this_season(season: Season) -> Iterator[LibraryBasis]:
    """The letters of the ministry and the province are those the season's directive rests on."""
    yield _kept(Level.PRIME_MINISTER, "Chỉ thị", "33/CT-TTg", season.back(26), "Thủ tướng Chính phủ",
                f"về việc bảo đảm các điều kiện cho Nhân dân đón {season.name} vui tươi, an toàn, tiết kiệm", season.tet.year)
    yield _kept(Level.MINISTRY, "Công văn", "4127/BKHCN-CVT", season.back(24), MINISTRY,
                f"về việc bảo đảm thông tin liên lạc phục vụ {season.name}", season.tet.year)
    yield _kept(Level.PROVINCE, "Công văn", "2388/UBND-KGVX", season.back(18), PROVINCE,
                f"về việc chuẩn bị các điều kiện phục vụ Nhân dân đón {season.name}", season.tet.year)


def _last_season(season: Season) -> Iterator[LibraryBasis]:
    year = season.tet.year - 1
    name = f"Tết Nguyên đán {almanac.year_name(year)} {year}"
    for level, kind, number, days, issuer, about in (
        (Level.PARTY, "Chỉ thị", "52-CT/TW", 30, "Ban Bí thư Trung ương Đảng", "về việc tổ chức"),
        (Level.PRIME_MINISTER, "Công điện", "231/CĐ-TTg", 22, "Thủ tướng Chính phủ", "về việc bảo đảm an toàn, trật tự dịp"),
        (Level.MINISTRY, "Công văn", "7015/BKHCN-CVT", 20, MINISTRY, "về việc bảo đảm thông tin liên lạc phục vụ"),
        (Level.PROVINCE, "Công văn", "2105/UBND-KGVX", 17, PROVINCE, "về việc chuẩn bị đón"),
    ):
        yield _kept(level, kind, number, season.back(days) - A_YEAR, issuer, f"{about} {name}", year)


def _kept(level: int, kind: str, number: str, on: date, issuer: str, subject: str, year: int) -> LibraryBasis:
    return LibraryBasis(
        level=level, kind=kind, number_and_symbol=number, dated_on=on, issuer=issuer, subject=subject, year=year
    )
