"""Fetching what comes next while what came is still in use."""

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TypeVar

T = TypeVar("T")

_WAITING = 3
"""How many things are fetched ahead at most."""


@contextmanager
def ahead(things: Generator[T, None, None]) -> Iterator[Iterator[T]]:
    """The same things one after another, fetched in a thread of its own.

    What a generator raises comes in its turn. It is closed when the block ends, whether or not all
    of its things were taken.
    """
    end = object()

    def fetched(thread: ThreadPoolExecutor) -> Iterator[T]:
        coming = deque(thread.submit(next, things, end) for _ in range(_WAITING))
        while (thing := coming.popleft().result()) is not end:
            coming.append(thread.submit(next, things, end))
            yield thing  # type: ignore[misc]

    with closing(things), ThreadPoolExecutor(max_workers=1) as thread:
        yield fetched(thread)
