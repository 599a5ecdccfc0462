"""When Python looks for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Do not look for garbage while the block makes what lasts as long as the program.

    Modules, classes and tables are never garbage. Looking through all of them again and again
    takes a tenth of the start, and later stops the window at a keystroke for as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def release() -> None:
    """Let what was made to last be garbage: its end has come, and must come in order."""
    gc.unfreeze()
    gc.collect()
