"""The editor of a directive offers the forms of the department for each report it asks for."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from directives.definitions import editing
from directives.models import Definition, Directive
from directives.rolling import beginning
from tests import builders
from tests.builders import Cast
from tests.directives.typed import form_of, signed_in

pytestmark = pytest.mark.django_db
FIELD = "reports-0-definition"


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people)


@pytest.fixture
def results(people: Cast) -> Definition:
    return Definition.objects.get(department=people.department, kind="results")


def save(draft: Directive, people: Cast, **changed: object):
    return signed_in(people.an).post(reverse("directives:edit", args=[draft.pk]), form_of(draft, **changed))


def asked_on(draft: Directive) -> Definition | None:
    return draft.report_requests.get().definition


def test_a_form_is_chosen_kept_shown_and_taken_away(draft: Directive, people: Cast, results: Definition):
    assert save(draft, people, **{FIELD: results.pk}).status_code == 302
    assert asked_on(draft) == results
    assert save(draft, people).status_code == 302
    assert asked_on(draft) == results, "the page sends it again"
    record = signed_in(people.an).get(draft.get_absolute_url() + "?tab=requests").content.decode()
    assert results.name in record
    versions = signed_in(people.an).get(reverse("directives:compare", args=[draft.pk]), {"old": 1, "new": 2}).content.decode()
    assert results.name in versions
    save(draft, people, **{FIELD: ""})
    assert asked_on(draft) is None


def test_what_is_no_form_of_this_kind_and_department_is_refused(draft: Directive, people: Cast):
    plan = Definition.objects.get(department=people.department, kind="plan")
    foreign = Definition.objects.get(department=builders.cast("Sở khác", "khac").department, kind="results")
    for wrong, said in ((plan.pk, "another kind of report (Plan)"), (foreign.pk, "no report form"), ("x", "no report form"), (10**30, "no report form")):
        answer = save(draft, people, **{FIELD: wrong})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert asked_on(draft) is None


def test_a_retired_form_can_no_longer_be_chosen_but_stays_where_it_was(draft: Directive, people: Cast, results: Definition, at: datetime):
    editing.retire(results, at=at)
    answer = save(draft, people, **{FIELD: results.pk})
    assert answer.status_code == 422
    assert "retired" in answer.content.decode()
    editing.bring_back(results)
    save(draft, people, **{FIELD: results.pk})
    editing.retire(results, at=at)
    page = signed_in(people.an).get(reverse("directives:edit", args=[draft.pk])).content.decode()
    assert f"{results.name} (retired)" in page
    assert save(draft, people).status_code == 302
    assert asked_on(draft) == results


def test_rolling_forward_asks_for_the_same_form_in_its_newest_version(draft: Directive, people: Cast, results: Definition, at: datetime):
    draft.report_requests.update(definition=results)
    sent = builders.walk(draft, people, at=at)
    assert sent.report_requests.get().form.number == 1
    target = builders.occasion(people.department, name="Tết Mậu Thân 2028", year=2028, starts_on=date(2028, 1, 24), ends_on=date(2028, 1, 30))
    rolled = beginning.begin(sent, target, (), by=people.an, at=at)
    assert asked_on(rolled) == results
    assert rolled.report_requests.get().form is None
