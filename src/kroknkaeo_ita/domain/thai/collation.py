"""Sorting by the Royal Institute's dictionary: leading vowels after their consonant, marks last."""

from .digits import to_ascii_digits

_LEADING_VOWELS = frozenset("เแโใไ")
_MARKS = frozenset("็่้๊๋์ํ๎")


def compare(one: str, other: str) -> int:
    """Below zero when one comes before the other in the dictionary, above when after."""
    left, right = collation_key(one), collation_key(other)
    return (left > right) - (left < right)


def collation_key(text: str) -> tuple[str, str]:
    """The key that sorts a text as the dictionary of the Royal Institute (พ.ศ. 2554) does.

    The first part orders letters, a leading vowel after the consonant it belongs to; only where
    that is equal do tone marks decide, and a text without a mark comes first.
    """
    letters: list[str] = []
    marks: list[str] = []
    plain = to_ascii_digits(text).casefold()
    position = 0
    while position < len(plain):
        char = plain[position]
        follower = plain[position + 1] if position + 1 < len(plain) else ""
        if char in _LEADING_VOWELS and "ก" <= follower <= "ฮ":
            letters += [follower, char]
            marks += [" ", " "]
            position += 2
            continue
        if char in _MARKS:
            if marks:
                marks[-1] = char if marks[-1] == " " else marks[-1] + char
        else:
            letters.append(char)
            marks.append(" ")
        position += 1
    return "".join(letters), "".join(marks)
