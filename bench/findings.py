"""What a measure finds, what it is held to, and the list of all measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pkgutil import iter_modules


@dataclass(frozen=True)
class Finding:
    """A figure of the portal, and that of the yardstick if there is one; both in the unit of the measure.

    `ratio` is given where it is the median of pairs; else it follows from the two figures.
    """

    figure: float
    reference: float | None = None
    ratio: float | None = None

    @property
    def compared(self) -> float:
        """What is held to the goal: the ratio, or the figure itself where there is no yardstick."""
        if self.ratio is not None:
            return self.ratio
        return self.figure / self.reference if self.reference else self.figure


@dataclass(frozen=True)
class Measure:
    """`goal` is the most that the ratio may be, or the figure where there is no yardstick: less is always better."""

    name: str
    goal: float
    unit: str
    find: Callable[[], Finding]


@dataclass(frozen=True)
class Result:
    """One entry of `results.json`."""

    name: str
    figure: float | None
    unit: str
    reference: float | None
    ratio: float | None
    goal: float
    holds: bool

    as_dict = asdict


MEASURES: list[Measure] = []


def measure(name: str, goal: float, unit: str) -> Callable[[Callable[[], Finding]], Callable[[], Finding]]:
    """Puts a function that finds something on the list.

    @measure("G1 render beside typst", goal=7.0, unit="ms")
    def render() -> Finding: ...
    """

    def note(find: Callable[[], Finding]) -> Callable[[], Finding]:
        MEASURES.append(Measure(name, goal, unit, find))
        return find

    return note


def all_measures(words: list[str]) -> list[Measure]:
    """Those whose name begins with one of the words, or all."""
    import bench.measures

    for module in iter_modules(bench.measures.__path__):
        import_module(f"bench.measures.{module.name}")
    ordered = sorted(MEASURES, key=lambda each: each.name)
    return [each for each in ordered if not words or each.name.startswith(tuple(words))]


def judged(measure: Measure, finding: Finding) -> Result:
    """The entry for what was found."""
    ratio = finding.compared if finding.reference is not None or finding.ratio is not None else None
    holds = finding.compared <= measure.goal
    return Result(measure.name, finding.figure, measure.unit, finding.reference, ratio, measure.goal, holds)


def broken(measure: Measure) -> Result:
    """The entry for a measure that could not be taken: it does not hold."""
    return Result(measure.name, None, measure.unit, None, None, measure.goal, False)
