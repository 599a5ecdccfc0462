"""Which families documents can be set in."""

import shutil

import pytest

from kroknkaeo_ita.documents.families import bundled_family, find_family, font_set, thai_families
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.font_folders import font_folders
from kroknkaeo_ita.system.resources import resource_path

from .typesetting.test_readback import latin_only


@pytest.fixture
def installed(tmp_path):
    """A folder with a Thai family in four cuts, one without Thai, and a file that is no font."""
    folder = tmp_path / "Fonts" / "ไทย"
    folder.mkdir(parents=True)
    for cut in ("Regular", "Bold", "Italic"):
        shutil.copy(resource_path("fonts", "Sarabun", f"Sarabun-{cut}.ttf"), folder)
    regular = bundled_family().regular
    (folder / "Latin.ttf").write_bytes(latin_only(regular.read_bytes()))
    (folder / "เสีย.ttf").write_bytes(b"not a font")
    (folder / "readme.txt").write_text("x")
    return tmp_path


def test_thai_families_are_found_with_their_cuts(installed):
    bundled, sarabun = thai_families([installed])
    assert bundled == bundled_family()
    assert sarabun.name == "Sarabun"
    assert sarabun.regular.name == "Sarabun-Regular.ttf"
    assert sarabun.bold.name == "Sarabun-Bold.ttf"
    assert sarabun.italic.name == "Sarabun-Italic.ttf"
    assert sarabun.bold_italic is None
    assert sarabun.scale == 1


def test_a_family_is_found_by_name_or_refused_in_thai(installed):
    assert find_family("sarabun", [installed]).name == "Sarabun"
    assert find_family("TH Sarabun New", []).scale < 1
    with pytest.raises(UserError, match="ไม่พบแบบอักษร “Latin”"):
        find_family("Latin", [installed])


def test_documents_can_be_set_in_it(installed, breaker, dossier):
    from kroknkaeo_ita.documents.memo import pdf
    from kroknkaeo_ita.documents.registry import Tools
    from kroknkaeo_ita.domain.progress import Unwatched

    tools = Tools(breaker, family=find_family("Sarabun", [installed]))
    assert pdf.compose(dossier, tools, Unwatched()).startswith(b"%PDF")
    assert tools.missing == []


def test_missing_cuts_fall_back(installed):
    fonts = font_set(find_family("Sarabun", [installed]))
    assert fonts.face(bold=True, italic=True).path.name == "Sarabun-Bold.ttf"


def test_folders_of_each_system(tmp_path):
    windows = tmp_path / "Windows" / "Fonts"
    mine = tmp_path / "สมชาย" / "Microsoft" / "Windows" / "Fonts"
    for folder in (windows, mine):
        folder.mkdir(parents=True)
    environment = {
        "WINDIR": str(tmp_path / "Windows"),
        "LOCALAPPDATA": str(tmp_path / "สมชาย"),
    }
    assert font_folders("win32", environment) == (windows, mine)
    assert all(folder.is_dir() for folder in font_folders("linux"))
    assert all(folder.is_dir() for folder in font_folders("darwin"))
