"""Collects every text of the portal that is shown to a person, for the catalogue of translations.

`python -m config.messages` brings `locale/vi/LC_MESSAGES/django.po` up to date without GNU gettext; what is
already translated is kept, what is new is left empty (a test then names it), what is gone is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
APPS = ("accounts", "config", "directives", "enterprises", "notifications", "reports")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


HEADER = """# Vietnamese texts of Thông Suốt
msgid ""
msgstr ""
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def sources(root: Path = ROOT) -> Iterator[Path]:
    for app in APPS:
        yield from (p for p in sorted((root / app).rglob("*.py")) if "migrations" not in p.parts)
    yield from (p for p in sorted((root / "templates").rglob("*")) if p.suffix in (".html", ".txt"))


def collect(root: Path = ROOT) -> Catalog:
    """Every text, with the places it stands in."""
    catalogue = Catalog(locale="vi", project="Thông Suốt", fuzzy=False)
    for path in sources(root):
        for line, message, _comments, context in _texts(path):
            catalogue.add(message, locations=[(str(path.relative_to(root)), line)], context=context)
    return catalogue


def _texts(path: Path) -> Any:
    source, method = path.read_text(encoding="utf-8"), "python"
    if path.suffix != ".py":
        source, method = _as_calls(source, path), "javascript"
    return list(extract(method, BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}))


def _as_calls(template: str, path: Path) -> str:
    """Django rewrites a template into calls of gettext between blanked text; that reads as JavaScript, not as Python."""
    from django.utils.translation.template import templatize

    return str(templatize(template, origin=str(path)))


def update(path: Path = CATALOGUE) -> Catalog:
    known = read_po(path.open("rb"), locale="vi") if path.exists() else Catalog(locale="vi")
    known.update(collect(), no_fuzzy_matching=True)
    known.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, known, width=120, sort_output=True, omit_header=True, no_location=True)
    return known


if __name__ == "__main__":
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    untranslated = sum(1 for message in update() if message.id and not any(message.string or ""))
    print(f"{CATALOGUE.relative_to(ROOT)}: {untranslated} to translate")
