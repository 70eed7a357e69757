"""The machine: what zine needs of it, found out by trying, each answer a finding.

A note is well; a warning is worse than it could be; with an error no booklet can be made.
"""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zine import catalogue, engine, startup
from zine.preflight import Finding

PYTHON = (3, 11)
HOMEBREW = Path("/opt/homebrew/lib")

# Where US Letter is the usual paper: Unicode CLDR, supplemental data, paperSize type="US-Letter".
LETTER_LANDS = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


@dataclass(frozen=True, slots=True)
class Library:
    """A library that WeasyPrint loads: its name, its file's stem and number, and who packages it.

    `asked` is the function that tells the version (for GLib, the variables), `least` the oldest that serves.
    `package` is Debian's and Ubuntu's, `formula` Homebrew's; `loss` is what its lack costs, where zine can
    do without.
    """

    name: str
    stem: str
    asked: str
    package: str
    formula: str = "pango"
    number: int = 0
    least: tuple[int, ...] = ()
    loss: str = ""

    @property
    def files(self) -> tuple[str, str]:
        """Return the library's file names, on Linux and on macOS."""
        return f"lib{self.stem}.so.{self.number}", f"lib{self.stem}.{self.number}.dylib"


GLIB_VERSION = "glib_major_version glib_minor_version glib_micro_version"
SUBSET_LOSS = "a booklet takes about a fifth longer, and its bytes differ from those of other machines"
FONTCONFIG = Library("Fontconfig", "fontconfig", "FcGetVersion", "libfontconfig1", "fontconfig", number=1)
LIBRARIES = (
    Library("GObject", "gobject-2.0", GLIB_VERSION, "libpango-1.0-0"),
    Library("Pango", "pango-1.0", "pango_version_string", "libpango-1.0-0", least=(1, 44)),
    Library("PangoFT2", "pangoft2-1.0", "pango_version_string", "libpangoft2-1.0-0"),
    Library("HarfBuzz", "harfbuzz", "hb_version_string", "libpango-1.0-0", "harfbuzz"),
    Library(
        *("HarfBuzz's subsetter", "harfbuzz-subset", "hb_version_string", "libharfbuzz-subset0", "harfbuzz"),
        least=(4, 1),
        loss=SUBSET_LOSS,
    ),
    FONTCONFIG,
)


def examine() -> list[Finding]:
    """Return what there is to say of this machine, in the order in which it matters."""
    return [
        python(sys.version_info[:3]),
        weasyprint(),
        *map(library, LIBRARIES),
        fonts(catalogue.shipped("fonts")),
        cache(startup.cache_folder()),
        paper(os.environ),
        printers(),
    ]


def python(version: tuple[int, ...]) -> Finding:
    """Say whether this Python is new enough."""
    said = f"Python {dotted(version)}, on {platform.system()} {platform.machine()}"
    if version >= PYTHON:
        return Finding("python", said, level="note")
    return Finding("python", said, f"zine needs Python {dotted(PYTHON)} or newer.", "error")


def weasyprint() -> Finding:
    """Say which WeasyPrint is installed, without importing it: that fails where a library is missing."""
    found = engine.version()
    if found is None:
        said = "WeasyPrint is not installed"
        return Finding("weasyprint", said, "Install zine again, as its README says.", "error")
    if not engine.fits(found):
        said = f"WeasyPrint {found} is installed, and zine works with {engine.SERIES}"
        return Finding("weasyprint", said, engine.HINT, "error")
    return Finding("weasyprint", f"WeasyPrint {found}", level="note")


def library(wanted: Library) -> Finding:
    """Load a library as WeasyPrint does, and ask for its version."""
    loaded = load(wanted.files)
    if loaded is None:
        return without(wanted, "cannot be loaded")
    version = version_of(loaded, wanted.asked)
    if version and version < wanted.least:
        return without(wanted, f"is {dotted(version)}; {dotted(wanted.least)} or newer is needed")
    return Finding(wanted.stem, f"{wanted.name} {dotted(version)}".rstrip(), level="note")


def without(wanted: Library, trouble: str) -> Finding:
    """Say that a library does not serve: an error, or a warning where zine can do without."""
    cost = f": {wanted.loss}" if wanted.loss else ""
    level: Literal["warning", "error"] = "warning" if wanted.loss else "error"
    return Finding(wanted.stem, f"{wanted.name} {trouble}{cost}", remedy(wanted), level)


def load(files: Iterable[str]) -> ctypes.CDLL | None:
    """Return the first of these libraries that loads."""
    for name in files:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None


