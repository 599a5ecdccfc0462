"""The ITA schemes, one data file for each fiscal year."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from ..domain.assessment import LevelRule, Scheme, SchemeCorrection, SchemeItem, SchemePart
from ..domain.office import LOCAL_GOVERNMENT, OFFICE_KEY, Office
from ..storage.reading import Reader


class SchemeShelf:
    """The schemes that ship with the program.

    Attributes:
        folder: where the files lie: a folder for each kind of office, a file for each year (B.E.).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of_year(self, year: int, reader: Reader | None = None) -> Scheme:
        """The scheme of a year; for a year without one, that of the nearest year before it.

        A scheme that stands in for another year is marked unconfirmed throughout.

        Args:
            year: the fiscal year, B.E.
            reader: tells the kind of office and the clerk's own corrections; without one, the
                scheme is that of municipalities as it ships.
        """
        office = reader.get(Office, OFFICE_KEY) if reader else None
        files = self._files(office.kind if office else LOCAL_GOVERNMENT)
        stand_in = max((one for one in files if one <= year), default=min(files))
        plain = json.loads(files[stand_in].read_text(encoding="utf-8"))
        scheme = _scheme(plain, year, exact=stand_in == year)
        for correction in reader.find(SchemeCorrection, fiscal_year=year) if reader else ():
            scheme = _corrected(scheme, correction)
        return _with_all_items(scheme)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of office that there are schemes for."""
        return tuple(sorted(path.name for path in self.folder.iterdir() if path.is_dir()))

    def _files(self, kind: str) -> dict[int, Path]:
        """The file of each year for a kind of office; the municipalities' for an unknown kind."""
        folder = self.folder / kind
        if kind not in self.kinds():
            folder = self.folder / LOCAL_GOVERNMENT
        return {int(path.stem): path for path in folder.glob("*.json")}


def _scheme(plain: dict[str, Any], year: int, *, exact: bool) -> Scheme:
    number, title = plain["sub_indicator"]
    return Scheme(
        year=year,
        office_kind=plain["office_kind"],
        levels=tuple(LevelRule(**level) for level in plain["levels"]),
        levels_confirmed=plain["levels_confirmed"] and exact,
        measures_item=_item(plain["measures_item"], exact=exact),
        results_item=_item(plain["results_item"], exact=exact),
        items=tuple(_item(item, exact=exact) for item in plain.get("items", ())),
        sub_indicator=(number, title),
        sub_indicator_confirmed=plain["sub_indicator_confirmed"] and exact,
        indicators_confirmed=plain["indicators_confirmed"] and exact,
        indicators={int(key): name for key, name in plain["indicators"].items()},
    )


def _item(plain: dict[str, Any], *, exact: bool) -> SchemeItem:
    return SchemeItem(
        code=plain["code"],
        title=plain["title"],
        elements=tuple(plain["elements"]),
        confirmed=plain["confirmed"] and exact,
    )


def _corrected(scheme: Scheme, correction: SchemeCorrection) -> Scheme:
    """The scheme with one part as the clerk has it."""
    item = SchemeItem(correction.code, correction.title, correction.elements, correction.confirmed)
    match correction.part:
        case SchemePart.MEASURES_ITEM:
            return dataclasses.replace(scheme, measures_item=item)
        case SchemePart.RESULTS_ITEM:
            return dataclasses.replace(scheme, results_item=item)
        case SchemePart.SUB_INDICATOR:
            return dataclasses.replace(
                scheme,
                sub_indicator=(correction.code, correction.title),
                sub_indicator_confirmed=correction.confirmed,
            )
        case SchemePart.ITEM:
            others = tuple(one for one in scheme.items if one.code != item.code)
            return dataclasses.replace(scheme, items=(*others, item))
        case SchemePart.INDICATORS:
            names = dict(enumerate(correction.names, start=1))
            return dataclasses.replace(
                scheme, indicators=names, indicators_confirmed=correction.confirmed
            )
        case SchemePart.LEVELS:
            levels = sorted(correction.levels, key=_strictest)
            return dataclasses.replace(
                scheme, levels=tuple(levels), levels_confirmed=correction.confirmed
            )


def _strictest(rule: LevelRule) -> tuple[float, float]:
    return -rule.total_least, -(rule.instruments_least or 0.0)


def _with_all_items(scheme: Scheme) -> Scheme:
    """The scheme with its two named items among all the others, O2 before O10."""
    named = (scheme.measures_item, scheme.results_item)
    others = (one for one in scheme.items if one.code not in {item.code for item in named})
    items = sorted((*named, *others), key=lambda one: (len(one.code), one.code))
    return dataclasses.replace(scheme, items=tuple(items))
