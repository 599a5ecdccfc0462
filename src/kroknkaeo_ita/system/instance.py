"""Keeps a second program away from the same data folder."""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from ..domain.errors import UserError
from .faults import explain_os_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class InUse(UserError):
    """Another program works on the data folder."""


class InstanceLock:
    """A lock on a data folder, held from `acquire` to `release` or for a `with` block.

    The operating system holds it and drops it when the program ends, however it ends; so a lock
    can never be left behind by a crash or a power cut. The file itself stays, and means nothing.

    Args:
        path: the lock file, in the data folder; its folder must exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock; does nothing when this object holds it already.

        Raises:
            InUse: another program works on the folder.
            UserError: the file cannot be made.
        """
        if self._descriptor is not None:
            return
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise explain_os_error(error, self._path) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _HELD:
                raise explain_os_error(error, self._path) from error
            raise InUse(
                f"โปรแกรมเปิดข้อมูลใน “{self._path.parent}” อยู่แล้ว "
                "โปรดใช้หน้าต่างที่เปิดไว้ หรือปิดหน้าต่างนั้นก่อนแล้วเปิดใหม่"
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._descriptor is not None:
            # Closing the file drops the lock on every system.
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        """Take the lock."""
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the lock back."""
        self.release()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            # A file just opened is refused for one reason only, and Wine gives no number for it.
            raise BlockingIOError(errno.EAGAIN, "held") from error
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
