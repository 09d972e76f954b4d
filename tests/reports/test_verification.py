"""What was altered behind the portal's back is found, and named: files, signatures, trails, numbers, texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import now

from directives import archive
from directives.models import (
    Appendix,
    Directive,
    DirectiveTrail,
    HeldNumber,
    IssuedDocument,
    PortalCopy,
    ReceivedPackage,
    Register,
    SignedCopy,
)
from directives.signatures import current
from reports import verification
from reports.dossier import exports
from reports.models import IncomingBook
from reports.verification import signatures
from tests import builders
from tests.builders import Cast
from tests.directives.signatures.signing import bytes_of, issued, signed, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(people: Cast) -> Directive:
    return builders.sent(people)


@contextmanager
def behind_the_back() -> Iterator[Any]:
    """As somebody with full rights on the database would: the triggers off, the rows changed, the triggers on again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield cursor
            cursor.execute("SET session_replication_role = origin")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield cursor
            for _name, sql in triggers:
                cursor.execute(sql)


def change(sql: str) -> None:
    with behind_the_back() as cursor:
        cursor.execute(sql)


def found() -> list[str]:
    return [str(one) for one in verification.findings()]


def test_what_nobody_touched_is_whole(directive: Directive, people: Cast, capsys):
    builders.filed(directive.obligations.get(organization=people.post), people.em, at=builders.NOON + timedelta(days=1))
    call_command("verify_documents")
    assert "as it was written" in capsys.readouterr().out


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directives_directivetrail SET note = 'x' WHERE verb = 'approve'",
        "UPDATE directives_directivetrail SET verb = 'check' WHERE verb = 'approve'",
        "DELETE FROM directives_directivetrail WHERE verb = 'approve'",
    ],
)
def test_an_altered_trail_is_named(sql: str, directive: Directive):
    change(sql)
    [finding] = found()
    assert finding.startswith(f"directive {directive.pk}: the trail was altered")


@pytest.fixture
def stored(people: Cast, tmp_path: Any) -> dict[str, tuple[str, str]]:
    """One file of every kind: its place, and how it is called when something is wrong with it."""
    draft = builders.draft(people)
    _name, sha256 = archive.keep(b"danh sach", kind="appendices")
    draft.appendices.create(title="Danh sách", file_name="ds.txt", sha256=sha256)
    sent = builders.walk(draft, people)
    name, sha256 = archive.keep(b"%PDF ban cong thong tin", kind="portal")
    copy = PortalCopy.objects.create(document=sent.document, file=name, sha256=sha256, size=9, made_at=builders.NOON)
    name, sha256 = archive.keep(b"so lieu", kind="attachments")
    report = builders.filed(sent.obligations.get(organization=people.post), people.em, at=builders.NOON)
    given = report.attachments.create(
        file=name, name="a.txt", media_type="text/plain", size=7, sha256=sha256, added_by=people.em, added_at=builders.NOON
    )
    name, sha256 = archive.keep(b"<edXML/>", kind="packages")
    package = ReceivedPackage.objects.create(
        department=people.department, document_id="1", issuer="Bộ", number_and_symbol="9/BKHCN", subject="x", file=name, sha256=sha256,
        size=8, taken_by=people.an, taken_at=builders.NOON,
    )
    export = exports.ask_for(sent.occasion, by=people.an, at=builders.NOON + timedelta(days=1))
    exports.go_on(export.pk, clock=lambda: builders.NOON + timedelta(days=1))
    export.refresh_from_db()
    number = f"{sent.number_and_symbol} ({sent.year})"
    return {
        "document": (sent.document.file, f"document {number}"),
        "appendix": (archive.place_of(Appendix.objects.get().sha256, kind="appendices"), f"appendix of {number}: ds.txt"),
        "portal copy": (copy.file, f"portal copy {copy.pk} of {number}"),
        "attachment": (given.file, f"attachment {given.pk} a.txt"),
        "package": (package.file, f"received package {package.pk} 9/BKHCN"),
        "archive": (export.file, f"archive {export.pk} of {sent.occasion}"),
    }


def test_a_changed_and_a_missing_file_of_every_kind_are_named(stored: dict[str, tuple[str, str]]):
    assert found() == []
    for place, name in stored.values():
        path = default_storage.path(place)
        with open(path, "rb") as file:
            before = file.read()
        with open(path, "r+b") as file:
            file.write(b"\x00")
        assert found() == [f"{name}: the stored file was altered"]
        default_storage.delete(place)
        assert found() == [f"{name}: the stored file is missing"]
        with open(path, "wb") as file:
            file.write(before)


