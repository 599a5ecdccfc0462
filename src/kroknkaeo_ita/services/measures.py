"""The measures of a fiscal year and the topics that group them."""

from collections.abc import Iterable, Sequence

from ..domain.activity import ACTIVITY_TYPES
from ..domain.errors import UserError
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure, Topic
from ..domain.measure_change import MeasureChange
from ..domain.measure_rows import Known, MeasureRow
from ..domain.office import Division
from ..domain.record import new_key
from ..domain.searching import search_form
from ..storage.store import Store
from ..storage.transactions import Writer
from .ordering import moved, put_in_order, update
from .wording import named


class MeasureService:
    """Measures and topics, in the order the clerk has given them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_year(self, year: int) -> tuple[Measure, ...]:
        """The year's measures in order."""
        with self._store.read() as reader:
            return reader.find(Measure, fiscal_year=year)

    def names(self, year: int) -> dict[str, str]:
        """What each of the year's measures is called, with its number, by its key, in order."""
        with self._store.read() as reader:
            found = reader.values(Measure, ("id", "position", "title"), fiscal_year=year)
        return {key: f"{position}. {title}" for key, position, title in found}

    def add(self, measure: Measure, *, at: int | None = None) -> Measure:
        """Add a measure at a place counted from 1, or at the end."""
        with self._store.write(f"เพิ่ม{named(measure, measure.title)}") as writer:
            others = writer.find(Measure, fiscal_year=measure.fiscal_year)
            added = writer.put(measure.changed(position=len(others) + 1))
            if at is not None:
                put_in_order(writer, moved((*others, added), added.id, at))
            return writer.get(Measure, added.id) or added

    def save(self, measure: Measure) -> Measure:
        """Keep a changed measure in the place it has now.

        Raises:
            UserError: it was removed meanwhile, or a rule is broken.
        """
        with self._store.write(f"แก้ไข{named(measure, measure.title)}") as writer:
            return update(writer, measure)

    def duplicate(self, key: str) -> Measure:
        """Add a copy of a measure right after it, without its follow-up.

        Raises:
            UserError: the measure is gone.
        """
        return self.duplicate_all([key])[0]

    def duplicate_all(self, keys: Sequence[str]) -> tuple[Measure, ...]:
        """Add copies of measures right after the last of them, as one act.

        Raises:
            UserError: the measures are gone.
        """
        with self._store.write(f"ทำสำเนามาตรการ {len(keys)} รายการ") as writer:
            found = [one for key in keys if (one := writer.get(Measure, key))]
            if not found:
                raise UserError("ไม่พบมาตรการที่จะทำสำเนา กรุณาเลือกมาตรการใหม่")
            found.sort(key=lambda one: one.position)
            copies = [one.changed(id=new_key()) for one in found]
            return _insert(writer, copies, found[-1].position)

    def set_divisions(self, keys: Iterable[str], division_ids: Iterable[str]) -> None:
        """Give several measures the same responsible divisions, as one act."""
        self._change_all(keys, "เปลี่ยนผู้รับผิดชอบ", division_ids=tuple(division_ids))

    def set_timing(self, keys: Iterable[str], quarters: Iterable[int], wording: str) -> None:
        """Give several measures the same quarters and wording, as one act."""
        self._change_all(keys, "เปลี่ยนระยะเวลา", timing_quarters=tuple(quarters), timing=wording)

    def _change_all(self, keys: Iterable[str], what: str, **values: object) -> None:
        keys = tuple(keys)
        with self._store.write(f"{what}ของมาตรการ {len(keys)} รายการ") as writer:
            for key in keys:
                measure = writer.get(Measure, key)
                if measure:
                    writer.put(measure.changed(**values))

    def change(self, keys: Sequence[str], change: MeasureChange) -> int:
        """Change several measures alike, as one act; how many are different afterwards.

        Raises:
            UserError: a rule is broken; then none is changed.
        """
        with self._store.write(f"{change.name}ของมาตรการ {len(keys)} รายการ") as writer:
            for key in keys:
                measure = writer.get(Measure, key)
                if measure:
                    writer.put(change.applied(measure))
            return writer.changes

    def known(self, year: int) -> Known:
        """What rows that are pasted into a year are held against."""
        with self._store.read() as reader:
            titles = {one.title: one.position for one in reader.find(Measure, fiscal_year=year)}
            return Known(reader.find(Division), titles)

    def add_rows(
        self, year: int, rows: Sequence[MeasureRow], *, at: int, topic_id: str | None
    ) -> tuple[Measure, ...]:
        """Make measures of rows that were pasted, as one act; topics they name are made too.

        Args:
            year: the fiscal year.
            rows: the rows, each without a grave fault.
            at: how many of the year's measures stand before those that name no topic.
            topic_id: the topic of those that name none.

        Raises:
            UserError: a row breaks a rule; then none is taken.
        """
        with self._store.write(f"วางมาตรการ {len(rows)} รายการ") as writer:
            topics = {
                search_form(one.title): one.id for one in writer.find(Topic, fiscal_year=year)
            }
            ordered = list(writer.find(Measure, fiscal_year=year))
            added = []
            for row in rows:
                wanted = search_form(row.topic)
                if wanted and wanted not in topics:
                    topic = Topic(fiscal_year=year, title=row.topic, position=len(topics) + 1)
                    topics[wanted] = writer.put(topic).id
                belongs = topics[wanted] if wanted else topic_id
                measure = Measure(fiscal_year=year, topic_id=belongs, **row.values)
                place = _end_of_topic(ordered, belongs) if wanted else at
                ordered.insert(place, measure)
                at += place <= at
                added.append(measure.id)
            numbered = [one.changed(position=at) for at, one in enumerate(ordered, start=1)]
            writer.put_all(numbered)
            return tuple(one for key in added if (one := writer.get(Measure, key)))

    def set_text(self, record: Measure | Topic, name: str, text: str) -> Measure | Topic:
        """Keep one text of a measure or topic, whatever else has changed in it meanwhile.

        Raises:
            UserError: it was removed meanwhile, or the text breaks a rule.
        """
        with self._store.write(f"แก้ไข{named(record, record.title)}") as writer:
            kept = writer.get(type(record), record.id) or record
            return update(writer, kept.changed(**{name: text}))

    def move(self, key: str, position: int) -> None:
        """Put a measure at another place in its year."""
        with self._store.write("เรียงลำดับมาตรการ") as writer:
            measure = writer.get(Measure, key)
            if measure:
                others = writer.find(Measure, fiscal_year=measure.fiscal_year)
                put_in_order(writer, moved(others, key, position))

    def place(self, keys: Sequence[str], at: int, topic_id: str | None) -> None:
        """Put measures of one year together at a place and under its topic, as one act.

        Args:
            keys: the measures; they keep their order among themselves.
            at: how many of the year's other measures stand before them.
            topic_id: the topic that they belong to from now on.
        """
        with self._store.write("เรียงลำดับมาตรการ") as writer:
            found = [one for key in keys if (one := writer.get(Measure, key))]
            if not found:
                return
            everything = writer.find(Measure, fiscal_year=found[0].fiscal_year)
            movers = [one for one in everything if one.id in keys]
            rest = [one for one in everything if one.id not in keys]
            ordered = (*rest[:at], *movers, *rest[at:])
            placed = [
                one.changed(position=place, topic_id=topic_id if one in movers else one.topic_id)
                for place, one in enumerate(ordered, start=1)
            ]
            writer.put_all([one for one, old in zip(placed, ordered, strict=True) if one != old])

    def remove(self, keys: Iterable[str]) -> None:
        """Remove measures with their follow-ups, evidence and logged activities, as one act."""
        keys = tuple(keys)
        with self._store.write(f"ลบมาตรการ {len(keys)} รายการ") as writer:
            years = set()
            for key in keys:
                measure = writer.get(Measure, key)
                if measure:
                    years.add(measure.fiscal_year)
                    _remove_with_follow_up(writer, measure)
            for year in years:
                put_in_order(writer, writer.find(Measure, fiscal_year=year))

    def topics(self, year: int) -> tuple[Topic, ...]:
        """The year's topics in order."""
        with self._store.read() as reader:
            return reader.find(Topic, fiscal_year=year)

    def add_topic(self, topic: Topic) -> Topic:
        """Add a topic at the end of its year."""
        with self._store.write(f"เพิ่ม{named(topic, topic.title)}") as writer:
            others = writer.find(Topic, fiscal_year=topic.fiscal_year)
            return writer.put(topic.changed(position=len(others) + 1))

    def save_topic(self, topic: Topic) -> Topic:
        """Keep a changed topic in the place it has now.

        Raises:
            UserError: it was removed meanwhile, or a rule is broken.
        """
        with self._store.write(f"แก้ไข{named(topic, topic.title)}") as writer:
            return update(writer, topic)

    def remove_topic(self, key: str) -> None:
        """Remove a topic; its measures stay, without a topic."""
        with self._store.write("ลบหัวข้อ") as writer:
            for measure in writer.find(Measure, topic_id=key):
                writer.put(measure.changed(topic_id=None))
            topic = writer.get(Topic, key)
            writer.remove(Topic, key)
            if topic:
                put_in_order(writer, writer.find(Topic, fiscal_year=topic.fiscal_year))


def _insert(writer: Writer, added: Sequence[Measure], at: int) -> tuple[Measure, ...]:
    """Keep new measures of one year after so many of its others, which make room."""
    others = writer.find(Measure, fiscal_year=added[0].fiscal_year)
    placed = [one.changed(position=place) for place, one in enumerate(added, start=at + 1)]
    later = [one.changed(position=one.position + len(added)) for one in others[at:]]
    return writer.put_all([*placed, *later])[: len(added)]


def _end_of_topic(ordered: Sequence[Measure], topic_id: str | None) -> int:
    """The place after the last measure of a topic; the end where it has none."""
    places = [place for place, one in enumerate(ordered, start=1) if one.topic_id == topic_id]
    return places[-1] if places else len(ordered)


def _remove_with_follow_up(writer: Writer, measure: Measure) -> None:
    for follow_up in writer.find(FollowUp, measure_id=measure.id):
        for evidence in writer.find(Evidence, follow_up_id=follow_up.id):
            writer.remove(Evidence, evidence.id)
        writer.remove(FollowUp, follow_up.id)
    for kind in ACTIVITY_TYPES:
        for activity in writer.find(kind, measure_id=measure.id):
            writer.remove(kind, activity.id)
    writer.remove(Measure, measure.id)
