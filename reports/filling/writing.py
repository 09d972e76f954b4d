"""Parts of a report written into its draft: one UPDATE, whatever has changed, and the answers to duties beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import User
from reports.filling.content import ANSWER, EXPLANATION, FIGURE, TEXTS, WORDS, Parts
from reports.filling.marks import Mark
from reports.models import Report, Response


def write(draft: Report, changed: Parts, *, actor: User, at: datetime, window: str = "", is_carried: bool = False) -> None:
    """The draft is held by whoever calls. ``author`` is from then on whoever saved it last."""
    draft.revision, draft.author, draft.changed_at = draft.revision + 1, actor, at
    mark = list(Mark(draft.revision, actor.pk, window, is_carried))
    for name, value in changed.items():
        _put(draft, name, value)
        draft.marks[name] = mark
    draft.save(update_fields=[*TEXTS, "figures", "explanations", "marks", "revision", "author", "changed_at"])
    _answer(draft, changed)


def _put(draft: Report, name: str, value: Any) -> None:
    if name in TEXTS:
        setattr(draft, name, value)
    elif name.startswith(FIGURE):
        _keep(draft.figures, name.removeprefix(FIGURE), value)
    elif name.startswith(EXPLANATION):
        _keep(draft.explanations, name.removeprefix(EXPLANATION), value)


def _keep(kept: dict[str, Any], key: str, value: Any) -> None:
    if value:
        kept[key] = value
    else:
        kept.pop(key, None)


def _answer(draft: Report, changed: Parts) -> None:
    """What is said of a duty in its two parts; the other one stays as it is."""
    pks = {int(name.partition("-")[2]) for name in changed if name.startswith((ANSWER, WORDS))}
    if not pks:
        return
    saved = {r.requirement_id: r for r in draft.responses.filter(requirement__in=pks)}
    rows = [saved.get(pk) or Response(report=draft, requirement_id=pk) for pk in sorted(pks)]
    for row in rows:
        row.pk = None
        row.answer = changed.get(f"{ANSWER}{row.requirement_id}", row.answer)
        row.words = changed.get(f"{WORDS}{row.requirement_id}", row.words)
    Response.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["report", "requirement"], update_fields=["answer", "words"]
    )
