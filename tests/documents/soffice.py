"""LibreOffice as a reader of Word and Excel files, with the bundled font in its official size."""

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.families import bundled_family

_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""
_TIMEOUT = 300


def pages_of(files: list[Path], folder: Path) -> dict[str, Path]:
    """What LibreOffice makes of files as PDF, by their names without ending.

    It runs once for all files, with a profile and fonts of its own, in `folder`.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice of LibreOffice is not installed")
    fonts = folder / "fonts"
    fonts.mkdir(parents=True)
    write_official_fonts(fonts)
    config = fonts / "fonts.conf"
    config.write_text(_CONFIG.format(folder=fonts), "utf-8")
    made = folder / "pages"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(made),
            *map(str, files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        check=True,
        timeout=_TIMEOUT,
    )
    found = {file.stem: made / f"{file.stem}.pdf" for file in files}
    lost = [name for name, path in found.items() if not path.is_file()]
    assert lost == [], "LibreOffice could not open these"
    return found


def write_official_fonts(folder: Path) -> None:
    """The bundled family as an office has it: our files are a web build, 1.5 times too large.

    Only the number that tells how many units make an em is changed.
    """
    family = bundled_family()
    for path in (family.regular, family.bold):
        data = bytearray(path.read_bytes())
        (count,) = struct.unpack_from(">H", data, 4)
        for entry in range(12, 12 + 16 * count, 16):
            tag, _sum, offset, _length = struct.unpack_from(">4sLLL", data, entry)
            if tag == b"head":
                (units,) = struct.unpack_from(">H", data, offset + 18)
                struct.pack_into(">H", data, offset + 18, round(units / family.scale))
        (folder / path.name).write_bytes(data)
