"""What the machine lacks is installed where that is allowed, and named in one sentence where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from config.launch import Impossible, fetched, machine

LIBRARY = "libpangoft2-1.0-0"


@pytest.fixture
def nobody_special(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Somebody who may not install anything."""
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    return monkeypatch


def test_a_missing_library_is_named(nobody_special: pytest.MonkeyPatch) -> None:
    nobody_special.setitem(machine.THERE, LIBRARY, lambda: False)
    with pytest.raises(Impossible) as told:
        machine.install("run")
    assert str(told.value) == f"Install these packages, then try again: {LIBRARY}"


def test_running_does_without_redis_where_it_cannot_be_installed(nobody_special: pytest.MonkeyPatch) -> None:
    nobody_special.setattr(machine, "redis_program", lambda: None)
    nobody_special.setitem(machine.THERE, "redis-tools", lambda: None)
    machine.install("run")


def test_testing_does_not(nobody_special: pytest.MonkeyPatch) -> None:
    nobody_special.setitem(machine.THERE, "redis-tools", lambda: None)
    with pytest.raises(Impossible, match="redis-tools"):
        machine.install("test")


def test_whoever_may_installs_what_is_missing_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(machine, "_apt", asked.append)
    monkeypatch.setitem(machine.THERE, LIBRARY, lambda: False)
    machine.install("test")
    assert asked == [[LIBRARY]]


def test_a_face_that_lacks_letters_is_named(nobody_special: pytest.MonkeyPatch) -> None:
    nobody_special.setattr(machine, "_letters_missing", lambda: "LiberationSerif-Regular.ttf lacks the letters ươ.")
    with pytest.raises(Impossible, match=machine.FONT):
        machine.check_fonts()


def test_a_list_that_changed_is_fetched_again(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetched, "STAMPS", tmp_path)
    monkeypatch.setattr(fetched, "ROOT", tmp_path)
    (tmp_path / "list.txt").write_text("django==5.2.19")
    stamp = fetched.Stamp("run", "list.txt")
    assert not stamp.holds()
    stamp.set()
    assert fetched.Stamp("run", "list.txt").holds()
    (tmp_path / "list.txt").write_text("django==5.2.20")
    assert not fetched.Stamp("run", "list.txt").holds()
