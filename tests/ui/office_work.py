"""What the same year takes in Word and Excel, reckoned from the same texts by stated rules.

The rules favour Word and Excel wherever there is a doubt: one who knows every shortcut, never
mistypes, has last year's files at hand to write over, and copies each text that stands twice
instead of typing it again. Mending the look of a table or a page break counts nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kroknkaeo_ita.domain.fiscal import QUARTERS

OPEN_FILE = 4
"""Win key, two letters of the file's name, Enter; the file's name itself is found by the search."""
SAVE_AS = 3
"""F12, the new name is typed apart, Enter; the question about the kind of file counts once."""
SAVE = 1
NEXT_CELL = 1
"""Tab, or an arrow."""
COPY_HERE = 5
"""Choose with Shift and an arrow, Ctrl+C, go there by two keys, Ctrl+V."""
REPLACE_ALL = 6
"""Ctrl+H, Tab, Alt+A, Enter, Esc, Esc; the two texts are typed apart."""
SWITCH = 2
"""To another program or file and back: Alt+Tab, Alt+Tab."""
PRINT = 2
"""Ctrl+P, Enter."""
GO_TO = 3
"""To a place that cannot be reached by Tab: Ctrl+F, Enter, Esc; the words sought are typed."""
SOUGHT = 4
"""Letters typed until the place is found."""
INSERT_FILE = 3
"""Ctrl+C in the file window, then to the folder of evidence, Ctrl+V."""
NAME = 20
"""Letters of a file's or folder's name, such as หลักฐาน ไตรมาส 3 มาตรการ 1."""
STATUS_MARK = 1
"""A tick drawn by AutoCorrect or filled down: one key in a cell."""


@dataclass(frozen=True)
class Work:
    """A step of the year in Word and Excel.

    Attributes:
        keys: keys that type nothing.
        typed: characters typed.
        how: the rule in words.
    """

    name: str
    keys: int
    typed: int
    how: str

    @property
    def strokes(self) -> int:
        """Every key that goes down."""
        return self.keys + self.typed


def the_year(texts: Mapping[str, Any], result: str, days: Sequence[str]) -> tuple[Work, ...]:
    """The steps of the same year, in the order of the program's own.

    Args:
        texts: the example year's texts, that are also entered into the program.
        result: what is written as the result of a measure in a quarter.
        days: the days of the memos.
    """
    measures, divisions = texts["measures"], texts["divisions"]
    cells = len(measures) * len(QUARTERS)
    named = sum(len(one["name"]) + len("1.") for one in divisions)
    columns = sum(
        len(one["title"])
        + len(one["methods"][0])
        + len(one["timing"])
        + len(one["follow_up"])
        + len(one["recommendation"])
        for one in measures
    )
    office = texts["office"]
    signers = sum(
        len(one["title"]) + len(one["given_name"]) + len(one["family_name"]) + len(one["rank"])
        for one in texts["officers"]
    )
    kinds = len(days)
    return (
        Work(
            "วันแรก: หน่วยงาน ส่วนราชการ ผู้ลงนาม",
            OPEN_FILE + 3 * REPLACE_ALL + SAVE + 4 * GO_TO,
            len(office["name"])
            + len(office["district"])
            + len(office["province"])
            + signers
            + 7 * SOUGHT,
            "last year's memo opened; three names replaced everywhere, four signers written over",
        ),
        Work(
            "มาตรการ 4 เรื่อง",
            OPEN_FILE
            + SAVE_AS
            + len(measures) * (6 * NEXT_CELL + len(divisions))
            + (len(measures) - 1) * COPY_HERE
            + SAVE,
            NAME + columns + named + len(texts["topic"]),
            "a table of six columns typed once in Word; the divisions typed once, then copied",
        ),
        *(
            Work(
                f"ติดตามไตรมาสที่ {quarter}",
                OPEN_FILE + len(measures) * (len(divisions) + 2) * NEXT_CELL + SAVE,
                len(measures) * ((len(divisions) + 1) * STATUS_MARK + len(result)),
                "an Excel sheet: a mark for each division and the whole, and the result",
            )
            for quarter in QUARTERS
        ),
        Work(
            "แนบหลักฐาน 4 ไฟล์",
            len(measures) * (INSERT_FILE + SWITCH + GO_TO),
            len(measures) * (NAME + NAME + SOUGHT),
            "each file put into a folder under a name that tells; the name typed into the report",
        ),
        *(
            Work(
                f"บันทึก{kind}",
                OPEN_FILE
                + SAVE_AS
                + 2 * REPLACE_ALL
                + 2 * GO_TO
                + SAVE
                + OPEN_FILE
                + 6 * NEXT_CELL
                + SAVE,
                NAME + 2 * len("2563 2564") + len(day) + 2 * SOUGHT + _register_row(texts, kind),
                "last year's memo written over: year, day, number; a row in the Excel register",
            )
            for kind, day in zip(("ขออนุมัติ", "รายงานผล", "แจ้งเวียน"), days, strict=True)
        ),
        Work(
            "ลงการรับทราบหนังสือเวียน",
            OPEN_FILE + len(divisions) * NEXT_CELL + SAVE,
            len(days[-1]) + len(divisions) * STATUS_MARK,
            "an Excel list: the day typed once and filled down, a mark for each division",
        ),
        Work(
            "พิมพ์เอกสาร 3 ฉบับ",
            kinds * (OPEN_FILE + PRINT) + cells * COPY_HERE + len(measures) * SWITCH,
            0,
            "three files printed; the results first copied from Excel into the report's table",
        ),
        Work(
            "สำรองข้อมูล",
            2 * OPEN_FILE + 4,
            NAME,
            "the folder copied to the stick under a dated name: Ctrl+C, Ctrl+V, F2, Enter",
        ),
    )


def _register_row(texts: Mapping[str, Any], kind: str) -> int:
    """Characters of a row of the outgoing register: number, day, from, to, about."""
    office = texts["office"]
    return len("1") + len("9 เม.ย. 64") + len("สป.") + len(office["head_position"]) + len(kind)
