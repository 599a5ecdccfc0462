"""The papers that can be made, one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from ..domain.dossier import Dossier
from ..domain.progress import Progress
from ..domain.thai.breaks import Breaker


@dataclass(frozen=True)
class Tools:
    """What a paper is drawn with.

    Attributes:
        breaker: knows the office's own names.
    """

    breaker: Breaker


@dataclass(frozen=True)
class Paper:
    """One kind of paper.

    Attributes:
        key: its name on the command line.
        title: what people call it, in Thai.
        formats: file endings it can be made in, without the dot.
        compose: draws it from a dossier and returns the PDF's bytes.
    """

    key: str
    title: str
    formats: tuple[str, ...]
    compose: Callable[[Dossier, Tools, Progress], bytes]


PAPERS: tuple[Paper, ...] = ()
