"""The record of a directive: what it offers whom, its PDFs, its recipients, the steps taken from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.timezone import now

from directives import deliveries, documents
from directives.models import Delivery, Directive, Rendering
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db


def walked(people: Cast, upto: str | None, **fields) -> Directive:
    directive = builders.draft(people, at=now(), **fields)
    return builders.walk(directive, people, upto, at=now()) if upto else directive


def url(name: str, directive: Directive) -> str:
    return reverse(f"directives:{name}", args=[directive.pk])


def offered(people: Cast, who: str, directive: Directive) -> list[str]:
    answer = signed_in(getattr(people, who)).get(directive.get_absolute_url())
    return [str(act.label) for act in answer.context["offered"].forward]


@pytest.mark.parametrize(
    ("upto", "who", "first"),
    [
        (None, "an", "Submit for approval"), (None, "binh", "Edit"), (None, "chi", None),
        ("submit", "ha", "Pass on to the leaders"), ("submit", "chi", "Approve"), ("submit", "an", None),
        ("check", "chi", "Approve"), ("approve", "dung", "Number and issue"), ("approve", "chi", None),
        ("render", "dung", "Send"), ("send", "an", "Who has it, who answered"),
    ],
)
def test_the_next_step_is_the_first_thing_offered(people: Cast, upto: str | None, who: str, first: str | None):
    labels = offered(people, who, walked(people, upto))
    assert (labels[0] if labels else None) == first


@pytest.mark.parametrize(
    ("asked", "who", "first"),
    [
        ("asks_signature", "dung", "Have it signed"), ("asks_signature", "chi", "Have it signed"),
        ("asks_signature", "an", None), ("asks_seal", "dung", "Apply the seal"), ("asks_seal", "chi", None),
    ],
)
def test_the_signature_that_is_awaited_comes_before_sending(people: Cast, asked: str, who: str, first: str | None):
    directive = walked(people, "render")
    setattr(people.department, asked, True)
    people.department.save()
    labels = offered(people, who, directive)
    assert (labels[0] if labels else None) == first


def test_a_draft_with_gaps_is_edited_first_and_says_what_is_missing(people: Cast):
    draft = walked(people, None)
    draft.sections.all().delete()
    assert offered(people, "an", draft) == ["Edit", "Submit for approval"]
    page = signed_in(people.an).get(draft.get_absolute_url()).content.decode()
    assert "Before it can be submitted" in page
    assert "Add at least one requirement." in page


def test_the_dialog_says_which_number_would_be_taken_and_that_it_is_final(people: Cast):
    walked(people, "issue")
    page = signed_in(people.dung).get(walked(people, "approve").get_absolute_url()).content.decode()
    assert "It takes the next number of the register, now 02/SKHCN-BCVT" in page


def test_the_dialog_says_to_how_many_it_goes_and_who_gets_no_letter(people: Cast):
    bare = builders.organization("Không đầu mối", people.department, "postal")
    directive = walked(people, "render", recipients=[people.post, people.telecom, bare])
    page = signed_in(people.dung).get(directive.get_absolute_url()).content.decode()
    assert "It goes to 3 organisations by e-mail. 3 reports become due." in page
    assert "Nobody can be written to at Không đầu mối" in page


def test_a_directive_goes_from_draft_to_closed_by_its_buttons(people: Cast):
    directive = walked(people, None)
    for who, verb, note in (
        ("an", "submit", ""), ("an", "withdraw", ""), ("an", "submit", ""), ("ha", "hand_back", "Thiếu căn cứ."),
        ("an", "submit", ""), ("ha", "check", ""), ("chi", "approve", "Đồng ý."), ("dung", "issue", ""),
    ):
        assert signed_in(getattr(people, who)).post(url(verb, directive), {"note": note}).status_code == 302
    documents.make(directive.rendering.pk, at=now())
    signed_in(people.dung).post(url("send", directive))
    signed_in(people.chi).post(url("close", directive), {"note": ""})
    directive.refresh_from_db()
    assert directive.state == "closed"
    assert directive.trail.count() == 10
    page = signed_in(people.an).get(directive.get_absolute_url()).content.decode()
    assert page.index("Phạm Chi closed it.") < page.index("Thiếu căn cứ.") < page.index("Lê An took it back.")


def test_handing_back_needs_a_word(people: Cast):
    directive = walked(people, "submit")
    page = signed_in(people.ha).post(url("hand_back", directive), {"note": " "}, follow=True).content.decode()
    assert "Note: This field is required." in page
    directive.refresh_from_db()
    assert directive.state == "submitted"


def test_a_second_click_on_issue_changes_nothing_and_says_so(people: Cast):
    directive = walked(people, "approve")
    dung = signed_in(people.dung)
    dung.post(url("issue", directive))
    page = dung.post(url("issue", directive), follow=True).content.decode()
    assert "This has been done already; the record is now: Issued." in page
    directive.refresh_from_db()
    assert (directive.number, directive.trail.filter(verb="issue").count()) == (1, 1)


@pytest.mark.parametrize("who", ["an", "binh", "ha", "chi", "quan"])
def test_only_the_clerk_numbers(people: Cast, who: str):
    assert signed_in(getattr(people, who)).post(url("issue", walked(people, "approve"))).status_code == 403


def test_while_the_pdf_is_made_the_page_asks_how_far_it_is(people: Cast):
    directive = walked(people, "issue")
    dung = signed_in(people.dung)
    assert "The PDF is being made…" in dung.get(directive.get_absolute_url()).content.decode()
    part = dung.get(url("rendering", directive), headers={"hx-request": "true"})
    assert "a worker takes it within a minute" in part.content.decode()
    Rendering.objects.filter(directive=directive).update(lease_until=now() - timedelta(minutes=1), attempts=1)
    part = dung.get(url("rendering", directive), headers={"hx-request": "true"})
    assert "did not come back" in part.content.decode()
    Rendering.objects.filter(directive=directive).update(lease_until=None)
    documents.make(directive.rendering.pk, at=now())
    assert dung.get(url("rendering", directive), headers={"hx-request": "true"})["HX-Refresh"] == "true"
    assert dung.get(url("rendering", directive)).url == directive.get_absolute_url()


def test_a_refused_pdf_says_why_and_the_clerk_tries_again(people: Cast):
    directive = walked(people, "issue")
    Rendering.objects.filter(directive=directive).update(failed_at=now(), attempts=3, reason="Quá dài.")
    assert "Try again" not in signed_in(people.an).get(directive.get_absolute_url()).content.decode()
    dung = signed_in(people.dung)
    page = dung.get(directive.get_absolute_url()).content.decode()
    assert "The PDF could not be made" in page
    assert "Quá dài." in page
    assert signed_in(people.an).post(url("print_again", directive)).status_code == 403
    dung.post(url("print_again", directive))
    assert Rendering.objects.get().standing(now()) == "waiting"
    documents.make(directive.rendering.pk, at=now())
    assert "nothing to be printed" in dung.post(url("print_again", directive), follow=True).content.decode()


def test_the_document_is_a_file_that_may_do_nothing(people: Cast):
    directive = walked(people, "send")
    for who in ("an", "chi", "dung", "em"):
        answer = signed_in(getattr(people, who)).get(url("document", directive))
        assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="01-SKHCN-BCVT.pdf"'
    assert "private" in answer["Cache-Control"]
    saved = signed_in(people.em).get(url("document", directive) + "?download")
    assert saved["Content-Disposition"].startswith("attachment")


def test_the_document_is_for_those_it_was_sent_to(people: Cast):
    directive = walked(people, "render", recipients=[people.post])
    assert signed_in(people.em).get(url("document", directive)).status_code == 404  # not sent yet
    builders.workflow.send(directive, actor=people.dung, at=now())
    assert signed_in(people.em).get(url("document", directive)).status_code == 200
    assert signed_in(people.giang).get(url("document", directive)).status_code == 404
    assert signed_in(builders.cast("Sở khác", key="khac").chi).get(url("document", directive)).status_code == 404


@pytest.mark.parametrize("spoil", ["remove", "change"])
def test_a_file_that_is_missing_or_changed_is_not_shown_as_the_document(people: Cast, spoil: str, caplog):
    directive = walked(people, "send")
    path = default_storage.path(directive.document.file)
    kept = open(path, "rb").read()  # noqa: SIM115, PTH123
    default_storage.delete(directive.document.file)
    if spoil == "change":
        from django.core.files.base import ContentFile

        default_storage.save(directive.document.file, ContentFile(kept + b" "))
    try:
        answer = signed_in(people.em).get(url("document", directive))
        assert answer.status_code == 500
        assert "missing from the store, or has been changed there" in answer.content.decode()
        assert directive.document.sha256 in answer.content.decode()
        assert "missing or changed" in caplog.text
    finally:
        default_storage.delete(directive.document.file)


def test_the_proof_is_printed_for_whoever_decides(people: Cast):
    directive = walked(people, "submit")
    answer = signed_in(people.chi).get(url("proof", directive))
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert answer["Content-Disposition"] == f'inline; filename="du-thao-{directive.pk}.pdf"'
    assert signed_in(people.em).get(url("proof", directive)).status_code == 404
    issued = walked(people, "render")
    assert signed_in(people.chi).get(url("proof", issued)).url == url("document", issued)


def test_what_cannot_be_printed_is_said_with_its_reason(people: Cast):
    directive = walked(people, None)
    directive.sections.first().requirements.create(text="Vui 😀 vẻ", position=5)
    page = signed_in(people.an).get(url("proof", directive), follow=True).content.decode()
    assert "The document cannot be printed" in page
    assert "U+1F600" in page
    page = signed_in(people.an).post(url("submit", directive), follow=True).content.decode()
    assert "U+1F600" in page
    directive.refresh_from_db()
    assert directive.state == "draft"


def test_a_liaison_is_led_to_the_directive_as_received(people: Cast):
    directive = walked(people, "send", recipients=[people.post])
    delivery = directive.deliveries.get()
    answer = signed_in(people.em).get(directive.get_absolute_url())
    assert answer.url == reverse("reports:received", args=[delivery.pk])
    assert signed_in(people.giang).get(directive.get_absolute_url()).status_code == 404


def test_the_clerk_sees_per_recipient_what_happened(people: Cast):
    bare = builders.organization("Không đầu mối", people.department, "postal")
    directive = walked(people, "send", recipients=[people.post, people.telecom, bare])
    deliveries.hand_over(directive.pk, at=now())
    post, telecom = directive.deliveries.get(organization=people.post), directive.deliveries.get(organization=people.telecom)
    deliveries.acknowledge(post, actor=people.em, handler="Tổ khai thác", at=now())
    deliveries.refuse(telecom, actor=people.giang, reason="Chi nhánh đã chuyển <đi>.", at=now())
    client = signed_in(people.dung)
    page = client.get(directive.get_absolute_url() + "?tab=recipients").content.decode()
    for words in ("handled by Tổ khai thác", "Chi nhánh đã chuyển &lt;đi&gt;.", "nobody there can be written to", "Send again"):
        assert words in page
    narrowed = client.get(directive.get_absolute_url() + "?tab=recipients&status=confirmed")
    assert [d.organization for d in narrowed.context["page"]] == [people.post]
    assert "Send again" not in signed_in(people.chi).get(directive.get_absolute_url() + "?tab=recipients").content.decode()


def test_after_the_address_was_repaired_the_letter_goes_out_once_more(people: Cast):
    bare = builders.organization("Không đầu mối", people.department, "postal")
    directive = walked(people, "send", recipients=[people.post, bare])
    deliveries.hand_over(directive.pk, at=now())
    delivery = directive.deliveries.get(organization=bare)
    assert delivery.status == "bounced"
    bare.liaisons.create(name="Người mới", email="moi@example.vn")
    address = reverse("directives:delivery_resend", args=[delivery.pk])
    assert signed_in(people.an).post(address).status_code == 403
    assert "goes out once more" in signed_in(people.dung).post(address, follow=True).content.decode()
    deliveries.hand_over(directive.pk, at=now())
    delivery.refresh_from_db()
    assert delivery.status == "queued"
    post = Delivery.objects.get(organization=people.post)
    again = signed_in(people.dung).post(reverse("directives:delivery_resend", args=[post.pk]), follow=True)
    assert "needs no second letter" in again.content.decode()
    assert signed_in(builders.cast("Sở khác", key="khac").dung).post(address).status_code == 404


def test_sending_is_followed_while_letters_are_under_way(people: Cast):
    directive = walked(people, "send")
    client = signed_in(people.dung)
    part = client.get(url("sending", directive), headers={"hx-request": "true"}).content.decode()
    assert "2 letters are still under way" in part
    assert "every 3s" in part
    directive.deliveries.update(sent_at=now())
    part = client.get(url("sending", directive), headers={"hx-request": "true"}).content.decode()
    assert "hx-trigger" not in part


def test_what_it_asks_for_stands_in_a_tab_of_its_own(people: Cast):
    directive = walked(people, None)
    page = signed_in(people.chi).get(directive.get_absolute_url() + "?tab=requests").content.decode()
    assert "Bố trí đủ nhân lực" in page
    assert "trước 17 giờ 00 ngày" in page


@pytest.mark.parametrize("tab", ["document", "recipients", "requests", "nonsense"])
@pytest.mark.parametrize("upto", [None, "submit", "issue", "send"])
def test_every_tab_opens_in_every_state(people: Cast, upto: str | None, tab: str):
    assert signed_in(people.chi).get(walked(people, upto).get_absolute_url() + f"?tab={tab}").status_code == 200


def test_recipients_ask_the_database_no_more_when_they_are_many(people: Cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(count: int) -> int:
        orgs = [builders.organization(f"Đơn vị {count}-{n}", people.department, "postal") for n in range(count)]
        directive = walked(people, "send", recipients=orgs)
        client = signed_in(people.dung)
        with CaptureQueriesContext(connection) as queries:
            client.get(directive.get_absolute_url() + "?tab=recipients")
        return len(queries)

    assert asked(1) == asked(3)
