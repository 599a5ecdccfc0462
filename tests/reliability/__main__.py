"""Prove that nothing is ever lost: run every trial and print what came out.

python -m tests.reliability [--short | --nightly] [TRIAL ...]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.reliability.table import NIGHTLY, SHORT, USUAL, table_of
from tests.reliability.trials import TRIALS


def main(arguments: list[str]) -> int:
    """Run the trials; exit code 0 when every goal is met."""
    parser = argparse.ArgumentParser(prog="dev.py test reliability", description=__doc__)
    scale = parser.add_mutually_exclusive_group()
    scale.add_argument("--short", action="store_const", dest="scale", const=SHORT)
    scale.add_argument("--nightly", action="store_const", dest="scale", const=NIGHTLY)
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    options = parser.parse_args(arguments)
    unknown = [name for name in options.trials if name not in TRIALS]
    if unknown:
        parser.error(f"no such trial: {', '.join(unknown)}; there is: {', '.join(TRIALS)}")
    rows = []
    for name in options.trials or TRIALS:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="reliability-") as folder:
            rows.append(TRIALS[name](options.scale or USUAL, Path(folder)))
        sys.stderr.write(f"{name}: {time.monotonic() - started:.0f} s\n")
    sys.stdout.write(table_of(rows) + "\n")
    return 0 if all(row.passed for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
