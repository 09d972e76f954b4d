"""A report on a form with every kind of indicator, owed by Giang's operator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition
from enterprises.sectors import Sector
from reports.models import Obligation
from tests import builders
from tests.builders import Cast

LAYOUT = Layout((
    Group("Chung", indicators=(
        Indicator("staff", "Số người trực", unit="người", required=True, total=Total.SUM, help="Tính cả ca đêm."),
        Indicator("roster", "Lịch trực", Kind.ROWS, columns=(
            Column("name", "Họ và tên", required=True), Column("role", "Vai trò", Kind.CHOICE, ("Lãnh đạo", "Trực ca")),
            Column("phone", "Điện thoại"), Column("from", "Từ", Kind.MOMENT), Column("to", "Đến", Kind.MOMENT),
        )),
        Indicator("state", "Mức độ", Kind.CHOICE, choices=("Bình thường", "Có sự cố, đã xử lý")),
        Indicator("note", "Ghi chú", Kind.TEXT),
        Indicator("plan", "Phương án", Kind.FILE),
    )),
    Group("Viễn thông: di động", (Sector.TELECOM.value,), (
        Indicator("data", "Lưu lượng dữ liệu", unit="TB", required=True, wants_baseline=True, total=Total.SUM),
        Indicator("load", "Tải cao nhất", Kind.PERCENT),
        Indicator("restored", "Khôi phục lúc", Kind.MOMENT),
    )),
    Group("Bưu chính", (Sector.POSTAL.value,), (Indicator("items", "Bưu gửi", unit="bưu gửi"),)),
))  # fmt: skip


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, int]]:
    """The directive is walked through once; what each test does to it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        people, at = builders.cast(), builders.NOON
        definition = Definition.objects.create(department=people.department, kind="daily_status", name="Báo cáo ngày (thử)")
        definition.versions.create(number=1, name="Báo cáo nhanh hằng ngày", asks_duties=True, layout=as_json(LAYOUT), made_at=at)
        draft = builders.draft(people, at=at)
        draft.report_requests.update(definition=definition)
        yield people, builders.walk(draft, people, at=at).obligations.get(organization=people.telecom).pk
        transaction.set_rollback(True)


@pytest.fixture
def people(sent: tuple[Cast, int], db: None) -> Cast:
    return sent[0]


@pytest.fixture
def owed(sent: tuple[Cast, int], db: None) -> Obligation:
    return Obligation.objects.get(pk=sent[1])
