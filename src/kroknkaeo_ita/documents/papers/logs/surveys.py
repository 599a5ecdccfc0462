"""The satisfaction surveys with their answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....domain.activity import Question, Survey, joined
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import (
    Cell,
    Composition,
    Part,
    Role,
    Row,
    Section,
    Turn,
    Words,
    number_cell,
    text_cell,
)
from .log import TOTAL, Figure, Listed, Log
from .sums import (
    Sum,
    by_quarter,
    by_who,
    count,
    decimal_cell,
    figures_table,
    share,
    share_chart,
    sums_table,
    total,
)

TITLE = "ผลการสำรวจความพึงพอใจ"
_ANSWERS = "คำตอบรายข้อ"
_SCORES = (5, 4, 3, 2, 1)
_BEST, _WORST = " (มากที่สุด)", " (น้อยที่สุด)"

_LISTED = Listed(
    TITLE,
    named="title",
    elsewhere=("suggestions",),
    figures=(
        Figure("คำถาม (ข้อ)", "respondents", lambda one: number_cell(len(one.questions))),
        Figure("เฉลี่ย (เต็ม 5)", "respondents", lambda one: decimal_cell(one.mean, 2)),
        Figure("ร้อยละ", "respondents", lambda one: decimal_cell(one.percentage, 2)),
    ),
)


def _all_answers(surveys: Sequence[Survey]) -> Question:
    return joined(question for survey in surveys for question in survey.questions)


_SUMS = (
    count("สำรวจ (ครั้ง)"),
    total("ผู้ตอบ (คน)", lambda entry: entry.respondents),
    Sum("คำตอบ (ข้อ)", lambda entries: number_cell(_all_answers(entries).respondents)),
    Sum("เฉลี่ย (เต็ม 5)", lambda entries: decimal_cell(_all_answers(entries).mean, 2)),
    Sum("ร้อยละ", lambda entries: decimal_cell(_all_answers(entries).percentage, 2)),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The surveys of a year or quarter; a public copy has no suggestions."""
    log = Log(dossier, Survey, _LISTED, progress)
    more = [Section(_answers(log), _ANSWERS, landscape=True)] if log.entries else []
    return log.compose(_summary(log), *more)


def _summary(log: Log[Survey]) -> Iterator[Part]:
    if not log.entries:
        return
    whole = _all_answers(log.entries)
    yield Words("ผลรวมทุกแบบสำรวจ", Role.HEADING)
    if whole.mean is None or whole.percentage is None:
        yield Words("ยังไม่ได้บันทึกคำตอบรายข้อ", Role.PLAIN)
    else:
        yield Words(
            f"ค่าเฉลี่ยความพึงพอใจ {whole.mean:.2f} จากคะแนนเต็ม 5 คิดเป็นร้อยละ "
            f"{whole.percentage:.2f} (เฉลี่ยจากทุกคำตอบ {whole.respondents:,} ข้อ)",
            Role.PLAIN,
        )
    surveys = {f"{number}. {one.title}": [one] for number, one in enumerate(log.entries, start=1)}
    yield sums_table("แบบสำรวจ", surveys, _SUMS, log.entries)
    if len(surveys) > 1:
        means = {name: one.percentage for name, (one,) in surveys.items()}
        yield share_chart(("แบบสำรวจ", "ร้อยละ"), means, 2)
    yield from by_quarter(log, _SUMS, "ผู้ตอบ (คน)", lambda entry: entry.respondents)
    yield from by_who(log, _SUMS)


def _answers(log: Log[Survey]) -> Iterator[Part]:
    """Survey by survey: the answers to each question, their distribution, the suggestions."""
    yield from log.titles(f"{TITLE} {_ANSWERS}")
    for number, survey in enumerate(log.entries, start=1):
        if number > 1:
            yield Turn()
        yield Words(f"{number}. {survey.title} (ผู้ตอบ {survey.respondents:,} คน)", Role.HEADING)
        if survey.questions:
            yield from _questions(survey)
        else:
            yield Words("ยังไม่ได้บันทึกคำตอบรายข้อ", Role.PLAIN)
        if survey.suggestions and not log.dossier.public:
            yield Words("ข้อเสนอแนะ", Role.HEADING)
            for place, text in enumerate(survey.suggestions, start=1):
                yield Words(text, Role.POINT, f"{place}.")


def _questions(survey: Survey) -> Iterator[Part]:
    named = {
        f"{place}. {' '.join(question.text.split())}": question
        for place, question in enumerate(survey.questions, start=1)
    }
    whole = joined(survey.questions)
    titles = [*(f"ระดับ {score}" for score in _SCORES), "ผู้ตอบ (คน)", "เฉลี่ย (เต็ม 5)", "ร้อยละ"]
    rows = [Row(_cells(name, question)) for name, question in named.items()]
    yield figures_table("คำถาม", titles, [*rows, Row(_cells(TOTAL, whole), strong=True)])
    shares = {name: question.percentage for name, question in named.items()}
    yield share_chart(("ความพึงพอใจรายข้อ", "ร้อยละ"), shares, 2)
    levels = {
        f"ระดับ {score}{_BEST if score == 5 else _WORST if score == 1 else ''}": share(
            whole.answers[score - 1], whole.respondents
        )
        for score in _SCORES
    }
    yield share_chart(("การกระจายของคำตอบทุกข้อ", "ร้อยละ"), levels, 2)


def _cells(name: str, question: Question) -> tuple[Cell, ...]:
    counts = (number_cell(question.answers[score - 1]) for score in _SCORES)
    return (
        text_cell(name),
        *counts,
        number_cell(question.respondents),
        decimal_cell(question.mean, 2),
        decimal_cell(question.percentage, 2),
    )
