"""What ships of each distribution: only what the program uses.

The check under Wine prints every paper, opens every tab and runs the whole test suite on what is
left; tests/packaging hold it against what the program imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Share:
    """The part of a distribution that ships.

    A pattern is matched against the whole path within the wheel; ``*`` also spans folders.

    Attributes:
        keep: what ships of it.
        drop: what of that does not.
    """

    keep: tuple[str, ...] = ("*",)
    drop: tuple[str, ...] = ()


_NOTHING = Share(keep=())

_NEVER = (
    "*.dist-info/*",
    "*.data/*",
    "*.pyi",
    "*/py.typed",
    "*.pyx",
    "*.pxd",
    "*.pxi",
    "*.c",
    "*.cpp",
    "*.h",
    "*.lib",
    "*.exe",
    "*/tests/*",
    "*/testing/*",
)
"""What serves those who compile, check types or test; licences are gathered apart."""

_QT_MODULES = ("Core", "Gui", "Widgets", "PrintSupport", "Svg")
_QT_PLUGINS = (
    "platforms/qwindows",
    "platforms/qoffscreen",  # for pictures of the window without a screen
    "imageformats/qgif",
    "imageformats/qico",
    "imageformats/qjpeg",
    "imageformats/qsvg",
    "iconengines/qsvgicon",
)

RUNTIME_DLLS = (
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
)
"""Microsoft's C++ runtime: PySide6 brings the newest, and one copy serves every DLL."""

SHARES: Mapping[str, Share] = {
    "alembic": Share(drop=("alembic/templates/*",)),
    # NaCl's module needs the backend alone; the package is for those who write such modules.
    "cffi": Share(keep=("_cffi_backend*.pyd",)),
    "charset-normalizer": _NOTHING,  # ReportLab guesses with it how foreign text is encoded
    "lxml": Share(keep=("lxml/__init__.py", "lxml/etree.*.pyd", "lxml/_elementpath.*.pyd")),
    # AVIF, colour profiles, Tk, and letters in pictures: the program has none.
    "pillow": Share(
        drop=("PIL/_avif.*", "PIL/_imagingcms.*", "PIL/_imagingft.*", "PIL/_imagingtk.*")
    ),
    "pycparser": _NOTHING,  # for those who write modules with cffi
    "pypdfium2": Share(drop=("pypdfium2_cli/*",)),
    "pyside6-essentials": Share(
        keep=(
            "PySide6/__init__.py",
            "PySide6/_config.py",
            "PySide6/_git_pyside_version.py",
            "PySide6/support/*.py",
            "PySide6/pyside6.abi3.dll",
            *(f"PySide6/Qt{name}.pyd" for name in _QT_MODULES),
            *(f"PySide6/Qt6{name}.dll" for name in _QT_MODULES),
            *(f"PySide6/plugins/{name}.dll" for name in _QT_PLUGINS),
        )
    ),
    # Two word lists; the program reads them as text and imports none of the package.
    "pythainlp": Share(keep=("pythainlp/corpus/words_th.txt", "pythainlp/corpus/syllables_th.txt")),
    "python-docx": Share(drop=("docx/templates/default-docx-template/*",)),
    # The program draws in fonts of its own; the codes of the poster need most of the rest.
    "reportlab": Share(drop=("reportlab/fonts/*", "reportlab/graphics/samples/*")),
    "shiboken6": Share(drop=tuple(f"shiboken6/{name}*.dll" for name in ("msvcp", "vc", "concrt"))),
    "sqlalchemy": Share(
        drop=tuple(f"sqlalchemy/dialects/{name}/*" for name in ("mssql", "mysql", "oracle"))
    ),
    "tzdata": _NOTHING,  # all times are those of the clock on the wall
    "uharfbuzz": Share(drop=("uharfbuzz/_harfbuzz_test.*",)),
}


def shipped(name: str, paths: Iterable[str]) -> list[str]:
    """Which of a wheel's files ship, sorted.

    Args:
        name: the canonical name of the distribution.
        paths: every file of its wheel.
    """
    share = SHARES.get(name, Share())
    return sorted(
        path
        for path in paths
        if not path.endswith("/")
        and _any(path, share.keep)
        and not _any(path, share.drop)
        and not _any(path, _NEVER)
    )


def _any(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
