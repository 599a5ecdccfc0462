"""The program's log file, and the record of a crash that Python itself could not report."""

import faulthandler
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path

from .faults import explain_os_error

LOG_NAME = "program.log"
_CRASH_NAME = "crash.txt"
_EARLIER_CRASH_NAME = "crash-earlier.txt"
_MAX_BYTES = 1_000_000
_KEPT_FILES = 5
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MOST_SHOWN = 200_000


@dataclass(frozen=True, slots=True)
class Log:
    """What is known when logging has started.

    Attributes:
        path: the log file being written.
        earlier_crash: what the interpreter wrote when the program last crashed, or None when it
            ended in an orderly way; told once.
    """

    path: Path
    earlier_crash: str | None


@contextmanager
def keep_log(
    folder: Path, *, level: int = logging.INFO, catch_crashes: bool = True
) -> Iterator[Log]:
    """Write everything logged to rotating UTF-8 files in `folder` until the block ends.

    At most six files of about 1 MB each are kept. A log that can no longer be written (a full
    disk) never stops the program.

    Args:
        folder: the folder, which must exist.
        level: the lowest level that is written.
        catch_crashes: also record crashes of the interpreter (`faulthandler`).

    Raises:
        UserError: the files cannot be opened.
    """
    path = folder / LOG_NAME
    try:
        earlier = _take_earlier_crash(folder)
        handler = RotatingFileHandler(
            path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
    except OSError as error:
        raise explain_os_error(error, path) from error
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(level)
    root = logging.getLogger()
    level_before = root.level
    root.addHandler(handler)
    root.setLevel(min(level, level_before) if level_before else level)
    try:
        with _crash_file(folder) if catch_crashes else _nothing():
            yield Log(path, earlier)
    finally:
        root.removeHandler(handler)
        root.setLevel(level_before)
        with suppress(OSError):
            handler.close()


@contextmanager
def _crash_file(folder: Path) -> Iterator[None]:
    path = folder / _CRASH_NAME
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise explain_os_error(error, path) from error
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
            # On Windows also what a library has caught itself is written here, such as a printer
            # that does not answer; a program that has come to its end has not crashed of it.
            with suppress(OSError):
                file.truncate(0)
    # Left behind only by a crash; an empty one says nothing and may stay where Windows holds it.
    with suppress(OSError):
        path.unlink()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _take_earlier_crash(folder: Path) -> str | None:
    path = folder / _CRASH_NAME
    if not path.exists():
        return None
    with path.open("rb") as file:
        text = file.read(_MOST_SHOWN).decode("utf-8", errors="replace").strip()
    path.replace(folder / _EARLIER_CRASH_NAME)
    return text or None
