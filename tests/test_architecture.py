"""The walls between the rooms hold, and would be seen to fall.

Each rule is asked twice: of the program, and of a copy of it with a fault planted, because a
guard that cannot fail guards nothing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import architecture, needs

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"

MAX_LINES = 400
MAX_METHODS = 25

# Each with its reason; keep this short.
LONG_FILES_ALLOWED: dict[str, str] = {
    "src/kroknkaeo_ita/storage/migrations/versions/0001_first.py": "every table once",
}
WIDE_CLASSES_ALLOWED: dict[str, str] = {}

pytestmark = needs.STYLE


def run_contracts(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `root`'s pyproject.toml on the source beside it."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy_of_tree(tmp_path: Path) -> Path:
    """A copy of the source and its contracts, to plant a fault in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def plant(root: Path, room: str, text: str, name: str = "planted") -> None:
    (root / "src" / architecture.PACKAGE / room / f"{name}.py").write_text(text, "utf-8")


def test_contracts_hold() -> None:
    done = run_contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain", "import kroknkaeo_ita.system", "A room imports only rooms below it"),
        ("storage", "import kroknkaeo_ita.documents", "A room imports only rooms below it"),
        ("services", "def f():\n    import kroknkaeo_ita.ui", "A room imports only rooms below it"),
        ("ui", "import kroknkaeo_ita.storage", "The screens reach data and papers only"),
        ("documents", "import sqlalchemy", "Only storage imports SQLAlchemy"),
        ("services", "import reportlab", "Only documents imports ReportLab"),
        ("services", "from PySide6 import QtCore", "No Qt in services"),
    ],
)
def test_a_broken_wall_is_seen(copy_of_tree: Path, room: str, line: str, contract: str) -> None:
    plant(copy_of_tree, room, line + "\n")
    done = run_contracts(copy_of_tree)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if "BROKEN" in text]
    assert any(contract in text for text in broken), done.stdout


def test_rooms_use_only_their_own_libraries() -> None:
    assert architecture.foreign_imports(SOURCE) == []


def test_widgets_stay_in_the_ui_room() -> None:
    assert architecture.widgets_outside(SOURCE) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("domain", "import sqlalchemy"),
        ("domain", "import PySide6"),
        ("system", "from PySide6 import QtCore, QtWidgets"),
        ("system", "import PySide6"),
        ("services", "def f():\n    import pypdfium2"),
        ("storage", "from reportlab.pdfgen import canvas"),
    ],
)
def test_a_foreign_library_is_seen(copy_of_tree: Path, room: str, line: str) -> None:
    plant(copy_of_tree, room, line + "\n")
    faults = architecture.foreign_imports(copy_of_tree / "src")
    assert any(f"{room}.planted imports" in fault for fault in faults)


def test_widgets_elsewhere_are_seen(copy_of_tree: Path) -> None:
    plant(copy_of_tree, "system", "from PySide6.QtWidgets import QWidget\n")
    assert architecture.widgets_outside(copy_of_tree / "src") == ["kroknkaeo_ita.system.planted"]


def test_no_import_cycles() -> None:
    assert architecture.import_cycles(SOURCE) == []


def test_a_lazy_cycle_is_seen(copy_of_tree: Path) -> None:
    plant(copy_of_tree, "domain", "import kroknkaeo_ita.domain.other\n", "one")
    plant(copy_of_tree, "domain", "def f():\n    from kroknkaeo_ita.domain import one\n", "other")
    assert architecture.import_cycles(copy_of_tree / "src") == [
        ["kroknkaeo_ita.domain.one", "kroknkaeo_ita.domain.other"]
    ]


def measured_files() -> list[Path]:
    return [*SOURCE.rglob("*.py"), *(ROOT / "packaging").rglob("*.py")]


def test_files_stay_short() -> None:
    found = architecture.long_files(measured_files(), ROOT, MAX_LINES)
    assert set(found) == set(LONG_FILES_ALLOWED), found


def test_classes_stay_narrow() -> None:
    found = architecture.wide_classes(measured_files(), ROOT, MAX_METHODS)
    assert set(found) == set(WIDE_CLASSES_ALLOWED), found


def test_long_and_wide_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("class Wide:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(26)))
    assert architecture.long_files([path], tmp_path, 26) == {"a.py": 27}
    assert architecture.wide_classes([path], tmp_path, 25) == {"a.py::Wide": 26}
