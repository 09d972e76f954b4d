"""Five directives really issued, read over on the day they were submitted: no error, and each warning has its reason."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import translation

from directives import occasions
from directives.checks import reading_over
from directives.models import Directive
from tests.demonstration import published  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published"), pytest.mark.seen_once]

# Why each of them is right: "results before 20/02/2018" falls on mùng 5 Tết; the law of 2010 is cited as of 2020 in the
# original; a report "when it happens" is asked for in the portal alone, the published text does not name it.
EXPECTED = {
    "Hà Nam": [("report_without_sentence", "Ad hoc")],
    "Thanh Hóa": [],
    "Lai Châu": [("report_due_on_a_day_off", "20/02/2018")],
    "Bình Thuận": [("report_without_sentence", "Ad hoc")],
    "Gia Lai": [("younger_citation", "Luật Bưu chính ngày 17 tháng 6 năm 2020"), ("report_without_sentence", "Ad hoc")],
}  # fmt: skip


@pytest.mark.parametrize("place", EXPECTED)
def test_the_published_directives_are_read_over_without_an_error(place: str):
    directive = Directive.objects.get(place=place)
    submitted_at = directive.trail.get(verb="submit").at
    with translation.override("en"):
        found = reading_over.of_record(directive, submitted_at)
    assert [one for one in found if one.is_error] == []
    assert [(one.rule, one.words) for one in found] == EXPECTED[place]


def test_last_years_directive_read_over_today_is_full_of_last_year(published: datetime):  # noqa: F811
    """What a drafter gets who copies last year's file and only changes the occasion."""
    directive = Directive.objects.get(place="Gia Lai")
    directive.occasion = occasions.written_down(directive.department, occasions.proposed("tet", 2027))
    rules = {one.rule for one in reading_over.of_record(directive, published)}
    assert {"name_gone", "year_of_another_season"} <= rules
