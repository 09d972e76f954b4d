"""What was altered behind the portal's back is found, and named."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from directives.models import Directive, DirectiveTrail, IssuedDocument
from reports import verification
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive() -> Directive:
    return builders.sent(builders.cast())


def behind_the_back(sql: str) -> None:
    """As somebody with full rights on the database would: the trigger off, the row changed, the trigger on again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(sql)
            cursor.execute("SET session_replication_role = origin")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'directives_directivetrail_written_once'")
            [trigger] = cursor.fetchone()
            cursor.execute("DROP TRIGGER directives_directivetrail_written_once")
            cursor.execute(sql)
            cursor.execute(trigger)


def test_what_nobody_touched_is_whole(directive: Directive, capsys):
    call_command("verify_records")
    assert "as it was written" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE directives_directivetrail SET note = 'x' WHERE verb = 'approve'",
        "UPDATE directives_directivetrail SET verb = 'check' WHERE verb = 'approve'",
        "DELETE FROM directives_directivetrail WHERE verb = 'approve'",
    ],
)
def test_an_altered_trail_is_named(change: str, directive: Directive):
    behind_the_back(change)
    [finding] = verification.findings()
    assert finding.startswith(f"directive {directive.pk}: the trail was altered")


def test_a_changed_and_a_missing_file_are_told_apart(directive: Directive):
    path = default_storage.path(directive.document.file)
    with open(path, "ab") as file:
        file.write(b"x")
    assert list(verification.findings()) == ["document 01/SKHCN-BCVT: the stored file was altered"]
    default_storage.delete(directive.document.file)
    with pytest.raises(CommandError):
        call_command("verify_records")


@pytest.mark.parametrize(
    "change",
    [
        lambda: DirectiveTrail.objects.update(note="x"),
        lambda: IssuedDocument.objects.update(sha256="0" * 64),
        lambda: Directive.objects.update(number=7),
        lambda: Directive.objects.update(subject="something else"),
    ],
)
def test_the_database_itself_refuses_to_change_what_was_issued(change, directive: Directive):
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
