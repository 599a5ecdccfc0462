"""The check under Wine: it must see a window that is not there, and leave no test out."""

import importlib
import struct
import subprocess
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from PIL import Image

from tests import needs

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 40, 20

pytestmark = needs.LINUX


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))

    def module(name: str) -> ModuleType:
        return importlib.import_module(f"wine.{name}")

    return module


def paint(file: Path, colour: tuple[int, int, int], lines: int = HEIGHT) -> None:
    """Write a screen as Xvfb does: black, its first lines in one colour."""
    fields = [0] * 25
    fields[0], fields[4], fields[5], fields[11], fields[12] = 100, WIDTH, HEIGHT, 32, WIDTH * 4
    pixel = bytes([*reversed(colour), 0])
    pixels = pixel * WIDTH * lines + bytes(WIDTH * 4 * (HEIGHT - lines))
    file.write_bytes(struct.pack(">25I", *fields) + pixels)


def test_a_photograph_shows_what_was_on_the_screen(load, tmp_path: Path) -> None:
    paint(tmp_path / "screen", (200, 100, 50), lines=5)
    load("screen").look(tmp_path / "screen").save(tmp_path / "seen.png")
    with Image.open(tmp_path / "seen.png") as seen:
        assert seen.size == (WIDTH, HEIGHT)
        assert seen.getpixel((3, 4)) == (200, 100, 50)
        assert seen.getpixel((3, 5)) == (0, 0, 0)


def test_a_window_that_never_comes_is_not_taken_for_one(load, tmp_path: Path) -> None:
    paint(tmp_path / "screen", (0, 0, 0))
    settled = load("screen").settle(tmp_path / "screen", time.monotonic(), quiet=0.05, limit=0.3)
    assert settled.picture is None


