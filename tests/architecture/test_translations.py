"""Vietnamese is complete: every text shown to a person has its translation, with the same gaps to fill in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from config.messages import CATALOGUE, collect, sources

GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def forms(text: object) -> list[str]:
    return [str(part or "") for part in (text if isinstance(text, tuple | list) else [text])]


def test_every_text_is_translated():
    known = read_po(CATALOGUE.open("rb"), locale="vi")
    missing = []
    for message in collect():
        found = known.get(message.id, context=message.context) if message.id else None
        if message.id and (found is None or found.fuzzy or not all(forms(found.string))):
            missing.append(forms(message.id)[0])
    assert missing == []


def test_no_translation_is_left_of_what_is_gone():
    ids = {(m.id if isinstance(m.id, str) else tuple(m.id), m.context) for m in collect()}
    known = read_po(CATALOGUE.open("rb"), locale="vi")
    assert [m.id for m in known if m.id and (m.id if isinstance(m.id, str) else tuple(m.id), m.context) not in ids] == []
    assert not known.obsolete


def test_translations_fill_the_same_gaps():
    for message in read_po(CATALOGUE.open("rb"), locale="vi"):
        asked = set(GAP.findall(forms(message.id)[-1])) if message.id else set()
        for translated in forms(message.string) if message.id else []:
            assert set(GAP.findall(translated)) <= asked | {"%(count)s"}, message.id
            assert asked <= set(GAP.findall(translated)) | {"%(count)s"}, message.id


def test_texts_are_marked_by_the_names_the_collection_knows():
    """A text marked through another name would never come into the catalogue, and nobody would miss it."""
    renamed = re.compile(r"\bn?p?gettext\w* as (?!_\b)\w+")
    assert [str(path) for path in sources() if path.suffix == ".py" and renamed.search(path.read_text())] == []


def test_nothing_is_translated_while_a_module_is_loaded():
    """It would stand in the language of that moment for everybody; ``gettext_lazy`` waits for whoever reads it."""
    assert [f"{path}:{line}" for path in sources() if path.suffix == ".py" for line in translated_on_loading(path)] == []


def translated_on_loading(path: Path) -> Iterator[int]:
    text = path.read_text(encoding="utf-8")
    if not re.search(r"import n?p?gettext( as _|,|$)", text, re.MULTILINE):
        return
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                continue
            waiting.append(node)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in AT_ONCE - lazy_in(text):
                yield node.lineno


AT_ONCE = frozenset({"_", "gettext", "ngettext", "pgettext"})


def lazy_in(text: str) -> frozenset[str]:
    return frozenset({"_"} if "gettext_lazy as _" in text else ())
