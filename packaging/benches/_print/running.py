"""Runs a program in a process of its own and says what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_KB = 1024 if sys.platform != "darwin" else 1
"""What `ru_maxrss` counts in: kilobytes on Linux, bytes on macOS."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost.

    Attributes:
        seconds: From start to end, as a clock on the wall tells it.
        cpu: Processor seconds of the process and its children, over all cores.
        peak_mb: The most memory one process of it held.
        fault: Why it failed; empty when it did not.
    """

    seconds: float
    cpu: float
    peak_mb: float
    fault: str = ""


def run(command: Sequence[str], env: Mapping[str, str], limit: float, log: Path) -> Run:
    """Run a command to its end, or to the limit in seconds.

    The memory that is told is never below this process's own: keep its imports few.
    """
    timed_out = threading.Event()
    with log.open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=dict(env),
            start_new_session=True,
        )

        def stop() -> None:
            timed_out.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    fault = ""
    if timed_out.is_set():
        fault = f"> {limit:g} s"
    elif process.returncode < 0:
        fault = f"signal {-process.returncode}"
    elif process.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        fault = lines[-1] if lines else f"exit code {process.returncode}"
    peak = usage.ru_maxrss * _KB / 1_000_000
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, fault)
