"""Where each paper of a year stands: issued, circulated, published."""

from collections import defaultdict
from dataclasses import dataclass, field

from ..domain.assessment import Scheme
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.paper_standing import (
    PaperStanding,
    PaperState,
    acknowledged_words,
    standing_of_item,
    standing_of_memo,
)
from ..domain.register import Receipt
from ..storage.store import Store
from .circulation import publications_of
from .memos import memos_of
from .schemes import SchemeShelf


@dataclass(frozen=True)
class YearStandings:
    """The standings of a year's papers; a paper of which nothing is recorded has none.

    Attributes:
        memos: by the memo's key.
        papers: by the paper's key.
    """

    memos: dict[str, PaperStanding] = field(default_factory=dict)
    papers: dict[str, PaperStanding] = field(default_factory=dict)


class PaperStandingService:
    """Tells how far the papers of a year have come."""

    def __init__(self, store: Store, schemes: SchemeShelf) -> None:
        self._store = store
        self._schemes = schemes

    def of_year(self, year: int) -> YearStandings:
        """The standing of every memo of a year, and of the papers that answer an OIT item."""
        with self._store.read() as reader:
            memos = memos_of(reader, year)
            publications = publications_of(reader, year)
            scheme = self._schemes.of_year(year, reader)
            kept = reader.find(Receipt, memo_id=[memo.id for memo in memos])
        receipts: defaultdict[str, list[Receipt]] = defaultdict(list)
        for receipt in kept:
            receipts[receipt.memo_id].append(receipt)
        measures, results = scheme.measures_item.code, scheme.results_item.code
        items = {"analysis": measures, "plan": measures, "report": results, "evidence": results}
        papers = {key: standing_of_item(publications, item) for key, item in items.items() if item}
        newest = [one for one in memos if one.kind is MemoKind.CIRCULAR and _is_out(one)][-1:]
        for memo in newest:
            if receipts[memo.id]:
                note = acknowledged_words(receipts[memo.id])
                papers["circulation"] = PaperStanding(PaperState.CIRCULATED, note)
        return YearStandings(
            memos={
                memo.id: standing_of_memo(
                    memo, receipts[memo.id], publications, _item_of(memo, scheme)
                )
                for memo in memos
            },
            papers=papers,
        )


def _is_out(memo: Memo) -> bool:
    return memo.state not in (MemoState.DRAFT, MemoState.VOID)


def _item_of(memo: Memo, scheme: Scheme) -> str:
    """The OIT item that a memo leads to; a circular and a request to publish lead to none."""
    return {
        MemoKind.APPROVAL: scheme.measures_item.code,
        MemoKind.RESULTS: scheme.results_item.code,
    }.get(memo.kind, "")
