"""Makes the operating system refuse, at a chosen call."""

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest


class FailAtCall:
    """Stands in for a function and raises at its k-th call; the others go through.

    Attributes:
        calls: how often it was called.
    """

    def __init__(self, real: Callable[..., Any], k: int, error: OSError) -> None:
        self._real = real
        self._k = k
        self._error = error
        self.calls = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        if self.calls == self._k:
            raise self._error
        return self._real(*args, **kwargs)


def disk_full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def windows_error(number: int) -> PermissionError:
    """A refusal as Windows tells it; on other systems the number is set by hand."""
    error = PermissionError(errno.EACCES, "refused")
    error.winerror = number  # type: ignore[attr-defined]
    return error


class FullDisk:
    """An open file on a disk that takes only `room` more bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self._file = file
        self._room = room

    def write(self, data: bytes) -> int:
        if len(data) > self._room:
            self._file.write(data[: self._room])
            self._room = 0
            raise disk_full()
        self._room -= len(data)
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "FullDisk":
        return self

    def __exit__(self, *exc: object) -> None:
        self._file.close()


def patch_open(monkeypatch: pytest.MonkeyPatch, module: str, stand_in: Callable[..., Any]) -> None:
    """Give one module its own `open`."""
    monkeypatch.setattr(f"{module}.open", stand_in, raising=False)
