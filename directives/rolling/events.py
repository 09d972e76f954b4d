"""The name of an event inside sentences: a storm, an election; feasts are known by their years instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directives.rolling.changes import Found
from directives.rolling.seasons import OTHER, Season


def found_in(text: str, old: Season, new: Season) -> Iterator[Found]:
    """Wherever the old event is named in full, whatever the first letter."""
    if old.kind != OTHER or not old.name or not new.name or old.name == new.name:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(old.name)}(?!\w)", text, re.IGNORECASE):
        yield Found(match.start(), match.end(), _like(match[0], new.name), _("the name of the event"))


def _like(found: str, name: str) -> str:
    """With the first letter as it was: "bão số 9" inside a sentence, "Bão số 9" where one begins."""
    return (name[0].lower() if found[0].islower() else name[0].upper()) + name[1:]
