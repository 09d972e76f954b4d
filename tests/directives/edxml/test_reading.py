"""What is written is read again, in both dialects; what others write is read as well; what is hostile is refused."""

from __future__ import annotations

import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.deadlines import VIETNAM
from directives.edxml import reading, writing
from directives.edxml.dialects import DIALECTS, EDOC, QCVN, Dialect, Group, Leaf, Table
from directives.edxml.package import (
    Attachment,
    Business,
    Organ,
    Package,
    Receiver,
    Reference,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
)
from directives.edxml.refusals import NotTaken
from tests.directives.edxml import parcels

BOTH = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS.keys())
MEMORY = 8 * 1024 * 1024  # what a package of 50 MB may take, as docs/edxml.md says


@pytest.fixture(autouse=True, scope="module")
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30).map(reading.tidy)
DAYS = st.dates(date(1945, 9, 2), date(2200, 1, 1))
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=VIETNAM))
FEW = partial(st.lists, max_size=3)
ORGANS = st.builds(Organ, organ_id=WORDS, name=WORDS, in_charge=WORDS, address=WORDS, email=WORDS, telephone=WORDS, fax=WORDS, website=WORDS)
REFERENCES = st.builds(Reference, organ_id=WORDS, code=WORDS, dated_on=DAYS, document_id=WORDS)
STAFF = st.builds(Staff, department=WORDS, name=WORDS, mobile=WORDS, email=WORDS)
NUMBERS = st.none() | st.integers(0, 999_999_999)
BUSINESSES = st.builds(
    Business, kind=st.integers(0, 3), reason=WORDS, document_info=NUMBERS, document_receiver=NUMBERS, document_id=WORDS, staff=STAFF,
    paper=NUMBERS, receivers=FEW(st.builds(Receiver, kind=NUMBERS, organ_id=WORDS)).map(tuple),
    replaced=FEW(st.builds(Replaced, document_id=WORDS, organ_ids=FEW(WORDS).map(tuple))).map(tuple),
)  # fmt: skip
ATTACHMENTS = st.tuples(WORDS, st.binary(max_size=200)).map(
    lambda said: parcels.attachment(f"{said[0]}.pdf", b"%PDF" + said[1])
)
PACKAGES = st.builds(
    Package, sender=ORGANS, recipients=FEW(ORGANS).map(tuple), number=WORDS, notation=WORDS, place=WORDS, dated_on=DAYS,
    type_code=NUMBERS, type_detail=NUMBERS, type_name=WORDS, subject=WORDS, summary=WORDS,
    signer=st.builds(Signer, competence=WORDS, position=WORDS, name=WORDS), due_on=st.none() | DAYS,
    to_places=FEW(WORDS).map(tuple), priority=NUMBERS, sphere=WORDS, typist=WORDS, copies=NUMBERS, pages=NUMBERS,
    direction=st.none() | st.booleans(), appendixes=FEW(WORDS).map(tuple), responds_to=FEW(REFERENCES).map(tuple),
    steering=NUMBERS, document_id=WORDS, traces=FEW(st.builds(Trace, organ_id=WORDS, at=MOMENTS)).map(tuple),
    business=BUSINESSES, attachments=FEW(ATTACHMENTS, unique_by=lambda one: one.name).map(tuple),
)  # fmt: skip
STATUSES = st.builds(
    Status, responds_to=REFERENCES, sender=ORGANS, code=st.sampled_from(["01", "02", "03", "13", "16"]), description=WORDS,
    at=MOMENTS, staff=STAFF,
)  # fmt: skip


def carried(said: Package, dialect: Dialect) -> Package:
    """What the dialect has elements for."""
    names = {row.name for row in dialect.files.members} | ({row.name for row in dialect.manifest.members} if dialect.manifest else set())
    lost = {name: "" for name in ("description", "content_id", "media_type") if name not in names}
    return replace(said, attachments=tuple(replace(one, **lost) for one in said.attachments))


def back(said: Package | Status, dialect: Dialect) -> Any:
    found, read = reading.read(parcels.written(said, dialect))
    assert found is dialect
    return read


@BOTH
@settings(max_examples=60, deadline=None)
@given(said=PACKAGES)
def test_a_package_that_is_written_is_read_as_it_was(said: Package, dialect: Dialect):
    assert back(said, dialect) == carried(said, dialect)


@BOTH
@settings(max_examples=60, deadline=None)
@given(said=STATUSES)
def test_a_message_that_is_written_is_read_as_it_was(said: Status, dialect: Dialect):
    assert back(said, dialect) == said


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_refused_with_a_sentence(junk: bytes):
    with pytest.raises(NotTaken):
        reading.read(BytesIO(junk))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_a_spoilt_package_is_read_or_refused_and_nothing_else(place: int, by: bytes):
    whole = parcels.written(parcels.from_ministry()).getvalue()
    spoilt = whole[: place % len(whole)] + by + whole[place % len(whole) + len(by) :]
    try:
        reading.read(BytesIO(spoilt))
    except NotTaken as refusal:
        assert str(refusal)


