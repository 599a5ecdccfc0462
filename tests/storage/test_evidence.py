"""Evidence is kept under the hash of what was really kept."""

import hashlib
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.storage import evidence
from kroknkaeo_ita.storage.evidence import EvidenceFolder
from kroknkaeo_ita.system.files import copy_verified


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    return EvidenceFolder(tmp_path / "หลักฐาน")


def test_a_file_that_grows_while_it_is_copied_is_kept_as_it_was_copied(
    folder: EvidenceFolder, tmp_path: Path, monkeypatch
):
    scan = tmp_path / "สแกน.pdf"
    scan.write_bytes(b"page 1")

    def grown(source: Path, target: Path, _tick: object) -> str:
        source.write_bytes(b"page 1, page 2")
        return copy_verified(source, target)

    monkeypatch.setattr(evidence, "copy_verified", grown)
    sha256, size = folder.keep(scan)
    assert sha256 == hashlib.sha256(b"page 1, page 2").hexdigest()
    assert size == 14
    assert folder.faults([sha256]) == ()
    kept = [path.name for path in (tmp_path / "หลักฐาน").rglob("*") if path.is_file()]
    assert kept == [sha256], "nothing lies under a name that is not its hash"


def test_what_cannot_be_read_or_named_is_a_fault_and_no_crash(
    folder: EvidenceFolder, tmp_path: Path, monkeypatch
):
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    sha256, _ = folder.keep(photo)
    assert folder.faults([sha256, "../../x"]) == ("../../x",)

    def unreadable(path: Path) -> str:
        raise UserError(f"อ่าน {path} ไม่ได้")

    monkeypatch.setattr(evidence, "sha256_of", unreadable)
    assert folder.faults([sha256]) == (sha256,)


def test_another_folder_beside_is_read_and_never_written(folder: EvidenceFolder, tmp_path: Path):
    photo = tmp_path / "ภาพ.jpg"
    photo.write_bytes(b"photo")
    sha256, _ = folder.keep(photo)
    there = folder.path_of(sha256)
    view = EvidenceFolder(tmp_path / "ที่เปิดดู", tmp_path / "หลักฐาน")
    assert view.path_of(sha256) == there
    assert view.faults([sha256]) == ()
    there.write_bytes(b"damaged")
    view.keep(photo)
    assert there.read_bytes() == b"damaged"
    assert view.path_of(sha256).read_bytes() == b"photo"
