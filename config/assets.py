"""Front-end files of others: a list of those we serve; and all files under names with a hash in production."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django_htmx
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PACKAGES = settings.BASE_DIR / "node_modules"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx"
SERVED = {
    "vendor/tabler.min.css": PACKAGES / "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.js": PACKAGES / "@tabler/core/dist/js/tabler.min.js",
    "vendor/bootstrap-icons.min.css": PACKAGES / "bootstrap-icons/font/bootstrap-icons.min.css",
    "vendor/fonts/bootstrap-icons.woff2": PACKAGES / "bootstrap-icons/font/fonts/bootstrap-icons.woff2",
    "vendor/fonts/bootstrap-icons.woff": PACKAGES / "bootstrap-icons/font/fonts/bootstrap-icons.woff",
    "vendor/chart.umd.min.js": PACKAGES / "chart.js/dist/chart.umd.min.js",
    "vendor/sortable.min.js": PACKAGES / "sortablejs/Sortable.min.js",
    "django_htmx/htmx-2.min.js": HTMX / "htmx-2.min.js",  # under the name its template tag writes
}


class Vendor(FileSystemStorage):
    """The files of the list, and nothing else of what stands beside them."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(SERVED[Path(name).as_posix()])


class VendorFinder(BaseFinder):
    """Finds the files of the list, for pages and for `collectstatic`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = Vendor(location=PACKAGES)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        if path not in SERVED or not SERVED[path].exists():
            return []
        return [str(SERVED[path])] if find_all else str(SERVED[path])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Vendor]]:
        return ((name, self.storage) for name in SERVED)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Follows imports between our modules; does not look for the source maps that minified files name."""

    support_js_module_import_aggregation = True
    patterns = tuple(
        (ending, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for ending, rules in CompressedManifestStaticFilesStorage.patterns
    )
