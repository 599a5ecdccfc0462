"""Where data lives, and that an unusable place is told at once."""

import errno
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system import paths
from kroknkaeo_ita.system.paths import DataFolder, default_data_dir
from kroknkaeo_ita.system.resources import resource_path


def test_windows_uses_the_local_profile(tmp_path: Path) -> None:
    environ = {"LOCALAPPDATA": str(tmp_path / "สมชาย")}
    assert default_data_dir(environ, "win32") == tmp_path / "สมชาย" / "kroknkaeo_ita"
    assert default_data_dir({}, "win32") == Path.home() / "AppData" / "Local" / "kroknkaeo_ita"


def test_linux_uses_the_xdg_data_home(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    assert default_data_dir(environ, "linux") == tmp_path / "kroknkaeo_ita"
    standard = Path.home() / ".local" / "share" / "kroknkaeo_ita"
    assert default_data_dir({}, "linux") == standard
    assert default_data_dir({"XDG_DATA_HOME": "relative"}, "linux") == standard


def test_create_makes_every_part_and_leaves_no_trace(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "ข้อมูล ของฉัน" / "ita")
    folder.create()
    folder.create()
    assert sorted(p.name for p in folder.root.iterdir()) == [
        "backups",
        "drafts",
        "evidence",
        "kept-aside",
        "logs",
        "work",
    ]


def test_create_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "ita").write_bytes(b"")
    with pytest.raises(UserError, match="โปรด"):
        DataFolder(tmp_path / "ita").create()
    with pytest.raises(UserError, match="โปรด"):
        DataFolder(tmp_path / "ita" / "under").create()


def test_create_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: object) -> None:
        raise paths.explain_os_error(PermissionError(errno.EACCES, "refused"), path)

    monkeypatch.setattr(paths, "write_atomically", refuse)
    with pytest.raises(UserError, match="ไม่มีสิทธิ์"):
        DataFolder(tmp_path).create()


def test_shipped_files_are_found() -> None:
    assert resource_path("fonts", "Sarabun", "Sarabun-Regular.ttf").is_file()
    assert resource_path("icons", "app.svg").is_file()
