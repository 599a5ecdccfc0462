"""Measures out of the rows of somebody's own table: which column is what, and what each row says.

Nothing is guessed at in silence: what a row says that cannot be taken is a fault with its mend.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .choices import Choice
from .errors import UserError
from .fields import fields_of
from .measure import Measure, Rhythm
from .office import Division
from .record import checked_value
from .searching import search_form
from .thai.digits import to_ascii_digits
from .thai.lists import pieces_of, without_number
from .thai.text import clean_line, clean_text


class RowField(Choice):
    """What a column of the table holds; the labels are the heads that are copied out."""

    NUMBER = "number", "ที่"
    TITLE = "title", "มาตรการ/แนวทาง"
    METHODS = "methods", "วิธีการดำเนินการ"
    DIVISIONS = "divisions", "ผู้รับผิดชอบ"
    TIMING = "timing", "ระยะเวลาดำเนินการ"
    FOLLOW_UP = "follow-up", "การติดตามผล"
    RECOMMENDATION = "recommendation", "ข้อเสนอแนะ"
    TOPIC = "topic", "หัวข้อ"
    IGNORED = "ignored", "ไม่นำเข้า"


_NOUN = "(?:มาตรการ|แนวทาง|กิจกรรม|โครงการ)"
# A title is a head only as a whole: "โครงการอบรมคุณธรรม" is a measure, and must not be lost.
_HEADS: tuple[tuple[RowField, str], ...] = (
    (RowField.NUMBER, r"^(ที่|ลำดับ|ลำดับที่|ข้อ|no\.?)$"),
    (RowField.TITLE, rf"^(ชื่อ)?{_NOUN}((/|,|และ|\s)*({_NOUN}|หลัก|การดำเนินการ|การดำเนินงาน))*$"),
    (RowField.FOLLOW_UP, r"ติดตาม|รายงานผล"),
    (RowField.DIVISIONS, r"รับผิดชอบ|^หน่วยงาน|^ส่วนราชการ|^กอง(/|$)"),
    (RowField.TIMING, r"^ระยะเวลา|^ห้วงเวลา|^กำหนดเวลา|^ไตรมาส(ที่\D*)?$|แล้วเสร็จ$"),
    (RowField.METHODS, r"^วิธี|^ขั้นตอน"),
    (RowField.RECOMMENDATION, r"^ข้อเสนอแนะ|^หมายเหตุ"),
    (RowField.TOPIC, r"^(หัวข้อ|ประเด็น|ด้าน)(หลัก)?$"),
)
_LONGEST_HEAD = 60
_ORDER = tuple(RowField)[1:7]
"""The columns of the table of the measures item (O42), in their order."""
_EVERYBODY = re.compile(r"^(ทุก|ทั้ง)(กอง|ส่วนราชการ|หน่วยงาน|สำนัก|ส่วนงาน)")
_BETWEEN = re.compile(r"[\n,;、•/]+")
_QUARTERS = re.compile(
    r"ไตรมาส(?:ที่)?\s*([1-4](?:\s*(?:,|-|–|ถึง|และ|/)?\s*(?:ไตรมาส)?(?:ที่)?\s*[1-4])*)"
)
_WHOLE_YEAR = re.compile(r"ทุกไตรมาส|ตลอดปี|ทั้งปี")
_TIMED = re.compile(r"ไตรมาส|ตลอดปี|ทั้งปี|ปีงบประมาณ|[ก-ฮ]\.[ก-ฮ]\.")
_RHYTHMS = (
    (Rhythm.DAILY, "ทุกวัน"),
    (Rhythm.MONTHLY, "ทุกเดือน"),
    (Rhythm.EVERY_QUARTER, "ทุกไตรมาส"),
    (Rhythm.EACH_EVENT, "ทุกครั้ง"),
)
_LIKE = 0.6
"""From this likeness on a known name is suggested in place of an unknown one."""


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a row.

    Attributes:
        text: what, and what to do, in Thai.
        field: the column it stands in, or None for the row as a whole.
        found, better: a text in the cell and the one suggested in its place; empty for none.
        grave: the row cannot be taken as it is; otherwise the clerk decides.
    """

    text: str
    field: RowField | None = None
    found: str = ""
    better: str = ""
    grave: bool = True


@dataclass(frozen=True)
class MeasureRow:
    """One row of the table, read.

    Attributes:
        at: which of the rows, from 0.
        values: what a new measure gets from it, by attribute.
        topic: the title of the topic it belongs to; empty for none.
        faults: what is wrong with it.
    """

    at: int
    values: Mapping[str, object]
    topic: str
    faults: tuple[RowFault, ...]

    @property
    def sound(self) -> bool:
        """Whether a measure can be made of it."""
        return not any(fault.grave for fault in self.faults)


@dataclass(frozen=True)
class Known:
    """What the year and the office already have.

    Attributes:
        divisions: the divisions of today, in order.
        titles: the year's measures, their place by their title.
    """

    divisions: Sequence[Division]
    titles: Mapping[str, int]


