"""Compiles `locale/*/LC_MESSAGES/*.po` where they are newer than what was compiled from them."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config.launch.place import ROOT


def compile_all(root: Path = ROOT) -> None:
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    """Texts marked as doubtful are left out, as everywhere."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    aside = target.with_suffix(".new")
    with aside.open("wb") as file:
        write_mo(file, catalogue, use_fuzzy=False)
    aside.replace(target)


if __name__ == "__main__":
    compile_all()
