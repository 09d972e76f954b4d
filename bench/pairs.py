"""Two things timed turn by turn, so that whatever else the machine does touches both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

from bench.findings import Finding


def paired(
    ours: Callable[[], object], yardstick: Callable[[], object], pairs: int = 9, *, before: Callable[[], object] = lambda: None
) -> Finding:
    """Median milliseconds of both, and the median ratio of the pairs; who goes first changes from pair to pair.

    Each is called once before, so that neither pays for what is done once. ``before`` puts things back to where
    they were, before every call and outside its time.
    """
    for act in (ours, yardstick):
        before(), act()
    times = [_pair(ours, yardstick, turn, before) for turn in range(pairs)]
    figure, reference = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(mine / theirs for mine, theirs in times)
    return Finding(figure * 1000, reference * 1000, ratio)


def _pair(
    ours: Callable[[], object], yardstick: Callable[[], object], turn: int, before: Callable[[], object]
) -> tuple[float, float]:
    times = {}
    for act in (yardstick, ours) if turn % 2 else (ours, yardstick):
        before()
        times[act] = seconds(act)
    return times[ours], times[yardstick]


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes, without the collection of garbage that is not its own."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
