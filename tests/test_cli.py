"""The command line: 0 done, 1 an expected fault in Thai, 2 wrong usage; never a traceback."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kroknkaeo_ita import cli
from kroknkaeo_ita.domain.errors import UserError
from tests import needs
from tests.builders import the_example_office
from tests.documents.forms_kit import Form

SRC = Path(cli.__file__).parents[1]


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """Run the real program and return what it said on both streams."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "kroknkaeo_ita", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def is_thai(text: str) -> bool:
    return any("ก" <= char <= "๙" for char in text)


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ข้อมูล ตัวอย่าง")
    run("--data", folder, "example")
    return folder


def test_a_copy_before_an_upgrade_is_made_once_for_the_same_data(example: Path, tmp_path: Path):
    data = tmp_path / "ข้อมูล"
    shutil.copytree(example, data)
    said, _ = run("--data", data, "copy")
    copy = Path(said.strip())
    assert copy.parent == data / "backups"
    run("verify", copy)
    said, _ = run("--data", data, "copy")
    assert str(copy) in said
    assert list((data / "backups").iterdir()) == [copy]


def test_the_whole_way_from_the_example_to_a_restored_copy(example: Path, tmp_path: Path):
    stick = tmp_path / "แฟลชไดรฟ์ ๑"
    stick.mkdir()
    said, _ = run("--data", example, "backup", stick)
    path = Path(said.splitlines()[0])
    assert path.parent == stick
    said, _ = run("verify", path)
    assert "เทศบาลตำบลโกรกแก้ว" in said
    assert "ครบถ้วน" in said
    other = tmp_path / "เครื่องใหม่"
    run("--data", other, "restore", path)
    run("--data", other, "check")


