"""Two at once about a report form: what was sent is never changed, whoever comes first."""

from __future__ import annotations

import pytest

from accounts.workflow import Refused
from directives import workflow
from directives.definitions import editing, reading
from directives.definitions.editing import Wanted, mark_of, newest
from directives.models import Definition, Directive
from tests import builders
from tests.builders import NOON
from tests.directives.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def changed(form: Definition, words: str) -> Wanted:
    wanted = reading.of_version(newest(form))
    return Wanted({**wanted.columns, "content": words}, wanted.layout)


def test_a_change_is_in_the_version_that_is_sent_or_begins_the_next():
    who = builders.cast()
    form = Definition.objects.get(department=who.department, kind="results")
    before, mark, wanted = newest(form).content, mark_of(newest(form)), changed(form, "Khác")
    draft = builders.draft(who)
    draft.report_requests.update(definition=form)
    ready = builders.walk(draft, who, "render")
    sent, saved = at_once([
        lambda: workflow.send(Directive.objects.get(pk=ready.pk), actor=who.dung, at=NOON),
        lambda: editing.save(form, form.name, wanted, mark=mark, by=who.an, at=NOON),
    ])  # fmt: skip
    assert not isinstance(sent, Exception) and not isinstance(saved, Exception), (sent, saved)
    asked = ready.report_requests.get().form
    told = list(form.versions.order_by("number").values_list("content", flat=True))
    assert (asked.number, asked.frozen_at) == (1, NOON)
    assert told in (["Khác"], [before, "Khác"])


def test_of_two_saves_and_two_new_forms_of_one_name_one_is_told():
    who = builders.cast()
    form = Definition.objects.get(department=who.department, kind="plan")
    mark = mark_of(newest(form))
    saves = [(who.an, changed(form, "Của An")), (who.binh, changed(form, "Của Bình"))]
    results = at_once([
        lambda by=by, wanted=wanted: editing.save(form, form.name, wanted, mark=mark, by=by, at=NOON) for by, wanted in saves
    ])  # fmt: skip
    assert sorted(isinstance(one, editing.Stale) for one in results) == [False, True], results
    results = at_once([
        lambda by=by, wanted=wanted: editing.begin(who.department, "plan", "Mẫu mới", wanted, by=by, at=NOON) for by, wanted in saves
    ])  # fmt: skip
    assert sorted(isinstance(one, Refused) for one in results) == [False, True], results
    assert Definition.objects.get(name="Mẫu mới").versions.count() == 1
