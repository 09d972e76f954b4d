"""What goes wrong while a document is printed and stored: a real worker, a real press, a disk that is really full."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from config.celery import app
from directives import archive, tasks
from directives.models import Directive, IssuedDocument, Rendering
from tests import builders
from tests.workers import Workers, once, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Bảo đảm thông tin liên lạc thông suốt trong mọi tình huống, báo cáo kịp thời về Sở. " * 20
TINY_DISK = """mkdir -p "$1" && mount -t tmpfs -o size=1m none "$1" && { head -c 2000000 /dev/zero > "$1/ballast" || :; } && shift && exec "$@" """
has_own_mounts = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "true"], capture_output=True).returncode == 0


def a_long_draft(who: builders.Cast) -> Directive:
    """A hundred pages, of which each requirement is one."""
    draft = builders.draft(who, at=now())
    section = draft.sections.first()
    for place in range(120):
        section.requirements.create(text=LONG, position=place + 5)
    return draft


def issued(draft: Directive, who: builders.Cast) -> Directive:
    return builders.walk(draft, who, "issue", at=now())


def is_printed(directive: Directive) -> bool:
    return IssuedDocument.objects.filter(directive=directive).exists()


def work_of(directive: Directive) -> Rendering:
    return Rendering.objects.get(directive=directive)


def shown_to_the_clerk(client: Client, directive: Directive) -> str:
    return client.get(reverse("directives:detail", args=[directive.pk])).content.decode()


@pytest.mark.seen_once
@pytest.mark.parametrize("short_of", ["time", "memory"])
def test_a_document_that_is_too_much_for_the_press_is_refused_and_the_worker_goes_on(short_of: str, workers: Workers, client: Client):
    who = builders.cast()
    client.force_login(who.dung)
    heavy, ordinary = a_long_draft(who), builders.draft(who, at=now())
    worker = workers.start(app="tests.narrow", SHORT_OF=short_of)
    issued(heavy, who)
    wait_until(lambda: work_of(heavy).failed_at, seconds=120)
    assert not is_printed(heavy)
    issued(ordinary, who)
    wait_until(lambda: is_printed(ordinary))
    assert workers.has_lost_nobody(worker)

    page = shown_to_the_clerk(client, heavy)
    assert work_of(heavy).reason in page and reverse("directives:print_again", args=[heavy.pk]) in page
    workers.stop(worker)
    client.post(reverse("directives:print_again", args=[heavy.pk]))
    workers.start()
    wait_until(lambda: is_printed(heavy), seconds=120)
    assert archive.is_whole(heavy.document.file, heavy.document.sha256)


@pytest.mark.seen_once
def test_a_worker_forks_its_press_and_has_one_again_at_once_after_it_broke(workers: Workers):
    who = builders.cast()
    worker = workers.start()
    issued(first := builders.draft(who, at=now()), who)
    wait_until(lambda: is_printed(first))
    (press,) = presses_of(workers, worker)
    assert b"celery" in Path(f"/proc/{press}/cmdline").read_bytes(), "forked, not started afresh"
    subprocess.run(["kill", "-9", press], check=True)
    issued(second := builders.draft(who, at=now()), who)
    wait_until(lambda: is_printed(second))
    assert presses_of(workers, worker) != [press]
    assert workers.has_lost_nobody(worker)


def presses_of(workers: Workers, worker: subprocess.Popen[bytes]) -> list[str]:
    """The children of the pool's children."""
    return [child for pid in workers.pools[worker.pid] for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not has_own_mounts, reason="no small disk can be mounted here")
def test_a_full_disk_leaves_no_half_document_is_said_and_recovers_by_itself(workers: Workers, client: Client):
    who = builders.cast()
    client.force_login(who.dung)
    folder = str(settings.MEDIA_ROOT)
    worker = workers.start(within=("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", TINY_DISK, "sh", folder))
    directive = issued(builders.draft(who, at=now()), who)
    disk = Path(f"/proc/{worker.pid}/root{folder}")
    for _ in range(4):
        Rendering.objects.update(reason="")
        tasks.sweep_renderings.delay()
        wait_until(lambda: work_of(directive).reason)
    app.control.purge()  # rounds that nobody has begun
    wait_until(lambda: work_of(directive).standing(now()) == "waiting", seconds=5)
    work = work_of(directive)
    assert work.reason and work.attempts == 0, "no fault of the document uses its attempts up"
    assert not is_printed(directive)
    assert [path.name for path in disk.rglob("*") if path.is_file()] == ["ballast"]
    wait_until(lambda: work.reason in shown_to_the_clerk(client, directive))  # while it is being tried again it is "under way"
    wait_until(lambda: work.reason in client.get(reverse("directives:desk")).content.decode())

    (disk / "ballast").unlink()
    tasks.sweep_renderings.delay()
    wait_until(lambda: is_printed(directive))
    document = IssuedDocument.objects.get(directive=directive)
    assert archive.hashlib.sha256((disk / document.file).read_bytes()).hexdigest() == document.sha256
    assert workers.has_lost_nobody(worker)


@pytest.mark.parametrize("point", [once("render.after_claim"), once("render.after_file"), "render.before_commit"])
def test_a_worker_killed_while_printing_leaves_no_document_without_a_hash_and_no_hash_without_a_document(
    point: str, workers: Workers
):
    who, before = builders.cast(), kept()
    dying = workers.start(PORTAL_FAILPOINT=point)
    directive = issued(builders.draft(who, at=now(), subject=f"bảo đảm liên lạc ({point})"), who)
    workers.wait_for_a_loss(dying)
    workers.kill(dying)
    assert not is_printed(directive)
    assert (work_of(directive).done_at, len(kept() - before)) == (None, 0 if point == "render.after_claim" else 1)

    workers.start()
    Rendering.objects.update(lease_until=None)
    tasks.sweep_renderings.delay()
    wait_until(lambda: is_printed(directive))
    document = IssuedDocument.objects.get(directive=directive)
    assert kept() - before == {document.sha256}
    assert archive.is_whole(document.file, document.sha256)


def kept() -> set[str]:
    """The names of the documents in the archive, which are their digests, and whatever else lies there."""
    folder = Path(default_storage.path("documents"))
    return {path.name for path in folder.rglob("*") if path.is_file()}
