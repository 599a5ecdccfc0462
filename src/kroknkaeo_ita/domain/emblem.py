"""Pictures out of a Word memo, one of which is the office's Garuda."""

from dataclasses import dataclass

_SQUARE = (0.7, 1.35)
_HEIGHTS_MM = (9.0, 36.0)
"""From a little under the memo's 1.5 cm to a little over the letter's 3 cm."""


@dataclass(frozen=True)
class MemoPicture:
    """A picture that stands in a Word memo.

    Attributes:
        name: its file's name inside the memo.
        data: the picture alone as PNG; empty when it cannot be read.
        width, height: in pixels; 0 when it cannot be read.
        shown_mm: width and height on the memo's paper, or None where the memo does not say.
        fault: why it cannot be read and what to do, in Thai; empty when it can.
    """

    name: str
    data: bytes = b""
    width: int = 0
    height: int = 0
    shown_mm: tuple[float, float] | None = None
    fault: str = ""

    @property
    def likely(self) -> bool:
        """Whether it is shaped as a Garuda is, and as large as one on paper.

        ระเบียบงานสารบรรณ พ.ศ. 2526: 1.5 cm high on a memo, 3 cm on a letter. The emblem is about
        as wide as high.
        """
        across, down = self.shown_mm or (self.width, self.height)
        if not (across > 0 and down > 0 and _SQUARE[0] <= across / down <= _SQUARE[1]):
            return False
        return self.shown_mm is None or _HEIGHTS_MM[0] <= down <= _HEIGHTS_MM[1]


def likely_first(pictures: tuple[MemoPicture, ...]) -> tuple[MemoPicture, ...]:
    """The likely Garuda first, then what can be read, each in the memo's order."""
    return tuple(sorted(pictures, key=lambda one: (not one.likely, bool(one.fault))))
