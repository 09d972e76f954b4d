"""The keys of indicators and columns: given by the portal from the name, never changed afterwards.

Figures of different days, years and organisations are compared by key; so the same name and kind finds the key it has
elsewhere, and a key that has meant something else is never given again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from accounts.folding import fold
from directives.definitions import starting
from directives.definitions.layout import LONGEST_KEY
from directives.models import Definition, DefinitionVersion

NO_LETTER = re.compile(r"[^a-z0-9]+")
FIRST = "x"
"""Before a name that begins with a figure, and in place of one without any Latin letter."""


def kinds_of(definition: Definition) -> dict[str, str]:
    """Every key that stands or has stood in the form, with what is written into it."""
    layouts = DefinitionVersion.objects.filter(definition=definition).order_by("number").values_list("layout", flat=True)
    indicators = (one for layout in layouts for group in layout.get("groups", ()) for one in group.get("indicators", ()))
    return {one["key"]: one["kind"] for one in indicators}


def for_indicator(name: str, kind: str, *, known: Mapping[str, str], taken: Container[str]) -> str:
    """A key for a new indicator. ``known`` are those of the form through all its versions, ``taken`` those given already."""
    usual = starting.known_keys().get((name.casefold(), kind)) or from_name(name)
    return _free(usual, lambda key: key not in taken and known.get(key, kind) == kind)


def for_column(name: str, *, taken: Container[str]) -> str:
    return _free(from_name(name), lambda key: key not in taken)


def from_name(name: str) -> str:
    """"Trạm mất liên lạc" → "tram_mat_lien_lac"."""
    key = NO_LETTER.sub("_", fold(name)).strip("_")
    key = key if key[:1].isalpha() else f"{FIRST}_{key}".rstrip("_")
    return key[:LONGEST_KEY].rstrip("_")


def _free(key: str, is_free: Callable[[str], bool]) -> str:
    """The key itself, or with the first number behind it that is free."""
    number, found = 1, key
    while not is_free(found):
        number += 1
        ending = f"_{number}"
        found = key[: LONGEST_KEY - len(ending)] + ending
    return found
