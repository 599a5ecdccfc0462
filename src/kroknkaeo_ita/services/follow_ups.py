"""The quarterly follow-up and its evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..documents.photos import PhotoFacts, facts_of, published_copy, thumbnail
from ..domain.errors import UserError
from ..domain.evidence_files import refuse_program
from ..domain.fiscal import QUARTERS
from ..domain.follow_up import Evidence, FollowUp, Status, due_on, is_late, overdue
from ..domain.measure import Measure
from ..domain.thai.text import clean_line
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from ..system.clock import Clock
from .ordering import put_in_order
from .wording import named


@dataclass(frozen=True)
class Cell:
    """One cell of the grid of measures and quarters.

    Attributes:
        follow_up: what is recorded; a blank record where nothing is.
        due: the last day for it, or None where the measure's rhythm asks for none.
        late: whether it was due and its quarter has ended (เกินกำหนด).
        late_divisions: the responsible divisions that still owe their report of it; none when it
            is late only as a whole.
        evidence: how many files are attached, by the whole and by its divisions.
    """

    follow_up: FollowUp
    due: date | None
    late: bool
    evidence: int
    late_divisions: tuple[str, ...] = ()

    @property
    def expected(self) -> bool:
        """Whether a follow-up is asked for in this quarter."""
        return self.due is not None


class FollowUpService:
    """What each measure came to in each quarter."""

    def __init__(self, store: Store, files: EvidenceFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def of_year(self, year: int) -> Mapping[tuple[str, int], FollowUp]:
        """The follow-up of every measure and quarter, by both; a blank one where none is kept."""
        with self._store.read() as reader:
            return follow_ups_of(reader, year)

    def grid(self, year: int) -> Mapping[tuple[str, int], Cell]:
        """The grid of measures and quarters, with what is expected and what is late."""
        with self._store.read() as reader:
            return _cells(reader, reader.find(Measure, fiscal_year=year), self._clock.today())

    def row(self, measure_id: str) -> Mapping[tuple[str, int], Cell]:
        """The grid's cells of one measure alone; none when it is gone."""
        with self._store.read() as reader:
            return _cells(reader, reader.find(Measure, id=measure_id), self._clock.today())

    def get(self, measure_id: str, quarter: int, division_id: str | None = None) -> FollowUp:
        """The follow-up of a measure in a quarter; a blank one when nothing is recorded.

        Args:
            measure_id: the measure.
            quarter: 1 to 4.
            division_id: one responsible division, or None for the measure as a whole.
        """
        with self._store.read() as reader:
            return recorded(reader, measure_id, quarter, division_id)

    def by_division(self, measure_id: str, quarter: int) -> Mapping[str, FollowUp]:
        """What each responsible division reports, by its key; blank where nothing is recorded.

        Raises:
            UserError: the measure is gone.
        """
        with self._store.read() as reader:
            measure = measure_of(reader, measure_id)
            kept = reader.find(FollowUp, measure_id=measure_id, quarter=quarter)
        found = {one.division_id: one for one in kept}
        return {
            key: found.get(key) or FollowUp(measure_id=measure_id, quarter=quarter, division_id=key)
            for key in measure.division_ids
        }

    def thumbnail(self, evidence: Evidence, longest_side: int = 320) -> bytes | None:
        """A small PNG of a picture or a PDF's first page, or None for any other file."""
        return thumbnail(self.evidence_path(evidence), longest_side)

    def photo_facts(self, evidence: Evidence) -> PhotoFacts:
        """When, where and with what a photo was taken, to show before it is published.

        Raises:
            UserError: the file is no picture that can be read.
        """
        return facts_of(self.evidence_path(evidence))

    def published_copy(self, evidence: Evidence) -> bytes:
        """A JPEG of a photo that tells nothing beside the picture.

        Raises:
            UserError: as :meth:`photo_facts`.
        """
        return published_copy(self.evidence_path(evidence))

    def save(self, follow_up: FollowUp) -> FollowUp:
        """Keep what a measure came to in a quarter.

        Raises:
            UserError: it is cancelled without a reason, or the measure is gone.
        """
        if follow_up.status is Status.CANCELLED and not clean_line(follow_up.cancel_reason):
            raise UserError("ช่อง “เหตุผลที่ยกเลิก” ยังว่างอยู่ กรุณากรอกเหตุผลก่อนเลือกสถานะ “ยกเลิก”")
        with self._store.read() as reader:
            measure = measure_of(reader, follow_up.measure_id)
            kept = recorded(reader, follow_up.measure_id, follow_up.quarter, follow_up.division_id)
        label = f"บันทึกผลไตรมาสที่ {follow_up.quarter} ของ{named(measure, measure.title)}"
        with self._store.write(label) as writer:
            return writer.put(follow_up.changed(id=kept.id))

    def set_status_of_all(self, measure_id: str, quarter: int, status: Status) -> int:
        """Give a measure's report of a quarter and those of all its divisions one status.

        What was cancelled has its reason and stays cancelled.

        Returns:
            How many reports have another status now.

        Raises:
            UserError: all would be cancelled without their reasons, or the measure is gone.
        """
        if status is Status.CANCELLED:
            raise UserError("การยกเลิกต้องมีเหตุผลของแต่ละกอง กรุณาเลือกทีละกอง แล้วกรอกเหตุผลที่ยกเลิก")
        with self._store.read() as reader:
            measure = measure_of(reader, measure_id)
            whose = (None, *measure.division_ids)
            reports = [recorded(reader, measure_id, quarter, key) for key in whose]
        others = [one for one in reports if one.status not in (status, Status.CANCELLED)]
        if others:
            label = f"{status.label}ทุกกองในไตรมาสที่ {quarter} ของ{named(measure, measure.title)}"
            with self._store.write(label) as writer:
                for one in others:
                    writer.put(one.changed(status=status))
        return len(others)

    def evidence(self, follow_up: FollowUp) -> tuple[Evidence, ...]:
        """The files attached to a follow-up, in order."""
        with self._store.read() as reader:
            return reader.find(Evidence, follow_up_id=follow_up.id)

    def evidence_path(self, evidence: Evidence) -> Path:
        """Where the file's bytes lie; they must not be changed there."""
        return self._files.path_of(evidence.sha256)

    def attach(self, follow_up: FollowUp, source: Path, caption: str = "") -> Evidence:
        """Copy a file in as evidence of a follow-up.

        Raises:
            UserError: the file cannot be read or kept, is a program, or is attached here already.
        """
        refuse_program(source.name)
        sha256, size = self._files.keep(source)
        with self._store.write(f"แนบหลักฐาน “{source.name}”") as writer:
            measure_of(writer, follow_up.measure_id)
            kept = recorded(writer, follow_up.measure_id, follow_up.quarter, follow_up.division_id)
            kept = writer.put(kept)
            others = writer.find(Evidence, follow_up_id=kept.id)
            for other in others:
                if other.sha256 == sha256:
                    raise UserError(f"แนบไฟล์นี้ไว้แล้วในชื่อ “{other.file_name}” ไม่ต้องแนบซ้ำ")
            return writer.put(
                Evidence(
                    follow_up_id=kept.id,
                    position=len(others) + 1,
                    file_name=source.name,
                    sha256=sha256,
                    size=size,
                    caption=caption,
                    taken_on=_day_taken(source),
                    added_on=self._clock.today(),
                )
            )

    def save_evidence(self, evidence: Evidence) -> Evidence:
        """Keep a changed caption."""
        with self._store.write(f"แก้ไข{named(evidence, evidence.file_name)}") as writer:
            return writer.put(evidence)

    def detach(self, key: str) -> None:
        """Take a file off a follow-up; its bytes stay, so that undo brings it back."""
        with self._store.write("นำหลักฐานออก") as writer:
            evidence = writer.get(Evidence, key)
            writer.remove(Evidence, key)
            if evidence:
                put_in_order(writer, writer.find(Evidence, follow_up_id=evidence.follow_up_id))


