"""Judges printed tables, in a process of its own: judge.py IN.json A.pdf B.pdf ... > OUT.json.

Two questions about the cells of the table, asked of every program alike:

- Which cell texts does a PDF reader give back exactly? White space is removed from both sides,
  because readers are free to add it at line and cell ends.
- Which lines end inside a word? A line end is bad when it lies strictly inside a word as
  PyThaiNLP's newmm cuts the cell's text, and that word is in the dictionary or is a Latin one.
  Asked twice: with the general dictionary as it is, and with the terms that we keep ourselves
  (`resources/words/ita.txt`), which the peers cannot know. Dictionaries hold many compounds, so
  it is also told how many of the broken words were torn: cut into parts that are no words.

Where lines end is seen by PDFium: from the baselines of the letters in the order in which they
were printed. Marks above and below are left out of the search, so that a cell is found although
its marks are not read back.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

_RESOURCES = Path(__file__).resolve().parents[3] / "resources"
_SAME_LINE_PT = 4.0
"""Baselines that are nearer than this are of one line."""

_NO_LETTER = ("Mn", "Cc", "Cf", "Co")
"""Kinds of characters that are passed over: marks, and marks read as a font's private ones."""

_LEAST_PART = 3
"""The fewest letters of a cell that are taken for its part on another page."""

_ENOUGH = 0.8
"""The share of a cell's letters that must be read for its line ends to be judged."""

