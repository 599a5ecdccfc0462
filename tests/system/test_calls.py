"""A second program asks the first one to come forward, and never waits for one that is gone."""

from pathlib import Path

import pytest

from kroknkaeo_ita.system.calls import Calls


class Clock:
    """Time that passes only while somebody waits; something may happen meanwhile."""

    def __init__(self, during: dict[int, object] | None = None) -> None:
        self.now = 0.0
        self.waits = 0
        self._during = during or {}

    def moment(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.waits += 1
        if act := self._during.get(self.waits):
            act()


def _times(clock: Clock):
    return clock.moment, clock.wait


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ข้อมูล.call"


def test_the_answer_ends_the_wait(path: Path) -> None:
    first, second = Calls(path), Calls(path)
    clock = Clock({3: first.answer})
    assert second.ask(10, clock.moment, clock.wait)
    assert clock.waits == 3
    assert not first.is_waiting()


def test_the_first_hears_the_call(path: Path) -> None:
    first, second = Calls(path), Calls(path)
    heard: list[bool] = []

    def look() -> None:
        heard.append(first.is_waiting())
        first.answer()

    assert not first.is_waiting()
    clock = Clock({1: look})
    assert second.ask(10, clock.moment, clock.wait)
    assert heard == [True]


def test_a_call_can_name_a_backup_to_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Calls(path), Calls(path)
    heard: list[Path | None] = []

    def look() -> None:
        heard.append(first.named())
        first.answer()

    monkeypatch.chdir(path.parent)
    backup = Path("แฟลช ไดรฟ์") / "ita ๑.krokbak"
    assert second.ask(10, *_times(Clock({1: look})), backup=backup)
    # The first program may have been started from another folder.
    assert heard == [path.parent / backup]
    assert second.ask(10, *_times(Clock({1: look})))
    assert heard[1:] == [None]


def test_a_call_that_cannot_be_read_asks_for_the_window_alone(path: Path) -> None:
    path.write_bytes(b"\xff\xfe broken")
    assert Calls(path).is_waiting()
    assert Calls(path).named() is None


def test_no_answer_is_no_answer_and_leaves_no_call_behind(path: Path) -> None:
    calls = Calls(path)
    clock = Clock()
    assert not calls.ask(10, clock.moment, clock.wait)
    assert 10 <= clock.now < 11
    assert not calls.is_waiting()


def test_an_answer_to_nobody_is_nothing(path: Path) -> None:
    Calls(path).answer()
    assert not path.exists()
