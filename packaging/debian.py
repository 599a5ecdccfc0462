"""What a bare Debian lacks for this program, found by looking, and put there with apt."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Each shared library that Qt's wheels and their window plug-ins ask for: its Debian package."""

TEST_PROGRAMS = {
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
}
"""Each program that tests read papers back with: its Debian packages."""

WINDOWS_PROGRAMS = {
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
}
"""Each program that the Windows installer is built with: its Debian package."""


class SetupError(Exception):
    """The set-up cannot go on; the message says what the developer must do."""


def missing_packages(programs: Mapping[str, str]) -> list[str]:
    """Name the Debian packages to install, in order; an empty list when nothing lacks.

    Args:
        programs: what is needed besides Python and Qt: names of programs, and the packages,
            parted by spaces, that bring each.
    """
    found = set()
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        found.add(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    for library, package in QT_LIBRARIES.items():
        if package not in found:
            try:
                ctypes.CDLL(library)
            except OSError:
                found.add(package)
    for name, packages in programs.items():
        if not shutil.which(name):
            found.update(packages.split())
    return sorted(found)


def provide(programs: Mapping[str, str]) -> None:
    """Install what lacks when root; otherwise stop with the command that does it.

    Does nothing on a system other than Linux.

    Args:
        programs: as for :func:`missing_packages`.

    Raises:
        SetupError: something lacks and could not be installed.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(programs)
    if not packages:
        return
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(
            "This system lacks libraries or programs that Debian has in these packages:\n"
            f"  {names}\nInstall their counterparts, then run the same command again."
        )
    if os.geteuid() != 0:
        raise SetupError(
            "Some system packages are missing. Install them with this command,\n"
            "then run the same command again:\n\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n"
        )
    print(f"Installing missing system packages: {names}", flush=True)
    _install(apt, packages)
    importlib.invalidate_caches()
    still = missing_packages(programs)
    if still:
        raise SetupError(f"apt-get reported success, but this is still missing: {' '.join(still)}")


def _install(apt: str, packages: list[str]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    update = [apt, "update", "-q"]
    has_lists = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    # Old lists name files that the mirror no longer has, so one failure earns a fresh look.
    for step in [[install], [update, install]] if has_lists else [[update, install]]:
        if all(subprocess.run(c, env=env, stdin=subprocess.DEVNULL).returncode == 0 for c in step):
            return
    raise SetupError(
        "apt-get could not install the packages; its own words stand above.\n"
        "If it could not reach the mirror: check the network, then run the same command again."
    )
