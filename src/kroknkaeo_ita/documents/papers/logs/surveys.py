"""The satisfaction surveys with their answers."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import Survey
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import Bar, Bars, Cell, Composition, Part, Role, Row, Words, number_cell, text_cell
from .log_table import Log, figures_table

TITLE = "ผลการสำรวจความพึงพอใจ"
_SCORES = (5, 4, 3, 2, 1)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The surveys of a year or quarter."""
    return Log(dossier, Survey, progress).compose(TITLE, _summary)


def _summary(log: Log) -> Iterator[Part]:
    for survey in log.entries:
        yield Words(f"{survey.title} (ผู้ตอบ {survey.respondents:,} คน)", Role.HEADING)
        if not survey.questions:
            yield Words("ยังไม่ได้บันทึกคำตอบรายข้อ", Role.PLAIN)
            continue
        columns = [("คำถาม", False), *((f"ระดับ {score}", True) for score in _SCORES)]
        yield figures_table([*columns, ("เฉลี่ย", True), ("ร้อยละ", True)], _rows(survey))
        bars = tuple(
            Bar(
                f"{number}. {question.text}",
                None if question.percentage is None else question.percentage / 100,
                "-" if question.percentage is None else f"{question.percentage:.2f}",
                value=question.percentage,
            )
            for number, question in enumerate(survey.questions, start=1)
        )
        yield Bars(bars, ("ความพึงพอใจรายข้อ", "ร้อยละ"))
        if survey.suggestions and not log.dossier.public:
            yield Words("ข้อเสนอแนะ", Role.HEADING)
            for number, text in enumerate(survey.suggestions, start=1):
                yield Words(text, Role.POINT, f"{number}.")


def _rows(survey: Survey) -> Iterator[Row]:
    for number, question in enumerate(survey.questions, start=1):
        counts = [number_cell(question.answers[score - 1]) for score in _SCORES]
        mean, share = _figures(question.mean, question.percentage)
        yield Row((text_cell(f"{number}. {question.text}"), *counts, mean, share))
    totals = [
        number_cell(sum(question.answers[score - 1] for question in survey.questions))
        for score in _SCORES
    ]
    mean, share = _figures(survey.mean, survey.percentage)
    yield Row((text_cell("รวม"), *totals, mean, share), strong=True)


def _figures(*values: float | None) -> list[Cell]:
    return [
        text_cell("-") if value is None else number_cell(round(value, 2), f"{value:.2f}")
        for value in values
    ]
