"""What a test needs of the computer beyond Python and Qt, and what is said where that lacks.

All in one place, so that a look tells what is not tried on Windows. A test that lacks something
on Linux fails: there everything can be had.
"""

import importlib.util
import shutil
import sys

import pytest


def _is_wine() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


WINDOWS = sys.platform == "win32"
WINE = _is_wine()

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="tools of Linux: apt, its screens and its way to ask for one"
)
FORKS = pytest.mark.skipif(
    WINDOWS, reason="forks, to be quick; the trials of reliability kill without forking"
)
MEMORY_OF_A_CHILD = pytest.mark.skipif(
    WINDOWS, reason="the memory of a child is not told here; papers are the same bytes on Linux"
)
LINKS = pytest.mark.skipif(WINDOWS, reason="links need the administrator's right on Windows")
NAMES_REFUSED = pytest.mark.skipif(
    WINE, reason="Wine cuts off a name that the disk of Linux does not take; Windows refuses it"
)
PRINT_DIALOG_OF_QT = pytest.mark.skipif(
    WINDOWS, reason="Windows shows a print dialog of its own in the place of Qt's"
)
STYLE = pytest.mark.skipif(
    WINDOWS and not all(map(importlib.util.find_spec, ("ruff", "importlinter", "grimp"))),
    reason="the tools that read the source are not installed; it reads the same on Linux",
)


def program(name: str, of: str) -> str:
    """The path of a program that reads papers with other eyes; where Windows lacks it: skipped."""
    found = shutil.which(name)
    if found is None:
        if WINDOWS:
            pytest.skip(f"{name} of {of} is not installed; it reads the same papers on Linux")
        pytest.fail(f"{name} of {of} is not installed; packaging/dev.py test installs it")
    return found