def _day_taken(source: Path) -> date | None:
    """The day a photo was taken, if it is one and tells."""
    try:
        taken = facts_of(source).taken_at
    except UserError:
        return None
    return taken.date() if taken else None


def follow_ups_of(reader: Reader, year: int) -> dict[tuple[str, int], FollowUp]:
    """Every measure and quarter of a year with its follow-up, a blank one where none is kept."""
    return _whole_reports(reader, reader.find(Measure, fiscal_year=year))


def _whole_reports(reader: Reader, measures: Iterable[Measure]) -> dict[tuple[str, int], FollowUp]:
    keys = [measure.id for measure in measures]
    whole = reader.find(FollowUp, measure_id=keys, division_id=None)
    found = {(one.measure_id, one.quarter): one for one in whole}
    return {
        (key, quarter): found.get((key, quarter)) or FollowUp(measure_id=key, quarter=quarter)
        for key in keys
        for quarter in QUARTERS
    }


def _cells(reader: Reader, measures: Sequence[Measure], today: date) -> dict[tuple[str, int], Cell]:
    whole = _whole_reports(reader, measures)
    files = reader.files_of([measure.id for measure in measures])
    own = _reports_of_late(reader, measures, whole, today)
    cells = {}
    for measure in measures:
        reports = {quarter: whole[measure.id, quarter] for quarter in QUARTERS}
        for quarter in QUARTERS:
            follow_up = whole[measure.id, quarter]
            missing = overdue(measure, quarter, reports, own.get(measure.id, {}), today)
            cells[measure.id, quarter] = Cell(
                follow_up=follow_up,
                due=due_on(measure, quarter),
                late=missing is not None,
                evidence=files.get((measure.id, quarter), 0),
                late_divisions=missing.division_ids if missing else (),
            )
    return cells


