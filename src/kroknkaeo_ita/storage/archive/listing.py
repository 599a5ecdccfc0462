"""The list at the end of a backup, looked at before the reader of zips believes it.

A backup of ours is its entries one after another from the first byte on, their list, its end and
the seal. Anything else that a zip may be (a second archive within, a program before it, a list of
millions) is refused here, before it costs time or memory.
"""

import struct

from .manifest import MOST_ENTRIES, Broken
from .parts import PartsReader
from .sealed import SEAL_LENGTH

_END = struct.Struct("<4s4H2IH")
_WHERE_64 = struct.Struct("<4sIQI")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_MOST_PER_ENTRY = 256
"""Bytes of one line of the list: 46, the longest name of ours, and sizes beyond 4 GB."""


def check_list(source: PartsReader) -> tuple[int, int]:
    """Where the list begins, and how many entries it is said to have.

    Raises:
        Broken: it is not where and as large as ours would be.
    """
    at = source.size - SEAL_LENGTH - _END.size
    if at < 0:
        raise Broken("too short")
    mark, disk, first_disk, here, count, size, start, comment = _END.unpack(
        _read(source, at, _END.size)
    )
    if mark != b"PK\x05\x06" or comment != SEAL_LENGTH or disk or first_disk or here != count:
        raise Broken("its end is none of ours")
    if count == 0xFFFF or 0xFFFFFFFF in (size, start):
        count, size, start, at = _end_64(source, at)
    if count > MOST_ENTRIES + 1:
        raise Broken("too many entries")
    if size > count * _MOST_PER_ENTRY or start + size != at:
        raise Broken("its list is none of ours")
    return start, count


def _end_64(source: PartsReader, end: int) -> tuple[int, int, int, int]:
    """The same of a large archive: entries, size, beginning, and where the list must end."""
    mark, _, at, _ = _WHERE_64.unpack(_read(source, end - _WHERE_64.size, _WHERE_64.size))
    if mark != b"PK\x06\x07" or at != end - _WHERE_64.size - _END_64.size:
        raise Broken("its end is none of ours")
    mark, _, _, _, _, _, here, count, size, start = _END_64.unpack(_read(source, at, _END_64.size))
    if mark != b"PK\x06\x06" or here != count:
        raise Broken("its end is none of ours")
    return count, size, start, at


def _read(source: PartsReader, at: int, length: int) -> bytes:
    if at < 0:
        raise Broken("too short")
    source.seek(at)
    return source.read_exactly(length)
