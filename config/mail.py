"""The mail of one machine by itself: each letter a file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from email.utils import parseaddr
from pathlib import Path
from time import time_ns

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailFolder(BaseEmailBackend):
    """Writes `<time>-<address>.eml` into the folder `EMAIL_FILE_PATH`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for letter in email_messages:
            self._write(folder, letter)
        return len(email_messages)

    def _write(self, folder: Path, letter: EmailMessage) -> None:
        receiver = re.sub(r"[^\w.@+-]", "_", parseaddr((letter.recipients() or ["nobody"])[0])[1])
        aside = folder / f".{time_ns()}-{os.getpid()}"
        aside.write_bytes(letter.message().as_bytes(linesep="\r\n"))
        aside.rename(folder / f"{time_ns()}-{receiver}.eml")
