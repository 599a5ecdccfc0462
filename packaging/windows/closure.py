"""Proof that no DLL lacks: whatever a shipped file is linked to ships, or is Windows' own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .pe import PortableExecutable

ENDINGS = (".dll", ".exe", ".pyd")

WINDOWS_OWN = frozenset(
    [
        "advapi32.dll",
        "authz.dll",
        "bcrypt.dll",
        "bcryptprimitives.dll",
        "comctl32.dll",
        "comdlg32.dll",
        "crypt32.dll",
        "d2d1.dll",
        "d3d11.dll",
        "d3d12.dll",
        "d3d9.dll",
        "dcomp.dll",
        "dnsapi.dll",
        "dwmapi.dll",
        "dwrite.dll",
        "dxgi.dll",
        "dxva2.dll",
        "gdi32.dll",
        "imm32.dll",
        "iphlpapi.dll",
        "kernel32.dll",
        "mpr.dll",
        "msvcrt.dll",
        "netapi32.dll",
        "ncrypt.dll",
        "ntdll.dll",
        "ole32.dll",
        "oleaut32.dll",
        "powrprof.dll",
        "propsys.dll",
        "psapi.dll",
        "rpcrt4.dll",
        "runtimeobject.dll",
        "secur32.dll",
        "setupapi.dll",
        "shcore.dll",
        "shell32.dll",
        "shlwapi.dll",
        "synchronization.dll",
        "ucrtbase.dll",
        "uiautomationcore.dll",
        "user32.dll",
        "userenv.dll",
        "usp10.dll",
        "uxtheme.dll",
        "version.dll",
        "winmm.dll",
        "winspool.drv",
        "ws2_32.dll",
        "wtsapi32.dll",
    ]
)
"""What every Windows 10 and 11 brings along."""


def programs_in(tree: Path) -> list[Path]:
    """Every program, library and extension module of a tree, sorted."""
    return sorted(path for path in tree.rglob("*") if path.suffix.lower() in ENDINGS)


def missing(tree: Path) -> list[str]:
    """What lacks, a line for each file that would not load; empty when all is there.

    Raises:
        BuildError: a file is not for 64-bit Windows.
    """
    files = programs_in(tree)
    shipped = {path.name.lower() for path in files}
    lines = []
    for path in files:
        lacking = sorted(lacking_of(PortableExecutable(path).imports(), shipped))
        if lacking:
            lines.append(f"{path.relative_to(tree).as_posix()} needs {', '.join(lacking)}")
    return lines


def lacking_of(needed: Iterable[str], shipped: Iterable[str]) -> set[str]:
    """What is needed and neither ships nor is Windows' own; names in small letters."""
    return {
        name
        for name in set(needed) - set(shipped) - WINDOWS_OWN
        if not name.startswith(("api-ms-win-", "ext-ms-win-"))
    }
