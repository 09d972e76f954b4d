"""What PyPI and npm have to give, fetched once for each version of the lists, and our own catalogues of texts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

from config.launch import Impossible
from config.launch.place import PYTHON, ROOT, VENV

LISTS = {"run": "requirements.txt", "test": "requirements-test.txt", "bench": "requirements-bench.txt"}
PINS = "constraints.txt"
STAMPS = VENV / "stamps"


def python_packages(purpose: str) -> None:
    """The virtual environment with what a purpose needs; a larger one serves as well."""
    stamp = Stamp(purpose, "requirements.txt", LISTS[purpose], PINS, also=f"{sys.version} {ROOT}")
    if stamp.holds() and _runs("--version"):
        return
    if not _runs("-m", "pip", "--version"):
        print("Making the Python environment ...", flush=True)
        _do([sys.executable, "-m", "venv", "--clear", str(VENV)], "The Python environment could not be made.")
    print("Fetching Python packages, this once ...", flush=True)
    _pip(LISTS[purpose])
    stamp.set()


def front_end() -> None:
    """`node_modules` exactly as the lock file says, with no script of any package run."""
    stamp = Stamp("front-end", "package.json", "package-lock.json")
    if stamp.holds() and (ROOT / "node_modules").is_dir():
        return
    print("Fetching front-end files, this once ...", flush=True)
    command = [_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    _do(command, "The front-end files could not be fetched.")
    stamp.set()


def catalogues() -> None:
    """Texts in each language, compiled where the source is newer."""
    _do([str(PYTHON), "-m", "config.launch.catalogues"], "The catalogues of texts could not be compiled.")


class Stamp:
    """Remembers for which content of some files a step was done."""

    def __init__(self, name: str, *files: str, also: str = "") -> None:
        content = b"".join((ROOT / file).read_bytes() for file in files)
        self.path = STAMPS / name
        self.mark = hashlib.sha256(content + also.encode()).hexdigest()

    def holds(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.mark

    def set(self) -> None:
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(self.mark)


def _runs(*words: str) -> bool:
    """Whether the environment is there and whole."""
    return PYTHON.exists() and subprocess.run([PYTHON, *words], capture_output=True).returncode == 0


def _pip(requirements: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _do([*command, "-r", requirements, "-c", PINS], f"The packages of {requirements} could not be fetched.")


def _npm() -> str:
    """The machine's npm, else one that comes as a Python package."""
    if found := shutil.which("npm"):
        return found
    _pip("requirements-assets.txt")
    return str(VENV / "bin" / "npm")


def _do(command: list[str], sentence: str) -> None:
    environment = os.environ | {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise Impossible(f"{(done.stderr or done.stdout).strip()[-2000:]}\n{sentence}")
