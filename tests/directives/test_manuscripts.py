"""A draft as a value: what is read, kept as JSON and written again says the same; each save is a revision."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest
from django.utils.timezone import now

from directives import editing, manuscripts, revisions
from directives import workflow as directing
from directives.content import Content, parts
from directives.deadlines import Bound
from directives.manuscripts import Manuscript
from directives.models import Appendix, Basis, Copy, Directive, ReportRequest
from directives.revisions import Cause
from enterprises.sectors import Sector
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def again(manuscript: Manuscript) -> Manuscript:
    return manuscripts.from_json(json.loads(json.dumps(manuscripts.as_json(manuscript))))


def test_a_draft_kept_as_json_comes_back_as_it_was(people: Cast, draft: Directive):
    said = manuscripts.of(draft)
    said.content.appendices.append(Appendix(title="Danh sách", table=[["Đơn vị", "Máy"], ["VNPT", "0269"]]))
    said.content.blocks[0].points[0].only_for = (people.post.pk,)
    assert manuscripts.as_json(again(said)) == manuscripts.as_json(said)
    written = editing.save(draft.pk, again(said), by=people.an, revision=0, at=now())
    assert manuscripts.as_json(manuscripts.of(written)) == manuscripts.as_json(said)


def test_every_column_of_a_part_is_kept(people: Cast):
    """A column added to a model later is kept without anybody thinking of it."""
    said = Content(
        bases=[Basis(dated_on=date(2027, 1, 8), wording="Căn cứ khác")],
        reports=[ReportRequest(due_on=date(2027, 2, 1), due_at_time=time(16, 30), bound=Bound.EXCLUSIVE, sectors=(Sector.POSTAL,))],
    )
    basis, report = again(Manuscript({}, said)).content.bases[0], again(Manuscript({}, said)).content.reports[0]
    assert (basis.dated_on, basis.wording) == (date(2027, 1, 8), "Căn cứ khác")
    assert (report.due_on, report.due_at_time, report.bound, report.sectors) == (
        date(2027, 2, 1), time(16, 30), Bound.EXCLUSIVE, (Sector.POSTAL,)
    )


def test_a_part_keeps_its_key_through_every_save(people: Cast, draft: Directive):
    before = [part.key for part in parts(manuscripts.of(draft).content)]
    saved = editing.save(draft.pk, manuscripts.of(draft), by=people.an, revision=0, at=now())
    assert [part.key for part in parts(manuscripts.of(saved).content)] == before
    assert len(set(before)) == len(before)


def test_two_parts_never_have_the_same_key(people: Cast, draft: Directive):
    said = manuscripts.of(draft)
    said.content.copies.extend([Copy(name="A", key="k" * 12), Copy(name="B", key="k" * 12), Copy(name="C", key="")])
    saved = editing.save(draft.pk, said, by=people.an, revision=0, at=now())
    keys = [part.key for part in parts(manuscripts.of(saved).content)]
    assert len(set(keys)) == len(keys) and all(len(key) == 12 for key in keys)


def saved(people: Cast, draft: Directive, by: object, at: object, subject: str) -> Directive:
    fresh = Directive.objects.get(pk=draft.pk)
    said = manuscripts.of(fresh)
    return editing.save(
        draft.pk, Manuscript({**said.head, "subject": subject}, said.content, said.recipients), by=by,
        revision=fresh.revision, at=at,
    )


def test_what_is_typed_without_a_pause_is_one_revision(people: Cast, draft: Directive):
    at = now()
    saved(people, draft, people.an, at, "một")
    saved(people, draft, people.an, at + timedelta(minutes=9), "hai")
    saved(people, draft, people.an, at + timedelta(minutes=20), "ba")
    kept = list(draft.revisions.filter(cause=Cause.TYPED))
    assert [(r.number, r.manuscript["head"]["subject"]) for r in kept] == [(2, "hai"), (3, "ba")]
    assert kept[0].began_at == at


def test_what_was_submitted_stays_a_revision_of_its_own(people: Cast, draft: Directive):
    at = now()
    saved(people, draft, people.an, at, "đã trình")
    builders.walk_on(Directive.objects.get(pk=draft.pk), people, "submit", at=at + timedelta(minutes=1))
    fresh = Directive.objects.get(pk=draft.pk)
    directing.hand_back(fresh, actor=people.ha, at=at + timedelta(minutes=2), note="Sửa lại.")
    saved(people, draft, people.an, at + timedelta(minutes=3), "sửa lại")
    assert [r.manuscript["head"]["subject"] for r in draft.revisions.filter(cause=Cause.TYPED)] == ["đã trình", "sửa lại"]
    assert revisions.at(draft, at + timedelta(minutes=1)).manuscript["head"]["subject"] == "đã trình"


def test_a_draft_begins_with_a_revision(people: Cast, draft: Directive):
    begun = editing.begin(
        people.an, occasion=draft.occasion, kind=draft.kind, division=people.division, follows=None, at=now()
    )
    (first,) = begun.revisions.all()
    assert (first.number, first.cause, first.saved_by) == (0, Cause.BEGUN, people.an)
    assert manuscripts.from_json(first.manuscript).head["subject"] == begun.subject