def _reports_of_late(
    reader: Reader,
    measures: Iterable[Measure],
    recorded: Mapping[tuple[str, int], FollowUp],
    today: date,
) -> dict[str, dict[tuple[int, str], FollowUp]]:
    """What the divisions reported, by quarter and division, of the measures that are late."""
    late = [
        measure.id
        for measure in measures
        if any(
            is_late(measure, quarter, {at: recorded[measure.id, at] for at in QUARTERS}, today)
            for quarter in QUARTERS
        )
    ]
    found: dict[str, dict[tuple[int, str], FollowUp]] = {}
    for one in reader.find(FollowUp, measure_id=late):
        if one.division_id is not None:
            found.setdefault(one.measure_id, {})[one.quarter, one.division_id] = one
    return found


def recorded(reader: Reader, measure_id: str, quarter: int, division_id: str | None) -> FollowUp:
    """What is kept of a measure in a quarter, of one division or the whole; else a blank one."""
    keys = {"measure_id": measure_id, "quarter": quarter, "division_id": division_id}
    found = reader.find(FollowUp, **keys)
    return found[0] if found else FollowUp(**keys)


def measure_of(reader: Reader, key: str) -> Measure:
    """The measure with this key.

    Raises:
        UserError: it is gone.
    """
    measure = reader.get(Measure, key)
    if measure is None:
        raise UserError("ไม่พบมาตรการของผลการติดตามนี้ อาจถูกลบไปแล้ว กรุณาเลือกมาตรการใหม่")
    return measure


def evidence_of(reader: Reader, follow_ups: Iterable[FollowUp]) -> dict[str, tuple[Evidence, ...]]:
    """The files attached to each of the follow-ups, by follow-up key, in order."""
    attached: dict[str, tuple[Evidence, ...]] = {}
    for evidence in reader.find(Evidence, follow_up_id=[one.id for one in follow_ups]):
        key = evidence.follow_up_id
        attached[key] = (*attached.get(key, ()), evidence)
    return attached
