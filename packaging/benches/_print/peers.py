"""The programs we are measured against: found, never installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PROBE = """
import importlib.metadata as m, importlib.util as u, json, sys
print(json.dumps([m.version(d) if u.find_spec(i) else "" for i, d in json.loads(sys.argv[1])]))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that can print the table.

    Attributes:
        key, title: Its name on the command line and in the report.
        command: What prints it, before the names of the content and of the PDF.
        version: As it tells itself; empty when it is not installed.
    """

    key: str
    title: str
    command: tuple[str, ...] = ()
    version: str = ""


_PACKAGES = {
    "typst": ("Typst", [("typst", "typst")]),
    "weasyprint": ("WeasyPrint", [("weasyprint", "weasyprint")]),
    "fpdf2": ("fpdf2, shaping", [("fpdf", "fpdf2"), ("uharfbuzz", "uharfbuzz")]),
    "reportlab": ("ReportLab, shaping", [("reportlab", "reportlab"), ("uharfbuzz", "uharfbuzz")]),
}
NAMES = ("typst", "libreoffice", "weasyprint", "fpdf2", "reportlab")


def find(names: Sequence[str], python: Path) -> Iterator[Peer]:
    """The peers of these names; one that is not installed has no command.

    Args:
        names: Some of NAMES.
        python: The interpreter that has them; what it lacks is looked for in this one too.
    """
    for name in names:
        if name == "libreoffice":
            yield _libreoffice()
            continue
        title, packages = _PACKAGES[name]
        for interpreter in (str(python), sys.executable):
            version = _version(interpreter, packages)
            if version:
                command = (interpreter, "-X", "utf8", str(_HERE / f"peer_{name}.py"))
                yield Peer(name, title, command, version)
                break
        else:
            yield Peer(name, title)


def _version(interpreter: str, packages: Sequence[tuple[str, str]]) -> str:
    """The version of the first package; empty when one of them is missing."""
    try:
        done = subprocess.run(
            [interpreter, "-c", _PROBE, json.dumps(packages)], capture_output=True, text=True
        )
    except OSError:
        return ""
    if done.returncode:
        return ""
    versions = json.loads(done.stdout)
    return versions[0] if all(versions) else ""


def _libreoffice() -> Peer:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return Peer("libreoffice", "LibreOffice")
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    words = done.stdout.split()
    version = words[1] if len(words) > 1 else "?"
    command = (sys.executable, "-X", "utf8", str(_HERE / "peer_libreoffice.py"))
    return Peer("libreoffice", "LibreOffice", command, version)
