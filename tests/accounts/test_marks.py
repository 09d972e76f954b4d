"""Marks: every state has one, never by colour alone, red for three things only."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from accounts.marks import MARKS, mark_of
from accounts.trail_sentences import SENTENCES
from directives import workflow as directing
from directives.models import Delivery, Directive
from enterprises import workflow as registering
from enterprises.models import Organization
from notifications.models import Message
from reports import workflow as reporting
from reports.models import Obligation, Report, Response

STATES = [
    ("directive", Directive.State), ("delivery", Delivery.State), ("obligation", Obligation.Standing),
    ("answer", Response.Answer), ("report", Report.State), ("organization", Organization.State),
    ("message", Message.State),
]
EVERY_MARK = [(kind, state) for kind, states in MARKS.items() for state in states]


def drawn(source: str, **context: object) -> str:
    with translation.override("en"):
        return Template("{% load marks %}" + source).render(Context(context))


@pytest.mark.parametrize(("kind", "states"), STATES)
def test_every_state_of_a_record_has_its_mark(kind, states):
    assert [state for state in states.values if state not in MARKS[kind]] == []


def test_every_urgent_degree_has_its_box_and_the_ordinary_one_has_none():
    assert set(MARKS["urgency"]) == set(Directive.Urgency.values) - {"normal"}
    assert drawn("{% urgency 'normal' %}") == ""
    assert "HỎA TỐC" in drawn("{% urgency 'flash' %}")


@pytest.mark.parametrize(("kind", "state"), EVERY_MARK)
def test_a_mark_is_never_colour_alone(kind, state):
    mark = mark_of(kind, state)
    assert str(mark.label)
    assert mark.icon or kind == "urgency"


def test_red_means_overdue_or_failed():
    red = {(kind, state) for kind, state in EVERY_MARK if mark_of(kind, state).colour == "red"}
    assert red == {("obligation", "overdue"), ("message", "failed")}


def test_within_a_kind_no_two_states_look_alike():
    for kind, states in MARKS.items():
        looks = {str(mark.label): (mark.colour, mark.icon or str(mark.label)) for mark in states.values()}
        assert len(set(looks.values())) == len(looks), kind


def test_symbols_of_a_kind_differ_so_that_a_matrix_can_be_read_without_colour():
    for kind, states in MARKS.items():
        symbols = {str(mark.label): mark.symbol for mark in states.values() if mark.symbol}
        assert len(set(symbols.values())) == len(symbols), kind


def test_a_mark_is_drawn_with_icon_and_word():
    html = drawn("{% mark 'directive' 'issued' %}")
    assert 'class="mark mark-teal"' in html
    assert 'class="bi bi-123" aria-hidden="true"' in html
    assert "<span>Issued</span>" in html


def test_a_short_mark_keeps_its_word_as_title_and_for_the_ear():
    html = drawn("{% mark 'answer' '' short=True %}")
    assert "▢" in html
    assert 'title="Not answered"' in html
    assert '<span class="visually-hidden">Not answered</span>' in html


def test_a_recalled_directive_is_struck():
    assert "mark-struck" in drawn("{% mark 'directive' 'recalled' %}")


def test_an_unknown_state_is_an_error_that_says_where_to_mend_it():
    with pytest.raises(LookupError, match=r"accounts/marks\.py"):
        mark_of("directive", "lost")


def test_every_colour_of_a_mark_is_in_the_stylesheet():
    css = (Path(settings.BASE_DIR) / "static/css/portal.css").read_text()
    assert [c for c in {mark_of(*one).colour for one in EVERY_MARK} if f".mark-{c} " not in css] == []


def test_every_icon_of_a_mark_exists():
    css = (Path(settings.BASE_DIR) / "node_modules/bootstrap-icons/font/bootstrap-icons.min.css").read_text()
    icons = {mark_of(*one).icon for one in EVERY_MARK} - {""}
    assert [icon for icon in icons if f".bi-{icon}::before" not in css] == []


def test_every_step_has_its_sentence():
    steps = [step for module in (directing, reporting, registering) for step in module.STEPS]
    assert [step.verb for step in steps if step.verb not in SENTENCES] == []


# Contrast: WCAG AA asks for 4.5 between text and ground; the tokens are read from the stylesheet itself.


def tokens() -> dict[str, tuple[str, str]]:
    css = (Path(settings.BASE_DIR) / "static/css/portal.css").read_text()
    found = re.findall(r"--([a-z]+-(?:text|ground)): light-dark\((#\w+), (#\w+)\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "scheme"),
    product(["grey", "azure", "cyan", "indigo", "teal", "blue", "green", "orange", "yellow", "red", "violet"], [0, 1]),
)
def test_the_word_of_a_mark_can_be_read_on_its_ground_in_both_schemes(colour, scheme):
    found = tokens()
    pair = sorted((luminance(found[f"{colour}-text"][scheme]), luminance(found[f"{colour}-ground"][scheme])))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
