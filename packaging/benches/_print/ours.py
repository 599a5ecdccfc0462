"""What the bench asks of our own program, each time in a process of its own.

ours.py content COUNT OUT.json     the table as plain texts, for the peers and the judge
ours.py plan COUNT OUT.pdf         the table, printed by us
ours.py memo COUNT OUT.pdf         the memo, from a dossier in memory
ours.py profile COUNT OUT.pdf      the table, printed under the profiler; its list on stdout
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kroknkaeo_ita.documents.families import bundled_family
from kroknkaeo_ita.documents.memo import pdf as memo_pdf
from kroknkaeo_ita.documents.papers import plan
from kroknkaeo_ita.documents.tools import Tools
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.assessment import Assessment, LevelRule, Scheme, SchemeItem
from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.measure import Measure, Topic
from kroknkaeo_ita.domain.memo import Memo, Signature, position_lines
from kroknkaeo_ita.domain.office import ChainStep, Division, Office
from kroknkaeo_ita.domain.plain import from_plain
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_thai_digits
from kroknkaeo_ita.domain.year import FiscalYear
from kroknkaeo_ita.system.dictionary import load_breaker
from kroknkaeo_ita.system.resources import resource_path

YEAR = 2564
_TOPIC = "topic"
_WIDTHS_MM = (42, 42, 52, 26, 57, 48)
"""The peers' columns. Ours are found from the content and come out near these."""


def dossier_of(count: int) -> Dossier:
    """The example's year with `count` measures: its four, over and over, with numbers."""
    example = json.loads(resource_path("example", f"{YEAR}.json").read_text(encoding="utf-8"))
    divisions = [
        replace(from_plain(Division, {**values, "position": place}), id=f"division-{place}")
        for place, values in enumerate(example["divisions"], start=1)
    ]
    file = resource_path("schemes", "local-government", f"{YEAR}.json")
    scheme = json.loads(file.read_text("utf-8"))
    items = [
        SchemeItem(scheme[key]["code"], scheme[key]["title"], tuple(scheme[key]["elements"]))
        for key in ("measures_item", "results_item")
    ]
    asked = {**example["memo"], "fiscal_year": YEAR, "division_id": divisions[0].id}
    return Dossier(
        office=from_plain(Office, example["office"]),
        year=from_plain(FiscalYear, example["year"]),
        scheme=Scheme(YEAR, scheme["office_kind"], (), True, *items),
        prior=Assessment(fiscal_year=YEAR - 1, total=65.05, announced_on=date(2020, 9, 28)),
        prior_level=LevelRule("C", 65, passed=False),
        divisions={division.id: division for division in divisions},
        topics=(replace(Topic(fiscal_year=YEAR, title=example["topic"]), id=_TOPIC),),
        measures=_measures(example["measures"], count, tuple(one.id for one in divisions)),
        follow_ups={},
        evidence={},
        memo=from_plain(Memo, asked),
        signatures=_signatures(example),
    )


def _measures(
    plain: list[dict[str, Any]], count: int, division_ids: tuple[str, ...]
) -> tuple[Measure, ...]:
    """The first four are the source's own; later ones carry the number of their round."""
    first = [from_plain(Measure, {**values, "fiscal_year": YEAR}) for values in plain]
    found = []
    for place in range(count):
        measure = first[place % len(first)]
        turn = place // len(first) + 1
        mark = f" ({turn})" if turn > 1 else ""
        found.append(
            replace(
                measure,
                id=f"measure-{place}",
                position=place + 1,
                topic_id=_TOPIC,
                division_ids=division_ids,
                title=measure.title + mark,
                methods=tuple(text + mark for text in measure.methods),
                timing=measure.timing + mark,
                follow_up=measure.follow_up + mark,
                recommendation=measure.recommendation + mark,
            )
        )
    return tuple(found)


