"""The copies that the program makes by itself, and which of them are kept as time goes by."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .backup import SUFFIX
from .thai.dates import buddhist_year

ALL_FOR = timedelta(days=2)
"""How far back from the newest copy every copy is kept."""
STEPS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (12, lambda day: day),
    (10, lambda day: day.isocalendar()[:2]),
    (9, lambda day: (day.year, day.month)),
)
"""After that: how many days, then weeks, then months keep their last copy."""
LEAST_OF_EARLIER_LINE = 3

_NAME = re.compile(
    r"auto-(?P<sequence>[0-9]{6,})-L(?P<line>[0-9]+)-(?P<tip>[0-9a-f]{8})"
    r"-(?P<day>[0-9]{8})-(?P<time>[0-9]{6})(?P<closings>(-[0-9]{4}x[0-9a-f]{8})*)\.krokbak"
)


@dataclass(frozen=True)
class Closing:
    """One closing of a fiscal year; a year that is reopened and closed again has another.

    Attributes:
        year: the fiscal year (B.E.).
        act: the first eight digits of the act that closed it.
    """

    year: int
    act: str


@dataclass(frozen=True)
class AutomaticCopy:
    """A copy as its file name tells it, so that no list beside the files can get lost.

    Attributes:
        sequence: counts up by one with every copy, whatever the clock says.
        line: counts up when the data were replaced by others, such as by a restore.
        tip: the first eight digits of the last act that it holds.
        made_at: the local time, without an offset.
        closings: the closings that it is the first to hold.
    """

    sequence: int
    line: int
    tip: str
    made_at: datetime
    closings: tuple[Closing, ...] = ()

    @property
    def name(self) -> str:
        """The file's name."""
        day = f"{buddhist_year(self.made_at.date())}{self.made_at:%m%d-%H%M%S}"
        closings = "".join(f"-{one.year}x{one.act}" for one in self.closings)
        return f"auto-{self.sequence:06d}-L{self.line}-{self.tip}-{day}{closings}{SUFFIX}"


def copy_named(name: str) -> AutomaticCopy | None:
    """The copy that a file's name tells of, or None when the name is not one of ours."""
    match = _NAME.fullmatch(name)
    if not match:
        return None
    day = match["day"]
    try:
        made_at = datetime.strptime(  # noqa: DTZ007 - the clock on the clerk's wall
            f"{int(day[:4]) - 543:04d}{day[4:]}{match['time']}", "%Y%m%d%H%M%S"
        )
    except ValueError:
        return None
    closings = tuple(
        Closing(int(year), act)
        for year, _, act in (one.partition("x") for one in match["closings"].split("-") if one)
    )
    return AutomaticCopy(
        int(match["sequence"]), int(match["line"]), match["tip"], made_at, closings
    )


def copies_to_keep(copies: Iterable[AutomaticCopy]) -> frozenset[AutomaticCopy]:
    """Which copies stay: all for two days, then 12 daily, 10 weekly and 9 monthly ones.

    For ever stay the first copy of every closing of a year, and the newest three of each earlier
    line, because data that were put in place of others must never push those out. The order is
    that of the sequence numbers; days are counted only where there are copies. So a clock that
    was wrong for a while, or a long leave, costs no copy.
    """
    newest_first = sorted(copies, key=lambda copy: copy.sequence, reverse=True)
    if not newest_first:
        return frozenset()
    line = max(copy.line for copy in newest_first)
    kept = {copy for copy in newest_first if copy.closings}
    for earlier in {copy.line for copy in newest_first} - {line}:
        of_line = [copy for copy in newest_first if copy.line == earlier]
        kept.update(of_line[:LEAST_OF_EARLIER_LINE])
    kept.update(_thinned([copy for copy in newest_first if copy.line == line]))
    return frozenset(kept)


def _thinned(newest_first: list[AutomaticCopy]) -> Iterator[AutomaticCopy]:
    days = list(dict.fromkeys(copy.made_at.date() for copy in newest_first))
    last_two = set(days[:2])
    start = newest_first[0].made_at - ALL_FOR
    rest: list[AutomaticCopy] = []
    oldest = newest_first[0].made_at.date()
    for copy in newest_first:
        if copy.made_at >= start or copy.made_at.date() in last_two:
            yield copy
            oldest = copy.made_at.date()
        else:
            rest.append(copy)
    for room, span_of in STEPS:
        # The span that the oldest copy kept so far lies in has its copy already.
        spans = {span_of(oldest)}
        while rest and room:
            oldest = rest[0].made_at.date()
            if span_of(oldest) not in spans:
                spans.add(span_of(oldest))
                room -= 1
                yield rest[0]
            del rest[0]
