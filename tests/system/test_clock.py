"""A day ends at midnight in Thailand."""

from datetime import UTC, date, datetime, timedelta

from kroknkaeo_ita.system.clock import FixedClock, SystemClock


def test_one_in_the_morning_is_already_the_new_day() -> None:
    clock = FixedClock(datetime(2021, 9, 30, 18, 0, tzinfo=UTC))
    assert clock.today() == date(2021, 10, 1)
    assert clock.now().isoformat() == "2021-10-01T01:00:00+07:00"


def test_a_moment_without_offset_is_thai_time() -> None:
    clock = FixedClock(datetime(2021, 4, 9, 9, 30))
    assert clock.today() == date(2021, 4, 9)
    clock.advance(timedelta(days=-1))
    assert clock.today() == date(2021, 4, 8)
    clock.set(datetime(2021, 10, 1, tzinfo=UTC))
    assert clock.now().hour == 7


def test_the_computers_clock_is_told_in_thai_time() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=7)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert abs(SystemClock().today() - now.date()) <= timedelta(days=1)
