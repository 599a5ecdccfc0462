"""Where this computer keeps its fonts."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def font_folders(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """The folders fonts are installed in, for everyone first; those that exist only.

    Windows 10 (1809) and later also install fonts for one person, without administrator rights.
    """
    home = Path.home()
    if platform == "win32":
        places = [
            Path(environment.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
            / "Microsoft"
            / "Windows"
            / "Fonts",
        ]
    elif platform == "darwin":
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    else:
        places = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local" / "share" / "fonts",
            home / ".fonts",
        ]
    return tuple(place for place in places if place.is_dir())
