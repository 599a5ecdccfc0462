"""Undo and redo: any sequence of edits goes back to the first state and forth to the last."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office, the_example_office


def state(services: Services) -> tuple[object, ...]:
    return (
        services.measures.of_year(2564),
        services.measures.topics(2564),
        services.divisions.all(),
        {key: one for key, one in services.follow_ups.of_year(2564).items() if not one.is_blank},
    )


EDITS = {
    "add": lambda s, m, n: s.measures.add(a_measure(f"มาตรการ {n}"), at=n % 3 + 1),
    "rename": lambda s, m, n: s.measures.save(m.changed(title=f"ชื่อ {n}")),
    "remove": lambda s, m, n: s.measures.remove([m.id]),
    "move": lambda s, m, n: s.measures.move(m.id, n % 5),
    "duplicate": lambda s, m, n: s.measures.duplicate(m.id),
    "report": lambda s, m, n: s.follow_ups.save(
        s.follow_ups.get(m.id, n % 4 + 1).changed(result=f"ผล {n}")
    ),
    "divisions": lambda s, m, n: s.measures.save(
        m.changed(division_ids=tuple(one.id for one in s.divisions.all())[: n % 6])
    ),
    "order": lambda s, m, n: s.divisions.move(s.divisions.all()[n % 6].id, n % 7),
}


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20)), max_size=12))
def test_undone_gives_the_first_state_and_redone_the_last(edits):
    with tempfile.TemporaryDirectory() as folder:
        services = the_example_office(Path(folder))
        services.history.forget()
        first = state(services)
        for name, number in edits:
            measures = services.measures.of_year(2564)
            if measures:
                EDITS[name](services, measures[number % len(measures)], number)
        last = state(services)
        while services.history.undo_label():
            services.history.undo()
        assert state(services) == first
        while services.history.redo_label():
            services.history.redo()
        assert state(services) == last
        services.close()


def test_steps_have_names_and_a_new_edit_ends_redoing(tmp_path: Path):
    services = an_empty_office(tmp_path)
    services.measures.add(a_measure("หนึ่ง"))
    assert services.history.undo_label() == "เพิ่มมาตรการ “หนึ่ง”"
    assert services.history.undo() == "เพิ่มมาตรการ “หนึ่ง”"
    assert services.history.redo_label() == "เพิ่มมาตรการ “หนึ่ง”"
    services.measures.add(a_measure("สอง"))
    assert services.history.redo_label() is None
    with pytest.raises(UserError, match="ไม่มีอะไรให้ทำซ้ำ"):
        services.history.redo()
    services.close()


def test_undo_refuses_to_overwrite_what_was_changed_by_other_means(tmp_path: Path):
    services = an_empty_office(tmp_path)
    measure = services.measures.add(a_measure("หนึ่ง"))
    changed = services.measures.save(measure.changed(title="สอง"))
    services.history._undone.append(services.history._done.pop())
    with pytest.raises(UserError, match="แก้ไขภายหลัง"):
        services.history.undo()
    assert services.measures.of_year(2564) == (changed,)
    services.close()


def test_undoing_is_itself_remembered(tmp_path: Path):
    services = an_empty_office(tmp_path)
    measure = services.measures.add(a_measure("หนึ่ง"))
    services.history.undo()
    labels = [entry.label for entry in services.history.of_record(measure.id)]
    assert labels == ["เพิ่มมาตรการ “หนึ่ง”", "เลิกทำ: เพิ่มมาตรการ “หนึ่ง”"]
    services.close()
