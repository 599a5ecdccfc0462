"""One lost file costs no backup, and what is done while a restore runs is lost nowhere."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.register import Publication
from kroknkaeo_ita.services.backups import BackupReader
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.storage.archive.sealed import SideDigest
from tests.builders import a_measure, an_empty_office, the_example_office
from tests.services.test_backups import forged, stick, with_database, with_evidence

__all__ = ["stick"]


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


@pytest.fixture
def other(tmp_path: Path):
    other = an_empty_office(tmp_path / "เครื่องใหม่")
    yield other
    other.close()


def attached(services: Services, path: Path) -> str:
    """Attach a small file to the first measure's second quarter and return its key."""
    path.write_bytes(path.name.encode())
    measure = services.measures.of_year(2564)[0]
    return services.follow_ups.attach(services.follow_ups.get(measure.id, 2), path).id


def titles(services: Services) -> set[str]:
    return {measure.title for measure in services.measures.of_year(2564)}


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"damaged")])
def test_one_lost_file_costs_no_backup_and_is_told(services, other, stick, tmp_path, harm):
    lost = with_evidence(services, tmp_path)
    attached(services, tmp_path / "ดี.pdf")
    harm(lost)
    report = services.backups.make(stick)
    assert report.facts.missing == ("ไฟล์หลักฐาน “รูป.jpg”",)
    facts = BackupReader().verify(report.path)
    assert facts.missing == report.facts.missing
    assert facts.evidence_files == 2, "the sound file and the emblem"
    other.backups.restore(report.path)
    assert titles(other) == titles(services)
    assert other.backups.check() == ("ไฟล์หลักฐาน “รูป.jpg” หายหรือเสียหาย",)


def test_damage_that_is_found_when_reading_back_costs_one_more_round(
    services, stick, tmp_path, monkeypatch
):
    lost = with_evidence(services, tmp_path)
    attached(services, tmp_path / "ดี.pdf")
    attached(services, tmp_path / "เสีย.pdf")
    for path in (tmp_path / "ข้อมูล" / "evidence").glob("*/*"):
        content = path.read_bytes()
        if path == lost or content == "เสีย.pdf".encode():
            path.write_bytes(content[:-1] + b"!")
    # As on a disk so quick that the hashes would hold up the writing.
    monkeypatch.setattr(SideDigest, "is_behind", True)
    rounds = []
    monkeypatch.setattr(
        archive, "pack", lambda *args, of=archive.pack, **more: rounds.append(of(*args, **more))
    )
    report = services.backups.make(stick)
    assert set(report.facts.missing) == {"ไฟล์หลักฐาน “รูป.jpg”", "ไฟล์หลักฐาน “เสีย.pdf”"}
    assert BackupReader().verify(report.path).missing == report.facts.missing
    assert len(rounds) == 2
    assert list(stick.iterdir()) == [report.path]


def test_each_lost_file_is_told_by_its_owners_name(services, stick, tmp_path):
    memo = services.issuing.issue(services.memos.of_year(2564)[0].id, 12)
    paper = tmp_path / "เผยแพร่.pdf"
    paper.write_bytes(b"%PDF-")
    services.publications.save(Publication(fiscal_year=2564, item="O43"), paper)
    with_evidence(services, tmp_path)
    for path in (tmp_path / "ข้อมูล" / "evidence").glob("*/*"):
        path.unlink()
    report = services.backups.make(stick)
    assert set(report.facts.missing) == {
        f"ฉบับพิมพ์ของบันทึก “{memo.subject}”",
        "ไฟล์เผยแพร่ “เผยแพร่.pdf”",
        "ไฟล์หลักฐาน “รูป.jpg”",
        "ตราครุฑ",
    }
    assert {fault.removesuffix(" หายหรือเสียหาย") for fault in services.backups.check()} == set(
        report.facts.missing
    )


def test_a_backup_is_of_one_moment(services, other, stick, tmp_path, monkeypatch):
    key = attached(services, tmp_path / "รูป.jpg")
    store = services.backups._store
    snapshot = store.snapshot

    def detached_right_after(target: Path) -> None:
        snapshot(target)
        services.follow_ups.detach(key)
        services.measures.add(a_measure("หลังจากนั้น"))

    monkeypatch.setattr(store, "snapshot", detached_right_after)
    report = services.backups.make(stick)
    assert report.facts.counts["มาตรการ"] == 4
    assert report.facts.counts["หลักฐาน"] == 1
    other.backups.restore(report.path)
    assert other.backups.check() == ()


def test_a_backup_that_lacks_what_its_data_name_is_refused(services, stick):
    good = services.backups.make(stick).path
    edit = with_database("UPDATE memos SET pdf_sha256 = replace(hex(zeroblob(32)), '0', 'a')")
    lacking = forged(good, stick / "ขาด.krokbak", edit)
    live = titles(services)
    for act in (BackupReader().verify, services.backups.restore):
        with pytest.raises(UserError, match="ไม่ครบ"):
            act(lacking)
    assert titles(services) == live


