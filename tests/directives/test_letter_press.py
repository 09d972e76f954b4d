"""The press: limited, replaceable, alone in its own process. Real processes, real signals, real bombs."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.utils import translation

from directives import press, presses, rendering
from directives.presses import Presses
from directives.rendering import ContentRefused, RenderingFailed, print_page, render
from tests.directives import paper
from tests.directives.letter_samples import a_letter

ROOT = Path(__file__).parents[2]
IS_ALONE = presses.is_alone


def page(body: str) -> str:
    return f"<html><body><div class='letter'>{body}</div></body></html>"


@pytest.fixture(autouse=True)
def _own_presses(monkeypatch: pytest.MonkeyPatch) -> Iterator[Presses]:
    """Each test forks presses of its own, with little time and memory, so that bombs go off soon.

    It forks them whatever other tests have left running here, the server that browsers ask or its threads.
    """
    monkeypatch.setattr(presses, "is_alone", lambda: True)
    monkeypatch.setattr(press, "SECONDS_OF_WORK", 3)
    monkeypatch.setattr(press, "ROOM", 150 * 1024 * 1024)
    monkeypatch.setattr(rendering, "presses", own := Presses())
    own.warm_up()
    with translation.override("en"):
        yield own
    own.put_away()


@pytest.fixture
def own(_own_presses: Presses) -> Presses:
    return _own_presses


def test_a_letter_becomes_a_pdf_with_its_digest_and_number_of_pages():
    rendered = render(a_letter())
    assert rendered.pdf.startswith(b"%PDF-")
    assert rendered.sha256 == hashlib.sha256(rendered.pdf).hexdigest()
    assert rendered.pages == len(paper.sheets(rendered.pdf)) == 1


def test_the_same_letter_gives_the_same_file(own):
    first = render(a_letter())
    own.put_away()
    assert render(a_letter()) == first


def test_the_press_is_kept_for_the_next_letter(own):
    render(a_letter())
    (kept,) = own.idle
    render(a_letter())
    assert own.idle == [kept]


def test_a_file_larger_than_a_pipe_comes_through_whole():
    numbers = " ".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()[:12] for n in range(3_000))
    rendered = render(a_letter(opening=numbers))
    assert len(rendered.pdf) > 70_000
    assert rendered.pages == len(paper.sheets(rendered.pdf)) > 10


BOMBS = {
    "a table of a million columns": "<table style='display: table'><tr style='display: table-row'>"
    "<td style='display: table-cell' colspan='1000000'>x</td></tr></table>",
    "boxes that bend around each other": "<div style='display: flex'>" * 14 + "x" + "</div>" * 14,
    "a megabyte of words": "<p>" + "bưu chính " * 100_000 + "</p>",
    "a drawing of many": "<svg viewBox='0 0 9 9' width='9' height='9'>" + "<rect width='1' height='1'/>" * 60_000 + "</svg>",
    "a box within a box, two thousand deep": "<div>" * 2_000 + "x" + "</div>" * 2_000,
    "half a million bold letters": "<p>" + "<b>x</b>" * 500_000 + "</p>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_a_sentence_and_the_next_letter_is_printed(bomb):
    begun = monotonic()
    with pytest.raises(ContentRefused, match="cannot be laid out"):
        print_page(page(bomb))
    assert monotonic() - begun < presses.SECONDS_TO_PRINT
    assert render(a_letter()).pages == 1


def test_a_page_that_eats_memory_is_stopped_at_the_limit(caplog, monkeypatch, own):
    own.put_away()
    monkeypatch.setattr(press, "SECONDS_OF_WORK", 30)  # on a busy machine the time would be up before the memory
    monkeypatch.setattr(press, "ROOM", 30 * 1024 * 1024)
    with pytest.raises(ContentRefused):
        print_page(page(BOMBS["half a million bold letters"]))
    assert "MemoryError" in caplog.text


def test_entities_that_grow_are_refused():
    entities = "<!DOCTYPE x [<!ENTITY a0 'x'>" + "".join(
        f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12)
    )
    with pytest.raises(ContentRefused):
        print_page(entities + "]><html><body>&a12;</body></html>")


def test_a_page_without_an_answer_in_time_is_given_up_and_may_be_tried_again(monkeypatch, own):
    monkeypatch.setattr(press, "SECONDS_OF_WORK", 60)
    monkeypatch.setattr(presses.Press.print, "__kwdefaults__", {"seconds": 0.5})
    own.put_away()
    with pytest.raises(RenderingFailed, match="too busy"):
        print_page(page(BOMBS["a megabyte of words"]))
    assert own.idle == []


def test_a_press_killed_while_idle_is_replaced_unnoticed(own):
    os.kill(own.idle[0].pid, signal.SIGKILL)
    sleep(0.1)
    assert render(a_letter()).pages == 1


def test_a_press_killed_at_work_is_no_fault_of_the_letter(own):
    threading.Timer(0.3, os.kill, (own.idle[0].pid, signal.SIGKILL)).start()
    with pytest.raises(RenderingFailed):
        print_page(page(BOMBS["a megabyte of words"]))
    assert render(a_letter()).pages == 1


def test_a_fault_of_the_program_is_not_blamed_on_the_letter(monkeypatch, own):
    from directives import printing

    def broken(html: str) -> None:
        raise LookupError("a mistake of ours")

    own.put_away()
    monkeypatch.setattr(press, "answer", lambda html: broken(html))
    with pytest.raises(RenderingFailed):
        render(a_letter())
    monkeypatch.undo()
    monkeypatch.setattr(printing, "print_page", broken)
    assert press.answer("")[0]["verdict"] == press.FAILED


def test_bombs_leave_neither_open_files_nor_dead_processes_behind(own):
    own.put_away()
    files, processes = opened(), children()
    for _ in range(3):
        with pytest.raises(ContentRefused):
            print_page(page(BOMBS["a box within a box, two thousand deep"]))
    assert not opened() - files
    assert not children() - processes


def opened() -> Counter[str]:
    """What this process holds open, and how often."""
    held: Counter[str] = Counter()
    for name in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the list itself, closed by now
            held[os.readlink(name)] += 1
    return held


def children() -> set[int]:
    """The processes this one has started and not yet seen off, dead ones too."""
    return {pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if parent_of(pid) == os.getpid()}


def parent_of(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def test_threads_print_at_the_same_time_each_on_its_own_press(own, monkeypatch):
    monkeypatch.setattr(presses, "is_alone", IS_ALONE)
    one = render(a_letter())
    with ThreadPoolExecutor(4) as threads:
        rendered = list(threads.map(lambda _: render(a_letter()), range(8)))
    assert rendered == [one] * 8
    assert len(own.idle) <= presses.KEPT


def test_a_process_with_threads_starts_its_press_afresh_and_with_little_of_its_surroundings(own, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(presses, "is_alone", IS_ALONE)
    own.put_away()
    with another_thread():
        assert render(a_letter()).pages == 1
    assert b"directives.press" in Path(f"/proc/{own.idle[0].pid}/cmdline").read_bytes()
    around = Path(f"/proc/{own.idle[0].pid}/environ").read_bytes()
    assert b"secret" not in around and b"DJANGO" not in around


@contextmanager
def another_thread() -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_press_keeps_nothing_open_of_its_parent(own):
    with open(__file__) as kept, own_socket() as line:
        own.put_away()
        render(a_letter())
        mine = {os.readlink(f"/proc/self/fd/{n}") for n in (kept.fileno(), line.fileno())}
        theirs = {os.readlink(name) for name in Path(f"/proc/{own.idle[0].pid}/fd").iterdir() if name.name not in "012"}
    assert not mine & theirs


def own_socket():
    import socket

    return socket.socket()


def test_a_process_with_a_single_thread_forks_its_press_which_does_not_outlive_it():
    script = (
        "import django; django.setup()\n"
        "from directives.presses import presses\n"
        "presses.warm_up(); print(presses.idle[0].pid, flush=True); input()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )  # fmt: skip
    pid = int(parent.stdout.readline())
    assert script.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    parent.kill()
    parent.communicate()
    until = monotonic() + 5
    while is_running(pid) and monotonic() < until:
        sleep(0.05)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def test_a_fork_of_a_worker_does_not_use_its_parents_press(own):
    answers, said = os.pipe()
    pid = os.fork()
    if not pid:
        os.write(said, str(len(presses.presses.idle)).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(answers, 9) == b"0"
    os.close(answers), os.close(said)


def test_a_press_may_write_no_file_and_has_a_limit_on_memory(own):
    limits = Path(f"/proc/{own.idle[0].pid}/limits").read_text()
    rows = {row[:26].strip(): row[26:46].strip() for row in limits.splitlines()}
    assert rows["Max file size"] == rows["Max core file size"] == "0"
    assert rows["Max address space"].isdigit()
