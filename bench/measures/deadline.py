"""Drafts of sixty figures saved by twenty people at once, and five hundred reports filed within the last minute."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

from bench import campaigns, deadline, forms
from bench.findings import Finding, measure
from config.launch.place import ROOT

FEW, SECONDS = 60, 12.0
"""On SQLite fewer file, at a higher rate: what is asked there is that nobody is turned away."""


@measure("G12 saving a draft of 60 figures, 20 writers (95 %)", goal=100, unit="ms")
def saving() -> Finding:
    return Finding(_on_postgresql()["drafts"])


@measure("G13 500 liaisons file within a minute (95 %)", goal=1_000, unit="ms")
def filing() -> Finding:
    return Finding(_on_postgresql()["filing"])


@measure("G12b on SQLite: answers that were no success", goal=0, unit="")
def on_sqlite() -> Finding:
    """Twenty writers and then sixty who file; "database is locked" would be one."""
    command = [sys.executable, "-m", "bench.deadline", str(FEW), str(SECONDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"  SQLite: {found}", file=sys.stderr)
    _ensure_whole(found, FEW)
    return Finding(len(found["not_saved"]) + len(found["not_filed"]))


@cache
def _on_postgresql() -> dict[str, Any]:
    campaigns.clear()
    found = deadline.both(deadline.LIAISONS, deadline.MINUTE)
    print(f"  PostgreSQL: {found}", file=sys.stderr)
    assert not found["not_saved"] and not found["not_filed"], found
    _ensure_whole(found, deadline.LIAISONS)
    campaigns.clear()
    return found


def _ensure_whole(found: dict[str, Any], number: int) -> None:
    """Every report is there with all its figures, and the book has no gap."""
    if not found["not_filed"]:
        assert (found["reports"], found["figures"], found["in_order"]) == (number, number * forms.FIGURES, True), found
