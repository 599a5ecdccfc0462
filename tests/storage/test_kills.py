"""A program that is killed loses nothing that was acknowledged, and opens again."""

import itertools
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.storage.store import Store
from tests import needs
from tests.builders import a_measure, a_store

ROOT = Path(__file__).parents[2]
NUMBER_OF_KILLS = 20

HALF_A_SAVE = """
import sys
from pathlib import Path
from tests.builders import a_measure, a_store
with a_store(Path(sys.argv[1])).write("มาก") as writer:
    for _ in range(300):
        writer.put(a_measure("ก" * 2000, methods=("ข" * 2000,) * 3))
    print("half", flush=True)
    sys.stdin.read()
"""


def a_child(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def titles(store: Store) -> list[str]:
    with store.read() as reader:
        return [measure.title for measure in reader.find(Measure)]


def a_filled_store(folder: Path) -> Path:
    store = a_store(folder)
    with store.write("เพิ่ม") as writer:
        for number in range(40):
            writer.put(a_measure("เดิม", methods=(f"{number}" * 900,)))
    store.close()
    return store.path


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def assert_as_before(folder: Path) -> None:
    store = a_store(folder)
    assert titles(store) == ["เดิม"] * 40
    assert store.check() == ()
    store.close()


def test_a_save_that_was_killed_half_way_is_taken_back_at_the_next_start(tmp_path: Path):
    path = a_filled_store(tmp_path)
    with a_child(HALF_A_SAVE, tmp_path) as child:
        assert child.stdout.readline() == "half\n"
        child.kill()
    assert journal_of(path).stat().st_size > 0, "the kill has left its journal"
    assert_as_before(tmp_path)


def test_pages_that_were_half_written_are_put_back(tmp_path: Path):
    path = a_filled_store(tmp_path)
    whole = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE measures SET title = title || 'x'")
        torn, journal = path.read_bytes(), journal_of(path).read_bytes()
        connection.execute("ROLLBACK")
    assert torn != whole
    path.write_bytes(torn)
    journal_of(path).write_bytes(journal)
    assert_as_before(tmp_path)


def test_a_first_start_that_was_killed_begins_anew(tmp_path: Path):
    path = tmp_path / "ข้อมูล.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half (a)")
        for _ in range(50):
            connection.execute("INSERT INTO half VALUES (zeroblob(3000))")
        torn, journal = path.read_bytes(), journal_of(path).read_bytes()
    path.write_bytes(torn)
    journal_of(path).write_bytes(journal)
    store = a_store(tmp_path)
    assert titles(store) == []
    store.close()


def save_for_ever(folder: Path, run: int, say: Connection) -> None:
    store = a_store(folder)
    for number in itertools.count():
        with store.write("เพิ่ม") as writer:
            for _ in range(3):
                writer.put(a_measure(f"{run}-{number}", methods=("ข" * 500,)))
        say.send(f"{run}-{number}")


@needs.FORKS
def test_twenty_kills_at_random_lose_nothing_that_was_acknowledged(tmp_path: Path):
    chance = random.Random(2564)
    processes = multiprocessing.get_context("fork")
    promised: set[str] = set()
    for run in range(NUMBER_OF_KILLS):
        hear, say = processes.Pipe(duplex=False)
        child = processes.Process(target=save_for_ever, args=(tmp_path, run, say), daemon=True)
        child.start()
        say.close()
        promised.add(hear.recv())
        until = time.monotonic() + chance.random() * 0.1
        while time.monotonic() < until:
            if hear.poll(0.01):
                promised.add(hear.recv())
        child.kill()
        child.join()
        with suppress(EOFError):
            while hear.poll():
                promised.add(hear.recv())
        hear.close()
        store = a_store(tmp_path)
        found = Counter(titles(store))
        assert promised <= found.keys()
        assert set(found.values()) == {3}, "an act is kept whole or not at all"
        assert store.check() == ()
        store.close()
