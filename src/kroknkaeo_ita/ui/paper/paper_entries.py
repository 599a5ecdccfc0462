"""How each paper of a year stands in the list: its title, its state and what else is known."""

from collections.abc import Iterator, Sequence

from ...domain.memo import Memo, MemoState
from ...domain.paper_order import PaperGroup
from ...domain.paper_standing import PaperStanding, PaperState
from ...domain.thai.dates import short_thai_date
from ...services.paper_standing import YearStandings
from ...services.papers import Paper, key_of
from .memo_bar import number_words
from .paper_list import PaperEntry
from .printing import FORMATS

_STATES = {
    PaperState.DRAFT: ("pen-line", "idle"),
    PaperState.NUMBER_MISSING: ("triangle-alert", "dropped"),
    PaperState.ISSUED: ("stamp", "busy"),
    PaperState.CIRCULATED: ("send", "busy"),
    PaperState.PUBLISHED: ("globe", "done"),
    PaperState.UNPUBLISHED: ("circle-dashed", "idle"),
    PaperState.VOID: ("circle-x", "late"),
}
"""Symbol and colours of each state; the words beside them say it too."""
_GROUPS = {
    PaperGroup.MEMOS: "file-text",
    PaperGroup.YEAR: "table-2",
    PaperGroup.FOLLOW_UP: "list-checks",
    PaperGroup.PUBLIC: "megaphone",
    PaperGroup.LOGS: "clipboard-list",
}


def entries_of(
    memos: Sequence[Memo], papers: Sequence[Paper], standings: YearStandings
) -> Iterator[PaperEntry]:
    """The list of a year's papers: every group under its heading, the memos first."""
    for group in PaperGroup:
        yield PaperEntry("", group.label)
        if group is PaperGroup.MEMOS:
            for memo in memos:
                yield _of_memo(memo, standings.memos[memo.id])
        for paper in papers:
            if paper.group is group and not paper.is_memo:
                yield _of_paper(paper, standings.papers.get(paper.key))


def memo_words(memo: Memo) -> str:
    """What tells a memo from the others of its kind, short enough for a box."""
    dated = short_thai_date(memo.dated, thai_digits=False) if memo.dated else "ยังไม่ลงวันที่"
    is_draft = memo.state is MemoState.DRAFT
    return f"{dated} · {memo.state.label if is_draft else number_words(memo)}"


def _of_memo(memo: Memo, standing: PaperStanding) -> PaperEntry:
    symbol, tone = _STATES[standing.state]
    title = f"บันทึกข้อความ {memo.kind.label}"
    state = standing.state.label
    return PaperEntry(key_of(memo), title, standing.words, symbol, memo, state, tone)


def _of_paper(paper: Paper, standing: PaperStanding | None) -> PaperEntry:
    formats = " · ".join(FORMATS[one] for one in paper.formats)
    if standing is None:
        return PaperEntry(paper.key, paper.title, formats, _GROUPS[paper.group])
    symbol, tone = _STATES[standing.state]
    note, state = f"{standing.words} · {formats}", standing.state.label
    return PaperEntry(paper.key, paper.title, note, symbol, state=state, tone=tone)
