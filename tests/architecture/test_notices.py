"""Every notice has a subject, a text and a page, and each of them can be written about real records."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from accounts import notices as about_accounts
from directives import clock_notices
from directives import notices as about_directives
from directives.models import Delivery, Directive
from enterprises.models import Liaison
from notifications.models import Message
from reports import daily_notices as about_daily
from reports import notices as about_reports
from reports.models import DossierExport, Obligation, Report, Stage
from tests.architecture.house import ROOT, tree_of
from tests.builders import NOON, Cast, draft, right

pytestmark = pytest.mark.django_db

LETTERS = ROOT / "templates" / "letters"
NOTICES = {"accounts": about_accounts, "directives": about_directives, "reports": about_reports}
PARTS = (".subject.txt", ".txt", ".html")
SHARED = {"base", "contact", "facts"}
NOT_LETTERS = {"directive", "organization", "department", "delivery"}


def owed(who: Cast) -> Obligation:
    directive = draft(who)
    return Obligation.objects.create(
        request=directive.report_requests.get(), organization=who.post, directive=directive,
        department=who.department, sectors=who.post.sectors, due_at=NOON + timedelta(days=3),
    )


def filed(who: Cast) -> Report:
    return Report(obligation=owed(who), author=who.em, changed_at=NOON, version=1)


def packed(who: Cast) -> DossierExport:
    made = {"asked_at": NOON, "sha256": "0" * 64, "size": 9, "reason": "Hết chỗ <trên đĩa>."}
    return DossierExport.objects.create(occasion=draft(who).occasion, asked_by=who.an, **made)


def refused(who: Cast) -> Delivery:
    return Delivery.objects.create(
        directive=draft(who), organization=who.post, created_at=NOON, refused_at=NOON, refusal="Không thuộc địa bàn."
    )


def signed(who: Cast) -> Directive:
    directive = draft(who)
    directive.approved_at = NOON
    return directive


def asked(who: Cast) -> None:
    question = owed(who).remarks.create(author=who.an, words="Có gửi ảnh <hiện trường> & biên bản?", at=NOON)
    about_reports.remark_for_organization(question, title="Trạm mất liên lạc", at=NOON)


def closed(who: Cast) -> None:
    missing = [[who.post.pk, "Bưu điện <Thử>", "1800 0000"]]
    said = {"due_at": NOON, "day": NOON.date(), "at": NOON, "expected": 2, "filed": 1, "missing": missing}
    about_daily.daily_closed(owed(who).request.closings.create(**said), at=NOON)


def remind(stage: Stage) -> Callable[[Cast], None]:
    return lambda who: about_reports.reports_due([owed(who)], stage, at=NOON)


def send(who: Cast) -> None:
    directive = draft(who)
    notice = about_directives.Notice(
        "directive_sent", {"directive": directive, "department": who.department, "organization": who.post}, link="/received/1/"
    )
    about_directives.outbox.enqueue(notice, [about_directives.Addressee("em@thu.example", "Hồ Em", "sent:1")], at=NOON)


def kept(who: Cast) -> Delivery:
    return Delivery.objects.create(
        directive=draft(who), organization=who.post, created_at=NOON, recall_asked_at=NOON, recall_refused_at=NOON,
        recall_refusal="Đã in, đã gửi xuống cơ sở.",
    )  # fmt: skip


def recall(who: Cast) -> None:
    directive, recalled = draft(who), draft(who)
    recalled.issued_on = NOON.date()
    words = {"directive": directive, "department": who.department, "organization": who.post, "recalled": recalled}
    notice = about_directives.Notice("directive_recalled", words, link="/received/1/")
    about_directives.outbox.enqueue(notice, [about_directives.Addressee("em@thu.example", "Hồ Em", "recalled:1")], at=NOON)


OCCASIONS: dict[str, Callable[[Cast], None]] = {
    "directive_submitted": lambda who: about_directives.directive_submitted(draft(who), at=NOON),
    "directive_checked": lambda who: about_directives.directive_checked(draft(who), at=NOON),
    "directive_approved": lambda who: about_directives.directive_approved(draft(who), at=NOON),
    "directive_handed_back": lambda who: about_directives.directive_handed_back(
        draft(who), by=who.chi, note="Sửa <ngày> & giờ.", at=NOON
    ),
    "directive_sent": send,
    "must_go_out_near": lambda who: clock_notices.must_go_out(signed(who), "near", NOON, at=NOON),
    "must_go_out_passed": lambda who: clock_notices.must_go_out(signed(who), "passed", NOON, at=NOON),
    "signing_right_ends": lambda who: clock_notices.signing_right_ends(right(who.department, ends_on=NOON.date()), at=NOON),
    "delivery_refused": lambda who: about_directives.delivery_refused(refused(who), at=NOON),
    "directive_recalled": recall,
    "deletion_refused": lambda who: about_directives.deletion_refused(kept(who), at=NOON),
    "obligation_excused": lambda who: about_reports.obligation_excused(owed(who), why="Mất điện diện rộng.", at=NOON),
    "report_handed_back": lambda who: about_reports.report_handed_back(filed(who), note="Thiếu số liệu.", at=NOON),
    "report_remark": asked,
    "report_accepted": lambda who: about_reports.report_accepted(filed(who), at=NOON),
    "reminder_three_days_before": remind(Stage.THREE_DAYS_BEFORE),
    "reminder_on_the_day": remind(Stage.ON_THE_DAY),
    "reminder_one_day_after": remind(Stage.ONE_DAY_AFTER),
    "dossier_packed": lambda who: about_reports.dossier_packed(packed(who), at=NOON),
    "dossier_failed": lambda who: about_reports.dossier_failed(packed(who), at=NOON),
    "reminder_two_hours_before": remind(Stage.TWO_HOURS_BEFORE),
    "daily_closed": closed,
    "daily_over": lambda who: about_daily.daily_over(owed(who).request, [who.post.pk], at=NOON),
    "reports_overdue": lambda who: about_reports.reports_overdue((o := owed(who)).directive, [o], at=NOON),
    "invitation": lambda who: about_accounts.invitation(who.em, by=who.quan, at=NOON, speaks_for=who.post.name),
    "password_reset": lambda who: about_accounts.password_reset(who.em, at=NOON),
}


def named_in(path: Path) -> set[str]:
    """The names of letters a module of notices mentions: words with underscores given to a call of its own."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    given = [arg for call in calls if _writes(call) for arg in call.args]
    plain = {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and "_" in arg.value}
    built = [ast.unparse(arg) for arg in given if isinstance(arg, ast.JoinedStr)]
    if any(text.startswith("f'reminder_") for text in built):
        plain |= {f"reminder_{stage.value}" for stage in Stage if stage != Stage.ESCALATED}
    return {name for name in plain if re.fullmatch(r"[a-z_]+", name)}


