"""Writing a report: a draft begun and kept, what several people write put together, what yesterday said taken over."""

from reports.filling.carrying import confirm, nothing_to_report, take_over
from reports.filling.content import Content, Parts, figure_parts, parts_of
from reports.filling.drafts import (
    Sheet,
    Stale,
    content_of,
    leave_out,
    left_over,
    seen_in,
    sheet_of,
    start,
    unanswered,
)
from reports.filling.marks import Mark, carried
from reports.filling.merging import Clash, Merged, merge, save

__all__ = [
    "Clash", "Content", "Mark", "Merged", "Parts", "Sheet", "Stale", "carried", "confirm", "content_of", "figure_parts",
    "leave_out", "left_over", "merge", "nothing_to_report", "parts_of", "save", "seen_in", "sheet_of", "start", "take_over",
    "unanswered",
]  # fmt: skip