def version_of(loaded: ctypes.CDLL, asked: str) -> tuple[int, ...]:
    """Return a library's version, () if it does not tell: from its variables, or from its function."""
    try:
        if " " in asked:
            return tuple(ctypes.c_uint.in_dll(loaded, name).value for name in asked.split())
        function = loaded[asked]
    except (AttributeError, ValueError):
        return ()
    if asked == "FcGetVersion":  # 21401 is 2.14.1
        number = function()
        return (number // 10000, number // 100 % 100, number % 100)
    function.restype = ctypes.c_char_p
    return tuple(int(part) for part in function().decode().split(".") if part.isdigit())


def remedy(wanted: Library) -> str:
    """Return the line that brings a library to this machine."""
    if any((HOMEBREW / name).exists() for name in wanted.files):
        return f"Homebrew has it; let this Python know: export DYLD_FALLBACK_LIBRARY_PATH={HOMEBREW}"
    if shutil.which("apt-get"):
        return f"Run: sudo apt-get install {wanted.package}"
    if shutil.which("brew"):
        return f"Run: brew install {wanted.formula}"
    return f"Install the package of your system that holds {wanted.files[0]}."


def fonts(folder: Path) -> Finding:
    """Compare the shipped fonts with their manifest, byte for byte."""
    again = "Install zine again: the fonts come with it."
    try:
        families = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return Finding("fonts", f"the shipped fonts are not in {folder}", again, "error")
    files = {
        folder / name / f["name"]: f["sha256"] for name, family in families.items() for f in family["files"]
    }
    spoilt = [str(path.relative_to(folder)) for path in unlike(files)]
    if spoilt:
        return Finding("fonts", f"missing or damaged fonts: {', '.join(spoilt)}", again, "error")
    return Finding(
        "fonts", f"{len(files)} fonts of {len(families)} families, as they were shipped", level="note"
    )


def unlike(files: Mapping[Path, str]) -> Iterator[Path]:
    """Yield the files that cannot be read, or whose SHA-256 is not the one given."""
    for path, digest in files.items():
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == digest
        except OSError:
            same = False
        if not same:
            yield path


def cache(folder: Path | None) -> Finding:
    """Say where what zine remembers between builds is kept."""
    if folder:
        return Finding("cache", f"cache in {folder}", level="note")
    return Finding(
        "cache",
        "no cache folder can be written: each build reads its fonts anew",
        "Set XDG_CACHE_HOME to a folder of yours.",
        "warning",
    )


def paper(environment: Mapping[str, str]) -> Finding:
    """Say which paper zine takes, and whether the land that this machine is set to uses another."""
    said = "paper: A4, unless you choose"
    spoken = next((environment[k] for k in ("LC_ALL", "LC_PAPER", "LANG") if environment.get(k)), "")
    land = spoken.partition(".")[0].partition("@")[0].partition("_")[2]
    if land in LETTER_LANDS:
        return Finding(
            "paper", said, "Printers in your country usually hold Letter: build with --paper letter.", "note"
        )
    return Finding("paper", said, level="note")


def printers() -> Finding:
    """Say which printers the machine knows, which is the usual one, and which print on both sides."""
    if not shutil.which("lpstat"):
        return Finding("printers", "no printer service here", "Print the PDF from another machine.", "note")
    known = [line for line in answer("lpstat", "-e").splitlines() if line]
    if not known:
        return Finding("printers", "no printer is set up", "Add one, or print the PDF elsewhere.", "note")
    usual = answer("lpstat", "-d").rpartition(": ")[2].strip()
    said = (f"{name} ({', '.join(qualities(name, usual))})" for name in known)
    return Finding("printers", f"printers: {'; '.join(said)}", level="note")


def qualities(printer: str, usual: str) -> Iterator[str]:
    """Yield what matters of a printer to somebody who folds: the usual one or not, one side or both."""
    if printer == usual:
        yield "the usual one"
    yield "both sides" if "DuplexTumble" in answer("lpoptions", "-p", printer, "-l") else "one side"


def answer(*command: str) -> str:
    """Return what a command prints, "" if it fails or thinks for more than five seconds."""
    with suppress(OSError, subprocess.SubprocessError):
        environment = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(
            command, capture_output=True, text=True, timeout=5, check=True, env=environment
        ).stdout
    return ""


def dotted(version: Iterable[int]) -> str:
    """Return a version as it is written.

    >>> dotted((3, 11))
    '3.11'
    """
    return ".".join(map(str, version))
