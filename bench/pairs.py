"""Two things timed turn by turn, so that whatever else the machine does touches both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

from bench.findings import Finding


def paired(ours: Callable[[], object], yardstick: Callable[[], object], pairs: int = 9) -> Finding:
    """Median milliseconds of both, and the median ratio of the pairs; who goes first changes from pair to pair.

    Each is called once before, so that neither pays for what is done once.
    """
    ours(), yardstick()
    times = [_pair(ours, yardstick, turn) for turn in range(pairs)]
    figure, reference = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(mine / theirs for mine, theirs in times)
    return Finding(figure * 1000, reference * 1000, ratio)


def _pair(ours: Callable[[], object], yardstick: Callable[[], object], turn: int) -> tuple[float, float]:
    if turn % 2:
        reference, figure = seconds(yardstick), seconds(ours)
    else:
        figure, reference = seconds(ours), seconds(yardstick)
    return figure, reference


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes, without the collection of garbage that is not its own."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
