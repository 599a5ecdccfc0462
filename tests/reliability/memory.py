"""How much memory a piece of work takes at its most."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Peak:
    """The most bytes above those at the beginning; known when the work has ended."""

    bytes: int = 0


@contextmanager
def peak_since() -> Iterator[Peak]:
    """Watch the memory of this process while the block runs.

    Where the system can forget the former peak (Linux), it is that of the block alone; elsewhere
    that of the whole life of the process.
    """
    gc.collect()
    peak = Peak()
    if sys.platform != "win32":
        with suppress(OSError):
            _CLEAR.write_text("5")
    start = _now() or _most()
    yield peak
    peak.bytes = _most() - start


def _most() -> int:
    if sys.platform == "win32":
        return _windows_peak()
    return _line("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of Windows."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("others", ctypes.c_size_t * 7),
    )


def _windows_peak() -> int:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (ctypes.c_void_p, ctypes.POINTER(_Counters), ctypes.c_uint32)
    counters = _Counters(size=ctypes.sizeof(_Counters))
    if not ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size):
        raise ctypes.WinError(ctypes.get_last_error())
    return int(counters.peak_working_set)


def _now() -> int:
    return _line("VmRSS")


def _line(name: str) -> int:
    """Bytes that Linux tells; 0 elsewhere, and under Wine, where its files can be seen too."""
    if sys.platform == "win32":
        return 0
    with suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0
