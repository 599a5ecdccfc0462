"""The operating system refuses one call, or all from one on, wherever the program makes it."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from unittest import mock

_IN_OS = ("open", "replace", "rename", "unlink", "remove", "fsync", "mkdir", "scandir", "listdir")


class Refusals:
    """Counts the calls that the program makes on files in a folder, and refuses the k-th.

    Args:
        folder: only calls on what lies in it are counted.
        at: which call is refused, from 1; 0 for none.
        on: whether every call after it is refused too, as by a drive that was pulled.
        error: what the system says.
        room: how many bytes may be written; None for as many as there are.

    Attributes:
        calls: how many calls there were.
    """

    def __init__(
        self,
        folder: Path,
        at: int = 0,
        *,
        on: bool = False,
        error: int = errno.EIO,
        room: int | None = None,
    ):
        self._room = room
        self._root = str(folder)
        self._at = at
        self._on = on
        self._error = error
        self.calls = 0
        self._known: set[int] = set()

    @contextmanager
    def in_force(self) -> Iterator[Self]:
        """Stand between the program and the system while the block runs."""
        opened = io.open
        with (
            mock.patch("builtins.open", self._opener(opened)),
            mock.patch("io.open", self._opener(opened)),
        ):
            patches = [
                mock.patch.object(os, name, self._guarded(getattr(os, name))) for name in _IN_OS
            ]
            patches.append(mock.patch.object(os, "close", self._closer(os.close)))
            for patch in patches:
                patch.start()
            try:
                yield self
            finally:
                for patch in patches:
                    patch.stop()

    def count(self) -> None:
        """Note one call, and refuse it if it is its turn."""
        self.calls += 1
        if self._at and (self.calls == self._at or (self._on and self.calls > self._at)):
            raise OSError(self._error, os.strerror(self._error))

    def take(self, size: int) -> None:
        """Note some bytes that are written, and refuse them where there is no more room."""
        if self._room is not None:
            self._room -= size
            if self._room < 0:
                raise OSError(self._error, os.strerror(self._error))

    def forget(self, file: Any) -> None:
        """The file is closed: its number will stand for another."""
        if not file.closed:
            self._known.discard(file.fileno())

    def concerns(self, *arguments: object) -> bool:
        """Whether a call is about something in the folder."""
        for one in arguments:
            if isinstance(one, int) and one in self._known:
                return True
            if isinstance(one, str | os.PathLike) and os.fspath(one).startswith(self._root):
                return True
        return False

    def _guarded(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if self.concerns(*arguments):
                self.count()
                answer = real(*arguments, **named)
                if isinstance(answer, int):
                    self._known.add(answer)
                return answer
            return real(*arguments, **named)

        return call

    def _closer(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def close(descriptor: int) -> None:
            # The number will stand for another file.
            self._known.discard(descriptor)
            real(descriptor)

        return close

    def _opener(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def open_(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if not self.concerns(file) or "b" not in mode:
                return real(file, mode, *arguments, **named)
            self.count()
            opened = real(file, mode, *arguments, **named)
            watched = _Watched(opened, self)
            self._known.add(opened.fileno())
            return watched

        return open_


class _Watched:
    """An open file whose reads and writes are counted."""

    def __init__(self, file: Any, refusals: Refusals) -> None:
        self._file = file
        self._refusals = refusals

    def read(self, *arguments: Any) -> bytes:
        self._refusals.count()
        return self._file.read(*arguments)

    def write(self, content: bytes) -> int:
        self._refusals.count()
        self._refusals.take(len(content))
        return self._file.write(content)

    def flush(self) -> None:
        self._refusals.count()
        self._file.flush()

    def close(self) -> None:
        self._refusals.forget(self._file)
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
