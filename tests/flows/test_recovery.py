"""After every fault every recipient has the letter: real workers, a real broker, a real mail server, real kills."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from config import celery
from config.celery import app
from directives import tasks as directive_tasks
from directives.models import Delivery, Directive, Rendering
from enterprises.sectors import Sector
from notifications import tasks
from notifications.models import Message
from tests import builders
from tests.post_office import PostOffice
from tests.servers import free_port
from tests.workers import Workers, once, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def a_department_with_operators(count: int) -> builders.Cast:
    who = builders.cast()
    for number in range(count):
        liaison = builders.person(f"Đầu mối {number}", Role.LIAISON, email=f"lien-he-{number}@operator-{number}.example")
        builders.organization(f"Đơn vị {number}", who.department, Sector.POSTAL, liaison=liaison)
    return who


def ready_to_send(who: builders.Cast) -> Directive:
    """Issued and printed, addressed to every organisation of the register."""
    directive = builders.draft(who, recipients=list(who.department.organizations.all()), at=now())
    return builders.walk(directive, who, "render", at=now())


def letters_per_recipient(smtp: PostOffice) -> Counter[str]:
    return Counter(letter["X-Envelope-To"] for letter in smtp.letters if letter["Subject"] and _is_directive(letter))


def _is_directive(letter) -> bool:
    return any(part.get_content_type() == "application/pdf" for part in letter.walk())


def time_passes() -> None:
    """The leases of the dead run out, the waits are over; and the round of the next minute comes."""
    Message.objects.filter(state="queued").update(lease_until=None, next_attempt_at=now())
    Rendering.objects.filter(done_at=None).update(lease_until=None)
    tasks.sweep_outbox.delay()
    directive_tasks.sweep_renderings.delay()
    directive_tasks.sweep_deliveries.delay()


def everybody_has_it(directive: Directive) -> bool:
    return not directive.deliveries.filter(sent_at=None).exists()


@pytest.mark.parametrize("point", ["deliver.after_claim", once("deliver.after_acceptance"), once("handed_over.before_commit")])
def test_a_worker_killed_while_sending_loses_no_letter(point: str, workers: Workers, smtp: PostOffice):
    directive = ready_to_send(who := a_department_with_operators(4))
    dying = workers.start(PORTAL_FAILPOINT=point)
    builders.walk_on(directive, who, "send", at=now())
    workers.wait_for_a_loss(dying)
    workers.kill(dying)
    assert not everybody_has_it(directive)

    workers.start()
    app.control.purge()
    time_passes()
    wait_until(lambda: everybody_has_it(directive))
    received = letters_per_recipient(smtp)
    assert len(received) == 6
    doubled = {letter["Message-ID"] for letter in smtp.letters if received[letter["X-Envelope-To"]] > 1 and _is_directive(letter)}
    assert sum(received.values()) - 6 <= (1 if point == "deliver.after_acceptance" else 0)
    assert len(doubled) <= 1  # what came twice is one letter to every mailbox: the same Message-ID


def test_one_refused_address_is_shown_and_holds_nobody(workers: Workers, smtp: PostOffice):
    smtp.refuses["lien-he-1@operator-1.example"] = "550 no such person"
    directive = ready_to_send(who := a_department_with_operators(3))
    workers.start()
    builders.walk_on(directive, who, "send", at=now())
    wait_until(lambda: directive.deliveries.filter(sent_at=None, failed_at=None).count() == 0)
    bounced = directive.deliveries.with_status("bounced").get()
    assert (bounced.organization.short_name, bounced.failure) == ("Đơn vị 1", "550 no such person")
    assert len(letters_per_recipient(smtp)) == 4


@pytest.fixture
def silent_broker():
    """Accepts a connection and says nothing: what hangs a page for ever, unless it gives up by itself."""
    listener = socket.create_server(("127.0.0.1", free_port()))
    yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
    listener.close()


@pytest.mark.postgresql_only
@pytest.mark.parametrize("broker", ["away", "silent"])
def test_the_clerk_s_page_answers_within_a_second_without_a_broker(
    broker: str, silent_broker: str, client, workers: Workers, smtp: PostOffice, settings
):
    directive = ready_to_send(who := a_department_with_operators(2))
    client.force_login(who.dung)
    with connected_to(silent_broker if broker == "silent" else f"redis://127.0.0.1:{free_port()}/0"):
        began = time.monotonic()
        response = client.post(reverse("directives:send", args=[directive.pk]))
        assert time.monotonic() - began < 1.0
    assert response.status_code == 302
    directive.refresh_from_db()
    assert directive.state == "sent"
    assert Delivery.objects.filter(directive=directive).count() == 4

    workers.start()
    time_passes()
    wait_until(lambda: everybody_has_it(directive))
    assert set(letters_per_recipient(smtp).values()) == {1}


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """The page's side of the broker is another address for a while."""
    before = app.conf.broker_url, app.conf.broker_write_url
    _turn_to(url, url)
    try:
        yield
    finally:
        _turn_to(*before)


def _turn_to(read: str, write: str) -> None:
    app._pool, app.amqp._producer_pool = None, None
    app.conf.broker_url, app.conf.broker_write_url = read, write
    celery._trouble.until = 0.0


def test_beat_puts_a_reminder_into_the_mailbox_once(workers: Workers, smtp: PostOffice):
    who = builders.cast()
    directive = builders.sent(who, at=now() - timedelta(days=19))  # the report is due in two days
    assert directive.obligations.outstanding().count() == 2
    workers.start(concurrency=2)
    workers.start_beat()
    workers.start_beat()  # a second clock must not remind a second time
    reminders = Message.objects.filter(key__startswith="reminder_")
    wait_until(lambda: reminders.filter(state="sent").count() == 2, seconds=100)
    time.sleep(2)
    subjects = [Counter(letter["Subject"] for letter in smtp.addressed_to(p.email)) for p in (who.em, who.giang)]
    for message, arrived in zip((reminders.get(to=p.email) for p in (who.em, who.giang)), subjects, strict=True):
        assert arrived[message.subject] == 1
    assert sorted(m.to for m in reminders) == sorted([who.em.email, who.giang.email])
