"""The font families that documents can be set in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..domain.errors import UserError
from ..domain.thai.collation import collation_key
from ..system.resources import resource_path
from .typesetting import FontFiles, FontSet
from .typesetting.fonts import Face

_WEB_SCALE = 1 / 1.5285
"""The bundled TH Sarabun New files were made for the web with letters enlarged to the x-height of
a Latin screen font: every advance is 1.528 times the one of the official family (compare the
widths of TH SarabunPSK: a digit is 0.362 em, here 0.553). Set back to the official size, 16 pt
means what it means in a Word memo."""

_FALLBACK_SCALE = 0.68
"""Sarabun's letters are larger than TH Sarabun's by about the same factor."""


def bundled_family() -> FontFiles:
    """TH Sarabun New, the family of official papers, as it ships with the program."""
    folder = resource_path("fonts", "THSarabunNew")
    return FontFiles(
        name="TH Sarabun New",
        regular=folder / "THSarabunNew-Regular.ttf",
        bold=folder / "THSarabunNew-Bold.ttf",
        italic=folder / "THSarabunNew-Italic.ttf",
        bold_italic=folder / "THSarabunNew-BoldItalic.ttf",
        scale=_WEB_SCALE,
    )


def font_set(files: FontFiles | None = None) -> FontSet:
    """A family with the faces that step in for glyphs it lacks.

    Args:
        files: The clerk's choice; None for the bundled family.

    Raises:
        UserError: the family cannot print Thai.
    """
    bundled = bundled_family()
    fallbacks = [(resource_path("fonts", "Sarabun", "Sarabun-Regular.ttf"), _FALLBACK_SCALE)]
    if files is not None:
        fallbacks.insert(0, (bundled.regular, bundled.scale))
    fonts = FontSet(files or bundled, tuple(fallbacks))
    fonts.check()
    return fonts


def thai_families(folders: Iterable[Path]) -> tuple[FontFiles, ...]:
    """The families in some folders that can print Thai, the bundled one first, then by name.

    Reads every font file once, so it takes a second or two on a PC with many fonts.
    """
    bundled = bundled_family()
    found: dict[str, dict[tuple[bool, bool], Path]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() != ".ttf":
                continue
            try:
                face = Face(path)
            except UserError:
                continue  # damaged, or of a kind that cannot be embedded
            if face.prints_thai:
                found.setdefault(face.family, {})[face.cut] = path
    names = sorted(found, key=collation_key)
    families = [_files(name, found[name]) for name in names]
    return (bundled, *(one for one in families if one.name != bundled.name))


def find_family(name: str, folders: Iterable[Path]) -> FontFiles:
    """The family of a name, such as "TH SarabunIT๙".

    Raises:
        UserError: it is not installed, or cannot print Thai.
    """
    for family in thai_families(folders):
        if family.name.casefold() == name.casefold():
            return family
    raise UserError(
        f"ไม่พบแบบอักษร “{name}” ที่พิมพ์ภาษาไทยได้ในเครื่องนี้ "
        "โปรดติดตั้งแบบอักษร หรือเลือก TH Sarabun New ที่มากับโปรแกรม"
    )


def _files(name: str, cuts: dict[tuple[bool, bool], Path]) -> FontFiles:
    regular = cuts.get((False, False)) or next(iter(cuts.values()))
    return FontFiles(
        name,
        regular,
        cuts.get((True, False)),
        cuts.get((False, True)),
        cuts.get((True, True)),
    )
