"""The libraries' compiled modules in one file, from which the program starts sooner."""

from __future__ import annotations

from pathlib import Path

from .bundled import BUNDLE, ENDING
from .compiled import Source, compile_all
from .facts import HERE

_HEADER = 16
"""Bytes before the code of a .pyc; they are for finding out whether its source is a newer one."""
_IMPORTER = "bundled.py"


def pack(folder: Path) -> None:
    """Put every compiled module below a folder into its bundle, in the place of its own file.

    A folder that holds nothing else is gone too.
    """
    modules = sorted(folder.rglob(f"*{ENDING}"))
    begin, index, codes = 0, [], []
    for path in modules:
        code = path.read_bytes()[_HEADER:]
        name = path.relative_to(folder).as_posix().removesuffix(ENDING)
        index.append(f"{name}\t{begin}\t{len(code)}\n")
        codes.append(code)
        begin += len(code)
    head = "".join(index).encode("ascii")
    (folder / BUNDLE).write_bytes(b"".join([b"%d\n" % len(head), head, *codes]))
    for path in modules:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def lay_out_importer(folder: Path) -> None:
    """Put what imports from a bundle into the folder of Python's DLLs."""
    source = HERE / _IMPORTER
    compile_all([Source(source, _IMPORTER, folder / source.with_suffix(ENDING).name)])


def sizes(bundle: Path) -> dict[str, int]:
    """How many bytes of a bundle each library takes, by its name."""
    found: dict[str, int] = {}
    with bundle.open("rb") as file:
        for line in file.read(int(file.readline())).decode("ascii").splitlines():
            name, _begin, size = line.split("\t")
            library = name.split("/")[0]
            found[library] = found.get(library, 0) + int(size)
    return found
