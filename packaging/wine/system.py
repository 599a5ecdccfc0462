"""The small Debian 13 with Wine 10 in which the Windows build is tried; made once, then kept.

Wine 8, which Debian 12 has, crashes when PySide6 6.8 opens its window. The system lies in the
user's cache folder, never in the project, and is shared by every copy of the project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from debian import SetupError

RELEASE = "trixie"
PACKAGES = ("wine64", "wine32:i386", "xvfb", "locales", "tzdata")
WINE = {64: "/usr/lib/wine/wine64", 32: "/usr/lib/wine/wine"}
"""What runs a program on a Windows for 64 bit, and on one for 32 bit."""
WINESERVER = "/usr/lib/wine/wineserver64"

CLERK = "สมหญิง ใจดี"
"""The Windows user's name: Thai, with a space; it stands in every path of the profile."""
CLERK_ID = 1000

_TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux", "nsenter": "util-linux"}
_STAMP = "kroknkaeo-ita.ready"


def home() -> Path:
    """Give the folder of the system: one for each set of what is in it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "kroknkaeo-ita" / f"wine-{RELEASE}"


def prepare() -> Path:
    """Make the system where it lacks, and give its folder. About three minutes and 2.5 GB, once.

    Raises:
        SetupError: this is not root on Debian, or a package could not be fetched.
    """
    root = home()
    if _is_ready(root):
        return root
    if os.geteuid() != 0:
        raise SetupError(
            "Wine runs in a Debian 13 of its own (chroot), which only root can make and enter.\n"
            "Run the same command as root."
        )
    _provide_tools()
    unfinished = root.with_name(f"{root.name}.unfinished")
    # Half a system cannot be told from a whole one, so an interrupted one is made anew.
    for old in (root, unfinished):
        if old.exists():
            print(f"Removing the unfinished {old}", flush=True)
            shutil.rmtree(old)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    print(f"Making a Debian 13 with Wine 10 in {root} (about three minutes, 2.5 GB)", flush=True)
    log = unfinished.with_suffix(".log")
    with log.open("wb") as told:
        for step in _steps(unfinished):
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
            done = subprocess.run(
                step, env=env, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT
            )
            if done.returncode:
                raise SetupError(
                    f"{' '.join(step[:4])} … failed; its own words are in {log}\n"
                    "If it could not reach Debian's mirror: check the network.\n"
                    "Then run the same command again."
                )
    _make_clerk(unfinished)
    (unfinished / _STAMP).write_text(_wanted(), "utf-8")
    unfinished.rename(root)
    return root


def version(root: Path) -> str:
    """Give Debian's version of the installed Wine, such as `10.0~repack-6`."""
    asked = ["chroot", str(root), "dpkg-query", "-W", "-f", "${Version}", "wine64"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def _steps(root: Path) -> list[list[str]]:
    inside = ["chroot", str(root)]
    install = [*inside, "apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    return [
        ["debootstrap", "--variant=minbase", RELEASE, str(root)],
        # The installer is a program for 32 bit, so that it can refuse a Windows for 32 bit.
        [*inside, "dpkg", "--add-architecture", "i386"],
        [*inside, "apt-get", "update", "-q"],
        install,
        # Wine takes the language of Windows from here: a clerk's PC is a Thai one.
        [*inside, "localedef", "-i", "th_TH", "-f", "UTF-8", "th_TH.UTF-8"],
        [*inside, "apt-get", "clean"],
    ]


def _make_clerk(root: Path) -> None:
    """Add the user under whose name Wine runs; `useradd` would refuse a Thai name."""
    place = root / "home" / "clerk"
    place.mkdir(parents=True, exist_ok=True)
    os.chown(place, CLERK_ID, CLERK_ID)
    line = f"{CLERK}:x:{CLERK_ID}:{CLERK_ID}::/home/clerk:/bin/sh\n"
    with (root / "etc" / "passwd").open("a", encoding="utf-8") as users:
        users.write(line)
    (root / "t").mkdir(exist_ok=True)


def _wanted() -> str:
    return f"2 {RELEASE} {' '.join(PACKAGES)} {CLERK}"


def _is_ready(root: Path) -> bool:
    try:
        return (root / _STAMP).read_text("utf-8") == _wanted() and all(
            (root / one[1:]).exists() for one in WINE.values()
        )
    except OSError:
        return False


def _provide_tools() -> None:
    lacking = sorted({package for tool, package in _TOOLS.items() if not shutil.which(tool)})
    if not lacking:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(f"Wine's system is made by: {' '.join(lacking)}. Install them first.")
    print(f"Installing missing system packages: {' '.join(lacking)}", flush=True)
    update = [apt, "update", "-q"]
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *lacking]
    for step in (update, install):
        if subprocess.run(step, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode:
            raise SetupError(f"{' '.join(step)} failed; its own words stand above.")
