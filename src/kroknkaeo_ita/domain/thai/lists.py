"""Numbered and bulleted lists as people type and copy them."""

import re

from .digits import to_ascii_digits

_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.)](?!\d)|[-•–·▪])\s*")


def without_number(line: str) -> str:
    """A line without the number or bullet of its own that stands before it."""
    line = to_ascii_digits(line)
    return _NUMBER.sub("", line, count=1).strip() or line.strip()


def pieces_of(text: str) -> tuple[str, ...]:
    r"""The pieces of a list: one a line, numbers and bullets taken off, empty lines left out.

    >>> pieces_of("1. ทบทวนขั้นตอน\n๒) แจ้งเวียน")
    ('ทบทวนขั้นตอน', 'แจ้งเวียน')
    """
    return tuple(bare for line in text.splitlines() if (bare := without_number(line)))