def every_leaf(table: Table) -> list[Leaf]:
    return [leaf for row in table for leaf in (every_leaf(row.members) if isinstance(row, Group) else [row])]


@BOTH
def test_each_field_of_a_package_has_its_place_in_each_dialect(dialect: Dialect):
    without_place = {"attachments", "signature", "remarks"}
    assert {row.name for row in dialect.package} == set(Package.__dataclass_fields__) - without_place
    assert {row.name for row in dialect.status} == set(Status.__dataclass_fields__) - {"remarks"}
    assert {leaf.kind for leaf in every_leaf(dialect.package)} == {"text", "number", "day", "moment", "flag"}


def test_a_package_of_the_standard_as_another_system_wrote_it():
    dialect, said = reading.read(parcels.sample("qcvn-ministry.edxml"))
    assert dialect is QCVN
    assert isinstance(said, Package)
    assert (said.number_and_symbol, said.dated_on, said.due_on) == ("3993/BKHCN-CVT", date(2027, 1, 4), date(2027, 2, 15))
    assert said.subject == "V/v Bảo đảm thông tin liên lạc dịp Tết Nguyên đán Đinh Mùi 2027"
    assert [one.organ_id for one in said.recipients] == ["000.00.15.H99", "000.00.16.H99"]
    assert (said.to_places, said.appendixes) == (("Như trên", "Lưu: VT, CVT"), ("Biểu mẫu báo cáo",))
    assert said.traces[0].at == datetime(2027, 1, 4, 16, 20, 5, tzinfo=VIETNAM)
    assert said.signature == "CN=Bộ Mẫu"
    assert (said.pages, said.remarks) == (None, (("PageAmount", "ba trang"),))
    first, second = said.attachments
    assert (first.name, first.description, first.size, first.packed) == ("3993-BKHCN-CVT.pdf", "Văn bản chính", 71, False)
    assert (second.name, second.packed) == ("bieu-mau.pdf", True)


def test_a_file_that_was_packed_is_unpacked():
    first = reading.file_of(parcels.sample("qcvn-ministry.edxml"), 0).read()
    assert first == reading.file_of(parcels.sample("qcvn-ministry.edxml"), 1).read()
    assert first.startswith(b"%PDF")


def test_a_package_of_the_other_dialect_with_its_older_spelling():
    dialect, said = reading.read(parcels.sample("edoc-province.edxml"))
    assert dialect is EDOC
    assert isinstance(said, Package)
    assert (said.number_and_symbol, said.dated_on, said.type_name) == ("12/UBND-KGVX", date(2027, 1, 6), "Kế hoạch")
    assert (said.signer.name, said.pages, said.appendixes) == ("Người Ký Khác", 4, ("Danh mục",))
    assert said.traces == (Trace(organ_id="H99", at=datetime(2027, 1, 6, 2, tzinfo=UTC)),)
    assert [(one.name, one.size) for one in said.attachments] == [("ke-hoach.pdf", 71)]
    assert said.signature is None


def test_messages_of_both_dialects():
    dialect, said = reading.read(parcels.sample("qcvn-status-03.edxml"))
    assert (dialect, said.code, said.staff.name) == (QCVN, "03", "Người Trực Mẫu")
    dialect, said = reading.read(parcels.sample("edoc-status-02.edxml"))
    assert (dialect, said.code, said.description) == (EDOC, "02", "Không thuộc phạm vi")


def test_what_we_write_stands_in_the_order_of_the_standard():
    said = parcels.from_ministry(business=Business(kind=1, reason="Nhầm", document_id="cũ"), traces=(Trace(organ_id="x"),))
    text = parcels.written(said).getvalue().decode()
    order = [
        "<edXML xmlns=", "<edXML:edXMLEnvelope>", "<edXML:edXMLHeader>", "<edXML:MessageHeader>", "<edXML:From>", "<edXML:Code>",
        "<edXML:PromulgationInfo>", "<edXML:DocumentType>", "<edXML:Subject>", "<edXML:DocumentId>", "</edXML:MessageHeader>",
        "<edXML:TraceHeaderList ", "<edXML:TraceHeader>", "<edXML:Bussiness>", "<edXML:BussinessDocType>1<",
        "</edXML:TraceHeaderList>", "</edXML:edXMLHeader>", "<edXML:edXMLBody>", "<edXML:edXMLManifest ", "<edXML:Reference ",
        "cid:van-ban.pdf", "</edXML:edXMLEnvelope>", "<AttachmentEncoded>", "<ContentTransferEncoded>", "</edXML>",
    ]  # fmt: skip
    places = [text.index(one) for one in order]
    assert places == sorted(places)


