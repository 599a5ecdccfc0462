"""The seal: the SHA-256, in hex, of what it covers, at the very end of a backup.

It covers every byte before it but the contents of unpacked entries, which the manifest's hashes
cover already, so that each byte is reckoned once. In format 1 it covered those too.
"""

import hashlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self

SEAL_LENGTH = 64
_MOST_WAITING = 3
"""Pieces that a hash beside the work may be behind."""


class Sink(Protocol):
    """Takes bytes one after another."""

    def write(self, content: bytes | memoryview, /) -> int:
        """Take some bytes."""


class SideDigest:
    """SHA-256 hashes that are reckoned beside the work; the block that it is opened in ends it.

    What it is fed must not change afterwards.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        """The digest itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the thread go."""
        self._thread.shutdown()

    def restart(self) -> None:
        """Begin another hash."""
        self._wait()
        self._digest = hashlib.sha256()

    def update(self, content: bytes | memoryview) -> None:
        """Take some more bytes; waits while too many before them are not reckoned."""
        self._wait(_MOST_WAITING - 1)
        self._waiting.append(self._thread.submit(self._digest.update, content))

    @property
    def is_behind(self) -> bool:
        """Whether it would have to be waited for before it can take more."""
        return len(self._waiting) == _MOST_WAITING and not self._waiting[0].done()

    def hexdigest(self) -> str:
        """The hash of everything taken since the last start, in lower-case hexadecimal."""
        self._wait()
        return self._digest.hexdigest()

    def _wait(self, most: int = 0) -> None:
        """Wait until no more than so many of the pieces taken are left."""
        while len(self._waiting) > most:
            self._waiting.popleft().result()


class SealingWriter:
    """Passes bytes on, and puts the seal in the place of the last 64.

    It has no ``tell`` and no ``seek``, so that the writer of zips goes through it once, from the
    first byte to the last, and the seal can be reckoned on the way.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._digest = hashlib.sha256()
        self._covers = True
        self._held = b""

    def write(self, content: bytes | memoryview) -> int:
        """Pass on all but the last 64 bytes written so far."""
        view = memoryview(content)
        if len(view) < SEAL_LENGTH:
            view = memoryview(self._held + bytes(view))
        else:
            self._pass_on(self._held)
        self._pass_on(view[:-SEAL_LENGTH])
        self._held = bytes(view[-SEAL_LENGTH:])
        return len(content)

    @contextmanager
    def uncovered(self) -> Iterator[None]:
        """Leave what is written inside the block to another hash; it is never the very end."""
        self._let_go()
        self._covers = False
        yield
        self._let_go()
        self._covers = True

    def flush(self) -> None:
        """Nothing can be hurried along."""

    def finish(self) -> str:
        """Write the seal in place of what is held back, and return it."""
        seal = self._digest.hexdigest()
        self._sink.write(seal.encode("ascii"))
        self._held = b""
        return seal

    def _let_go(self) -> None:
        self._pass_on(self._held)
        self._held = b""

    def _pass_on(self, content: bytes | memoryview) -> None:
        if self._covers:
            self._digest.update(content)
        self._sink.write(content)
