"""What is to be set: text and how it looks. All lengths in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

Align = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks.

    Attributes:
        size_pt: Font size.
        leading_pt: Distance between baselines.
        align: Where lines stand; `justify` leaves the last line at the left.
        first_indent_pt: Indent of the first line.
        left_indent_pt: Indent of every line.
        space_before_pt: Room above the paragraph; not at the top of a cell or page.
        colour: Red, green, blue, each 0 to 1.
    """

    size_pt: float = 16.0
    leading_pt: float = 18.0
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    first_indent_pt: float = 0.0
    left_indent_pt: float = 0.0
    space_before_pt: float = 0.0
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def but(self, **changes: Any) -> Style:
        """This style with some attributes changed."""
        return replace(self, **changes)


class Span(NamedTuple):
    """A stretch of text inside a paragraph with its own weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with its style.

    Attributes:
        text: Plain text, or spans. A line feed starts a new line.
        label: A hanging number or bullet, set left of the text.
        label_width_pt: Room for the label; None takes what it needs and a space.
    """

    text: str | tuple[Span, ...]
    style: Style = Style()
    label: str = ""
    label_width_pt: float | None = None
