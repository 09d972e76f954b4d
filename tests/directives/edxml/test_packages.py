"""Packages of a ministry: brought, looked at, used as a basis, answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directives.edxml import citing, reading
from directives.edxml.dialects import EDOC
from directives.models import Basis, LibraryBasis, ReceivedPackage
from tests import builders
from tests.builders import Cast
from tests.directives.edxml import parcels
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db
LIST = "/packages/"


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


def upload(name: str = "qcvn-ministry.edxml", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if content is not None else parcels.sample(name).read(), "application/xml")


def bring(client: Client, *files: SimpleUploadedFile) -> Any:
    return client.post(LIST, {"files": list(files)})


def taken(client: Client, people: Cast) -> ReceivedPackage:
    bring(client, upload())
    return ReceivedPackage.objects.get(department=people.department)


def test_from_a_package_to_a_basis_of_a_draft(an: Client, people: Cast):
    answer = bring(an, upload())
    package = ReceivedPackage.objects.get()
    assert answer.url == f"{LIST}{package.pk}/"
    assert (package.number_and_symbol, package.issued_on, package.taken_by) == ("3993/BKHCN-CVT", date(2027, 1, 4), people.an)
    page = an.get(answer.url).content.decode()
    for said in ("3993-BKHCN-CVT.pdf", "bieu-mau.pdf", "packed", "CN=Bộ Mẫu", "The portal does not verify it.", "“ba trang”"):
        assert said in page
    sentence = (
        "Căn cứ Công văn số 3993/BKHCN-CVT ngày 04/01/2027 của Bộ Khoa học và Công nghệ "
        "về việc bảo đảm thông tin liên lạc dịp Tết Nguyên đán Đinh Mùi 2027"
    )
    assert sentence in page
    draft = builders.draft(people)
    draft.bases.create(kind="Kế hoạch", number_and_symbol="9/KH-UBND", issuer="UBND tỉnh Thử")
    used = an.post(f"{answer.url}use/", {"draft": draft.pk, "keeps": "on", "occasion_kind": "tet", "year": "2027"})
    assert used.url == f"/directives/{draft.pk}/edit/"
    draft.refresh_from_db()
    assert [one.sentence for one in draft.bases.all()] == [sentence, "Căn cứ Kế hoạch số 9/KH-UBND của UBND tỉnh Thử"]
    assert (draft.revision, draft.changed_by, draft.revisions.count()) == (1, people.an, 2)
    kept = LibraryBasis.objects.get(department=people.department, number_and_symbol="3993/BKHCN-CVT")
    assert (kept.level, kept.year, kept.occasion_kind, kept.kept_by) == (LibraryBasis.Level.MINISTRY, 2027, "tet", people.an)


def test_what_is_cited_or_kept_already_is_said_and_nothing_is_done_by_half(an: Client, people: Cast):
    package = taken(an, people)
    draft = builders.draft(people)
    where = {"draft": draft.pk, "keeps": "on", "occasion_kind": "tet", "year": "2027"}
    an.post(f"{LIST}{package.pk}/use/", where)
    again = an.post(f"{LIST}{package.pk}/use/", where | {"year": "2028"})
    assert (again.status_code, b"The draft cites 3993/BKHCN-CVT already." in again.content) == (422, True)
    kept = an.post(f"{LIST}{package.pk}/use/", where | {"draft": ""})
    assert (kept.status_code, b"chain of that season has 3993/BKHCN-CVT already" in kept.content) == (422, True)
    assert LibraryBasis.objects.filter(number_and_symbol="3993/BKHCN-CVT").count() == 1


def test_only_drafts_that_are_still_drafts_are_offered(an: Client, people: Cast):
    package = taken(an, people)
    gone = builders.walk(builders.draft(people), people, "submit")
    answer = an.post(f"{LIST}{package.pk}/use/", {"draft": gone.pk})
    assert (answer.status_code, b"that is still a draft" in answer.content) == (422, True)
    neither = an.post(f"{LIST}{package.pk}/use/", {})
    assert (neither.status_code, b"Choose a draft, or keep it" in neither.content) == (422, True)


def test_its_files_are_handed_out_to_be_saved_and_nothing_else(an: Client, people: Cast):
    package = taken(an, people)
    for place, name in (("0", "3993-BKHCN-CVT.pdf"), ("1", "bieu-mau.pdf")):
        answer = an.get(f"{LIST}{package.pk}/file/", {"place": place})
        assert b"".join(answer).startswith(b"%PDF")
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    for place in ("2", "-1", "x", ""):
        assert an.get(f"{LIST}{package.pk}/file/", {"place": place}).status_code == 404
    whole = an.get(f"{LIST}{package.pk}/file/")
    assert b"".join(whole) == parcels.sample("qcvn-ministry.edxml").read()
    assert whole["Content-Disposition"] == 'attachment; filename="3993-BKHCN-CVT.edxml"'


def test_names_of_files_are_data(an: Client, people: Cast):
    said = parcels.from_ministry(attachments=(parcels.attachment("../../a\u202egpj.html"), parcels.attachment("")))
    bring(an, upload("x.xml", parcels.written(said).read()))
    package = ReceivedPackage.objects.get()
    first = an.get(f"{LIST}{package.pk}/file/", {"place": "0"})
    assert (first["Content-Disposition"], first["Content-Type"]) == ('attachment; filename="agpj.html"', "application/octet-stream")
    assert an.get(f"{LIST}{package.pk}/file/", {"place": "1"})["Content-Disposition"] == 'attachment; filename="2.bin"'


def test_the_very_same_package_is_taken_once_and_the_same_document_is_warned_of(an: Client, people: Cast):
    first = taken(an, people)
    again = bring(an, upload())
    assert (again.status_code, "3993/BKHCN-CVT, on 11/01/2027, by Lê An" in again.content.decode()) == (422, True)
    other = parcels.from_ministry(number="03993", notation="BKHCN – CVT", subject="Bản khác")
    answer = bring(an, upload("khac.xml", parcels.written(other, EDOC).read()))
    page = an.get(answer.url).content.decode()
    assert "A package of the same number was taken before, on 11/01/2027" in page
    assert f'href="{LIST}{first.pk}/"' in page
    assert "was received in another package" in an.get(f"{LIST}{first.pk}/").content.decode()
    next_year = parcels.from_ministry(dated_on=date(2028, 1, 4))
    answer = bring(an, upload("nam-sau.xml", parcels.written(next_year).read()))
    assert "was received in another package" not in an.get(answer.url).content.decode()


def test_several_at_once_each_with_its_verdict(an: Client, people: Cast):
    answer = bring(
        an, upload(), upload("edoc-province.edxml"), upload("qcvn-status-03.edxml"), upload("hong.xml", b"<edXML"),
        upload("trong.xml", b""),
    )
    page = answer.content.decode()
    assert (answer.status_code, ReceivedPackage.objects.count()) == (200, 2)
    assert "This is a status message about a document" in page
    assert "damaged or cut off at line 1" in page
    assert "trong.xml" in page


@pytest.mark.parametrize(("fields", "words"), [
    ({"number": "", "notation": ""}, "its number and symbol"), ({"subject": ""}, "its subject"),
    ({"number": "1" * 90}, "Code is longer than 80"), ({"document_id": "x" * 201}, "DocumentId is longer than 200"),
])  # fmt: skip
def test_a_package_that_does_not_say_which_document_it_is_is_refused(fields: dict[str, str], words: str, an: Client):
    answer = bring(an, upload("a.xml", parcels.written(parcels.from_ministry(**fields)).read()))
    assert (answer.status_code, words in answer.content.decode(), ReceivedPackage.objects.count()) == (422, True, 0)


def test_a_subject_beyond_measure_is_cut_in_the_list_and_whole_in_the_basis(an: Client):
    bring(an, upload("a.xml", parcels.written(parcels.from_ministry(subject="V/v " + "rất dài " * 100)).read()))
    package = ReceivedPackage.objects.get()
    assert len(package.subject) == 500
    assert "rất dài " * 90 in an.get(f"{LIST}{package.pk}/").content.decode()


def test_without_a_file_the_page_says_what_to_do(an: Client):
    answer = an.post(LIST, {})
    assert (answer.status_code, b"Choose one file or several" in answer.content) == (422, True)
    assert b"No package yet" in an.get(LIST).content


def test_a_package_beyond_what_the_axis_takes_is_not_kept(an: Client, settings: Any):
    settings.LARGER_UPLOADS = {LIST: 2_000}
    answer = bring(an, upload("to.edxml", b"x" * 3_000))
    assert (answer.status_code, "“to.edxml” was not taken" in answer.content.decode()) == (422, True)


def test_a_package_may_be_larger_than_other_uploads(an: Client, settings: Any):
    settings.UPLOAD_LIMIT = 1_000
    assert bring(an, upload()).status_code == 302


def test_its_sender_is_answered_in_its_own_dialect(an: Client, people: Cast):
    bring(an, upload("edoc-province.edxml"))
    package = ReceivedPackage.objects.get()
    url = f"{LIST}{package.pk}/answer/"
    without = an.get(url, {"code": "03"})
    assert (without.status_code, b"no code on the document axis" in without.content) == (422, True)
    people.department.organ_id = parcels.OURS
    people.department.save()
    dialect, said = reading.read(BytesIO(b"".join(an.get(url, {"code": "03", "note": "Số đến 12"}))))
    assert (dialect, said.code, said.description) == (EDOC, "03", "Số đến 12")
    assert (said.responds_to.code, said.responds_to.document_id, said.sender.organ_id) == ("12/UBND-KGVX", "b7e0", parcels.OURS)
    assert (said.staff.name, said.staff.department) == ("Lê An", "Phòng Bưu chính, Viễn thông")
    refused = an.get(url, {"code": "02"})
    assert (refused.status_code, b"Say why the document is refused." in refused.content) == (422, True)


def test_a_package_that_is_gone_from_the_disk_is_said_to_be(an: Client, people: Cast):
    package = taken(an, people)
    default_storage.delete(package.file)
    page = an.get(f"{LIST}{package.pk}/")
    assert (page.status_code, b"missing on the disk" in page.content) == (200, True)
    assert an.get(f"{LIST}{package.pk}/file/", {"place": "0"}).status_code == 302
    assert an.post(f"{LIST}{package.pk}/use/", {"keeps": "on", "occasion_kind": "tet"}).status_code == 422


def test_another_department_takes_the_same_package_for_itself(an: Client, people: Cast):
    package = taken(an, people)
    others = builders.cast("Sở khác", "khac")
    other = signed_in(others.an)
    assert other.get(f"{LIST}{package.pk}/").status_code == 404
    assert bring(other, upload()).status_code == 302


@pytest.mark.parametrize(("written", "kind", "said"), [
    ("V/v Bảo đảm an toàn", "Công văn", "về việc bảo đảm an toàn"), ("về việc trực Tết", "Công văn", "về việc trực Tết"),
    ("bảo đảm an toàn", "Công văn", "về việc bảo đảm an toàn"), ("UBND tỉnh giao", "Công văn", "về việc UBND tỉnh giao"),
    ("Phê duyệt Kế hoạch", "Quyết định", "phê duyệt Kế hoạch"), ("Chỉ thị Về trực Tết", "Chỉ thị", "về trực Tết"),
    ("Việc: trực Tết", "Công văn", "về việc trực Tết"), ("", "Công văn", ""),
])  # fmt: skip
def test_subjects_are_cited_as_officials_cite_them(written: str, kind: str, said: str):
    assert citing.subject_of(written, kind) == said


def test_the_type_and_the_issuer_are_cited_in_small_letters():
    basis = citing.basis_of(parcels.from_ministry(type_name="KẾ HOẠCH", sender=parcels.Organ(name="UBND TỈNH GIA LAI")))
    assert isinstance(basis, Basis)
    assert (basis.kind, basis.issuer) == ("Kế hoạch", "UBND tỉnh Gia Lai")
