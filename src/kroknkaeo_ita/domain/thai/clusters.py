"""Where a Thai text may be cut at all: character clusters.

A cluster is the smallest piece that can stand alone on paper: a consonant with the vowels and
marks that hang on it and the vowels written before or after it. The rules follow the Thai
character cluster of Theeramunkong and others (2000), reduced to what is needed to place a cut;
other scripts fall back on base character plus combining marks.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

LEADING_VOWELS = frozenset("เแโใไ")
"""Vowels written before their consonant: nothing may be cut after one."""

FOLLOWERS = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
"""Vowels and marks written after or on their consonant: nothing may be cut before one."""

_TONES = "่้๊๋"
_OPEN = frozenset(_TONES + "ัื")
_SILENCED = frozenset("์ิุ")
_JOINER = "\u200d"
_ZERO_WIDTH_COMBINING = frozenset(("Mn", "Me", "Mc"))


def is_thai_letter(character: str) -> bool:
    """Whether this is a Thai consonant, vowel or mark (not a digit, ฯ, ๆ or ฿)."""
    return (
        "ก" <= character <= "ฮ"
        or "ะ" <= character <= "ฺ"
        or "เ" <= character <= "ๅ"
        or ("็" <= character <= "๎")
    )


def cluster_starts(text: str) -> list[int]:
    """The positions in `text` where a cluster starts, 0 included when there is any text.

    A cut anywhere else would part a letter from its mark or vowel, or two halves of one
    character. Runs in time linear in the length of the text.
    """
    starts = []
    before = ""
    size = len(text)
    for at, here in enumerate(text):
        if at == 0:
            starts.append(0)
        elif here not in FOLLOWERS and before not in LEADING_VOWELS:
            if "ก" <= here <= "ฮ":
                # most consonants are decided here; the others may close a syllable
                if not (
                    before in _OPEN or (at + 1 < size and text[at + 1] in _SILENCED)
                ) or not _closes_syllable(text, at):
                    starts.append(at)
            elif here < "\u0300" or _stands_alone(here):
                starts.append(at)
        before = here
    return starts


def split_clusters(text: str) -> list[str]:
    """`text` in clusters; joined they give the text again."""
    edges = [*cluster_starts(text), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _stands_alone(here: str) -> bool:
    return here != _JOINER and unicodedata.category(here) not in _ZERO_WIDTH_COMBINING


def _closes_syllable(text: str, at: int) -> bool:
    """Whether the consonant at `at` must stay with what comes before it."""
    following = text[at + 1 : at + 3]
    if following[:1] == "์" or (following[:1] in ("ิ", "ุ") and following[1:] == "์"):
        return True
    before = text[at - 1]
    if before in _TONES and at > 1:
        before = text[at - 2]
    # ั and ื are never the end of a syllable
    return before in "ัื" and at > 1
