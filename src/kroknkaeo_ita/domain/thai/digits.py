"""Thai and Arabic digits: ASCII is stored, Thai is shown."""

import re

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", _THAI)
_TO_ASCII = str.maketrans(_THAI, "0123456789")

# A number belongs to a Latin string when it touches Latin letters or the signs that hold an
# address together: e-service2, v2.0, https://a.go.th/2564. A lone O before digits is the name of
# an OIT item, which official papers write with a Latin O and Thai digits ("O๔๓").
_OIT_ITEM = r"(?<![A-Za-z0-9])O[0-9]{1,2}(?![A-Za-z0-9])"
_ADDRESS = r"(?:https?://|www\.)[^\s\u0e00-\u0e7f]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
_LATIN_WORD = r"[0-9A-Za-z_./:@%+-]*[A-Za-z][0-9A-Za-z_/:@%+-]*(?:\.[0-9A-Za-z_/:@%+-]+)*"
_TOKEN = re.compile(f"(?P<item>{_OIT_ITEM})|(?P<kept>{_ADDRESS}|{_LATIN_WORD})|(?P<number>[0-9]+)")


def to_thai_digits(text: str) -> str:
    """Return the text with its digits Thai, except inside Latin words, addresses and URLs.

    >>> to_thai_digits("O43 ปี 2564 (e-service2)")
    'O๔๓ ปี ๒๕๖๔ (e-service2)'
    """

    def shown(match: re.Match[str]) -> str:
        return match[0] if match["kept"] else match[0].translate(_TO_THAI)

    return _TOKEN.sub(shown, text)


def to_ascii_digits(text: str) -> str:
    """Return the text with every Thai digit as its ASCII digit: the form that is stored."""
    return text.translate(_TO_ASCII)