@pytest.mark.parametrize("key", ["memo", "plan", "report", "follow-up", "division-form", "chase"])
def test_papers_are_printed_and_named(example: Path, tmp_path: Path, key: str):
    said, _ = run("documents")
    assert key in [line.split("\t")[0] for line in said.splitlines()]
    out = tmp_path / f"{key} ปี ๒๕๖๔.pdf"
    run("--data", example, "print", key, "--year", "2564", "--out", out)
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "arguments",
    [
        ["print", "memo", "--year", "2570", "--out", "x.pdf"],
        ["print", "nothing", "--year", "2564", "--out", "x.pdf"],
        ["print", "memo", "--out", "x.txt"],
        ["print", "memo", "--out", "ไม่มี/x.pdf"],
        ["print", "memo", "--memo", "no-such-key", "--out", "x.pdf"],
        ["backup", "ไม่มีโฟลเดอร์นี้"],
        ["restore", "ไม่มี.krokbak"],
        ["verify", "ไม่มี.krokbak"],
        ["example"],
        ["import", "ไฟล์.docx"],
        ["import", "ไม่มี.xlsx"],
        ["import", "."],
    ],
)
def test_an_expected_fault_is_told_in_thai_and_changes_nothing(
    example: Path, tmp_path: Path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    before = (example / "ita.db").read_bytes()
    _, told = run("--data", example, *arguments, code=1)
    assert is_thai(told)
    assert (example / "ita.db").read_bytes() == before
    assert os.listdir(tmp_path) == []


def test_a_form_that_comes_back_is_taken_and_its_faults_are_listed(example: Path, tmp_path: Path):
    data, form = tmp_path / "ข้อมูล", tmp_path / "แบบ กองคลัง.xlsx"
    shutil.copytree(example, data)
    run("--data", data, "print", "division-form", "--year", "2564", "--out", form)
    filled = Form(form)
    filled.fill("กองคลัง", 3, 2, status="ดำเนินการแล้วเสร็จ", result="เปิด e-service", figure=25)
    filled.fill("กองคลัง", 4, 2, result="ประชุม 3 ครั้ง")
    filled.fill("กองช่าง", 3, 2, status="เสร็จ").save()
    wrong = filled.sheets["กองช่าง"].place(3, 2, "status")

    before = (data / "ita.db").read_bytes()
    _, told = run("--data", data, "import", form, "--year", "2565", code=1)
    assert "๒๕๖๔" in told
    assert (data / "ita.db").read_bytes() == before

    said, told = run("--data", data, "import", form, "--year", "2564", code=1)
    assert "2 รายการ" in said
    assert "กองคลัง 2" in said
    assert "กองช่าง" not in said
    assert told.splitlines()[0].startswith(f"{wrong}: ")
    assert "1 แห่ง" in told

    filled.fill("กองช่าง", 3, 2, status="ยกเลิก", cancel_reason="ไม่มีงบ").save()
    said, told = run("--data", data, "import", form)
    assert "กองช่าง 1" in said
    assert told == ""
    said, _ = run("--data", data, "import", form)
    assert "ไม่มีคำตอบใหม่" in said

    out = tmp_path / "ติดตาม.xlsx"
    run("--data", data, "print", "follow-up", "--year", "2564", "--quarter", "2", "--out", out)
    values = [cell for row in load_workbook(out).worksheets[0].values for cell in row]
    for value in ("เปิด e-service", 25, "ประชุม ๓ ครั้ง", "เหตุผลที่ยกเลิก: ไม่มีงบ"):
        assert value in values


def test_what_can_be_imported_is_named(example: Path, tmp_path: Path):
    plan = tmp_path / "แผน.xlsx"
    run("--data", example, "print", "plan", "--year", "2564", "--out", plan)
    for path in (plan, tmp_path / "แผน.txt", tmp_path / "แผน.docx"):
        path.touch()
        _, told = run("--data", example, "import", path, code=1)
        assert "division-form" in told


def test_a_data_folder_that_is_not_there_is_not_made(tmp_path: Path):
    for command in (["check"], ["backup", tmp_path], ["print", "memo", "--out", "x.pdf"]):
        _, told = run("--data", tmp_path / "ผิด", *command, code=1)
        assert is_thai(told)
        assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["print"], ["print", "memo"], ["backup"], ["--year", "x"]]
)
def test_wrong_usage_is_two(arguments):
    _, told = run(*arguments, code=2)
    assert is_thai(told)


def test_the_program_checks_itself():
    said, _ = run("selftest")
    assert said.splitlines()[-1] == "ผ่านทุกข้อ"


def test_a_second_program_is_kept_out(example: Path):
    from tests.builders import an_empty_office

    services = an_empty_office(example)
    try:
        _, told = run("--data", example, "check", code=1)
        assert "เปิดอยู่แล้ว" in told
    finally:
        services.close()


def test_what_a_backup_lacks_is_said_plainly(tmp_path: Path):
    data, stick = tmp_path / "ข้อมูล", tmp_path / "แฟลชไดรฟ์"
    stick.mkdir()
    services = the_example_office(data)
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    services.follow_ups.evidence_path(kept).unlink()
    services.close()
    said, _ = run("--data", data, "backup", stick)
    assert "รูป.jpg" in said
    said, _ = run("verify", said.splitlines()[0])
    assert "รูป.jpg" in said
    assert "ครบถ้วน" not in said


def test_a_bad_backup_makes_no_data_folder(tmp_path: Path):
    bad = tmp_path / "เสีย.krokbak"
    bad.write_bytes(b"x" * 1000)
    for path in (bad, tmp_path / "ไม่มี.krokbak"):
        _, told = run("--data", tmp_path / "ใหม่", "restore", path, code=1)
        assert is_thai(told)
        assert os.listdir(tmp_path) == [bad.name]


def test_a_lost_database_is_told_and_a_restore_brings_it_back(example: Path, tmp_path: Path):
    data = tmp_path / "ข้อมูล"
    shutil.copytree(example, data)
    said, _ = run("--data", data, "backup", data / "backups")
    backup = Path(said.splitlines()[0])
    (data / "ita.db").write_bytes(b"")
    _, told = run("--data", data, "check", code=1)
    assert backup.name in told
    run("--data", data, "restore", backup)
    run("--data", data, "check")


