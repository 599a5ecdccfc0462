"""One program on one data folder; a killed one leaves nothing in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.instance import InstanceLock

HOLDER = (
    "import sys, time; from pathlib import Path\n"
    "from kroknkaeo_ita.domain.errors import UserError\n"
    "from kroknkaeo_ita.system.instance import InstanceLock\n"
    "try:\n"
    "    InstanceLock(Path(sys.argv[1])).acquire()\n"
    "except UserError:\n"
    "    print('refused', flush=True); sys.exit(1)\n"
    "print('held', flush=True); sys.stdin.read()\n"
)


def start_holder(path: Path) -> subprocess.Popen[str]:
    src = Path(__file__).resolve().parents[2] / "src"
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", HOLDER, str(path)],
        env={**os.environ, "PYTHONPATH": str(src)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def word_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_second_program_is_told_in_thai(tmp_path: Path) -> None:
    lock = tmp_path / "ข้อมูล.lock"
    holder = start_holder(lock)
    try:
        assert word_of(holder) == "held"
        with pytest.raises(UserError, match="อยู่แล้ว") as caught:
            InstanceLock(lock).acquire()
        assert str(tmp_path) in caught.value.message
    finally:
        end(holder)


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    holder = start_holder(lock)
    assert word_of(holder) == "held"
    end(holder)
    with InstanceLock(lock) as mine:
        assert mine.held


def test_of_many_starts_exactly_one_gets_in(tmp_path: Path) -> None:
    holders = [start_holder(tmp_path / "lock") for _ in range(10)]
    try:
        assert sorted(map(word_of, holders)) == ["held"] + ["refused"] * 9
    finally:
        for holder in holders:
            end(holder)


def test_release_lets_the_next_one_in(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    first.acquire()
    first.acquire()
    with pytest.raises(UserError):
        second.acquire()
    first.release()
    first.release()
    assert not first.held
    second.acquire()
    second.release()


def test_a_missing_folder_is_a_fault_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ไม่พบ"):
        InstanceLock(tmp_path / "none" / "lock").acquire()
