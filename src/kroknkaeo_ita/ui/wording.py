"""How texts are shown, searched and copied: word breaks and Thai digits are for the eye only."""

from collections.abc import Callable
from html import escape
from typing import Any

from ..domain.fields import FieldInfo, Kind
from ..domain.thai.dates import short_thai_date
from ..domain.thai.digits import to_ascii_digits

WORD_BREAK = "\u200b"
"""ZERO WIDTH SPACE: where a line may break; shown, never stored, copied or searched."""

Display = Callable[[str], str]
"""Turns a stored text into the one that is shown, digits and word breaks included."""

Names = Callable[[str], dict[str, str]]
"""The records that a reference may name, key to shown name, by record type."""


def unbroken(text: str) -> str:
    """The text without its word breaks: for fields of one line, menus and the clipboard."""
    return text.replace(WORD_BREAK, "")


def wrapping_tip(text: str) -> str:
    """A tooltip that is broken into lines; Qt leaves a plain one in a single line."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")


def search_form(text: str) -> str:
    """The form in which texts are compared while searching: digits and case alike."""
    return " ".join(to_ascii_digits(unbroken(text)).casefold().split())


def shown_value(info: FieldInfo, value: Any, names: Names) -> str:
    """A field's value as a table cell says it, before word breaks are put in."""
    if value is None or value in ("", ()):
        return ""
    match info.kind:
        case Kind.DATE:
            return short_thai_date(value, thai_digits=False)
        case Kind.CHOICE:
            return value.label
        case Kind.SCORE:
            return f"{value:.2f}"
        case Kind.REFERENCE:
            return names(info.refers_to).get(value, "")
        case Kind.REFERENCES:
            known = names(info.refers_to)
            return ", ".join(known[key] for key in value if key in known)
        case Kind.LINES | Kind.QUARTERS | Kind.NUMBERS:
            return ", ".join(str(item) for item in value)
        case Kind.NUMBER:
            return f"{value:.10g}"
        case Kind.FLAG:
            return "ใช่" if value else ""
        case _:
            return str(value)
