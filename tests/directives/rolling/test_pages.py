"""One click, a list to go through, a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from directives import occasions
from directives.models import Directive, Occasion
from directives.rolling import beginning
from enterprises import workflow
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    """Everybody reads the same clock: the sessions, the pages, the steps."""
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def sent(people: Cast) -> Directive:
    return builders.sent(people)


@pytest.fixture
def binh(people: Cast) -> Client:
    client = Client()
    client.force_login(people.binh)
    return client


def test_the_record_and_the_list_offer_it(binh: Client, sent: Directive):
    address = reverse("directives:roll", args=[sent.pk])
    assert address in binh.get(sent.get_absolute_url()).content.decode()
    assert address in binh.get(reverse("directives:list")).content.decode()
    draft = Directive.objects.create(
        department=sent.department, author=sent.author, occasion=sent.occasion, symbol="X", subject="y",
        created_at=sent.created_at, changed_at=sent.changed_at,
    )
    assert reverse("directives:roll", args=[draft.pk]) not in binh.get(draft.get_absolute_url()).content.decode()
    assert binh.get(reverse("directives:roll", args=[draft.pk])).status_code == 302


def test_the_list_shows_what_changes_and_writes_nothing(binh: Client, sent: Directive):
    page = binh.get(reverse("directives:roll", args=[sent.pk])).content.decode()
    assert "<del>Đinh Mùi 2027</del>" in page
    assert "<ins>Mậu Thân 2028</ins>" in page
    assert "01/02/2027" in page
    assert Directive.objects.count() == 1
    assert not Occasion.objects.filter(year=2028).exists()


def test_only_what_is_ticked_is_changed(binh: Client, people: Cast, sent: Directive):
    [chosen] = [c for c in beginning.changes(sent, occasions.proposed("tet", 2028)) if c.key.startswith("head.subject")]
    answer = binh.post(
        reverse("directives:roll", args=[sent.pk]), {"occasion": "tet-2028", "change": [chosen.key, "nobody.knows@3"]}
    )
    draft = Directive.objects.latest("pk")
    assert answer.url == reverse("directives:edit", args=[draft.pk])
    assert (draft.author, draft.source, draft.occasion.year) == (people.binh, sent, 2028)
    assert draft.subject.endswith("Tết Nguyên đán Mậu Thân 2028")
    assert draft.report_requests.get().due_on == sent.report_requests.get().due_on
    assert sent.number_and_symbol in binh.get(draft.get_absolute_url()).content.decode()


def test_an_occasion_that_cannot_follow_is_refused(binh: Client, sent: Directive):
    for wrong in ("", "tet-2020", "national_day-2028", "999999", str(sent.occasion_id)):
        assert binh.post(reverse("directives:roll", args=[sent.pk]), {"occasion": wrong}).status_code == 422
    assert Directive.objects.count() == 1


def test_an_event_without_a_follower_says_what_to_do(binh: Client, people: Cast):
    storm = builders.occasion(people.department, kind="other", name="Bão số 9")
    sent = builders.sent(people, occasion=storm)
    page = binh.get(reverse("directives:roll", args=[sent.pk])).content.decode()
    assert reverse("directives:occasion_create") in page
    assert binh.post(reverse("directives:roll", args=[sent.pk]), {"occasion": "tet-2028"}).status_code == 422


def test_a_recipient_that_ceased_is_dropped_from_the_draft(binh: Client, people: Cast, sent: Directive, at: datetime):
    workflow.cease(people.post, actor=people.quan, at=at, since=at.date(), note="Ngừng hoạt động.")
    page = binh.get(reverse("directives:roll", args=[sent.pk])).content.decode()
    assert f'value="recipient-{people.post.pk}"' in page
    binh.post(reverse("directives:roll", args=[sent.pk]), {"occasion": "tet-2028", "change": [f"recipient-{people.post.pk}"]})
    assert list(Directive.objects.latest("pk").recipients.all()) == [people.telecom]


def test_a_signer_whose_right_ends_is_named_and_who_has_the_title_then_is_proposed(people: Cast):
    builders.right(people.department, "Người Đã Chuyển", ends_on=date(2027, 12, 31))
    sent = builders.sent(people, signer_name="Người Đã Chuyển")
    [change] = [one for one in beginning.changes(sent, occasions.proposed("tet", 2028)) if one.key == "signer"]
    assert (change.old, change.new) == ("GIÁM ĐỐC Người Đã Chuyển", "GIÁM ĐỐC Phạm Chi")
    target = occasions.written_down(people.department, occasions.proposed("tet", 2028))
    drafts = [beginning.begin(sent, target, keys, by=people.an, at=sent.issued_at) for keys in ((), ("signer",))]
    assert [draft.signer_name for draft in drafts] == ["Người Đã Chuyển", people.chi.full_name]
