"""One backup as one file, or as several where a drive takes none of 4 GB.

The first part has the backup's name, the others the name with ``.2``, ``.3`` and so on behind it.
The parts after one another are the backup; it is there when its first part is, because that gets
its name last.
"""

import io
import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ...domain.errors import UserError
from ...system.files import put_in_place

LARGEST_PART = 4_000_000_000
"""Bytes in a part; FAT32 takes 4 GiB less one."""
_STRIDE = 32 * 2**20
"""Bytes that are forced to the disk at a time; at most two strides wait in memory."""


def part_named(path: Path, number: int) -> Path:
    """The path of a part, the first being 1."""
    return path if number == 1 else path.with_name(f"{path.name}.{number}")


def parts_of(path: Path) -> list[Path]:
    """The parts of a backup that are there, the first to the last without a gap."""
    found: list[Path] = []
    while (part := part_named(path, len(found) + 1)).is_file():
        found.append(part)
    return found


class PartsWriter:
    """Writes bytes one after another, and begins a new part whenever one is full.

    They are forced to the disk on the way, in a thread beside the work: a slow stick then takes
    its time while the progress is shown, not after it.

    Args:
        aside: what the first part is called while it is being written; the others follow it.
        largest: bytes in a part.
    """

    def __init__(self, aside: Path, largest: int = LARGEST_PART) -> None:
        self._aside = aside
        self._largest = largest
        self._room = 0
        self._count = 0
        self._file: BinaryIO | None = None
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._forcing: Future[None] | None = None
        self._unforced = 0

    def write(self, content: bytes | memoryview) -> int:
        """Write some bytes.

        Raises:
            OSError: the system refused.
        """
        left = memoryview(content).cast("B")
        while left:
            if not self._room:
                self._next()
            taken = left[: self._room]
            self._sink().write(taken)
            self._room -= len(taken)
            self._unforced += len(taken)
            left = left[len(taken) :]
            if self._unforced >= _STRIDE:
                self._force()
        return len(content)

    def flush(self) -> None:
        """Nothing waits here that the end does not write."""

    def close(self) -> None:
        """Force the last part to the disk.

        Raises:
            OSError: the system refused.
        """
        self._end_part()
        self._thread.shutdown()

    def _end_part(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            with file:
                self._wait()
                file.flush()
                os.fsync(file.fileno())
                self._unforced = 0

    def discard(self) -> None:
        """Remove whatever was written; what cannot be removed stays."""
        self._thread.shutdown()
        if self._file is not None:
            self._file.close()
            self._file = None
        remove_parts(self._aside)

    def _force(self) -> None:
        """Begin to force what was written to the disk, when that before it is there."""
        self._wait()
        self._sink().flush()
        self._forcing = self._thread.submit(os.fsync, self._sink().fileno())
        self._unforced = 0

    def _wait(self) -> None:
        if self._forcing:
            forcing, self._forcing = self._forcing, None
            forcing.result()

    def _sink(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("closed")
        return self._file

    def _next(self) -> None:
        self._end_part()
        self._count += 1
        self._file = open(part_named(self._aside, self._count), "xb")  # noqa: PTH123, SIM115
        self._room = self._largest


class PartsReader(io.RawIOBase):
    """The parts of a backup as one file that can be read and sought in.

    Args:
        path: the first part.

    Raises:
        OSError: the system refused.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._files: list[io.FileIO] = []
        self._ends: list[int] = []
        self._at = 0
        self.size = 0
        for part in parts_of(path):
            file = part.open("rb", buffering=0)
            self._files.append(file)
            self.size += file.seek(0, io.SEEK_END)
            self._ends.append(self.size)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._at = base + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Read up to the end of the part; all of the rest where no size is given."""
        # That of RawIOBase copies everything twice.
        if size < 0:
            return self.readall()
        file, length = self._place(size)
        content = file.read(length) if file else b""
        self._at += len(content)
        return content

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Read up to the end of the part."""
        file, length = self._place(len(buffer))
        count = file.readinto(memoryview(buffer)[:length]) if file else 0
        self._at += count
        return count

    def _place(self, size: int) -> tuple[io.FileIO | None, int]:
        """The part that is next, sought to its place, and how many bytes of it; none at the end."""
        for number, end in enumerate(self._ends):
            if self._at < end:
                file = self._files[number]
                file.seek(self._at - (self._ends[number - 1] if number else 0))
                return file, min(size, end - self._at)
        return None, 0

    def read_exactly(self, length: int) -> bytes:
        """Read so many bytes, across parts; fewer only at the end of all."""
        content = b""
        while len(content) < length and (chunk := self.read(length - len(content))):
            content += chunk
        return content

    def close(self) -> None:
        """Let the parts go."""
        for file in self._files:
            file.close()
        super().close()


def put_parts_in_place(aside: Path, path: Path) -> None:
    """Give all parts of a finished backup their names, the first one last.

    Raises:
        UserError: the system refused; no file has the backup's own name then.
    """
    parts = parts_of(aside)
    done: list[Path] = []
    try:
        for number in range(len(parts), 0, -1):
            put_in_place(part_named(aside, number), part_named(path, number))
            done.append(part_named(path, number))
    except UserError:
        for part in done:
            with suppress(OSError):
                part.unlink()
        raise


def remove_parts(path: Path) -> None:
    """Remove a backup, its first part first; what cannot be removed stays."""
    for part in parts_of(path):
        try:
            part.unlink()
        except OSError:
            return
