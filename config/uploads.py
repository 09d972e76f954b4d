"""What one request may bring: files up to a limit, and no more than the disk takes; what was left out is said, never lost.

``request.left_out`` names the files that were not kept, each with the reason; everything typed in the form still arrives.
:func:`directives.incoming.left_out` says it in a sentence.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload, TemporaryFileUploadHandler

logger = logging.getLogger(__name__)

PATIENCE = 4  # times the limit, after which the rest of a request is not even read


class Quota(FileUploadHandler):
    """Counts the bytes of all files of a request; the one that goes beyond the limit of its page is not kept."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.total = 0
        self.limit = settings.LARGER_UPLOADS.get(self.request.path, settings.UPLOAD_LIMIT)
        self.request.left_out: list[tuple[str, str]] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.total += len(raw_data)
        if self.total <= self.limit:
            return raw_data
        self.request.left_out.append((self.file_name, "too_big"))
        raise SkipFile if self._may_finish() else StopUpload(connection_reset=True)

    def _may_finish(self) -> bool:
        """Reading on lets a person see what went wrong; a flood is cut off."""
        declared = self.request.META.get("CONTENT_LENGTH") or "0"
        return int(declared) <= PATIENCE * self.limit

    def file_complete(self, file_size: int) -> None:
        return None


class AsLongAsThereIsRoom(TemporaryFileUploadHandler):
    """Larger files wait on the disk until a page has looked at them; one the disk does not take is left out."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as trouble:
            self._leave_out(trouble)
            raise SkipFile from trouble

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as trouble:
            self._leave_out(trouble)
            raise SkipFile from trouble

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The last of it may reach the disk only now."""
        try:
            return super().file_complete(file_size)
        except OSError as trouble:
            self._leave_out(trouble)
            return None

    def _leave_out(self, trouble: OSError) -> None:
        logger.error("An upload was left out: %s", trouble)
        self.request.left_out.append((self.file_name, "no_room"))
