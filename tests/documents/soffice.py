"""LibreOffice as a reader of Word and Excel files, with the bundled font in its official size."""

import os
import re
import struct
import subprocess
from pathlib import Path

from kroknkaeo_ita.documents.families import bundled_family
from tests import needs

_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""
_FREE_ROW = '<style:table-row-properties style:use-optimal-row-height="true"/>'
_TIMEOUT = 300


def pages_of(files: list[Path], folder: Path, ending: str = "pdf") -> dict[str, Path]:
    """What LibreOffice makes of files, by their names without ending.

    It runs once for all files, with a profile and fonts of its own, in `folder`.
    """
    program = needs.program("soffice", of="LibreOffice")
    fonts = folder / "fonts"
    config = fonts / "fonts.conf"
    if not fonts.is_dir():
        fonts.mkdir(parents=True)
        write_official_fonts(fonts)
        config.write_text(_CONFIG.format(folder=fonts), "utf-8")
    made = folder / "pages"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(made),
            *map(str, files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        check=True,
        timeout=_TIMEOUT,
    )
    found = {file.stem: made / f"{file.stem}.{ending}" for file in files}
    lost = [name for name, path in found.items() if not path.is_file()]
    assert lost == [], "LibreOffice could not open these"
    return found


def with_heights_of_libreoffice(files: list[Path], folder: Path) -> dict[str, Path]:
    """Copies of workbooks whose rows are as high as LibreOffice finds their text to need.

    It keeps the heights that a file has, so they are taken out on the way.
    """
    flat = pages_of(files, folder, "fods")
    for path in flat.values():
        text = path.read_text("utf-8")
        text = re.sub(r"<style:table-row-properties[^>]*/>", _FREE_ROW, text)
        text = re.sub(r"(<meta:generator>).*?(<)", r"\1Test\2", text)
        path.write_text(text, "utf-8")
    return pages_of(list(flat.values()), folder, "xlsx")


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
