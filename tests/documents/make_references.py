"""Makes the reference pages anew: `python -m tests.documents.make_references`.

Run it in the project's folder after a change of the papers that was meant, and look at what
`git diff` shows of the pictures before committing them.
"""

import tempfile
from pathlib import Path

from kroknkaeo_ita.documents.registry import PAPERS, Tools
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.system.dictionary import load_breaker

from . import conftest
from .pictures import MOST_PAGES, REFERENCES, render


def main() -> None:
    """Draw every paper of the example year and keep its pages."""
    names = ["โกรกแก้ว", "โนนสุวรรณ", "ธีรยา", "ณัณิศา", "สุขวงศ์"]
    dossier = conftest.dossier.__wrapped__()
    for old in REFERENCES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for paper in PAPERS:
            if paper.key.startswith("memo-"):
                continue
            path = Path(folder) / f"{paper.key}.pdf"
            path.write_bytes(paper.makers["pdf"](dossier, Tools(load_breaker(names)), Unwatched()))
            for number, page in enumerate(render(path, dpi=60)[:MOST_PAGES], start=1):
                page.save(REFERENCES / f"{paper.key}-{number:02d}.png", optimize=True)


if __name__ == "__main__":
    main()