def test_a_restore_in_vain_leaves_no_empty_database(example: Path, tmp_path: Path, monkeypatch):
    data = tmp_path / "ข้อมูล"
    shutil.copytree(example, data)
    said, _ = run("--data", data, "backup", data / "backups")
    (data / "ita.db").unlink()

    def full(*_: object) -> None:
        raise UserError("ดิสก์เต็ม")

    monkeypatch.setattr("kroknkaeo_ita.services.rescue.put_in_place", full)
    assert cli.main(["--data", str(data), "restore", said.splitlines()[0]]) == 1
    assert not (data / "ita.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "ก" * 300, "check"],
        pytest.param(["--data", "ก" * 300, "example"], marks=needs.NAMES_REFUSED),
        ["--data", "ข้อมูล", "restore", "ก" * 300 + ".krokbak"],
        ["verify", "ก" * 300 + ".krokbak"],
        ["verify", "."],
    ],
)
def test_names_that_no_disk_takes_are_told(tmp_path: Path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    _, told = run(*arguments, code=1)
    assert is_thai(told)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "target",
    [
        "ก" * 300,
        pytest.param("ก" * 300 + ".krokbak", marks=needs.NAMES_REFUSED),
        "ก" * 82 + ".krokbak",
    ],
)
def test_a_name_too_long_for_a_backup_is_told(example: Path, tmp_path: Path, target: str):
    _, told = run("--data", example, "backup", tmp_path / target, code=1)
    assert is_thai(told)
    assert os.listdir(tmp_path) == []


def test_a_folder_without_rights_is_told(monkeypatch, capsys, tmp_path: Path):
    def refused(self: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refused)
    assert cli.main(["--data", str(tmp_path / "ห้าม"), "check"]) == 1
    assert "ไม่มีสิทธิ์เข้าถึง" in capsys.readouterr().err


def test_the_year_nought_is_not_the_newest(example: Path, tmp_path: Path):
    out = tmp_path / "x.pdf"
    _, told = run("--data", example, "print", "plan", "--year", "0", "--out", out, code=1)
    assert is_thai(told)
    assert not out.exists()


def test_publish_makes_a_folder_for_the_web(example: Path, tmp_path: Path):
    said, _ = run("--data", example, "publish", tmp_path, "--year", "2564")
    assert (tmp_path / "ita-2564" / "index.html").is_file()
    assert str(tmp_path / "ita-2564" / "plan.pdf") in said
    _, told = run("--data", example, "publish", tmp_path / "ไม่มี", code=1)
    assert is_thai(told)


def test_a_locked_backup_goes_the_whole_way_by_its_passphrase_file(example: Path, tmp_path: Path):
    secret, wrong = tmp_path / "รหัส.txt", tmp_path / "ผิด.txt"
    secret.write_text("รหัสลับของเทศบาล\n", "utf-8")
    wrong.write_text("ไม่ใช่รหัสนี้เลย\n", "utf-8")
    said, _ = run("--data", example, "backup", tmp_path, "--passphrase-file", secret)
    path = Path(said.splitlines()[0])
    assert "สำรองข้อมูลเสร็จแล้ว" in said
    for options in ((), ("--passphrase-file", wrong)):
        _, refused = run("verify", path, *options, code=1)
        assert "รหัสผ่าน" in refused
    said, _ = run("verify", path, "--passphrase-file", secret)
    assert "เทศบาลตำบลโกรกแก้ว" in said
    other = tmp_path / "เครื่องใหม่"
    _, refused = run("--data", other, "restore", path, code=1)
    assert "รหัสผ่าน" in refused
    assert not other.exists()
    run("--data", other, "restore", path, "--passphrase-file", secret)
    run("--data", other, "check")
