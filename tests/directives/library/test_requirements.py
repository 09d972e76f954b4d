"""Requirements worth repeating: written, found, kept from the editor and offered to it."""

from __future__ import annotations

import pytest
from django.test import Client

from directives.models import Snippet
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db
LIST, OFFERED, KEEP = "/library/requirements/", "/library/requirements/offered/", "/library/requirements/keep/"


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


def test_a_requirement_is_written_changed_and_deleted(an: Client, people: Cast):
    an.post(f"{LIST}new/", {"text": "Việc mới", "sectors": ["postal"], "phase": "before", "report_kind": "plan"})
    made = Snippet.objects.get(text="Việc mới")
    assert (made.department, made.kept_by, made.phase, made.report_kind) == (people.department, people.an, "before", "plan")
    an.post(f"{LIST}{made.pk}/", {"text": "Việc đã sửa", "phase": "any"})
    made.refresh_from_db()
    assert (made.text, made.sectors) == ("Việc đã sửa", ())
    an.post(f"{LIST}{made.pk}/delete/")
    assert not Snippet.objects.filter(pk=made.pk).exists()


def test_what_is_wrong_is_said_and_what_was_typed_comes_back(an: Client):
    answer = an.post(f"{LIST}new/", {"text": " ", "phase": "ngày kia"})
    assert answer.status_code == 422
    assert "ngày kia" in answer.content.decode()


def test_the_same_words_are_kept_once(an: Client):
    said = {"text": "Trực 24/24 giờ.", "phase": "any"}
    assert an.post(KEEP, said).content.decode() == "Kept in the library."
    again = an.post(KEEP, said)
    assert (again.status_code, Snippet.objects.filter(text="Trực 24/24 giờ.").count()) == (422, 1)
    assert "already" in again.content.decode()
    assert an.post(KEEP, {"text": "", "phase": "any"}).status_code == 422


def test_the_editor_is_offered_what_fits_its_section_and_nobody_else_s(an: Client, people: Cast):
    other = builders.cast("Sở khác", "khac")
    Snippet.objects.create(department=other.department, text="Chim hoàng yến", kept_at=builders.NOON)
    Snippet.objects.create(department=people.department, text="Cho mọi lĩnh vực", kept_at=builders.NOON)
    page = an.get(OFFERED, {"sector": ["cable_tv"]})
    texts = [one.text for one in page.context["snippets"]]
    assert "Cho mọi lĩnh vực" in texts
    assert all(not one.sectors or "cable_tv" in one.sectors for one in page.context["snippets"])
    assert "Chim hoàng yến" not in page.content.decode()
    found = an.get(OFFERED, {"sector": ["telecom"], "q": "chuyen vung"}).context["snippets"]
    assert len(found) == 1
    assert "Nothing for the sectors of this section" in an.get(OFFERED, {"sector": "postal", "q": "khongco"}).content.decode()


def test_an_offer_is_never_endless(an: Client, people: Cast):
    for number in range(45):
        Snippet.objects.create(department=people.department, text=f"Việc {number}", kept_at=builders.NOON)
    page = an.get(OFFERED)
    assert (len(page.context["snippets"]), page.context["has_more"]) == (40, True)


def test_the_list_is_searched_without_accents(an: Client):
    assert len(an.get(LIST, {"q": "may phat dien"}).context["page"].object_list) == 1
    assert "No requirement fits" in an.get(LIST, {"q": "khongcogi"}).content.decode()
