"""The people of a department: taken in, given roles, shown out; somebody always remains who may do so."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts import people as staff
from accounts.landing import landing_of
from accounts.models import User
from accounts.telephones import check_telephone
from accounts.workflow import Refused
from notifications.models import Message
from tests import builders
from tests.builders import PASSWORD, Cast
from tests.enterprises.test_register import signed_in

pytestmark = pytest.mark.django_db


def described(**fields) -> dict:
    return {
        "full_name": "Bùi Thị Mới", "position": "Chuyên viên", "division": "", "email": "moi@thu.example", "phone": "",
        "roles": ["drafter"],
    } | fields


def names(page) -> list[str]:
    return [person.full_name for person, _letter in page.context["rows"]]


def post(user: User, name: str, person: User) -> list[str]:
    answer = signed_in(user).post(reverse(f"people:{name}", args=[person.pk]), follow=True)
    return [str(m) for m in answer.context["messages"]]


def roles_of(person: User) -> list[str]:
    return sorted(person.appointments.values_list("role", flat=True))


@pytest.mark.parametrize("who", ["an", "ha", "chi", "dung", "em"])
def test_only_an_administrator_keeps_the_list_of_people(people: Cast, who: str):
    client = signed_in(getattr(people, who))
    pages = [reverse("people:list"), reverse("people:create"), reverse("people:edit", args=[people.an.pk])]
    assert [client.get(page).status_code for page in pages] == [403] * 3
    assert client.post(reverse("people:close", args=[people.an.pk])).status_code == 403


def test_an_administrator_sees_the_people_of_one_department(people: Cast):
    strangers = builders.cast("Sở Khác", key="khac")
    client = signed_in(people.quan)
    assert len(names(client.get(reverse("people:list")))) == 6
    assert client.get(reverse("people:edit", args=[strangers.an.pk])).status_code == 404
    assert client.get(reverse("people:edit", args=[people.em.pk])).status_code == 404
    for name in ("close", "reopen", "invite"):
        assert client.post(reverse(f"people:{name}", args=[strangers.an.pk])).status_code == 404


def test_the_list_is_searched_without_accents_and_narrowed(people: Cast):
    staff.close(people.binh, by=people.quan)
    ask = lambda **q: names(signed_in(people.quan).get(reverse("people:list"), q))  # noqa: E731
    assert ask(q="do quan") == ["Đỗ Quân"]
    assert ask(q="BINH@thu") == ["Trần Bình"]
    assert ask(role="drafter") == ["Lê An", "Trần Bình"]
    assert ask(role="drafter", state="active") == ["Lê An"]
    assert ask(state="closed") == ["Trần Bình"]
    assert len(ask(role="nonsense", state="nonsense", page="nonsense")) == 6
    page = signed_in(people.quan).get(reverse("people:list"), {"role": "drafter"})
    assert page.context["counts"] == {"active": 1, "closed": 1}


def test_the_list_asks_as_often_for_one_person_as_for_many(people: Cast, django_assert_num_queries):
    client = signed_in(people.quan)
    client.get(reverse("people:list"))
    queries = 8
    with django_assert_num_queries(queries):
        assert len(names(client.get(reverse("people:list"), {"q": "quan"}))) == 1
    with django_assert_num_queries(queries):
        assert len(names(client.get(reverse("people:list")))) == 6


def test_a_new_person_is_invited_and_belongs_to_the_department_of_who_invites(people: Cast):
    strangers = builders.department("Sở Khác")
    answer = signed_in(people.quan).post(
        reverse("people:create"),
        described(email="Moi@Thu.example", roles=["drafter", "clerk"], division=people.division.pk, department=strangers.pk),
    )
    person = User.objects.get(email="moi@thu.example")
    assert answer.status_code == 302
    assert (person.department, person.division, roles_of(person)) == (people.department, people.division, ["clerk", "drafter"])
    assert not person.has_usable_password()
    letter = Message.objects.get()
    assert letter.to == "moi@thu.example" and people.department.name in letter.subject
    assert letter.recipient is None  # its link is a key: it does not show in anybody's list of notices


@pytest.mark.parametrize(
    ("fields", "wrong", "sentence"),
    [
        ({"email": "AN@thu.example"}, "email", "Somebody has an account with this address already."),
        ({"roles": []}, "roles", "Choose at least one role; without one the person sees nothing."),
        ({"roles": ["liaison"]}, "roles", "Select a valid choice."),
        ({"phone": "một hai ba"}, "phone", "Write one telephone number"),
        ({"full_name": " "}, "full_name", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_taken_in(people: Cast, fields: dict, wrong: str, sentence: str):
    page = signed_in(people.quan).post(reverse("people:create"), described(**fields))
    assert page.status_code == 422 and list(page.context["form"].errors) == [wrong]
    assert sentence in page.content.decode()
    assert not User.objects.filter(full_name="Bùi Thị Mới").exists() and not Message.objects.exists()


def test_the_division_of_another_department_cannot_be_chosen(people: Cast):
    strangers = builders.cast("Sở Khác", key="khac")
    page = signed_in(people.quan).post(reverse("people:create"), described(division=strangers.division.pk))
    assert page.status_code == 422 and list(page.context["form"].errors) == ["division"]


def test_roles_are_given_and_taken(people: Cast):
    form = described(full_name="Trần Bình", email="binh@thu.example", roles=["leader"])
    answer = signed_in(people.quan).post(reverse("people:edit", args=[people.binh.pk]), form)
    assert answer.status_code == 302 and roles_of(people.binh) == ["leader"]
    assert landing_of(User.objects.get(pk=people.binh.pk)) == "reports:dashboard"


def test_the_last_administrator_stays_one(people: Cast):
    page = signed_in(people.quan).post(
        reverse("people:edit", args=[people.quan.pk]), described(full_name="Đỗ Quân", email="quan@thu.example", roles=["clerk"])
    )
    assert page.status_code == 422 and "Somebody must be left who may administer" in page.content.decode()
    assert roles_of(people.quan) == ["administrator"]


def test_with_another_administrator_one_may_step_back(people: Cast):
    staff.change(people.an, ["administrator", "drafter"])
    staff.change(people.quan, ["clerk"])
    assert roles_of(people.quan) == ["clerk"]


def test_a_closed_account_does_not_count_as_somebody_left(people: Cast):
    staff.change(people.an, ["administrator", "drafter"])
    staff.close(people.an, by=people.quan)
    with pytest.raises(Refused):
        staff.change(people.quan, ["clerk"])


def test_nobody_closes_their_own_account(people: Cast):
    assert post(people.quan, "close", people.quan) == ["You cannot close your own account; another administrator can."]
    page = signed_in(people.quan).get(reverse("people:edit", args=[people.quan.pk]))
    assert [act.url for act in page.context["acts"] if act.is_danger] == []


def test_whose_account_is_closed_is_signed_out_at_the_next_click_and_stays_out(people: Cast):
    an = signed_in(people.an)
    assert an.get(reverse("account")).status_code == 200
    assert post(people.quan, "close", people.an) == ["The account of Lê An is closed."]
    assert an.get(reverse("account"))["Location"].startswith(reverse("sign_in"))
    assert not Client().login(username=people.an.email, password=PASSWORD)
    assert post(people.quan, "invite", people.an) == ["The account of Lê An is closed; open it again first."]

    post(people.quan, "reopen", people.an)
    assert Client().login(username=people.an.email, password=PASSWORD)


def test_who_has_signed_in_is_not_invited_again(people: Cast):
    Client().login(username=people.an.email, password=PASSWORD)
    assert "has signed in already" in post(people.quan, "invite", people.an)[0]
    assert not Message.objects.exists()


def test_everybody_changes_their_own_name_and_number_and_no_more(people: Cast):
    an = signed_in(people.an)
    form = {"full_name": "Lê Văn An", "position": "Chuyên viên chính", "phone": "0905 222 333", "roles": "leader", "email": ""}
    assert an.post(reverse("account"), form).status_code == 302
    people.an.refresh_from_db()
    assert (people.an.full_name, people.an.email, roles_of(people.an)) == ("Lê Văn An", "an@thu.example", ["drafter"])
    page = an.post(reverse("account"), form | {"full_name": "", "phone": "12"})
    assert page.status_code == 422 and "Lê Văn An" in page.content.decode()


def test_a_forgotten_password_is_set_anew_by_letter_also_by_who_let_the_invitation_grow_old(people: Cast):
    people.an.set_unusable_password()
    people.an.save()
    visitor = Client()
    visitor.post(reverse("password_reset"), {"email": "AN@thu.example"})
    letter = Message.objects.get()
    link = re.search(r"http://testserver(/password/reset/\S+)", letter.text).group(1)
    assert visitor.get(link, follow=True).context["validlink"]


def test_a_stranger_learns_nothing_from_a_forgotten_password(people: Cast):
    staff.close(people.binh, by=people.quan)
    known, unknown, closed = (
        Client().post(reverse("password_reset"), {"email": email})
        for email in ("an@thu.example", "nobody@thu.example", "binh@thu.example")
    )
    assert known["Location"] == unknown["Location"] == closed["Location"]
    assert [m.to for m in Message.objects.all()] == ["an@thu.example"]


@pytest.mark.parametrize(
    "written",
    ["0912 345 678", "0269.3824.567", "(024) 3943-1234", "+84 912 345 678", "1800 1091", "19001234", "119", "+85620551234"],
)
def test_a_telephone_number_may_be_written_in_many_ways(written: str):
    check_telephone(written)


@pytest.mark.parametrize("written", ["abc", "12", "0912", "0912 345 678 / 0912 345 679", "912345678", "0912 345 678 ext 5"])
def test_what_cannot_be_called_is_refused(written: str):
    with pytest.raises(Exception, match="0912 345 678"):
        check_telephone(written)
