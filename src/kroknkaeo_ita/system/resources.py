"""Where the files that ship with the program lie."""

from functools import cache
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Give the path of a shipped file or folder, such as `resource_path("fonts", "Sarabun")`.

    An installed program carries its resources inside the package; in a checkout they lie in the
    project's own folder. Whether the file exists is not looked at.
    """
    return _folder().joinpath(*parts)


@cache
def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parents[1] / "resources"
