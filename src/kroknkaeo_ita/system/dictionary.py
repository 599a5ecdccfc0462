"""The dictionaries on disk, read into a segmenter and a breaker.

PyThaiNLP is not imported for this: building its word tree takes longer than printing a memo. Its
word lists (CC0) are plain text beside the package and are read as such.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

from ..domain.errors import UserError
from ..domain.thai.breaks import Breaker
from ..domain.thai.words import Segmenter
from .resources import resource_path


def load_breaker(own_words: Iterable[str] = ()) -> Breaker:
    """The line breaker of the program.

    Args:
        own_words: Names and terms of this office: officers, divisions, places.

    Raises:
        UserError: the word lists are missing, so the installation is damaged.
    """
    corpus = _corpus_folder()
    added, dropped = _own_file(resource_path("words", "ita.txt"))
    segmenter = Segmenter(
        _lines(corpus / "words_th.txt"),
        own_words=[*added, *_pieces(own_words)],
        dropped=dropped,
        common=_lines(resource_path("words", "common.txt")),
    )
    return Breaker(segmenter, _LazySyllables(corpus / "syllables_th.txt"))


def office_terms() -> list[str]:
    """The names and terms of official papers that the program itself brings along."""
    return _own_file(resource_path("words", "ita.txt"))[0]


class _LazySyllables(Segmenter):
    """A syllable segmenter whose list is read when a word first has to be taken apart."""

    def __init__(self, path: Path) -> None:
        super().__init__(())
        self._path = path
        self._loaded: Segmenter | None = None

    def split(self, text: str) -> list[str]:
        if self._loaded is None:
            self._loaded = Segmenter(_lines(self._path))
        return self._loaded.split(text)


def _corpus_folder() -> Path:
    found = importlib.util.find_spec("pythainlp")
    if found is None or not found.submodule_search_locations:
        raise UserError("ไม่พบพจนานุกรมตัดคำภาษาไทย โปรดติดตั้งโปรแกรมใหม่อีกครั้ง")
    return Path(found.submodule_search_locations[0]) / "corpus"


def _lines(path: Path) -> list[str]:
    try:
        # As bytes: a look for every kind of line end takes as long again as the reading.
        return path.read_bytes().decode("utf-8").splitlines()
    except OSError as fault:
        raise UserError(f"อ่านพจนานุกรม “{path.name}” ไม่ได้ โปรดติดตั้งโปรแกรมใหม่อีกครั้ง") from fault


def _own_file(path: Path) -> tuple[list[str], list[str]]:
    """Words to add and words to drop."""
    added, dropped = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.partition("#")[0].strip()
        if word.startswith("-"):
            dropped.append(word[1:])
        elif word:
            added.append(word)
    return added, dropped


def _pieces(own_words: Iterable[str]) -> list[str]:
    """Names of several words count word by word: a line may end at their spaces."""
    return [piece for name in own_words for piece in name.split()]