def test_a_detached_file_can_be_brought_back_on_another_computer(services, other, stick, tmp_path):
    services.follow_ups.detach(attached(services, tmp_path / "รูป.jpg"))
    other.backups.restore(services.backups.make(stick).path)
    (removed,) = [one for one in other.history.removed() if one.record_type == "Evidence"]
    other.history.bring_back(removed)
    assert other.backups.check() == ()
    assert other.backups.make(stick).facts.missing == ()


def test_every_save_during_a_restore_is_live_or_kept_aside(services, other, stick, tmp_path):
    attached(services, tmp_path / "รูป.jpg")
    path = services.backups.make(stick).path
    acknowledged: list[str] = []
    stop, first = threading.Event(), threading.Event()

    def go_on_working() -> None:
        while not stop.is_set():
            title = f"ระหว่างกู้คืน {len(acknowledged)}"
            services.measures.add(a_measure(title))
            acknowledged.append(title)
            first.set()

    clerk = threading.Thread(target=go_on_working)
    clerk.start()
    first.wait(10)
    kept_aside = [services.backups.restore(path).kept_aside for _ in range(3)]
    stop.set()
    clerk.join()
    found = titles(services)
    for kept in kept_aside:
        other.backups.restore(kept)
        found |= titles(other)
    assert set(acknowledged) <= found
    assert len(acknowledged) > 3


def test_nobody_sees_the_new_data_with_the_old_memory(services, stick):
    path = services.backups.make(stick).path
    services.measures.add(a_measure("จะเลิกทำ"))
    seen: list[str | None] = []
    waiting = threading.Thread(target=lambda: seen.append(read_then_label(services)))

    def another_waits() -> None:
        waiting.start()
        waiting.join(0.3)

    services.backups.on_replaced.insert(0, another_waits)
    services.backups.restore(path)
    waiting.join()
    assert seen == [None]


def read_then_label(services: Services) -> str | None:
    services.measures.of_year(2564)
    return services.history.undo_label()


def test_a_restore_that_fails_before_its_last_step_leaves_nothing_aside(
    services, stick, tmp_path, monkeypatch
):
    path = services.backups.make(stick).path
    services.measures.add(a_measure("หลังสำรอง"))
    monkeypatch.setattr(
        "kroknkaeo_ita.services.backups.put_in_place",
        lambda *_: (_ for _ in ()).throw(UserError("เต็ม")),
    )
    with pytest.raises(UserError, match="เต็ม"):
        services.backups.restore(path)
    assert "หลังสำรอง" in titles(services)
    assert services.history.undo_label() is not None, "undo goes on"
    assert list((tmp_path / "ข้อมูล" / "kept-aside").iterdir()) == []
    assert list((tmp_path / "ข้อมูล" / "work").iterdir()) == []


def test_data_that_cannot_be_packed_are_kept_as_they_are_and_packed_later(
    services, other, stick, tmp_path, monkeypatch
):
    path = services.backups.make(stick).path
    services.measures.add(a_measure("หลังสำรอง"))
    with monkeypatch.context() as full:
        full.setattr(
            "kroknkaeo_ita.storage.archive.pack",
            lambda *_, **__: (_ for _ in ()).throw(UserError("เต็ม")),
        )
        kept = services.backups.restore(path).kept_aside
    assert kept.suffix == ".sqlite"
    with closing(sqlite3.connect(kept)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM measures").fetchone()
    assert count == 5
    services.backups.finish_broken_off()
    (packed,) = kept.parent.iterdir()
    other.backups.restore(packed)
    assert "หลังสำรอง" in titles(other)


def test_a_year_alone_is_worth_keeping(services, other, stick):
    path = services.backups.make(stick).path
    other.years.open(2565)
    kept_aside = other.backups.restore(path).kept_aside
    other.backups.restore(kept_aside)
    assert [year.year for year in other.years.all()] == [2565]


UNREADABLE = {
    "no JSON": "UPDATE measures SET methods = '{'",
    "JSON of something else": "UPDATE memos SET sections = '[7]'",
    "no date": "UPDATE memos SET dated = 'yesterday'",
    "bytes for a text": "UPDATE search_texts SET text = x'ff'",
    "a text that is no UTF-8": "UPDATE offices SET name = CAST(x'ff' AS TEXT)",
    "a history of nothing": """
        DROP TRIGGER history_no_update;
        UPDATE history SET after = '[';
        CREATE TRIGGER history_no_update BEFORE UPDATE ON history
            BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
    """,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_row_that_cannot_be_read_is_found_before_anything_changes(services, stick, name):
    good = services.backups.make(stick).path
    live = titles(services)
    bad = forged(good, stick / "เสีย.krokbak", with_database(UNREADABLE[name]))
    for act in (BackupReader().verify, services.backups.restore):
        with pytest.raises(UserError, match=r"อ่านข้อมูลบางรายการ|เสียหาย"):
            act(bad)
    assert titles(services) == live
