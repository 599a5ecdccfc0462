"""The PC's screen: seen through the file into which Xvfb paints it."""

from __future__ import annotations

import struct
import time
import zlib
from dataclasses import dataclass
from operator import ne
from pathlib import Path

_HEADER = struct.Struct(">25I")
_COLOUR_ENTRY = 12
_EVERY = 61
"""One dot in so many is compared, none below another."""
_A_NOTICE = 0.01
"""A change of so small a part of the screen is a line that tells something, or the cursor."""


@dataclass(frozen=True)
class Picture:
    """What the screen showed at one moment.

    Attributes:
        pixels: blue, green, red and one unused byte for each pixel, line by line.
    """

    width: int
    height: int
    pixels: bytes

    def colours(self) -> int:
        """Count the colours on every fourth line; an empty desktop has very few."""
        step = 4 * self.width * 4
        seen: set[bytes] = set()
        for start in range(0, len(self.pixels), step):
            line = self.pixels[start : start + self.width * 4]
            seen.update(line[i : i + 3] for i in range(0, len(line), 4))
        return len(seen)

    def changed_since(self, other: Picture) -> float:
        """Give the part of the screen, from 0 to 1, that differs from an earlier picture.

        Told by some of the dots, because the program that is watched needs the processor too.
        """
        ours, theirs = (
            memoryview(one.pixels).cast("I")[::_EVERY].tolist() for one in (self, other)
        )
        return sum(map(ne, ours, theirs)) / len(ours)

    def save(self, path: Path) -> None:
        """Write it as PNG."""
        lines = bytearray()
        for y in range(self.height):
            line = self.pixels[y * self.width * 4 : (y + 1) * self.width * 4]
            rgb = bytearray(self.width * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = line[2::4], line[1::4], line[0::4]
            lines += b"\0" + rgb
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 6)), (b"IEND", b"")]
        with path.open("wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            for kind, data in parts:
                file.write(struct.pack(">I", len(data)) + kind + data)
                file.write(struct.pack(">I", zlib.crc32(kind + data)))


def look(framebuffer: Path) -> Picture:
    """Take a picture of the screen from Xvfb's own file, which is in the XWD format."""
    with framebuffer.open("rb") as file:
        fields = _HEADER.unpack(file.read(_HEADER.size))
        size, width, height = fields[0], fields[4], fields[5]
        bits, stride, colours = fields[11], fields[12], fields[19]
        if bits != 32 or stride != width * 4:
            raise ValueError(f"the screen has {bits} bits a pixel and {stride} bytes a line")
        file.seek(size + colours * _COLOUR_ENTRY)
        return Picture(width, height, file.read(stride * height))


def await_desktop(framebuffer: Path, colours: int, limit: float) -> None:
    """Wait until nothing but the desktop is seen: a window that was closed may stay for a moment.

    Args:
        framebuffer: Xvfb's file.
        colours: the desktop has fewer.
        limit: seconds after which it is no longer waited for.
    """
    begun = time.monotonic()
    while look(framebuffer).colours() >= colours and time.monotonic() < begun + limit:
        time.sleep(0.05)


@dataclass(frozen=True)
class Settled:
    """How the screen came to rest.

    Attributes:
        seconds: from the beginning until the last change.
        picture: what it showed then; None when it never came to rest.
    """

    seconds: float
    picture: Picture | None


def settle(framebuffer: Path, begun: float, *, quiet: float, limit: float) -> Settled:
    """Wait until a window has come up and nothing has changed for a while.

    Args:
        framebuffer: Xvfb's file.
        begun: when the wait began, by `time.monotonic`; the screen showed no window then.
        quiet: seconds without a change that count as rest.
        limit: seconds after which no window is awaited any longer.
    """
    before = last = look(framebuffer)
    changed = begun
    while time.monotonic() < begun + limit:
        time.sleep(0.02)
        now = look(framebuffer)
        moment = time.monotonic()
        if now.pixels != last.pixels:
            if now.changed_since(last) > _A_NOTICE:
                changed = moment
            last = now
        elif moment - changed >= quiet and last.changed_since(before) > 0.3:
            return Settled(changed - begun, last)
    return Settled(limit, None)
