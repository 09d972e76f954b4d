"""What reading a draft over finds: beside the form while it is typed, and on the page of the record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.workflow import Sentence
from directives import manuscripts
from directives.checks import gathering, reading_over
from directives.checks.findings import Finding
from directives.checks.naming import named
from directives.checks.texts import Draft
from directives.forms.edited import DirectiveEditor, Mistake
from directives.forms.read_over import CHOSEN, SIGNING, Places, as_typed
from directives.forms.signing import written
from directives.models import Directive
from directives.permissions import may_edit
from directives.rolling.changes import Act, AddCopy, Move, Put, Receive, Replace, TakeOut
from directives.signing_rights import Block
from directives.views.drafts import theirs

MOST_LINES = 120


@dataclass(frozen=True)
class Line:
    """One finding as it is shown. ``fix`` says in JSON what the browser does to the form, "" where nobody but the author can.

    ``kind`` counts those that can be put right in the same way.
    """

    sentence: Sentence
    is_error: bool
    where: str
    href: str
    why: Sentence = ""
    words: str = ""
    becomes: str = ""
    rule: str = ""
    fix: str = ""
    kind: int = 0

    @property
    def changes(self) -> bool:
        """The sentence does not say yet what would stand there instead."""
        return bool(self.becomes) and self.becomes not in str(self.sentence)

    @property
    def quotes(self) -> bool:
        return bool(self.words) and not self.changes and self.words[:60] not in str(self.sentence)


@dataclass(frozen=True)
class Panel:
    """Errors first. ``more`` are too many to show."""

    lines: list[Line]
    errors: int
    warnings: int
    more: int = 0

    @property
    def count(self) -> int:
        return self.errors + self.warnings

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        errors, warnings = ([line for line in self.lines if line.is_error is which] for which in (True, False))
        return [(severity, lines) for severity, lines in (("error", errors), ("warning", warnings)) if lines]


@require_POST
def checks(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of the form as it was sent; nothing is saved."""
    editor = DirectiveEditor(theirs(request, pk), request.POST)
    return render(request, "directives/checks/findings.html", {"panel": of_form(editor, now())})


def of_form(editor: DirectiveEditor, at: datetime) -> Panel:
    """With what keeps the form from being saved before everything else."""
    draft = Draft(as_typed(editor), gathering.known_about(editor.directive, at))
    mistakes = [_of_mistake(mistake) for mistake in editor.mistakes()]
    return _panel(mistakes, draft, Places(editor), "")


def of_record(directive: Directive, user: User, at: datetime) -> Panel:
    """For reading alone; whoever may edit the draft gets to the field."""
    draft = Draft(manuscripts.of(directive), gathering.known_about(directive, at))
    to = reverse("directives:edit", args=[directive.pk]) if directive.is_editable and may_edit(user, directive) else None
    return _panel([], draft, Places(), to)


def _panel(mistakes: list[Line], draft: Draft, places: Places, to: str | None) -> Panel:
    found = reading_over.findings(draft.manuscript, draft.known)
    texts = {text.path: text.words for text in draft.texts}
    kinds = Counter(finding.rule for finding in found if finding.acts)
    lines = [*mistakes, *(_of_finding(finding, places, texts, kinds, to) for finding in found[:MOST_LINES])]
    errors = len(mistakes) + sum(finding.is_error for finding in found)
    return Panel(lines, errors, len(mistakes) + len(found) - errors, max(0, len(found) - MOST_LINES))


def _of_mistake(mistake: Mistake) -> Line:
    where = ", ".join(word for word in (mistake.where, str(mistake.label)) if word)
    return Line(mistake.text, True, where, f"#{mistake.target}" if mistake.target else "")


def _of_finding(finding: Finding, places: Places, texts: dict[Any, str], kinds: Counter[str], to: str | None) -> Line:
    href = "" if to is None else f"{to}#{places.anchor(finding.path)}"
    fix = json.dumps(list(_fixes(finding.acts, places, texts)), ensure_ascii=False) if finding.acts else ""
    return Line(
        finding.sentence, finding.is_error, named(finding.path), href, finding.why, finding.words, finding.becomes,
        finding.rule, fix, kinds[finding.rule],
    )


def _fixes(acts: Iterable[Act], places: Places, texts: dict[Any, str]) -> Iterator[dict[str, Any]]:
    """The signing block, four texts of the draft, is one choice of the form."""
    signing = {str(act.path[1]): act.value for act in acts if isinstance(act, Put) and places.field(act.path) == SIGNING}
    if signing:
        block = Block(**signing)
        yield {"act": "put", "field": SIGNING, "value": written(block), "label": str(block)}
    yield from (_sent(act, places, texts) for act in acts if not (isinstance(act, Put) and act.path[-1] in signing))


def _sent(act: Act, places: Places, texts: dict[Any, str]) -> dict[str, Any]:
    """The act in the words of the form: names of fields and rows, what stood there, what comes instead."""
    if isinstance(act, Replace):
        old = texts[act.path][act.start : act.end]
        return {"act": "replace", "field": places.field(act.path), "start": act.start, "old": old, "new": act.new}
    if isinstance(act, Put):
        return {"act": "put", "field": places.field(act.path), "value": _written(act.value)}
    if isinstance(act, TakeOut):
        return {"act": "take_out", "row": places.row(act.path)}
    return dict(_of_list(act, places))


def _of_list(act: Act, places: Places) -> Iterator[tuple[str, Any]]:
    if isinstance(act, Receive):
        yield from {"act": "receive", "field": CHOSEN, "value": str(act.organization), "chosen": act.chosen}.items()
    elif isinstance(act, AddCopy):
        yield from {"act": "add", "list": "copies", "name": act.name, "note": act.note}.items()
    elif isinstance(act, Move):
        yield from {"act": "move", "list": str(act.path[0]), "row": places.prefixes.get(act.path, ""), "to": act.to}.items()


def _written(value: Any) -> str:
    """As the field of the form has it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
