"""All that a paper says about one year, gathered before anything is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from pathlib import Path

from .activity import Activity
from .assessment import Assessment, LevelRule, Scheme
from .fiscal import QUARTERS
from .follow_up import Evidence, FollowUp, Overdue, overdue
from .measure import Measure, Topic
from .memo import Memo, Signature
from .office import Division, Office
from .register import OnlineChannel, Publication, Receipt, RegisterEntry
from .year import FiscalYear


class Extra(Enum):
    """What few papers need and takes long to gather."""

    DIVISION_REPORTS = auto()
    LOG = auto()
    REGISTER = auto()


@dataclass(frozen=True)
class Dossier:
    """The content of a paper: records only, no drawing.

    Attributes:
        prior, prior_level: the result of the year before, if it is known.
        measures: in their order; ``divisions`` by key, retired ones included, in their order.
        follow_ups: by (measure key, quarter); a missing one means nothing was recorded.
        evidence: by follow-up key, in order.
        memo: the memo to print, with ``signatures`` in order, the drafter first.
        emblem: the bytes of the office's Garuda picture (PNG, JPEG or SVG), or None.
        thai_digits: whether digits are shown Thai.
        quarter: the quarter that was chosen, or None for the whole year.
        today: the local date, which tells what is late.
        results: every announced result, oldest year first.
        division_reports: by (measure key, quarter, division key); only what was recorded.
        log: the year's activities, by day.
        officers: the full name of everyone who works or worked in the office.
        heads: the full name of each division's head by division key, where it is known.
        receivers: those a circular goes to, in order.
        receipts: who must acknowledge the memo, in order.
        publications: where the year's OIT items are published, by item.
        channels: the office's online channels, in order.
        calendar_year: the year (B.E.) of the register; ``register`` holds its lines in order.
        files: where the bytes of evidence lie, by SHA-256; a lost file is missing.
        per_page: photos on a page of the annex, 2 or 4.
        public: whether this is a copy for everyone to read.
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
    today: date = date.min
    prior_scheme: Scheme | None = None
    results: tuple[Assessment, ...] = ()
    division_reports: Mapping[tuple[str, int, str], FollowUp] = field(default_factory=dict)
    log: tuple[Activity, ...] = ()
    officers: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    receivers: tuple[str, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    publications: tuple[Publication, ...] = ()
    channels: tuple[OnlineChannel, ...] = ()
    calendar_year: int = 0
    register: tuple[RegisterEntry, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    per_page: int = 2
    public: bool = False

    def division_names(self, measure: Measure) -> list[str]:
        """The names of the divisions responsible for a measure, in its order."""
        return [self.divisions[key].name for key in measure.division_ids if key in self.divisions]

    def whole_reports(self, measure: Measure) -> dict[int, FollowUp]:
        """What is recorded of a measure as a whole, by quarter."""
        found = {quarter: self.follow_ups.get((measure.id, quarter)) for quarter in QUARTERS}
        return {quarter: report for quarter, report in found.items() if report}

    def own_reports(self, measure: Measure) -> dict[tuple[int, str], FollowUp]:
        """What the responsible divisions reported on a measure, by quarter and division key."""
        return {
            (quarter, key): report
            for quarter in QUARTERS
            for key in measure.division_ids
            if (report := self.division_reports.get((measure.id, quarter, key)))
        }

    def overdue(self, measure: Measure, quarter: int) -> Overdue | None:
        """Who owes a quarter's follow-up that is late today; None where it is not late."""
        whole, own = self.whole_reports(measure), self.own_reports(measure)
        return overdue(measure, quarter, whole, own, self.today)

    def file_of(self, sha256: str) -> Path | None:
        """Where the bytes of a file lie; None when it is lost."""
        return self.files.get(sha256)
