"""What is fetched ahead comes in its turn, and never fills the memory."""

import threading
from collections.abc import Generator

import pytest

from kroknkaeo_ita.storage.archive.ahead import ahead


class Source:
    """Counts how far it was asked, and whether it was closed."""

    def __init__(self, until: int, fault: Exception | None = None) -> None:
        self.given = 0
        self.is_closed = False
        self.threads: set[int] = set()
        self._until = until
        self._fault = fault

    def things(self) -> Generator[int, None, None]:
        try:
            for number in range(self._until):
                self.threads.add(threading.get_ident())
                self.given += 1
                yield number
            if self._fault:
                raise self._fault
        finally:
            self.is_closed = True


def test_everything_comes_in_order_from_another_thread():
    source = Source(100)
    with ahead(source.things()) as things:
        assert list(things) == list(range(100))
    assert threading.get_ident() not in source.threads
    assert source.is_closed


def test_a_fault_comes_in_its_turn():
    source = Source(2, OSError("a sector that cannot be read"))
    with ahead(source.things()) as things:
        assert [next(things), next(things)] == [0, 1]
        with pytest.raises(OSError, match="a sector"):
            next(things)
    assert source.is_closed


def test_whoever_stops_early_has_fetched_little_and_left_nothing_open():
    source = Source(1000)
    with pytest.raises(KeyError), ahead(source.things()) as things:
        next(things)
        raise KeyError
    assert source.given < 10
    assert source.is_closed
