"""What the libraries hold is imported out of one file, as if it lay in its folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from windows import bundle, tree
from windows.bundled import BUNDLE
from windows.compiled import Source, compile_all

MODULES = {
    "town/__init__.py": "NAME = 'โกรกแก้ว'\n",
    "town/rooms/__init__.py": "from . import desk\n",
    "town/rooms/desk.py": "from ..hall import OPEN\nDRAWERS = 3\n",
    "town/hall.py": "OPEN = True\ndef shut():\n    raise OSError('locked')\n",
    "lonely.py": "ALONE = True\n",
}


@pytest.fixture
def libraries(tmp_path: Path) -> Path:
    """A folder of libraries in its bundle, with files in it that are no compiled modules."""
    sources, folder = tmp_path / "sources", tmp_path / "ที่ติดตั้ง" / "lib"
    asked = []
    for name, text in MODULES.items():
        source = sources / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, "utf-8")
        asked.append(Source(source, name, (folder / name).with_suffix(".pyc")))
    compile_all(asked)
    (folder / "town" / "map.txt").write_text("แผนที่", "utf-8")
    (folder / "town" / "steps").mkdir()
    (folder / "town" / "steps" / "first.py").write_text("STEP = 1\n", "utf-8")
    bundle.pack(folder)
    bundle.lay_out_importer(tmp_path / "python")
    return folder


def imported(libraries: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter that imports as the launcher has it."""
    begin = (
        "import sys; sys.path[:0] = sys.argv[1:]; "
        "import bundled, json; bundled.install(sys.argv[2], '/'); "
    )
    places = [str(libraries.parents[1] / "python"), str(libraries)]
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", begin + code, *places],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def said(libraries: Path, code: str) -> object:
    done = imported(libraries, code)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_only_what_is_no_module_is_left_in_the_folder(libraries: Path) -> None:
    left = [path.relative_to(libraries).as_posix() for path in sorted(libraries.rglob("*"))]
    assert left == [BUNDLE, "town", "town/map.txt", "town/steps", "town/steps/first.py"]


def test_packages_and_modules_are_imported(libraries: Path) -> None:
    told = said(
        libraries,
        "import lonely, town.rooms as rooms; "
        "print(json.dumps([lonely.ALONE, sys.modules['town'].NAME, rooms.desk.DRAWERS, "
        "rooms.desk.OPEN, rooms.__package__, rooms.desk.__package__]))",
    )
    assert told == [True, "โกรกแก้ว", 3, True, "town.rooms", "town.rooms"]


def test_a_module_knows_the_place_that_it_would_have(libraries: Path) -> None:
    told = said(
        libraries, "import town.hall; print(json.dumps([town.__file__, town.hall.__file__]))"
    )
    assert told == [str(libraries / "town/__init__.pyc"), str(libraries / "town/hall.pyc")]


def test_what_lies_beside_the_modules_is_read_from_the_folder(libraries: Path) -> None:
    told = said(
        libraries,
        "import importlib.resources as r, pkgutil, town.steps.first; "
        "print(json.dumps([r.files('town').joinpath('map.txt').read_text('utf-8'), "
        "pkgutil.get_data('town', 'map.txt').decode(), town.steps.first.STEP]))",
    )
    assert told == ["แผนที่", "แผนที่", 1]


def test_what_is_nowhere_is_told_as_always(libraries: Path) -> None:
    done = imported(libraries, "import town.cellar")
    assert "ModuleNotFoundError: No module named 'town.cellar'" in done.stderr


def test_a_traceback_names_the_module(libraries: Path) -> None:
    assert (
        'File "town/hall.py", line 3, in shut'
        in imported(libraries, "import town.hall; town.hall.shut()").stderr
    )


def test_what_comes_before_the_folder_in_the_search_path_goes_before_the_bundle(
    libraries: Path, tmp_path: Path
) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "lonely.py").write_text("ALONE = False\n")
    told = said(
        libraries,
        f"sys.path.insert(0, {str(tmp_path / 'first')!r}); "
        "import lonely; print(json.dumps(lonely.ALONE))",
    )
    assert told is False


def test_threads_may_import_at_the_same_time(libraries: Path) -> None:
    told = said(
        libraries,
        "import threading, importlib; found = []; "
        "names = ['lonely', 'town', 'town.hall', 'town.rooms.desk'] * 8; "
        "jobs = [threading.Thread(target=lambda n=n: found.append(importlib.import_module(n)"
        ".__name__)) for n in names]; [j.start() for j in jobs]; [j.join() for j in jobs]; "
        "print(json.dumps(sorted(found) == sorted(names)))",
    )
    assert told is True


def test_a_bundle_that_was_cut_off_or_is_gone_is_a_fault(libraries: Path) -> None:
    file = libraries / BUNDLE
    whole = file.read_bytes()
    file.write_bytes(whole[:-30])
    assert imported(libraries, "import town.rooms").returncode == 1
    file.write_bytes(b"")
    assert "ValueError" in imported(libraries, "").stderr
    file.unlink()
    assert BUNDLE in imported(libraries, "").stderr


def test_code_and_nothing_else_is_taken_from_it(libraries: Path) -> None:
    file = libraries / BUNDLE
    data = file.read_bytes()
    begin = data.index(b"\n", data.index(b"town/rooms/desk\t")) + 1
    file.write_bytes(data[:begin] + b"N" * (len(data) - begin))
    assert "damaged at lonely" in imported(libraries, "import lonely").stderr


def test_its_bytes_depend_on_names_and_contents_alone(tmp_path: Path) -> None:
    made = []
    for place, order in (("one", ("b", "a/c")), ("two", ("a/c", "b"))):
        for name in order:
            path = tmp_path / place / f"{name}.pyc"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"." * 16 + name.encode())
        bundle.pack(tmp_path / place)
        made.append((tmp_path / place / BUNDLE).read_bytes())
    assert made[0] == made[1]


def test_its_size_is_told_by_library(libraries: Path) -> None:
    within = bundle.sizes(libraries / BUNDLE)
    assert set(within) == {"lonely", "town"}
    parts = tree.sizes(libraries.parent)
    assert parts["lib/town"] > within["town"]
    assert parts["lib/lonely"] == within["lonely"]
    assert tree.total(parts) == sum(
        path.stat().st_size for path in libraries.rglob("*") if path.is_file()
    )
