"""Set-up: from a fresh machine to a running portal. Standard library only, up to where the environment is there."""

from __future__ import annotations


class Impossible(Exception):
    """Set-up cannot go on; the message is the one sentence that says what to do."""
