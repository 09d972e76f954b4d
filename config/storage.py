"""Files that are there once we said so: written aside, forced to the disk, then given their name."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class DurableFileSystemStorage(FileSystemStorage):
    """Keeps a file whole or not at all, also when the power fails between two lines."""

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)
        try:
            self._write(handle, content)
            target = self._give_name(Path(aside), target)
        finally:
            os.unlink(aside)
        _force_folders(target.parent, Path(self.location))
        return target.relative_to(self.location).as_posix()

    def _write(self, handle: int, content: File) -> None:
        with os.fdopen(handle, "wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fchmod(handle, self.file_permissions_mode or 0o640)
            os.fsync(handle)

    def _give_name(self, aside: Path, target: Path) -> Path:
        """A link refuses a name that is taken, where a rename would write over it."""
        while True:
            try:
                os.link(aside, target)
                return target
            except FileExistsError:
                target = Path(self.path(self.get_available_name(str(target.relative_to(self.location)))))


def _force_folders(folder: Path, root: Path) -> None:
    """The name itself must reach the disk, in every folder that may have been made for it."""
    for each in (folder, *folder.parents):
        handle = os.open(each, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if each == root:
            return
