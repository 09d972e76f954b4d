"""Measures are compared pair by pair, judged by their goal, and one that breaks does not hold."""

from __future__ import annotations

import time

import pytest

from bench.findings import Finding, Measure, broken, judged
from bench.pairs import paired


def found(**figures: float) -> Finding:
    return Finding(**figures)


def test_a_ratio_is_held_to_the_goal() -> None:
    rendering = Measure("G1", 7.0, "ms", lambda: found(figure=1))
    assert judged(rendering, found(figure=60, reference=10)).holds
    assert not judged(rendering, found(figure=80, reference=10)).holds
    assert judged(rendering, found(figure=80, reference=10, ratio=6.9)).holds


def test_a_figure_without_a_yardstick_is_held_to_the_goal_itself() -> None:
    growth = Measure("G1c", 5.0, "MB", lambda: found(figure=1))
    entry = judged(growth, found(figure=4.0))
    assert (entry.holds, entry.ratio, entry.reference) == (True, None, None)
    assert not judged(growth, found(figure=6.0)).holds


def test_a_measure_that_breaks_does_not_hold() -> None:
    entry = broken(Measure("G1", 7.0, "ms", lambda: found(figure=1)))
    assert not entry.holds
    assert set(entry.as_dict()) == {"name", "figure", "unit", "reference", "ratio", "goal", "holds"}


def test_pairs_take_turns_and_give_milliseconds() -> None:
    order: list[str] = []

    def ours() -> None:
        order.append("ours")
        time.sleep(0.02)

    def yardstick() -> None:
        order.append("yardstick")
        time.sleep(0.01)

    finding = paired(ours, yardstick, pairs=3)
    assert order[2:] == ["ours", "yardstick", "yardstick", "ours", "ours", "yardstick"]
    assert finding.figure == pytest.approx(20, rel=0.5)
    assert finding.compared == pytest.approx(2, rel=0.5)
