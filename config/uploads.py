"""How much one request may bring: a limit, and a mark that a form must look at, so that no file is lost unnoticed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

PATIENCE = 4  # times the limit, after which the rest of a request is not even read


class Quota(FileUploadHandler):
    """Counts the bytes of all files of a request; the one that goes beyond the limit of its page is not kept.

    ``request.too_big`` has the names of the files that were not kept; everything typed in the form still arrives.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.total = 0
        self.limit = settings.LARGER_UPLOADS.get(self.request.path, settings.UPLOAD_LIMIT)
        self.request.too_big: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.total += len(raw_data)
        if self.total <= self.limit:
            return raw_data
        self.request.too_big.append(self.file_name)
        raise SkipFile if self._may_finish() else StopUpload(connection_reset=True)

    def _may_finish(self) -> bool:
        """Reading on lets a person see what went wrong; a flood is cut off."""
        declared = self.request.META.get("CONTENT_LENGTH") or "0"
        return int(declared) <= PATIENCE * self.limit

    def file_complete(self, file_size: int) -> None:
        return None
