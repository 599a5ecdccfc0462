"""Gathers all that a paper says about a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from ..domain.activity import ACTIVITY_TYPES, Activity
from ..domain.assessment import Assessment
from ..domain.dossier import Dossier, Extra
from ..domain.errors import UserError
from ..domain.fiscal import QUARTERS, quarter_of
from ..domain.follow_up import FollowUp
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.office import OFFICE_KEY, Division, Office, Officer
from ..domain.paper_order import PaperOrder
from ..domain.register import OnlineChannel, Receipt
from ..domain.thai.digits import to_thai_digits
from ..domain.year import FiscalYear
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from ..system.clock import Clock
from .circulation import publications_of
from .follow_ups import evidence_of, follow_ups_of
from .memos import drafted, memos_of
from .office import signatures_on
from .paper_forms import choices_in
from .register import entries_of
from .schemes import SchemeShelf
from .templates import TemplateService

N = TypeVar("N", Division, Office)


@dataclass(frozen=True)
class Needs:
    """What a kind of paper needs beside what every paper has.

    Attributes:
        memo_kind: the kind of memo it prints when none is named.
        one_quarter: whether it is always of one quarter.
        extras: what takes long to gather.
    """

    memo_kind: MemoKind = MemoKind.APPROVAL
    one_quarter: bool = False
    extras: frozenset[Extra] = frozenset()


class DossierService:
    """Reads everything a paper needs in one transaction, so that it shows one moment."""

    def __init__(
        self,
        store: Store,
        files: EvidenceFolder,
        schemes: SchemeShelf,
        templates: TemplateService,
        clock: Clock,
    ) -> None:
        self._store = store
        self._files = files
        self._schemes = schemes
        self._templates = templates
        self._clock = clock

    def of_order(self, order: PaperOrder, needs: Needs | None = None) -> Dossier:
        """The dossier that a paper is made from.

        Raises:
            UserError: the year has not been opened, or there is no such memo.
        """
        with self._store.read() as reader:
            return self.gather(reader, order, needs)

    def completed(self, order: PaperOrder, needs: Needs) -> PaperOrder:
        """The order as it is carried out: with the memo, quarter and calendar year it leaves open.

        A year without a memo of the kind leaves the memo open: its paper shows the usual wording.
        """
        with self._store.read() as reader:
            memo = self._newest(reader, order.year, needs.memo_kind)
        return replace(
            order,
            quarter=self._quarter(order, needs),
            memo_id=order.memo_id or (memo.id if memo else None),
            calendar_year=order.calendar_year or order.year,
        )

    def gather(self, reader: Reader, order: PaperOrder, needs: Needs | None = None) -> Dossier:
        """The dossier of an order within a transaction.

        Raises:
            UserError: as :meth:`of_order`.
        """
        needs = needs or Needs()
        year, today = _year(reader, order.year), self._clock.today()
        memo = self._memo_of(reader, order, needs.memo_kind)
        prior = next(iter(reader.find(Assessment, fiscal_year=order.year - 1)), None)
        prior_scheme = self._schemes.of_year(order.year - 1, reader)
        measures = reader.find(Measure, fiscal_year=order.year)
        follow_ups = follow_ups_of(reader, order.year)
        reports: dict[tuple[str, int, str], FollowUp] = {}
        if Extra.DIVISION_REPORTS in needs.extras:
            reports = _division_reports(reader, measures)
        evidence = evidence_of(reader, [*follow_ups.values(), *reports.values()])
        then = {one.record_id: one.name for one in year.names}
        office = reader.get(Office, OFFICE_KEY) or Office(name="")
        divisions = {one.id: _as_then(one, then) for one in reader.find(Division)}
        calendar_year = order.calendar_year or order.year
        register = Extra.REGISTER in needs.extras
        return Dossier(
            office=_as_then(office, then),
            year=year,
            scheme=self._schemes.of_year(order.year, reader),
            prior=prior,
            prior_level=prior_scheme.level_of(prior) if prior else None,
            prior_scheme=prior_scheme,
            divisions=divisions,
            topics=reader.find(Topic, fiscal_year=order.year),
            measures=measures,
            follow_ups=follow_ups,
            evidence=evidence,
            memo=memo,
            signatures=memo.signatures or signatures_on(reader, memo.dated or today),
            emblem=_bytes_of(self._files.path_of(office.emblem)) if office.emblem else None,
            thai_digits=choices_in(reader).thai_digits,
            quarter=self._quarter(order, needs),
            today=today,
            results=tuple(sorted(reader.find(Assessment), key=lambda one: one.fiscal_year)),
            division_reports=reports,
            log=_log(reader, measures) if Extra.LOG in needs.extras else (),
            officers=tuple(one.full_name for one in reader.find(Officer)),
            heads=_heads(reader, divisions.values(), today),
            receivers=_receivers_now(reader, memo),
            receipts=reader.find(Receipt, memo_id=memo.id),
            publications=publications_of(reader, order.year),
            channels=reader.find(OnlineChannel),
            calendar_year=calendar_year,
            register=entries_of(reader, calendar_year) if register else (),
            files=self._paths(one.sha256 for kept in evidence.values() for one in kept),
            per_page=order.per_page,
            public=order.public,
        )

    def _memo_of(self, reader: Reader, order: PaperOrder, kind: MemoKind) -> Memo:
        """The memo of an order.

        Without a name it is the newest of its kind that was issued, or else the newest draft; a
        void one is passed over. Where the year has none it is a draft in the usual wording.
        """
        if order.memo_id is not None:
            memo = reader.get(Memo, order.memo_id)
            if memo is None or memo.fiscal_year != order.year:
                raise UserError("ไม่พบบันทึกข้อความฉบับนี้ในปีที่เลือก กรุณาเลือกฉบับใหม่")
            return memo
        if newest := self._newest(reader, order.year, kind):
            return newest
        template = self._templates.known(reader, kind)[0]
        return drafted(reader, self._schemes, template, order.year, self._clock.today())

    @staticmethod
    def _newest(reader: Reader, year: int, kind: MemoKind) -> Memo | None:
        of_kind = [
            memo
            for memo in memos_of(reader, year)
            if memo.kind is kind and memo.state is not MemoState.VOID
        ]
        issued = [memo for memo in of_kind if memo.state is not MemoState.DRAFT]
        return next(iter((*reversed(issued), *reversed(of_kind))), None)

    def _quarter(self, order: PaperOrder, needs: Needs) -> int | None:
        if order.quarter is None and needs.one_quarter:
            return _quarter_now(order.year, self._clock.today())
        return order.quarter

    def _paths(self, keys: Iterable[str]) -> dict[str, Path]:
        paths = {key: self._files.path_of(key) for key in keys}
        return {key: path for key, path in paths.items() if path.is_file()}


def _receivers_now(reader: Reader, memo: Memo) -> tuple[str, ...]:
    """Those an issued circular went to, or a draft would go to."""
    return receivers_of(reader, memo) if memo.state is MemoState.DRAFT else memo.receivers


def receivers_of(reader: Reader, memo: Memo) -> tuple[str, ...]:
    """Those a circular goes to: the receivers named, or every division of its day."""
    if memo.kind is not MemoKind.CIRCULAR:
        return ()
    named = tuple(one.receiver for one in reader.find(Receipt, memo_id=memo.id))
    if named or memo.dated is None:
        return named
    return tuple(one.name for one in reader.find(Division) if one.active_on(memo.dated))


def _year(reader: Reader, year: int) -> FiscalYear:
    found = reader.find(FiscalYear, year=year)
    if not found:
        raise UserError(
            f"ยังไม่มีข้อมูลของปีงบประมาณ {to_thai_digits(str(year))} "
            "กรุณาเลือกปีอื่น หรือเปิดปีนี้ในโปรแกรมแล้วกรอกข้อมูลก่อน"
        )
    return found[0]


def _quarter_now(year: int, today: date) -> int:
    """The quarter of the year that today lies in; the last one of a past year, else the first."""
    now = quarter_of(today)
    if now.year == year:
        return now.number
    return QUARTERS[-1] if now.year > year else QUARTERS[0]


def _division_reports(
    reader: Reader, measures: Sequence[Measure]
) -> dict[tuple[str, int, str], FollowUp]:
    found = reader.find(FollowUp, measure_id=[one.id for one in measures])
    return {
        (one.measure_id, one.quarter, one.division_id): one
        for one in found
        if one.division_id is not None and not one.is_blank
    }


def _log(reader: Reader, measures: Sequence[Measure]) -> tuple[Activity, ...]:
    keys = [one.id for one in measures]
    found = [one for kind in ACTIVITY_TYPES for one in reader.find(kind, measure_id=keys)]
    return tuple(sorted(found, key=lambda one: (one.happened_on, one.id)))


def _heads(reader: Reader, divisions: Iterable[Division], day: date) -> dict[str, str]:
    """Who heads each division on a day: the officer whose position is the head's."""
    serving = {one.rank: one.full_name for one in reader.find(Officer) if one.serves_on(day)}
    heads = {one.id: serving.get(one.head_position, "") for one in divisions if one.head_position}
    return {key: name for key, name in heads.items() if name}


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _as_then(record: N, names: Mapping[str, str]) -> N:
    """The record under the name it had when the year was closed; as it is in an open year."""
    return record.changed(name=names.get(record.id, record.name))
