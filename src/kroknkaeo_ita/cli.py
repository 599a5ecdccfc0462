"""The command line: the same services, for scripts, support and the packaged program's check.

Exit code 0: done; 1: an expected fault, told in Thai on standard error; 2: wrong usage.

The window opens through here too, so what only one command needs is imported there.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

from .app import bring_back_lost, open_program, photograph_window, run_window
from .domain.backup import BackupFacts
from .domain.errors import LostData, UserError
from .domain.paper_order import PaperOrder
from .domain.thai.dates import thai_date
from .domain.thai.digits import to_thai_digits
from .services.backups import BackupReader, RestoreReport
from .services.facade import Services
from .services.rescue import RescueReport
from .system.dictionary import load_breaker
from .system.faults import explain_os_error
from .system.paths import DataFolder, default_data_dir
from .version import VERSION

DONE, FAULT, USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in Thai."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"คำสั่งไม่ถูกต้อง: {message}\nดูวิธีใช้ด้วย {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the arguments of the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except UserError as error:
        print(error.message, file=sys.stderr)
        return FAULT
    except OSError as error:
        named = error.filename if isinstance(error.filename, str) else None
        place = Path(named) if named else _root_of(options)
        print(explain_os_error(error, place).message, file=sys.stderr)
        return FAULT


def _speak_utf8(stream: TextIO | None) -> None:
    """A Windows console's own code page cannot hold Thai; a windowed program has no stream."""
    if stream is not None and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kroknkaeo-ita",
        description="โปรแกรมงานประเมินคุณธรรมและความโปร่งใส (ITA) ของเทศบาล ไม่ใส่คำสั่งคือเปิดหน้าต่าง",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="โฟลเดอร์ข้อมูล")
    parser.add_argument("--version", action="version", version=VERSION)
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title="คำสั่ง", metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> _Parser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=command)
        return added

    add("example", _example, "ใส่ตัวอย่างปี 2564 ลงในโฟลเดอร์ข้อมูลที่ว่าง")
    importing = add("import", _import, "นำเข้าแบบรายงานที่ส่วนราชการกรอกแล้ว (.xlsx)")
    importing.add_argument("file", type=Path, metavar="FILE", help="ไฟล์ที่ออกด้วย print division-form")
    importing.add_argument("--year", type=int, metavar="YEAR", help="ปีงบประมาณ เช่น 2564")
    add("documents", _documents, "รายชื่อเอกสารที่พิมพ์ได้")
    printing = add("print", _print, "พิมพ์เอกสารลงไฟล์")
    printing.add_argument("key", metavar="KEY", help="รหัสเอกสาร ดูได้ด้วยคำสั่ง documents")
    printing.add_argument("--year", type=int, metavar="YEAR", help="ปีงบประมาณ เช่น 2564")
    printing.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), help="ไตรมาส")
    printing.add_argument(
        "--calendar-year", type=int, metavar="YEAR", help="ปี พ.ศ. ของทะเบียนหนังสือส่ง"
    )
    printing.add_argument(
        "--per-page", type=int, choices=(2, 4), default=2, help="จำนวนภาพต่อหน้าในภาคผนวก"
    )
    printing.add_argument("--public", action="store_true", help="ฉบับเผยแพร่: ตัดสิ่งที่ห้ามเผยแพร่ออก")
    printing.add_argument("--memo", metavar="ID", help="รหัสบันทึกข้อความ")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE", help="ไฟล์ปลายทาง")
    opening = add("open", _open, "เปิดดูไฟล์สำรองในหน้าต่าง ดูและพิมพ์ได้ แต่แก้ไขไม่ได้")
    opening.add_argument("backup", type=Path, metavar="BACKUP")
    publish = add("publish", _publish, "จัดทำชุดเอกสารสำหรับเผยแพร่บนเว็บไซต์ ลงในโฟลเดอร์")
    publish.add_argument("folder", type=Path, metavar="FOLDER")
    publish.add_argument("--year", type=int, metavar="YEAR", help="ปีงบประมาณ เช่น 2564")
    backup = add("backup", _backup, "สำรองข้อมูลลงโฟลเดอร์หรือไฟล์")
    backup.add_argument("target", type=Path, metavar="TARGET")
    _add_passphrase(backup)
    add("copy", _copy, "ทำสำเนาข้อมูลไว้ในโฟลเดอร์ข้อมูล อย่างที่โปรแกรมทำเองเมื่อข้อมูลเปลี่ยน")
    verify = add("verify", _verify, "ตรวจไฟล์สำรองว่าครบถ้วน")
    verify.add_argument("backup", type=Path, metavar="BACKUP")
    _add_passphrase(verify)
    restore = add("restore", _restore, "กู้คืนจากไฟล์สำรอง ข้อมูลปัจจุบันถูกเก็บไว้ต่างหาก")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    _add_passphrase(restore)
    add("check", _check, "ตรวจความครบถ้วนของข้อมูลและไฟล์หลักฐาน")
    manual = add("manual", _manual, "เขียนคู่มือ บัตรช่วยจำ รายการตรวจครั้งแรก และมีอะไรใหม่ เป็น PDF")
    manual.add_argument("folder", type=Path, metavar="FOLDER")
    manual.add_argument("--pictures", type=Path, metavar="DIR", help="โฟลเดอร์ภาพหน้าจอชุดอื่น")
    add("selftest", _selftest, "ตรวจโปรแกรม: แบบอักษร การพิมพ์ การเก็บ และการสำรอง")
    photograph = commands.add_parser("photograph")
    photograph.add_argument("folder", type=Path)
    photograph.set_defaults(command=_photograph)
    return parser


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    """In a file, because what stands on a command line can be read by every other user."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="ไฟล์ข้อความ (UTF-8) ที่บรรทัดแรกเป็นรหัสผ่านของไฟล์สำรอง",
    )


def _passphrase(options: argparse.Namespace) -> str:
    """The first line of the file that was named; empty where none was."""
    if options.passphrase_file is None:
        return ""
    try:
        text = options.passphrase_file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    passphrase = text.splitlines()[0] if text else ""
    if not passphrase:
        raise UserError(
            f"อ่านรหัสผ่านจากไฟล์ {options.passphrase_file} ไม่ได้ "
            "กรุณาใส่รหัสผ่านไว้ในบรรทัดแรก เป็นข้อความ UTF-8"
        )
    return passphrase


@contextmanager
def _opened(options: argparse.Namespace, *, make: bool = False) -> Iterator[Services]:
    """The services on the data folder; one that is not there is made only when asked for."""
    root = _root_of(options)
    if not make and not DataFolder(root).database.is_file():
        raise UserError(f"ไม่พบข้อมูลของโปรแกรมในโฟลเดอร์ {root} กรุณาตรวจชื่อโฟลเดอร์หลัง --data")
    with open_program(root) as program:
        yield program.services


def _root_of(options: argparse.Namespace) -> Path:
    return options.data or default_data_dir()


def _window(options: argparse.Namespace) -> int:
    return run_window(_root_of(options))


def _open(options: argparse.Namespace) -> int:
    return run_window(_root_of(options), options.backup.absolute())


def _photograph(options: argparse.Namespace) -> int:
    for path in photograph_window(_root_of(options), options.folder):
        print(path)
    return DONE


def _manual(options: argparse.Namespace) -> int:
    from .services.handbook import Handbook

    for path in Handbook(load_breaker, options.pictures).write(options.folder):
        print(path)
    return DONE


def _example(options: argparse.Namespace) -> int:
    with _opened(options, make=True) as services:
        year = services.example.load()
    print(f"ใส่ตัวอย่างปีงบประมาณ {to_thai_digits(str(year))} แล้ว")
    return DONE


def _import(options: argparse.Namespace) -> int:
    with _opened(options) as services:
        forms = services.division_forms
        report = forms.take(forms.read(options.file, options.year))
    if report.count:
        print(f"นำเข้าคำตอบแล้ว {report.count} รายการ")
        for name, count in report.divisions.items():
            print(f"- {name} {count} รายการ")
    else:
        print("ไม่มีคำตอบใหม่ในไฟล์นี้ จึงไม่มีอะไรเปลี่ยน")
    for told in report.replaced:
        print(told)
    for fault in report.faults:
        print(fault, file=sys.stderr)
    if report.faults:
        count = len(report.faults)
        print(f"มีข้อที่ต้องแก้ไข {count} แห่ง กรุณาแก้ในไฟล์แล้วนำเข้าอีกครั้ง", file=sys.stderr)
        return FAULT
    return DONE


def _documents(_options: argparse.Namespace) -> int:
    from .services.papers import catalogue

    for paper in catalogue():
        print(f"{paper.key}\t{paper.title}\t{' '.join(paper.formats)}")
    return DONE


def _print(options: argparse.Namespace) -> int:
    with _opened(options) as services:
        year = _newest_year(services) if options.year is None else options.year
        order = PaperOrder(
            options.key,
            year,
            quarter=options.quarter,
            memo_id=options.memo,
            calendar_year=options.calendar_year,
            per_page=options.per_page,
            public=options.public,
        )
        services.papers.write(order, options.out)
    print(options.out)
    return DONE


def _publish(options: argparse.Namespace) -> int:
    with _opened(options) as services:
        year = _newest_year(services) if options.year is None else options.year
        copy = services.publishing.publish(year, options.folder)
    for name in copy.files:
        print(copy.folder / name)
    for title, texts in (
        ("ปกปิดไว้ในชุดนี้ กรุณาตรวจก่อนเผยแพร่:", copy.hidden),
        ("ไม่ได้เผยแพร่ เพราะมีชั้นความลับ:", copy.kept_back),
        ("อักขระที่แบบอักษรไม่มี:", copy.missing),
    ):
        if texts:
            print(title, *(f"- {text}" for text in texts), sep="\n")
    return DONE


def _newest_year(services: Services) -> int:
    """The newest year that has been opened, for a command that names none."""
    years = services.years.all()
    if not years:
        raise UserError("ยังไม่มีข้อมูลปีใดเลย กรุณาเปิดโปรแกรมแล้วกรอกข้อมูลก่อน")
    return years[0].year


def _backup(options: argparse.Namespace) -> int:
    passphrase = _passphrase(options)
    with _opened(options) as services:
        report = services.backups.make(options.target, passphrase=passphrase)
    print(report.path)
    _tell(report.facts)
    _tell_missing(report.facts)
    print(report.told)
    return DONE


def _copy(options: argparse.Namespace) -> int:
    with _opened(options) as services:
        report = services.automatic.make()
        newest = services.automatic.all()
    if report is not None:
        print(report.path)
    elif newest:
        print(f"ข้อมูลไม่เปลี่ยนจากสำเนาล่าสุด {newest[0].path}")
    else:
        print("ยังไม่มีข้อมูลให้ทำสำเนา")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    facts = BackupReader().verify(options.backup, passphrase=_passphrase(options))
    _tell(facts)
    if facts.missing:
        _tell_missing(facts)
    else:
        print("ไฟล์สำรองครบถ้วน")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    root = _root_of(options)
    database = DataFolder(root).database
    passphrase = _passphrase(options)
    report: RestoreReport | RescueReport
    if database.is_file() and database.stat().st_size:
        try:
            with open_program(root) as program:
                report = program.services.backups.restore(options.backup, passphrase=passphrase)
        except LostData:
            report = bring_back_lost(root, options.backup, passphrase)
    else:
        report = bring_back_lost(root, options.backup, passphrase)
    _tell(report.facts)
    _tell_missing(report.facts)
    print("กู้คืนแล้ว")
    if report.kept_aside:
        print(f"ข้อมูลเดิมเก็บไว้ที่ {report.kept_aside}")
    return DONE


def _tell(facts: BackupFacts) -> None:
    years = " ".join(str(year) for year in facts.years) or "-"
    counts = " ".join(f"{noun} {count}" for noun, count in facts.counts.items())
    made = f"{thai_date(facts.made_at.date(), thai_digits=False)} {facts.made_at:%H:%M}"
    print(f"หน่วยงาน: {facts.office or '-'}\nปีงบประมาณ: {years}\nสำรองเมื่อ: {made}\nจำนวน: {counts}")


def _tell_missing(facts: BackupFacts) -> None:
    if facts.missing:
        print(f"ไฟล์ที่หายหรือเสียหายอยู่ก่อนสำรอง จึงไม่มีในไฟล์สำรองนี้ {len(facts.missing)} ไฟล์:")
        for name in facts.missing:
            print(f"- {name}")


def _check(options: argparse.Namespace) -> int:
    with _opened(options) as services:
        faults = services.backups.check()
    if faults:
        raise UserError("\n".join([*faults, "กรุณากู้คืนจากไฟล์สำรองล่าสุด"]))
    print("ข้อมูลและไฟล์หลักฐานครบถ้วน")
    return DONE


def _selftest(_options: argparse.Namespace) -> int:
    from .services.selftest import run_selftest

    with tempfile.TemporaryDirectory(prefix="kroknkaeo-ita-") as folder:
        for line in run_selftest(Path(folder)):
            print(line)
    print("ผ่านทุกข้อ")
    return DONE
