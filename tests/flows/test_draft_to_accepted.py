"""The main job, whole: from a draft to an accepted report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reports import workflow as reporting
from reports.models import Obligation
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db


def test_a_directive_is_drafted_sent_answered_and_accepted():
    who = builders.cast()
    directive = builders.sent(who)
    assert directive.number_and_symbol == "01/SKHCN-BCVT"
    assert directive.deliveries.count() == 2

    obligation = Obligation.objects.get(organization=who.post)
    report = builders.filed(obligation, who.em, at=NOON + timedelta(days=1))
    reporting.accept(report, actor=who.an, at=NOON + timedelta(days=2))
    obligation.refresh_from_db()
    assert obligation.standing(NOON + timedelta(days=99)) == "accepted"
    assert [e.verb for e in report.trail.all()] == ["file", "accept"]
