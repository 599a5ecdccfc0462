"""Nothing that the program uses is left out of what ships, and each part brings its licence."""

import importlib.metadata
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from windows import licensing, lock, python_runtime, shares, stdlib
from windows.errors import BuildError
from windows.lock import Pin, Wheel

ROOT = Path(__file__).resolve().parents[3]
PINS = lock.pins_for_windows((ROOT / "packaging/requirements.txt").read_text("utf-8"))

NOT_ON_WINDOWS = {
    "_posixshmem",
    "_ssl",  # asyncio goes without it
    "_posixsubprocess",
    "_crypt",
    "_sysconfigdata__linux_x86_64-linux-gnu",
    "fcntl",
    "grp",
    "resource",
    "syslog",
    "termios",
    "tty",
}
IN_PYTHON_DLL = set(
    """
    _bisect _blake2 _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw
    _contextvars _csv _datetime _heapq _json _lsprof _md5 _multibytecodec _opcode _pickle _random
    _sha1 _sha256 _sha3 _sha512 _statistics _struct _typing array atexit audioop binascii cmath
    errno faulthandler math mmap msvcrt time winreg zlib
    """.split()  # noqa: SIM905
)
"""Modules that lie in files of their own on Linux and inside python311.dll on Windows."""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """Every module that a whole use of the program imports, on the machine that tests."""
    folder = tmp_path_factory.mktemp("use")
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    env = {**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.packaging.windows.whole_use", str(folder)],
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    return [(name, Path(file)) for name, file in json.loads(done.stdout) if file]


def installed(name: str) -> importlib.metadata.Distribution:
    return importlib.metadata.distribution(name)


def on_this_machine() -> list[str]:
    """The distributions of the Windows lock that this machine has too."""
    here = {lock.canonicalize_name(one.name) for one in importlib.metadata.distributions()}
    return [pin.name for pin in PINS if pin.name in here]


def test_every_module_that_a_whole_use_imports_ships(used: list[tuple[str, Path]]) -> None:
    libraries = Path(sysconfig.get_path("purelib"))
    owners = {}
    for name in on_this_machine():
        paths = [str(path) for path in installed(name).files or ()]
        owners |= dict.fromkeys(paths, name)
    lacking, seen = [], set()
    for _module, path in used:
        if path.suffix != ".py" or not path.is_relative_to(libraries):
            continue
        inner = path.relative_to(libraries).as_posix()
        owner = owners.get(inner)
        if owner is None:
            continue  # pulled in by what only this machine has
        seen.add(owner)
        if not shares.shipped(owner, [inner]):
            lacking.append(inner)
    assert lacking == []
    # The trial reaches into the libraries at all.
    assert {"sqlalchemy", "reportlab", "python-docx", "openpyxl", "pynacl", "pillow"} <= seen


def test_no_binary_module_is_left_out(used: list[tuple[str, Path]]) -> None:
    libraries = Path(sysconfig.get_path("purelib"))
    for _module, path in used:
        if ".so" not in path.suffixes and not path.name.endswith(".so"):
            continue
        if not path.is_relative_to(libraries):
            continue
        inner = path.relative_to(libraries).as_posix()
        stem = path.name.partition(".")[0]
        windows = [f"{inner.rpartition('/')[0]}/{stem}.{tag}pyd" for tag in ("", "cp311-x.")]
        windows = [one.lstrip("/") for one in windows]
        owner = next(
            (name for name in on_this_machine() if _owns(name, inner)),
            None,
        )
        if owner is not None:
            assert any(shares.shipped(owner, [one]) for one in windows), inner


def _owns(name: str, inner: str) -> bool:
    return any(str(path) == inner for path in installed(name).files or ())


def test_the_standard_library_that_ships_is_enough(used: list[tuple[str, Path]]) -> None:
    folder = stdlib.host_folder()
    ships = set(stdlib.sources(folder))
    lacking = []
    for module, path in used:
        if module in NOT_ON_WINDOWS or not path.is_relative_to(folder):
            continue
        inner = path.relative_to(folder).as_posix()
        if inner.startswith("lib-dynload/"):
            name = path.name.partition(".")[0]
            if f"{name}.pyd" not in python_runtime.FILES and name not in IN_PYTHON_DLL:
                lacking.append(name)
        elif not inner.startswith("site-packages/") and inner not in ships:
            lacking.append(inner)
    assert lacking == []


def test_models_corpora_and_tests_stay_out() -> None:
    names = ["pythainlp/__init__.py", "pythainlp/corpus/words_th.txt", "pythainlp/corpus/ner.model"]
    assert shares.shipped("pythainlp", names) == ["pythainlp/corpus/words_th.txt"]
    names = ["PySide6/Qt6Core.dll", "PySide6/Qt6Quick.dll", "PySide6/opengl32sw.dll"]
    assert shares.shipped("pyside6-essentials", names) == ["PySide6/Qt6Core.dll"]
    names = ["mako/testing/helpers.py", "mako/template.py", "mako/template.pyi", "mako/"]
    assert shares.shipped("mako", names) == ["mako/template.py"]


def test_no_rule_names_a_distribution_that_the_lock_has_not() -> None:
    assert set(shares.SHARES) <= {pin.name for pin in PINS}


@pytest.mark.parametrize("name", on_this_machine())
def test_every_distribution_brings_its_licence(name: str) -> None:
    files = [str(path) for path in installed(name).files or ()]
    if shares.shipped(name, files) and name not in ("pyside6-essentials", "shiboken6"):
        assert licensing.licence_files(files), name


def wheel_of(folder: Path, *names: str) -> Wheel:
    metadata = Message()
    metadata["Name"], metadata["Version"], metadata["License"] = "Some-Thing", "1.0", "MIT"
    path = folder / "some_thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("some_thing-1.0.dist-info/METADATA", str(metadata))
        for name in names:
            archive.writestr(name, name)
    return Wheel(Pin("some-thing", "1.0", frozenset()), path)


def test_a_part_without_licence_stops_the_build(tmp_path: Path) -> None:
    wheel = wheel_of(tmp_path, "some_thing/__init__.py")
    with pytest.raises(BuildError, match="some-thing"):
        licensing.parts_of_wheels({"some-thing": wheel})


def test_the_licences_travel_along_with_a_list_for_people(tmp_path: Path) -> None:
    wheel = wheel_of(
        tmp_path,
        "some_thing/__init__.py",
        "some_thing-1.0.dist-info/licenses/LICENSE",
        "some_thing-1.0.dist-info/licenses/third party/zlib.txt",
        "some_thing/license_tools.py",
    )
    parts = licensing.parts_of_wheels({"some-thing": wheel})
    licensing.write_licences(parts, tmp_path / "licences")
    texts = sorted(path.name for path in (tmp_path / "licences" / "some-thing").iterdir())
    assert texts == ["LICENSE", "third-party-zlib.txt"]
    listed = (tmp_path / "licences" / "README.txt").read_text("utf-8-sig")
    assert "Some-Thing 1.0" in listed
    assert "MIT" in listed
    assert "ใบอนุญาต" in listed
