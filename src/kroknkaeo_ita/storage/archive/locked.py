"""A backup under a passphrase: unreadable on a lost stick, and for ever without the passphrase.

``KROKLOCK1`` and a line feed, 16 bytes of salt, then libsodium's secret stream (XChaCha20-Poly1305)
of the backup in frames of 1 MiB, the last marked as the last: no frame can be changed, moved, left
out or cut off unnoticed. The key is Argon2id's of the passphrase and the salt.
"""

import unicodedata
from pathlib import Path
from typing import BinaryIO

from ...domain.backup import LEAST_PASSPHRASE
from ...domain.errors import PassphraseNeeded, UserError
from ...domain.progress import Progress
from .sealed import Sink

_MAGIC = b"KROKLOCK1\n"
_SALT = 16
_FRAME = 1024 * 1024
_ROUNDS = 4
_MEMORY = 64 * 1024 * 1024


class LockingWriter:
    """Passes bytes on, locked by a passphrase.

    Args:
        sink: where the locked bytes go.
        passphrase: at least eight characters.

    Raises:
        UserError: the passphrase is too short.
    """

    def __init__(self, sink: Sink, passphrase: str) -> None:
        # libsodium takes a moment to load and is needed by those few who want it.
        from nacl import bindings, utils

        if len(passphrase) < LEAST_PASSPHRASE:
            raise UserError(f"รหัสผ่านสั้นเกินไป กรุณาตั้งอย่างน้อย {LEAST_PASSPHRASE} ตัวอักษร")
        self._sodium = bindings
        self._sink = sink
        self._waiting = bytearray()
        salt = utils.random(_SALT)
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        key = _key_of(passphrase, salt)
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._sink.write(_MAGIC + salt + header)

    def write(self, content: bytes | memoryview) -> int:
        """Lock and pass on every full frame."""
        self._waiting += content
        # The last frame must be known as the last, so one always waits.
        while len(self._waiting) > _FRAME:
            self._push(self._sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
        return len(content)

    def flush(self) -> None:
        """Nothing can be hurried along."""

    def finish(self) -> None:
        """Pass on what is left, marked as the end."""
        self._push(self._sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL)

    def _push(self, tag: int) -> None:
        frame = bytes(self._waiting[:_FRAME])
        del self._waiting[:_FRAME]
        locked = self._sodium.crypto_secretstream_xchacha20poly1305_push(
            self._state, frame, tag=tag
        )
        self._sink.write(locked)


def is_locked(source: BinaryIO) -> bool:
    """Whether a backup is under a passphrase; the source is then at its beginning again."""
    source.seek(0)
    found = source.read(len(_MAGIC)) == _MAGIC
    source.seek(0)
    return found


def unlock(source: BinaryIO, size: int, passphrase: str, target: Path, progress: Progress) -> None:
    """Write what a locked backup holds to a new file.

    Args:
        source: the locked backup.
        size: its bytes.
        passphrase: what it was locked with.
        target: the file to make.
        progress: told how far it is.

    Raises:
        PassphraseNeeded: the passphrase is another.
        ValueError: the backup is damaged.
        OSError: the target cannot be written.
    """
    from nacl import bindings
    from nacl.exceptions import CryptoError

    source.seek(len(_MAGIC))
    salt = _read(source, _SALT)
    header = _read(source, bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(
        state, header, _key_of(passphrase, salt)
    )
    frame_size = _FRAME + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
    done, tag = 0, -1
    with target.open("xb") as sink:
        while tag != bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL:
            frame = _read(source, frame_size, whole=False)
            try:
                content, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, frame)
            except (CryptoError, ValueError) as error:
                if done == 0:
                    raise PassphraseNeeded(
                        "รหัสผ่านของไฟล์สำรองไม่ถูกต้อง กรุณาพิมพ์ใหม่ โดยตรวจภาษาแป้นพิมพ์และปุ่ม Caps Lock"
                    ) from error
                raise ValueError("a locked frame is damaged") from error
            sink.write(content)
            done += len(frame)
            progress.report(min(done / size, 1.0), "กำลังถอดรหัสไฟล์สำรอง")
        if source.read(1):
            raise ValueError("more than the last frame")


def _read(source: BinaryIO, length: int, *, whole: bool = True) -> bytes:
    content = b""
    while len(content) < length and (chunk := source.read(length - len(content))):
        content += chunk
    if not content or (whole and len(content) < length):
        raise ValueError("ended early")
    return content


def _key_of(passphrase: str, salt: bytes) -> bytes:
    from nacl.pwhash import argon2id

    plain = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return argon2id.kdf(32, plain, salt, opslimit=_ROUNDS, memlimit=_MEMORY)
