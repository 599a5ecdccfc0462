"""A paper is printed: where, which pages, how often, on which side and on what paper."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched
from kroknkaeo_ita.system.settings import (
    PRINT_BOTH_SIDES,
    PRINT_COPIES,
    PRINT_PREPRINTED,
    PRINT_RANGE,
    PRINTER,
)
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.events import PaperChoice
from kroknkaeo_ita.ui.paper import print_dialog, print_job
from kroknkaeo_ita.ui.paper.pdf import Pages
from kroknkaeo_ita.ui.paper.print_dialog import PrintDialog
from kroknkaeo_ita.ui.paper.print_job import PrintJob, send
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import Desk, press, type_text
from tests.ui.test_letterhead import DOTS_PER_INCH, ink, without_head

LONG = 20_000
OLD, NEW = "เครื่องเก่า", "เครื่องใหม่ สองหน้า"


def a_printer(target: Path) -> QPrinter:
    """A printer of paper that can be looked at: each job becomes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


class Plugged:
    """The printers of the computer; only the new one turns the sheet."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)

    def availablePrinterNames(self) -> list[str]:
        return self.names

    def defaultPrinterName(self) -> str:
        return self.names[-1] if self.names else ""

    def printerInfo(self, name: str) -> "Plugged":
        return Plugged([name])

    def isNull(self) -> bool:
        return not self.names

    def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:
        return [QPrinter.DuplexMode.DuplexLongSide] if self.names == [NEW] else []


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Plugged:
    printers = Plugged([OLD, NEW])
    monkeypatch.setattr(print_dialog, "QPrinterInfo", printers)
    return printers


@pytest.fixture
def ask(desk: Desk, qtbot: QtBot, plugged: Plugged) -> Callable[..., PrintDialog]:
    """Opens the dialog for a memo of five pages, the third of which is looked at."""

    def opened(*, is_memo: bool = True, pages: int = 5) -> PrintDialog:
        choice = PaperChoice(PaperOrder("memo", 2564), "บันทึกข้อความ", page=2, is_memo=is_memo)
        settings = desk.window._settings
        dialog = PrintDialog(desk.services.display, settings, choice, pages, desk.window)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


@pytest.fixture
def paper(desk: Desk, tmp_path: Path) -> Callable[[Pages, PrintJob], Pages]:
    """Sends a job to the printer of PDFs; gives the sheets that come out."""

    def come_out(pages: Pages, job: PrintJob) -> Pages:
        target = tmp_path / "ออกมา.pdf"
        send(pages, job, a_printer(target), Unwatched())
        return Pages(target.read_bytes())

    return come_out


def the_memo(desk: Desk) -> Pages:
    return Pages(desk.services.papers.make(PaperOrder("memo", 2564)))


def looks(pages: Pages, at: int) -> bytes:
    image = pages.drawn(at, 20)
    return bytes(image.constBits())


def test_enter_prints_all_pages_once_on_the_usual_printer(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask()
    press(Qt.Key.Key_Return)
    assert dialog.job == PrintJob(NEW, (0, 1, 2, 3, 4))


def test_pages_are_typed_in_thai_digits_and_the_choice_follows_the_typing(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask()
    dialog.range.line.setFocus()
    dialog.range.line.selectAll()
    type_text("๑-๒,๕")
    assert dialog.some.isChecked()
    assert not dialog.all.isChecked()
    press(Qt.Key.Key_Return)
    assert dialog.job is not None
    assert dialog.job.pages == (0, 1, 4)


def test_a_page_that_there_is_not_is_explained_at_the_field(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask()
    dialog.range.line.setFocus()
    type_text("7")
    press(Qt.Key.Key_Return)
    assert dialog.job is None
    assert dialog.isVisible()
    assert "เอกสารนี้มีหน้า 1 ถึง 5" in dialog.range_field.fault
    assert QApplication.focusWidget() is dialog.range.line
    press(Qt.Key.Key_Backspace)
    assert dialog.range_field.fault == ""


@pytest.mark.parametrize("typed", ["0", "100", "", "สาม"])
def test_a_number_of_copies_that_makes_no_sense_is_explained(
    ask: Callable[..., PrintDialog], typed: str
) -> None:
    dialog = ask()
    assert QApplication.focusWidget() is dialog.copies.line
    press(Qt.Key.Key_Delete)
    type_text(typed)
    press(Qt.Key.Key_Return)
    assert dialog.job is None
    assert dialog.copies_field.fault


def test_the_page_that_is_looked_at_can_be_printed_alone(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    assert unbroken(dialog.current.text()) == "หน้าที่ดูอยู่ (หน้า ๓)"
    dialog.current.click()
    dialog.accept()
    assert dialog.job is not None
    assert dialog.job.pages == (2,)


def test_how_much_paper_it_takes_is_told_while_choosing(ask: Callable[..., PrintDialog]) -> None:
    dialog = ask()
    press(Qt.Key.Key_Delete)
    type_text("๓")
    assert unbroken(dialog._sum.text()) == "๕ หน้า ๓ ชุด ใช้กระดาษ ๑๕ แผ่น"
    dialog.both_sides.click()
    assert unbroken(dialog._sum.text()).endswith("ใช้กระดาษ ๙ แผ่น")
    dialog.range.line.setFocus()
    type_text("9")
    assert dialog._sum.text() == ""


def test_both_sides_are_offered_where_the_printer_turns_the_sheet(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask()
    dialog.both_sides.click()
    dialog.printer.setCurrentIndex(dialog.printer.findData(OLD))
    assert not dialog.both_sides.isEnabled()
    assert "กลับหน้าเองไม่ได้" in dialog.both_sides.text()
    dialog.accept()
    assert dialog.job is not None
    assert not dialog.job.both_sides


def test_what_was_chosen_is_chosen_again(desk: Desk, ask: Callable[..., PrintDialog]) -> None:
    first = ask()
    first.printer.setCurrentIndex(first.printer.findData(NEW))
    first.copies.show_value(3)
    first.collate.setChecked(False)
    first.both_sides.click()
    first.preprinted.click()
    first.range.line.setFocus()
    type_text("1-2")
    first.accept()
    again = ask()
    assert again.copies.value() == 3
    assert not again.collate.isChecked()
    assert again.both_sides.isChecked()
    assert again.preprinted.isChecked()
    # Another paper must not lose pages unseen: the numbers are offered, not chosen.
    assert again.all.isChecked()
    assert unbroken(again.range.value()) == "๑-๒"
    settings = desk.window._settings
    kept = [
        settings.get(one)
        for one in (PRINTER, PRINT_COPIES, PRINT_BOTH_SIDES, PRINT_PREPRINTED, PRINT_RANGE)
    ]
    assert kept == [NEW, 3, True, True, "1-2"]


def test_what_this_printer_or_paper_lacks_is_not_forgotten(
    desk: Desk, ask: Callable[..., PrintDialog]
) -> None:
    first = ask()
    first.both_sides.click()
    first.preprinted.click()
    first.accept()
    other = ask(is_memo=False)
    assert not other.preprinted.isVisible()
    other.printer.setCurrentIndex(other.printer.findData(OLD))
    other.accept()
    assert other.job == PrintJob(OLD, (0, 1, 2, 3, 4))
    settings = desk.window._settings
    assert settings.get(PRINT_BOTH_SIDES)
    assert settings.get(PRINT_PREPRINTED)


def test_without_a_printer_it_says_what_to_do_and_looks_again(
    ask: Callable[..., PrintDialog], plugged: Plugged
) -> None:
    plugged.names = []
    dialog = ask()
    assert dialog._no_printer.isVisible()
    assert not dialog.agree.isVisible()
    dialog.accept()
    assert dialog.job is None
    plugged.names = [OLD]
    dialog._again.click()
    assert not dialog._no_printer.isVisible()
    dialog.accept()
    assert dialog.job is not None
    assert dialog.job.printer == OLD


def test_without_a_printer_the_paper_can_be_kept_as_a_file(
    desk: Desk, plugged: Plugged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged.names = []
    target = tmp_path / "ไปพิมพ์ที่อื่น.pdf"
    monkeypatch.setattr(PrintDialog, "exec", lambda dialog: dialog._file.click())
    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    monkeypatch.setattr(messages, "offer_steps", lambda *_: "")
    desk.papers.print_chosen()
    assert target.read_bytes().startswith(b"%PDF")


def test_the_window_prints_what_was_agreed_on(
    desk: Desk, plugged: Plugged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "ออกมา.pdf"

    def agree(dialog: PrintDialog) -> None:
        dialog.copies.show_value(2)
        dialog.accept()

    monkeypatch.setattr(PrintDialog, "exec", agree)
    monkeypatch.setattr(print_job, "open_printer", lambda _job: a_printer(target))
    qtbot.waitUntil(lambda: desk.papers.preview.is_settled, timeout=LONG)
    desk.papers.print_chosen()
    assert len(Pages(target.read_bytes())) == 2 * len(the_memo(desk))
    assert NEW in unbroken(desk.window._said.text())


def test_a_printer_that_has_gone_is_told(plugged: Plugged, monkeypatch: pytest.MonkeyPatch) -> None:
    plugged.names = []
    monkeypatch.setattr(plugged, "printerInfo", lambda _name: plugged)
    monkeypatch.setattr(print_job, "QPrinterInfo", plugged)
    with pytest.raises(UserError, match="ไม่พบเครื่องพิมพ์ “เครื่องเก่า”"):
        print_job.open_printer(PrintJob(OLD, (0,)))


def test_every_page_comes_out_on_paper_of_its_size(
    desk: Desk, paper: Callable[[Pages, PrintJob], Pages]
) -> None:
    pages = Pages(desk.services.papers.make(PaperOrder("plan", 2564)))
    out = paper(pages, PrintJob(OLD, tuple(range(len(pages)))))
    assert len(out) == len(pages)
    assert out.sizes[0].width() > out.sizes[0].height()
    assert abs(out.sizes[0].width() - pages.sizes[0].width()) < 2


@pytest.mark.parametrize(
    ("job", "order"),
    [
        (PrintJob(OLD, (0, 1), copies=2), (0, 1, 0, 1)),
        (PrintJob(OLD, (0, 1), copies=2, collate=False), (0, 0, 1, 1)),
        (PrintJob(OLD, (1,), copies=3), (1, 1, 1)),
        (PrintJob(OLD, (1,), copies=2, both_sides=True), (1, None, 1)),
    ],
)
def test_copies_come_out_in_their_order(
    desk: Desk,
    paper: Callable[[Pages, PrintJob], Pages],
    job: PrintJob,
    order: tuple[int | None, ...],
) -> None:
    pages = the_memo(desk)
    singly = paper(pages, PrintJob(OLD, (0, 1)))
    expected = {at: looks(singly, at) for at in (0, 1)}
    assert expected[0] != expected[1]
    out = paper(pages, job)
    blank = b"\xff" * len(expected[0])
    assert [looks(out, at) for at in range(len(out))] == [
        blank if at is None else expected[at] for at in order
    ]


def test_on_pre_printed_paper_only_the_head_is_missing(
    desk: Desk, paper: Callable[[Pages, PrintJob], Pages], tmp_path: Path
) -> None:
    emblem = tmp_path / "ตรา.svg"
    emblem.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0H1V1H0z"/></svg>'
    )
    desk.services.emblem.keep(desk.services.emblem.of_file(emblem))
    pages = the_memo(desk)
    whole, bare = (
        paper(pages, PrintJob(OLD, (0,), preprinted=on)).drawn(0, DOTS_PER_INCH)
        for on in (False, True)
    )
    assert ink(whole, 30, 15, 15, 15) > 5000
    assert ink(whole, 84, 25, 42, 9) > 1000
    assert ink(bare, 29, 14, 98, 20) == 0
    assert without_head(bare) == without_head(whole)


def test_printing_stops_when_it_is_cancelled(desk: Desk, tmp_path: Path) -> None:
    class Impatient:
        def report(self, fraction: float, text: str) -> None:
            if fraction > 0:
                raise Cancelled

    with pytest.raises(Cancelled):
        send(the_memo(desk), PrintJob(OLD, (0, 1)), a_printer(tmp_path / "no.pdf"), Impatient())


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(desk: Desk, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "ไม่มีโฟลเดอร์" / "a.pdf")
    with pytest.raises(UserError, match="ส่งงานไปเครื่องพิมพ์ไม่ได้"):
        send(the_memo(desk), PrintJob(OLD, (0,)), printer, Unwatched())
