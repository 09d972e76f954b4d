"""Who speaks for an organisation is written down, invited, corrected, and taken out of office."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from enterprises.models import Liaison
from enterprises.permissions import organization_of
from notifications.models import Message
from tests import builders
from tests.builders import PASSWORD, Cast
from tests.enterprises.test_register import signed_in

pytestmark = pytest.mark.django_db


def described(**fields) -> dict:
    return {"name": "Nguyễn Văn Kính", "position": "", "email": "kinh@post.example", "phone": "", "invites": "on"} | fields


def written_down(people: Cast, **fields) -> Liaison:
    signed_in(people.dung).post(reverse("enterprises:liaison_create", args=[people.post.pk]), described(**fields))
    return Liaison.objects.get(name="Nguyễn Văn Kính")


def post(user, name: str, liaison: Liaison, **form) -> list[str]:
    answer = signed_in(user).post(reverse(f"enterprises:liaison_{name}", args=[liaison.pk]), form, follow=True)
    return [str(m) for m in answer.context["messages"]]


def test_a_new_liaison_chooses_a_password_by_the_link_in_the_letter_and_signs_in(people: Cast):
    liaison = written_down(people, email="Kinh@Post.example")
    assert not liaison.user.has_usable_password() and liaison.user.holds("liaison")
    letter = Message.objects.get()
    assert (letter.to, letter.recipient) == ("kinh@post.example", None)
    assert people.post.name in letter.text

    visitor = Client()
    link = re.search(r"http://testserver(/password/reset/\S+)", letter.text).group(1)
    form = visitor.get(link, follow=True)
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert visitor.post(form.request["PATH_INFO"], chosen).status_code == 302
    assert visitor.login(username="kinh@post.example", password=PASSWORD)
    assert visitor.get(people.post.get_absolute_url()).status_code == 200
    assert visitor.get(people.telecom.get_absolute_url()).status_code == 404


def test_a_liaison_may_be_written_down_without_an_invitation(people: Cast):
    assert written_down(people, invites="").user is None
    assert not Message.objects.exists()


def test_without_an_address_nobody_is_invited_and_the_clerk_is_told(people: Cast):
    answer = signed_in(people.dung).post(
        reverse("enterprises:liaison_create", args=[people.post.pk]), described(email="", phone="0905 123 456"), follow=True
    )
    assert ["Without an e-mail address" in str(m) for m in answer.context["messages"]] == [True]
    liaison = Liaison.objects.get(name="Nguyễn Văn Kính")
    said = post(people.dung, "invite", liaison)
    assert said == ["Nguyễn Văn Kính has no e-mail address to invite them by; write it down first."]


@pytest.mark.parametrize(
    ("fields", "wrong", "sentence"),
    [
        ({"email": "em@thu-post.example"}, "email", "Somebody else has this address already"),
        ({"email": "AN@thu.example"}, "email", "Somebody else has this address already"),
        ({"email": ""}, "__all__", "Write an e-mail address or a telephone number to reach them by."),
        ({"phone": "090x"}, "phone", "Write one telephone number"),
        ({"name": ""}, "name", "This field is required."),
    ],
)
def test_what_is_wrong_is_said(people: Cast, fields: dict, wrong: str, sentence: str):
    address = reverse("enterprises:liaison_create", args=[people.post.pk])
    page = signed_in(people.dung).post(address, described(**fields))
    assert page.status_code == 422 and list(page.context["form"].errors) == [wrong]
    assert sentence in page.content.decode()
    assert people.post.liaisons.count() == 1


def test_a_new_address_is_also_the_one_to_sign_in_with(people: Cast):
    em = people.em.liaison
    form = described(name="Hồ Em", email="em.moi@post.example", phone="0905 999 888")
    answer = signed_in(people.dung).post(reverse("enterprises:liaison_edit", args=[em.pk]), form)
    people.em.refresh_from_db()
    assert answer.status_code == 302
    assert (people.em.email, people.em.phone) == ("em.moi@post.example", "0905 999 888")


def test_the_address_of_somebody_with_an_account_cannot_be_left_out(people: Cast):
    page = signed_in(people.dung).post(
        reverse("enterprises:liaison_edit", args=[people.em.liaison.pk]), described(email="", phone="0905 999 888")
    )
    assert page.status_code == 422 and "They sign in with this address" in page.content.decode()


def test_who_is_out_of_office_is_signed_out_at_the_next_click(people: Cast):
    em = signed_in(people.em)
    assert em.get(people.post.get_absolute_url()).status_code == 200
    post(people.dung, "retire", people.em.liaison)
    answer = em.get(people.post.get_absolute_url())
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("sign_in"))
    assert not people.post.liaisons.reachable().exists()


def test_back_in_office_the_account_is_as_it_was(people: Cast):
    post(people.dung, "retire", people.em.liaison)
    post(people.dung, "reinstate", Liaison.objects.get(user=people.em))
    em = User.objects.get(pk=people.em.pk)
    assert em.check_password(PASSWORD) and organization_of(em) == people.post.pk


def test_somebody_out_of_office_is_not_invited(people: Cast):
    liaison = written_down(people, invites="")
    post(people.dung, "retire", liaison)
    assert post(people.dung, "invite", liaison) == ["Nguyễn Văn Kính is out of office; take them back into office first."]


def test_an_invitation_can_be_sent_again_until_it_is_used(people: Cast):
    liaison = written_down(people)
    Message.objects.update(key="sent long ago", state=Message.State.FAILED)
    page = signed_in(people.dung).get(people.post.get_absolute_url(), {"tab": "liaisons"})
    assert "Given up" in page.content.decode()
    assert post(people.dung, "invite", liaison) == ["A letter with a link is on its way to Nguyễn Văn Kính."]
    assert Message.objects.count() == 2

    assert post(people.dung, "invite", people.em.liaison)  # Em's account has never been used either
    signed_in(people.em)
    said = post(people.dung, "invite", people.em.liaison)
    assert said == ["Hồ Em has signed in already, and can set a new password on the sign-in page."]


def test_two_clicks_send_one_invitation(people: Cast):
    liaison = written_down(people)
    post(people.dung, "invite", liaison)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("name", ["edit", "invite", "retire", "reinstate"])
def test_the_liaison_of_another_register_is_not_there_and_of_ones_own_is_not_everybodys_to_change(people: Cast, name: str):
    strangers = builders.cast("Sở Khác", key="khac")
    address = reverse(f"enterprises:liaison_{name}", args=[people.em.liaison.pk])
    ask = "get" if name == "edit" else "post"
    answers = {
        who: getattr(signed_in(user), ask)(address).status_code
        for who, user in {"strange clerk": strangers.dung, "giang": people.giang, "an": people.an, "em": people.em}.items()
    }
    assert answers == {"strange clerk": 404, "giang": 404, "an": 403, "em": 403}


def test_what_somebody_changes_of_their_own_account_stands_in_the_register(people: Cast):
    answer = signed_in(people.em).post(
        reverse("account"), {"full_name": "Hồ Thị Em", "position": "Trưởng phòng", "phone": "0905 777 666"}
    )
    assert answer.status_code == 302
    liaison = Liaison.objects.get(user=people.em)
    assert (liaison.name, liaison.position, liaison.phone) == ("Hồ Thị Em", "Trưởng phòng", "0905 777 666")


def test_the_page_asks_as_often_for_one_liaison_as_for_three(people: Cast, django_assert_num_queries):
    client, address = signed_in(people.dung), people.post.get_absolute_url() + "?tab=liaisons"
    client.get(address)
    queries = 8
    with django_assert_num_queries(queries):
        client.get(address)
    for number in range(2):
        user = builders.person(f"Đầu mối {number}", "liaison", email=f"m{number}@post.example")
        Liaison.objects.create(organization=people.post, user=user, name=user.full_name, email=user.email)
    with django_assert_num_queries(queries):
        assert len(client.get(address).context["liaisons"]) == 3
