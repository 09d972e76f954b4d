"""`make test`: style, the whole suite on PostgreSQL and Redis, data and flows on SQLite and the folder broker.

Words given to it go to pytest: `python -m tests tests/reports -k late`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from config.launch import Impossible
from config.launch.place import ROOT, VENV, tie_to_parent
from tests import servers

OWN = (
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "DATA_DIR",
    "PORT",
    "ADMINS",
)
SEVERAL_AT_ONCE = ("-n", str(min(4, (os.cpu_count() or 1) + 1)), "--dist", "worksteal")
"""One process more than there are processors, as browsers and workers are often waited for. Each begins with a share of its own,
so that what a module needs is mostly made once."""
NOT_ON_SQLITE = ("browser", "architecture", "setup")


def main(chosen: list[str]) -> int:
    """All three, whatever the first finds; what failed is said last."""
    tie_to_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as any other end: the servers go, and what they wrote
    parts = {
        "style": _style(),
        "PostgreSQL and Redis": _on_postgresql(chosen),
        "SQLite and the folder broker": _on_sqlite(chosen),
    }
    failed = [name for name, code in parts.items() if code]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll is well.", flush=True)
    return 1 if failed else 0


def _style() -> int:
    return (
        _run("ruff", "check", "--quiet", ".")
        or _run(
            "python",
            "manage.py",
            "makemigrations",
            "--check",
            "--dry-run",
            DJANGO_SETTINGS_MODULE="config.settings.test",
        )
        or _run("lint-imports", "--no-cache")
    )


def _on_postgresql(chosen: list[str]) -> int:
    with servers.postgresql(*servers.QUICK) as database, servers.redis() as broker:
        print("\n== PostgreSQL and Redis", flush=True)
        return _run("pytest", *SEVERAL_AT_ONCE, *chosen, DATABASE_URL=database, REDIS_URL=broker)


def _on_sqlite(chosen: list[str]) -> int:
    left_out = [f"--ignore=tests/{name}" for name in NOT_ON_SQLITE]
    print("\n== SQLite and the folder broker", flush=True)
    with_records = "django_db and not postgresql_only and not seen_once"  # what asks no database has been seen
    return _run("pytest", *SEVERAL_AT_ONCE, "-m", with_records, *left_out, *chosen)


def _run(program: str, *words: str, **variables: str) -> int:
    """Nothing of the portal's own environment reaches the tests, only what is given here."""
    environment = {name: value for name, value in os.environ.items() if name not in OWN} | variables
    done = subprocess.run([VENV / "bin" / program, *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    return done.returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Impossible as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
