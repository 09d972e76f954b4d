"""`make bench`: every measure on a throwaway PostgreSQL, a table, `bench/results.json`, exit 1 when a goal is missed.

`python -m bench G1 G4` takes only those whose name begins so.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

from bench.findings import Measure, Result, all_measures, broken, judged
from config.launch import Impossible
from config.launch.place import tie_to_parent
from tests import servers

RESULTS = Path(__file__).parent / "results.json"
COLUMNS = "{:<44} {:>12} {:<10} {:>12} {:>9} {:>9}  {}"


def main(words: list[str]) -> int:
    tie_to_parent()
    with servers.postgresql() as database, servers.redis() as broker:
        _set_up(database, broker)
        try:
            results = [_take(each) for each in all_measures(words)]
        finally:
            shutil.rmtree(os.environ["BENCH_DATA"], ignore_errors=True)
    RESULTS.write_text(json.dumps([result.as_dict() for result in results], ensure_ascii=False, indent=1))
    print(_table(results))
    return 0 if all(result.holds for result in results) else 1


def _set_up(database: str, broker: str) -> None:
    """The portal's tables in a database that keeps its promises to the disk, as in production."""
    os.environ |= {
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "BENCH_DATA": tempfile.mkdtemp(prefix="thong-suot-bench-"),
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _take(measure: Measure) -> Result:
    print(f"{measure.name} ...", file=sys.stderr, flush=True)
    try:
        return judged(measure, measure.find())
    except Exception:
        traceback.print_exc()
        return broken(measure)


def _table(results: list[Result]) -> str:
    head = COLUMNS.format("measure", "figure", "unit", "yardstick", "ratio", "goal", "holds")
    return "\n".join([head, "-" * len(head), *map(_row, results)])


def _row(result: Result) -> str:
    figure, reference, ratio = map(_written, (result.figure, result.reference, result.ratio))
    return COLUMNS.format(
        result.name, figure, result.unit, reference, ratio, f"<= {result.goal:g}", "yes" if result.holds else "NO"
    )


def _written(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Impossible as trouble:
        sys.exit(str(trouble))
