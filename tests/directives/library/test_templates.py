"""Templates: kept from a directive with its season, listed, described, used for the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.library import templates
from directives.models import Basis, Directive, DraftTemplate
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db
LIST = "/library/"


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


@pytest.fixture
def sent(people: Cast) -> Directive:
    draft = builders.draft(people)
    draft.continues = "Tiếp theo Công văn số 24/SKHCN-BCVT ngày 04/01/2027,"
    draft.save()
    Basis.objects.create(
        directive=draft, number_and_symbol="4127/BKHCN-CVT", dated_on=date(2026, 12, 20), issuer="Bộ Khoa học và Công nghệ",
        subject="về việc bảo đảm thông tin liên lạc phục vụ Tết Nguyên đán Đinh Mùi 2027",
    )
    return builders.walk(draft, people)


def keep(client: Client, directive: Directive, **said: object) -> DraftTemplate:
    answer = client.post(reverse("directives:keep", args=[directive.pk]), {"name": "Tết của phòng", "sectors": ["postal"]} | said)
    assert answer.status_code == 302, answer.content.decode()
    return DraftTemplate.objects.get(name=said.get("name", "Tết của phòng"))


def test_the_record_offers_it_and_the_page_says_what_goes_and_what_moves(an: Client, sent: Directive):
    address = reverse("directives:keep", args=[sent.pk])
    assert address in an.get(sent.get_absolute_url()).content.decode()
    page = an.get(address).content.decode()
    assert 'value="bases.0"' in page
    assert "<del>Đinh Mùi 2027</del>" in page
    assert "<ins>Mậu Thân 2028</ins>" in page
    assert "never kept" in page


def test_what_belongs_to_the_one_directive_is_not_kept_and_the_text_stands_with_its_season(an: Client, sent: Directive):
    kept = templates.read(keep(an, sent, change=["bases.0"]))
    head = kept.manuscript.head
    assert [head[name] for name in templates.LEFT_OUT] == [None, None, *[""] * (len(templates.LEFT_OUT) - 2)]
    assert (kept.manuscript.recipients, kept.manuscript.content.bases) == (frozenset(), [])
    assert head["subject"] == sent.subject
    assert (kept.season.year, kept.written_on) == (2027, sent.issued_on)


def test_what_is_not_ticked_stays(an: Client, sent: Directive):
    kept = templates.read(keep(an, sent))
    assert [basis.number_and_symbol for basis in kept.manuscript.content.bases] == ["4127/BKHCN-CVT"]


def test_a_name_is_given_once_unless_the_old_one_is_to_go(an: Client, sent: Directive):
    first = keep(an, sent)
    address = reverse("directives:keep", args=[sent.pk])
    refused = an.post(address, {"name": "Tết của phòng", "description": "Đã gõ"})
    assert refused.status_code == 422
    assert "There is a template of this name already." in refused.content.decode()
    assert "Đã gõ" in refused.content.decode()
    replaced = keep(an, sent, replaces="on", description="Mới")
    assert (replaced.pk, replaced.description, replaced.made_from) == (first.pk, "Mới", sent)


def test_a_draft_is_begun_after_the_list_is_gone_through(an: Client, people: Cast, sent: Directive):
    template = keep(an, sent, change=["bases.0"])
    address = reverse("directives:template_use", args=[template.pk])
    page = an.get(address, {"occasion": "tet-2028", "division": people.division.pk})
    found = {change.key for _title, changes in page.context["groups"] for change in changes}
    assert "recipients-postal" in found
    assert "recipients-telecom" not in found  # the template is for the post
    answer = an.post(address, {"occasion": "tet-2028", "division": people.division.pk, "change": sorted(found)})
    draft = Directive.objects.latest("pk")
    assert answer.url == reverse("directives:edit", args=[draft.pk])
    assert draft.subject.endswith("Mậu Thân 2028")
    assert (draft.occasion.year, draft.symbol, draft.signer_name) == (2028, "SKHCN-BCVT", "Phạm Chi")
    assert (draft.archive_line, list(draft.recipients.all())) == ("VT, BCVT", [people.post])
    assert draft.revisions.get().cause == "begun"


def test_only_what_is_ticked_is_changed(an: Client, sent: Directive):
    template = keep(an, sent)
    an.post(reverse("directives:template_use", args=[template.pk]), {"occasion": "tet-2028"})
    draft = Directive.objects.latest("pk")
    assert draft.subject.endswith("Đinh Mùi 2027")
    assert not draft.recipients.exists()


def test_an_occasion_of_another_kind_is_refused(an: Client, sent: Directive):
    template = keep(an, sent)
    for wrong in ("", "national_day-2027", "tet-2020", "999999"):
        assert an.post(reverse("directives:template_use", args=[template.pk]), {"occasion": wrong}).status_code == 422
    new = an.post(reverse("directives:create"), {"occasion": "national_day-2027", "kind": "plan", "template": template.pk})
    assert new.status_code == 422
    assert "This template is for" in new.content.decode()


def test_a_new_directive_leads_to_the_template_chosen_with_what_was_chosen(an: Client, people: Cast, sent: Directive):
    template = keep(an, sent)
    chosen = {"occasion": sent.occasion_id, "kind": "official_letter", "template": template.pk, "division": people.division.pk, "follows": sent.pk}
    answer = an.post(reverse("directives:create"), chosen)
    assert answer.url.startswith(reverse("directives:template_use", args=[template.pk]))
    page = an.get(answer.url)
    assert page.context["key"] == str(sent.occasion_id)
    assert "Nothing has to change" not in page.content.decode()
    an.post(page.request["PATH_INFO"], {"occasion": sent.occasion_id, "division": people.division.pk, "follows": sent.pk})
    assert sent.number_and_symbol in Directive.objects.latest("pk").continues


def test_a_kind_without_a_coming_occasion_says_what_to_do(an: Client, people: Cast):
    storm = DraftTemplate.objects.get(department=people.department, name__startswith="Ứng phó")
    page = an.get(reverse("directives:template_use", args=[storm.pk])).content.decode()
    assert reverse("directives:occasion_create") + "?kind=other" in page


def test_the_list_is_searched_without_accents_and_narrowed(an: Client, people: Cast):
    def names(**asked: str) -> int:
        return len(an.get(LIST, asked).context["page"].object_list)

    assert names() == 8
    assert names(q="quoc khanh") == 1
    assert names(kind="tet") == 4
    assert names(sector="cable_tv", kind="tet") == 2
    assert "No template fits" in an.get(LIST, {"q": "khongcogi"}).content.decode()


def test_an_empty_library_offers_the_starting_set_again(an: Client, people: Cast):
    DraftTemplate.objects.filter(department=people.department).delete()
    assert reverse("directives:library_start") in an.get(LIST).content.decode()
    an.post(reverse("directives:library_start"))
    assert DraftTemplate.objects.filter(department=people.department).count() == 8


def test_a_template_is_shown_renamed_and_deleted(an: Client, people: Cast):
    template, other = DraftTemplate.objects.filter(department=people.department)[:2]
    page = an.get(reverse("directives:template", args=[template.pk]))
    assert template.name in page.content.decode()
    edit = reverse("directives:template_edit", args=[template.pk])
    assert an.post(edit, {"name": other.name}).status_code == 422
    an.post(edit, {"name": "  Tên   mới ", "description": "d", "sectors": ["press"]})
    template.refresh_from_db()
    assert (template.name, [str(s) for s in template.sectors], template.kept_by) == ("Tên mới", ["press"], people.an)
    an.post(reverse("directives:template_delete", args=[template.pk]))
    assert not DraftTemplate.objects.filter(pk=template.pk).exists()


def test_the_pages_ask_the_database_as_often_however_much_there_is(an: Client, people: Cast, sent: Directive):
    def queries(address: str) -> int:
        an.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert an.get(address).status_code == 200
        return len(seen)

    use = reverse("directives:template_use", args=[keep(an, sent).pk]) + "?occasion=tet-2028"
    addresses = (LIST, "/library/requirements/", "/library/bases/", use)
    before = [queries(address) for address in addresses]
    for number in range(5):
        keep(an, sent, name=f"Mẫu {number}")
        builders.organization(f"Bưu chính {number}", people.department, "postal")
    assert [queries(address) for address in addresses] == before
