"""The text check with the office's own names, and words the clerk calls right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.services.facade import Services
from tests.builders import an_empty_office, the_example_office


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Services]:
    services = the_example_office(tmp_path / "data")
    yield services
    services.close()


def suggestions(services: Services, text: str) -> list[str | None]:
    return [one.suggestion for one in services.text_checks.findings(text, 2564)]


def test_the_offices_own_divisions_are_the_measure(example: Services) -> None:
    assert suggestions(example, "ให้กองวิชากานรายงาน") == []
    example.divisions.add(Division(name="กองวิชาการ"))
    assert suggestions(example, "ให้กองวิชากานรายงาน") == ["กองวิชาการ"]
    assert suggestions(example, "กองซ่อมสร้าง") == ["กองช่าง"]


def test_a_word_called_right_stays_right_and_can_be_taken_back(example: Services) -> None:
    text = "งานแสดงของกองช้าง"
    assert suggestions(example, text) == ["กองช่าง"]
    example.text_checks.accept("กองช้าง")
    assert suggestions(example, text) == []
    assert "กองช้าง" in example.office.get().own_words
    example.text_checks.accept("กองช้าง")
    assert example.office.get().own_words.count("กองช้าง") == 1
    example.history.undo()
    assert suggestions(example, text) == ["กองช่าง"]


def test_where_names_are_made_they_are_not_doubted(example: Services) -> None:
    assert example.text_checks.findings("กองช้าง", divisions=False) == ()


def test_an_office_without_a_name_is_asked_for_it_first(tmp_path: Path) -> None:
    services = an_empty_office(tmp_path / "data")
    with pytest.raises(UserError, match="ชื่อหน่วยงาน"):
        services.text_checks.accept("กองช้าง")
    services.close()
