"""Kept files are opened as documents only, under names that stay where they are put."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.evidence_files import name_to_open
from kroknkaeo_ita.ui.follow_up.opening import FileOpener


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    paths: list[Path] = []

    def note(url) -> bool:
        paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return paths


@pytest.mark.parametrize(
    "name",
    [
        "ภาพ.exe",
        "ภาพ.EXE",
        "ภาพ.jpg.scr",
        "ภาพ.exe.",
        "ภาพ.exe ",
        "ภาพ.exe . .",
        "ภาพ.lnk",
        "หน้าเว็บ.url",
    ],
)
def test_a_program_is_never_opened_whatever_its_name(qapp, tmp_path, opened, name):
    kept = tmp_path / ("0" * 64)
    kept.write_bytes(b"MZ")
    parent = QObject()
    with pytest.raises(UserError, match="เป็นโปรแกรม"):
        FileOpener(parent).open(kept, name)
    assert opened == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ภาพถ่าย 1.jpg", "ภาพถ่าย 1.jpg"),
        ("../../x.pdf", ".._.._x.pdf"),
        ("..\\..\\x.pdf", ".._.._x.pdf"),
        ("C:\\x.pdf", "C__x.pdf"),
        ("x.pdf:stream", "x.pdf_stream"),
        ("NUL", "_NUL"),
        ("con.pdf", "_con.pdf"),
        ("COM1 .txt", "_COM1.txt"),
        ("a\nb\x07.pdf", "a_b_.pdf"),
        ("ภาพ.exe\x00", "ภาพ.exe_"),
        ("gpj.\u202eexe", "gpj._exe"),
        ("...", "_"),
        ("", "_"),
        ("ก" * 300 + ".pdf", "ก" * 70 + ".pdf"),
    ],
)
def test_a_name_stays_in_its_folder(qapp, tmp_path, opened, name, expected):
    assert name_to_open(name) == expected
    kept = tmp_path / ("0" * 64)
    kept.write_bytes(b"%PDF-")
    parent = QObject()
    FileOpener(parent).open(kept, name)
    assert opened[0].name == expected
    assert opened[0].parent.name == "0" * 16


def test_a_file_that_word_holds_open_comes_forward_instead_of_being_called_lost(
    qapp, tmp_path, opened, monkeypatch
):
    kept = tmp_path / ("0" * 64)
    kept.write_bytes(b"%PDF-")
    parent = QObject()
    opener = FileOpener(parent)
    opener.open(kept, "บันทึก.docx")

    def held(_source, target):
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(shutil, "copyfile", held)
    opener.open(kept, "บันทึก.docx")
    assert opened == [opened[0], opened[0]]


def test_a_full_disk_is_not_told_as_a_lost_file(qapp, tmp_path, opened, monkeypatch):
    kept = tmp_path / ("0" * 64)
    kept.write_bytes(b"%PDF-")

    def full(_source, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copyfile", full)
    parent = QObject()
    with pytest.raises(UserError, match="พื้นที่เก็บข้อมูลเต็ม"):
        FileOpener(parent).open(kept, "บันทึก.docx")
    assert opened == []


def test_a_lost_file_is_told_as_lost(qapp, tmp_path, opened):
    parent = QObject()
    with pytest.raises(UserError, match="หายไป"):
        FileOpener(parent).open(tmp_path / ("0" * 64), "บันทึก.docx")
    assert opened == []
