"""Front-end files: those of the list and no others, each also under a name with a hash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from config.assets import SERVED, Vendor
from config.launch.place import ROOT
from tests.setup.test_environment import PRODUCTION


@pytest.mark.parametrize("name", SERVED)
def test_every_file_of_the_list_is_there(name: str) -> None:
    assert Path(finders.find(name)).is_file()


@pytest.mark.parametrize("name", ["vendor/tabler.css", "@tabler/core/package.json", "vendor/../a.json", "chart.js/package.json"])
def test_nothing_else_of_what_npm_fetched_is_served(name: str) -> None:
    assert finders.find(name) is None


def test_a_name_outside_the_list_has_no_path(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Vendor(location=tmp_path).path("package.json")


def test_files_are_answered_to_a_stranger(client) -> None:
    answer = client.get("/static/vendor/tabler.min.css")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/css")


def test_production_collects_them_under_hashed_names(tmp_path: Path) -> None:
    script = f"""
import django, json
from django.conf import settings
django.setup()
settings.STATIC_ROOT = {str(tmp_path / "static")!r}
from django.core.management import call_command
call_command("collectstatic", verbosity=0, interactive=False)
"""
    variables = PRODUCTION | {"PATH": "/usr/bin:/bin", "DATA_DIR": str(tmp_path)}
    variables["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    names = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    assert set(SERVED) <= set(names)
    assert all(name != hashed for name, hashed in names.items())


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
