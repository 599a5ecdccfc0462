"""Many files are taken in one act; what cannot be taken is told, and a cancel leaves nothing."""

from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import FollowUp
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched
from kroknkaeo_ita.services.evidence import Incoming
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office, three_divisions


@pytest.fixture
def services(tmp_path: Path):
    services = an_empty_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


@pytest.fixture
def follow_up(services: Services) -> FollowUp:
    measure = services.measures.add(a_measure())
    return services.follow_ups.get(measure.id, 2)


class Watcher:
    """Remembers what it was told, and cancels when it is told so."""

    def __init__(self, stop_at: float = 2.0) -> None:
        self.told: list[tuple[float, str]] = []
        self._stop_at = stop_at

    def report(self, fraction: float, text: str) -> None:
        self.told.append((fraction, text))
        if fraction >= self._stop_at:
            raise Cancelled


def files(folder: Path, *names: str) -> list[Incoming]:
    made = []
    for name in names:
        path = folder / name
        path.write_bytes(name.encode() * 1000)
        made.append(Incoming.file(path))
    return made


def test_several_files_come_in_one_act(services: Services, follow_up: FollowUp, tmp_path: Path):
    taken = services.evidence.take(
        follow_up, files(tmp_path, "หนึ่ง.pdf", "สอง.docx", "สาม.xlsx"), Unwatched()
    )
    assert [one.file_name for one in taken.added] == ["หนึ่ง.pdf", "สอง.docx", "สาม.xlsx"]
    assert [one.position for one in taken.added] == [1, 2, 3]
    kept = services.follow_ups.get(follow_up.measure_id, 2)
    assert services.follow_ups.evidence(kept) == taken.added
    assert services.history.undo() == "แนบหลักฐาน 3 ไฟล์"
    assert services.follow_ups.evidence(kept) == ()


