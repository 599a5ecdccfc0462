"""A file is the old one or the new one, whatever fails."""

import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system import files
from tests.system import faults

MODULE = "kroknkaeo_ita.system.files"
OLD = "ข้อมูลเดิม".encode()
NEW = "ข้อมูลใหม่".encode() * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "งาน ปี ๒๕๖๔" / "ข้อมูล.json"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def only_the_target_is_there(target: Path) -> bool:
    return [p.name for p in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize(
    "content",
    [NEW, NEW.decode(), lambda file: file.write(NEW)],
    ids=["bytes", "text", "writer"],
)
def test_writes_the_whole_content(
    target: Path, content: bytes | str | Callable[[BinaryIO], object]
) -> None:
    files.write_atomically(target, content)
    assert target.read_bytes() == NEW
    assert only_the_target_is_there(target)


def test_makes_a_file_that_was_not_there(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "ใหม่", "ก\r\nข\n")
    assert (tmp_path / "ใหม่").read_bytes() == "ก\r\nข\n".encode()


def test_a_name_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 85)  # 255 bytes in UTF-8
    files.write_atomically(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("function", ["os.replace", "os.fsync", "open", "os.open"])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_kth_call_fails(
    target: Path, monkeypatch: pytest.MonkeyPatch, function: str, k: int
) -> None:
    real = {"os.replace": os.replace, "os.fsync": os.fsync, "open": open, "os.open": os.open}
    failing = faults.FailAtCall(real[function], k, faults.disk_full())
    if function == "open":
        faults.patch_open(monkeypatch, MODULE, failing)
    else:
        monkeypatch.setattr(f"{MODULE}.{function}", failing)
    try:
        files.write_atomically(target, NEW)
    except UserError as error:
        assert "พื้นที่เก็บข้อมูลเต็ม" in error.message
        assert failing.calls == k
    else:
        assert failing.calls < k
        assert target.read_bytes() == NEW
    monkeypatch.undo()
    assert target.read_bytes() in (OLD, NEW)
    assert only_the_target_is_there(target)


def test_each_failing_call_was_reached(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the test above would pass by never failing anything."""
    counted = faults.FailAtCall(os.fsync, 0, faults.disk_full())
    monkeypatch.setattr(f"{MODULE}.os.fsync", counted)
    files.write_atomically(target, NEW)
    assert counted.calls == (1 if os.name == "nt" else 2)


@pytest.mark.parametrize("room", [0, 1, 4096, len(NEW) - 1])
def test_the_disk_fills_up_while_writing(
    target: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    faults.patch_open(monkeypatch, MODULE, lambda *a, **k: faults.FullDisk(open(*a, **k), room))
    with pytest.raises(UserError, match="พื้นที่เก็บข้อมูลเต็ม"):
        files.write_atomically(target, NEW)
    assert target.read_bytes() == OLD
    assert only_the_target_is_there(target)


def test_what_a_writer_raises_comes_through(target: Path) -> None:
    def writer(file: BinaryIO) -> None:
        file.write(b"half")
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        files.write_atomically(target, writer)
    assert target.read_bytes() == OLD
    assert only_the_target_is_there(target)


@pytest.mark.parametrize("number", [5, 32])
def test_an_antivirus_that_lets_go_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    waits: list[float] = []
    replace = os.replace

    def held_for_two_seconds(source: Path, to: Path) -> None:
        if sum(waits) < 2:
            raise faults.windows_error(number)
        replace(source, to)

    monkeypatch.setattr(f"{MODULE}.os.replace", held_for_two_seconds)
    monkeypatch.setattr(f"{MODULE}.time.sleep", waits.append)
    files.write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert waits == sorted(waits)


def test_an_antivirus_that_holds_on_leaves_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def held(source: Path, to: Path) -> None:
        raise faults.windows_error(32)

    monkeypatch.setattr(f"{MODULE}.os.replace", held)
    monkeypatch.setattr(f"{MODULE}.time.sleep", waits.append)
    with pytest.raises(UserError, match="โปรแกรมอื่นกำลังใช้"):
        files.write_atomically(target, NEW)
    assert waits[0] == 0.05
    assert max(waits) == 1.0
    assert 2.4 <= sum(waits) <= 2.7
    assert target.read_bytes() == OLD
    assert only_the_target_is_there(target)


def test_a_refusal_that_will_not_pass_is_not_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: Path, to: Path) -> None:
        raise PermissionError(errno.EPERM, "refused")

    def no_waiting(seconds: float) -> None:
        raise AssertionError("waited in vain")

    monkeypatch.setattr(f"{MODULE}.os.replace", refused)
    monkeypatch.setattr(f"{MODULE}.time.sleep", no_waiting)
    with pytest.raises(UserError, match="ไม่มีสิทธิ์เข้าถึง"):
        files.write_atomically(target, NEW)


def test_killed_while_writing(target: Path) -> None:
    """The process dies with the temporary file half written: the old file is whole."""
    program = (
        "import os, sys; from pathlib import Path\n"
        "from kroknkaeo_ita.system.files import write_atomically\n"
        "def writer(f):\n"
        "    f.write(b'half'); f.flush(); os.kill(os.getpid(), 9)\n"
        "write_atomically(Path(sys.argv[1]), writer)\n"
    )
    src = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(target)],
        env={**os.environ, "PYTHONPATH": str(src)},
        check=False,
    )
    assert abs(done.returncode) == 9
    assert target.read_bytes() == OLD


def test_copy_gives_the_digest(tmp_path: Path) -> None:
    source, copy = tmp_path / "ก.pdf", tmp_path / "ข.pdf"
    source.write_bytes(NEW)
    digest = files.copy_verified(source, copy)
    assert digest == hashlib.sha256(NEW).hexdigest() == files.sha256_of(copy)
    assert copy.read_bytes() == NEW


def test_a_stick_that_lies_is_found_out(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy reads back with one byte changed: it gets no name, the old file stays."""
    source = tmp_path / "source"
    source.write_bytes(NEW)

    def lying(path: Path, mode: str) -> BinaryIO:
        if mode == "rb" and path.suffix == ".part":
            path.write_bytes(NEW[:-1] + b"!")
        return open(path, mode)

    faults.patch_open(monkeypatch, MODULE, lying)
    with pytest.raises(UserError, match="ไม่ตรงกับต้นฉบับ"):
        files.copy_verified(source, target)
    assert target.read_bytes() == OLD
    assert only_the_target_is_there(target)


@pytest.mark.parametrize("k", range(1, 5))
def test_the_kth_open_of_a_copy_fails(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, k: int
) -> None:
    source = tmp_path / "source"
    source.write_bytes(NEW)
    failing = faults.FailAtCall(open, k, OSError(errno.EIO, "gone"))
    faults.patch_open(monkeypatch, MODULE, failing)
    if k <= 3:
        with pytest.raises(UserError, match="ไดรฟ์อาจหลุด") as caught:
            files.copy_verified(source, target)
        assert str(source if k == 2 else target) in caught.value.message
        assert target.read_bytes() == OLD
    else:
        files.copy_verified(source, target)
        assert target.read_bytes() == NEW
    assert only_the_target_is_there(target)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ไม่พบ .*หาย\.pdf"):
        files.copy_verified(tmp_path / "หาย.pdf", tmp_path / "copy")
    with pytest.raises(UserError, match=r"ไม่พบ .*หาย\.pdf"):
        files.sha256_of(tmp_path / "หาย.pdf")
    assert list(tmp_path.iterdir()) == []


def test_fsync_takes_files_and_folders(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a")
    files.fsync_path(path)
    files.fsync_path(tmp_path)
    with pytest.raises(UserError, match="ไม่พบ"):
        files.fsync_path(tmp_path / "none")


def test_a_finished_file_gets_its_name(target: Path) -> None:
    aside = target.with_name("backup.part")
    aside.write_bytes(NEW)
    files.put_in_place(aside, target)
    assert target.read_bytes() == NEW
    assert only_the_target_is_there(target)


def test_a_name_that_cannot_be_given_leaves_both_files(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = target.with_name("backup.part")
    aside.write_bytes(NEW)
    monkeypatch.setattr(
        f"{MODULE}.os.replace", faults.FailAtCall(os.replace, 1, faults.disk_full())
    )
    with pytest.raises(UserError, match="พื้นที่เก็บข้อมูลเต็ม"):
        files.put_in_place(aside, target)
    assert target.read_bytes() == OLD
    assert aside.read_bytes() == NEW
