"""The seal: the SHA-256, in hex, of every byte before it, at the very end of a backup."""

import hashlib
from typing import Protocol

SEAL_LENGTH = 64


class Sink(Protocol):
    """Takes bytes one after another."""

    def write(self, content: bytes | memoryview, /) -> int:
        """Take some bytes."""


class SealingWriter:
    """Passes bytes on, and puts the seal in the place of the last 64.

    It has no ``tell`` and no ``seek``, so that the writer of zips goes through it once, from the
    first byte to the last, and the seal can be reckoned on the way.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._digest = hashlib.sha256()
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
