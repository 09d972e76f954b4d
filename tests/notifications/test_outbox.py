"""The outbox: once per key, one recipient per letter, and a visible end for every letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction

from notifications import delivery, outbox, tasks
from notifications.models import LEASE, MOST_ATTEMPTS, Message
from notifications.outbox import Addressee, Notice
from tests.builders import NOON
from tests.post_office import PostOffice

pytestmark = pytest.mark.django_db


def queued(to: str = "em@operator.example", **fields: object) -> Message:
    fields = {"key": f"k:{to}", "to": to, "to_name": "Hồ Em", "subject": "Đôn đốc", "text": "Kính gửi ông/bà"} | fields
    return Message.objects.create(next_attempt_at=NOON, created_at=NOON, **fields)


def deliver(message: Message, at=NOON) -> Message:
    delivery.deliver(message.pk, at=at)
    message.refresh_from_db()
    return message


def test_a_letter_arrives_with_its_words_and_a_stable_id(smtp: PostOffice):
    message = deliver(queued())
    assert (message.state, message.sent_at) == ("sent", NOON)
    [letter] = smtp.letters
    assert letter["Subject"] == "Đôn đốc"
    assert letter["To"] == "Hồ Em <em@operator.example>"
    assert letter["Message-ID"] == delivery.message_id(message)
    assert letter.get_body(("plain",)).get_content().strip() == "Kính gửi ông/bà"


def test_a_letter_is_claimed_by_one_worker_only(smtp: PostOffice):
    message = queued()
    assert Message.objects.claim(message.pk, NOON)
    assert Message.objects.claim(message.pk, NOON) is None
    assert deliver(message).state == "queued"
    assert smtp.letters == []


def test_a_letter_in_dead_hands_is_taken_over_after_its_lease(smtp: PostOffice):
    message = queued()
    Message.objects.claim(message.pk, NOON)
    assert deliver(message, NOON + LEASE - timedelta(seconds=1)).state == "queued"
    assert deliver(message, NOON + LEASE + timedelta(seconds=1)).state == "sent"
    assert len(smtp.letters) == 1


def test_a_refused_address_ends_at_once_and_holds_nobody_else(smtp: PostOffice):
    smtp.refuses["gone@operator.example"] = "550 no such person"
    gone, other = queued("gone@operator.example"), queued("giang@operator.example")
    delivery.deliver_all([gone.pk, other.pk], at=NOON)
    gone.refresh_from_db(), other.refresh_from_db()
    assert (gone.state, gone.last_error, gone.attempts) == ("refused", "550 no such person", 1)
    assert other.state == "sent"


def test_a_busy_mail_server_is_tried_again_later_and_given_up_in_the_open(smtp: PostOffice):
    smtp.refuses["em@operator.example"] = "451 try again later"
    message, at, waits = queued(), NOON, []
    while (message := deliver(message, at)).state == "queued":
        waits.append(message.next_attempt_at - at)
        at = message.next_attempt_at
    assert waits == delivery.WAITS
    assert (message.state, message.attempts, message.last_error) == ("failed", 5, "451 try again later")


def test_a_mail_server_that_is_away_costs_no_letter(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = deliver(queued())
    assert message.state == "queued" and "refused" in message.last_error


def test_a_person_can_have_a_letter_sent_again(smtp: PostOffice):
    smtp.refuses["em@operator.example"] = "550 no such person"
    message = deliver(queued())
    smtp.refuses.clear()
    delivery.send_again(message, at=NOON)
    assert deliver(message).state == "sent"


def test_a_letter_that_was_sent_is_not_sent_again_by_anybody(smtp: PostOffice):
    message = deliver(queued())
    delivery.send_again(message, at=NOON)
    deliver(message, NOON + timedelta(days=1))
    assert len(smtp.letters) == 1


def test_a_letter_that_kills_its_workers_comes_to_an_end():
    message = queued()
    at = NOON
    for _ in range(MOST_ATTEMPTS):
        assert Message.objects.claim(message.pk, at)
        at += LEASE + timedelta(seconds=1)
    assert Message.objects.claim(message.pk, at) is None
    delivery.give_up_worn_out(at=at)
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("failed", "worker lost")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Công ty A, B", "Đôn đốc"), ('Hồ "Em"', "x" * 300), ("Em\r\nBcc: spy@evil.example", "y"),
        ("Em", "a\r\nBcc: spy@evil.example"),
        ("Em\x0b", "b\x0bc"), ("", "không tên"),
    ],
)
def test_names_and_subjects_cannot_write_headers(name: str, subject: str, smtp: PostOffice):
    message = deliver(queued(to_name=name, subject=subject))
    for letter in smtp.letters:
        assert letter["X-Envelope-To"] == "em@operator.example"
        assert "Bcc" not in letter
    assert message.state in ("sent", "queued")


def test_telling_twice_says_it_once(django_capture_on_commit_callbacks, settings, tmp_path):
    (tmp_path / "letters").mkdir()
    for part in ("subject.txt", "txt", "html"):
        (tmp_path / "letters" / f"x.{part}").write_text("{{ name }} {{ url }}")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    for _ in range(2):
        outbox.enqueue(Notice("x", {}, link="/a/"), [Addressee("em@operator.example", "Em", "once")], at=NOON)
    message = Message.objects.get()
    assert message.text == "Em http://testserver/a/"


def test_what_is_rolled_back_was_never_said():
    with pytest.raises(RuntimeError), transaction.atomic():
        queued()
        raise RuntimeError
    assert not Message.objects.exists()


def test_no_transaction_is_held_while_talking_to_the_mail_server(smtp: PostOffice, monkeypatch, django_db_blocker):
    depth = len(connection.savepoint_ids)
    seen = []
    monkeypatch.setattr(delivery, "send", lambda message, link: seen.append(len(connection.savepoint_ids)))
    deliver(queued())
    assert seen == [depth]


def test_the_sweep_hands_over_what_was_lost(monkeypatch):
    given: list[int] = []
    monkeypatch.setattr(tasks.deliver, "delay", lambda *, message_ids: given.extend(message_ids))
    lost, later = queued(), queued("later@operator.example")
    Message.objects.filter(pk=later.pk).update(next_attempt_at=NOON + timedelta(days=3650))
    monkeypatch.setattr(tasks, "now", lambda: NOON + timedelta(minutes=1))
    tasks.sweep_outbox()
    assert given == [lost.pk]