def test_letters_xml_does_not_know_are_left_out():
    said = back(parcels.from_ministry(subject="a\x00b\x0bc\ufffe<&>\"'"), QCVN)
    assert said.subject == "abc<&>\"'"


def refused(content: bytes | str) -> str:
    with pytest.raises(NotTaken) as found:
        reading.read(BytesIO(content.encode() if isinstance(content, str) else content))
    return str(found.value)


HEAD = '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + HEAD + "&b;</edXML>"
FETCHES = '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + HEAD + "</edXML>"


@pytest.mark.parametrize(("content", "words"), [
    ("", "line 1"), ("xin chào", "line 1"), ("<html/>", "“html”"), (HEAD, "damaged or cut off"),
    (LAUGHS, "document type or entities"), (FETCHES, "document type or entities"),
    (HEAD + "<a>" * 50 + "</a>" * 50 + "</edXML>", "more than 20 deep"),
    (HEAD + "<a/>" * 20_001 + "</edXML>", "more than 20000 elements"),
    (HEAD + "<a>" + "x" * 1_000_001 + "</a></edXML>", "far more words"),
    (HEAD + "<!-- " + "x" * 2_000_000 + " --></edXML>", "far more words"),
    (HEAD + "<a b='" + "x" * 2_000_000 + "'/></edXML>", "far more words"),
    ('<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"/>', "SOAP"),
    ('<?xml version="1.0" encoding="khong-co"?>' + HEAD + "</edXML>", "line 1"),
    ('<edXML xmlns="http://khac.example"/>', "“edXML”"),
    (HEAD + "&#0;</edXML>", "damaged"), (b"\xff\xfe<\x00", "damaged"),
])  # fmt: skip
def test_what_is_no_edxml_or_hostile_is_refused_with_a_sentence(content: bytes | str, words: str):
    assert words in refused(content)


@pytest.mark.parametrize("content", ["AAA", "AA==AAAA", "AA=A", "không", "AAAA*AAA", "A", "<b/>AAAA", "AA==\nAA=="])
def test_base64_that_is_not_whole_is_refused_and_names_the_file(content: str):
    said = refused(f"{HEAD}<AttachmentEncoded><Attachment><AttachmentName>tờ trình.pdf</AttachmentName>"
                   f"<ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>")
    assert "“tờ trình.pdf” is not whole base64" in said


def test_white_space_in_base64_means_nothing():
    found = parcels.written(parcels.from_ministry()).getvalue().decode()
    start = found.index("<ContentTransferEncoded>") + len("<ContentTransferEncoded>")
    end = found.index("</ContentTransferEncoded>")
    spaced = found[:start] + "\r\n\t ".join(found[start:end]) + found[end:]
    _dialect, said = reading.read(BytesIO(spaced.encode()))
    assert said.attachments == parcels.from_ministry().attachments


def packed(*names: str, size: int = 10) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return file.getvalue()


def test_an_archive_that_is_meant_as_one_stays_one_and_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    several = parcels.written(parcels.from_ministry(attachments=(parcels.attachment("a.pdf", packed("x", "y")),)))
    assert reading.file_of(several, 0).read(2) == b"PK"
    meant = parcels.written(parcels.from_ministry(attachments=(parcels.attachment("a.docx", packed("x")),)))
    assert reading.file_of(meant, 0).read(2) == b"PK"
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 1_000_000)
    bomb = parcels.written(parcels.from_ministry(attachments=(parcels.attachment("a.pdf", packed("x", size=2_000_000)),)))
    with pytest.raises(NotTaken, match="could not be unpacked"):
        reading.file_of(bomb, 0)
    broken = packed("x")[:-8]
    with pytest.raises(NotTaken, match="could not be unpacked"):
        reading.file_of(parcels.written(parcels.from_ministry(attachments=(parcels.attachment("a.pdf", broken),))), 0)


class Endless(BytesIO):
    """As many bytes as said, without being there."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size

    def read(self, size: int | None = -1) -> bytes:
        taken = min(self.left, size or 0)
        self.left -= taken
        return b"\x5a" * taken


def test_a_package_of_50_mb_is_written_read_and_opened_in_little_memory():
    large = replace(parcels.attachment(), content=lambda: Endless(37_500_000))
    with tempfile.TemporaryFile() as file:
        tracemalloc.start()
        try:
            writing.write(parcels.from_ministry(attachments=(large,)), file, QCVN)
            assert file.tell() > 50_000_000
            file.seek(0)
            _dialect, said = reading.read(file)
            file.seek(0)
            opened = reading.file_of(file, 0)
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert isinstance(said, Package)
        assert (said.attachments[0].size, opened.seek(0, 2)) == (37_500_000, 37_500_000)
        assert peak < MEMORY


def test_an_attachment_without_content_cannot_be_written():
    with pytest.raises(ValueError, match="no content"):
        parcels.written(Package(attachments=(Attachment(name="a"),)))
