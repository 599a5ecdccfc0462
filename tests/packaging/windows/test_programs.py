"""Programs, their manifest and icon; which DLLs they need, and who has signed Python's."""

import shutil
import struct
import zipfile
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from windows import closure, facts, icon, launchers, python_runtime
from windows.errors import BuildError
from windows.pe import PortableExecutable

pip = pytest.importorskip("pip", reason="what is built is built where pip is")

LAUNCHERS = Path(pip.__file__).parent / "_vendor" / "distlib"
"""pip carries small Windows programs, real ones."""

SIGNED = """
Message digest algorithm  : SHA256
Current message digest    : 0C703A2A18FFAFA0
Calculated message digest : {calculated}

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/O={signer}/CN={signer}
\t\tIssuer : /C=US/O=DigiCert, Inc./CN=DigiCert Trusted G4
"""


def test_a_program_tells_what_it_needs() -> None:
    needed = PortableExecutable(LAUNCHERS / "w64.exe").imports()
    assert "kernel32.dll" in needed
    assert needed <= closure.WINDOWS_OWN


@pytest.mark.parametrize("name", ["w32.exe", "w64-arm.exe", "__init__.py"])
def test_what_is_not_for_64_bit_windows_stops_the_build(name: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError):
        PortableExecutable(LAUNCHERS / name)


def test_a_dll_that_lacks_is_named_with_who_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "lib"
    inner.mkdir()
    (inner / "part.pyd").write_bytes((LAUNCHERS / "w64.exe").read_bytes())
    assert closure.missing(tmp_path) == []
    monkeypatch.setattr(closure, "WINDOWS_OWN", closure.WINDOWS_OWN - {"kernel32.dll"})
    (line,) = closure.missing(tmp_path)
    assert "lib/part.pyd" in line
    assert "kernel32.dll" in line
    (tmp_path / "KERNEL32.DLL").write_bytes((LAUNCHERS / "w64.exe").read_bytes())
    assert closure.missing(tmp_path) == []


def test_windows_own_parts_are_not_asked_for() -> None:
    needed = {"api-ms-win-crt-heap-l1-1-0.dll", "user32.dll", "qt6core.dll", "qt6gui.dll"}
    assert closure.lacking_of(needed, {"qt6core.dll"}) == {"qt6gui.dll"}


def test_the_manifest_promises_thai_paths_long_paths_and_sharp_letters() -> None:
    text = launchers.filled(
        (facts.HERE / "launcher.manifest").read_text("utf-8"), {"VERSION": "1.2.3.0"}
    )
    found = {
        each.tag.rpartition("}")[2]: (each.text or "").strip()
        for each in ElementTree.fromstring(text).iter()
    }
    assert found["activeCodePage"] == "UTF-8"
    assert found["longPathAware"] == "true"
    assert found["dpiAwareness"] == "PerMonitorV2"
    assert 'level="asInvoker"' in text
    assert "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}" in text


def test_a_template_with_a_name_left_open_is_refused() -> None:
    with pytest.raises(BuildError, match="@FILE@"):
        launchers.filled("@VERSION@ @FILE@", {"VERSION": "1"})


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2.13.4rc1", (2, 13, 4, 0))]
)
def test_a_version_becomes_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert facts.four_numbers(version) == numbers


def test_a_version_that_windows_cannot_hold_is_refused() -> None:
    with pytest.raises(BuildError):
        facts.four_numbers("next")


def test_the_program_says_who_and_when_it_is() -> None:
    read = facts.read_facts()
    assert read.installer == f"KrokKaeoITA-{read.version}-setup.exe"
    assert "ITA" in read.program
    assert read.copyright.startswith("Copyright")
    assert read.moment > 1_600_000_000


def test_the_icon_holds_every_size_and_is_the_same_every_time(tmp_path: Path) -> None:
    svg = facts.RESOURCES / "icons" / "app.svg"
    for name in ("one.ico", "two.ico"):
        icon.write_icon(svg, tmp_path / name)
    data = (tmp_path / "one.ico").read_bytes()
    assert data == (tmp_path / "two.ico").read_bytes()
    assert struct.unpack_from("<HHH", data) == (0, 1, len(icon.SIZES))
    for number, size in enumerate(icon.SIZES):
        wide, high, _, _, _, bits, length, at = struct.unpack_from(
            "<BBBBHHII", data, 6 + 16 * number
        )
        assert (wide, high, bits) == (size % 256, size % 256, 32)
        picture = data[at : at + length]
        is_png = picture.startswith(b"\x89PNG")
        assert is_png == (size >= 256)
        if not is_png:
            assert struct.unpack_from("<Iii", picture) == (40, size, 2 * size)
            assert len(picture) == 40 + 4 * size * size + (size + 31) // 32 * 4 * size
    shown = QImage()
    assert shown.loadFromData(data, "ICO")
    assert shown.pixelColor(shown.width() // 8, shown.height() // 2).name() == "#1b3a5c"


@pytest.mark.skipif(not shutil.which("x86_64-w64-mingw32-gcc"), reason="MinGW is not installed")
def test_programs_are_the_same_bytes_wherever_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Py_Name{number}" for number in range(1600)]
    monkeypatch.setattr(
        launchers, "PortableExecutable", lambda path: SimpleNamespace(exports=lambda: names)
    )
    made: list[dict[str, bytes]] = []
    for place in ("here", "another place"):
        tree = tmp_path / place / "tree"
        tree.mkdir(parents=True)
        launchers.build_launchers(facts.read_facts(), tree, tmp_path / place / "work")
        launchers.build_python3_dll(tree, tmp_path / place / "python3")
        made.append({path.name: path.read_bytes() for path in tree.iterdir()})
    assert set(made[0]) == {facts.WINDOW_EXE, facts.CONSOLE_EXE, "python3.dll"}
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
    assert PortableExecutable(tmp_path / "here/tree/python3.dll").exports() == sorted(names)


def test_what_the_foundation_signed_is_accepted() -> None:
    told = SIGNED.format(calculated="0C703A2A18FFAFA0", signer=python_runtime.SIGNER)
    python_runtime.judge_signature(told, "python311.dll")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (SIGNED.format(calculated="FFFF", signer=python_runtime.SIGNER), "changed after"),
        (SIGNED.format(calculated="0C703A2A18FFAFA0", signer="Somebody Else"), "Somebody Else"),
        ("No signature found", "not signed"),
    ],
)
def test_a_dll_that_was_changed_or_signed_by_others_is_refused(told: str, why: str) -> None:
    with pytest.raises(BuildError, match=why):
        python_runtime.judge_signature(told, "python311.dll")


def test_an_embeddable_python_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="python-3.11.9-embed-amd64.zip"):
        python_runtime.unpack_embeddable(tmp_path / "nothing.zip", tmp_path / "python")
    path = tmp_path / "python-3.12-embed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python312.dll", b"")
    with pytest.raises(BuildError, match=r"does not hold python311\.dll"):
        python_runtime.unpack_embeddable(path, tmp_path / "python")


def test_an_embeddable_python_brings_dlls_and_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "embed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (*python_runtime.FILES, python_runtime.EMBEDDED_STDLIB, "python.exe"):
            archive.writestr(name.upper() if "sqlite" in name else name, name.encode())
    monkeypatch.setattr(python_runtime, "check_signature", lambda path: None)
    target = tmp_path / "python"
    python_runtime.unpack_embeddable(path, target)
    wanted = {*python_runtime.FILES, python_runtime.EMBEDDED_STDLIB}
    assert {one.name for one in target.iterdir()} == wanted
