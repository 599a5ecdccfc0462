"""Use of everything in the program, then what it imported: ``python -m … FOLDER``.

Prints a JSON list of module names and files.
"""

import importlib
import json
import pkgutil
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import kroknkaeo_ita
from kroknkaeo_ita import cli
from kroknkaeo_ita.documents.typesetting.qr import qr_squares
from kroknkaeo_ita.services.papers import catalogue


def run(*arguments: object) -> None:
    if cli.main([str(one) for one in arguments]) != 0:
        raise SystemExit(f"failed: {arguments}")


def use(folder: Path) -> None:
    for module in pkgutil.walk_packages(kroknkaeo_ita.__path__, "kroknkaeo_ita."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    run("selftest")
    data = folder / "data"
    run("--data", data, "example")
    for paper in catalogue():
        for form in paper.formats:
            target = folder / f"{paper.key}.{form}"
            run("--data", data, "print", paper.key, "--out", target)
    qr_squares("https://example.go.th")  # the example has no online channel to draw a code for
    run("--data", data, "import", folder / "division-form.xlsx")
    (folder / "web").mkdir()
    run("--data", data, "publish", folder / "web")
    (folder / "word.txt").write_text("รหัสผ่านยาวพอสมควร ๑๒๓", "utf-8")
    locked = folder / "locked.krokbak"
    run("--data", data, "backup", locked, "--passphrase-file", folder / "word.txt")
    run("--data", folder / "other", "restore", locked, "--passphrase-file", folder / "word.txt")
    run("--data", data, "photograph", folder / "pictures")


if __name__ == "__main__":
    with redirect_stdout(StringIO()):
        use(Path(sys.argv[1]))
    loaded = [
        (name, getattr(module, "__file__", None) or "") for name, module in sys.modules.items()
    ]
    sys.stdout.write(json.dumps(sorted(loaded)))
