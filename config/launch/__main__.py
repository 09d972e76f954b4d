"""`python3 -m config.launch run | prepare [test | bench]`: what the Makefile calls."""

from __future__ import annotations

import os
import sys

from config.launch import Impossible, fetched, machine, place


def main(words: list[str]) -> None:
    place.tie_to_parent()
    if words == ["run"]:
        place.check()
        prepare("run")
        os.execv(place.PYTHON, [str(place.PYTHON), "-m", "config.launch.processes"])
    if words[:1] != ["prepare"] or words[-1] not in machine.NEEDS:
        raise Impossible("Say `make run`, `make test` or `make bench`.")
    prepare(words[-1])


def prepare(purpose: str) -> None:
    """Make everything there that running, testing or measuring needs; nothing is done twice."""
    machine.check_python()
    machine.install(purpose)
    fetched.python_packages(purpose)
    machine.check_fonts()
    fetched.front_end()
    fetched.catalogues()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Impossible as trouble:
        sys.exit(f"{trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
