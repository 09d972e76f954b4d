"""Directives, deliveries and obligations by the hundred thousand, made by the database itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.timezone import now

from accounts.models import Department, Role, User
from directives.models import Delivery, Directive, Occasion, Register, ReportRequest
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector
from notifications.models import Message
from reports.models import Obligation, Reminder, Report, Tally

SECTORS = [(Sector.POSTAL,), (Sector.TELECOM,), (Sector.TELECOM, Sector.CABLE_TV), (Sector.CABLE_TV,)]
RUNNING = 20

DELIVERIES = """
INSERT INTO directives_delivery
    (directive_id, organization_id, sectors, created_at, handed_over_at, sent_at, acknowledged_at, failure, handler, refusal,
     recall_refusal)
SELECT d.id, o.id, o.sectors, d.sent_at, d.sent_at, d.sent_at + interval '1 minute',
       CASE WHEN random() < 0.8 THEN d.sent_at + random() * interval '20 hours' END, '', '', '', ''
FROM directives_directive d JOIN enterprises_organization o ON o.department_id = d.department_id
ORDER BY d.id, o.id
"""
# Of running directives nine in ten have answered in time and one in forty late; what is left waits. Of closed ones
# one answer in two hundred never came.
OBLIGATIONS = """
INSERT INTO reports_obligation
    (request_id, organization_id, directive_id, department_id, sectors, due_at, first_filed_at, answered_at, accepted_at, excuse)
SELECT r.id, o.id, d.id, d.department_id, o.sectors, due.at, filed.at, filed.at, CASE WHEN filed.luck < 0.6 THEN filed.at END, ''
FROM directives_directive d
JOIN directives_reportrequest r ON r.directive_id = d.id
JOIN enterprises_organization o ON o.department_id = d.department_id AND (r.sectors = 0 OR r.sectors & o.sectors <> 0)
CROSS JOIN LATERAL (SELECT (r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS at) due
CROSS JOIN LATERAL (
    SELECT luck, CASE
        WHEN luck < (CASE d.state WHEN 'closed' THEN 0.97 WHEN 'sent' THEN 0.90 END)
            AND due.at - luck * interval '4 days' < now() THEN due.at - luck * interval '4 days'
        WHEN luck BETWEEN 0.97 AND 0.995 AND due.at < now() THEN due.at + interval '20 hours' END AS at
    FROM (SELECT ((o.id * 7919 + r.id * 104729) % 100000) / 100000.0 AS luck) dice
) filed
ORDER BY d.id, o.id
"""
TABLES = (
    Message, Reminder, Report, Tally, Obligation, Delivery, ReportRequest, Directive, Register, Occasion, Liaison, Organization,
)


@dataclass(frozen=True)
class Campaign:
    """A department with its leader, and its directives: a few running, the others closed."""

    department: Department
    leader: User
    directives: list[Directive]

    @property
    def running(self) -> list[Directive]:
        return [directive for directive in self.directives if directive.state == Directive.State.SENT]


@transaction.atomic
def build(*, organizations: int, directives: int, running: int = RUNNING) -> Campaign:
    """Two and a half reports are asked of each organisation by each directive, so 2,000 × 200 owe a million."""
    campaign = _directives(_department(), directives, running)
    fill_register(campaign.department, organizations)
    with connection.cursor() as cursor:
        cursor.execute(DELIVERIES)
        cursor.execute(OBLIGATIONS)
    Tally.objects.bulk_create(Tally(directive=directive, counted_at=now()) for directive in campaign.directives)
    return campaign


def settle() -> None:
    """What a quiet night does for a database: statistics and visibility are up to date."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def clear() -> None:
    """Everything is gone, people and departments with it."""
    tables = ", ".join(model._meta.db_table for model in (*TABLES, User, Department))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


def _department() -> Department:
    return Department.objects.create(
        name="Sở Khoa học và Công nghệ tỉnh Đo", issuing_body="SỞ KHOA HỌC VÀ CÔNG NGHỆ", superior_body="UBND TỈNH ĐO",
        place="Đo", symbol="SKHCN",
    )  # fmt: skip


def fill_register(department: Department, number: int) -> None:
    made = [
        Organization(
            department=department, name=f"Công ty Viễn thông số {n}", short_name=f"Viễn thông {n}",
            sectors=SECTORS[n % len(SECTORS)], hotline=f"1800 {1000 + n}", state_since=date(2020, 1, 1), folded=f"vien thong {n}",
        )
        for n in range(number)
    ]  # fmt: skip
    Organization.objects.bulk_create(made)
    Liaison.objects.bulk_create(
        Liaison(organization=one, name=f"Đầu mối {n}", email=f"dau-moi-{n}@example.vn", phone=f"0905 {100000 + n}")
        for n, one in enumerate(made)
    )


def _directives(department: Department, number: int, running: int) -> Campaign:
    """One a week; the running ones were sent in the last weeks, a day apart."""
    leader = User.objects.create_user(
        "lanh-dao@example.vn", "mot mat khau rat dai", roles=[Role.LEADER], full_name="Phạm Chi", department=department
    )
    occasion = Occasion.objects.create(
        department=department, kind="tet", year=2027, name="Tết Nguyên đán", starts_on=date(2027, 2, 5), ends_on=date(2027, 2, 10)
    )
    book = Register.objects.create(department=department, year=2026, last=number)
    at = now().replace(minute=0, second=0, microsecond=0)
    made = [
        _directive(leader, occasion, book, n, n < running, at - (timedelta(days=n) if n < running else timedelta(weeks=n)))
        for n in range(number)
    ]
    return Campaign(department, leader, made)


def _directive(
    leader: User, occasion: Occasion, book: Register, n: int, is_running: bool, sent_at: datetime
) -> Directive:
    directive = Directive.objects.create(
        department=leader.department, author=leader, occasion=occasion, symbol="SKHCN-BCVT", number=n + 1, year=2026,
        register=book, code=f"DO{n}",
        subject=f"bảo đảm thông tin liên lạc thông suốt, an toàn trong mọi tình huống, đợt {n + 1}",
        state="sent" if is_running else "closed", issued_on=sent_at.date(), issued_at=sent_at, sent_at=sent_at,
        created_at=sent_at, changed_at=sent_at,
    )  # fmt: skip
    for position, (kind, days, sectors) in enumerate([("plan", 3, ()), ("results", 12, ()), ("duty_roster", 8, SECTORS[1])]):
        directive.report_requests.create(
            kind=kind, position=position, sectors=sectors, due_on=(sent_at + timedelta(days=days)).date()
        )
    return directive
