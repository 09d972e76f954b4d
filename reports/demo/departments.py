"""The five departments of the demonstration, under the names of their years, with the people who work there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import Department, Division, Role, User
from directives.deadlines import VIETNAM
from directives.models import DefinitionVersion
from enterprises.models import Organization
from reports.demo import operators, people

DRAFTER, HEAD, LEADER, CLERK, ADMINISTRATOR = (
    Role.DRAFTER, Role.HEAD_OF_DIVISION, Role.LEADER, Role.CLERK, Role.ADMINISTRATOR
)
OPENED_AT = datetime(2018, 1, 2, 8, tzinfo=VIETNAM)


@dataclass(frozen=True, kw_only=True)
class Office:
    """What the register of departments says about one of them. ``deputy_signs`` is KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC."""

    province: str
    town: str
    division: str
    division_symbol: str
    staff: dict[str, tuple[str, str, Role]]
    has_check_step: bool = True
    deputy_signs: bool = False


@dataclass
class House:
    """A department as it stands in the database: its division, people and organisations by their short names."""

    key: str
    department: Department
    division: Division
    people: dict[str, User]
    deputy_signs: bool
    organizations: dict[str, Organization] = field(default_factory=dict)

    @property
    def signature(self) -> dict[str, str]:
        deputy = {"authority": "KT.", "signer_title": "PHÓ GIÁM ĐỐC"} if self.deputy_signs else {}
        return {"head_title": "GIÁM ĐỐC", "signer_name": self.people["chi"].full_name, **deputy}


def _staff(an: str, ha: str, chi: str, dung: str) -> dict[str, tuple[str, str, Role]]:
    return {
        "an": (an, "Chuyên viên", DRAFTER),
        "ha": (ha, "Trưởng phòng", HEAD),
        "chi": (chi, "Giám đốc", LEADER),
        "dung": (dung, "Văn thư", CLERK),
    }


OFFICES = {
    "hanam": Office(
        province="Hà Nam", town="Thành phố Phủ Lý",
        division="Phòng Bưu chính, Viễn thông và Công nghệ thông tin", division_symbol="BCVTCNTT",
        staff=_staff("Trương Bảo An", "Cao Thu Hà", "Đinh Mạnh Chí", "Mạc Thùy Dung"),
    ),
    "thanhhoa": Office(
        province="Thanh Hóa", town="Thành phố Thanh Hóa",
        division="Phòng Bưu chính, Viễn thông", division_symbol="BCVT",
        staff=_staff("Lưu Tường An", "Hà Việt Hải", "Trịnh Kim Chi", "Doãn Ngọc Dung"),
    ),
    # A small department: its leader approves without a check by a head of division.
    "laichau": Office(
        province="Lai Châu", town="Thành phố Lai Châu",
        division="Phòng Bưu chính - Viễn thông - Công nghệ thông tin", division_symbol="BCVTCNTT",
        staff=_staff("Lò Văn An", "Giàng Thị Hà", "Tẩn Quý Chi", "Vàng Mai Dung"), has_check_step=False,
    ),
    "binhthuan": Office(
        province="Bình Thuận", town="Thành phố Phan Thiết",
        division="Phòng Bưu chính, Viễn thông", division_symbol="BCVT",
        staff=_staff("Thái Hòa An", "Mai Xuân Hà", "Châu Ngọc Chi", "Kiều Mỹ Dung"),
    ),
    "gialai": Office(
        province="Gia Lai", town="Thành phố Pleiku", deputy_signs=True,
        division="Phòng Bưu chính, Viễn thông", division_symbol="BCVT",
        staff=_staff("Nguyễn Hoài An", "Võ Ngân Hà", "", "Ngô Phương Dung") | {
            "chi": ("Phạm Lan Chi", "Phó Giám đốc", LEADER),
            "khai": ("Đặng Quốc Khải", "Giám đốc", LEADER),
            "binh": ("Trần Thanh Bình", "Chuyên viên", DRAFTER),
            "quan": ("Đỗ Minh Quân", "Quản trị", ADMINISTRATOR),
        },
    ),
}


def open_houses() -> dict[str, House]:
    houses = {key: _open(key, office) for key, office in OFFICES.items()}
    names = people.names()
    for key, house in houses.items():
        house.organizations = operators.enrol(key, house.department, names)
    people.observers({key: house.department for key, house in houses.items()})
    return houses


def _open(key: str, office: Office) -> House:
    department = Department.objects.create(
        name=f"Sở Thông tin và Truyền thông tỉnh {office.province}",
        issuing_body="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        superior_body=f"UBND TỈNH {office.province.upper()}",
        place=office.province, symbol="STTTT", has_check_step=office.has_check_step,
        address=f"{office.town}, tỉnh {office.province}", email=f"van-thu@{key}.example",
    )
    DefinitionVersion.objects.filter(definition__department=department).update(made_at=OPENED_AT)
    division = Division.objects.create(department=department, name=office.division, symbol=office.division_symbol)
    staff = people.staff(key, department, division, office.staff)
    return House(key, department, division, staff, office.deputy_signs)


def merge_into_science_and_technology(house: House, at: datetime) -> None:
    """March 2025: the department goes on as Sở Khoa học và Công nghệ. What it has issued keeps the old name."""
    province = OFFICES[house.key].province
    department = house.department
    department.name = f"Sở Khoa học và Công nghệ tỉnh {province}"
    department.issuing_body, department.symbol = "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SKHCN"
    department.save(update_fields=["name", "issuing_body", "symbol"])


def move(house: House, at: datetime) -> None:
    """July 2025: the enlarged province is governed from Quy Nhơn, and there are no districts any more."""
    house.department.address = "Phường Quy Nhơn, tỉnh Gia Lai"
    house.department.phone = "0256 3000 000"
    house.department.save(update_fields=["address", "phone"])
