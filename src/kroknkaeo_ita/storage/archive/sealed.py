"""The seal: the SHA-256, in hex, of every byte before it, at the very end of a backup."""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self

SEAL_LENGTH = 64


class Sink(Protocol):
    """Takes bytes one after another."""

    def write(self, content: bytes | memoryview, /) -> int:
        """Take some bytes."""


class SideDigest:
    """A SHA-256 that is reckoned beside the work; the block that it is opened in ends it.

    What it is fed must not change afterwards.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._last: Future[None] | None = None

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

    def update(self, content: bytes | memoryview) -> None:
        """Take some more bytes; waits until those before them are reckoned."""
        self._wait()
        self._last = self._thread.submit(self._digest.update, content)

    def hexdigest(self) -> str:
        """The hash of everything taken, in lower-case hexadecimal."""
        self._wait()
        return self._digest.hexdigest()

    def _wait(self) -> None:
        if self._last:
            self._last.result()


class SealingWriter:
    """Passes bytes on, and puts the seal in the place of the last 64.

    It has no ``tell`` and no ``seek``, so that the writer of zips goes through it once, from the
    first byte to the last, and the seal can be reckoned on the way.
    """

    def __init__(self, sink: Sink, digest: SideDigest) -> None:
        self._sink = sink
        self._digest = digest
        self._held = b""

    def write(self, content: bytes | memoryview) -> int:
        """Pass on all but the last 64 bytes written so far."""
        whole = memoryview(self._held + bytes(content))
        passed = whole[:-SEAL_LENGTH] if len(whole) > SEAL_LENGTH else whole[:0]
        self._digest.update(passed)
        self._sink.write(passed)
        self._held = bytes(whole[len(passed) :])
        return len(content)

    def flush(self) -> None:
        """Nothing can be hurried along."""

    def finish(self) -> str:
        """Write the seal in place of what is held back, and return it."""
        seal = self._digest.hexdigest()
        self._sink.write(seal.encode("ascii"))
        self._held = b""
        return seal
