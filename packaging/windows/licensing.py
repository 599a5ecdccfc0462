"""The licences of everything inside, gathered into one folder that travels along."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from .errors import BuildError
from .facts import HERE, RESOURCES, ROOT
from .lock import Wheel
from .shares import shipped

TEXTS = HERE / "licences"
_COMMON = Path("/usr/share/common-licenses")
_DOC = Path("/usr/share/doc")

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|copyright|notice|authors)", re.IGNORECASE)

# Their wheels carry only a pointer to a commercial licence, which is not the one used here.
_QT = ("pyside6-essentials", "shiboken6")


@dataclass(frozen=True)
class Part:
    """Something inside the installed program that has a licence of its own.

    Attributes:
        folder: where its texts lie, within the folder of licences.
        texts: by file name.
    """

    name: str
    version: str
    licence: str
    folder: str
    texts: Mapping[str, bytes]


def parts_of_wheels(wheels: Mapping[str, Wheel]) -> list[Part]:
    """Every distribution of which something ships.

    Raises:
        BuildError: one of them brings no licence along.
    """
    found = []
    for name, wheel in sorted(wheels.items()):
        with zipfile.ZipFile(wheel.path) as archive:
            names = archive.namelist()
            if not shipped(name, names):
                continue
            metadata = BytesParser().parsebytes(
                archive.read(next(one for one in names if one.endswith(".dist-info/METADATA")))
            )
            texts = (
                {"NOTICE.txt": (TEXTS / "qt.txt").read_bytes(), **_gnu()}
                if name in _QT
                else {_flat(one): archive.read(one) for one in licence_files(names)}
            )
        if not texts:
            raise BuildError(f"The wheel of {name} holds no licence; find its text and add it.")
        expression = metadata["License-Expression"] or metadata["License"] or "see the texts"
        if name in _QT:
            expression = "LGPL-3.0-only"
        found.append(
            Part(metadata["Name"], wheel.pin.version, expression.split("\n")[0][:80], name, texts)
        )
    return found


def licence_files(names: list[str]) -> list[str]:
    """Which of a wheel's files are licences or say whose work it is."""
    return sorted(
        name
        for name in names
        if not name.endswith(("/", ".py", ".pyd"))
        and (".dist-info/licenses/" in name or _LICENCE_FILE.search(PurePosixPath(name).name))
    )


def _flat(name: str) -> str:
    """A licence's name without the folders that every wheel has it in."""
    inner = re.sub(r"^[^/]*\.dist-info/(licenses/)?", "", name)
    return re.sub(r"[^A-Za-z0-9._-]", "-", inner)


def _gnu() -> dict[str, bytes]:
    return {f"{name}.0.txt": (_COMMON / name).read_bytes() for name in ("LGPL-3", "GPL-3")}


def other_parts() -> list[Part]:
    """What ships and comes from no wheel of the lock."""
    fonts = RESOURCES / "fonts"

    def text(path: Path, name: str = "LICENSE.txt") -> dict[str, bytes]:
        return {name: path.read_bytes()}

    python = {
        "LICENSE.txt": (TEXTS / "python.txt").read_bytes(),
        "PARTS.txt": (TEXTS / "python-parts.txt").read_bytes(),
        "Apache-2.0.txt": (_COMMON / "Apache-2.0").read_bytes(),
    }
    mingw = text(_DOC / "mingw-w64-common" / "copyright", "COPYRIGHT.txt")
    nsis = text(_DOC / "nsis" / "copyright", "COPYRIGHT.txt")
    microsoft = text(TEXTS / "microsoft.txt", "NOTICE.txt")
    thai = "Font Computer Program License"
    return [
        Part("CPython", "3.11", "PSF-2.0", "python", python),
        Part("MinGW-w64 runtime", "", "ZPL-2.1 and others", "mingw-w64", mingw),
        Part("Microsoft Visual C++ runtime", "", "Distributable Code", "microsoft", microsoft),
        Part("NSIS", "3", "Zlib", "nsis", nsis),
        Part("Sarabun", "", "OFL-1.1", "font-sarabun", text(fonts / "Sarabun" / "OFL.txt")),
        Part(
            "TH Sarabun New", "", thai, "font-thsarabun", text(fonts / "THSarabunNew/LICENSE.txt")
        ),
        Part("Lucide icons", "", "ISC", "lucide", text(RESOURCES / "icons" / "LICENSE")),
        Part("kroknkaeo_ita", "", "MIT", "kroknkaeo_ita", text(ROOT / "LICENSE")),
    ]


def write_licences(parts: list[Part], folder: Path) -> None:
    """Write every text, and the list of all parts for a person to read."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for part in sorted(parts, key=lambda part: part.name.lower()):
        place = folder / part.folder
        place.mkdir()
        for name, data in part.texts.items():
            (place / name).write_bytes(data)
        lines.append(
            f"{part.name} {part.version}".ljust(36) + f"{part.licence:<32} {part.folder}\n"
        )
    introduction = (TEXTS / "README.txt").read_text("utf-8")
    # Notepad of older Windows wants both: the mark at the start and its own line ends.
    text = (introduction + "".join(lines)).replace("\n", "\r\n")
    (folder / "README.txt").write_bytes(text.encode("utf-8-sig"))


def clear(folder: Path) -> None:
    """Remove what an earlier build has left."""
    if folder.exists():
        shutil.rmtree(folder)
