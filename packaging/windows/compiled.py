"""Python source compiled to the same bytes every time.

What marshal writes depends on what else the interpreter holds, so each group of files is compiled
by a fresh interpreter that does nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .errors import BuildError


@dataclass(frozen=True)
class Source:
    """A module to compile.

    Attributes:
        path: its source.
        name: what tracebacks call it, so that no path of the machine that builds travels along.
        target: the file to write.
    """

    path: Path
    name: str
    target: Path


# A .pyc whose hash is never checked: no source lies beside it, and none is looked for.
_COMPILER = """
import importlib.util, json, marshal, sys
for path, name, target in json.load(sys.stdin):
    with open(path, "rb") as file:
        source = file.read()
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    data = (importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
            + importlib.util.source_hash(source) + marshal.dumps(code))
    with open(target, "wb") as file:
        file.write(data)
"""


def compile_all(sources: Iterable[Source]) -> None:
    """Compile modules, in the order of their names.

    Raises:
        BuildError: one of them cannot be compiled.
    """
    ordered = sorted(sources, key=lambda source: source.name)
    for source in ordered:
        source.target.parent.mkdir(parents=True, exist_ok=True)
    asked = [[str(one.path), one.name, str(one.target)] for one in ordered]
    done = subprocess.run(
        [sys.executable, "-s", "-S", "-W", "ignore", "-c", _COMPILER],
        input=json.dumps(asked).encode(),
        env={"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")},
        stderr=subprocess.PIPE,
    )
    if done.returncode != 0:
        raise BuildError(f"A module could not be compiled.\n{done.stderr.decode(errors='replace')}")
