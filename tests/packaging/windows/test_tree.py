"""The tree is the same for the same commit, and what can be installed can be taken away."""

import marshal
import os
import sys
import zipfile
from pathlib import Path

import pytest
from windows import stdlib, tree
from windows.compiled import Source, compile_all
from windows.errors import BuildError


def files_in(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"NAMES = {{'{name}', 'append', 'ก'}}\n", "utf-8")
    return folder


def test_modules_compile_to_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    made = []
    for place in ("here", "a much longer place/over there"):
        source = files_in(tmp_path / place, "room/module.py")
        target = tmp_path / place / "out" / "module.pyc"
        compile_all([Source(source / "room/module.py", "room/module.py", target)])
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]
    code = marshal.loads(made[0][16:])
    # What a crash report shows of the place.
    assert code.co_filename == "room/module.py"


def test_a_set_of_names_and_none_compiles_to_the_same_bytes(tmp_path: Path) -> None:
    """Where None lies in such a set depends on its address, which differs from run to run."""
    source = tmp_path / "module.py"
    source.write_text("def known(x):\n    return x in {None, ..., 'a', 2.5, (None, 3)}\n", "utf-8")
    made = set()
    for number in range(6):
        target = tmp_path / f"{number}.pyc"
        compile_all([Source(source, "module.py", target)])
        made.add(target.read_bytes())
    assert len(made) == 1


def test_a_compiled_module_is_imported_without_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = files_in(tmp_path / "source", "lonely_module.py")
    target = tmp_path / "lib" / "lonely_module.pyc"
    compile_all([Source(source / "lonely_module.py", "lonely_module.py", target)])
    monkeypatch.syspath_prepend(str(target.parent))
    import lonely_module

    assert "append" in lonely_module.NAMES
    assert sys.modules.pop("lonely_module").__file__ == str(target)


def test_a_module_that_does_not_compile_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def (:\n", "utf-8")
    with pytest.raises(BuildError, match=r"bad\.py"):
        compile_all([Source(tmp_path / "bad.py", "bad.py", tmp_path / "bad.pyc")])


def test_an_archive_depends_on_names_and_contents_alone(tmp_path: Path) -> None:
    folder = files_in(tmp_path, "b.pyc", "a/c.pyc")
    files = [("b.pyc", folder / "b.pyc"), ("a/c.pyc", folder / "a/c.pyc")]
    stdlib.write_archive(files, tmp_path / "one.zip")
    os.utime(folder / "b.pyc", (0, 0))
    (folder / "b.pyc").chmod(0o700)
    stdlib.write_archive(reversed(files), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a/c.pyc", "b.pyc"]
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}


def test_tests_and_other_systems_stay_out_of_the_standard_library(tmp_path: Path) -> None:
    folder = files_in(
        tmp_path,
        "os.py",
        "json/__init__.py",
        "json/__pycache__/x.py",
        "unittest/test/test_case.py",
        "unittest/case.py",
        "test/regrtest.py",
        "site-packages/foreign.py",
        "sitecustomize.py",
        "_sysconfigdata__linux_x86_64-linux-gnu.py",
        "config-3.11-x86_64-linux-gnu/python.py",
    )
    found = stdlib.sources(folder)
    assert list(found) == ["json/__init__.py", "os.py", "unittest/case.py"]
    before = stdlib.digest_of(found)
    (folder / "os.py").write_text("changed")
    assert stdlib.digest_of(found) != before


def test_the_list_names_files_in_order_and_folders_from_within(tmp_path: Path) -> None:
    files_in(tmp_path, "lib/b.pyd", "lib/a/deep/x.txt", "KrokKaeoITA.exe", "lib/a/y.txt")
    files, folders = tree.listing(tmp_path)
    assert files == ["KrokKaeoITA.exe", "lib/a/deep/x.txt", "lib/a/y.txt", "lib/b.pyd"]
    assert folders == ["lib/a/deep", "lib/a", "lib"]


def test_names_that_windows_takes_for_one_stop_the_build(tmp_path: Path) -> None:
    files_in(tmp_path, "lib/Readme.txt", "lib/README.txt")
    with pytest.raises(BuildError, match=r"readme\.txt"):
        tree.listing(tmp_path)


@pytest.mark.parametrize(
    "name", ["lib/ก.txt", "lib/../x", "a:b", "$INSTDIR/x", 'a"b', "a\\b", "x" * 200, "a\nb"]
)
def test_a_name_that_the_installer_would_misread_stops_the_build(name: str) -> None:
    with pytest.raises(BuildError, match="cannot be installed"):
        tree.check_name(name)


def test_every_file_gets_the_time_of_the_commit(tmp_path: Path) -> None:
    folder = files_in(tmp_path / "tree", "lib/a.txt")
    (folder / "lib/a.txt").chmod(0o777)
    tree.set_times(folder, 1_700_000_000)
    for path in (folder, folder / "lib", folder / "lib/a.txt"):
        assert path.stat().st_mtime == 1_700_000_000
    assert (folder / "lib/a.txt").stat().st_mode & 0o777 == 0o644


def test_sizes_are_told_by_library(tmp_path: Path) -> None:
    files_in(tmp_path, "lib/PySide6/a.dll", "lib/PySide6/plugins/b.dll", "python/c.dll", "d.exe")
    parts = tree.sizes(tmp_path)
    assert set(parts) == {"lib/PySide6", "python", "programs"}
    assert tree.total(parts) == sum(
        path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()
    )
