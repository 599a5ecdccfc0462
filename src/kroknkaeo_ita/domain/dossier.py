"""All that a paper says about one year, gathered before anything is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from .assessment import Assessment, LevelRule, Scheme
from .follow_up import Evidence, FollowUp
from .measure import Measure, Topic
from .memo import Memo, Signature
from .office import Division, Office
from .year import FiscalYear


@dataclass(frozen=True)
class Dossier:
    """The content of a paper: records only, no drawing.

    Attributes:
        prior, prior_level: the result of the year before, if it is known.
        measures: in their order; ``divisions`` by key, retired ones included.
        follow_ups: by (measure key, quarter); a missing one means nothing was recorded.
        evidence: by follow-up key, in order.
        memo: the memo to print, with ``signatures`` in order, the drafter first.
        emblem: the bytes of the office's Garuda picture (PNG, JPEG or SVG), or None.
        thai_digits: whether digits are shown Thai.
    """

    office: Office
    year: FiscalYear
    scheme: Scheme
    prior: Assessment | None
    prior_level: LevelRule | None
    divisions: Mapping[str, Division]
    topics: tuple[Topic, ...]
    measures: tuple[Measure, ...]
    follow_ups: Mapping[tuple[str, int], FollowUp]
    evidence: Mapping[str, tuple[Evidence, ...]]
    memo: Memo | None = None
    signatures: tuple[Signature, ...] = ()
    emblem: bytes | None = None
    thai_digits: bool = True
    quarter: int | None = None
