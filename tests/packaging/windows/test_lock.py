"""What is fetched for Windows is what the lock names, asked as Windows would ask it."""

import re
from pathlib import Path

import pytest
from windows import lock
from windows.errors import BuildError

ROOT = Path(__file__).resolve().parents[3]
HASH = "0" * 64


def entry(line: str, digest: str = HASH) -> str:
    return f"{line} \\\n    --hash=sha256:{digest}\n    # via something\n"


def names(text: str) -> list[str]:
    return [pin.name for pin in lock.pins_for_windows(text)]


def test_markers_are_asked_of_windows_and_not_of_the_machine_that_builds() -> None:
    text = (
        entry("tzdata==2026.1 ; sys_platform == 'win32'")
        + entry("uvloop==1.0 ; sys_platform != 'win32'")
        + entry("cffi==2.1 ; platform_python_implementation != 'PyPy'")
        + entry("old==1.0 ; python_version < '3.11'")
    )
    assert names("# a comment\n" + text) == ["cffi", "tzdata"]


@pytest.mark.parametrize("line", ["pillow>=13", "pillow==13.0", "./somewhere"])
def test_a_line_without_exact_version_and_hash_stops_the_build(line: str) -> None:
    with pytest.raises(BuildError, match="without version and hash"):
        lock.pins_for_windows(f"{line}\n")


@pytest.mark.parametrize("name", ["requirements.txt", "windows/runtime.txt"])
def test_the_locks_can_be_read_whole(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    pins = lock.pins_for_windows(text)
    assert len(pins) == len(re.findall(r"(?m)^\S+==", text))
    assert all(pin.hashes for pin in pins)


def test_a_wheel_that_is_not_the_locks_is_thrown_away(tmp_path: Path) -> None:
    wheel = tmp_path / "et_xmlfile-2.0.0-py3-none-any.whl"
    wheel.write_bytes(b"something else")
    pin = lock.Pin("et-xmlfile", "2.0.0", frozenset({HASH}))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lock, "_download", lambda pins, folder: None)
        with pytest.raises(BuildError, match="et-xmlfile"):
            lock.fetch([pin], tmp_path)
    assert not wheel.exists()


def test_a_wheel_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    wheel = tmp_path / "et_xmlfile-2.0.0-py3-none-any.whl"
    wheel.write_bytes(b"the wheel")
    pin = lock.Pin("et-xmlfile", "2.0.0", frozenset({lock.sha256_of(wheel)}))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lock, "_download", lambda pins, folder: pytest.fail("fetched"))
        assert lock.fetch([pin], tmp_path)["et-xmlfile"].path == wheel
