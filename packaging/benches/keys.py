"""How many keys a whole year takes, beside the same work in Word and Excel.

    python3 packaging/dev.py bench keys

The year is played by real key events in the real window (tests/ui/keyboard_year.py). The work in
Word and Excel is reckoned from the same texts by the rules in tests/ui/office_work.py.
Exit code 0: the program takes fewer keys; 1: it does not.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kroknkaeo_ita.ui.start import make_application
from tests.ui.keyboard_year import MEMO_DAYS, RESULT, an_empty_desk
from tests.ui.office_work import the_year


def main() -> int:
    """Play, print both, and judge."""
    _app, look = make_application()
    with tempfile.TemporaryDirectory() as folder, an_empty_desk(Path(folder), look) as year:
        year.keyboard.play(year.whole())
        steps, texts = year.keyboard.steps, year.texts
    others = the_year(texts, RESULT, MEMO_DAYS)
    print(f"{'step':<42}{'keys':>6}{'typed':>7}{'all':>7}   {'W+E keys':>8}{'typed':>7}{'all':>7}")
    for step, other in zip(steps, others, strict=True):
        if step.name != other.name:
            raise SystemExit(f"{step.name!r} stands beside {other.name!r}")
        keys = step.keys + step.elsewhere
        print(
            f"{step.name:<42}{keys:>6}{step.typed:>7}{step.strokes:>7}   "
            f"{other.keys:>8}{other.typed:>7}{other.strokes:>7}"
        )
    ours, theirs = sum(one.strokes for one in steps), sum(one.strokes for one in others)
    keys = sum(one.strokes - one.typed for one in steps)
    print(
        f"{'the whole year':<42}{keys:>6}{ours - keys:>7}{ours:>7}   "
        f"{sum(one.keys for one in others):>8}{sum(one.typed for one in others):>7}{theirs:>7}"
    )
    print(f"{len(steps)} steps; {ours} keys here, about {theirs} there: {ours / theirs:.0%}")
    for other in others:
        print(f"  {other.name}: {other.how}")
    return int(ours >= theirs)


if __name__ == "__main__":
    sys.exit(main())
