"""Where one subject of an issued document meets another: kept numbers, rights to sign, amendments, messages of other systems."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from accounts.workflow import Refused
from directives import deliveries, workflow
from directives.amending import beginning
from directives.amending.drafting import Correction, Wish
from directives.books import holding, series
from directives.models import Directive, HeldNumber, SigningRight
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
YESTERDAY = localdate(NOON) - timedelta(days=1)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def kept(who: Cast, day: date = YESTERDAY) -> HeldNumber:
    general = series.books_of(who.department, NOON.year)[0]
    return holding.keep(general, 1, dated_on=day, reason="Giữ.", by=who.dung, at=NOON)[0]


def amended(directive: Directive, how: str, who: Cast, *, upto: str = "send", reason: str = "Sai.") -> Directive:
    wish = Wish(how, "content", reason, [Correction("lưu thoát", "lưu thoát kịp thời")] if how == "correction" else ())
    draft = beginning.begin(directive, wish, by=who.an, at=LATER)
    return builders.walk(draft, who, upto, at=LATER)


def test_a_document_bears_no_day_on_which_its_signer_had_no_right_yet(people: Cast):
    held = kept(people)
    directive = builders.walk(builders.draft(people), people, "approve")
    SigningRight.objects.update(starts_on=localdate(NOON))
    with pytest.raises(Refused, match=f"was not in force on {YESTERDAY:%d/%m/%Y}"):
        workflow.issue(directive, actor=people.dung, at=NOON, held=held)
    directive.refresh_from_db()
    assert (directive.state, directive.number) == ("approved", None)
    builders.right(people.department, starts_on=date(2020, 1, 1), ends_on=YESTERDAY)  # which today's right goes on from
    workflow.issue(directive, actor=people.dung, at=NOON, held=held)
    assert (directive.issued_on, directive.signing_right.starts_on) == (YESTERDAY, localdate(NOON))


def test_what_amends_a_document_does_not_bear_an_earlier_day(people: Cast):
    held = kept(people)
    directive = builders.sent(people)
    replacement = amended(directive, "replacement", people, upto="approve")
    with pytest.raises(Refused, match=f"02/SKHCN-BCVT.*cannot be dated {YESTERDAY:%d/%m/%Y}"):
        workflow.issue(replacement, actor=people.dung, at=LATER, held=held)
    assert HeldNumber.objects.waiting().get() == held
    workflow.issue(replacement, actor=people.dung, at=LATER)
    assert replacement.number == 3


def test_a_system_that_confirmed_the_deletion_is_named_by_its_organisation(people: Cast):
    directive = builders.sent(people)
    amended(directive, "recall", people)
    mine = directive.deliveries.get(organization=people.post)
    assert deliveries.note_deletion(mine, at=LATER)
    em = signed_in(people.em)
    page = em.get(reverse("reports:received", args=[mine.pk])).content.decode()
    assert "Bưu điện Thử confirmed that every copy is deleted." in page
    again = em.post(reverse("reports:confirm_deletion", args=[mine.pk]), follow=True).content.decode()
    assert "Bưu điện Thử confirmed the deletion at" in again and "None" not in again


def test_the_axis_is_given_the_reason_of_the_recall_and_no_other(people: Cast):
    people.department.organ_id = "000.00.01.H50"
    people.department.save()
    people.post.organ_id = "000.00.02.H50"
    people.post.save()
    directive = builders.sent(people)
    recall = beginning.begin(directive, Wish("recall", "not_due", "Ban hành nhầm."), by=people.an, at=NOON)
    amended(directive, "correction", people, reason="Sai chính tả.")
    builders.walk(recall, people, at=LATER + timedelta(hours=1))
    answer = signed_in(people.an).get(reverse("directives:edxml_take_back", args=[directive.pk]))
    message = b"".join(answer.streaming_content).decode()
    assert "Ban hành nhầm." in message and "Sai chính tả." not in message
