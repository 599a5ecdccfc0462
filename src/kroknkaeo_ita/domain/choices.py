"""Enumerations whose members have a code that is stored and a Thai name that is shown."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """An enumeration with a Thai label; the value is the ASCII code that is stored."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """Make the member whose value is the code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