def _signatures(example: dict[str, Any]) -> tuple[Signature, ...]:
    officers = {officer["key"]: officer for officer in example["officers"]}
    found = []
    for place, values in enumerate(example["chain"], start=1):
        officer = officers[values["officer"]]
        step = from_plain(ChainStep, {**values, "position": place, "officer_id": officer["key"]})
        lines = position_lines(step.own_position, step.capacity, step.acted_for)
        name = officer["title"] + officer["given_name"]
        found.append(Signature(step.heading, name, officer["family_name"], lines))
    return tuple(found)


def content_of(dossier: Dossier) -> dict[str, Any]:
    """The table as plain texts with Thai digits, and the lengths it is set in."""
    family, form = bundled_family(), tools_of(dossier).table_form
    if dossier.scheme.measures_item is None:
        raise ValueError("the example's scheme has no item for measures")
    texts = [
        dossier.scheme.measures_item.title,
        dossier.office.place,
        f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year}",
    ]
    rows, cells = [], []
    for measure in dossier.measures:
        names = [dossier.divisions[key].name for key in measure.division_ids]
        row = [
            [f"{measure.position}. {measure.title}"],
            list(measure.methods),
            [f"{number}. {name}" for number, name in enumerate(names, start=1)],
            [measure.timing],
            [measure.follow_up],
            [measure.recommendation],
        ]
        rows.append([[to_thai_digits(text) for text in cell] for cell in row])
        said = [measure.title, *measure.methods, *names]
        said += [measure.timing, measure.follow_up, measure.recommendation]
        cells += [to_thai_digits(text) for text in said]
    return {
        "title": [to_thai_digits(text) for text in texts],
        "lead_in": to_thai_digits(dossier.year.lead_in),
        "head": [column.title for column in plan.COLUMNS],
        "topic": to_thai_digits(dossier.topics[0].title),
        "rows": rows,
        "cells": cells,
        "family": family.name,
        "regular": str(family.regular),
        "bold": str(family.bold),
        "widths_mm": _WIDTHS_MM,
        "page_mm": [form.page_width_mm, form.page_height_mm],
        "margin_mm": {
            "left": form.left_mm,
            "right": form.right_mm,
            "top": form.top_mm,
            "bottom": form.bottom_mm,
        },
        # The bundled files have enlarged letters; this size gives peers the very same letters.
        "size_pt": round(form.text_pt * family.scale, 4),
        "leading_pt": form.leading_pt,
        "heading_pt": round(form.heading_pt * family.scale, 4),
        "heading_leading_pt": form.heading_leading_pt,
        "body_pt": round(form.body_pt * family.scale, 4),
        "body_leading_pt": form.body_leading_pt,
        "padding_x_pt": round(form.padding_em * form.text_pt, 2),
        "padding_y_pt": form.padding_pt,
    }


def tools_of(dossier: Dossier) -> Tools:
    """Tools that know the office's names, as the services give them."""
    names = [division.name for division in dossier.divisions.values()]
    return Tools(load_breaker([*dossier.office.own_words, *names]))


def _pdf(what: str, dossier: Dossier) -> bytes:
    if what == "memo":
        return memo_pdf.compose(dossier, tools_of(dossier), Unwatched())
    return write_pdf(plan.compose(dossier, Unwatched()), tools_of(dossier))


def main(arguments: list[str]) -> int:
    """Do one thing and end."""
    what, count, out = arguments[0], int(arguments[1]), Path(arguments[2])
    dossier = dossier_of(count)
    if what == "content":
        content = content_of(dossier)
        out.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    elif what == "profile":
        _profile(dossier, out)
    else:
        out.write_bytes(_pdf(what, dossier))
    return 0


def _profile(dossier: Dossier, out: Path) -> None:
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    pdf = profiler.runcall(_pdf, "plan", dossier)
    out.write_bytes(pdf)
    found = pstats.Stats(profiler).strip_dirs()
    found.sort_stats("tottime").print_stats(25)
    found.sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
