"""An issued directive as a package: what its header says, which files go along, and why it cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client

from directives import archive
from directives.edxml import reading
from directives.edxml.dialects import DIALECTS
from directives.edxml.package import Package
from directives.models import Amendment, Directive
from tests import builders
from tests.builders import Cast
from tests.directives.edxml import parcels
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def sent(people: Cast, at: datetime) -> Directive:
    people.department.organ_id, people.post.organ_id = parcels.OURS, parcels.POST
    people.department.save()
    people.post.save()
    draft = builders.draft(people, at=at, urgency="urgent")
    _name, sha256 = archive.keep(b"danh sach", kind="appendices")
    draft.appendices.create(title="Danh sách trực", sha256=sha256, file_name="danh-sach.txt")
    return builders.walk(draft, people, at=at)


@pytest.fixture
def binh(people: Cast) -> Client:
    return signed_in(people.binh)


def package(client: Client, directive: Directive, people: Cast, dialect: str = "qcvn") -> Package:
    answer = client.get(f"/directives/{directive.pk}/edxml/", {"dialect": dialect, "to": people.post.pk})
    assert answer["Content-Disposition"] == f'attachment; filename="{directive.number_and_symbol.replace("/", "-")}.edxml"'
    found, said = reading.read(BytesIO(b"".join(answer)))
    assert found.key == dialect
    return said


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_package_says_what_the_directive_says(sent: Directive, people: Cast, binh: Client, dialect: str):
    said = package(binh, sent, people, dialect)
    assert (said.number, said.notation, said.number_and_symbol) == ("01", "SKHCN-BCVT", "01/SKHCN-BCVT")
    assert said.document_id == f"{parcels.OURS},2027/01/11,01/SKHCN-BCVT"
    assert (said.sender.organ_id, said.sender.name) == (parcels.OURS, "Sở Khoa học và Công nghệ tỉnh Thử")
    assert [(one.organ_id, one.name) for one in said.recipients] == [(parcels.POST, "Công ty Bưu điện Thử")]
    assert (said.subject, said.type_name, said.dated_on) == (sent.subject, "Công văn", sent.issued_on)
    assert (said.signer.name, said.signer.position) == (sent.signer_name, sent.signer_title or sent.head_title)
    assert (said.due_on, said.priority, said.pages) == (sent.report_requests.get().due_on, 1, sent.document.pages)
    assert (said.to_places, said.appendixes) == (("UBND tỉnh",), ("Danh sách trực",))
    assert (said.business.kind, said.business.staff.name, said.traces[0].organ_id) == (0, "Lê An", parcels.OURS)
    assert [(one.name, one.sha256) for one in said.attachments] == [
        ("01-SKHCN-BCVT.pdf", sent.document.sha256), ("danh-sach.txt", sent.appendices.get().sha256),
    ]  # fmt: skip


def test_the_page_offers_those_with_a_code_and_names_the_others(sent: Directive, people: Cast, binh: Client):
    assert f'href="/directives/{sent.pk}/edxml/"' in binh.get(f"/directives/{sent.pk}/").content.decode()
    page = binh.get(f"/directives/{sent.pk}/edxml/").content.decode()
    assert "Bưu điện Thử (H99.DN.001)" in page
    assert "Without a code on the axis, so not in the package:" in page
    assert "Viễn thông Thử" in page
    nobody = binh.get(f"/directives/{sent.pk}/edxml/", {"dialect": "qcvn"})
    assert (nobody.status_code, b"Choose at least one organisation." in nobody.content) == (422, True)
    stranger = binh.get(f"/directives/{sent.pk}/edxml/", {"dialect": "qcvn", "to": people.telecom.pk})
    assert (stranger.status_code, b"Choose recipients of this directive." in stranger.content) == (422, True)
    unknown = binh.get(f"/directives/{sent.pk}/edxml/", {"dialect": "xml", "to": people.post.pk})
    assert unknown.status_code == 422


def test_what_is_missing_is_said_instead(people: Cast, at: datetime, binh: Client):
    draft = builders.draft(people, at=at)
    page = binh.get(f"/directives/{draft.pk}/edxml/").content.decode()
    for words in ("has no document yet", "department has no code", "None of its recipients has a code"):
        assert words in page
    assert binh.get(f"/directives/{draft.pk}/edxml/", {"dialect": "qcvn", "to": people.post.pk}).status_code == 422


def test_what_still_waits_for_a_signature_goes_nowhere_yet(people: Cast, at: datetime, binh: Client):
    people.department.organ_id, people.department.asks_signature, people.post.organ_id = parcels.OURS, True, parcels.POST
    people.department.save()
    people.post.save()
    issued = builders.walk(builders.draft(people, at=at), people, "render", at=at)
    page = binh.get(f"/directives/{issued.pk}/edxml/")
    assert "has not been signed by its signer yet" in page.content.decode()
    people.department.asks_signature = False
    people.department.save()
    assert package(binh, issued, people).number_and_symbol == issued.number_and_symbol


def amended(people: Cast, first: Directive, how: str, at: datetime) -> Directive:
    later = builders.walk(builders.draft(people, at=at, recipients=[people.post]), people, "render", at=at)
    reason = "Sai ngày.\nDo chuyên viên nhầm."
    Amendment.objects.create(directive=later, amended=first, how=how, reason=reason, begun_by=people.an, begun_at=at)
    return later


@pytest.mark.parametrize(("how", "kind", "reason"), [
    ("recall", 1, "Sai ngày."), ("correction", 2, "Đính chính Công văn số 01/SKHCN-BCVT ngày 11/01/2027"),
    ("supplement", 2, "Bổ sung Công văn số 01/SKHCN-BCVT ngày 11/01/2027"),
    ("replacement", 3, "Thay thế Công văn số 01/SKHCN-BCVT ngày 11/01/2027"),
])
def test_what_amends_says_what_it_does_to_which_document_and_nothing_that_was_said_inside(
    how: str, kind: int, reason: str, sent: Directive, people: Cast, at: datetime, binh: Client
):
    said = package(binh, amended(people, sent, how, at), people)
    old = f"{parcels.OURS},2027/01/11,01/SKHCN-BCVT"
    assert (said.business.kind, said.business.reason) == (kind, reason)
    if kind == 3:
        assert [(one.document_id, one.organ_ids) for one in said.business.replaced] == [(old, (parcels.POST,))]
    else:
        assert (said.business.document_id, said.business.replaced) == (old, ())
    assert (said.business.document_info, said.business.document_receiver) == ((1, 0) if kind == 2 else (None, None))


def test_a_recalled_directive_can_be_asked_back(sent: Directive, people: Cast, at: datetime, binh: Client):
    url = f"/directives/{sent.pk}/edxml/"
    assert binh.get(f"{url}take-back/").url == url
    Directive.objects.filter(pk=sent.pk).update(standing="recalled", standing_since=at)
    later = amended(people, sent, "recall", at)
    Amendment.objects.filter(directive=later).update(in_effect_at=at)
    assert "Ask for it back" in binh.get(url).content.decode()
    found, said = reading.read(BytesIO(b"".join(binh.get(f"{url}take-back/", {"dialect": "edoc"}))))
    assert (found.key, said.code, said.description, said.responds_to.code) == ("edoc", "13", "Sai ngày.", "01/SKHCN-BCVT")


def test_a_document_that_is_gone_or_changed_goes_nowhere(sent: Directive, people: Cast, binh: Client):
    default_storage.delete(sent.document.file)
    answer = binh.get(f"/directives/{sent.pk}/edxml/", {"dialect": "qcvn", "to": people.post.pk})
    assert (answer.status_code, b"is missing on the disk of the portal or was changed" in answer.content) == (422, True)


def test_a_package_the_axis_would_not_take_is_said_to_be_too_large(
    sent: Directive, people: Cast, binh: Client, monkeypatch: pytest.MonkeyPatch
):
    from directives.edxml import receiving

    monkeypatch.setattr(receiving, "LARGEST", 1_000)
    answer = binh.get(f"/directives/{sent.pk}/edxml/", {"dialect": "qcvn", "to": people.post.pk})
    assert (answer.status_code, b"the axis takes at most" in answer.content) == (422, True)


def test_codes_are_entered_with_the_organisation(people: Cast):
    clerk = signed_in(people.dung)
    form: dict[str, Any] = {
        "name": people.post.name, "short_name": people.post.short_name, "sectors": ["postal"], "organ_id": " h99.dn.001 ",
    }
    assert clerk.post(f"/organisations/{people.post.pk}/edit/", form).status_code == 302
    people.post.refresh_from_db()
    assert people.post.organ_id == "H99.DN.001"
    assert "H99.DN.001" in clerk.get(f"/organisations/{people.post.pk}/").content.decode()
    other = form | {"name": people.telecom.name, "short_name": people.telecom.short_name, "organ_id": "H99.dn.001"}
    taken = clerk.post(f"/organisations/{people.telecom.pk}/edit/", other)
    assert (taken.status_code, "Bưu điện Thử has this code already" in taken.content.decode()) == (422, True)
    wrong = clerk.post(f"/organisations/{people.telecom.pk}/edit/", other | {"organ_id": "H99 DN"})
    assert (wrong.status_code, b"letters, figures and points only" in wrong.content) == (422, True)
