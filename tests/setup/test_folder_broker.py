"""The broker of files: what several processes put in at once comes out whole and once."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from queue import Empty

from kombu import Connection

import config.celery  # noqa: F401 - makes the transport known
from config import queue

EACH = 150


def channel(folder: Path):
    options = queue.broker("", folder)["CELERY_BROKER_TRANSPORT_OPTIONS"]
    return Connection("folder://", transport_options=options).channel()


def put(folder: Path, who: int) -> None:
    mine = channel(folder)
    for number in range(EACH):
        mine._put("letters", {"body": f"{who}-{number}", "padding": "x" * 5000})


def take(folder: Path, found: multiprocessing.Queue, expected: int) -> None:
    mine, idle = channel(folder), 0
    while idle < 200:
        try:
            found.put(mine._get("letters")["body"])
            idle = 0
        except Empty:
            idle += 1
            multiprocessing.Event().wait(0.01)


def test_three_writers_and_two_readers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    found = spawn.Queue()
    writers = [spawn.Process(target=put, args=(tmp_path, who)) for who in range(3)]
    readers = [spawn.Process(target=take, args=(tmp_path, found, 3 * EACH)) for _ in range(2)]
    for process in writers + readers:
        process.start()
    bodies = [found.get(timeout=30) for _ in range(3 * EACH)]
    for process in writers + readers:
        process.join(timeout=30)
    assert found.empty()
    assert sorted(bodies) == sorted(f"{who}-{number}" for who in range(3) for number in range(EACH))
    assert not list((tmp_path / "messages").iterdir())


def test_a_message_is_there_when_a_reader_comes_later(tmp_path: Path) -> None:
    channel(tmp_path)._put("letters", {"body": "Tết"})
    assert channel(tmp_path)._size("letters") == 1
    assert channel(tmp_path)._get("letters") == {"body": "Tết"}