def test_a_bad_file_does_not_keep_the_good_ones_out(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    good, program = files(tmp_path, "ดี.pdf", "ร้าย.exe")
    gone = Incoming.file(tmp_path / "ไม่มี.pdf")
    taken = services.evidence.take(follow_up, [program, gone, good], Unwatched())
    assert [one.file_name for one in taken.added] == ["ดี.pdf"]
    assert "เป็นโปรแกรม" in taken.refused[0]
    assert "ไม่พบไฟล์" in taken.refused[1]


def test_nothing_is_kept_of_what_was_all_refused(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    before = services.history.undo_label
    taken = services.evidence.take(follow_up, files(tmp_path, "ร้าย.exe"), Unwatched())
    assert taken.added == ()
    assert services.follow_ups.get(follow_up.measure_id, 2).is_blank
    assert services.history.undo_label == before, "no act of its own is left to be undone"


def test_progress_goes_up_to_the_whole_and_names_the_file(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    watcher = Watcher()
    services.evidence.take(follow_up, files(tmp_path, "หนึ่ง.pdf", "สอง.pdf"), watcher)
    fractions = [fraction for fraction, _text in watcher.told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    assert watcher.told[0][1] == "กำลังคัดลอก หนึ่ง.pdf (1/2)"


@pytest.mark.parametrize("stop_at", [0.0, 0.3, 0.6, 0.9])
def test_a_cancel_leaves_everything_as_it_was(
    services: Services, follow_up: FollowUp, tmp_path: Path, stop_at: float
):
    with pytest.raises(Cancelled):
        services.evidence.take(
            follow_up, files(tmp_path, "หนึ่ง.pdf", "สอง.pdf", "สาม.pdf"), Watcher(stop_at)
        )
    assert services.follow_ups.get(follow_up.measure_id, 2).is_blank
    assert not list((tmp_path / "ข้อมูล").rglob("*.part"))


def test_a_twin_is_told_with_measure_quarter_and_division(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    first, second, _ = three_divisions(services)
    other = services.measures.add(a_measure("อีกข้อ", division_ids=(first.id, second.id)))
    (photo,) = files(tmp_path, "ภาพ.pdf")
    part = services.follow_ups.get(other.id, 4, second.id)
    services.evidence.take(part, [photo], Unwatched())
    taken = services.evidence.take(follow_up, [photo], Unwatched())
    assert len(taken.added) == 1
    assert taken.twins == (
        "“ภาพ.pdf” แนบไว้แล้วที่มาตรการที่ 2 ไตรมาสที่ 4 ของกองคลัง ปี 2564 ในชื่อ “ภาพ.pdf” ด้วย",
    )
    again = services.evidence.take(follow_up, [photo], Unwatched())
    assert again.added == ()
    assert "มาตรการที่ 1 ไตรมาสที่ 2 ปี 2564" in again.refused[0]


def test_two_files_of_one_name_stay_apart(services: Services, follow_up: FollowUp, tmp_path: Path):
    both = [Incoming("ภาพ.png", content=b"one"), Incoming("ภาพ.png", content=b"two")]
    taken = services.evidence.take(follow_up, both, Unwatched())
    assert [one.file_name for one in taken.added] == ["ภาพ.png", "ภาพ (2).png"]


def test_a_renamed_file_keeps_its_bytes_and_its_old_name_comes_back(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    (evidence,) = services.evidence.take(follow_up, files(tmp_path, "IMG.pdf"), Unwatched()).added
    renamed = services.evidence.rename(evidence, "รายงานการประชุม")
    assert (renamed.file_name, renamed.sha256) == ("รายงานการประชุม.pdf", evidence.sha256)
    services.history.undo()
    kept = services.follow_ups.get(follow_up.measure_id, 2)
    assert services.follow_ups.evidence(kept) == (evidence,)


def test_a_saved_copy_is_the_same_file_and_a_lost_one_is_told(
    services: Services, follow_up: FollowUp, tmp_path: Path
):
    incoming = files(tmp_path, "ภาพ.pdf")
    (evidence,) = services.evidence.take(follow_up, incoming, Unwatched()).added
    target = services.evidence.save_copy(evidence, tmp_path / "สำเนา.pdf", Unwatched())
    assert target.read_bytes() == incoming[0].source.read_bytes()
    services.follow_ups.evidence_path(evidence).unlink()
    with pytest.raises(UserError, match="กู้คืนจากไฟล์สำรอง"):
        services.evidence.save_copy(evidence, tmp_path / "อีก.pdf", Unwatched())
    assert not (tmp_path / "อีก.pdf").exists()


def test_a_grid_row_is_what_the_whole_grid_says(services: Services, follow_up: FollowUp):
    services.measures.add(a_measure("อีกข้อ"))
    services.follow_ups.save(follow_up.changed(result="แล้ว"))
    whole = services.follow_ups.grid(2564)
    row = services.follow_ups.row(follow_up.measure_id)
    assert set(row) == {(follow_up.measure_id, quarter) for quarter in (1, 2, 3, 4)}
    told = [(one.late, one.due, one.follow_up.result) for one in row.values()]
    assert told == [(whole[k].late, whole[k].due, whole[k].follow_up.result) for k in row]
    assert services.follow_ups.row("ไม่มี") == {}


def test_the_grid_counts_the_files_of_the_whole_and_of_its_divisions(
    services: Services, tmp_path: Path
):
    first, second, _ = three_divisions(services)
    measure = services.measures.add(a_measure(division_ids=(first.id, second.id)))
    one, two, three = files(tmp_path, "หนึ่ง.pdf", "สอง.pdf", "สาม.pdf")
    services.evidence.take(services.follow_ups.get(measure.id, 3), [one], Unwatched())
    part = services.follow_ups.get(measure.id, 3, second.id)
    services.evidence.take(part, [two, three], Unwatched())
    grid = services.follow_ups.grid(2564)
    assert [grid[measure.id, quarter].evidence for quarter in (1, 2, 3, 4)] == [0, 0, 3, 0]
