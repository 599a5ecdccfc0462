"""Photographs of every tab and dialog, on a screen without a Thai dictionary, as on Windows."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import ROOT

FORMS = tuple(
    (size, zoom, theme)
    for size, zoom in (("1366x768", 100), ("1920x1080", 100), ("1366x768", 200))
    for theme in ("light", "dark", "contrast")
)
"""Size of the screen, zoom in per cent, theme."""


def photograph(
    python: str, env: Mapping[str, str], folder: Path, forms: Sequence[tuple[str, int, str]] = FORMS
) -> int:
    """Take the photographs, each form in a process of its own; the worst exit code."""
    worst = 0
    for size, zoom, theme in forms:
        with tempfile.TemporaryDirectory() as temporary:
            asked = [str(folder), "--size", size, "--zoom", str(zoom), "--theme", theme]
            done = subprocess.run(
                [python, "-m", "tests.ui.photos", *asked],
                cwd=ROOT,
                env=blind(env, Path(temporary), size),
            )
            worst = max(worst, done.returncode)
    return worst


def blind(env: Mapping[str, str], folder: Path, size: str) -> dict[str, str]:
    """The variables for a program that finds no Thai dictionary, on a screen of this size.

    Qt on Linux borrows libthai while it runs; an empty file under its name comes first.
    """
    (folder / "libthai.so.0").write_bytes(b"")
    width, height = (int(side) for side in size.split("x"))
    screen = {
        "name": "office",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1.0,
    }
    place = folder / "screen.json"
    place.write_text(json.dumps({"screens": [screen]}), "utf-8")
    return {
        **env,
        "LD_LIBRARY_PATH": ":".join(filter(None, (str(folder), env.get("LD_LIBRARY_PATH", "")))),
        "QT_QPA_PLATFORM": f"offscreen:configfile={place}",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
