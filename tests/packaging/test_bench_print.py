"""The printing bench: it must see a broken word, a lost text and a peer that fails."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests import needs

pytestmark = needs.MEMORY_OF_A_CHILD

ROOT = Path(__file__).resolve().parents[2]
BENCHES = ROOT / "packaging" / "benches"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHES))

    def module(name: str) -> ModuleType:
        return importlib.import_module(f"_print.{name}")

    return module


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Our own part, once, with the four measures of the example."""
    out = tmp_path_factory.mktemp("bench")
    options = ["--measures", "4", "--peers", "", "--once", "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(BENCHES / "print.py"), *options],
        capture_output=True,
        encoding="utf-8",
    )
    return done, out


def lines_after(text: str, title: str) -> list[str]:
    """The rows of one table of the report."""
    block = text[text.index(title) :].split("\n\n")[0]
    return block.splitlines()[1:]


def test_our_own_part_is_measured(printed):
    done, out = printed
    assert done.returncode in (0, 1), done.stderr  # 1: a slow machine missed a goal of speed
    for title in ("Seconds, start included", "Peak memory, MB", "File size, KB"):
        head, ours = lines_after(done.stdout, title)
        assert head.split() == ["measures", "4"]
        assert float(ours.split()[-1]) > 0, title
    assert (out / "ours" / "4.pdf").read_bytes().startswith(b"%PDF-")


def test_all_four_readers_give_back_all_texts(printed):
    done, _out = printed
    head, ours = lines_after(done.stdout, "Cell texts read back exactly, of 44")
    assert head.split() == ["poppler", "mupdf", "pdfium", "pypdf"]
    assert ours.split()[-4:] == ["44"] * 4
    assert "✓ all 44 cell texts read back by 4 readers" in done.stdout
    assert "✓ no line ends inside a word: 0 of" in done.stdout


def test_the_memo_is_measured_from_a_dossier_and_by_the_command_line(printed):
    done, out = printed
    _head, *rows = lines_after(done.stdout, "The memo")
    assert len(rows) == 2
    for row in rows:
        assert 0 < float(row.split()[-2]) < 60, row
    assert (out / "memo.pdf").read_bytes().startswith(b"%PDF-")


def test_texts_that_differ_are_printed_for_every_round(load):
    ours = load("ours")
    content = ours.content_of(ours.dossier_of(9))
    assert len(content["cells"]) == 9 * 11
    titles = [row[0][0] for row in content["rows"]]
    assert len(set(titles)) == 9
    assert titles[8].startswith("๙. ")
    assert titles[8].endswith(" (๓)")
    json.dumps(content)


def test_a_lost_or_doubled_text_is_not_counted(load):
    exactly_read = load("judge").exactly_read
    assert exactly_read(["กองคลัง", "กองช่าง"], "กอง\nคลัง กองช\u0e48าง") == 2
    assert exactly_read(["กองคลัง", "กองคลัง"], "กองคลัง") == 1
    assert exactly_read(["กองช่าง"], "กองชา\u0e48ง") == 0


def letters_of(judge: ModuleType, *lines: str, page: int = 0) -> list:
    return [
        judge.Letter(character, page, 5.0 * place, -16.0 * number)
        for number, line in enumerate(lines)
        for place, (_, character) in enumerate(judge.skeleton(line))
    ]


def test_a_torn_word_is_seen(load):
    judge = load("judge")
    words = judge.Words()
    text = "นายกเทศมนตรีมอบหมาย กองคลังรายงาน"
    torn = judge.LineEnds([letters_of(judge, "นายกเทศมนตรีมอบห", "มาย กองคลังรายงาน")])
    broken = words.broken_by(text, torn.of(text))
    assert broken == ["มอบห|มาย"]
    assert not words.are_words(broken[0].split("|"))
    whole = judge.LineEnds([letters_of(judge, "นายกเทศมนตรีมอบหมาย", "กองคลังรายงาน")])
    ends = whole.of(text)
    assert len(ends) == 1
    assert words.broken_by(text, ends) == []


def test_a_cell_is_judged_over_two_pages_and_with_letters_misread(load):
    judge = load("judge")
    text = "รายงานผลการเข้ารับการอบรมทุกครั้ง"
    pages = [
        letters_of(judge, "รายงานผลการ"),
        letters_of(judge, "หัวตาราง", "เข้ารับการอบรมทุกครั้ง", page=1),
    ]
    (end,) = judge.LineEnds(pages).of(text)
    assert end[-1] == text.index("เข้า")
    misread = letters_of(judge, "รายงานผ?การเข้ารับ", "การอบรมทุกค?ั้ง")
    (end,) = judge.LineEnds([misread]).of(text)
    assert end[-1] == text.index("การอบรม")
    assert judge.LineEnds([letters_of(judge, "ไม่มีข้อความนั้นเลย")]).of(text) is None


def test_a_peer_that_is_not_there_is_said_to_be_missing(load, monkeypatch):
    peers, report = load("peers"), load("report")
    monkeypatch.setattr(sys, "executable", "no-such-python")
    monkeypatch.setattr(peers.shutil, "which", lambda _name: None)
    found = list(peers.find(peers.NAMES, Path("no-such-python")))
    assert [peer.key for peer in found] == list(peers.NAMES)
    assert not any(peer.command for peer in found)
    ours = peers.Peer("ours", "ours", ("x",), "1")
    result = report.Result(1.0, 1.0, 40.0, 20.0, 1)
    failed = report.Result(1.0, 1.0, 40.0, 0.0, 1, "the font has no letters")
    judged = {
        "cells": 44,
        "read": dict.fromkeys(("poppler", "mupdf", "pdfium"), 44) | {"pypdf": None},
        "line_ends": 37,
        "cells_not_found": 0,
        "broken": [],
        "broken_general": [],
        "torn": [],
        "pages": 2,
    }
    facts = report.Facts(
        machine="",
        load=(0.0, 0.0),
        sizes=[400],
        programs=[ours, peers.Peer("x", "X", ("x",), "2"), *found],
        results={("ours", 400): result, ("x", 400): failed},
        judged_size=400,
        judged={"ours": judged},
        memo={"memo": report.Result(0.7, 0.7, 40.0, 20.0, 1)},
    )
    told = report.report(facts)
    assert told.count("not installed") == 5 * len(peers.NAMES)
    assert "X, 400 measures: the font has no letters" in told
    assert "– 400 measures faster than Typst in the same run: not measured" in told
    assert "✗ the memo in under 0.6 s" in told
    assert "– all 44 cell texts" in told  # three readers agree, the fourth was not there


def test_a_program_that_fails_or_hangs_is_told(load, tmp_path):
    run = load("running").run
    log = tmp_path / "log"
    failed = run([sys.executable, "-c", "raise SystemExit('no font')"], os.environ, 60, log)
    assert failed.fault == "no font"
    hung = run([sys.executable, "-c", "while True: pass"], os.environ, 0.3, log)
    assert hung.fault == "> 0.3 s"
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert run([sys.executable, "-c", suicide], os.environ, 60, log).fault == "signal 9"
    held = run([sys.executable, "-c", "x = b'x' * 300_000_000"], os.environ, 60, log)
    assert not held.fault
    # Linux counts what the process was before it became the command, here the tests themselves.
    assert held.peak_mb > 300
