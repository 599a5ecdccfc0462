"""What was tried, how long it took, and how it went: told at once, and in a table at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class Failed(Exception):
    """A step did not go as it must; the message says what was seen."""


@dataclass
class Step:
    """One thing that was tried.

    Attributes:
        name: what was tried.
        seconds: how long it took.
        fault: what went wrong; empty when all went well.
        notes: what was seen.
    """

    name: str
    seconds: float = 0.0
    fault: str = ""
    notes: list[str] = field(default_factory=list)

    def note(self, seen: str) -> None:
        """Keep what was seen for the table."""
        self.notes.append(seen)


class Report:
    """All the steps so far.

    Attributes:
        steps: in the order in which they ended.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._begun = time.monotonic()

    @property
    def failed(self) -> bool:
        """Whether any step went wrong."""
        return any(step.fault for step in self.steps)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Try something; `Failed` inside ends it and is kept, and what follows is still tried."""
        step = Step(name)
        begun = time.monotonic()
        try:
            yield step
        except Failed as fault:
            step.fault = str(fault)
        finally:
            step.seconds = time.monotonic() - begun
            self.steps.append(step)
            print(_line(step), flush=True)

    def table(self) -> str:
        """Give one line for each step, then the verdict and the time by the clock."""
        lines = [f"{'seconds':>8}  verdict  step", *map(_line, self.steps)]
        bad = sum(bool(step.fault) for step in self.steps)
        took = time.monotonic() - self._begun
        lines.append(f"{took:8.1f}  {'FAILED' if bad else 'ok':7}  {len(self.steps)} steps")
        return "\n".join(lines)


def _line(step: Step) -> str:
    verdict = "FAILED" if step.fault else "ok"
    notes = f": {'; '.join(step.notes)}" if step.notes else ""
    told = "".join(f"\n{'':19}{line}" for line in step.fault.splitlines()[-30:])
    return f"{step.seconds:8.1f}  {verdict:7}  {step.name}{notes}{told}"
