"""Content and tools for the papers: the example year, drawn pictures, one typesetter."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from kroknkaeo_ita.documents.registry import Tools
from kroknkaeo_ita.documents.typesetting import Typesetter
from kroknkaeo_ita.domain.assessment import Assessment, LevelRule, Scheme, SchemeItem
from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.measure import Measure, Topic
from kroknkaeo_ita.domain.memo import Memo, Signature, position_lines
from kroknkaeo_ita.domain.office import ChainStep, Division, Office
from kroknkaeo_ita.domain.plain import from_plain
from kroknkaeo_ita.domain.thai.breaks import Breaker
from kroknkaeo_ita.domain.year import FiscalYear
from kroknkaeo_ita.system.dictionary import load_breaker
from kroknkaeo_ita.system.resources import resource_path


@pytest.fixture(scope="session")
def breaker() -> Breaker:
    return load_breaker(["โกรกแก้ว", "โนนสุวรรณ", "ธีรยา", "ณัณิศา", "สุขวงศ์"])


@pytest.fixture(scope="session")
def shared_tools(breaker: Breaker) -> Tools:
    return Tools(breaker)


@pytest.fixture
def tools(shared_tools: Tools) -> Tools:
    """Tools of one's own; the typesetter with its caches is shared."""
    return Tools(shared_tools.breaker, _typesetter=shared_tools.typesetter())


@pytest.fixture(scope="session")
def typesetter(shared_tools: Tools) -> Typesetter:
    return shared_tools.typesetter()


def picture_of_a_shield(width: int = 300, height: int = 330) -> bytes:
    """A PNG drawn here: it stands in for the office's Garuda, which is not ours to ship."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline="black", width=12)
    draw.ellipse((60, 60, width - 60, height - 60), fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The example year 2564, as services would gather it."""
    plain = json.loads(resource_path("example", "2564.json").read_text(encoding="utf-8"))
    divisions = [
        replace(from_plain(Division, {**values, "position": place}), id=f"division-{place}")
        for place, values in enumerate(plain["divisions"], start=1)
    ]
    topic = replace(Topic(fiscal_year=2564, title=plain["topic"]), id="topic")
    measures = [
        replace(
            from_plain(
                Measure,
                {
                    **values,
                    "fiscal_year": 2564,
                    "position": place,
                    "topic_id": "topic",
                    "division_ids": [division.id for division in divisions],
                },
            ),
            id=f"measure-{place}",
        )
        for place, values in enumerate(plain["measures"], start=1)
    ]
    memo = from_plain(Memo, {**plain["memo"], "fiscal_year": 2564, "division_id": "division-1"})
    return Dossier(
        office=from_plain(Office, plain["office"]),
        year=from_plain(FiscalYear, plain["year"]),
        scheme=_scheme(),
        prior=Assessment(fiscal_year=2563, total=65.05, announced_on=date(2020, 9, 28)),
        prior_level=LevelRule("C", 65, passed=False),
        divisions={division.id: division for division in divisions},
        topics=(topic,),
        measures=tuple(measures),
        follow_ups={},
        evidence={},
        memo=memo,
        signatures=_signatures(plain),
    )


def _scheme() -> Scheme:
    file = resource_path("schemes", "local-government", "2564.json")
    plain = json.loads(file.read_text(encoding="utf-8"))
    items = [
        SchemeItem(plain[key]["code"], plain[key]["title"], tuple(plain[key]["elements"]))
        for key in ("measures_item", "results_item")
    ]
    return Scheme(2564, plain["office_kind"], (), True, *items)


def _signatures(plain: dict) -> tuple[Signature, ...]:
    officers = {officer["key"]: officer for officer in plain["officers"]}
    found = []
    for place, values in enumerate(plain["chain"], start=1):
        officer = officers[values["officer"]]
        step = from_plain(ChainStep, {**values, "position": place, "officer_id": "x"})
        found.append(
            Signature(
                step.heading,
                officer["title"] + officer["given_name"],
                officer["family_name"],
                position_lines(step.own_position, step.capacity, step.acted_for),
            )
        )
    return tuple(found)
