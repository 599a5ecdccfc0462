"""The command line: 0 done, 1 an expected fault in Thai, 2 wrong usage; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kroknkaeo_ita import cli

SRC = Path(cli.__file__).parents[1]


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """Run the real program and return what it said on both streams."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "kroknkaeo_ita", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def is_thai(text: str) -> bool:
    return any("ก" <= char <= "๙" for char in text)


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ข้อมูล ตัวอย่าง")
    run("--data", folder, "example")
    return folder


def test_the_whole_way_from_the_example_to_a_restored_copy(example: Path, tmp_path: Path):
    stick = tmp_path / "แฟลชไดรฟ์ ๑"
    stick.mkdir()
    said, _ = run("--data", example, "backup", stick)
    path = Path(said.splitlines()[0])
    assert path.parent == stick
    said, _ = run("verify", path)
    assert "เทศบาลตำบลโกรกแก้ว" in said
    assert "ครบถ้วน" in said
    other = tmp_path / "เครื่องใหม่"
    run("--data", other, "restore", path)
    run("--data", other, "check")


@pytest.mark.parametrize("key", ["memo", "plan", "report"])
def test_papers_are_printed_and_named(example: Path, tmp_path: Path, key: str):
    said, _ = run("documents")
    assert key in [line.split("\t")[0] for line in said.splitlines()]
    out = tmp_path / f"{key} ปี ๒๕๖๔.pdf"
    run("--data", example, "print", key, "--year", "2564", "--out", out)
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "arguments",
    [
        ["print", "memo", "--year", "2570", "--out", "x.pdf"],
        ["print", "nothing", "--year", "2564", "--out", "x.pdf"],
        ["print", "memo", "--out", "x.txt"],
        ["print", "memo", "--out", "ไม่มี/x.pdf"],
        ["print", "memo", "--memo", "no-such-key", "--out", "x.pdf"],
        ["backup", "ไม่มีโฟลเดอร์นี้"],
        ["restore", "ไม่มี.krokbak"],
        ["verify", "ไม่มี.krokbak"],
        ["example"],
        ["import", "ไฟล์.docx"],
    ],
)
def test_an_expected_fault_is_told_in_thai_and_changes_nothing(
    example: Path, tmp_path: Path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    before = (example / "ita.db").read_bytes()
    _, told = run("--data", example, *arguments, code=1)
    assert is_thai(told)
    assert (example / "ita.db").read_bytes() == before
    assert os.listdir(tmp_path) == []


def test_a_data_folder_that_is_not_there_is_not_made(tmp_path: Path):
    for command in (["check"], ["backup", tmp_path], ["print", "memo", "--out", "x.pdf"]):
        _, told = run("--data", tmp_path / "ผิด", *command, code=1)
        assert is_thai(told)
        assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["print"], ["print", "memo"], ["backup"], ["--year", "x"]]
)
def test_wrong_usage_is_two(arguments):
    _, told = run(*arguments, code=2)
    assert is_thai(told)


def test_the_program_checks_itself():
    said, _ = run("selftest")
    assert said.splitlines()[-1] == "ผ่านทุกข้อ"


def test_a_second_program_is_kept_out(example: Path):
    from tests.builders import an_empty_office

    services = an_empty_office(example)
    try:
        _, told = run("--data", example, "check", code=1)
        assert "เปิดอยู่แล้ว" in told
    finally:
        services.close()
