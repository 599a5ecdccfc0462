"""The short form of every trial; the whole is ``packaging/dev.py test reliability``."""

from pathlib import Path

import pytest

from tests.reliability.system_calls import can_trace
from tests.reliability.table import SHORT, Row, table_of
from tests.reliability.trials import TRIALS


@pytest.mark.parametrize("name", TRIALS)
def test_nothing_is_ever_lost(tmp_path: Path, name: str):
    if name == "calls" and not can_trace():
        pytest.skip("strace may not trace here; it stands between a program and Linux")
    row = TRIALS[name](SHORT, tmp_path)
    assert row.passed, table_of([row])


def test_the_verdict_stands_last_and_counts_what_was_missed():
    good, bad = Row("a", "b", "c", True), Row("d", "e", "f", False, ["ตาย"])
    assert table_of([good]).splitlines()[-1] == "all 1 goals met"
    told = table_of([good, bad]).splitlines()
    assert told[-1] == "1 of 2 goals missed"
    assert told[-2] == "! d: ตาย"