def test_a_window_counts_from_its_last_large_change(load, tmp_path: Path, monkeypatch) -> None:
    screen = load("screen")
    shown = [(0, 0), (0, 1.0), (HEIGHT, 2.0), (HEIGHT, 4.0), (HEIGHT, 9.0)]
    turns = iter(shown)
    moments = iter([0.5, *(moment for _lines, moment in shown[1:] for _call in "ab"), 99.0])

    def look(file: Path):
        paint(file, (1, 2, 3), next(turns)[0])
        return real(file)

    real = screen.look
    monkeypatch.setattr(screen, "look", look)
    monkeypatch.setattr(screen.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(screen.time, "sleep", lambda _seconds: None)
    settled = screen.settle(tmp_path / "screen", 0.0, quiet=3.0, limit=50)
    assert settled.seconds == 2.0
    assert settled.picture is not None


def test_every_test_file_is_run_by_exactly_one_group(load) -> None:
    run: list[Path] = []
    for group in load("suite")._groups():
        for path in map(ROOT.joinpath, group.paths):
            run += path.rglob("test_*.py") if path.is_dir() else [path]
        assert group.marks == "not timed"
    assert sorted(run) == sorted((ROOT / "tests").rglob("test_*.py"))


def test_what_is_held_to_a_time_is_run_too(load) -> None:
    timed = load("suite")._timed()
    assert timed.marks == "timed"
    assert "tests/ui/test_speed.py" in timed.paths
    assert "tests/ui/test_window.py" not in timed.paths


def test_tests_that_stand_still_are_ended_and_the_others_are_still_run(
    load, tmp_path: Path, monkeypatch
) -> None:
    suite, pc, report = load("suite"), load("pc"), load("report").Report()
    (tmp_path / "log").mkdir()
    run = []

    def pytest_of(_suite: object, group):
        run.append(group.paths)
        stuck = "tests/b.py" in group.paths
        return pc.Done(137 if stuck else 0, "tests/b.py::test_stuck" if stuck else "1 passed", 1.0)

    tried = suite.Suite.__new__(suite.Suite)
    tried._pc = SimpleNamespace(folder=tmp_path)
    monkeypatch.setattr(suite.Suite, "_pytest", pytest_of)
    tried._run_group(suite._Group("ui", ("tests/a.py", "tests/b.py")), report)
    assert run == [("tests/a.py", "tests/b.py"), ("tests/a.py",), ("tests/b.py",)]
    assert [bool(step.fault) for step in report.steps] == [True, False, True]
    assert "stood still: test_stuck" in report.steps[2].fault


@pytest.mark.parametrize(("marks", "again"), [("timed", 0), ("timed", 1), ("not timed", 1)])
def test_what_was_too_slow_is_run_once_more_and_named_and_nothing_else(
    load, tmp_path: Path, monkeypatch, marks: str, again: int
) -> None:
    suite, pc, report = load("suite"), load("pc"), load("report").Report()
    (tmp_path / "log").mkdir()
    failed = "FAILED tests/a.py::test_flat[each] - assert 3 < 2"
    left = [(1, f"{failed}\n1 failed, 8 passed in 3.1s"), (again, failed if again else "1 passed")]
    run = []

    def pytest_of(_suite: object, group):
        run.append(group.paths)
        return pc.Done(*left.pop(0), 1.0)

    tried = suite.Suite.__new__(suite.Suite)
    tried._pc = SimpleNamespace(folder=tmp_path)
    monkeypatch.setattr(suite.Suite, "_pytest", pytest_of)
    tried._run_group(suite._Group("ui", ("tests/a.py", "tests/b.py"), marks), report)
    tries = [("tests/a.py", "tests/b.py"), ("tests/a.py::test_flat[each]",)]
    notes = ["1 failed, 8 passed", "once more: tests/a.py::test_flat[each]"]
    (step,) = report.steps
    most = 2 if marks == "timed" else 1
    assert (run, step.notes) == (tries[:most], notes[:most])
    assert bool(step.fault) == bool(again)


def test_a_program_that_says_nothing_any_more_is_ended(load, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    begun = time.monotonic()
    with log.open("wb") as output:
        running = subprocess.Popen(["sh", "-c", "echo begun; sleep 60; exit 3"], stdout=output)
    assert load("pc")._await(running, log, quiet=0.5) == 3
    assert time.monotonic() - begun < 30
    assert log.read_text() == "begun\n"


def test_a_step_that_failed_is_told_and_the_next_is_still_tried(load, capsys) -> None:
    report = load("report")
    seen = report.Report()
    with seen.step("install"):
        raise report.Failed("exit code 5")
    with seen.step("print") as step:
        step.note("21 papers")
    assert seen.failed
    table = seen.table()
    assert "FAILED   install" in table
    assert "exit code 5" in table
    assert "ok       print: 21 papers" in table
    assert table in capsys.readouterr().out + table


def test_what_the_uninstaller_leaves_is_known_by_name(load) -> None:
    leftovers = load("leftovers")
    assert leftovers._names_us(r'[HKEY_CURRENT_USER\Software\KrokKaeoITA] "Version"="0.1.0"')
    assert leftovers._names_us(r'"Folder"="C:\\users\\สมหญิง ใจดี\\โปรแกรม ITA"')
    assert not leftovers._names_us(r"[HKEY_CURRENT_USER\Software\Wine\Fonts]")


def test_without_root_wine_is_not_begun(load, tmp_path: Path, monkeypatch) -> None:
    system = load("system")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    with pytest.raises(system.SetupError, match="as root"):
        system.prepare()
    assert list(tmp_path.iterdir()) == []


def test_half_a_system_is_made_anew(load, tmp_path: Path, monkeypatch) -> None:
    system = load("system")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system.os, "chown", lambda *_: None)
    monkeypatch.setattr(system, "_provide_tools", lambda: None)
    half = system.home().with_name(f"{system.home().name}.unfinished")
    (half / "etc").mkdir(parents=True)
    (half / "left-over").touch()
    made = " ".join(f"{half}{one}" for one in system.WINE.values())
    steps = [["sh", "-c", f"mkdir -p {half}/etc {half}/usr/lib/wine; touch {made}"]]
    monkeypatch.setattr(system, "_steps", lambda _root: steps)
    root = system.prepare()
    assert not (root / "left-over").exists()
    assert system.CLERK in (root / "etc" / "passwd").read_text("utf-8")
    steps[0][2] = "exit 1"
    assert system.prepare() == root


def test_one_quick_start_is_enough_and_eight_slow_ones_are_not(load) -> None:
    steps = load("steps")
    starts = iter([2.5, 2.1, 1.9, 1.0])
    told, best = steps.warm_start(lambda: next(starts), lambda: 1.0)
    assert (told, best) == ("ready in 2.50 s, 2.10 s, 1.90 s", 1.9)
    told, best = steps.warm_start(lambda: 2.2, lambda: 1.0)
    assert told.count("2.20 s") == steps.WARM_STARTS
    assert best > steps.START_LIMIT


def test_only_what_slowed_the_machine_before_and_after_is_taken_off_a_start(load) -> None:
    steps = load("steps")
    paces = iter([1.0, 1.5, 1.25])
    told, best = steps.warm_start(lambda: 2.4, lambda: next(paces))
    assert told == "ready in 2.40 s, 2.40 s / 1.25"
    assert best == pytest.approx(2.4 / 1.25)
    assert load("pace").pace() >= 1.0


def test_a_refusal_is_awaited_with_the_code_that_the_installer_gives(load) -> None:
    script = (ROOT / "packaging" / "windows" / "installer.nsi").read_text("utf-8")
    refusals = load("refusals")
    for name in ("TOO_OLD_WINDOWS", "NOT_64_BIT"):
        assert f"!define {name} {getattr(refusals, name)}\n" in script


def test_every_file_and_every_empty_folder_is_seen(load, tmp_path: Path) -> None:
    (tmp_path / "full" / "deep").mkdir(parents=True)
    (tmp_path / "full" / "deep" / "file.txt").write_text("ก")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "full")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    found = {path.relative_to(tmp_path).as_posix() for path in load("installed").files_of(tmp_path)}
    assert found == {"full/deep/file.txt", "empty", "link", "lost"}
    assert load("installed").files_of(tmp_path / "gone") == []


def test_what_the_uninstaller_takes_away_at_its_end_is_waited_for(
    load, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftovers = load("leftovers")
    traces = object.__new__(leftovers.Traces)
    looks = [["Temp/nsec.tmp/System.dll"], ["Temp/nsec.tmp"], []]
    monkeypatch.setattr(traces, "_left_now", lambda: looks.pop(0))
    monkeypatch.setattr(leftovers.time, "sleep", lambda _seconds: None)
    assert traces.left() == []
    monkeypatch.setattr(traces, "_left_now", lambda: ["lib/forgotten.dll"])
    assert traces.left(seconds=0) == ["lib/forgotten.dll"]
