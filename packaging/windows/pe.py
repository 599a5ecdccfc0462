"""What a Windows program file says of itself: which DLLs it needs and which names it gives."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from .errors import BuildError

_AMD64 = 0x8664
_PE32_PLUS = 0x20B
_DIRECTORIES_AT = 112  # within the optional header of PE32+
_EXPORT, _IMPORT, _DELAYED = 0, 1, 13


@dataclass(frozen=True)
class _Section:
    address: int
    size: int
    offset: int


class PortableExecutable:
    """A 64-bit Windows program, library or extension module.

    Args:
        path: the file; it is read whole.

    Raises:
        BuildError: it is no program file for 64-bit Windows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data = path.read_bytes()
        if self._data[:2] != b"MZ":
            raise BuildError(f"{path.name} is no Windows program file.")
        header = self._number("<I", 0x3C)
        machine, sections = struct.unpack_from("<HH", self._data, header + 4)
        optional = header + 24
        if machine != _AMD64 or self._number("<H", optional) != _PE32_PLUS:
            raise BuildError(f"{path.name} is not for 64-bit Windows.")
        self._directories = optional + _DIRECTORIES_AT
        table = optional + self._number("<H", header + 20)
        self._sections = []
        for at in range(table, table + 40 * sections, 40):
            size, address, raw_size, offset = struct.unpack_from("<IIII", self._data, at + 8)
            self._sections.append(_Section(address, max(size, raw_size), offset))

    def imports(self) -> set[str]:
        """The names of the DLLs that it cannot be loaded without, in small letters."""
        return self._names(_IMPORT, step=20, name_at=12) | self._names(_DELAYED, step=32, name_at=4)

    def exports(self) -> list[str]:
        """The names that other files may use, sorted."""
        address = self._number("<I", self._directories + 8 * _EXPORT)
        if not address:
            return []
        at = self._offset(address)
        count = self._number("<I", at + 24)
        names = self._offset(self._number("<I", at + 32))
        return sorted(self._text(self._number("<I", names + 4 * each)) for each in range(count))

    def _names(self, directory: int, *, step: int, name_at: int) -> set[str]:
        address = self._number("<I", self._directories + 8 * directory)
        found: set[str] = set()
        if address:
            at = self._offset(address)
            while name := self._number("<I", at + name_at):
                found.add(self._text(name).lower())
                at += step
        return found

    def _number(self, form: str, at: int) -> int:
        return int(struct.unpack_from(form, self._data, at)[0])

    def _offset(self, address: int) -> int:
        for section in self._sections:
            if section.address <= address < section.address + section.size:
                return section.offset + address - section.address
        raise BuildError(f"{self._path.name} points outside of itself.")

    def _text(self, address: int) -> str:
        start = self._offset(address)
        return self._data[start : self._data.index(b"\0", start)].decode("ascii")
