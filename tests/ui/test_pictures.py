"""Each tab looks as its reference picture does.

Fonts are the bundled ones, but line breaks and smoothing differ a little between computers; so
pictures are compared coarsely: each block of 16 × 16 pixels by its mean colour. To make the
references anew, look at every picture, and commit them:

    KROKNKAEO_NEW_REFERENCES=1 python3 packaging/dev.py test tests/ui/test_pictures.py
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.safekeeping import SafekeepingService
from kroknkaeo_ita.ui.photograph import OFFICE_SCREEN, photograph
from kroknkaeo_ita.ui.tabs import TABS

REFERENCES = Path(__file__).parent / "reference"
BLOCK = 16
UNLIKE = 16
"""A block differs when a colour channel's mean is this far (of 255) from the reference's."""
MOST_UNLIKE = 0.015
"""The share of blocks that may differ."""


DATA_FOLDER = (830, 212, 1350, 242)
"""Where the tab of the backups names the data folder, which is another on every machine."""


def keep(picture: Path, reference: Path) -> None:
    """Keep a picture as the reference, without what only this machine would show."""
    with Image.open(picture) as drawn:
        kept = drawn.convert("RGB")
    if picture.name.endswith("-safety.png"):
        kept.paste(kept.getpixel(DATA_FOLDER[:2]), DATA_FOLDER)
    kept.save(reference)


def unlike_blocks(one: Path, other: Path) -> float:
    """The share of blocks in which two pictures differ."""
    pictures = []
    for path in (one, other):
        with Image.open(path) as picture:
            size = (picture.width // BLOCK, picture.height // BLOCK)
            pictures.append(picture.convert("RGB").resize(size, Image.Resampling.BOX))
    if pictures[0].size != pictures[1].size:
        return 1.0
    difference = ImageChops.difference(*pictures)
    unlike = sum(max(pixel) > UNLIKE for pixel in difference.get_flattened_data())
    return unlike / (difference.width * difference.height)


def test_every_tab_looks_like_its_reference(
    dressed: None, example: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A long path takes a second line, and moves all that stands below it.
    monkeypatch.setattr(SafekeepingService, "folder", Path("ข้อมูล"))
    pictures = photograph(example, tmp_path / "รูป")
    assert len(pictures) == len(TABS)
    if os.environ.get("KROKNKAEO_NEW_REFERENCES"):
        REFERENCES.mkdir(exist_ok=True)
        for picture in pictures:
            keep(picture, REFERENCES / picture.name)
        pytest.skip("references made anew; look at them before you commit them")
    for picture in pictures:
        with Image.open(picture) as drawn:
            assert drawn.size == OFFICE_SCREEN
        share = unlike_blocks(picture, REFERENCES / picture.name)
        assert share <= MOST_UNLIKE, f"{picture.name}: {share:.1%} of the blocks differ"


def test_the_comparison_sees_a_missing_control(tmp_path: Path) -> None:
    reference = next(REFERENCES.glob("*.png"))
    changed = tmp_path / "changed.png"
    with Image.open(reference) as picture:
        painted = picture.convert("RGB")
        painted.paste((255, 0, 0), (100, 100, 500, 400))
        painted.save(changed)
    assert unlike_blocks(reference, reference) == 0
    assert unlike_blocks(reference, changed) > MOST_UNLIKE
