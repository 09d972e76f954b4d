"""The file that counts: as issued until somebody signs, from then on the copy signed last."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from directives import archive, deliveries
from directives.models import Directive, SignedCopy
from directives.signatures.current import current_file
from notifications.models import Message
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(people: Cast) -> Directive:
    return builders.walk(builders.draft(people), people, "render")


def signed(directive: Directive, kind: str, added: bytes, by) -> SignedCopy:
    content = b"%PDF-1.7 " + added
    file, sha256 = archive.keep(content, kind="signed")
    return SignedCopy.objects.create(
        document=directive.document, kind=kind, file=file, sha256=sha256, size=len(content), signer="Phạm Chi",
        added_by=by, added_at=NOON,
    )


def read(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_until_somebody_signs_it_is_the_document_as_issued(issued: Directive):
    document = issued.document
    assert current_file(document) == (document.file, document.sha256, document.size, "01-SKHCN-BCVT.pdf")


def test_the_copy_signed_last_is_handed_out_and_the_unsigned_one_on_request(people: Cast, issued: Directive):
    signed(issued, "personal", b"chu ky", people.dung)
    signed(issued, "seal", b"chu ky, dau", people.dung)
    url = reverse("directives:document", args=[issued.pk])
    client = signed_in(people.an)
    assert read(client.get(url)) == b"%PDF-1.7 chu ky, dau"
    assert archive.keep(read(client.get(f"{url}?copy=issued")), kind="documents")[1] == issued.document.sha256


def test_a_signed_copy_that_was_changed_on_the_disk_is_not_handed_out(people: Cast, issued: Directive):
    copy = signed(issued, "seal", b"dau", people.dung)
    place = default_storage.path(copy.file)
    with open(place, "ab") as file:
        file.write(b" va them")
    assert signed_in(people.an).get(reverse("directives:document", args=[issued.pk])).status_code == 500


def test_what_is_sent_is_the_copy_signed_last(people: Cast, issued: Directive):
    copy = signed(issued, "seal", b"dau", people.dung)
    builders.walk_on(issued, people, "send")
    deliveries.hand_over(issued.pk, at=NOON)
    letters = Message.objects.filter(key__startswith="delivery:")
    assert letters.exists()
    assert {(one.attachment, one.attachment_name) for one in letters} == {(copy.file, "01-SKHCN-BCVT.pdf")}


def test_of_an_appendix_the_signed_file_is_handed_out_and_the_given_one_on_request(people: Cast, issued: Directive):
    given = archive.keep(b"%PDF-1.7 phu luc", kind="appendices")[1]
    appendix = issued.appendices.create(title="Danh mục", sha256=given, file_name="danh-muc.pdf")
    copy = signed(issued, "seal", b"phu luc, dau", people.dung)
    SignedCopy.objects.create(
        document=issued.document, appendix=appendix, kind="seal", file=copy.file, sha256=copy.sha256, size=copy.size,
        signer="Sở", added_by=people.dung, added_at=NOON,
    )
    url, client = reverse("directives:appendix", args=[appendix.pk]), signed_in(people.an)
    assert read(client.get(url)) == b"%PDF-1.7 phu luc, dau"
    assert read(client.get(f"{url}?copy=issued")) == b"%PDF-1.7 phu luc"
