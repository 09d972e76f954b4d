"""What stands on the sheets beside the form, lines joined."""

from __future__ import annotations

from typing import Any

SAID = "(() => [...document.querySelectorAll('.sheet text')].map((line) => line.textContent.trim()).join(' '))()"


def said(page: Any) -> str:
    return page.evaluate(SAID)


def wait_to_say(page: Any, words: str) -> None:
    page.wait_for_function(f"(words) => {SAID}.includes(words)", arg=words)


def wait_to_say_in_order(page: Any, first: str, second: str) -> None:
    """The page follows a moment later."""
    said = f"([first, second]) => {SAID}.includes(first) && {SAID}.indexOf(first) < {SAID}.indexOf(second)"
    page.wait_for_function(said, arg=[first, second])


def wait_not_to_say(page: Any, words: str) -> None:
    page.wait_for_function(f"(words) => !{SAID}.includes(words)", arg=words)
