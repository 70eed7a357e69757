"""Before the first line is set: a clean stage, and a quick start.

The stage: a fixed date, and a private fontconfig file that knows only the families that a layout asks for,
so that no font of the machine can slip in. The quick start takes out of WeasyPrint's import what makes a
third of a small booklet's time: its declarations of Pango and HarfBuzz, parsed anew at each start, come
parsed from `_declarations.py`; what it needs of fontTools and of Pillow's colour management only now and
then is imported only then; and a style sheet that is never asked for is not parsed. All this is left out
where WeasyPrint is not the version that it was made for (or where ZINE_PLAIN_START is set), and then the
build is slower, and the same.
"""

import atexit
import hashlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from zine.emoji import FAMILY
from zine.errors import ZineError

EPOCH = "1"  # 0 is no date to old versions of fontconfig
DEFERRED = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
    "fontTools.ttLib.woff2": ("decompress",),
    "PIL.ImageCms": ("ImageCmsProfile",),
}
PANGO_EMOJI = (
    f"<alias binding='same'><family>emoji</family><prefer><family>{FAMILY}</family></prefer></alias>"
)
"""Pango asks for the family `emoji` where emoji stand, whatever a style sheet says."""


def set_stage(families: Iterable[Path], lenders: tuple[Path, ...] = (), rules: tuple[str, ...] = ()) -> None:
    """Fix the date, and let fontconfig know the fonts in these folders and no others.

    `lenders`, in their order, lend letters that the families lack; `rules` say what those leave to them.
    """
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(tuple(sorted(families)), lenders, rules))


@cache
def cache_folder() -> Path | None:
    """Return this person's cache folder for zine, made if need be; None where there is no writable one."""
    home = os.environ.get("XDG_CACHE_HOME") or (
        "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    )
    folder = Path(home).expanduser() / "zine"
    with suppress(OSError, RuntimeError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return None


@cache
def private_folder() -> Path:
    """Return a folder for this run alone, removed when it ends: it serves where there is no cache folder."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="zine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def fontconfig_file(
    folders: tuple[Path, ...], lenders: tuple[Path, ...] = (), rules: tuple[str, ...] = ()
) -> Path:
    """Write the fontconfig file that knows only these folders, and return its path."""
    try:
        return written_in(cache_folder() or private_folder(), folders, lenders, rules)
    except OSError:
        pass
    try:
        return written_in(private_folder(), folders, lenders, rules)
    except OSError as error:
        raise ZineError(
            f"nothing can be written on this machine: {(error.strerror or str(error)).lower()}",
            "Make room in your cache folder, or where the system keeps temporary files.",
        ) from error


def written_in(
    cached: Path, folders: tuple[Path, ...], lenders: tuple[Path, ...] = (), rules: tuple[str, ...] = ()
) -> Path:
    """Write the fontconfig file into a folder, if it is not there yet, and return its path.

    What fontconfig keeps of fonts depends on such rules, and it does not know that: each has a place apart.
    """
    kept = "fontconfig" + (f"-{hashlib.sha256(''.join(rules).encode()).hexdigest()[:12]}" if rules else "")
    known = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in (*folders, *lenders))
    known += "".join(lending(folder.name, lenders) for folder in folders if lenders)
    known += "".join(PANGO_EMOJI for folder in lenders if folder.name == FAMILY)
    known += "".join(rules)
    text = f"<fontconfig>{known}<cachedir>{escape(str(cached / kept))}</cachedir></fontconfig>\n"
    path = cached / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not path.is_file():
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path


def lending(family: str, lenders: tuple[Path, ...]) -> str:
    """Return the rule by which a family's missing letters come from others, the first before the second."""
    names = "".join(f"<family>{escape(folder.name)}</family>" for folder in lenders)
    return f"<alias><family>{escape(family)}</family><accept>{names}</accept></alias>"


def quicken() -> bool:
    """Make WeasyPrint's first import quick; return whether that was possible here."""
    if "weasyprint" in sys.modules or os.environ.get("ZINE_PLAIN_START"):
        return False
    with suppress(Exception):
        return defer_imports() and use_declarations()
    return False


def defer_imports() -> bool:
    """Put modules that wait in the place of those that WeasyPrint seldom needs."""
    for name, callables in DEFERRED.items():
        if name not in sys.modules:
            sys.modules[name] = waiting_module(name, callables)
    return True


def waiting_module(name: str, callables: tuple[str, ...]) -> ModuleType:
    """Return a module whose callables import the real module when one of them is called."""

    def real() -> ModuleType:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return importlib.import_module(name)

    def waiting(attribute: str) -> Callable[..., object]:
        return lambda *values, **named: getattr(real(), attribute)(*values, **named)  # noqa: PLW0108

    def answer(attribute: str) -> object:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(real(), attribute)

    stand_in = ModuleType(name)
    stand_in.__getattr__ = answer  # type: ignore[method-assign]
    stand_in.__dict__.update({attribute: waiting(attribute) for attribute in callables})
    return stand_in


def use_declarations() -> bool:
    """Import WeasyPrint with its declarations already parsed, if they are the ones of `_declarations.py`."""
    import cffi

    from zine import _declarations

    package = importlib.util.find_spec("weasyprint")
    if package is None or not package.origin:
        return False
    source = Path(package.origin).parent / "text" / "ffi.py"
    if hashlib.sha256(source.read_bytes()).hexdigest() != _declarations.SOURCE:
        return False
    parser, cffi.FFI = cffi.FFI, lambda: Declared(_declarations.ffi)
    try:
        with hints_unparsed():
            importlib.import_module("weasyprint.text.ffi")
    finally:
        cffi.FFI = parser
    return True


@contextmanager
def hints_unparsed() -> Iterator[None]:
    """Leave the style sheet of presentational hints unparsed: it is for old web pages, never asked for."""
    import tinycss2

    parse = tinycss2.parse_stylesheet

    def parse_others(css: str, *values: Any, **named: Any) -> Any:
        return [] if "Presentational hints" in css[:40] else parse(css, *values, **named)

    tinycss2.parse_stylesheet = parse_others
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse


class Declared:
    """cffi's FFI with its declarations already made: it answers as the one that parses them would."""

    def __init__(self, ffi: object) -> None:
        self.__dict__.update({n: getattr(ffi, n) for n in dir(ffi) if not n.startswith("__")})

    def cdef(self, _declarations: str) -> None:
        """Take no declarations: they are here."""
