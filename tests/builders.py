"""Records for the tests, made by the workflow, so that none of them is impossible.

The cast: An and Bình draft, Hà heads the division, Chi leads, Dung is the clerk, Quân keeps the register of a
department; Em speaks for one operator, Giang for another one and must see nothing of Em's; Oanh observes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from accounts.models import Department, Division, Role, User
from directives import documents, workflow
from directives.deadlines import VIETNAM, Bound
from directives.models import Directive, Occasion, SigningRight
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector
from reports import workflow as reporting
from reports.models import Obligation, Report

NOON = datetime(2027, 1, 11, 12, tzinfo=VIETNAM)
PASSWORD = "mot mat khau rat dai"


@dataclass
class Cast:
    """A department and its people, two operators and their liaisons."""

    department: Department
    division: Division
    an: User
    binh: User
    ha: User
    chi: User
    dung: User
    quan: User
    post: Organization
    telecom: Organization
    em: User
    giang: User


def person(name: str, *roles: str, department: Department | None = None, **fields: Any) -> User:
    email = fields.pop("email", f"{name.lower().replace(' ', '.')}@{department.pk if department else 'ngoai'}.example")
    return User.objects.create_user(email, PASSWORD, roles=roles, full_name=name, department=department, **fields)


def session_of(someone: User) -> str:
    """The key of a session in which somebody has signed in."""
    client = Client()
    client.force_login(someone)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def department(name: str = "Sở Khoa học và Công nghệ tỉnh Thử", **fields: Any) -> Department:
    fields = {
        "issuing_body": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "superior_body": "UBND TỈNH THỬ", "place": "Thử", "symbol": "SKHCN",
        "address": "Số 1 đường Thử", "phone": "0269 3000 000",
    } | fields
    return Department.objects.create(name=name, **fields)


def organization(name: str, dept: Department, *sectors: Sector, liaison: User | None = None, **fields: Any) -> Organization:
    fields = {"short_name": name, "state_since": date(2020, 1, 1), "hotline": "1800 0000", "address": "Đường Thử"} | fields
    made = Organization.objects.create(name=f"Công ty {name}", department=dept, sectors=sectors, **fields)
    if liaison:
        Liaison.objects.create(
            organization=made, user=liaison, name=liaison.full_name, email=liaison.email, phone="0905 000 001"
        )
    return made


def right(dept: Department, name: str = "Phạm Chi", *, divisions: Sequence[Division] = (), **fields: Any) -> SigningRight:
    """The right to sign, as head unless other words are said, since long ago and without an end."""
    fields = {"head_title": "GIÁM ĐỐC", "starts_on": date(2020, 1, 1), "created_at": NOON} | fields
    made = SigningRight.objects.create(department=dept, signer_name=name, **fields)
    made.divisions.set(divisions)
    return made


def cast(name: str = "Sở Khoa học và Công nghệ tỉnh Thử", key: str = "thu", **fields: Any) -> Cast:
    dept = department(name, **fields)
    division = Division.objects.create(department=dept, name="Phòng Bưu chính, Viễn thông", symbol="BCVT", phone="0269 3000 001")
    staff = {
        handle: person(full, *roles, department=dept, division=division, email=f"{handle}@{key}.example")
        for handle, full, roles in (
            ("an", "Lê An", [Role.DRAFTER]), ("binh", "Trần Bình", [Role.DRAFTER]),
            ("ha", "Vũ Hà", [Role.HEAD_OF_DIVISION]), ("chi", "Phạm Chi", [Role.LEADER]),
            ("dung", "Ngô Dung", [Role.CLERK]), ("quan", "Đỗ Quân", [Role.ADMINISTRATOR]),
        )
    }
    right(dept, person=staff["chi"])
    em = person("Hồ Em", Role.LIAISON, email=f"em@{key}-post.example")
    giang = person("Mai Giang", Role.LIAISON, email=f"giang@{key}-telecom.example")
    return Cast(
        dept, division, **staff, em=em, giang=giang,
        post=organization("Bưu điện Thử", dept, Sector.POSTAL, liaison=em),
        telecom=organization("Viễn thông Thử", dept, Sector.TELECOM, Sector.CABLE_TV, liaison=giang),
    )


def occasion(dept: Department, **fields: Any) -> Occasion:
    fields = {
        "kind": Occasion.Kind.TET, "year": 2027, "name": "Tết Nguyên đán Đinh Mùi 2027",
        "starts_on": date(2027, 2, 5), "ends_on": date(2027, 2, 10),
    } | fields
    made, _new = Occasion.objects.get_or_create(department=dept, name=fields.pop("name"), defaults=fields)
    return made


def draft(who: Cast, *, recipients: Sequence[Organization] | None = None, at: datetime = NOON, **fields: Any) -> Directive:
    """A complete draft of An's: a section for the post, one for telecom, a results report due in three weeks."""
    fields = {
        "subject": "bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027", "symbol": "SKHCN-BCVT",
        "addressees": "Các doanh nghiệp bưu chính, viễn thông trên địa bàn tỉnh",
        "opening": "Để bảo đảm thông tin liên lạc thông suốt, Sở đề nghị các đơn vị thực hiện các nội dung sau:",
        "closing": "Đề nghị các đơn vị nghiêm túc triển khai thực hiện.", "archive_line": "VT, BCVT",
        "signer_name": "Phạm Chi", "author": who.an, "division": who.division, "occasion": occasion(who.department),
    } | fields
    directive = Directive.objects.create(department=who.department, created_at=at, changed_at=at, **fields)
    post = directive.sections.create(heading="Các doanh nghiệp bưu chính", sectors=[Sector.POSTAL])
    post.requirements.create(text="Bố trí đủ nhân lực, phương tiện để kịp thời lưu thoát bưu gửi.")
    telecom = directive.sections.create(heading="Các doanh nghiệp viễn thông", sectors=[Sector.TELECOM], position=1)
    telecom.requirements.create(text="Bảo đảm an toàn mạng lưới trong mọi tình huống.")
    telecom.requirements.create(text="Trực lãnh đạo, trực ca, trực ứng cứu thông tin 24/24 giờ.", position=1)
    due = (at + timedelta(days=21)).date()
    directive.report_requests.create(
        kind="results", wording=f"Báo cáo kết quả về Sở trước 17 giờ 00 ngày {due:%d/%m/%Y}.",
        due_on=due, due_at_time=time(17), bound=Bound.EXCLUSIVE,
    )
    directive.copies.create(name="UBND tỉnh", note="b/c")
    directive.recipients.set(recipients if recipients is not None else [who.post, who.telecom])
    return directive


