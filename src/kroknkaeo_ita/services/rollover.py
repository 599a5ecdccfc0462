"""Starts a new fiscal year from an old one."""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.fiscal import FiscalQuarter
from ..domain.measure import Measure, Topic
from ..domain.office import Division
from ..domain.record import Record, new_key
from ..domain.thai.dates import MONTHS, SHORT_MONTHS
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.transactions import Writer
from .schemes import SchemeShelf
from .years import new_year

_TEXT_KINDS = {Kind.LINE, Kind.TEXT, Kind.LINES}


@dataclass(frozen=True)
class OldYearText:
    """A text of the old year that names a year or an item of it.

    Attributes:
        record_id: the old year's record; ``field`` its attribute, ``place`` the place in a list.
        label: what people call the field.
        found: the text as it stands; ``proposed`` with the new year's number and items.
    """

    record_id: str
    field: str
    place: int
    label: str
    found: str
    proposed: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells this text from every other."""
        return (self.record_id, self.field, self.place)


class RolloverService:
    """Copies a year's topics, measures and texts; statuses, results and evidence stay behind."""

    def __init__(self, store: Store, schemes: SchemeShelf) -> None:
        self._store = store
        self._schemes = schemes

    def preview(self, old: int, new: int) -> tuple[OldYearText, ...]:
        """Every text of the old year that names it, the year before it, or one of its items."""
        with self._store.read() as reader:
            year = _opened(reader, old)
            renew = self._renewer(old, new, reader)
            records = (year, *reader.find(Topic, fiscal_year=old))
            records += reader.find(Measure, fiscal_year=old)
            return tuple(text for record in records for text in _old_texts(record, renew))

    def start(
        self, old: int, new: int, accepted: Collection[OldYearText] | None = None
    ) -> FiscalYear:
        """Open the new year with the old one's topics and measures.

        Args:
            old: the year to copy from (B.E.); it is not changed.
            new: the year to open; it may be open already, as long as it has no measures.
            accepted: the texts of :meth:`preview` to be renewed; all of them if None.

        Raises:
            UserError: the old year is not there, or the new one has measures already.
        """
        if accepted is None:
            accepted = self.preview(old, new)
        renewed = {text.key: text.proposed for text in accepted}
        with self._store.write(f"เริ่มปีงบประมาณ {new} จากปี {old}") as writer:
            source = _opened(writer, old)
            if writer.find(Measure, fiscal_year=new):
                raise UserError(
                    f"ปีงบประมาณ {to_thai_digits(str(new))} มีมาตรการอยู่แล้ว จึงไม่คัดลอกทับ "
                    "กรุณาลบมาตรการของปีนั้นก่อน หรือเลือกปีอื่น"
                )
            present = next(iter(writer.find(FiscalYear, year=new)), None) or new_year(writer, new)
            texts = _with_texts(source, renewed)
            if not present.introduction or not writer.get(FiscalYear, present.id):
                # What the clerk has written in the new year already is left as it is.
                present = present.changed(
                    introduction=texts.introduction or present.introduction,
                    lead_in=texts.lead_in or present.lead_in,
                )
            kept = writer.put(present)
            _copy_measures(writer, old, new, renewed)
            return kept

    def dissolved(self, old: int, new: int) -> tuple[Division, ...]:
        """The divisions that answer for measures of the old year and have no successor in the new.

        They are left out of the copied measures; the clerk must name others.
        """
        with self._store.read() as reader:
            divisions = {division.id: division for division in reader.find(Division)}
            named = {
                key
                for measure in reader.find(Measure, fiscal_year=old)
                for key in measure.division_ids
            }
        day = FiscalQuarter(new, 1).first_day
        return tuple(
            division
            for key, division in divisions.items()
            if key in named and _successor(divisions, key, day) is None
        )

    def _renewer(self, old: int, new: int, reader: Reader | None = None) -> Callable[[str], str]:
        """A function that writes a text of the old year as of the new one."""
        step = new - old
        before = self._schemes.of_year(old, reader)
        after = self._schemes.of_year(new, reader)
        items = {
            before.measures_item.code: after.measures_item.code,
            before.results_item.code: after.results_item.code,
            before.measures_item.title: after.measures_item.title,
            before.results_item.title: after.results_item.title,
        }
        items = {was: now for was, now in items.items() if was and now and was != now}
        years = "|".join(str(one) for one in (old, old - 1))
        short = "|".join(f"{one % 100:02}" for one in (old, old - 1))
        months = "|".join(re.escape(month) for month in (*SHORT_MONTHS, *MONTHS))
        # "2564" anywhere; "64" only after what makes it a year, or in a date such as 9/4/64.
        pattern = re.compile(
            rf"(?<![0-9])(?P<year>{years})(?![0-9])"
            rf"|(?:ปีงบฯ?|งบประมาณ|ประจำปี|ปี|พ\.ศ\.|{months}|[0-9]{{1,2}}/[0-9]{{1,2}}/) ?"
            rf"(?P<short>{short})(?![0-9/.,])(?! *(?:คน|ราย|ครั้ง|เรื่อง|บาท|แห่ง))"
        )
        codes = re.compile(
            "|".join(
                rf"(?<![A-Za-z0-9]){re.escape(was)}(?![0-9])"
                for was in sorted(items, key=len, reverse=True)
            )
            or r"(?!)"
        )

        def shifted(match: re.Match[str]) -> str:
            was = match["year"] or match["short"]
            now = f"{int(was) + step:0{len(was)}}"[-len(was) :]
            return match[0].removesuffix(was) + now

        def renew(text: str) -> str:
            text = codes.sub(lambda match: items[match[0]], text)
            return pattern.sub(shifted, text)

        return renew