def test_a_directive_that_was_sent_without_a_document_is_named(directive: Directive):
    change("DELETE FROM directives_issueddocument")
    assert found() == [f"directive 01/SKHCN-BCVT ({directive.year}): it was sent, and there is no document"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directives_directive SET subject = 'việc khác'",
        "UPDATE directives_requirement SET text = 'việc khác' WHERE position = 1",
        "UPDATE directives_reportrequest SET wording = 'hôm khác'",
        "UPDATE directives_directive SET signer_name = 'Người Khác'",
    ],
)
def test_an_issued_text_that_is_no_longer_the_approved_one_is_named(sql: str, directive: Directive):
    change(sql)
    assert found() == [
        f"directive 01/SKHCN-BCVT ({directive.year}): its text in the records is no longer the one that was approved"
    ]


def test_a_department_that_is_renamed_leaves_what_it_issued_alone(directive: Directive):
    directive.department.name = "Sở đổi tên"
    directive.department.save()
    assert found() == []


def held(directive: Directive, number: int, **fields: Any) -> HeldNumber:
    Register.objects.filter(pk=directive.register_id, last__lt=number).update(last=number)
    fields = {"dated_on": directive.issued_on, "reason": "cấp ngoài", "held_by": directive.author, "held_at": now()} | fields
    return HeldNumber.objects.create(register=directive.register, number=number, **fields)


def test_a_gap_in_a_book_is_named_and_a_held_number_is_none(directive: Directive):
    held(directive, 2, purpose="outside")
    held(directive, 3, voided_at=now(), voided_by=directive.author, void_reason="in hỏng")
    assert found() == []
    Register.objects.update(last=30)
    [finding] = found()
    assert finding == (
        f"book 2027 of {directive.department}: numbers nothing stands for: " + ", ".join(map(str, range(4, 24))) + " and 7 more"
    )
    Register.objects.update(last=2)
    assert found() == [f"book 2027 of {directive.department}: numbers beyond its last one: 3"]
    held(directive, 1)
    assert f"book 2027 of {directive.department}: numbers that come twice: 1" in found()


def test_a_book_that_begins_later_has_no_gap_before(people: Cast):
    Register.objects.create(department=people.department, year=2027, first=120)
    builders.sent(people)
    assert found() == []


def test_a_gap_in_the_incoming_book_is_named(directive: Directive, people: Cast):
    builders.filed(directive.obligations.get(organization=people.post), people.em, at=builders.NOON)
    IncomingBook.objects.update(last=3)
    assert found() == [f"incoming book 2027 of {people.department}: numbers nothing stands for: 2, 3"]
    IncomingBook.objects.update(last=0)
    assert found() == [f"incoming book 2027 of {people.department}: numbers beyond its last one: 1"]


def copy_of(directive: Directive, people: Cast, content: bytes) -> SignedCopy:
    name, sha256 = archive.keep(content, kind=current.KIND)
    return SignedCopy.objects.create(
        document=directive.document, kind="personal", file=name, sha256=sha256, size=len(content), signer="Phạm Chi",
        added_by=people.dung, added_at=now(),
    )


def test_a_signature_that_does_not_hold_is_named(people: Cast):
    directive = issued(people)
    content = signed(bytes_of(directive), world().chi)
    copy = copy_of(directive, people, content)
    assert list(signatures.findings()) == []
    broken = bytearray(content)
    broken[len(bytes_of(directive)) // 2] ^= 1
    name, sha256 = archive.keep(bytes(broken), kind=current.KIND)
    change(f"UPDATE directives_signedcopy SET file = '{name}', sha256 = '{sha256}' WHERE id = {copy.pk}")
    findings = list(verification.findings())
    assert findings and {one.check for one in findings} == {"signature"}
    assert all(f"signed copy {copy.pk} (personal, Phạm Chi) of {directive.number_and_symbol}" in one.subject for one in findings)


def test_a_root_that_is_no_longer_trusted_is_named(people: Cast):
    directive = issued(people)
    copy_of(directive, people, signed(bytes_of(directive), world().chi))
    people.department.trusted_roots.all().delete()
    [finding] = signatures.findings()
    assert "CA Thử nghiệm" in finding.fault


def test_the_command_names_everything_and_ends_with_1(directive: Directive, capsys):
    default_storage.delete(directive.document.file)
    with pytest.raises(CommandError) as error:
        call_command("verify_documents", "--json")
    assert error.value.returncode == 1
    assert json.loads(capsys.readouterr().out) == [
        {"check": "file", "subject": f"document 01/SKHCN-BCVT ({directive.year})", "fault": "the stored file is missing"}
    ]


@pytest.mark.parametrize(
    "alter",
    [
        lambda: DirectiveTrail.objects.update(note="x"),
        lambda: IssuedDocument.objects.update(sha256="0" * 64),
        lambda: Directive.objects.update(number=7),
        lambda: Directive.objects.update(subject="something else"),
    ],
)
def test_the_database_itself_refuses_to_change_what_was_issued(alter: Callable[[], Any], directive: Directive):
    with pytest.raises(DatabaseError), transaction.atomic():
        alter()