WALK = ("submit", "check", "approve", "issue", "render", "send")


def walk(directive: Directive, who: Cast, upto: str = "send", *, at: datetime = NOON) -> Directive:
    """Take the directive step by step, each by the person whose step it is, up to and with ``upto``."""
    for verb in WALK[: WALK.index(upto) + 1]:
        walk_on(directive, who, verb, at=at)
    return directive


def walk_on(directive: Directive, who: Cast, verb: str, *, at: datetime = NOON) -> Directive:
    """One step more, by the person whose step it is."""
    actors = {"submit": directive.author, "check": who.ha, "approve": who.chi, "issue": who.dung, "send": who.dung}
    if verb == "submit":
        documents.ensure_proof(directive)
    if verb == "render":
        documents.make(directive.rendering.pk, at=at)
    elif verb != "check" or who.department.has_check_step:
        getattr(workflow, verb)(directive, actor=actors[verb], at=at)
    directive.refresh_from_db()
    return directive


def sent(who: Cast, *, at: datetime = NOON, **fields: Any) -> Directive:
    return walk(draft(who, at=at, **fields), who, at=at)


def filled(obligation: Obligation, author: User, *, at: datetime, answer: str = "done") -> Report:
    """A draft report in which every duty is answered."""
    from reports import duties

    report = Report.objects.create(obligation=obligation, author=author, situation="normal", changed_at=at)
    for requirement in duties.of(obligation.organization, obligation.directive):
        report.responses.create(requirement=requirement, answer=answer, words="Đã thực hiện.")
    return report


def filed(obligation: Obligation, author: User, *, at: datetime, answer: str = "done") -> Report:
    report = filled(obligation, author, at=at, answer=answer)
    reporting.file(report, actor=author, at=at)
    return report
