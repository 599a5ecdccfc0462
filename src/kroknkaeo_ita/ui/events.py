"""What the tabs and the window tell one another; nobody needs to know who listens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from ..domain.errors import UserError
from ..domain.paper_order import PaperOrder
from .tasks import Work


@dataclass(frozen=True)
class PaperChoice:
    """One paper of one year.

    Attributes:
        order: which paper, as the services' papers know it.
        title: what people call it; also the file's name.
        formats: the file endings it can be kept as, PDF first.
        page: the page that is looked at, counted from 0.
        is_memo: whether it is a memo, which may go on pre-printed paper.
    """

    order: PaperOrder
    title: str
    formats: tuple[str, ...] = ("pdf",)
    page: int = 0
    is_memo: bool = False


@dataclass(frozen=True)
class Job:
    """Long work that a tab wants done off the GUI thread.

    Attributes:
        title: what stands over its progress.
        work: what is done; it touches no widget.
        done: is given its answer.
        failed: is given its UserError instead, or why it could not be begun.
    """

    title: str
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[UserError], None]


class Events(QObject):
    """The year being worked on, and the facts and wishes that cross the window.

    Attributes:
        year: the fiscal year (B.E.) shown everywhere.
        closed: whether that year is closed, and so read-only.
        viewing: whether the window shows a backup, in which nothing can be changed.
        changes: how often data have changed; whoever read at this number need not read again.

    Signals:
        yearChanged: another fiscal year is shown.
        dataChanged: something was written, undone or restored: what is shown must be read anew.
        flushRequest: fields must save what they hold now, before a print, undo or backup.
        tabRequest: the tab with this key is to be shown.
        cellRequest: the follow-up of a measure (its key) and quarter is to be shown.
        memoRequest: this memo is to be shown among the papers of its year.
        recordRequest: a record (its services' Place) is to be shown where it is kept.
        findRequest: the measures in which this text occurs are to be shown.
        printRequest, saveRequest: a paper (its PaperChoice) is to be printed, kept as a file.
        workRequest: long work (its Job) is to be done.
        noticeRequest: a sentence for the notice line, and whether undoing is to be offered.
        faultRequest: a UserError's sentence for the notice line.
        historyRequest: the changes of a record (its key) are to be shown.
        backupRequest, restoreRequest: a backup is to be made, one is to be put in place.
        verifyRequest: a backup file is to be looked into without changing anything.
        lookIntoRequest, restoreFromRequest: this backup (its path) is to be looked into, restored.
        viewRequest: this backup (its path) is to be opened beside the present data.
        checkRequest: database and evidence are to be proved whole.
        keptRequest: data that a restore has kept aside (a KeptAside) are to come back.
    """

    yearChanged = Signal(int)
    dataChanged = Signal()
    flushRequest = Signal()
    tabRequest = Signal(str)
    cellRequest = Signal(str, int)
    memoRequest = Signal(object)
    recordRequest = Signal(object)
    findRequest = Signal(str)
    printRequest = Signal(object)
    saveRequest = Signal(object)
    workRequest = Signal(object)
    noticeRequest = Signal(str, bool)
    faultRequest = Signal(str)
    historyRequest = Signal(str)
    backupRequest = Signal()
    restoreRequest = Signal()
    verifyRequest = Signal()
    lookIntoRequest = Signal(object)
    restoreFromRequest = Signal(object)
    viewRequest = Signal(object)
    checkRequest = Signal()
    keptRequest = Signal(object)

    def __init__(self, year: int, parent: QObject | None = None, *, viewing: bool = False) -> None:
        super().__init__(parent)
        self.year = year
        self.closed = viewing
        self.viewing = viewing
        self.changes = 0
        # The first to hear of it: all others may look at the number.
        self.dataChanged.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    def show_year(self, year: int) -> None:
        """Turn the whole window to a fiscal year, after the fields have saved what they hold."""
        if year == self.year:
            return
        self.flushRequest.emit()
        self.year = year
        self.yearChanged.emit(year)
