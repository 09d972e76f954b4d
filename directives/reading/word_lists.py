"""Numbers and dashes that Word sets before a paragraph and does not keep in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the lists of one document, in the order its paragraphs are asked for."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str]]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.styles: dict[str, Any] = {}
        try:
            self._learn(document.part.numbering_part.element)
            self._learn_styles(document.styles.element)
        except (KeyError, NotImplementedError, AttributeError, ValueError):
            self.levels = {}  # a document without lists, or with lists nobody can make out

    def label(self, paragraph: Any) -> str:
        """ "1. ", "b) ", "- " or nothing."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            found = self.styles.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")))
        if found is None:
            return ""
        which, level = _value(found.find(f"{W}numId")), int(_value(found.find(f"{W}ilvl")) or 0)
        if which not in self.levels or level not in self.levels[which]:
            return ""
        return self._next(which, level)

    def _next(self, which: str, level: int) -> str:
        counts = self.counts[which]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        form, words = self.levels[which][level]
        if form == "bullet":
            return "- "
        filled = re.sub(r"%(\d)", lambda m: self._number(which, int(m[1]) - 1), words)
        return f"{filled} " if filled.strip() else ""

    def _number(self, which: str, level: int) -> str:
        form = self.levels[which].get(level, ("decimal", ""))[0]
        return _written(self.counts[which].get(level, 1), form)

    def _learn(self, numbering: Any) -> None:
        abstract = {_attribute(each, "abstractNumId"): _levels(each) for each in numbering.iter(f"{W}abstractNum")}
        for each in numbering.iter(f"{W}num"):
            if (which := _value(each.find(f"{W}abstractNumId"))) in abstract:
                self.levels[_attribute(each, "numId")] = abstract[which]

    def _learn_styles(self, styles: Any) -> None:
        """A paragraph of the style "List Number" has its number from the style."""
        for style in styles.iter(f"{W}style"):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                self.styles[_attribute(style, "styleId")] = found


def _levels(abstract: Any) -> dict[int, tuple[str, str]]:
    return {
        int(_attribute(each, "ilvl")): (_value(each.find(f"{W}numFmt")), _value(each.find(f"{W}lvlText")))
        for each in abstract.iter(f"{W}lvl")
    }


def _attribute(node: Any, name: str) -> str:
    return str(node.get(f"{W}{name}") or "")


def _value(node: Any) -> str:
    return "" if node is None else _attribute(node, "val")


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    return _roman(number) if form.endswith("Roman") and number < 40 else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written
