"""What is shown is broken between words, and the office's own names are words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.office import Division, Officer
from kroknkaeo_ita.services.facade import Services
from tests.builders import the_example_office

NAME = "สุขใจพัฒนาไพบูลย์"
"""Made of words of the dictionary."""
BREAK = "\u200b"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = the_example_office(tmp_path)
    yield services
    services.close()


def is_broken(services: Services) -> bool:
    return BREAK in services.display(NAME)


def test_an_officers_name_is_whole_as_long_as_there_is_such_an_officer(services: Services) -> None:
    assert is_broken(services)
    added = services.officers.add(Officer(given_name="สมชาย", family_name=NAME))
    assert not is_broken(services)
    services.officers.save(added.changed(family_name="ใจดี"))
    assert is_broken(services)
    services.history.undo()
    assert not is_broken(services)
    services.officers.remove(added.id)
    assert is_broken(services)


def test_a_divisions_name_is_whole(services: Services) -> None:
    services.divisions.add(Division(name=NAME))
    assert not is_broken(services)


def test_a_word_of_the_offices_own_is_whole(services: Services) -> None:
    services.office.save(services.office.get().changed(own_words=(NAME,)))
    assert not is_broken(services)


def test_a_restored_office_has_its_own_names(services: Services, tmp_path: Path) -> None:
    services.officers.add(Officer(given_name="สมชาย", family_name=NAME))
    backup = services.backups.make(tmp_path).path
    services.history.undo()
    assert is_broken(services)
    services.backups.restore(backup)
    assert not is_broken(services)
