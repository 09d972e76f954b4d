"""Anybody who has the code sees what became of the document, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives import archive, codes
from directives.models import Allowance, Directive, PortalCopy, SignedCopy
from directives.verification.copies import portal_copy
from tests import builders
from tests.directives.verification.amended import amended

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(people: builders.Cast) -> Directive:
    return builders.sent(people)


def page_of(code: str | None, **headers: str) -> Any:
    return Client(headers=headers).get(reverse("directives:verify", args=[code]))


def words(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


def test_a_stranger_sees_number_date_subject_issuer_and_that_it_is_in_force(directive: Directive):
    answer = page_of(directive.code)
    assert answer.status_code == 200
    for said in (directive.number_and_symbol, "11/01/2027", directive.subject, directive.issuing_body, codes.shown(directive.code)):
        assert said in words(answer)
    assert "verdict-in-force" in answer.content.decode()
    assert directive.document.sha256 in answer.content.decode()


@pytest.mark.parametrize("write", [str.lower, codes.shown, lambda code: f"{code[:5]} – {code[5:]} "])
def test_the_code_may_be_written_as_people_write_it(directive: Directive, write: Any):
    assert page_of(write(directive.code)).status_code == 200
    typed = Client().get(reverse("directives:verify_start"), {"code": write(directive.code)})
    assert typed.headers["Location"] == reverse("directives:verify", args=[directive.code])


def test_it_says_nothing_of_people_recipients_or_the_text(directive: Directive, people: builders.Cast):
    shown = words(page_of(directive.code))
    for secret in (
        "Phạm Chi", "Lê An", people.post.name, people.post.short_name, people.em.email, directive.opening[:30],
        directive.occasion.name + " ", "Bố trí đủ nhân lực", directive.archive_line,
    ):  # fmt: skip
        assert secret not in shown.replace(directive.subject, "")


@pytest.mark.parametrize(("how", "verdict"), [("correction", "corrected"), ("replacement", "replaced"), ("recall", "recalled")])
def test_what_a_later_document_made_of_it_is_said_with_number_and_date(directive, people, how, verdict):
    later = amended(people, directive, how)
    answer = page_of(directive.code)
    assert f"verdict-{verdict}" in answer.content.decode()
    assert later.number_and_symbol in words(answer)
    assert "12/01/2027" in words(answer)
    assert later.subject not in words(answer)


def test_a_supplement_leaves_it_in_force_and_is_named(directive: Directive, people: builders.Cast):
    later = amended(people, directive, "supplement")
    answer = page_of(directive.code)
    assert "verdict-in-force" in answer.content.decode()
    assert later.number_and_symbol in words(answer)


def test_an_amendment_that_is_only_being_drafted_does_not_show(directive: Directive, people: builders.Cast):
    before = words(page_of(directive.code))
    amended(people, directive, "recall", in_effect=False)
    assert words(page_of(directive.code)) == before


def test_unknown_unsent_and_void_are_the_same_page_found_in_the_same_way(people: builders.Cast):
    approved_and_numbered = builders.walk(builders.draft(people), people, "render")
    void = builders.walk(builders.draft(people), people, "render")
    Directive.objects.filter(pk=void.pk).update(state="voided")
    seen = []
    for code in ("9WERTYPASD", approved_and_numbered.code, void.code):
        Allowance.objects.all().delete()
        page_of("22222-22222")  # the purses of this visitor are there already
        with CaptureQueriesContext(connection) as queries:
            answer = page_of(code)
        any_value = r"'[^']*'|\d+(\.\d+)?(e[+-]\d+)?"  # SQLite writes some moments as 1.8e+09
        shape = [re.sub(any_value, "?", one["sql"]) for one in queries]
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        page = page.replace(codes.shown(code), "").replace(code, "")
        seen.append((answer.status_code, page, shape, sorted(answer.headers.items())))
    assert seen[0][0] == 404
    assert seen[1:] == [seen[0], seen[0]]


def test_what_cannot_be_a_code_gets_a_friendly_sentence(db: None):
    for wrong in ("abc", "K7QM2-9XWTO", "🦆" * 50, "x\x00y", "<script>alert(1)</script>"):
        answer = Client().get(reverse("directives:verify_start"), {"code": wrong})
        assert answer.status_code == 422
        assert "code-wrong" in answer.content.decode()
        assert "<script>alert" not in answer.content.decode()
    assert page_of("abc").status_code == 404
    assert "code-wrong" in page_of("abc").content.decode()


def test_every_genuine_file_is_listed_and_an_old_portal_copy_is_told_from_the_present_one(directive, people, at):
    old = portal_copy(directive.document, at=at)
    amended(people, directive, "recall")
    new = portal_copy(directive.document, at=at)
    name, sha256 = archive.keep(b"%PDF signed", kind="signed")
    SignedCopy.objects.create(
        document=directive.document, kind="personal", file=name, sha256=sha256, size=11, signer="Phạm Chi", added_by=people.chi, added_at=at,
    )  # fmt: skip
    directive.appendices.create(title="Danh sách trạm", file_name="tram.txt", sha256="ab" * 32)
    page = page_of(directive.code).content.decode()
    said = dict(re.findall(r'data-sha256="(\w+)" data-said="([^"]+)"', page))
    assert set(said) == {directive.document.sha256, sha256, old.sha256, new.sha256, "ab" * 32}
    assert said[old.sha256] != said[new.sha256]
    assert "Danh sách trạm" not in page
    assert "tram.txt" not in page
    assert "Phạm Chi" not in page


def test_no_search_engine_and_no_browser_keeps_the_page(directive: Directive):
    for answer in (page_of(directive.code), page_of("K7QM29XWTA"), Client().get(reverse("directives:verify_start"))):
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-store"
        assert b'name="robots" content="noindex' in answer.content


def test_asking_changes_nothing_but_the_count(directive: Directive):
    with CaptureQueriesContext(connection) as queries:
        page_of(directive.code)
    writes = [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes and all("directives_allowance" in sql for sql in writes)
    for method in ("post", "put", "delete"):
        assert getattr(Client(), method)(reverse("directives:verify", args=[directive.code])).status_code == 405


def test_the_page_speaks_vietnamese_first_and_english_where_it_was_chosen(directive: Directive):
    assert page_of(directive.code).headers["Content-Language"] == "vi"
    english = Client()
    english.cookies["django_language"] = "en"
    answer = english.get(reverse("directives:verify", args=[directive.code]))
    assert "This document is in force" in words(answer)


def test_the_letter_to_the_recipients_says_where_the_document_is_verified(directive: Directive):
    from directives import deliveries
    from notifications.models import Message

    deliveries.hand_over(directive.pk, at=builders.NOON)
    letter = Message.objects.filter(about__startswith="delivery:").first()
    for body in (letter.text, letter.html):
        assert f"/v/{directive.code}/" in body
        assert codes.shown(directive.code) in body


def test_staff_and_recipients_are_offered_link_and_copy_once_it_was_sent(people: builders.Cast):
    directive = builders.walk(builders.draft(people), people, "render")
    clerk, liaison = Client(), Client()
    clerk.force_login(people.dung)
    liaison.force_login(people.em)
    record, copy = reverse("directives:detail", args=[directive.pk]), reverse("directives:portal_copy", args=[directive.pk])
    assert "verification-offer" not in clerk.get(record).content.decode()
    assert clerk.get(copy).status_code == 302
    assert PortalCopy.objects.count() == 0
    builders.walk_on(directive, people, "send")
    delivery = directive.deliveries.get(organization=people.post)
    for client, page in ((clerk, record), (liaison, reverse("reports:received", args=[delivery.pk]))):
        shown = client.get(page).content.decode()
        assert f"/v/{directive.code}/" in shown
        assert copy in shown
        answer = client.get(copy)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert PortalCopy.objects.count() == 1
