"""Loading the demonstration: on an empty database only, whatever the day, quickly, and by its command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directives.deadlines import VIETNAM
from directives.models import Delivery, Directive, Occasion
from reports.models import Obligation
from tests import builders
from tests.demonstration import loaded, printed

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_a_database_somebody_works_with_is_refused():
    builders.cast()
    with pytest.raises(CommandError, match="only be loaded into an empty database"):
        call_command("load_demo")
    assert not Directive.objects.exists()


@pytest.mark.django_db
def test_no_account_is_told_where_nothing_was_loaded(capsys):
    builders.cast()
    assert printed("demo_accounts") == []
    call_command("demo_accounts")
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
@pytest.mark.seen_once
@pytest.mark.parametrize(
    ("at", "season"),
    [
        (datetime(2027, 1, 30, 23, 50, tzinfo=VIETNAM), "Tết Nguyên đán Đinh Mùi 2027"),
        (datetime(2027, 2, 7, 0, 20, tzinfo=VIETNAM), "Tết Nguyên đán Mậu Thân 2028"),
    ],
    ids=["the week before Tết", "the night after it"],
)
def test_whatever_the_day_every_state_is_there(at: datetime, season: str):
    with loaded(at, campaigns=()):
        sent = Directive.objects.filter(state="sent")
        assert {d.state for d in Directive.objects.all()} == set(Directive.State.values)
        assert {d.status for d in Delivery.objects.filter(directive__in=sent)} == set(Delivery.State.values)
        standings = {o.standing(at) for o in Obligation.objects.filter(directive__in=sent)}
        assert standings == set(Obligation.Standing.values)
        assert Occasion.objects.get(directives__in=sent[:1]).name == season


def test_the_command_fills_an_empty_database_in_a_few_minutes(tmp_path: Path):
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )

    named = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in named}
    environment |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.run"}
    run("migrate", "--verbosity=0")
    begun = time.monotonic()
    told = run("load_demo", "--json").stdout
    assert time.monotonic() - begun < 180  # a minute at most on a machine that does nothing else
    loaded_now = json.loads(told)
    assert set(loaded_now) == {"directives", "deliveries", "obligations", "reports", "messages", "pdfs"}
    assert all(Path(path).is_file() and path.startswith(str(tmp_path)) for path in loaded_now["pdfs"])
    assert len(list((tmp_path / "mail").glob("*.eml"))) == loaded_now["messages"]["sent"]
    assert list((tmp_path / "queue" / "messages").iterdir()) == []
    assert "already loaded" in run("load_demo", "--json").stdout
