"""Whatever is put, changed and removed at once, the tables hold what a dictionary would."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.fields import Kind, fields_of
from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.domain.record import Record
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.storage.tables import HISTORY, SEARCH, TABLES
from tests.builders import a_measure, a_store

DIVISIONS = [Division(name=f"กอง{n}", position=n) for n in (1, 2, 3, 4)]
MEASURES = [a_measure(f"มาตรการ{n}") for n in range(4)]

values = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["เปิดเผยข้อมูล", "ลดขั้นตอน", "รับฟังความคิดเห็น"]),
        "position": st.integers(1, 9),
        "methods": st.lists(st.sampled_from(["ก", "ข", "ค"]), max_size=3).map(tuple),
        "timing_quarters": st.sets(st.integers(1, 4)).map(lambda them: tuple(sorted(them))),
        "rhythm": st.sampled_from(list(Rhythm)),
        "follow_up_by": st.none() | st.integers(1, 4),
        "division_ids": st.permutations(DIVISIONS).flatmap(
            lambda them: st.integers(0, 4).map(lambda most: tuple(one.id for one in them[:most]))
        ),
    },
)
puts = st.dictionaries(st.sampled_from(range(4)), values, min_size=1)
removals = st.sets(st.sampled_from(range(4)), min_size=1)


def words_kept(store: Store) -> set[str]:
    with store.read() as reader:
        rows = reader._connection.execute(SEARCH.select())
        return {row.record_id for row in rows if row.record_type == "Measure"}


def undo(store: Store, act: str) -> None:
    with store.read() as reader:
        entries = reader.history(act=act)
    with store.write("เลิกทำ") as writer:
        assert writer.replay(entries[::-1], backwards=True)


@settings(max_examples=25)
@given(acts=st.lists(puts | removals, max_size=6))
def test_acts_at_once_and_their_undoing(
    tmp_path_factory, acts: list[dict[int, dict[str, object]] | set[int]]
) -> None:
    store = a_store(tmp_path_factory.mktemp("ข้อมูล"))
    with store.write("เพิ่มส่วนราชการ") as writer:
        writer.put_all(DIVISIONS)
    held: dict[str, Measure] = {}
    past: list[tuple[str, dict[str, Measure]]] = []

    def is_as_held() -> None:
        with store.read() as reader:
            found = reader.find(Measure)
        assert found == tuple(sorted(held.values(), key=lambda one: (one.position, one.id)))
        assert words_kept(store) == held.keys()

    for act in acts:
        before = dict(held)
        with store.write("ลอง") as writer:
            if isinstance(act, set):
                keys = [MEASURES[n].id for n in sorted(act)]
                writer.remove_all(Measure, keys)
                held = {key: one for key, one in held.items() if key not in keys}
            else:
                wanted = [
                    held.get(MEASURES[n].id, MEASURES[n]).changed(**new) for n, new in act.items()
                ]
                held |= {one.id: one for one in writer.put_all(wanted)}
            past.append((writer.act, before))
        is_as_held()
    for name, before in reversed(past):
        undo(store, name)
        held = before
        is_as_held()
    assert store.check() == ()
    store.close()


def test_what_does_not_change_leaves_no_trace(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.write("เพิ่ม") as writer:
        kept = writer.put_all(MEASURES)
    with store.write("อีกครั้ง") as writer:
        writer.put_all(kept)
        assert writer.changes == 0
    with store.read() as reader:
        assert len(reader._connection.execute(HISTORY.select()).all()) == len(MEASURES)
    store.close()


def test_every_reference_of_a_record_names_the_table_of_its_kind() -> None:
    kinds: dict[str, type[Record]] = {kind.__name__: kind for kind in TABLES}
    for kind, table in TABLES.items():
        for name, info in fields_of(kind).items():
            if info.kind is Kind.REFERENCE:
                (key,) = table.table.c[name].foreign_keys
                assert key.column.table is TABLES[kinds[info.refers_to]].table, name
