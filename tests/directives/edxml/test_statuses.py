"""What the systems of recipients say, and what it does to the deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directives.deadlines import VIETNAM
from directives.edxml.dialects import EDOC, QCVN
from directives.edxml.package import Reference, Staff, Status
from directives.models import Delivery, Directive, StatusMessage
from notifications.models import Message
from tests import builders
from tests.builders import Cast
from tests.directives.edxml import parcels
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/status-messages/"
SENT = datetime(2027, 1, 11, 12, tzinfo=VIETNAM)
NOW = datetime(2027, 1, 11, 16, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sent(people: Cast) -> Directive:
    people.department.organ_id = parcels.OURS
    people.department.save()
    for organization, code in ((people.post, parcels.POST), (people.telecom, parcels.TELECOM)):
        organization.organ_id = code
        organization.save()
    return builders.sent(people, at=SENT)


@pytest.fixture
def dung(people: Cast) -> Client:
    return signed_in(people.dung)


def bring(client: Client, *said: Any) -> Any:
    files = [
        SimpleUploadedFile(f"{n}.edxml", one if isinstance(one, bytes) else parcels.written(one).read())
        for n, one in enumerate(said)
    ]
    return client.post(PAGE, {"files": files})


def verdicts(answer: Any) -> list[str]:
    return [one.sentence for one in answer.context["judged"]]


def of(directive: Directive, organization: Any) -> Delivery:
    return Delivery.objects.get(directive=directive, organization=organization)


def test_from_arrived_to_done_as_the_record_page_shows_it(sent: Directive, people: Cast, dung: Client):
    answer = bring(dung, parcels.status("01"), parcels.sample("qcvn-status-03.edxml").read(), parcels.sample("edoc-status-02.edxml").read())
    assert verdicts(answer) == [
        "Bưu điện Thử · 01/SKHCN-BCVT: it has arrived.", "Bưu điện Thử · 01/SKHCN-BCVT: receipt is confirmed.",
        "Viễn thông Thử · 01/SKHCN-BCVT refuses it: Không thuộc phạm vi. The author and the clerks are told.",
    ]  # fmt: skip
    post, telecom = of(sent, people.post), of(sent, people.telecom)
    assert (post.sent_at, post.acknowledged_at) == (datetime(2027, 1, 11, 14, tzinfo=VIETNAM), datetime(2027, 1, 11, 14, 5, tzinfo=VIETNAM))
    assert (post.handler, post.acknowledged_by) == ("Người Trực Mẫu", None)
    assert (telecom.refused_at, telecom.refusal) == (datetime(2027, 1, 11, 13, 30, tzinfo=VIETNAM), "Không thuộc phạm vi.")
    assert Message.objects.filter(key__startswith="delivery_refused").count() == 2
    for minute, code in enumerate(("04", "05", "06")):
        bring(dung, parcels.status(code, at=datetime(2027, 1, 11, 15, minute, tzinfo=VIETNAM)))
    page = dung.get(f"/directives/{sent.pk}/", {"tab": "recipients"}).content.decode()
    assert "Its system says: Done" in page
    assert "Its system says: Receipt refused" in page
    assert "by a message of its system" in page
    assert "handled by Người Trực Mẫu" in page
    assert StatusMessage.objects.filter(delivery=post).count() == 5
    assert "Người Trực Mẫu: Đã tiếp nhận, số đến 118" in dung.get(PAGE).content.decode()


def test_a_message_taken_twice_changes_nothing(sent: Directive, dung: Client):
    bring(dung, parcels.status("03"))
    answer = bring(dung, parcels.status("03"))
    assert "was taken before" in verdicts(answer)[0]
    later = parcels.status("03", at=datetime(2027, 1, 11, 15, tzinfo=VIETNAM))
    assert verdicts(bring(dung, later)) == ["Bưu điện Thử · 01/SKHCN-BCVT: receipt was confirmed before; nothing changes."]
    assert StatusMessage.objects.count() == 2


def test_who_has_confirmed_cannot_refuse_by_message_and_who_refused_may_confirm(sent: Directive, people: Cast, dung: Client):
    bring(dung, parcels.status("03"))
    answer = bring(dung, parcels.status("02", description="Nhầm"))
    assert "has confirmed receipt before; that stands" in verdicts(answer)[0]
    assert of(sent, people.post).refused_at is None
    bring(dung, parcels.status("02", sender=parcels.TELECOM))
    assert "no reason was given" in of(sent, people.telecom).refusal
    bring(dung, parcels.status("03", sender=parcels.TELECOM, staff=Staff()))
    telecom = of(sent, people.telecom)
    assert (telecom.refused_at, telecom.handler) == (None, "Đơn vị nhận")


def test_answers_to_a_recall_count_where_it_was_asked_for(sent: Directive, people: Cast, dung: Client):
    early = bring(dung, parcels.status("15"))
    assert "was not recalled. The answer is noted." in verdicts(early)[0]
    Delivery.objects.filter(directive=sent).update(recall_asked_at=SENT + timedelta(hours=1))
    at = datetime(2027, 1, 11, 15, tzinfo=VIETNAM)
    kept = parcels.status("16", sender=parcels.TELECOM, at=at, description="Đã gửi tiếp cho chi nhánh")
    answer = bring(dung, parcels.status("15", at=at), kept)
    assert verdicts(answer)[0].endswith("its copies are deleted.")
    assert "does not delete its copies: Đã gửi tiếp cho chi nhánh." in verdicts(answer)[1]
    post, telecom = of(sent, people.post), of(sent, people.telecom)
    assert (post.recalled_at, post.recalled_by, telecom.recall_refused_at) == (at, None, at)
    assert telecom.recall_refusal == "Đã gửi tiếp cho chi nhánh."
    after_all = parcels.status("15", sender=parcels.TELECOM, at=at + timedelta(minutes=5))
    assert verdicts(bring(dung, after_all))[0].endswith("its copies are deleted.")
    telecom.refresh_from_db()
    assert (telecom.recalled_at, telecom.recall_refused_at) == (at + timedelta(minutes=5), None)
    again = parcels.status("15", sender=parcels.TELECOM, at=at + timedelta(minutes=6))
    assert "has answered the recall before" in verdicts(bring(dung, again))[0]


@pytest.mark.parametrize(("said", "words"), [
    (parcels.status("03", of="02/SKHCN-BCVT"), "No directive 02/SKHCN-BCVT of 11/01/2027 was issued here."),
    (parcels.status("03", sender="H99.DN.777"), "was not sent to anybody with the code “H99.DN.777”"),
    (parcels.status("03", sender=""), "was not sent to anybody"),
    (parcels.status("03", of=""), "does not say which document"),
    (parcels.status("07"), "status code “07” is unknown"), (parcels.status(""), "status code “00” is unknown"),
    (parcels.status("03", at=datetime(2027, 1, 13, tzinfo=VIETNAM)), "Something is wrong with its time."),
    (parcels.status("03", at=datetime(2027, 1, 10, tzinfo=VIETNAM)), "Something is wrong with its time."),
    (parcels.status("13", of="9/BKHCN"), "no such document"),
    (parcels.from_ministry(), "This is a document, not a status message."),
    (b"<?xml version='1.0'?>", "damaged or cut off"),
])  # fmt: skip
def test_what_fits_nothing_is_refused_with_a_sentence(said: Any, words: str, sent: Directive, dung: Client):
    answer = bring(dung, parcels.status("03", of="") if said == "" else said)
    assert (answer.status_code, StatusMessage.objects.count()) == (422, 0)
    assert words in verdicts(answer)[0]


def test_a_document_of_another_body_is_none_of_ours(sent: Directive, dung: Client):
    foreign = Reference(organ_id="000.00.16.H99", code="01/SKHCN-BCVT")
    answer = bring(dung, parcels.status("03", responds_to=foreign))
    assert "of another body (000.00.16.H99), not of this department (000.00.15.H99)" in verdicts(answer)[0]


def test_a_message_without_a_time_that_can_be_understood_is_refused(sent: Directive, dung: Client):
    text = parcels.written(parcels.status("03")).read().replace(b"2027/01/11 14:00:00", b"hom qua")
    assert "does not say in a way that can be understood when" in verdicts(bring(dung, text))[0]


def test_a_clock_that_is_a_little_ahead_does_no_harm(sent: Directive, people: Cast, dung: Client):
    bring(dung, parcels.status("03", at=NOW + timedelta(minutes=20)))
    assert of(sent, people.post).acknowledged_at == NOW


def test_the_identifier_alone_is_enough_and_spelling_does_not_matter(sent: Directive, people: Cast, dung: Client):
    alone = Reference(document_id=f"{parcels.OURS},2027/01/11,1/skhcn – bcvt")
    said = Status(responds_to=alone, sender=parcels.Organ(organ_id="h99.dn.001"), code="03", at=datetime(2027, 1, 11, 14, tzinfo=VIETNAM))
    assert "receipt is confirmed" in verdicts(bring(dung, parcels.written(said, EDOC).read()))[0]
    assert of(sent, people.post).handler == "Công ty Bưu điện Thử"


def test_two_recipients_with_one_code_are_told_apart_by_nobody(sent: Directive, people: Cast, dung: Client):
    people.telecom.organ_id = parcels.POST
    people.telecom.save()
    assert "Several recipients have the code" in verdicts(bring(dung, parcels.status("03")))[0]


def test_the_ministry_asks_for_its_own_document_back(sent: Directive, dung: Client):
    dung.post("/packages/", {"files": SimpleUploadedFile("a.edxml", parcels.sample("qcvn-ministry.edxml").read())})
    its = Reference(organ_id=parcels.MINISTRY, code="3993/BKHCN-CVT", document_id=f"{parcels.MINISTRY},2027/01/04,3993/BKHCN-CVT")
    answer = bring(dung, parcels.status("13", sender=parcels.MINISTRY, responds_to=its))
    assert "asks for 3993/BKHCN-CVT back" in verdicts(answer)[0]


def test_another_department_s_clerk_cannot_touch_it(sent: Directive):
    others = builders.cast("Sở khác", "khac")
    answer = bring(signed_in(others.dung), parcels.status("03"))
    assert (answer.status_code, StatusMessage.objects.count()) == (422, 0)
    assert "No directive 01/SKHCN-BCVT" in verdicts(answer)[0]


def test_the_liaison_s_page_says_the_system_confirmed(sent: Directive, people: Cast, dung: Client):
    bring(dung, parcels.written(parcels.status("03"), QCVN).read())
    page = signed_in(people.em).get(f"/received/{of(sent, people.post).pk}/").content.decode()
    assert "Bưu điện Thử confirmed receipt" in page
    assert "None" not in page
