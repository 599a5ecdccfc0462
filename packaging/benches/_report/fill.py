"""Fills a data folder with a year to report on: fill.py FOLDER MEASURES PHOTOS WIDTHxHEIGHT."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from kroknkaeo_ita.services.facade import open_services
from kroknkaeo_ita.system.clock import SystemClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.full_year import fill_year

_NOISE = 45
_QUALITY = 90


class Phone:
    """A phone that takes noisy photos of a size, each like no other, upright and lying.

    Noise is what JPEG packs worst, so no real photo of the size is heavier.
    """

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image

        self._size = (width, height)
        self._noise = [Image.effect_noise(self._size, _NOISE + 5 * channel) for channel in range(3)]

    def __call__(self, seed: int) -> bytes:
        """The photo of a number."""
        from PIL import Image, ImageChops

        width, height = self._size
        channels = [
            ImageChops.offset(noise, seed * 617 % width, (seed * 331 + turn) % height)
            for turn, noise in enumerate(self._noise)
        ]
        image = Image.merge("RGB", channels[seed % 3 :] + channels[: seed % 3])
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, exif=self._tells(seed))
        return out.getvalue()

    @staticmethod
    def _tells(seed: int) -> Any:
        from PIL import Image

        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "Maker", "Phone"
        exif[0x0112] = (1, 6, 8)[seed % 3]
        exif.get_ifd(0x8769)[0x9003] = f"2021:0{seed % 9 + 1}:{seed % 28 + 1:02d} 09:30:00"
        place = exif.get_ifd(0x8825)
        place[1], place[2], place[3], place[4] = "N", (14.0, 34.0, 56.0), "E", (102.0, 56.0, 12.0)
        return exif


def main(arguments: list[str]) -> None:
    """Fill the folder."""
    root, measures, photos = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    width, height = (int(part) for part in arguments[3].split("x"))
    folder = DataFolder(root / "data")
    folder.create()
    services = open_services(folder, Settings(folder.settings), SystemClock())
    taken = root / "photos"
    taken.mkdir()
    try:
        services.example.load()
        fill_year(services, taken, measures, photos, Phone(width, height))
    finally:
        services.close()


if __name__ == "__main__":
    main(sys.argv[1:])
