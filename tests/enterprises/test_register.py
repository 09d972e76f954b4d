"""The register of organisations: who sees which part of it, and how it is searched and kept."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from enterprises.models import Organization
from enterprises.sectors import Sector
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def strangers(people: Cast) -> Cast:
    """Another department with people and a register of its own."""
    return builders.cast("Sở Khoa học và Công nghệ tỉnh Khác", key="khac")


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def names(response) -> list[str]:
    return [o.short_name for o in response.context["page"]]


def entry(**fields) -> dict:
    return {
        "name": "Công ty Bưu chính Mới", "short_name": "Bưu chính Mới", "sectors": ["postal"],
        "state_since": "2024-01-01", "address": "", "hotline": "", "email": "",
    } | fields


def test_staff_see_the_register_of_their_own_department_alone(people: Cast, strangers: Cast):
    shown = names(signed_in(people.an).get(reverse("enterprises:list")))
    assert shown == ["Bưu điện Thử", "Viễn thông Thử"]
    page = signed_in(people.an).get(reverse("enterprises:list"))
    assert {o.department_id for o in page.context["page"]} == {people.department.pk}


@pytest.mark.parametrize("name", ["detail", "edit", "liaison_create"])
@pytest.mark.parametrize("who", ["an", "dung", "quan", "em"])
def test_the_organisation_of_another_department_is_not_there(people: Cast, strangers: Cast, who: str, name: str):
    address = reverse(f"enterprises:{name}", args=[strangers.post.pk])
    assert signed_in(getattr(people, who)).get(address).status_code == 404


@pytest.mark.parametrize("name", ["suspend", "resume", "cease", "merge"])
def test_nobody_moves_the_organisation_of_another_department(people: Cast, strangers: Cast, name: str):
    address = reverse(f"enterprises:{name}", args=[strangers.post.pk])
    assert signed_in(people.dung).post(address, {"since": "2026-01-01"}).status_code == 404


def test_giang_cannot_see_the_organisation_of_em(people: Cast):
    giang = signed_in(people.giang)
    assert giang.get(people.telecom.get_absolute_url()).status_code == 200
    assert giang.get(people.post.get_absolute_url()).status_code == 404
    assert giang.get(reverse("enterprises:list")).status_code == 403


def test_an_observer_sees_no_organisation(people: Cast):
    oanh = builders.person("Lý Oanh", "observer", email="oanh@ubnd.example")
    oanh.observes.add(people.department)
    assert signed_in(oanh).get(reverse("enterprises:list")).status_code == 403
    assert signed_in(oanh).get(people.post.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("quan", 200), ("dung", 200), ("an", 403), ("chi", 403), ("em", 403)])
def test_only_the_clerk_and_the_administrator_keep_the_register(people: Cast, who: str, status: int):
    client = signed_in(getattr(people, who))
    pages = [reverse("enterprises:create"), reverse("enterprises:edit", args=[people.post.pk])]
    pages.append(reverse("enterprises:liaison_create", args=[people.post.pk]))
    assert [client.get(page).status_code for page in pages] == [status] * 3


@pytest.mark.parametrize("who", ["an", "chi", "em"])
def test_a_step_of_others_is_refused_whatever_the_form_says(people: Cast, who: str):
    address = reverse("enterprises:suspend", args=[people.post.pk])
    assert signed_in(getattr(people, who)).post(address, {}).status_code == 403


def test_who_only_looks_finds_no_button(people: Cast):
    page = signed_in(people.em).get(people.post.get_absolute_url())
    assert page.context["acts"] == [] and b"<dialog" not in page.content


def test_search_ignores_accents_and_the_bar_of_d(people: Cast):
    builders.organization("Đài Truyền hình", people.department, Sector.BROADCASTER)
    client = signed_in(people.dung)
    assert names(client.get(reverse("enterprises:list"), {"q": "dai truyen"})) == ["Đài Truyền hình"]
    assert names(client.get(reverse("enterprises:list"), {"q": "BUU ĐIEN"})) == ["Bưu điện Thử"]


def test_the_list_is_narrowed_by_sector_state_and_who_cannot_be_reached(people: Cast):
    lost = builders.organization("Cáp Lạc", people.department, Sector.CABLE_TV)
    builders.organization("Báo Cũ", people.department, Sector.PRESS, state="ceased")
    ask = lambda **q: names(signed_in(people.dung).get(reverse("enterprises:list"), q))  # noqa: E731
    assert ask(sector="cable_tv") == ["Cáp Lạc", "Viễn thông Thử"]
    assert ask(state="ceased") == ["Báo Cũ"]
    assert ask(state="active", liaison="none") == [lost.short_name]
    assert ask(sector="nonsense", state="nonsense", liaison="nonsense") == ["Báo Cũ", "Bưu điện Thử", "Cáp Lạc", "Viễn thông Thử"]


def test_each_state_is_counted_within_what_is_searched(people: Cast):
    builders.organization("Báo Cũ", people.department, Sector.PRESS, state="ceased")
    page = signed_in(people.dung).get(reverse("enterprises:list"), {"state": "active"})
    assert page.context["counts"] == {"active": 2, "suspended": 0, "ceased": 1, "merged": 0}
    page = signed_in(people.dung).get(reverse("enterprises:list"), {"q": "bao"})
    assert page.context["counts"]["active"] == 0


def test_twenty_to_a_page_in_the_order_of_the_letters(people: Cast):
    for number in range(20):
        builders.organization(f"Xã {number:02}", people.department, Sector.LOCAL_AUTHORITY)
    builders.organization("Đông Hưng", people.department, Sector.LOCAL_AUTHORITY)
    client = signed_in(people.dung)
    first = names(client.get(reverse("enterprises:list")))
    assert len(first) == 20 and first[:3] == ["Bưu điện Thử", "Đông Hưng", "Viễn thông Thử"]
    assert len(names(client.get(reverse("enterprises:list"), {"page": "2"}))) == 3
    assert len(names(client.get(reverse("enterprises:list"), {"page": "nonsense"}))) == 20
    assert names(client.get(reverse("enterprises:list"), {"sort": "-name"}))[0] == "Xã 19"


def test_the_list_asks_as_often_for_one_organisation_as_for_many(people: Cast, django_assert_num_queries):
    client = signed_in(people.dung)
    Organization.objects.filter(pk=people.telecom.pk).update(state="suspended")
    queries = 8
    with django_assert_num_queries(queries):
        assert len(names(client.get(reverse("enterprises:list"), {"state": "active"}))) == 1
    for number in range(3):
        builders.organization(f"Thêm {number}", people.department, Sector.POSTAL)
    with django_assert_num_queries(queries):
        assert len(names(client.get(reverse("enterprises:list"), {"state": "active"}))) == 4


def test_the_list_says_how_many_cannot_be_reached(people: Cast):
    assert signed_in(people.dung).get(reverse("enterprises:list")).context["unreachable"] == 0
    people.post.liaisons.update(is_active=False)
    people.telecom.liaisons.update(email="")
    builders.organization("Báo Cũ", people.department, Sector.PRESS, state="ceased")
    page = signed_in(people.dung).get(reverse("enterprises:list"))
    assert page.context["unreachable"] == 2 and b"2 active organisations" in page.content


def test_the_page_of_an_organisation_warns_that_nobody_can_be_written_to(people: Cast):
    warning = b"Nobody here can be written to"
    client = signed_in(people.dung)
    assert warning not in client.get(people.post.get_absolute_url()).content
    people.post.liaisons.update(email="")
    assert warning in client.get(people.post.get_absolute_url()).content


def test_a_new_organisation_is_active_in_the_register_of_who_wrote_it_down(people: Cast):
    answer = signed_in(people.quan).post(reverse("enterprises:create"), entry(hotline="1800 1091"))
    made = Organization.objects.get(short_name="Bưu chính Mới")
    assert answer.status_code == 302 and answer["Location"] == made.get_absolute_url()
    assert (made.department, made.state, made.state_since) == (people.department, "active", date(2024, 1, 1))
    assert made.sectors == (Sector.POSTAL,)


@pytest.mark.parametrize(
    ("field", "said", "sentence"),
    [
        ("name", "Công ty  bưu điện THỬ", "The register has this organisation already, as Bưu điện Thử."),
        ("sectors", [], "Choose at least one sector."),
        ("hotline", "gọi số 1", "Write one telephone number, such as 0912 345 678, 0269 3824 567 or 1800 1091."),
        ("email", "không phải", "Enter a valid email address."),
        ("state_since", "2027-01-12", "This day is still to come; write the day it became active."),
        ("state_since", "2024-02-30", "Enter a valid date."),
    ],
)
@time_machine.travel(NOON)
def test_what_is_wrong_in_the_form_is_said_and_what_was_typed_is_kept(people: Cast, field: str, said: object, sentence: str):
    page = signed_in(people.quan).post(reverse("enterprises:create"), entry(**{field: said}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field] and escape(sentence) in page.content.decode()
    assert "Bưu chính Mới" in page.content.decode()
    assert Organization.objects.count() == 2


def test_the_same_name_may_stand_in_the_register_of_another_department(people: Cast, strangers: Cast):
    answer = signed_in(strangers.quan).post(reverse("enterprises:create"), entry(name="Công ty Bưu chính Mới"))
    assert answer.status_code == 302
    assert signed_in(people.quan).post(reverse("enterprises:create"), entry()).status_code == 302


def test_an_organisation_keeps_its_own_name_when_it_is_edited(people: Cast):
    address = reverse("enterprises:edit", args=[people.post.pk])
    answer = signed_in(people.dung).post(address, entry(name=people.post.name, short_name="Bưu điện", state_since="1999-01-01"))
    people.post.refresh_from_db()
    assert answer.status_code == 302
    assert people.post.short_name == "Bưu điện" and people.post.folded.startswith("buu dien")
    assert people.post.state_since == date(2020, 1, 1)  # only a step moves it


def test_a_foreign_department_in_the_form_changes_nothing(people: Cast, strangers: Cast):
    signed_in(people.quan).post(reverse("enterprises:create"), entry(department=strangers.department.pk, state="ceased"))
    made = Organization.objects.get(short_name="Bưu chính Mới")
    assert (made.department, made.state) == (people.department, "active")
