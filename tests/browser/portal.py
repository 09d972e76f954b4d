"""The portal as a process of its own, on the database of a test: it can be killed in the middle of a word and started again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import urllib.request
from functools import partial
from pathlib import Path

from django.conf import settings

from config.launch.place import ROOT, VENV, tie_to_parent
from tests.servers import free_port
from tests.workers import database, wait_until


class Portal:
    """`start()` and `kill()`, always at the same address; both as often as wanted."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Portal:
        self.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.kill()

    def start(self) -> None:
        log = self._log()
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [VENV / "bin" / "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"], cwd=ROOT,
                env=self._environment(), stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=partial(tie_to_parent, signal.SIGKILL),
            )  # fmt: skip
        wait_until(lambda: self._answers() or self.process.poll() is not None)
        assert self.process.poll() is None, log.read_text()

    def kill(self) -> None:
        """As in a power cut."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def _answers(self) -> bool:
        try:
            return urllib.request.urlopen(f"{self.url}/sign-in/", timeout=5).status == 200
        except OSError:
            return False

    def _environment(self) -> dict[str, str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "config.settings.run", "DATABASE_URL": database(), "PORT": str(self.port),
            "DATA_DIR": str(settings.DATA_DIR), "SECRET_KEY": settings.SECRET_KEY, "SITE_URL": self.url,
            "PYTHONUNBUFFERED": "1", "REDIS_URL": "", "EMAIL_URL": "",
        }  # fmt: skip
        return os.environ | own

    def _log(self) -> Path:
        return Path(settings.DATA_DIR) / f"portal-{os.getpid()}-{self.port}.log"