_ASTRAY = 6
"""How many letters too many or too few may stand before the part that is read right."""


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def _poppler(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def _mupdf(path: Path) -> str:
    import pymupdf

    with pymupdf.open(path) as document:
        return "".join(page.get_text() for page in document)


def _pdfium(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def readers() -> dict[str, Callable[[Path], str] | None]:
    """The PDF readers by name; None for one that is not installed."""
    return {
        "poppler": _poppler if shutil.which("pdftotext") else None,
        "mupdf": _mupdf if find_spec("pymupdf") else None,
        "pdfium": _pdfium if find_spec("pypdfium2") else None,
        "pypdf": _pypdf if find_spec("pypdf") else None,
    }


def exactly_read(texts: Iterable[str], read: str) -> int:
    """How many of the texts stand in what was read; one asked for twice must stand there twice."""
    read = squeezed(read)
    wanted = Counter(squeezed(text) for text in texts)
    return sum(min(count, read.count(text)) for text, count in wanted.items())


class Letter(NamedTuple):
    """A letter as it was printed; lengths in points."""

    character: str
    page: int
    x: float
    baseline: float

    def starts_line_after(self, other: Letter) -> bool:
        """Whether it stands on another line than the letter before it.

        Not every other baseline is another line: some programs raise letters beside a mark.
        """
        if self.page != other.page:
            return True
        parted = abs(self.baseline - other.baseline) > _SAME_LINE_PT
        return parted and self.x <= other.x


def skeleton(text: str) -> list[tuple[int, str]]:
    """The letters of a text with their positions; no space, no mark above or below."""
    return [
        (position, "า" if character == "ำ" else character)
        for position, character in enumerate(text)
        if not character.isspace() and unicodedata.category(character) not in _NO_LETTER
    ]


def printed_letters(path: Path) -> list[list[Letter]]:
    """The letters of every page in the order in which they were printed."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(path)
    pages = []
    try:
        for page_number, page in enumerate(document):
            text = page.get_textpage()
            letters = []
            x, y = ctypes.c_double(), ctypes.c_double()
            for number in range(raw.FPDFText_CountChars(text)):
                for _, character in skeleton(chr(raw.FPDFText_GetUnicode(text, number))):
                    raw.FPDFText_GetCharOrigin(text, number, x, y)
                    letters.append(Letter(character, page_number, x.value, y.value))
            pages.append(letters)
    finally:
        document.close()
    return pages


class LineEnds:
    """Finds cells among printed letters, each place once."""

    def __init__(self, pages: list[list[Letter]]) -> None:
        self._pages = pages
        self._texts = ["".join(letter.character for letter in page) for page in pages]
        self._used: dict[str, tuple[int, int]] = {}

    def of(self, text: str) -> list[range] | None:
        """Where lines end in `text`; None when the text is not found.

        For every line end the positions, of which one starts the new line: several where letters
        between them could not be read.
        """
        bones = skeleton(text)
        wanted = "".join(character for _, character in bones)
        found = self._whole(wanted) or self._over_two_pages(wanted) or self._nearly(wanted)
        if found is None:
            return None
        return [
            range(bones[left][0] + 1, bones[right][0] + 1)
            if right - left > 1
            else range(bones[right][0], bones[right][0] + 1)
            for (left, before), (right, after) in pairwise(sorted(found.items()))
            if after.starts_line_after(before)
        ]

    def _whole(self, wanted: str) -> dict[int, Letter] | None:
        page, start = self._used.get(wanted, (0, 0))
        for number in range(page, len(self._pages)):
            at = self._texts[number].find(wanted, start)
            if at >= 0:
                self._used[wanted] = (number, at + len(wanted))
                return dict(enumerate(self._pages[number][at : at + len(wanted)]))
            start = 0
        return None

    def _over_two_pages(self, wanted: str) -> dict[int, Letter] | None:
        """A cell that goes on in the next page: the longest part on the first of them."""
        for number in range(len(self._pages) - 1):
            for cut in range(len(wanted) - _LEAST_PART, _LEAST_PART - 1, -1):
                first = self._texts[number].rfind(wanted[:cut])
                then = self._texts[number + 1].find(wanted[cut:]) if first >= 0 else -1
                if then >= 0:
                    upper = self._pages[number][first : first + cut]
                    lower = self._pages[number + 1][then : then + len(wanted) - cut]
                    return dict(enumerate([*upper, *lower]))
        return None

    def _nearly(self, wanted: str) -> dict[int, Letter] | None:
        """A cell of which some letters are read wrong or not at all."""
        best: dict[int, Letter] = {}
        for text, letters in zip(self._texts, self._pages, strict=True):
            core = SequenceMatcher(None, wanted, text, autojunk=False).find_longest_match()
            start = max(core.b - core.a - _ASTRAY, 0)
            stop = core.b - core.a + len(wanted) + _ASTRAY
            near = SequenceMatcher(None, wanted, text[start:stop], autojunk=False)
            found = {
                block.a + step: letters[start + block.b + step]
                for block in near.get_matching_blocks()
                for step in range(block.size)
            }
            if len(found) > len(best):
                best = found
        return best if len(best) >= _ENOUGH * len(wanted) else None


class Words:
    """Cuts text with newmm.

    Args:
        own: Terms added to the general dictionary; with a leading "-", dropped from it.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        from pythainlp.corpus import thai_words
        from pythainlp.tokenize import Tokenizer

        own = list(own)
        added = {word for word in own if not word.startswith("-")}
        self._known = (set(thai_words()) - {word[1:] for word in own}) | added
        self._tokenizer = Tokenizer(self._known, engine="newmm", keep_whitespace=True)

    def broken_by(self, text: str, line_ends: Iterable[range]) -> list[str]:
        """What these line ends break: "เทศบ|าล". Where an end is not certain it counts as good."""
        inside = {
            at: f"{word[: at - start]}|{word[at - start :]}"
            for start, word in self._tokens(text)
            if word in self._known or word.isascii()
            for at in range(start + 1, start + len(word))
        }
        return [inside[end[-1]] for end in line_ends if all(at in inside for at in end)]

    def are_words(self, parts: Iterable[str]) -> bool:
        """Whether each part is made of dictionary words: a compound was parted, no word torn."""
        return all(
            word in self._known for part in parts for word in self._tokenizer.word_tokenize(part)
        )

    def _tokens(self, text: str) -> Iterator[tuple[int, str]]:
        start = 0
        for word in self._tokenizer.word_tokenize(text):
            if word.isascii() and not word.isalpha():
                start += len(word)  # signs and spaces: a line may end beside each
                continue
            yield start, word
            start += len(word)


def own_words() -> list[str]:
    """The terms that ship with the program."""
    lines = (_RESOURCES / "words" / "ita.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def judge(content: dict[str, Any], paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What each file is worth, in the order of the files."""
    general, ours = Words(), Words(own_words())
    judged = []
    for path in paths:
        pages = printed_letters(path)
        lines = LineEnds(pages)
        ends, missed = 0, 0
        broken: list[str] = []
        broken_general: list[str] = []
        for text in content["cells"]:
            positions = lines.of(text)
            if positions is None:
                missed += 1
                continue
            ends += len(positions)
            broken += ours.broken_by(text, positions)
            broken_general += general.broken_by(text, positions)
        judged.append(
            {
                "path": str(path),
                "pages": len(pages),
                "cells": len(content["cells"]),
                "read": {
                    name: None if read is None else exactly_read(content["cells"], read(path))
                    for name, read in readers().items()
                },
                "line_ends": ends,
                "cells_not_found": missed,
                "broken": broken,
                "broken_general": broken_general,
                "torn": [one for one in broken if not general.are_words(one.split("|"))],
            }
        )
    return judged


def main(arguments: list[str]) -> int:
    """Print the judgement as JSON."""
    content = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    print(json.dumps(judge(content, map(Path, arguments[1:])), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
