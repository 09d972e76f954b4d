"""A broker of files in a folder, for one machine without Redis.

Kombu's own opens a message under its final name and then writes it, so that a reader may take half of it; here it is
written aside and renamed, and taken by a rename.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from queue import Empty
from time import monotonic_ns
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import bytes_to_str, str_to_bytes
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """Messages appear whole and are taken by one reader only."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        name = f"{monotonic_ns():020}_{uuid.uuid4()}.{queue}.msg"
        aside = Path(self.data_folder_out, f"{name}.new")
        with aside.open("wb") as file:
            file.write(str_to_bytes(dumps(payload)))
            file.flush()
            os.fsync(file.fileno())
        aside.rename(aside.with_suffix(""))

    def _get(self, queue: str) -> Any:
        for name in sorted(os.listdir(self.data_folder_in)):
            if name.partition(".")[2] == f"{queue}.msg":
                message = self._take(Path(self.data_folder_in, name))
                if message is not None:
                    return message
        raise Empty

    def _take(self, path: Path) -> Any:
        taken = path.with_name(f"{path.name}.taken")
        try:
            path.rename(taken)
        except FileNotFoundError:
            return None
        message = loads(bytes_to_str(taken.read_bytes()))
        taken.unlink()
        return message


class Transport(filesystem.Transport):
    """Kombu's, with the channel above."""

    Channel = Channel
