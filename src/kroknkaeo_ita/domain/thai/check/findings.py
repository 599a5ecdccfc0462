"""What the text check finds."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The kinds of slips that are looked for."""

    FOREIGN = "letters of another script"
    DOUBLED = "a mark or vowel typed twice"
    ORDER = "marks in an order that no Thai word has"
    SPACE = "invisible characters and spaces that do not belong"
    YEAR = "a year that does not fit"
    DIVISION = "a division's name that is nearly right"


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip.

    Attributes:
        start, end: its place in the text checked, in characters; never empty.
        problem: what is wrong, as a Thai sentence.
        suggestion: what to write in its place; None where nobody but the writer can know.
        word: what is remembered when the clerk says that it is right as it is; empty for what
            can never be right, such as an invisible character.
    """

    kind: FaultKind
    start: int
    end: int
    problem: str
    suggestion: str | None
    word: str = ""


def corrected(text: str, finding: Finding) -> str:
    """The text with the suggestion in the finding's place; unchanged where there is none."""
    if finding.suggestion is None:
        return text
    return text[: finding.start] + finding.suggestion + text[finding.end :]
