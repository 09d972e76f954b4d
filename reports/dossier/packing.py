"""Packs the file of an occasion into one archive, slice by slice: between two slices a worker may do something else.

A slice is worked off in a folder of this machine and then put into the storage, where any worker of any machine takes it up
again: the archive as far as it has come, the index as far, and the list of what is to be packed, written down when the work
began, so that what happens meanwhile waits for the next export. What a dead worker had in hand is packed once more. Files
pass through in blocks: memory does not grow with them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Generator, Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TextIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.timezone import localtime

from directives.archive import BLOCK
from directives.models import Directive, Occasion
from notifications.failpoints import failpoint
from reports.dossier import holdings, index
from reports.dossier.holdings import Holding
from reports.dossier.index import Entry
from reports.models import Report

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the calendar of archives begins then
LARGE = 1 << 31
OF_INDEX = "index.xml"
STATE = "state.json"


class Workshop:
    """Where one export is packed: ``folder`` while a slice is worked off, ``shelf`` in the storage between two of them."""

    def __init__(self, key: int, occasion: Occasion, as_of: datetime) -> None:
        self.occasion, self.as_of = occasion, as_of
        self.folder = Path(settings.FILE_UPLOAD_TEMP_DIR) / f"dossier-{key}"
        self.shelf = f"packing/{key}"
        self.archive, self.index = self.folder / "archive.zip", self.folder / OF_INDEX
        self.todo: list[tuple[str, int]] = []
        self.done = 0
        self.lacking = 0

    def take_up(self) -> None:
        """Go on where the last slice ended, or begin."""
        self._empty_folder()
        stage = next((stage for stage in self._stages() if default_storage.exists(f"{stage}/{STATE}")), "")
        if not stage:
            return self._begin()
        with default_storage.open(f"{stage}/{STATE}") as file:
            kept = json.load(file)
        self.todo, self.done, self.lacking = [tuple(one) for one in kept["todo"]], kept["done"], kept["lacking"]
        for path in (self.archive, self.index):
            with default_storage.open(f"{stage}/{path.name}") as file, path.open("wb") as here:
                shutil.copyfileobj(file, here, BLOCK)
        return None

    def pack(self) -> Generator[int, None, None]:
        """Pack one document after the other; says after each how many there are now. May be left off at any of them."""
        with zipfile.ZipFile(self.archive, "a", zipfile.ZIP_DEFLATED) as archive, self.index.open("a", encoding="utf-8") as told:
            for place in range(self.done, len(self.todo)):
                self._pack_one(archive, told, place)
                failpoint("dossier.after_document")
                self.done = place + 1
                yield self.done

    def put_down(self) -> None:
        """The slice has ended in order; whoever comes next takes it up. The state is stored last: with it, all is there."""
        earlier, stage = self._stages(), f"{self.shelf}/{self.done:09}"
        self._discard([stage])
        for path in (self.archive, self.index):
            with path.open("rb") as file:
                default_storage.save(f"{stage}/{path.name}", File(file))
        kept = {"todo": self.todo, "done": self.done, "lacking": self.lacking}
        default_storage.save(f"{stage}/{STATE}", ContentFile(json.dumps(kept).encode()))
        self._discard(one for one in earlier if one != stage)
        shutil.rmtree(self.folder, ignore_errors=True)

    def finish(self) -> None:
        """Close the index and put it into the archive, with the schema it follows."""
        with self.index.open("a", encoding="utf-8") as told:
            told.write(index.CLOSING)
        with zipfile.ZipFile(self.archive, "a", zipfile.ZIP_DEFLATED) as archive:
            for path in (self.index, index.SCHEMA):
                with path.open("rb") as file:
                    _store(archive, path.name, file, path.stat().st_size, self.as_of)

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._discard(self._stages())

    def _begin(self) -> None:
        self.todo = [*_directives(self.occasion, self.as_of), *_reports(self.occasion, self.as_of)]
        self.index.write_text(index.opening(self.occasion, self.as_of), encoding="utf-8")

    def _empty_folder(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def _stages(self) -> list[str]:
        """What lies on the shelf, the furthest first."""
        try:
            found = default_storage.listdir(self.shelf)[0]
        except FileNotFoundError:
            return []
        return [f"{self.shelf}/{stage}" for stage in sorted(found, reverse=True)]

    def _discard(self, stages: Iterable[str]) -> None:
        """The state goes first: without it nobody takes up what is left. A folder without files is nothing in most storages."""
        for stage in stages:
            for name in (STATE, OF_INDEX, self.archive.name, ""):
                default_storage.delete(f"{stage}/{name}".rstrip("/"))

    def _pack_one(self, archive: zipfile.ZipFile, told: TextIO, place: int) -> None:
        kind, key = self.todo[place]
        folder = holdings.of_directive(key, place) if kind == "directive" else holdings.of_report(key, place)
        if folder is None:  # a draft may be deleted until it has a number
            return
        record = folder.record()
        for number, holding in enumerate(folder.holdings, start=1):
            entry = _taken(archive, f"{folder.path}/{number:02}_{holding.name}", holding)
            self.lacking += bool(entry.note and holding.stored)
            record.entries.append(entry)
        told.write(index.told(record, place))


def _directives(occasion: Occasion, as_of: datetime) -> Iterator[tuple[str, int]]:
    """In the order of their issue; drafts after them, as they were begun."""
    found = Directive.objects.filter(occasion=occasion, created_at__lte=as_of).order_by("issued_at", "created_at", "pk")
    rows = list(found.values_list("issued_at", "pk"))
    return (("directive", pk) for _at, pk in sorted(rows, key=lambda row: row[0] is None))


def _reports(occasion: Occasion, as_of: datetime) -> Iterator[tuple[str, int]]:
    found = Report.objects.filed().filter(obligation__directive__occasion=occasion, filed_at__lte=as_of)
    return (("report", pk) for pk in found.order_by("filed_at", "pk").values_list("pk", flat=True))


def _taken(archive: zipfile.ZipFile, path: str, holding: Holding) -> Entry:
    """The file in the archive, and what the index says of it: also that it is missing, or is no longer what was stored."""
    if not holding.stored:
        sha256 = _store(archive, path, BytesIO(holding.content), len(holding.content), holding.at)
        return Entry(path, holding.called, holding.kind, holding.at, len(holding.content), sha256, holding.note)
    try:
        with default_storage.open(holding.stored) as file:
            size = default_storage.size(holding.stored)
            sha256 = _store(archive, path, file, size, holding.at)
    except FileNotFoundError:
        return Entry("", holding.called, holding.kind, holding.at, None, "", "Tệp không còn trong kho lưu trữ.")
    note = "" if sha256 == holding.sha256 else f"Tệp đã bị thay đổi; mã SHA-256 ban đầu: {holding.sha256}"
    return Entry(path, holding.called, holding.kind, holding.at, size, sha256, note)


def _store(archive: zipfile.ZipFile, path: str, file: BinaryIO, size: int, at: datetime) -> str:
    """Copy it in blocks; returns its SHA-256."""
    said = zipfile.ZipInfo(path, max(EARLIEST, localtime(at).timetuple()[:6]))
    said.compress_type, said.external_attr, said.file_size = zipfile.ZIP_DEFLATED, 0o644 << 16, size
    digest = hashlib.sha256()
    with archive.open(said, "w", force_zip64=size >= LARGE) as out:
        while block := file.read(BLOCK):
            digest.update(block)
            out.write(block)
    return digest.hexdigest()
