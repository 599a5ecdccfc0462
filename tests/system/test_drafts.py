"""Drafts are in their file at once, and a bad file or a full disk never costs more than a draft."""

import errno
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.choices import Choice
from kroknkaeo_ita.system.drafts import Draft, Drafts


class Colour(Choice):
    RED = "red", "แดง"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "typed.json"


def test_a_draft_is_there_for_the_next_program(path: Path) -> None:
    Drafts(path).hold("ก", {"title": Draft("น้ำ", "ยาวเกิน"), "steps": Draft(("ก", "ข"))}, ())
    again = Drafts(path).of("ก")
    assert again["title"] == Draft("น้ำ", "ยาวเกิน")
    assert again["steps"].value == ["ก", "ข"]


def test_what_is_saved_is_forgotten_and_its_neighbours_are_not(path: Path) -> None:
    drafts = Drafts(path)
    drafts.hold("ก", {"title": Draft("1"), "about": Draft("2")}, ())
    drafts.hold("ก", {}, ("title",))
    assert set(Drafts(path).of("ก")) == {"about"}
    drafts.hold("ก", {}, ("about",))
    assert Drafts(path).records() == ()


def test_nothing_is_written_while_nothing_changes(path: Path) -> None:
    drafts = Drafts(path)
    drafts.hold("ก", {}, ("title",))
    assert not path.exists()
    drafts.hold("ก", {"title": Draft("1")}, ())
    path.unlink()
    drafts.hold("ก", {"title": Draft("1")}, ())
    assert not path.exists()


def test_a_choice_is_held_but_never_read_back_as_mere_text(path: Path) -> None:
    drafts = Drafts(path)
    drafts.hold("ก", {"colour": Draft(Colour.RED), "title": Draft("1")}, ())
    assert drafts.of("ก")["colour"].value is Colour.RED
    assert set(Drafts(path).of("ก")) == {"title"}


def test_the_drafts_of_what_is_gone_are_forgotten(path: Path) -> None:
    drafts = Drafts(path)
    drafts.hold("ก", {"title": Draft("1")}, ())
    drafts.hold("ข", {"title": Draft("2")}, ())
    drafts.forget_all_but(lambda record: record == "ข")
    assert Drafts(path).records() == ("ข",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"a": 1}',
        b'{"a": {"f": "x"}}',
        b'{"a": {"f": {"value": 7, "fault": ""}}}',
        b'{"a": {"f": {"value": "x"}}}',
        b'{"a": {"f": {"value": [[[[[["x"]]]]]], "fault": ""}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_costs_only_the_drafts(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    drafts = Drafts(path)
    assert drafts.records() == ()
    drafts.hold("ก", {"title": Draft("1")}, ())
    assert Drafts(path).of("ก")["title"].value == "1"


def test_a_full_disk_leaves_the_draft_in_memory_and_is_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as planted:
        planted.setattr("os.fsync", full)
        drafts.hold("ก", {"title": Draft("1")}, ())
    assert drafts.of("ก")["title"].value == "1"
    assert not path.exists()
    drafts.hold("ก", {"title": Draft("12")}, ())
    assert Drafts(path).of("ก")["title"].value == "12"
