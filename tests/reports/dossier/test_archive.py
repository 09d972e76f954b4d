"""The archive of an occasion: whole, in order, with an index that keeps to the decree, packed slice by slice."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tracemalloc
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from lxml import etree
from pypdf import PdfReader

from directives import archive, revisions
from directives.models import Comment, Directive, Occasion
from notifications.models import Message
from reports.dossier import exports, index, names, packing
from reports.dossier.packing import Workshop
from reports.models import DossierExport, Report
from tests import builders
from tests.builders import NOON, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
LATER = NOON + timedelta(days=3)
NS = f"{{{index.NAMESPACE}}}"


@pytest.fixture
def directive(people: Cast) -> Directive:
    """Sent, with an appendix that is a file, a comment, and a report with an attachment whose name is hostile."""
    draft = builders.draft(people)
    revisions.keep_beginning(draft)
    Comment.objects.create(directive=draft, text="Nêu rõ số điện thoại 😀.", made_by=people.chi, made_at=NOON)
    _name, sha256 = archive.keep(b"danh sach", kind="appendices")
    draft.appendices.create(title="Danh sách", file_name="Danh sách đầu mối.txt", sha256=sha256)
    sent = builders.walk(draft, people, at=NOON + timedelta(minutes=5))
    attach(builders.filed(sent.obligations.get(organization=people.post), people.em, at=NOON + timedelta(days=1)), people)
    return sent


def attach(report: Report, people: Cast, called: str = "../..\\CON: báo cáo?.txt", content: bytes = b"so lieu") -> None:
    name, sha256 = archive.keep(content, kind="attachments")
    report.attachments.create(
        file=name, name=called, media_type="text/plain", size=len(content), sha256=sha256, added_by=people.em, added_at=NOON
    )


def packed(occasion: Occasion, people: Cast, at: Any = LATER) -> DossierExport:
    export = exports.ask_for(occasion, by=people.an, at=at)
    while exports.go_on(export.pk, clock=lambda: at):
        pass
    export.refresh_from_db()
    return export


def opened(export: DossierExport) -> zipfile.ZipFile:
    with default_storage.open(export.file) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def indexed(pack: zipfile.ZipFile) -> ElementTree.Element:
    return ElementTree.fromstring(pack.read("index.xml"))


def test_the_archive_holds_everything_and_the_index_names_it(directive: Directive, people: Cast):
    export = packed(directive.occasion, people)
    assert (export.standing, export.done, export.total, export.reason) == ("done", 2, 2, "")
    pack = opened(export)
    assert pack.testzip() is None
    listed = {file.findtext(f"{NS}Path"): file for file in indexed(pack).iter(f"{NS}File")}
    assert set(pack.namelist()) == set(listed) | {"index.xml", "index.xsd"}
    for path, file in listed.items():
        content = pack.read(path)
        assert hashlib.sha256(content).hexdigest() == file.findtext(f"{NS}SHA256")
        assert len(content) == int(file.findtext(f"{NS}Size"))
    assert [file.findtext(f"{NS}Kind") for file in listed.values()] == [
        "draft", "document", "appendix", "history", "report", "attachment"
    ]
    with default_storage.open(directive.document.file) as issued:
        assert pack.read("van-ban-di/001_01-skhcn-bcvt/02_van-ban.pdf") == issued.read()


def test_what_was_made_for_the_archive_is_a_pdf_that_says_what_happened(directive: Directive, people: Cast):
    pack = opened(packed(directive.occasion, people))
    said = {path: read_pdf(pack.read(path)) for path in pack.namelist() if path.endswith(".pdf")}
    [history] = [text for path, text in said.items() if "qua-trinh-xu-ly" in path]
    assert "Phạm Chi" in history and "[U+1F600]" in history and "Viễn thông Thử" in history
    [report] = [text for path, text in said.items() if "bao-cao" in path]
    assert "Bưu điện Thử" in report and "Bố trí đủ nhân lực" in report and "Đã thực hiện" in report and "CON: báo cáo?.txt" in report
    [draft] = [text for path, text in said.items() if "du-thao" in path]
    assert "Bố trí đủ nhân lực" in draft


def read_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_index_keeps_to_its_schema_and_carries_the_fields_of_the_decree(directive: Directive, people: Cast):
    Occasion.objects.filter(pk=directive.occasion_id).update(file_notation="12/BCVT")
    people.department.organ_id = "000.00.15.H21"
    people.department.save()
    pack = opened(packed(directive.occasion, people))
    schema().assertValid(etree.fromstring(pack.read("index.xml")))
    [out] = indexed(pack).iter(f"{NS}OutgoingDocument")
    fields = {element.tag.removeprefix(NS): " ".join("".join(element.itertext()).split()) for element in out}
    assert fields["FileCode"] == "000.00.15.H21202712/BCVT"
    assert (fields["CodeNumber"], fields["CodeNotation"], fields["IssuedDate"]) == ("01", "SKHCN-BCVT", "2027-01-11")
    assert (fields["TypeName"], fields["Priority"], fields["IssuedAmount"], fields["PageAmount"]) == ("Công văn", "0", "2", "2")
    [came] = indexed(pack).iter(f"{NS}IncomingDocument")
    assert came.findtext(f"{NS}OrganName") == "Công ty Bưu điện Thử"
    assert came.findtext(f"{NS}ArrivalDate") == "2027-01-12"
    assert came.find(f"{NS}TraceHeaderList/{NS}TraceHeader") is not None


def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(index.SCHEMA)))


def test_what_is_too_long_is_cut_and_stands_whole_beside_it(directive: Directive, people: Cast):
    people.department.organ_id = "000.00.00.00.15.H21"
    people.department.save()
    long = "Công ty " + "rất dài " * 26
    people.post.name = long.strip()[:250]
    people.post.save()
    draft = builders.draft(people, symbol="X" * 40, subject="một chữ\x0b và " + "dài " * 110)
    builders.walk(draft, people, at=NOON + timedelta(hours=1))
    pack = opened(packed(directive.occasion, people))
    schema().assertValid(etree.fromstring(pack.read("index.xml")))
    [_first, second] = indexed(pack).iter(f"{NS}OutgoingDocument")
    assert second.find(f"{NS}CodeNotation") is None
    cut = {(c.get("field"), c.text) for c in second.iter(f"{NS}Cut")}
    assert {("CodeNotation", "X" * 40), ("OrganId", "000.00.00.00.15.H21"), ("OrganName", people.post.name)} <= cut
    names_of_recipients = [to.findtext(f"{NS}OrganName") for to in second.iter(f"{NS}To")]
    assert [len(name) for name in names_of_recipients if name.endswith("…")] == [200]


def test_the_same_file_is_packed_to_the_same_archive(directive: Directive, people: Cast):
    first = packed(directive.occasion, people)
    before = first.sha256
    assert packed(directive.occasion, people).sha256 == before


def test_packing_may_be_left_off_after_every_document(directive: Directive, people: Cast, monkeypatch):
    at_once = packed(directive.occasion, people).sha256
    monkeypatch.setattr(exports, "SLICE", timedelta(0))
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    assert exports.go_on(export.pk, clock=lambda: LATER)
    export.refresh_from_db()
    assert (export.done, export.total, export.attempts, export.lease_until) == (1, 2, 0, None)
    while exports.go_on(export.pk, clock=lambda: LATER):
        pass
    export.refresh_from_db()
    assert export.sha256 == at_once
    assert not Workshop(export.pk, directive.occasion, LATER).folder.exists()
    assert not default_storage.exists(f"packing/{export.pk}") or default_storage.listdir(f"packing/{export.pk}") == ([], [])


def test_another_machine_goes_on_where_the_last_slice_ended(directive: Directive, people: Cast, monkeypatch, settings, tmp_path: Path):
    at_once = packed(directive.occasion, people).sha256
    monkeypatch.setattr(exports, "SLICE", timedelta(0))
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    printed = []
    of_directive = packing.holdings.of_directive
    monkeypatch.setattr(packing.holdings, "of_directive", lambda *key: printed.append(key) or of_directive(*key))
    for machine in ("one", "another"):
        settings.FILE_UPLOAD_TEMP_DIR = tmp_path / machine
        while exports.go_on(export.pk, clock=lambda: LATER) and machine == "one":
            break
    export.refresh_from_db()
    assert (export.sha256, len(printed)) == (at_once, 1)


def test_what_a_dead_worker_had_in_hand_is_packed_once_more(directive: Directive, people: Cast):
    at_once = packed(directive.occasion, people).sha256
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    shop = Workshop(export.pk, directive.occasion, LATER)
    shop.take_up()
    shop.archive.write_bytes(b"half an archive")
    assert packed(directive.occasion, people).sha256 == at_once


def test_a_slice_that_was_only_half_put_away_is_not_taken_up(directive: Directive, people: Cast):
    at_once = packed(directive.occasion, people).sha256
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    default_storage.save(f"packing/{export.pk}/000000001/archive.zip", ContentFile(b"half an archive"))
    assert packed(directive.occasion, people).sha256 == at_once


def test_what_happens_meanwhile_waits_for_the_next_archive(directive: Directive, people: Cast):
    export = packed(directive.occasion, people, at=NOON + timedelta(hours=2))
    assert (export.total, len(list(indexed(opened(export)).iter(f"{NS}IncomingDocument")))) == (1, 0)


def test_a_missing_and_an_altered_file_are_named_and_hold_nothing_up(directive: Directive, people: Cast):
    default_storage.delete(archive.place_of(directive.appendices.get().sha256, kind="appendices"))
    with open(default_storage.path(directive.document.file), "ab") as file:
        file.write(b"x")
    export = packed(directive.occasion, people)
    assert export.standing == "done" and export.reason.startswith("2 ")
    pack = opened(export)
    schema().assertValid(etree.fromstring(pack.read("index.xml")))
    notes = [(f.findtext(f"{NS}Kind"), f.findtext(f"{NS}Note")) for f in indexed(pack).iter(f"{NS}File") if f.find(f"{NS}Note") is not None]
    assert [kind for kind, _note in notes] == ["document", "appendix"]
    assert directive.document.sha256 in notes[0][1]


def test_a_draft_that_was_never_issued_is_in_the_file_too(people: Cast):
    draft = builders.draft(people)
    pack = opened(packed(draft.occasion, people))
    [told] = indexed(pack).iter(f"{NS}Draft")
    assert told.find(f"{NS}CodeNumber") is None
    assert [f.findtext(f"{NS}Kind") for f in told.iter(f"{NS}File")] == ["draft"]


def test_what_cannot_be_printed_goes_along_as_text(directive: Directive, people: Cast):
    Report.objects.update(summary="chữ " * 100_000)
    pack = opened(packed(directive.occasion, people))
    [path] = [path for path in pack.namelist() if "_bao-cao" in path]
    assert path.endswith(".txt") and "chữ chữ" in pack.read(path).decode()
    [note] = [f.findtext(f"{NS}Note") for f in indexed(pack).iter(f"{NS}File") if f.findtext(f"{NS}Path") == path]
    assert note


@pytest.mark.parametrize("called", [
    "../../etc/passwd", "CON", "con.txt", "Báo cáo: số 1/2?.PDF", "a" * 300 + ".docx", "  .  ", "x\x00y|z<>.pdf", "tên. ", "😀.jpg", "LPT1.pdf", "",
])  # fmt: skip
def test_names_are_harmless_on_every_machine(called: str):
    name = names.safe_file(called)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9]{1,8})?", name)
    assert len(name) <= 60
    assert name.split(".")[0] not in names.DEVICES


def test_paths_differ_and_are_short_enough_for_windows(directive: Directive, people: Cast):
    report = Report.objects.get()
    for _copy in range(3):
        attach(report, people, "cùng tên.txt")
    paths = opened(packed(directive.occasion, people)).namelist()
    assert len({path.lower() for path in paths}) == len(paths)
    assert max(map(len, paths)) < 150


def test_a_thick_file_is_divided_into_volumes():
    record = index.Record("Draft", [("FileCode", [])])
    assert [element.get("volume") + "/" + element.findtext("DocOrdinal") for place in (0, 998, 999)
            if (element := ElementTree.fromstring(index.told(record, place))) is not None] == ["1/1", "1/999", "2/1"]


def test_only_the_last_archive_is_kept(directive: Directive, people: Cast):
    first = packed(directive.occasion, people)
    attach(Report.objects.get(), people, "thêm.txt", b"them")
    second = packed(directive.occasion, people, at=LATER + timedelta(hours=1))
    first_file, _unused = first.file, first.refresh_from_db()
    assert (first.standing, second.standing) == ("gone", "done")
    assert not default_storage.exists(first_file) and default_storage.exists(second.file)


def test_who_asks_while_one_is_under_way_gets_that_one(directive: Directive, people: Cast):
    first = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    assert exports.ask_for(directive.occasion, by=people.chi, at=LATER) == first


def test_who_asked_is_told_when_it_is_done_once(directive: Directive, people: Cast):
    export = packed(directive.occasion, people)
    [message] = Message.objects.filter(key__startswith="dossier_packed")
    assert message.recipient == people.an and export.sha256 in message.text
    assert not exports.go_on(export.pk, clock=lambda: LATER)


def test_a_worker_that_lost_its_lease_writes_nothing(directive: Directive, people: Cast):
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    slow = DossierExport.objects.claim(export.pk, LATER)
    assert DossierExport.objects.claim(export.pk, LATER) is None
    assert DossierExport.objects.claim(export.pk, LATER + timedelta(seconds=181)).attempts == 2
    with pytest.raises(exports._InOtherHands):
        exports._write_down(slow, {"file": "x", "sha256": "x", "size": 1, "reason": ""}, LATER)


def test_after_three_attempts_it_is_refused_in_the_open(directive: Directive, people: Cast, client):
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    for hours in range(3):
        assert DossierExport.objects.claim(export.pk, LATER + timedelta(hours=hours))
    exports.give_up_worn_out(at=LATER + timedelta(hours=3))
    export.refresh_from_db()
    assert export.standing == "failed" and export.reason
    assert Message.objects.filter(key__startswith="dossier_failed").count() == 1
    client.force_login(people.an)
    assert export.reason in client.get(reverse("reports:dossier", args=[directive.occasion_id])).content.decode()
    assert exports.ask_for(directive.occasion, by=people.an, at=LATER) != export


def test_a_full_disk_is_said_and_tried_again(directive: Directive, people: Cast, settings, tmp_path: Path):
    (tmp_path / "no-folder").write_text("in the way")
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "no-folder"
    export = exports.ask_for(directive.occasion, by=people.an, at=LATER)
    for attempt in (1, 2):
        assert not exports.go_on(export.pk, clock=lambda: LATER)
        export.refresh_from_db()
        assert (export.standing, export.attempts) == ("under_way", attempt)
        assert export.reason
    exports.go_on(export.pk, clock=lambda: LATER)
    export.refresh_from_db()
    assert export.standing == "failed"


def test_the_archive_is_for_the_staff_of_the_department_as_a_download(directive: Directive, people: Cast, client):
    export = packed(directive.occasion, people)
    url = reverse("reports:dossier_archive", args=[export.pk])
    client.force_login(people.dung)
    response = client.get(url)
    assert response["Content-Disposition"].startswith("attachment") and "sandbox" in response["Content-Security-Policy"]
    assert hashlib.sha256(b"".join(response)).hexdigest() == export.sha256
    client.force_login(people.em)
    assert client.get(url).status_code == 403
    other = builders.cast("Sở khác", "khac")
    client.force_login(other.an)
    assert client.get(url).status_code == 404
    assert client.get(reverse("reports:dossier", args=[directive.occasion_id])).status_code == 404
    default_storage.delete(export.file)
    client.force_login(people.dung)
    assert client.get(url).status_code == 404


def test_the_page_shows_how_far_it_is_and_then_the_archive(directive: Directive, people: Cast, client):
    client.force_login(people.an)
    page, progress = (reverse(name, args=[directive.occasion_id]) for name in ("reports:dossier", "reports:dossier_packing"))
    assert client.post(reverse("reports:dossier_pack", args=[directive.occasion_id])).status_code == 302
    export = DossierExport.objects.get()
    DossierExport.objects.update(total=2000, done=1240)
    assert "1.240/2.000" in client.get(progress, headers={"hx-request": "true"}).content.decode()
    DossierExport.objects.update(total=0, done=0)
    while exports.go_on(export.pk, clock=lambda: LATER):
        pass
    assert client.get(progress, headers={"hx-request": "true"})["HX-Refresh"] == "true"
    assert reverse("reports:dossier_archive", args=[export.pk]) in client.get(page).content.decode()


def test_large_files_pass_through_without_filling_the_memory(directive: Directive, people: Cast):
    for number in range(3):
        attach(Report.objects.get(), people, f"ảnh {number}.jpg", os.urandom(24 * 1024 * 1024))
    tracemalloc.start()
    try:
        export = packed(directive.occasion, people)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert export.size > 70 * 1024 * 1024
    assert most < 16 * 1024 * 1024
