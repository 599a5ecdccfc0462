"""Reads the program's source as text and tells how its modules stand to each other.

Everything is found by parsing, nothing is imported, so the same questions can be asked of a
copy of the tree with a fault planted in it.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "kroknkaeo_ita"

ROOM_LIBRARIES: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "system": frozenset({"PySide6.QtCore"}),
    "storage": frozenset({"sqlalchemy", "alembic", "nacl"}),
    "documents": frozenset(
        {"reportlab", "uharfbuzz", "docx", "openpyxl", "pythainlp", "pypdfium2", "PIL"}
    ),
    "services": frozenset(),
    "ui": frozenset({"PySide6", "pypdfium2"}),
    "app": frozenset({"PySide6"}),
    "cli": frozenset(),
    "__main__": frozenset(),
}
"""The libraries beside the standard one that each room may import; a name covers its parts."""


def module_files(source: Path) -> dict[str, Path]:
    """Give every module of the package under `source`, by its dotted name."""
    found = {}
    for path in sorted((source / PACKAGE).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str) -> str:
    """Give the room (or the single module beside the rooms) that a module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported_names(path: Path, module: str) -> Iterator[str]:
    """Yield each dotted name that a file imports, wherever in the file the import stands.

    `from a import b` yields both `a` and `a.b`: which of them is the module is known only by
    looking it up.
    """
    is_package = path.name == "__init__.py"
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = module.split(".")
                up = up[: len(up) - node.level + is_package]
                base = ".".join([*up, base] if base else up)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def foreign_imports(source: Path) -> list[str]:
    """Tell each import of a library that the importing room may not use."""
    faults = []
    for module, path in module_files(source).items():
        allowed = ROOM_LIBRARIES.get(room_of(module), frozenset())
        names = list(imported_names(path, module))
        for name in names:
            top = name.split(".")[0]
            if top in (PACKAGE, "") or top in sys.stdlib_module_names:
                continue
            covered = any(name == ok or name.startswith(f"{ok}.") for ok in allowed)
            leads_to_allowed = any(ok.startswith(f"{name}.") for ok in allowed) and any(
                other != name and other.startswith(f"{name}.") for other in names
            )
            if not covered and not leads_to_allowed:
                faults.append(f"{module} imports {name}")
    return faults


def widgets_outside(source: Path) -> list[str]:
    """Name the modules that import QtWidgets and are neither in the room `ui` nor `app`."""
    return [
        module
        for module, path in module_files(source).items()
        if room_of(module) not in ("ui", "app")
        and any(n.startswith("PySide6.QtWidgets") for n in imported_names(path, module))
    ]


def import_cycles(source: Path) -> list[list[str]]:
    """Give every group of modules that import each other in a ring, lazy imports counted."""
    files = module_files(source)
    edges: dict[str, set[str]] = {module: set() for module in files}
    for module, path in files.items():
        for name in imported_names(path, module):
            if name in files and name != module:
                edges[module].add(name)
    # `from package import part`, written inside that package, wants the part and not the package.
    for module, targets in edges.items():
        for target in list(targets):
            if module.startswith(f"{target}.") and any(t.startswith(f"{target}.") for t in targets):
                targets.discard(target)
    return [sorted(group) for group in _strong_groups(edges) if len(group) > 1]


def _strong_groups(edges: dict[str, set[str]]) -> list[list[str]]:
    """Tarjan's strongly connected components."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for target in sorted(edges[node]):
            if target not in index:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], index[target])
        if low[node] == index[node]:
            cut = stack.index(node)
            groups.append(stack[cut:])
            del stack[cut:]

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return groups


def long_files(paths: list[Path], root: Path, limit: int) -> dict[str, int]:
    """Give the files with more lines than `limit`, by their path under `root`."""
    counted = {
        p.relative_to(root).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths
    }
    return {name: lines for name, lines in counted.items() if lines > limit}


def wide_classes(paths: list[Path], root: Path, limit: int) -> dict[str, int]:
    """Give the classes with more methods than `limit`, as `path::Class`."""
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = sum(
                    isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body
                )
                if methods > limit:
                    found[f"{path.relative_to(root).as_posix()}::{node.name}"] = methods
    return found
