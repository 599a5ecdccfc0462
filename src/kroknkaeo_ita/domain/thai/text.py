"""Cleaning of typed or imported text before it is kept."""

import re
import unicodedata

from .digits import to_ascii_digits

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Two keys pressed for one letter: the look is right, the text is not.
_TWO_SARA_E = re.compile("\u0e40\u0e40")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def clean_text(text: str) -> str:
    """Return text of one or more lines in the form that is stored.

    NFC (never NFKC, which splits ำ); line ends as LF; control and invisible characters dropped;
    runs of spaces made one; lines stripped; เเ made แ and a split ำ joined; digits ASCII.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    text = _TWO_SARA_E.sub("แ", _SPLIT_SARA_AM.sub(lambda m: m[1] + "ำ", text))
    text = to_ascii_digits(text)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def clean_line(text: str) -> str:
    """Return the text as one clean line."""
    return " ".join(clean_text(text).split("\n")).strip()
