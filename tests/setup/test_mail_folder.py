"""The mail of one machine by itself: each letter a whole file under the receiver's address."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.EMAIL_BACKEND = "config.mail.MailFolder"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def letter(to: str) -> EmailMessage:
    made = EmailMessage("Công văn số 24", "Kính gửi", "Sở <so@example.vn>", [to])
    made.attach("công văn.pdf", b"%PDF-", "application/pdf")
    return made


def test_a_letter_is_a_file_that_any_mail_program_opens(folder: Path) -> None:
    assert get_connection().send_messages([letter("Hồ Em <em@example.vn>")]) == 1
    (path,) = folder.iterdir()
    assert path.name.endswith("-em@example.vn.eml")
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["Subject"] == "Công văn số 24"
    assert [part.get_filename() for part in read.iter_attachments()] == ["công văn.pdf"]


def test_letters_of_one_moment_are_each_kept_in_their_order(folder: Path) -> None:
    get_connection().send_messages([letter(f"em{number}@example.vn") for number in range(20)])
    assert [path.name.split("-", 1)[1] for path in sorted(folder.iterdir())] == [
        f"em{number}@example.vn.eml" for number in range(20)
    ]


def test_an_address_cannot_leave_the_folder(folder: Path) -> None:
    get_connection().send_messages([letter('"../../em"@example.vn')])
    (path,) = folder.iterdir()
    assert path.parent == folder
