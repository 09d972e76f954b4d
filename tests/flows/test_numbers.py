"""Numbers under a crowd and a power cut: none missing, none twice. Real threads, a real process killed between number and commit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.utils.timezone import localdate, now

from config.launch.place import ROOT
from directives import workflow
from directives.books import holding, series
from directives.books.entries import missing_from, numbers_of
from directives.models import Directive, HeldNumber, Register
from reports.models import Arrival, IncomingBook, Obligation, Report
from tests import builders
from tests.directives.test_race import approved, at_once, issuing
from tests.workers import database

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2027, 1, 11)
ISSUE = """
import django; django.setup()
from accounts.models import User
from directives import workflow
from directives.models import Directive
from django.utils.timezone import now
workflow.issue(Directive.objects.get(pk={pk}), actor=User.objects.get(pk={clerk}), at=now())
"""
FILE = """
import django; django.setup()
from accounts.models import User
from django.utils.timezone import now
from reports import workflow
from reports.models import Report
workflow.file(Report.objects.get(pk={pk}), actor=User.objects.get(pk={author}), at=now())
"""


def in_a_process_that_dies(script: str, point: str) -> int:
    """How it ended; it has the database of this test, and dies as in a power cut when it gets to that point."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.run", "DATABASE_URL": database(), "DATA_DIR": str(settings.DATA_DIR),
        "SECRET_KEY": settings.SECRET_KEY, "SITE_URL": settings.SITE_URL, "PORTAL_FAILPOINT": point, "REDIS_URL": "",
        "EMAIL_URL": "smtp://127.0.0.1:9",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=os.environ | own, capture_output=True, timeout=60)
    assert done.returncode in (0, -9), done.stderr.decode()
    return done.returncode


def keeping(book: Register, clerk: object, count: int) -> Callable[[], object]:
    def act() -> list[int]:
        kept = holding.keep(book, count, dated_on=DAY, reason="để dành", by=clerk, at=builders.NOON)
        return [held.number for held in kept]

    return act


def voiding(held: HeldNumber, clerk: object) -> Callable[[], object]:
    return lambda: holding.void(held, reason="nhầm", by=clerk, at=builders.NOON)


def setting_up(who: builders.Cast, kind: str) -> Callable[[], object]:
    return lambda: series.set_up(who.department, 2027, f"Sổ {kind}", [kind], basis="QĐ", first=1, at=builders.NOON)


@pytest.mark.postgresql_only
def test_twenty_at_once_issue_keep_void_and_set_up_without_a_gap_or_a_deadlock():
    who = builders.cast()
    directives = approved(who, 10)
    general = series.begin(who.department, 2027, 1, at=builders.NOON)
    kept = holding.keep(general, 4, dated_on=DAY, reason="để dành", by=who.dung, at=builders.NOON)
    acts = [
        *(issuing(directive, who.dung) for directive in directives), *(keeping(general, who.dung, 3) for _ in range(4)),
        *(voiding(held, who.dung) for held in kept), setting_up(who, "plan"), setting_up(who, "plan"),
    ]  # fmt: skip
    results = at_once(acts)
    troubles = [result for result in results if isinstance(result, Exception)]
    assert [str(trouble) for trouble in troubles[1:]] == []  # the second book of the same name is refused, in a sentence
    general.refresh_from_db()
    assert general.last == 4 + 10 + 12
    assert missing_from(general) == []
    assert len(numbers_of(general)) == general.last
    assert HeldNumber.objects.exclude(voided_at=None).count() == 4


@pytest.mark.postgresql_only
def test_two_directives_at_once_for_one_kept_number_get_one_of_them():
    who = builders.cast()
    one, other = approved(who, 2)
    general = series.begin(who.department, 2027, 1, at=builders.NOON)
    (held,) = holding.keep(general, 1, dated_on=DAY, reason="để dành", by=who.dung, at=builders.NOON)

    def act(directive: Directive) -> Callable[[], object]:
        mine = Directive.objects.get(pk=directive.pk)
        return lambda: workflow.issue(mine, actor=who.dung, at=builders.NOON, held=HeldNumber.objects.get(pk=held.pk))

    results = at_once([act(one), act(other)])
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "Refused"]
    assert list(Directive.objects.exclude(number=None).values_list("number", flat=True)) == [1]


def test_a_clerk_killed_between_number_and_commit_leaves_the_number_to_the_next_directive():
    who = builders.cast()
    first, second = (builders.walk(builders.draft(who, at=now()), who, "approve", at=now()) for _ in range(2))
    builders.walk_on(first, who, "issue", at=now())
    third = builders.walk(builders.draft(who, at=now()), who, "approve", at=now())
    assert in_a_process_that_dies(ISSUE.format(pk=second.pk, clerk=who.dung.pk), "issue.before_commit") == -9
    second.refresh_from_db()
    assert (second.state, second.number) == ("approved", None)
    assert builders.walk_on(third, who, "issue", at=now()).number == 2
    assert in_a_process_that_dies(ISSUE.format(pk=second.pk, clerk=who.dung.pk), "nowhere") == 0
    second.refresh_from_db()
    assert second.number == 3
    assert missing_from(Register.objects.get()) == []


def test_a_liaison_killed_before_the_commit_leaves_the_number_to_the_next_report():
    who = builders.cast()
    builders.sent(who, at=now())
    of_post, of_telecom = Obligation.objects.get(organization=who.post), Obligation.objects.get(organization=who.telecom)
    lost = builders.filled(of_post, who.em, at=now())
    assert in_a_process_that_dies(FILE.format(pk=lost.pk, author=who.em.pk), "file.before_commit") == -9
    assert Report.objects.get(pk=lost.pk).state == "draft"
    kept = builders.filed(of_telecom, who.giang, at=now())
    assert [(arrival.number, arrival.report) for arrival in Arrival.objects.all()] == [(1, kept)]
    assert IncomingBook.objects.get().last == 1
    assert localdate(Arrival.objects.get().at) == localdate(kept.filed_at)


@pytest.mark.postgresql_only
def test_twelve_reports_at_once_get_twelve_numbers():
    who = builders.cast()
    for number in range(10):
        liaison = builders.person(f"Đầu mối {number}", "liaison", email=f"dm{number}@thu.example")
        builders.organization(f"Đơn vị {number}", who.department, "postal", liaison=liaison)
    builders.sent(who, recipients=list(who.department.organizations.all()), at=now())
    owed = list(Obligation.objects.select_related("organization"))
    drafts = [builders.filled(one, one.organization.liaisons.get().user, at=now()) for one in owed]

    def filing(report: Report) -> Callable[[], object]:
        from reports import workflow as reporting

        return lambda: reporting.file(report, actor=report.author, at=now())

    assert at_once(map(filing, drafts)) == [None] * 12
    assert list(Arrival.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 13))
    moments = list(Arrival.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
