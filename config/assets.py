"""Front-end files: a list of those we serve out of what npm fetched, and their names with a hash in production."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SERVED = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "vendor/bootstrap-icons.min.css": "bootstrap-icons/font/bootstrap-icons.min.css",
    "vendor/fonts/bootstrap-icons.woff2": "bootstrap-icons/font/fonts/bootstrap-icons.woff2",
    "vendor/fonts/bootstrap-icons.woff": "bootstrap-icons/font/fonts/bootstrap-icons.woff",
    "vendor/chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
    "vendor/sortable.min.js": "sortablejs/Sortable.min.js",
}


class Vendor(FileSystemStorage):
    """`node_modules` under the names of the list, and nothing else of it."""

    prefix = ""

    def path(self, name: str) -> str:
        return super().path(SERVED[Path(name).as_posix()])


class VendorFinder(BaseFinder):
    """Finds the files of the list, for pages and for `collectstatic`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = Vendor(location=settings.BASE_DIR / "node_modules")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        found = self.storage.path(path) if path in SERVED else ""
        if not found or not Path(found).exists():
            return []
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Vendor]]:
        return ((name, self.storage) for name in SERVED)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Follows imports between our modules; does not look for the source maps that minified files name."""

    support_js_module_import_aggregation = True
    patterns = tuple(
        (ending, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for ending, rules in CompressedManifestStaticFilesStorage.patterns
    )
