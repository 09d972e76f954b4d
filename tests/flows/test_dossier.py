"""The file of an occasion is packed by real workers, also when they are killed: one archive, whole, and its requester is told once."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.timezone import now

from config.celery import app
from directives.models import Directive
from notifications.models import Message
from reports import tasks
from reports.models import DossierExport
from tests import builders
from tests.builders import Cast
from tests.workers import Workers, once, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def campaign() -> tuple[Cast, Directive]:
    who = builders.cast()
    directive = builders.sent(who, at=now() - timedelta(days=2))
    for organization, author in ((who.post, who.em), (who.telecom, who.giang)):
        builders.filed(directive.obligations.get(organization=organization), author, at=now() - timedelta(days=1))
    return who, directive


def time_passes() -> None:
    """The lease of the dead runs out; and the round of the next minute comes."""
    DossierExport.objects.filter(done_at=None).update(lease_until=None)
    tasks.sweep_dossiers.delay()


def ask(client, who: Cast, directive: Directive) -> DossierExport:
    client.force_login(who.an)
    assert client.post(reverse("reports:dossier_pack", args=[directive.occasion_id])).status_code == 302
    return DossierExport.objects.get()


def is_whole(export: DossierExport) -> bool:
    export.refresh_from_db()
    with default_storage.open(export.file) as file:
        content = file.read()
        file.seek(0)
        return hashlib.sha256(content).hexdigest() == export.sha256 and ZipFile(file).testzip() is None


def is_done(export: DossierExport) -> bool:
    return DossierExport.objects.filter(pk=export.pk).exclude(done_at=None).exists()


@pytest.mark.parametrize("point", ["dossier.after_claim", once("dossier.after_document"), once("dossier.after_file")])
def test_a_worker_killed_while_packing_leaves_one_whole_archive_in_the_end(point: str, client, workers: Workers):
    who, directive = campaign()
    dying = workers.start(PORTAL_FAILPOINT=point)
    export = ask(client, who, directive)
    workers.wait_for_a_loss(dying)
    workers.kill(dying)
    assert not is_done(export)

    workers.start()
    app.control.purge()
    time_passes()
    wait_until(lambda: is_done(export))
    assert is_whole(export) and (export.done, export.total) == (3, 3)
    assert Message.objects.filter(key__startswith="dossier_packed").count() == 1
    shown = client.get(reverse("reports:dossier_archive", args=[export.pk]))
    assert hashlib.sha256(b"".join(shown)).hexdigest() == export.sha256
