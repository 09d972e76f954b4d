"""Who is in the registers of the demonstration: public names of operators, invented liaisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import Department, Role
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector
from reports.demo import people
from reports.demo.post import BUSY, UNKNOWN

POST, TELECOM, TV = Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV
AUTHORITY, PRESS, BROADCASTER = Sector.LOCAL_AUTHORITY, Sector.PRESS, Sector.BROADCASTER
REGISTERED = date(2017, 1, 1)
COMMUNES_BEGAN = date(2025, 7, 1)
POSITIONS = ("Phó Giám đốc", "Trưởng phòng Kỹ thuật", "Trưởng phòng Tổng hợp", "Chuyên viên Điều hành", "Trưởng ca trực")
FULL_NAMES = {
    "vnpt": "Viễn thông {} (VNPT {})",
    "viettel": "Viettel {} - Chi nhánh Tập đoàn Công nghiệp - Viễn thông Quân đội",
    "mobifone": "MobiFone tỉnh {}",
    "fpt-telecom": "Công ty Cổ phần Viễn thông FPT - Chi nhánh {}",
    "cmc": "Công ty Cổ phần Hạ tầng Viễn thông CMC - Chi nhánh {}",
    "ems": "Tổng công ty Chuyển phát nhanh Bưu điện - Chi nhánh {}",
    "viettel-post": "Tổng công ty Cổ phần Bưu chính Viettel - Chi nhánh {}",
    "ghn": "Giao Hàng Nhanh - Chi nhánh {}",
    "ghtk": "Giao Hàng Tiết Kiệm - Chi nhánh {}",
    "jt": "J&T Express - Chi nhánh {}",
    "spx": "SPX Express - Chi nhánh {}",
    "sctv": "Công ty TNHH Truyền hình Cáp Saigontourist - Chi nhánh {}",
    "vtvcab": "Tổng công ty Truyền hình Cáp Việt Nam - Chi nhánh {}",
}


@dataclass(frozen=True)
class Row:
    """One line of a register. ``mailbox`` is the name before the @, empty where nobody can be written to."""

    handle: str
    short_name: str
    sectors: tuple[Sector, ...]
    mailbox: str = "dau-moi"
    has_deputy: bool = False
    since: date = REGISTERED


def _rows(province: str, *rows: Row | tuple[str, str, tuple[Sector, ...]]) -> list[Row]:
    """``{}`` in a name stands for the province."""
    made = (row if isinstance(row, Row) else Row(*row) for row in rows)
    return [Row(**vars(row) | {"short_name": row.short_name.format(province)}) for row in made]


def _communes(*names: tuple[str, str]) -> list[Row]:
    return [Row(handle, f"UBND {name}", (AUTHORITY,), since=COMMUNES_BEGAN) for handle, name in names]


GIA_LAI = [
    *_rows(
        "Gia Lai",
        Row("vnpt", "VNPT {}", (TELECOM,), has_deputy=True),
        Row("viettel", "Viettel {}", (TELECOM,), has_deputy=True),
        Row("mobifone", "MobiFone {}", (TELECOM,), has_deputy=True),
        ("vietnamobile", "Vietnamobile {}", (TELECOM,)),
        Row("gtel", "Gtel {}", (TELECOM,), mailbox=BUSY),
        ("itel", "iTel {}", (TELECOM,)),
        ("fpt-telecom", "FPT Telecom {}", (TELECOM,)),
        Row("cmc", "CMC Telecom {}", (TELECOM,), mailbox=UNKNOWN),
        Row("buu-dien", "Bưu điện tỉnh {}", (POST,), has_deputy=True),
        ("ems", "EMS {}", (POST,)),
        ("viettel-post", "Viettel Post {}", (POST,)),
        ("ghn", "GHN {}", (POST,)),
        ("ghtk", "GHTK {}", (POST,)),
        ("jt", "J&T {}", (POST,)),
        ("spx", "SPX {}", (POST,)),
        ("viettel-post-qn", "Viettel Post Quy Nhơn", (POST,)),
        ("ghn-qn", "GHN Quy Nhơn", (POST,)),
        ("jt-qn", "J&T Quy Nhơn", (POST,)),
        ("sctv", "SCTV {}", (TV,)),
        ("vtvcab", "VTVcab {}", (TV,)),
        ("mytv", "MyTV {}", (TV,)),
        ("tv360", "TV360 {}", (TV,)),
        ("fpt-play", "FPT Play {}", (TV,)),
        ("k-plus", "K+ {}", (TV,)),
        ("vnpt-binh-dinh", "VNPT Bình Định", (TELECOM,)),
        ("buu-dien-binh-dinh", "Bưu điện tỉnh Bình Định", (POST,)),
        Row("phat-thanh", "Báo và Phát thanh, Truyền hình {}", (PRESS, BROADCASTER)),
        Row("loa-an-phu", "Đài truyền thanh phường An Phú", (BROADCASTER,), since=COMMUNES_BEGAN),
    ),
    *_communes(
        ("pleiku", "phường Pleiku"), ("dien-hong", "phường Diên Hồng"), ("an-phu", "phường An Phú"),
        ("quy-nhon", "phường Quy Nhơn"), ("quy-nhon-nam", "phường Quy Nhơn Nam"), ("an-nhon", "phường An Nhơn"),
        ("hoai-nhon", "phường Hoài Nhơn"), ("chu-se", "xã Chư Sê"), ("ia-grai", "xã Ia Grai"),
        ("dak-doa", "xã Đak Đoa"), ("phu-cat", "xã Phù Cát"),
    ),
    Row("tay-son", "UBND xã Tây Sơn", (AUTHORITY,), mailbox="", since=COMMUNES_BEGAN),
]
REGISTERS: dict[str, list[Row]] = {
    "hanam": _rows(
        "Hà Nam", ("buu-dien", "Bưu điện tỉnh {}", (POST,)), ("viettel-post", "Viettel Post {}", (POST,)),
        ("ghtk", "GHTK {}", (POST,)), ("vnpt", "VNPT {}", (TELECOM,)), ("viettel", "Viettel {}", (TELECOM,)),
        ("mobifone", "MobiFone {}", (TELECOM,)), ("fpt-telecom", "FPT Telecom {}", (TELECOM,)),
    ),
    "thanhhoa": _rows(
        "Thanh Hóa", ("thanh-pho", "UBND thành phố {}", (AUTHORITY,)), ("nghi-son", "UBND thị xã Nghi Sơn", (AUTHORITY,)),
        ("dong-son", "UBND huyện Đông Sơn", (AUTHORITY,)), ("quang-xuong", "UBND huyện Quảng Xương", (AUTHORITY,)),
        ("buu-dien", "Bưu điện tỉnh {}", (POST,)), ("viettel-post", "Viettel Post {}", (POST,)),
        ("ghn", "GHN {}", (POST,)), ("vnpt", "VNPT {}", (TELECOM,)), ("viettel", "Viettel {}", (TELECOM,)),
        ("mobifone", "MobiFone {}", (TELECOM,)), ("sctv", "SCTV {}", (TV,)), ("vtvcab", "VTVcab {}", (TV,)),
        ("bao", "Báo {}", (PRESS,)), ("truyen-thanh", "Đài truyền thanh huyện Đông Sơn", (BROADCASTER,)),
    ),
    "laichau": _rows(
        "Lai Châu", ("buu-dien", "Bưu điện tỉnh {}", (POST,)), ("viettel-post", "Viettel Post {}", (POST,)),
        ("vnpt", "VNPT {}", (TELECOM,)), ("viettel", "Viettel {}", (TELECOM,)), ("mobifone", "MobiFone {}", (TELECOM,)),
        ("fpt-telecom", "FPT Telecom {}", (TELECOM,)),
    ),
    "binhthuan": _rows(
        "Bình Thuận", ("buu-dien", "Bưu điện tỉnh {}", (POST,)), ("viettel-post", "Viettel Post {}", (POST,)),
        ("vnpt", "VNPT {}", (TELECOM,)), ("viettel", "Viettel {}", (TELECOM,)), ("sctv", "SCTV {}", (TV,)),
        ("phan-thiet", "Phòng Văn hóa và Thông tin thành phố Phan Thiết", (AUTHORITY,)),
        ("la-gi", "Phòng Văn hóa và Thông tin thị xã La Gi", (AUTHORITY,)),
        ("dai-tuy-phong", "Đài Truyền thanh - Truyền hình huyện Tuy Phong", (BROADCASTER,)),
        ("dai-bac-binh", "Đài Truyền thanh - Truyền hình huyện Bắc Bình", (BROADCASTER,)),
    ),
    "gialai": GIA_LAI,
}


def enrol(key: str, department: Department, names: Iterator[str]) -> dict[str, Organization]:
    """Write the register of a department; each organisation with its liaison, who has an account."""
    return {row.handle: _enrol(place, row, key, department, names) for place, row in enumerate(REGISTERS[key])}


def _enrol(place: int, row: Row, key: str, department: Department, names: Iterator[str]) -> Organization:
    made = Organization.objects.create(
        department=department, name=FULL_NAMES.get(row.handle, row.short_name).replace("{}", department.place),
        short_name=row.short_name, sectors=row.sectors,
        state_since=row.since, hotline=f"1900 {place:04}", address=f"Tỉnh {department.place}",
        email=f"lien-he@{row.handle}.{key}.example",
    )
    _appoint(made, row.mailbox, f"{row.handle}.{key}.example", place, next(names))
    if row.has_deputy:
        _appoint(made, "pho-dau-moi", f"{row.handle}.{key}.example", place + 500, next(names), is_deputy=True)
    return made


def _appoint(
    organization: Organization, mailbox: str, domain: str, place: int, name: str, *, is_deputy: bool = False
) -> None:
    email = f"{mailbox}@{domain}" if mailbox else ""
    position = POSITIONS[place % len(POSITIONS)]
    phone = f"0900 {place:03} {organization.pk % 1000:03}"
    user = people.person(email, name, Role.LIAISON, position=position, phone=phone) if email else None
    Liaison.objects.create(
        organization=organization, name=name, position=position, email=email, phone=phone, is_deputy=is_deputy, user=user
    )
