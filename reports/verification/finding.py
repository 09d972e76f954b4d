"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``subject`` says what differs, ``fault`` how. ``check`` names the kind: trail, file, signature, text or book."""

    check: str
    subject: str
    fault: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.fault}"
