"""From the paths of a PDF to straight pieces: what is stroked, what is filled, and what is left between two rectangles."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

Point = tuple[float, float]
Corners = tuple[float, float, float, float]


def filled(path: Sequence[PathSegment], ctm: Matrix, evenodd: bool) -> list[Corners]:
    """The rectangles around what is filled; of two with a hole between them the four sides."""
    shapes = [_around(points) for points in _shapes(path, ctm)]
    if evenodd and len(shapes) == 2:
        inner, outer = sorted(shapes, key=_area)
        return _frame(inner, outer)
    return shapes


def stroked(path: Sequence[PathSegment], ctm: Matrix, pen: float) -> Iterator[Corners]:
    """Each straight piece, as thick as the pen."""
    half = pen * math.hypot(ctm[0], ctm[1]) / 2
    for points in _shapes(path, ctm):
        for piece in pairwise(points):
            left, low, right, high = _around(piece)
            yield left - half, low - half, right + half, high + half


def _shapes(path: Sequence[PathSegment], ctm: Matrix) -> list[list[Point]]:
    shapes: list[list[Point]] = []
    for segment in path:
        if segment[0] == "m":
            shapes.append([])
        if shapes:
            shapes[-1] += _points(segment, ctm) or shapes[-1][:1]
    return [points for points in shapes if points]


def _points(segment: Any, ctm: Matrix) -> list[Point]:
    """Where a piece ends; closing a shape leads back to where it began."""
    return [apply_matrix_pt(ctm, (float(segment[-2]), float(segment[-1])))] if len(segment) > 2 else []


def _around(points: Sequence[Point]) -> Corners:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _area(shape: Corners) -> float:
    return (shape[2] - shape[0]) * (shape[3] - shape[1])


def _frame(inner: Corners, outer: Corners) -> list[Corners]:
    """What of the outer rectangle the inner one does not cover, side by side."""
    left, low, right, high = outer
    sides = [
        (left, low, inner[0], high), (inner[2], low, right, high), (left, low, right, inner[1]), (left, inner[3], right, high),
    ]  # fmt: skip
    return [side for side in sides if side[2] - side[0] > 0.01 and side[3] - side[1] > 0.01]
