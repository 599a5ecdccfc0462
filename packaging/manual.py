"""The manual and the other papers for people, with pictures that are taken anew."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from environment import ROOT
from photos import blind

_SHARP = 1.5
"""Dots of a picture beside those of the office's screen."""
_SCREEN = "2049x1152"
"""The office's screen, 1366 by 768, in these dots."""
SHIPPED = ROOT / "resources" / "manual" / "pictures"


def make(python: str, env: Mapping[str, str], folder: Path, *, ship: bool = False) -> int:
    """Take the pictures and write the PDFs; the worst exit code.

    Args:
        python: the environment's interpreter.
        env: its variables.
        folder: where the PDFs go.
        ship: put the pictures where the program takes them from, instead of into the folder.
    """
    pictures = SHIPPED if ship else folder / "ภาพ"
    with tempfile.TemporaryDirectory() as temporary:
        sharp = {
            **blind(env, Path(temporary), _SCREEN),
            "QT_SCALE_FACTOR": str(_SHARP),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        taken = subprocess.run(
            [python, "-m", "tests.ui.manual_photos", str(pictures)], cwd=ROOT, env=sharp
        ).returncode
    if taken:
        return taken
    asked = ["manual", str(folder), "--pictures", str(pictures)]
    return subprocess.run([python, "-m", "kroknkaeo_ita", *asked], env=dict(env)).returncode
