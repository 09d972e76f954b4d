"""After a directive was sent, whole: replaced with its reports carried over, its successor recalled, the copies deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from directives import amending, deliveries
from directives.amending import beginning
from directives.amending.drafting import Wish
from directives.models import Amendment, Directive
from notifications.models import Message
from reports import workflow as reporting
from reports.models import Obligation, Reminder, Report
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, WEDNESDAY = (NOON + timedelta(days=days) for days in (1, 2, 3))


def amended(directive: Directive, how: str, who: Cast, *, at=MONDAY, upto: str = "send", **wish: object) -> Directive:
    said = {"fault": "content", "reason": "Sai thời hạn báo cáo."} | wish
    draft = beginning.begin(directive, Wish(how=how, **said), by=who.an, at=at)
    return builders.walk(draft, who, upto, at=at) if upto else draft


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_directive_is_replaced_and_its_successor_recalled():
    who = builders.cast()
    directive = builders.sent(who)
    answered = Obligation.objects.get(directive=directive, organization=who.post)
    begun = Obligation.objects.get(directive=directive, organization=who.telecom)
    report = builders.filed(answered, who.em, at=MONDAY)
    draft = builders.filled(begun, who.giang, at=MONDAY)

    successor = amended(directive, "replacement", who)
    deliveries.hand_over(successor.pk, at=MONDAY)
    directive.refresh_from_db()
    assert (directive.mark, directive.standing_since) == ("replaced", MONDAY)
    assert successor.amendment.in_effect_at == MONDAY
    assert successor.closing.endswith(f"Công văn này thay thế {amending.named(directive)}.")
    assert amending.notes_of(directive) == "Được thay thế bởi Công văn số 02/SKHCN-BCVT ngày 12/01/2027"
    assert amending.notes_of(successor) == "Thay thế Công văn số 01/SKHCN-BCVT ngày 11/01/2027"

    assert Obligation.objects.count() == 2
    for owed in (answered, begun):
        owed.refresh_from_db()
        assert (owed.directive, owed.moved_from, owed.cancelled_at) == (successor, directive, None)
        assert owed.request == successor.report_requests.get()
    assert (report.obligation.reports.get(), answered.standing(TUESDAY)) == (report, "filed")
    duties = {r.requirement.section.directive_id for r in [*report.responses.all(), *draft.responses.all()]}
    assert duties == {successor.pk}
    told = Message.objects.filter(to=who.em.email, about__startswith="delivery").latest("pk")
    assert "01/SKHCN-BCVT ngày 11/01/2027" in told.text

    draft.refresh_from_db()
    reporting.file(draft, actor=who.giang, at=TUESDAY)
    reporting.hand_back(draft, actor=who.an, at=TUESDAY, note="Thiếu số liệu.")

    recall = amended(successor, "recall", who, at=WEDNESDAY, fault="not_due", reason="Ban hành nhầm.")
    deliveries.hand_over(recall.pk, at=WEDNESDAY)
    successor.refresh_from_db()
    begun.refresh_from_db()
    assert successor.mark == "recalled"
    assert (begun.standing(WEDNESDAY), begun.cancelled_for) == ("cancelled", recall.amendment)
    answered.refresh_from_db()
    assert answered.standing(WEDNESDAY) == "filed"
    letter = Message.objects.filter(to=who.em.email, about__startswith="delivery").latest("pk")
    delivery = successor.deliveries.get(organization=who.post)
    assert letter.link == f"/received/{delivery.pk}/" and "02/SKHCN-BCVT" in letter.subject
    assert delivery.status == "recall_asked"

    em = signed_in(who.em)
    page = em.get(f"/received/{delivery.pk}/").content.decode()
    assert "Sở đề nghị các đơn vị thực hiện" not in page and "03/SKHCN-BCVT" in page
    assert em.get(f"/directives/{successor.pk}/document/").status_code == 410
    assert signed_in(who.dung).get(f"/directives/{successor.pk}/document/").status_code == 200
    em.post(f"/received/{delivery.pk}/confirm-deletion/")
    delivery.refresh_from_db()
    assert (delivery.status, delivery.recalled_by) == ("recalled", who.em)
    assert recall.deliveries.get(organization=who.post).status == "confirmed"

    desk = signed_in(who.dung).get("/desk/").content.decode()
    assert "Viễn thông Thử" in desk and "Bưu điện Thử" not in desk
    assert Reminder.objects.count() == 0
    assert Report.objects.count() == 2
    assert Amendment.objects.exclude(in_effect_at=None).count() == 2
