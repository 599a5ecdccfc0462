"""Letters of other scripts that look like Thai ones or stand for them."""

_LAO_TO_THAI = {
    "\u0ebb": "",  # ົ, the short o that Thai does not write: ປົງ is ปง
    "\u0ebc": "ล",
    "\u0ebd": "ย",
    "\u0e8d": "ย",
    "\u0ea3": "ร",
    "\u0edc": "หน",
    "\u0edd": "หม",
    "\u0ec6": "ๆ",
}
_OFFSET = 0x80
"""A Lao letter's code is that of its Thai sister and this."""


def lao_as_thai(text: str) -> str:
    """Lao text letter for letter in Thai letters."""
    out = []
    for letter in text:
        if letter in _LAO_TO_THAI:
            out.append(_LAO_TO_THAI[letter])
        elif "\u0e80" <= letter <= "\u0eff":
            out.append(chr(ord(letter) - _OFFSET))
        else:
            out.append(letter)
    return "".join(out)


_CYRILLIC_GREEK = (
    "АВЕЅІЈКМНОРСТХаеорсхуіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXaeopcxyisjABEZHIKMNOPTYXo",
)
LATIN_OF = dict(zip(*_CYRILLIC_GREEK, strict=True))
"""Cyrillic and Greek letters that look like a Latin one."""

# Old Windows fonts kept raised and lowered Thai marks in the private area; text copied out of
# PDF files made with them still has these codes.
_OLD_MARKS = {
    0xF700: "ฐ",
    0xF70F: "ญ",
    0xF710: "ั",
    0xF711: "ํ",
    0xF712: "็",
    0xF718: "ุ",
    0xF719: "ู",
    0xF71A: "ฺ",
    **{0xF701 + place: mark for place, mark in enumerate("ิีึื")},
    **{0xF705 + place: mark for place, mark in enumerate("่้๊๋์")},
    **{0xF70A + place: mark for place, mark in enumerate("่้๊๋์")},
    **{0xF713 + place: mark for place, mark in enumerate("่้๊๋์")},
}
OLD_THAI = {chr(code): mark for code, mark in _OLD_MARKS.items()}
"""Private codes of old Thai fonts, and the letter each shows."""
