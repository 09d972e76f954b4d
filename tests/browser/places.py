"""The places of the browser tour: what each role opens in the demonstration. A word in braces is a record of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from directives.models import Definition, Directive, DraftTemplate, HeldNumber, ReceivedPackage, Requirement
from enterprises.models import Liaison, Organization
from reports.models import Remark, Report, WorkbookReading

LISTS = {"directives": "/directives/", "organisations": "/organisations/"}
ONE_DIRECTIVE = {
    "directive": "/directives/{sent}/",
    "directive-recipients": "/directives/{sent}/?tab=recipients",
    "directive-requests": "/directives/{sent}/?tab=requests",
}
DAYS = {"occasions": "/occasions/", "days-off": "/days-off/"}
LIBRARY = {
    "library": "/library/", "library-requirements": "/library/requirements/", "library-bases": "/library/bases/",
    "library-template": "/library/templates/{template}/", "report-forms": "/report-forms/", "report-form": "/report-forms/{form}/",
}
REPORTS = {"inbox": "/reports/", "report": "/reports/{accepted}/", "review": "/reports/{filed}/review/", "review-figures": "/reports/{figures}/review/"}
FIGURES = {"progress": "/directives/{sent}/progress/", "matrix": "/directives/{sent}/matrix/", "figures": "/directives/{sent}/figures/"}
VERIFICATION = {"verification": "/v/{code}/", "verify": "/v/"}
BOOK = {"register": "/register/"}
RIGHTS = {"signing-rights": "/signing-rights/"}
OWN = {"search": "/search/?q=vien+thong", "notices": "/notices/", "account": "/account/"}


class Role(NamedTuple):
    """Who signs in, where they land, and what else they open: a name for the screenshot and an address each."""

    email: str
    landing: str
    places: dict[str, str]


ROLES = {
    "drafter": Role("an@gialai.example", "/work/", {
        **LISTS, **DAYS, **LIBRARY, **ONE_DIRECTIVE, **REPORTS, **FIGURES, **VERIFICATION, **BOOK, **OWN,
        "library-use": "/library/templates/{template}/use/",
        "library-in-vain": "/library/?q=khong+co+gi",
        "library-basis-new": "/library/bases/new/?occasion_kind=tet&level=1",
        "report-form-new": "/report-forms/new/",
        "report-form-fixed": "/report-forms/{form}/?tab=fixed",
        "report-form-versions": "/report-forms/{form}/?tab=versions",
        "report-form-used": "/report-forms/{form}/?tab=used",
        "report-form-edit": "/report-forms/{roster_form}/edit/",
        "keep": "/directives/{sent}/keep/",
        "new": "/directives/new/",
        "read": "/directives/read/",
        "packages": "/packages/",
        "package": "/packages/{package}/",
        "edxml": "/directives/{sent}/edxml/",
        "editor": "/directives/{draft}/edit/",
        "draft": "/directives/{draft}/",
        "versions": "/directives/{draft}/versions/",
        "compared": "/directives/{draft}/versions/compared/?whole",
        "draft-recipients": "/directives/{draft}/?tab=recipients",
        "closed": "/directives/{closed}/",
        "file": "/occasions/{occasion}/file/",
        "file-in-vain": "/occasions/{occasion}/file/?q=khong+co+gi",
        "roll": "/directives/{closed}/roll/",
        "amend": "/directives/{sent}/amend/",
        "recalled": "/directives/{recalled}/",
        "matrix-sector": "/directives/{sent}/matrix/?sector=postal",
        "daily": "/directives/daily/{daily}/",
        "matrix-duty": "/directives/{sent}/matrix/?duty={duty}",
        "excuse": "/reports/owed/{overdue}/excuse/",
        "nil": "/reports/nil/",
        "questions": "/reports/owed/{asked}/questions/",
        "occasion-new": "/occasions/new/",
        "search-in-vain": "/search/?q=khong+co+gi+nhu+the",
        "organisation": "/organisations/{operator}/",
    }),
    "head": Role("ha@gialai.example", "/work/", {**LISTS, **DAYS, **LIBRARY, **REPORTS, **BOOK, "submitted": "/directives/{submitted}/", "read": "/directives/{submitted}/review/"}),
    "leader": Role("chi@gialai.example", "/dashboard/", {
        **LISTS, **DAYS, **REPORTS, **FIGURES, **BOOK, **RIGHTS,
        "directive": "/directives/{sent}/",
        "checked": "/directives/{checked}/",
        "read": "/directives/{checked}/review/",
    }),
    "drafter-idle": Role("an@laichau.example", "/work/", {**LISTS, **DAYS, **BOOK, "library": "/library/", "packages": "/packages/", "inbox": "/reports/", "notices": "/notices/"}),
    "leader-idle": Role("chi@laichau.example", "/dashboard/", {**LISTS, **DAYS, **BOOK, **RIGHTS, "inbox": "/reports/"}),
    "clerk": Role("dung@gialai.example", "/desk/", {
        **LISTS, **ONE_DIRECTIVE,
        **BOOK, **RIGHTS,
        "numbers-outside": "/register/outside/",
        "number-used": "/register/numbers/{kept}/used/",
        "books": "/register/books/",
        "incoming": "/register/incoming/",
        "packages": "/packages/",
        "status-messages": "/status-messages/",
        "approved": "/directives/{approved}/",
        "issued": "/directives/{issued}/",
        "signatures": "/directives/{issued}/signatures/",
        "sending": "/directives/{sending}/",
        "bounced": "/directives/{sent}/?tab=recipients&status=bounced",
        "recalled": "/directives/{recalled}/?tab=recipients",
    }),
    "administrator": Role("quan@gialai.example", "/organisations/", {
        **LISTS,
        "organisations-ceased": "/organisations/?state=ceased",
        "organisation": "/organisations/{operator}/",
        "organisation-new": "/organisations/new/",
        "organisation-edit": "/organisations/{operator}/edit/",
        "liaison-edit": "/liaisons/{liaison}/edit/",
        "register": "/register/",
        "book-new": "/register/books/new/",
        "days-off": "/days-off/",
        "library": "/library/",
        "signing-rights": "/signing-rights/",
        "signing-right-new": "/signing-rights/new/",
        "signing-right-edit": "/signing-rights/{delegated}/",
        "signing-right-end": "/signing-rights/{delegated}/end/",
        "people": "/people/",
        "department": "/department/",
        "seal": "/department/seal/",
        "trust": "/department/trust/",
        "person-new": "/people/new/",
    }),
    "liaison": Role("dau-moi@vietnamobile.gialai.example", "/to-do/", {
        "received-list": "/received/",
        "received": "/received/{delivery}/",
        "fill": "/reports/owed/{owed}/",
        "fill-begun": "/reports/owed/{begun}/",
        "excel": "/reports/owed/{begun}/workbook/",
        "excel-read": "/reports/workbooks/{sheet}/",
        "recalled": "/received/{recalled_delivery}/",
        "recall-refused": "/received/{recalled_delivery}/refuse-deletion/",
        "cancelled": "/reports/owed/{cancelled}/",
        "report": "/reports/{own}/",
        **OWN,
    }),
    "liaison-returned": Role("dau-moi@ems.gialai.example", "/to-do/", {
        "received-list": "/received/", "fill": "/reports/owed/{returned}/", "excel-rows": "/reports/workbooks/{table}/rows/",
    }),
    "observer": Role("oanh@ubnd.gialai.example", "/overview/", OWN),
}  # fmt: skip
DARK = {
    "drafter": ("directive", "review", "matrix", "editor"), "clerk": ("directive-recipients",), "leader": ("progress",),
    "liaison": ("received", "fill-begun"),
}  # fmt: skip


def records() -> dict[str, int | str]:
    """The numbers, and one code, that stand for the words in braces, in the demonstration as it is loaded."""
    house = Directive.objects.filter(author__email__endswith="@gialai.example").order_by("pk")
    sent = house.get(state="sent", report_requests__kind="incident")
    found: dict[str, Any] = {state: house.filter(state=state).last() for state in ("submitted", "checked", "approved", "issued")}
    return {word: record.pk for word, record in (found | {
        "sent": sent,
        "occasion": sent.occasion,
        "daily": sent.report_requests.get(kind="daily_status"),
        "sending": house.filter(state="sent").latest("sent_at"),
        "recalled": house.get(standing="recalled"),
        "closed": house.filter(state="closed").last(),
        "draft": house.get(state="draft", author__email="an@gialai.example"),
        "duty": Requirement.objects.filter(section__directive=sent).first(),
        "template": DraftTemplate.objects.get(department=sent.department, name__endswith="doanh nghiệp bưu chính"),
        "form": Definition.objects.get(department=sent.department, name="Mẫu báo cáo tình hình hằng ngày"),
        "roster_form": Definition.objects.get(department=sent.department, name="Mẫu lịch trực"),
        "package": ReceivedPackage.objects.get(department=sent.department, number_and_symbol="4127/BKHCN-CVT"),
        "delegated": sent.department.signing_rights.get(authority="TUQ."),
        "operator": Organization.objects.get(short_name="VNPT Gia Lai"),
        "liaison": Liaison.objects.get(email="dau-moi@vnpt.gialai.example"),
        "kept": HeldNumber.objects.waiting().filter(register__department=sent.department).first(),
        **_of_reports(sent), **_of_one_liaison(sent, ROLES["liaison"].email),
    }).items()} | {"code": sent.code}  # fmt: skip


def _of_reports(sent: Directive) -> dict[str, Any]:
    reports = Report.objects.filter(obligation__directive=sent).order_by("pk")
    return {
        "accepted": reports.filter(state="accepted", version=2).first(),
        "filed": reports.filter(state="filed").first(),
        "figures": reports.filter(state="filed", form__isnull=False, situation="normal").last(),
        "asked": Remark.objects.filter(answers__isnull=False).first().obligation,
        "overdue": sent.obligations.get(organization__short_name="Vietnamobile Gia Lai", request__kind="plan"),
        "returned": sent.obligations.get(organization__short_name="EMS Gia Lai", request__kind="duty_roster"),
        "table": WorkbookReading.objects.exclude(indicator="").get(obligation__directive=sent),
    }


def _of_one_liaison(sent: Directive, email: str) -> dict[str, Any]:
    organization = Organization.objects.get(liaisons__email=email)
    mine = organization.obligations
    return {
        "delivery": organization.deliveries.get(directive=sent),
        "recalled_delivery": organization.deliveries.get(directive__standing="recalled"),
        "cancelled": mine.exclude(cancelled_at=None).get(),
        "owed": mine.get(directive=sent, request__kind="plan"),
        "begun": mine.get(directive=sent, reports__state="draft"),
        "sheet": WorkbookReading.objects.get(obligation__in=mine.all(), indicator=""),
        "own": Report.objects.filter(obligation__in=mine.all(), state="accepted").first(),
    }
