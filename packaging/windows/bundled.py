"""Imports modules out of one file; lies beside Python's DLLs and is the first to be imported.

Windows, its guards against viruses and slow disks take their time for every file that is looked for
and opened. A start needs some three hundred modules of the libraries: in one file they cost one.

The file holds the length of its index in ASCII digits and a line's end; the index, a line for each
module with its path below the libraries' folder, where its code begins and how long it is, each
parted by a tab; then the code of all, as marshal writes it. What is no Python code, and what lacks
in the file, is looked for in the folder itself.
"""

import _thread
import marshal
import sys
from importlib.machinery import ModuleSpec, SourcelessFileLoader
from importlib.util import spec_from_file_location
from types import CodeType

BUNDLE = "modules.bundle"
"""The file's name in the libraries' folder."""
ENDING = ".pyc"
_PACKAGE = "__init__"


class Bundle:
    """The code of all modules in the file.

    Args:
        folder: the libraries' folder.
        separator: what stands between folders in a path.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged.
    """

    def __init__(self, folder: str, separator: str) -> None:
        self.path = folder + separator + BUNDLE
        self.separator = separator
        self._folder = folder
        # Kept open: modules are imported as long as the program runs.
        self._file = open(self.path, "rb")  # noqa: PTH123, SIM115
        self._reading = _thread.allocate_lock()
        length = int(self._file.readline(20))
        index = self._file.read(length).decode("ascii")
        self._begin = self._file.tell()
        self._places: dict[str, tuple[int, int]] = {}
        for line in index.splitlines():
            name, begin, size = line.split("\t")
            self._places[name] = (int(begin), int(size))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def code(self, name: str) -> CodeType:
        """Give a module's code.

        Raises:
            KeyError: it is not in the file.
            OSError, EOFError, ValueError: the file cannot be read, or is damaged.
        """
        begin, size = self._places[name]
        with self._reading:
            self._file.seek(self._begin + begin)
            data = self._file.read(size)
        code = marshal.loads(data)
        if not isinstance(code, CodeType):
            raise ValueError(f"{BUNDLE} is damaged at {name}")
        return code

    def beside(self, name: str) -> str:
        """Give the path that a module, or a package's folder, would have in the folder itself."""
        return self._folder + self.separator + name.replace("/", self.separator)


class Loader(SourcelessFileLoader):
    """Loads one module of the file; whatever else lies beside it is read from the folder."""

    def __init__(self, bundle: Bundle, fullname: str, name: str) -> None:
        super().__init__(fullname, bundle.beside(name) + ENDING)
        self._bundle = bundle
        self._name = name

    def get_code(self, _fullname: str) -> CodeType:
        """Give its code."""
        return self._bundle.code(self._name)


class Finder:
    """Finds what lies in one folder of the file.

    Args:
        bundle: the file.
        folder: the folder within it with a slash at its end, or nothing.
    """

    def __init__(self, bundle: Bundle, folder: str) -> None:
        self._bundle = bundle
        self._folder = folder

    def find_spec(self, fullname: str, _target: object = None) -> ModuleSpec | None:
        """Tell how a module is loaded; None when it is not in the file."""
        name = self._folder + fullname.rpartition(".")[2]
        package = f"{name}/{_PACKAGE}"
        if package in self._bundle:
            inside = self._bundle.path + self._bundle.separator
            places = [inside + name.replace("/", self._bundle.separator), self._bundle.beside(name)]
            return self._spec(fullname, package, places)
        return self._spec(fullname, name, None) if name in self._bundle else None

    def _spec(self, fullname: str, name: str, places: list[str] | None) -> ModuleSpec | None:
        loader = Loader(self._bundle, fullname, name)
        return spec_from_file_location(
            fullname, loader.path, loader=loader, submodule_search_locations=places
        )


def install(folder: str, separator: str = "\\") -> None:
    """Have Python import from the file of a folder that is in its search path.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged, or the folder is not in the search path.
    """
    bundle = Bundle(folder, separator)
    inside = bundle.path + separator

    def finder(path: str) -> Finder:
        if path == bundle.path:
            return Finder(bundle, "")
        if path.startswith(inside):
            return Finder(bundle, path.removeprefix(inside).replace(separator, "/") + "/")
        raise ImportError

    sys.path_hooks.insert(0, finder)
    sys.path.insert(sys.path.index(folder), bundle.path)
