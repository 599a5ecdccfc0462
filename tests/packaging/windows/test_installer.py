"""The installer lays down a list of files and takes away that list, and nothing else."""

import os
import re
import shutil
from pathlib import Path

import pytest
from windows import facts, icon, installer, tree
from windows.errors import BuildError

SCRIPT = (facts.HERE / "installer.nsi").read_text("utf-8")
FILES = ["KrokKaeoITA.exe", "files.txt", "kroknkaeo-ita.exe", "lib/a/x.txt", "lib/y.txt"]
FOLDERS = ["lib/a", "lib"]


def quoted(text: str) -> list[str]:
    return re.findall(r'"(.*)"', text)


def said(text: str, command: str) -> list[str]:
    """What the lines of one command name."""
    return [name for line in text.splitlines() if line.startswith(command) for name in quoted(line)]


def test_all_that_is_laid_down_is_taken_away() -> None:
    down = installer.laid_down(FILES)
    away = installer.taken_away(FILES, FOLDERS)
    folder, put = "", []
    for line in down.splitlines():
        command, (name,) = line.split()[0], quoted(line)
        if command == "SetOutPath":
            folder = name
        else:
            assert name.startswith("${TREE}/")
            put.append(f"{folder}\\{name.rpartition('/')[2]}")
    assert sorted(put) == sorted(said(away, "Delete"))
    assert said(away, "RMDir") == ["$INSTDIR\\lib\\a", "$INSTDIR\\lib"]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="it is packed where makensis is")
def test_the_same_tree_is_packed_into_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    made = []
    for place, moment in (("here", 1_700_000_000), ("a longer place/over there", 1_700_000_123)):
        folder = tmp_path / place
        program, pictures = folder / "tree", folder / "work" / "launchers"
        for name in FILES:
            (program / name).parent.mkdir(parents=True, exist_ok=True)
            (program / name).write_text(name)
        installer.write_list(program)
        tree.set_times(program, facts.read_facts().moment)
        pictures.mkdir(parents=True)
        icon.write_icon(facts.RESOURCES / "icons" / "app.svg", pictures / "app.ico")
        icon.write_side_picture(facts.RESOURCES / "icons" / "app.svg", pictures / "side.bmp")
        for picture in pictures.iterdir():
            os.utime(picture, (moment, moment))
        target = folder / "setup.exe"
        installer.build_installer(
            facts.read_facts(), program, folder / "work" / "installer", target
        )
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_only_what_has_the_time_of_the_commit_keeps_a_time() -> None:
    told = re.findall(r'(?m)^\s*(SetDateSave \w+|!include "install-files\.nsh")', SCRIPT)
    listed = ["SetDateSave on", '!include "install-files.nsh"', "SetDateSave off"]
    assert told == ["SetDateSave off", *listed]


def test_half_an_installation_cannot_be_started() -> None:
    down = installer.laid_down(FILES).splitlines()
    assert quoted(down[-1] + down[-2]) != []
    assert {quoted(line)[0].rpartition("/")[2] for line in down[-2:]} == {
        facts.WINDOW_EXE,
        facts.CONSOLE_EXE,
    }
    away = installer.taken_away(FILES, FOLDERS).splitlines()
    assert {quoted(line)[0].rpartition("\\")[2] for line in away[:2]} == {
        facts.WINDOW_EXE,
        facts.CONSOLE_EXE,
    }


def test_the_order_of_what_is_found_does_not_matter() -> None:
    assert installer.laid_down(FILES) == installer.laid_down(FILES[::-1])
    assert installer.taken_away(FILES, FOLDERS) == installer.taken_away(FILES[::-1], FOLDERS)


def test_the_list_that_stays_names_itself_and_every_folder(tmp_path: Path) -> None:
    (tmp_path / "lib" / "a").mkdir(parents=True)
    (tmp_path / "lib" / "a" / "x.txt").touch()
    installer.write_list(tmp_path)
    first = (tmp_path / installer.LIST).read_bytes()
    assert first == b"files.txt\r\nlib\\a\\x.txt\r\nlib\\a\\\r\nlib\\\r\n"
    installer.write_list(tmp_path)
    assert (tmp_path / installer.LIST).read_bytes() == first


def test_a_tree_without_its_list_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    with pytest.raises(BuildError, match=r"files\.txt"):
        installer.build_installer(
            facts.read_facts(), tmp_path / "tree", tmp_path / "work", tmp_path / "x.exe"
        )


def test_no_folder_is_ever_removed_with_what_others_put_into_it() -> None:
    assert "RMDir" in SCRIPT
    assert not re.search(r"(?i)rmdir\s+/r", SCRIPT)
    assert not re.search(r'(?i)delete\s+"[^"]*\*', SCRIPT)


def test_the_clerks_data_are_named_but_never_touched() -> None:
    assert "kroknkaeo_ita" in SCRIPT
    for line in SCRIPT.splitlines():
        if "${DATA}" in line:
            assert not re.match(r"\s*(Delete|RMDir|Rename|File|SetOutPath)\b", line), line


def test_it_asks_for_no_rights_and_writes_for_this_user_only() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"\bHK(LM|CR)\b|SetShellVarContext all", SCRIPT)


def test_every_name_that_the_script_uses_has_a_value(tmp_path: Path) -> None:
    given = set(installer._defines(facts.read_facts(), tmp_path, tmp_path / "x.exe", 1))
    defined = set(re.findall(r"(?m)^!define (\w+)", SCRIPT))
    code = re.sub(r"(?m)^;.*$", "", SCRIPT)
    used = set(re.findall(r"\$\{([A-Z0-9_]+)\}", code))
    arguments = {"UN", "TEXT", "CODE"}
    assert used - defined - arguments <= given
    in_the_lists = {"TREE"}
    assert given <= used | in_the_lists


def test_every_question_has_an_answer_where_nobody_is_asked() -> None:
    """A silent installer that waits for a click would wait for ever."""
    for line in re.findall(r"(?m)^\s*MessageBox .*$", SCRIPT):
        silent_comes_here = "IDRETRY" not in line  # asked only when it is not silent
        assert ("/SD" in line) == silent_comes_here, line


def test_what_stops_it_is_said_in_thai_and_each_has_a_code_of_its_own() -> None:
    codes = re.findall(r"(?m)^!define \w+ (\d+)$", SCRIPT)
    assert len(codes) == len(set(codes)) >= 5
    stops = re.findall(r'\$\{StopWith\} "(.+)" \$\{', SCRIPT)
    assert len(stops) >= 3
    for told in stops:
        assert "กรุณา" in told, told


def test_the_oldest_windows_is_the_one_that_is_promised() -> None:
    assert installer.OLDEST_BUILD == 17763
    assert "1809" in SCRIPT
    assert re.search(r"AtLeastBuild\} \$\{OLDEST_BUILD\}", SCRIPT)


def test_launcher_and_installer_watch_the_same_signs() -> None:
    launcher = (facts.HERE / "launcher.c").read_text("utf-8").replace("\\\\", "\\")
    for name in ("RUNNING", "INSTALLING"):
        (sign,) = re.findall(rf'!define {name} "(.+)"', SCRIPT)
        assert f'#define {name} L"{sign}"' in launcher