def _opened(reader: Reader, year: int) -> FiscalYear:
    found = reader.find(FiscalYear, year=year)
    if not found:
        raise UserError(f"ยังไม่มีข้อมูลของปีงบประมาณ {to_thai_digits(str(year))} กรุณาเลือกปีอื่น")
    return found[0]


def _old_texts(record: Record, renew: Callable[[str], str]) -> Iterator[OldYearText]:
    for name, info in fields_of(record).items():
        if info.kind not in _TEXT_KINDS:
            continue
        value = getattr(record, name)
        for place, text in enumerate((value,) if isinstance(value, str) else value):
            proposed = renew(text)
            if proposed != text:
                yield OldYearText(record.id, name, place, info.label, text, proposed)


def _with_texts(record: Record, renewed: dict[tuple[str, str, int], str]) -> Record:
    """The record with its confirmed texts renewed."""
    values: dict[str, str | tuple[str, ...]] = {}
    for name, info in fields_of(record).items():
        value = getattr(record, name)
        if info.kind is Kind.LINES:
            values[name] = tuple(
                renewed.get((record.id, name, place), text) for place, text in enumerate(value)
            )
        elif info.kind in _TEXT_KINDS:
            values[name] = renewed.get((record.id, name, 0), value)
    return dataclasses.replace(record, **values)


def _copy_measures(
    writer: Writer, old: int, new: int, renewed: dict[tuple[str, str, int], str]
) -> None:
    present = {topic.title: topic for topic in writer.find(Topic, fiscal_year=new)}
    topics: dict[str | None, str | None] = {None: None}
    for topic in writer.find(Topic, fiscal_year=old):
        copy = _with_texts(topic, renewed).changed(
            id=new_key(), fiscal_year=new, position=len(present) + 1
        )
        if copy.title not in present:
            present[copy.title] = writer.put(copy)
        topics[topic.id] = present[copy.title].id
    divisions = {division.id: division for division in writer.find(Division)}
    day = FiscalQuarter(new, 1).first_day
    for measure in writer.find(Measure, fiscal_year=old):
        heirs = (_successor(divisions, key, day) for key in measure.division_ids)
        copy = _with_texts(measure, renewed).changed(
            id=new_key(),
            fiscal_year=new,
            topic_id=topics[measure.topic_id],
            division_ids=tuple(key for key in heirs if key),
        )
        writer.put(copy)


def _successor(divisions: Mapping[str, Division], key: str, day: date) -> str | None:
    """The division itself or the one that stands in its place on a day, or None."""
    seen: set[str] = set()
    while key in divisions and key not in seen:
        if divisions[key].active_on(day):
            return key
        seen.add(key)
        key = divisions[key].successor_id or ""
    return None
