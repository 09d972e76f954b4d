"""One directive, thirty recipients or fifty thousand: its document is printed once, and everybody is handed the same file."""

from __future__ import annotations

from unittest import mock

from django.test import Client
from django.urls import reverse

from bench import campaigns
from bench.findings import Finding, measure
from directives import rendering
from directives.models import Delivery
from tests import builders

RECIPIENTS = (30, 2_000, 50_000)


@measure("G1b prints of a directive, 30 to 50,000 recipients", goal=1, unit="")
def prints() -> Finding:
    return Finding(max(_prints(recipients) for recipients in RECIPIENTS))


def _prints(recipients: int) -> int:
    """From the clerk's "issue" to the second download by a liaison; the proof of the draft was printed before."""
    campaigns.clear()
    who = builders.cast()
    campaigns.fill_register(who.department, recipients - 2)
    draft = builders.draft(who, recipients=list(who.department.organizations.all()))
    builders.walk(draft, who, "approve")
    with mock.patch.object(rendering, "render", wraps=rendering.render) as printed:
        for verb in ("issue", "render", "send"):
            builders.walk_on(draft, who, verb)
        for person in (who.em, who.giang):
            _download(draft.pk, person)
    assert Delivery.objects.filter(directive=draft).count() == recipients
    campaigns.clear()
    return printed.call_count


def _download(pk: int, person: object) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    for _ in range(2):
        answer = client.get(reverse("directives:document", args=[pk]))
        assert answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"%PDF-")