def _writes(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name in ("Notice", "_tell_staff", "_tell_liaisons", "_send_link")


def all_named() -> set[str]:
    single = {"invitation"}  # has no underscore to be known by
    return single.union(*(named_in(path) for path in sorted(ROOT.glob("*/*notices.py"))))


def test_every_notice_is_tried_here():
    assert all_named() == set(OCCASIONS)


def test_every_letter_belongs_to_a_notice():
    there = {path.name.split(".")[0] for path in LETTERS.iterdir()}
    assert there - SHARED == set(OCCASIONS)


@pytest.mark.parametrize("name", OCCASIONS)
def test_a_notice_has_subject_text_and_page(name: str):
    assert [part for part in PARTS if not (LETTERS / f"{name}{part}").exists()] == []


@pytest.mark.parametrize("name", OCCASIONS)
def test_a_notice_can_be_written_and_leads_somewhere(name: str, people: Cast, settings):
    OCCASIONS[name](people)
    letter = Message.objects.order_by("pk").first()
    assert letter.subject and "\n" not in letter.subject and "&amp;" not in letter.subject
    assert letter.to_name in letter.text and letter.to_name in letter.html
    assert settings.SITE_URL + letter.link in letter.text
    assert letter.link != "" and letter.link in letter.html
    assert "&lt;" not in letter.text and "{{" not in letter.html and "{%" not in letter.html


def test_a_reminder_says_until_when_and_whom_to_call(people: Cast):
    OCCASIONS["reminder_three_days_before"](people)
    letter = Message.objects.get()
    assert "14/01/2027, 12:00" in letter.text and "14/01/2027, 12:00" in letter.html
    assert people.department.phone in letter.text
    assert "Bưu điện Thử" in letter.text


def test_what_is_overdue_comes_with_the_number_to_call(people: Cast, django_assert_num_queries):
    OCCASIONS["reports_overdue"](people)
    letter = Message.objects.first()
    assert Liaison.objects.get(organization=people.post).phone in letter.text
    assert people.post.hotline in letter.text


def test_what_somebody_wrote_is_text_in_the_page_of_a_letter(people: Cast):
    OCCASIONS["directive_handed_back"](people)
    letter = Message.objects.get()
    assert "Sửa <ngày> & giờ." in letter.text
    assert "Sửa &lt;ngày&gt; &amp; giờ." in letter.html
