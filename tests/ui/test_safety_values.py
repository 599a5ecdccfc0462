"""The history tells values as people read them: never keys, codes or JSON."""

import re
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.choices import Choice
from kroknkaeo_ita.domain.history import HistoryWish
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.safety.values import field_changes
from tests.builders import the_example_office
from tests.full_year import fill_year

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{40}")


@pytest.fixture
def services(tmp_path: Path):
    made = the_example_office(tmp_path / "ข้อมูล")
    fill_year(made, tmp_path, measures=8, photos=2)
    made.measures.remove([made.measures.of_year(2564)[0].id])
    yield made
    made.close()


def test_no_kind_of_record_shows_keys_or_codes(services: Services) -> None:
    codes = {code.value for kind in Choice.__subclasses__() for code in kind if "-" in code.value}
    kinds, below = set(), None
    while True:
        step = services.changes.page(HistoryWish(), below)
        for line in step.lines:
            kinds.add(line.noun)
            changes = field_changes(services.changes.change(line.entry.sequence))
            said = "\n".join(f"{one.label}\n{one.before}\n{one.after}" for one in changes)
            assert changes, line
            assert not _KEY.search(said), said
            assert "None" not in said, said
            assert "รายการที่ไม่รู้จัก" not in said, said
            assert not re.search(r"[{}\[\]]|\b\w+\(", said.replace("(ว่าง)", "")), said
            assert not codes & set(said.split()), said
        below = step.below
        if below is None:
            break
    assert len(kinds) >= 15
    assert not kinds & {"รายการ"}


def test_a_list_is_told_line_by_line(services: Services) -> None:
    measure = services.measures.of_year(2564)[0]
    services.measures.save(measure.changed(methods=("ประชุม", "ติดป้าย")))
    line = services.changes.page(HistoryWish()).lines[0]
    (change,) = field_changes(services.changes.change(line.entry.sequence))
    assert change.label == "วิธีการดำเนินการ"
    assert change.after == "1. ประชุม\n2. ติดป้าย"


def test_another_file_under_the_same_name_is_seen(services: Services, tmp_path: Path) -> None:
    for colour in ("red", "blue"):
        picture = tmp_path / f"{colour}.svg"
        picture.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            f'<rect width="9" height="9" fill="{colour}"/></svg>',
            encoding="utf-8",
        )
        services.emblem.keep(services.emblem.of_file(picture))
    line = services.changes.page(HistoryWish()).lines[0]
    (change,) = field_changes(services.changes.change(line.entry.sequence))
    assert change.label == "ตราครุฑ"
    assert change.before.startswith("ไฟล์ ")
    assert change.before != change.after
