"""The log holds Thai, stays small, and a crash is told at the next start."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.log import keep_log


def test_thai_is_written_in_utf8(tmp_path: Path) -> None:
    with keep_log(tmp_path, catch_crashes=False) as log:
        logging.getLogger("kroknkaeo_ita.test").info("บันทึก %s", "มาตรการ")
        assert log.earlier_crash is None
    assert "INFO kroknkaeo_ita.test: บันทึก มาตรการ" in log.path.read_text("utf-8")


def test_nothing_is_left_behind_in_the_logging_of_the_process(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    with keep_log(tmp_path, catch_crashes=False):
        pass
    assert (root.level, list(root.handlers)) == before


def test_the_log_stays_small(tmp_path: Path) -> None:
    with keep_log(tmp_path, catch_crashes=False):
        for _ in range(900):
            logging.getLogger("kroknkaeo_ita.test").info("x" * 10_000)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 6
    assert max(sizes) < 1_050_000


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ไม่พบ"), keep_log(tmp_path / "none"):
        pass


def run_program(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    program = (
        "import faulthandler, os, sys; from pathlib import Path\n"
        "from kroknkaeo_ita.system.log import keep_log\n"
        f"with keep_log(Path(sys.argv[1])) as log:\n    print(log.earlier_crash)\n    {body}\n"
    )
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(folder)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_crash_is_told_once_at_the_next_start(tmp_path: Path) -> None:
    crashed = run_program(tmp_path, "faulthandler._sigabrt()")
    assert crashed.returncode != 0
    next_start = run_program(tmp_path, "pass")
    assert "Fatal Python error" in next_start.stdout
    assert next_start.returncode == 0, next_start.stderr
    assert run_program(tmp_path, "pass").stdout.strip() == "None"


def test_an_orderly_end_leaves_no_crash_file(tmp_path: Path) -> None:
    assert run_program(tmp_path, "pass").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["program.log"]


def test_what_a_library_caught_itself_is_no_crash(tmp_path: Path) -> None:
    # Windows lets faulthandler write such a thing down, and an antivirus holds the file.
    caught = (
        "faulthandler.dump_traceback(open(sys.argv[1] + '/crash.txt', 'a'))\n"
        "    Path.unlink = lambda self: (_ for _ in ()).throw(PermissionError())"
    )
    ended = run_program(tmp_path, caught)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "crash.txt").exists()
    assert run_program(tmp_path, "pass").stdout.strip() == "None"
