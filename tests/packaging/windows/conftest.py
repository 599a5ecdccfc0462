"""The build's own modules lie beside dev.py and are no part of the program."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT / "packaging") not in sys.path:
    sys.path.append(str(ROOT / "packaging"))
