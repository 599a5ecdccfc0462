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


def test_no_answer_is_no_answer_and_leaves_no_call_behind(path: Path) -> None:
    calls = Calls(path)
    clock = Clock()
    assert not calls.ask(10, clock.moment, clock.wait)
    assert 10 <= clock.now < 11
    assert not calls.is_waiting()


def test_an_answer_to_nobody_is_nothing(path: Path) -> None:
    Calls(path).answer()
    assert not path.exists()
