"""Twenty people writing at once, and five hundred filing within a minute, through the web server; on the database it is told.

As a program (``python -m bench.deadline``) it does both on SQLite and writes what it found as one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

WRITERS, TOGETHER, SAVES, PAUSE = 20, 10, 15, 2.5
"""Half of the writers sit at one draft; the page waits two and a half seconds after the last key before it saves."""
LIAISONS, MINUTE = 500, 60.0


def drafts(port: int, desks: list[Any]) -> tuple[float, list[int]]:
    """Milliseconds that 95 of 100 saves stay below, and the answers that were no success."""
    from bench import forms, liaisons

    keys = [f"figure-{indicator.key}" for indicator in forms.layout()]

    def write(place: int) -> list[liaisons.Answer]:
        """All figures first; those who sit together each change three of their own from then on."""
        desk, seen, answers, drawn = desks[place], "1.0", [], random.Random(place)
        for turn in range(SAVES):
            time.sleep(PAUSE * drawn.uniform(0.6, 1.4))
            touched = [keys[(place * 3 + n) % len(keys)] for n in range(3)] if turn else keys
            said = liaisons.form(turn * 7 + place, seen=seen, touched=touched)
            answers.append(liaisons.send(port, desk, f"/reports/owed/{desk.obligation}/keep/", said, time.monotonic()))
            seen = json.loads(answers[-1].body).get("seen", seen) if answers[-1].status == 200 else seen
        return answers

    with ThreadPoolExecutor(max_workers=WRITERS) as crowd:
        answers = [answer for mine in crowd.map(write, range(WRITERS)) for answer in mine]
    return liaisons.slow(answers), [one.status for one in answers if one.status != 200]


def filing(port: int, desks: list[Any], seconds: float = MINUTE) -> tuple[float, list[int]]:
    """The same for filing, each once."""
    from bench import liaisons

    said = liaisons.form(0, seen="1.0")
    answers = liaisons.all_within(
        desks, seconds, lambda desk, due: liaisons.send(port, desk, f"/reports/owed/{desk.obligation}/file/", said, due)
    )
    return liaisons.slow(answers), [one.status for one in answers if one.status != 302]


def both(liaisons: int, seconds: float) -> dict[str, Any]:
    """What was found, and what stands in the database afterwards."""
    from bench.liaisons import prepare
    from bench.web import served
    from reports.models import Arrival, Figure, Report

    writers, filers = prepare("viet", WRITERS - TOGETHER + 1, together=TOGETHER - 1), prepare("nop", liaisons)
    with served() as port:
        written, not_saved = drafts(port, writers)
        filed, not_filed = filing(port, filers, seconds)
    numbers = sorted(Arrival.objects.values_list("number", flat=True))
    return {
        "drafts": written, "not_saved": not_saved, "filing": filed, "not_filed": not_filed,
        "reports": Report.objects.filter(state="filed").count(), "figures": Figure.objects.count(),
        "in_order": numbers == list(range(1, liaisons + 1)),
    }  # fmt: skip


def main() -> None:
    folder = tempfile.mkdtemp(prefix="thong-suot-bench-")
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3", "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_DATA": folder,
        "REDIS_URL": "",
    }  # fmt: skip
    import django
    from django.core.management import call_command

    django.setup()
    try:
        call_command("migrate", verbosity=0)
        sys.stdout.write(json.dumps(both(int(sys.argv[1]), float(sys.argv[2]))))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
