"""Addresses of pages, remembered: a table of figures links to a hundred of them, and none ever changes."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(view_name: str, *args: int | str) -> str:
    return reverse(view_name, args=args)