def guess_columns(rows: Sequence[Sequence[str]], known: Known) -> tuple[tuple[RowField, ...], bool]:
    """What each column holds, by the words of its head or else by what stands in it and order.

    Returns:
        A field for each column, and whether the first row is a head.
    """
    width = max((len(row) for row in rows), default=0)
    heads = [_by_head(cell) for cell in (rows[0] if rows else ())]
    named = [head for head in heads if head]
    if len(named) >= min(2, width) and RowField.TITLE in named:
        fields = [head or RowField.IGNORED for head in heads]
        fields += [RowField.IGNORED] * (width - len(fields))
        return tuple(_once(fields)), True
    return _by_contents(rows, width, known), False


def read_rows(
    rows: Sequence[Sequence[str]], columns: Sequence[RowField], known: Known, *, head: bool
) -> tuple[MeasureRow, ...]:
    """Read each row that holds something; a head, wherever it repeats, and empty rows are none.

    A row whose only text stands where the number should be is a topic: it heads those below it.
    """
    names = _names(known.divisions)
    seen = {search_form(title): f"มาตรการที่ {place} ของปีนี้" for title, place in known.titles.items()}
    read: list[MeasureRow] = []
    topic = ""
    for at, row in enumerate(rows):
        cells = _cells(row, columns)
        if not any(cell.strip() for cell in row) or (head and tuple(row) == tuple(rows[0])):
            continue
        filled = [field for field, cell in cells.items() if cell.strip()]
        number = clean_line(cells.get(RowField.NUMBER, ""))
        if filled == [RowField.NUMBER] and re.search(r"[ก-ฮA-Za-z]", number):
            topic = number
            continue
        one = _read(at, cells, names, known, clean_line(cells.get(RowField.TOPIC, "")) or topic)
        read.append(_held_against(one, seen))
    return tuple(read)


def row_of(measure: Measure, division_names: Mapping[str, str], topic: str) -> tuple[str, ...]:
    """A measure as the row that is copied out; :func:`read_rows` takes it back.

    Args:
        measure: the measure.
        division_names: key to name, of all that are in use: all of them are told as ทุกกอง.
        topic: the title of its topic.
    """
    named = [division_names[key] for key in measure.division_ids if key in division_names]
    everybody = len(named) > 1 and set(measure.division_ids) == set(division_names)
    numbered = [f"{number}. {text}" for number, text in enumerate(measure.methods, start=1)]
    return (
        str(measure.position),
        measure.title,
        "\n".join(numbered if len(numbered) > 1 else measure.methods),
        "ทุกกอง" if everybody else "\n".join(named),
        measure.timing,
        measure.follow_up,
        measure.recommendation,
        topic,
    )


def _by_head(cell: str) -> RowField | None:
    text = clean_line(cell).casefold()
    if not text or len(text) > _LONGEST_HEAD:
        return None
    return next((field for field, words in _HEADS if re.search(words, text)), None)


def _once(fields: Iterable[RowField]) -> list[RowField]:
    """A field twice would overwrite itself: the second column of it is left out."""
    taken: list[RowField] = []
    for field in fields:
        taken.append(RowField.IGNORED if field in taken else field)
    return taken


def _by_contents(rows: Sequence[Sequence[str]], width: int, known: Known) -> tuple[RowField, ...]:
    names = _names(known.divisions)
    fields: list[RowField | None] = []
    for column in range(width):
        cells = [text for row in rows if column < len(row) and (text := clean_line(row[column]))]
        most = len(cells) / 2
        if (
            column == 0
            and width > 1
            and sum(bool(re.fullmatch(r"\d+\.?", c)) for c in cells) > most
        ):
            fields.append(RowField.NUMBER)
        elif sum(_divisions(cell, names, known)[1] == () for cell in cells) > most:
            fields.append(RowField.DIVISIONS)
        elif sum(len(c) <= _LONGEST_HEAD and bool(_TIMED.search(c)) for c in cells) > most:
            fields.append(RowField.TIMING)
        else:
            fields.append(None)
    left = [field for field in _ORDER if field not in fields]
    given = [field or (left.pop(0) if left else RowField.IGNORED) for field in fields]
    return tuple(_once(given))


def _cells(row: Sequence[str], columns: Sequence[RowField]) -> dict[RowField, str]:
    pairs = zip(columns, row, strict=False)
    return {field: cell for field, cell in pairs if field is not RowField.IGNORED}


