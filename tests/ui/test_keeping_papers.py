"""Papers kept as files: the kind that was meant, nothing overwritten unasked, and then opened."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.progress import Progress
from kroknkaeo_ita.services.papers import PaperService
from kroknkaeo_ita.system.settings import SAVE_FOLDER
from kroknkaeo_ita.ui import messages, tasks
from kroknkaeo_ita.ui.follow_up import opening
from kroknkaeo_ita.ui.paper import printing
from kroknkaeo_ita.ui.tasks import ProgressDialog, TaskRunner
from tests.ui.desk import Desk

KINDS = "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)"
Answers = list[tuple[Path, str]]


@pytest.fixture
def chooser(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the person answers in the file chooser, one after the other; then nothing."""
    answers: Answers = []

    def answer(*_: object) -> tuple[str, str]:
        path, kind = answers.pop(0) if answers else ("", "")
        return str(path), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return answers


def never(*_: object) -> bool:
    raise AssertionError("must not be asked")


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [
        ("ตาราง 2564.pdf", "PDF (*.pdf)", "ตาราง 2564.pdf"),
        ("ตาราง 2564.pdf", "Excel (*.xlsx)", "ตาราง 2564.xlsx"),
        ("ตาราง.docx", "PDF (*.pdf)", "ตาราง.docx"),
        ("ตาราง", "Excel (*.xlsx)", "ตาราง.xlsx"),
        ("ตาราง พ.ศ. 2564", "Word (*.docx)", "ตาราง พ.ศ. 2564.docx"),
        ("ตาราง.XLSX", "PDF (*.pdf)", "ตาราง.XLSX"),
    ],
)
def test_the_file_gets_the_ending_that_was_meant(
    chooser: Answers, tmp_path: Path, typed: str, kind: str, kept: str
) -> None:
    chooser.append((tmp_path / typed, kind))
    start = tmp_path / "ตาราง 2564.pdf"
    assert messages.pick_target(None, "", start, KINDS) == tmp_path / kept


def test_a_file_that_the_chooser_did_not_ask_about_is_not_overwritten_unasked(
    chooser: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "ตาราง.xlsx"
    there.write_bytes(b"of last week")
    asked: list[str] = []

    def refuse(_parent: object, question: str, *_: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(messages, "ask", refuse)
    chooser += [
        (tmp_path / "ตาราง", "Excel (*.xlsx)"),
        (tmp_path / "ตาราง ฉบับใหม่", "Excel (*.xlsx)"),
    ]
    start = tmp_path / "ก.pdf"
    assert messages.pick_target(None, "", start, KINDS) == tmp_path / "ตาราง ฉบับใหม่.xlsx"
    assert len(asked) == 1
    assert "ตาราง.xlsx" in asked[0]


def test_what_the_chooser_has_asked_about_is_not_asked_again(
    chooser: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "ตาราง.xlsx"
    there.write_bytes(b"of last week")
    monkeypatch.setattr(messages, "ask", never)
    chooser.append((there, "Excel (*.xlsx)"))
    assert messages.pick_target(None, "", tmp_path / "ก.pdf", KINDS) == there


def test_every_paper_is_kept_in_every_format_it_has(
    desk: Desk, chooser: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "offer_steps", lambda *_: "")
    monkeypatch.setattr(messages, "fault", never)
    papers = desk.papers
    for paper in desk.services.papers.catalogue():
        papers.choose(paper.key)
        for ending in papers.choice().formats:
            target = tmp_path / f"{paper.key}.{ending}"
            chooser.append((target, f"{printing.FORMATS[ending]} (*.{ending})"))
            papers.save_chosen()
            magic = b"%PDF" if ending == "pdf" else b"PK"
            assert target.read_bytes().startswith(magic), target.name


def test_the_next_paper_is_offered_the_folder_of_the_last(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[Path] = []
    folder = tmp_path / "ส่งเว็บไซต์"
    folder.mkdir()

    def picked(_parent: object, _title: str, start: Path, _kinds: str) -> Path:
        starts.append(start)
        return folder / "ก.pdf"

    monkeypatch.setattr(messages, "pick_target", picked)
    monkeypatch.setattr(messages, "offer_steps", lambda *_: "")
    for _ in range(2):
        desk.papers.save_chosen()
    assert starts[0].parent != folder
    assert starts[1].parent == folder
    assert desk.window._settings.get(SAVE_FOLDER) == str(folder)
    (folder / "ก.pdf").unlink()
    folder.rmdir()
    monkeypatch.setattr(messages, "fault", lambda *_: None)
    desk.papers.save_chosen()
    assert starts[2].parent == starts[0].parent


@pytest.mark.parametrize("step", ["เปิดไฟล์", "เปิดโฟลเดอร์"])
def test_what_was_kept_can_be_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "บันทึก.pdf"
    opened: list[Path] = []
    faults: list[str] = []

    def no_program(url: object) -> bool:
        opened.append(Path(url.toLocalFile()))
        return False

    monkeypatch.setattr(opening.QDesktopServices, "openUrl", no_program)
    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    monkeypatch.setattr(messages, "offer_steps", lambda *_: step)
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    desk.papers.save_chosen()
    assert opened == [target if step == "เปิดไฟล์" else tmp_path]
    assert len(faults) == (1 if step == "เปิดไฟล์" else 0)


@pytest.fixture
def slow_papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Papers that are half made until the event is set."""
    go_on = threading.Event()
    make = PaperService.make

    def half_made(self: PaperService, order: object, ending: str, progress: Progress) -> bytes:
        content = make(self, order, ending)
        progress.report(0.5, "กำลังจัดหน้า 100 จาก 200")
        go_on.wait(20)
        progress.report(0.9, "กำลังจัดหน้า 180 จาก 200")
        return content

    monkeypatch.setattr(PaperService, "make", half_made)
    yield go_on
    go_on.set()


def test_a_long_paper_can_be_cancelled_and_leaves_the_old_file(
    desk: Desk,
    slow_papers: threading.Event,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    target = tmp_path / "รายงาน.docx"
    target.write_bytes(b"of last week")
    monkeypatch.setattr(tasks, "PATIENCE", 0)
    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    monkeypatch.setattr(messages, "offer_steps", never)
    runner = desk.window.printing._runner = TaskRunner(desk.window, desk.services.display)
    desk.papers.choose("report")
    desk.papers.save_chosen()
    shown = desk.window.findChildren
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown(ProgressDialog)))
    (dialog,) = shown(ProgressDialog)
    with qtbot.waitSignal(runner.busyChanged):
        dialog.findChild(QPushButton).click()
        slow_papers.set()
    assert target.read_bytes() == b"of last week"
    assert list(tmp_path.glob("*รายงาน*")) == [target]
