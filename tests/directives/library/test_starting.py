"""The starting set: whole, well-formed, there from the first day, and never put over what the department changed."""

from __future__ import annotations

from datetime import datetime

import pytest

from directives import content, occasions
from directives.library import starting, templates, using
from directives.models import DraftTemplate, Occasion, Snippet
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db

NEXT = {"tet": 2028, "national_day": 2028, "reunification": 2028}


def test_a_new_department_finds_templates_for_every_usual_occasion(people: Cast):
    kinds = DraftTemplate.objects.filter(department=people.department).values_list("occasion_kind", flat=True)
    assert sorted(kinds) == ["national_day", "other", "other", "reunification", "tet", "tet", "tet", "tet"]
    assert Snippet.objects.filter(department=people.department).count() >= 40


def test_loading_again_adds_nothing_and_leaves_changes_alone(people: Cast, at: datetime):
    mine = DraftTemplate.objects.filter(department=people.department, occasion_kind="tet").first()
    mine.description = "Sửa theo ý của phòng."
    mine.save()
    count = DraftTemplate.objects.count()
    assert starting.load(people.department, at=at) == 0
    mine.refresh_from_db()
    assert (mine.description, DraftTemplate.objects.count()) == ("Sửa theo ý của phòng.", count)


def test_every_word_of_it_fits_the_columns_it_is_for(people: Cast):
    for template in DraftTemplate.objects.filter(department=people.department):
        template.full_clean(exclude=["department"])
        for part in content.parts(templates.read(template).manuscript.content):
            part.clean_fields(exclude=["directive", "section", "text"] if not hasattr(part, "text") else ["directive", "section"])
    for snippet in Snippet.objects.filter(department=people.department):
        snippet.full_clean(exclude=["department"])


def test_every_template_begins_a_draft_that_can_be_submitted_but_for_a_click(people: Cast, at: datetime):
    for template in DraftTemplate.objects.filter(department=people.department):
        target = occasions.proposed(template.occasion_kind, NEXT.get(template.occasion_kind, 0)) or builders.occasion(
            people.department, kind=Occasion.Kind.OTHER, name="Bão số 12", year=2027
        )
        found = using.changes(template, target)
        made = using.begin(template, using.Wanted(target, people.division), {c.key for c in found}, by=people.an, at=at)
        assert made.subject
        assert made.addressees
        assert made.symbol == "SKHCN-BCVT"
        assert made.recipients.exists()
        assert made.sections.exists()
        assert made.report_requests.exists()


def test_no_template_leaves_anything_of_its_season_in_the_next(people: Cast, at: datetime):
    for template in DraftTemplate.objects.filter(department=people.department).exclude(occasion_kind="other"):
        target = occasions.proposed(template.occasion_kind, 2031)
        found = using.changes(template, target)
        made = using.begin(template, using.Wanted(target), {c.key for c in found}, by=people.an, at=at)
        said = [made.subject, made.opening, made.closing, *(r.wording for r in made.report_requests.all())]
        said += [r.text for s in made.sections.prefetch_related("requirements") for r in s.requirements.all()]
        stale = [text for text in said if "2027" in text or "Đinh Mùi" in text or "2026" in text]
        assert stale == [], template


def test_a_storm_is_called_by_its_name_everywhere(people: Cast, at: datetime):
    template = DraftTemplate.objects.get(department=people.department, name__startswith="Ứng phó")
    storm = builders.occasion(people.department, kind="other", name="Bão số 12", year=2027)
    found = using.changes(template, storm)
    made = using.begin(template, using.Wanted(storm), {c.key for c in found}, by=people.an, at=at)
    assert made.subject == "bảo đảm thông tin liên lạc ứng phó với bão số 12"
    assert "bão số 12" in made.opening
