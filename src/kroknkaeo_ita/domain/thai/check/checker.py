"""The whole check of one text."""

from collections.abc import Iterable

from .divisions import DivisionNames
from .findings import Finding
from .letters import letter_findings
from .spelling import Readings
from .years import year_findings


class TextCheck:
    """Checks texts as one office writes them.

    Args:
        readings: chooses among readings of a misspelt word.
        divisions: the office's divisions; None where names are not looked at.
        accepted: words that the clerk has called right; nothing in them is found.
    """

    def __init__(
        self,
        readings: Readings,
        divisions: DivisionNames | None = None,
        accepted: Iterable[str] = (),
    ) -> None:
        self._readings = readings
        self._divisions = divisions
        self._accepted = tuple(word for word in accepted if word)

    def findings(self, text: str, year: int | None = None) -> tuple[Finding, ...]:
        """What is doubtful in a text, in order, none overlapping another.

        Args:
            text: what is checked, word breaks taken out.
            year: the fiscal year (B.E.) that the text belongs to; None for none.
        """
        found = [*letter_findings(text, self._readings), *year_findings(text, year)]
        if self._divisions is not None:
            found += self._divisions.findings(text, self._readings)
        if not found:
            return ()
        kept: list[Finding] = []
        right = self._right_places(text)
        # Where two overlap, the one that begins first and says what to write is told.
        found.sort(key=lambda one: (one.start, one.suggestion is None, -one.end))
        for one in found:
            if kept and one.start < kept[-1].end:
                continue
            if any(start <= one.start and one.end <= end for start, end in right):
                continue
            kept.append(one)
        return tuple(kept)

    def _right_places(self, text: str) -> list[tuple[int, int]]:
        places = []
        for word in self._accepted:
            at = text.find(word)
            while at >= 0:
                places.append((at, at + len(word)))
                at = text.find(word, at + 1)
        return places
