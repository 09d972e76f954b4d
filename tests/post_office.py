"""A mail server for the tests: it takes letters over real SMTP, is slow, or refuses, as it is told."""

from __future__ import annotations

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.servers import free_port


class PostOffice:
    """`letters` came in, in order; `refuses` maps an address to the answer it gets, such as `550 no such person`."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.seconds_each = 0.0
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.seconds_each)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        letter["X-Envelope-To"] = ", ".join(envelope.rcpt_tos)
        if subject := letter["Subject"]:
            letter.replace_header("Subject", subject.strip())  # a long one begins on its second line
        self.letters.append(letter)
        return "250 OK"

    def __enter__(self) -> PostOffice:
        self.controller.start()
        self.host, self.port = self.controller.server.sockets[0].getsockname()[:2]
        return self

    def __exit__(self, *trouble: object) -> None:
        self.controller.stop()

    def addressed_to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["X-Envelope-To"] == address]
