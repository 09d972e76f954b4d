"""Whoever signs in a test needs an event loop of his own."""

import pytest


@pytest.fixture(autouse=True)
def _signs(own_loop: None) -> None:
    """For every test of signatures."""
