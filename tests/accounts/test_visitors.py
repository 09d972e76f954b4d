"""Whose request it is; and that who guesses a password behind our web server shuts out himself, not the owner."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.visitors import address_of
from tests.builders import PASSWORD, Cast


def visit(address: str, **headers: str) -> HttpRequest:
    return RequestFactory().get("/v/", REMOTE_ADDR=address, headers=headers)


def test_whose_request_it_is_is_what_our_own_web_server_says(settings):
    forged = {"X-Forwarded-For": "1.2.3.4, 198.51.100.5"}
    assert address_of(visit("203.0.113.7", **forged)) == "203.0.113.7", "with no server in front the header is anybody's"
    settings.PROXIES = 1
    assert address_of(visit("10.0.0.1", **forged)) == "198.51.100.5"
    assert address_of(visit("10.0.0.1")) == "10.0.0.1"
    assert address_of(visit("", **{"X-Forwarded-For": "198.51.100.5"})) == "198.51.100.5"
    assert address_of(visit("10.0.0.1", **{"X-Forwarded-For": "nonsense"})) == "10.0.0.1"
    assert address_of(visit("")) is None


@pytest.mark.django_db
def test_who_pressed_a_button_after_the_session_ended_comes_back_to_the_page_it_stands_on(client: Client):
    def sent_on(referer: str) -> str:
        return client.post("/reports/1/hand-back/", headers={"Referer": referer}).url

    assert sent_on("http://testserver/reports/1/review/?all") == "/sign-in/?next=/reports/1/review/%3Fall"
    for strange in ("", "http://elsewhere.example/reports/", "http://[", "http://testserver"):
        assert sent_on(strange) == "/sign-in/?next=/reports/1/hand-back/", strange


def test_of_ipv6_a_customer_is_his_network():
    assert address_of(visit("2001:db8:1:2:aaaa::1")) == address_of(visit("2001:db8:1:2:bbbb::9")) == "2001:db8:1:2::"
    assert address_of(visit("::ffff:203.0.113.7")) == "203.0.113.7"


@pytest.mark.django_db
def test_who_guesses_from_elsewhere_does_not_shut_out_the_owner(people: Cast, settings: Any):
    settings.PROXIES, settings.AXES_ENABLED = 1, True

    def sign_in(address: str, password: str, email: str = people.an.email) -> int:
        words, headers = {"username": email, "password": password}, {"X-Forwarded-For": address}
        return Client().post(reverse("sign_in"), words, REMOTE_ADDR="10.0.0.1", headers=headers).status_code

    guesses = [people.an.email.upper() if n % 2 else people.an.email for n in range(5)]
    assert [sign_in("203.0.113.7", "doan mat khau", email) for email in guesses] == [200, 200, 200, 200, 429]
    assert sign_in("203.0.113.7", PASSWORD) == 429, "who has guessed is shut out, also with the right one"
    assert sign_in("203.0.113.7", PASSWORD, people.binh.email) == 302, "a colleague behind the same address is not"
    assert sign_in("198.51.100.5", PASSWORD) == 302, "nor is the owner elsewhere"