def _read(
    at: int, cells: Mapping[RowField, str], names: Mapping[str, str], known: Known, topic: str
) -> MeasureRow:
    timing = clean_line(cells.get(RowField.TIMING, ""))
    follow_up = clean_text(cells.get(RowField.FOLLOW_UP, ""))
    keys, faults = _divisions(clean_text(cells.get(RowField.DIVISIONS, "")), names, known)
    rhythm, by = _rhythm(follow_up)
    values: dict[str, object] = {
        "title": without_number(clean_line(cells.get(RowField.TITLE, ""))),
        "methods": pieces_of(clean_text(cells.get(RowField.METHODS, ""))),
        "division_ids": keys,
        "timing": timing,
        "timing_quarters": quarters_in(timing),
        "follow_up": follow_up,
        "rhythm": rhythm,
        "follow_up_by": by,
        "recommendation": clean_text(cells.get(RowField.RECOMMENDATION, "")),
    }
    wrong = list(faults)
    infos = fields_of(Measure)
    for name, value in values.items():
        try:
            checked_value(infos[name], value)
        except UserError as fault:
            wrong.append(RowFault(fault.message, _FIELD_OF.get(name)))
    return MeasureRow(at, values, topic, tuple(wrong))


_FIELD_OF = {
    "title": RowField.TITLE,
    "methods": RowField.METHODS,
    "timing": RowField.TIMING,
    "follow_up": RowField.FOLLOW_UP,
    "recommendation": RowField.RECOMMENDATION,
}


def _held_against(row: MeasureRow, seen: dict[str, str]) -> MeasureRow:
    """Note that a row says what is there already, in the year or further up."""
    title = search_form(str(row.values["title"]))
    if title and title in seen:
        double = RowFault(f"ซ้ำกับ{seen[title]}", RowField.TITLE, grave=False)
        return MeasureRow(row.at, row.values, row.topic, (*row.faults, double))
    seen[title] = f"แถวที่ {row.at + 1}"
    return row


def _rhythm(follow_up: str) -> tuple[Rhythm, int | None]:
    """When follow-up is expected, by the office's own words for it; quarterly if they are mute."""
    if by := re.search(r"ภายใน(?:สิ้น)?ไตรมาส(?:ที่)?\s*([1-4])", follow_up):
        return Rhythm.BY_QUARTER, int(by[1])
    found = (rhythm for rhythm, words in _RHYTHMS if words in follow_up)
    return next(found, Rhythm.EVERY_QUARTER), None


def quarters_in(timing: str) -> tuple[int, ...]:
    """The quarters that the office's words name: "ไตรมาสที่ 2-4", "เริ่มไตรมาสที่ 3", "ตลอดปี".

    What begins in a quarter goes on to the year's end.
    """
    timing = to_ascii_digits(timing)
    if _WHOLE_YEAR.search(timing):
        return (1, 2, 3, 4)
    named: set[int] = set()
    for match in _QUARTERS.finditer(timing):
        numbers = [int(digit) for digit in re.findall(r"[1-4]", match[1])]
        if re.search("-|–|ถึง", match[1]):
            numbers = list(range(numbers[0], numbers[-1] + 1))
        named |= set(numbers)
        if re.search(r"(เริ่ม|ตั้งแต่)\S*\s*$", timing[: match.start()]) and len(numbers) == 1:
            named |= set(range(numbers[0], 5))
    return tuple(sorted(named))


def _names(divisions: Sequence[Division]) -> dict[str, str]:
    """Every name that a division goes by, in its search form, with the division's key."""
    return {
        search_form(name): one.id
        for one in divisions
        for name in (*one.aliases, one.short_name, one.name)
        if name
    }


def _divisions(
    text: str, names: Mapping[str, str], known: Known
) -> tuple[tuple[str, ...], tuple[RowFault, ...]]:
    """The divisions that a cell names, and what is wrong with those that nobody knows."""
    keys: list[str] = []
    faults: list[RowFault] = []
    for piece in _division_pieces(text, names):
        if _EVERYBODY.match(piece):
            keys += [one.id for one in known.divisions]
        elif key := names.get(search_form(piece)):
            keys.append(key)
        else:
            faults.append(_unknown(piece, names, known))
    return tuple(dict.fromkeys(keys)), tuple(faults)


def _division_pieces(text: str, names: Mapping[str, str]) -> list[str]:
    pieces: list[str] = []
    for line in pieces_of(text):
        if search_form(line) in names or _EVERYBODY.match(line):
            pieces.append(line)
            continue
        for piece in map(without_number, filter(str.strip, _BETWEEN.split(line))):
            # Names themselves hold "และ": it parts two names only where both are known.
            halves = [half.strip() for half in piece.split("และ") if half.strip()]
            words = piece.split()
            for parts in ([piece], halves, words):
                if all(search_form(part) in names for part in parts):
                    pieces += parts
                    break
            else:
                pieces.append(piece)
    return pieces


def _unknown(piece: str, names: Mapping[str, str], known: Known) -> RowFault:
    near = get_close_matches(search_form(piece), list(names), n=1, cutoff=_LIKE)
    if not near:
        text = f"ไม่รู้จักส่วนราชการ “{piece}” กรุณาแก้ชื่อ หรือเพิ่มในแท็บส่วนราชการก่อน"
        return RowFault(text, RowField.DIVISIONS, piece)
    better = next(one.name for one in known.divisions if one.id == names[near[0]])
    text = f"ไม่รู้จักส่วนราชการ “{piece}” ใกล้เคียงที่สุดคือ “{better}”"
    return RowFault(text, RowField.DIVISIONS, piece, better)
