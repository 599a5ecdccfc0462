"""Gathers all that a paper says about a year."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from ..domain.assessment import Assessment
from ..domain.dossier import Dossier
from ..domain.errors import UserError
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.evidence import EvidenceFolder
from ..storage.store import Store
from ..storage.transactions import Reader
from ..system.clock import Clock
from .follow_ups import evidence_of, follow_ups_of
from .memos import memos_of
from .office import signatures_on
from .paper_forms import choices_in
from .schemes import SchemeShelf

N = TypeVar("N", Division, Office)


class DossierService:
    """Reads everything a paper needs in one transaction, so that it shows one moment."""

    def __init__(
        self, store: Store, files: EvidenceFolder, schemes: SchemeShelf, clock: Clock
    ) -> None:
        self._store = store
        self._files = files
        self._schemes = schemes
        self._clock = clock

    def of_year(
        self, year: int, *, memo_id: str | None = None, quarter: int | None = None
    ) -> Dossier:
        """The dossier of a year, with one memo.

        Without a name it is the newest approval memo that was issued, or else the newest draft;
        a void one is passed over.

        Raises:
            UserError: the year has not been opened, or there is no such memo.
        """
        with self._store.read() as reader:
            return self.gather(reader, year, memo_id=memo_id, quarter=quarter)

    def gather(
        self, reader: Reader, year: int, *, memo_id: str | None = None, quarter: int | None = None
    ) -> Dossier:
        """The dossier of a year within a transaction.

        Raises:
            UserError: as :meth:`of_year`.
        """
        years = reader.find(FiscalYear, year=year)
        if not years:
            raise UserError(
                f"ยังไม่มีข้อมูลของปีงบประมาณ {to_thai_digits(str(year))} "
                "กรุณาเลือกปีอื่น หรือเปิดปีนี้ในโปรแกรมแล้วกรอกข้อมูลก่อน"
            )
        memo = _memo_of(reader, year, memo_id)
        prior = next(iter(reader.find(Assessment, fiscal_year=year - 1)), None)
        follow_ups = follow_ups_of(reader, year)
        then = {one.record_id: one.name for one in years[0].names}
        office = reader.get(Office, OFFICE_KEY) or Office(name="")
        day = (memo.dated if memo else None) or self._clock.today()
        return Dossier(
            office=_as_then(office, then),
            year=years[0],
            scheme=self._schemes.of_year(year, reader),
            prior=prior,
            prior_level=self._schemes.of_year(year - 1, reader).level_of(prior) if prior else None,
            divisions={one.id: _as_then(one, then) for one in reader.find(Division)},
            topics=reader.find(Topic, fiscal_year=year),
            measures=reader.find(Measure, fiscal_year=year),
            follow_ups=follow_ups,
            evidence=evidence_of(reader, follow_ups.values()),
            memo=memo,
            signatures=(memo.signatures if memo else ()) or signatures_on(reader, day),
            emblem=_bytes_of(self._files.path_of(office.emblem)) if office.emblem else None,
            thai_digits=choices_in(reader).thai_digits,
            quarter=quarter,
        )


def _memo_of(reader: Reader, year: int, memo_id: str | None) -> Memo | None:
    if memo_id is None:
        approvals = [
            memo
            for memo in memos_of(reader, year)
            if memo.kind is MemoKind.APPROVAL and memo.state is not MemoState.VOID
        ]
        issued = [memo for memo in approvals if memo.state is not MemoState.DRAFT]
        return next(iter([*reversed(issued), *reversed(approvals)]), None)
    memo = reader.get(Memo, memo_id)
    if memo is None or memo.fiscal_year != year:
        raise UserError("ไม่พบบันทึกข้อความฉบับนี้ในปีที่เลือก กรุณาเลือกฉบับใหม่")
    return memo


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _as_then(record: N, names: Mapping[str, str]) -> N:
    """The record under the name it had when the year was closed; as it is in an open year."""
    return record.changed(name=names.get(record.id, record.name))
