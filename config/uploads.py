"""How much one request may bring: a limit that ends the reading, and a mark that a form must look at."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class Quota(FileUploadHandler):
    """Counts the bytes of all files of a request; beyond the limit the request is marked and no file of it is kept."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.total = 0
        self.request.too_big = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.total += len(raw_data)
        if self.total > settings.UPLOAD_LIMIT:
            self.request.too_big = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
