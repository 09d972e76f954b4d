"""The people of the demonstration, all invented, and the one password they share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import count

from django.contrib.auth.hashers import make_password

from accounts.models import Department, Division, Role, User
from directives.deadlines import VIETNAM

PASSWORD = "thong-suot-demo"  # noqa: S105 - printed for whoever tries the demonstration
JOINED = datetime(2017, 9, 1, 8, tzinfo=VIETNAM)

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tô")
GIVEN = (
    "Gia Bảo", "Thùy Dương", "Minh Đức", "Thanh Hằng", "Quốc Hưng", "Lan Hương", "Trung Kiên", "Khánh Linh",
    "Đình Long", "Tuyết Mai", "Hoài Nam", "Bích Ngọc", "Thiện Nhân", "Kim Oanh", "Hữu Phước", "Hồng Quyên",
    "Anh Sơn", "Phương Thảo", "Tiến Thịnh", "Cẩm Tú", "Thế Vinh", "Ánh Xuân",
)


@lru_cache(maxsize=1)
def _hash() -> str:
    """Computed once: a slow hash for each of a hundred accounts would take half a minute."""
    return make_password(PASSWORD)


def person(email: str, name: str, *roles: Role, department: Department | None = None, **fields: object) -> User:
    made = User.objects.create_user(email, None, roles=roles, full_name=name, department=department, **fields)
    User.objects.filter(pk=made.pk).update(password=_hash(), joined_at=JOINED)
    return made


def staff(key: str, department: Department, division: Division, rows: dict[str, tuple[str, str, Role]]) -> dict[str, User]:
    """The people of a department by their short name: "an" writes from an@<department>.example."""
    return {
        handle: person(
            f"{handle}@{key}.example", name, role, department=department, division=division, position=position,
            phone=f"0900 000 {place:03}",
        )
        for place, (handle, (name, position, role)) in enumerate(rows.items(), start=1)
    }


def names() -> Iterator[str]:
    """One name after the other; none returns before all families have met all given names."""
    return (f"{FAMILY[n % len(FAMILY)]} {GIVEN[n * 5 % len(GIVEN)]}" for n in count())


def observers(houses: dict[str, Department]) -> None:
    """UBND tỉnh sees its own department in totals, the ministry all of them."""
    at_home = person("oanh@ubnd.gialai.example", "Lý Kiều Oanh", Role.OBSERVER, position="Chuyên viên Văn phòng UBND tỉnh")
    at_home.observes.set([houses["gialai"]])
    ministry = person("minh@bo-khcn.example", "Tạ Nhật Minh", Role.OBSERVER, position="Chuyên viên Cục Viễn thông")
    ministry.observes.set(houses.values())
