"""What stands in the form of the editor, for reading it over: the draft as typed, and where in the form each part of it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directives import manuscripts
from directives.forms.edited import DirectiveEditor
from directives.forms.parts import PartForm, SectionForm
from directives.manuscripts import HEAD, Manuscript
from directives.rolling.changes import Path
from directives.signing_rights import BLOCK

LISTS = {"bases": "bases", "blocks": "sections", "reports": "reports", "copies": "copies", "appendices": "appendices"}
CHOSEN = "recipients-organizations"
SIGNING = "head-signing"
BOXES = ("sectors",)  # several boxes have no id of their own, only what is around them
FIRST_FIELDS = {
    "bases": "number_and_symbol", "blocks": "heading", "points": "text", "reports": "due_on", "copies": "name",
    "appendices": "title",
}  # fmt: skip


def as_typed(editor: DirectiveEditor) -> Manuscript:
    """What makes no sense in the form is left out; a form that was not sent says what the records say."""
    if not editor.head.is_bound:
        return manuscripts.of(editor.directive)
    content = editor.content
    head = {name: getattr(editor.directive, name) for name in HEAD}
    return Manuscript(head, content, frozenset(editor.recipients.chosen))


class Places:
    """Names of the fields and anchors of a form. Without an editor: those of the form as it will open."""

    def __init__(self, editor: DirectiveEditor | None = None) -> None:
        self.prefixes: Mapping[Path, str] = dict(_prefixes(editor)) if editor else {}

    def row(self, path: Path) -> str:
        """The prefix of the row a part stands in: "sections-1-requirements-0"."""
        if path in self.prefixes:
            return self.prefixes[path]
        own = "requirements" if len(path) > 2 else LISTS[str(path[0])]
        above = f"{self.row(path[:2])}-" if len(path) > 2 else ""
        return f"{above}{own}-{path[-1]}"

    def field(self, path: Path) -> str:
        """The name of the field at the end of the path."""
        if path[0] == "head":
            return SIGNING if path[1] in BLOCK else f"head-{path[1]}"
        return f"{self.row(path[:-1])}-{path[-1]}"

    def anchor(self, path: Path) -> str:
        """What a link leads to: a field, or the whole list where the finding is about all of it."""
        if len(path) == 1:
            return LISTS.get(str(path[0]), str(path[0]))
        if isinstance(path[-1], int):
            path = (*path, FIRST_FIELDS["points" if len(path) > 2 else str(path[0])])
        return f"div_id_{self.field(path)}" if path[-1] in BOXES else f"id_{self.field(path)}"


def _prefixes(editor: DirectiveEditor) -> Iterator[tuple[Path, str]]:
    """Of the rows that are there, in the order they were given: removed ones and moved ones leave other numbers behind."""
    for kind, name in LISTS.items():
        for place, row in enumerate(getattr(editor, name).there()):
            yield (kind, place), row.prefix
            yield from _of_section(row, (kind, place))


def _of_section(row: PartForm, path: Path) -> Iterator[tuple[Path, str]]:
    for place, point in enumerate(row.requirements.there() if isinstance(row, SectionForm) else ()):
        yield (*path, "points", place), point.prefix
