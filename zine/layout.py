"""A layout: the folder that dresses a text, read and found."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zine import catalogue, covers
from zine.confinement import self_contained
from zine.errors import ZineError
from zine.knobs import Knob, knob
from zine.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Layout:
    """A folder that dresses a text: its template and style sheet, its families of type, its knobs.

    `texts` is how many texts it sets in one booklet, at most; `scheme` is how that is folded by default.
    """

    name: str
    folder: Path
    summary: str
    fonts: tuple[str, ...]
    knobs: Mapping[str, Knob]
    texts: int = 1
    scheme: str = ""


def load_layout(name: str) -> Layout:
    """Return the shipped layout of that name, or the one in the folder of that path."""
    known = catalogue.layouts()
    folder = known.get(name) or at_home(name)
    if not (folder / "layout.toml").is_file():
        if folder.is_dir():
            raise ZineError(f"{folder} is not a layout", "A layout's folder holds a layout.toml.")
        raise ZineError(f"no layout named “{name}”", catalogue.nearest(name, known))
    return read_layout(folder.resolve() if name in known else self_contained(folder))


def at_home(name: str) -> Path:
    """Return a path in which ~ is a home; as it is written where nobody is called so."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def read_layout(folder: Path) -> Layout:
    """Read a layout's folder; say the file and the line of what is wrong in it."""
    path = folder / "layout.toml"
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
        knobs = {key: knob(key, described(key, entry)) for key, entry in stated.get("knobs", {}).items()}
        return Layout(
            folder.name,
            folder,
            str(stated["summary"]),
            tuple(map(family, stated.get("fonts", ()))),
            knobs,
            int(stated.get("texts", 1)),
            str(stated.get("scheme", "")),
        )
    except (OSError, RecursionError, ValueError) as error:
        where = f"{path}{line_of(path, str(error))}"
        raise ZineError(f"{where}: {error}", "The layout cannot be used until that is mended.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ZineError(
            f"{path}: {error} is missing or not of its kind", "See a shipped layout.toml."
        ) from error


def line_of(path: Path, said: str) -> str:
    """Return the line of layout.toml that a complaint of a knob or a font is about: “, line 7”, if one is."""
    knob_named, quoted = re.match(r"knob ([\w-]+):", said), re.search(r"font family.*“(.+)”", said)
    if knob_named:
        stated = re.compile(rf"\s*(\[knobs\.{knob_named[1]}\]|{knob_named[1]}\s*=)")
    elif quoted:
        stated = re.compile(rf".*[\"']{re.escape(quoted[1])}[\"']")
    else:
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((f", line {number}" for number, line in enumerate(lines, 1) if stated.match(line)), "")


def asking(folder: Path, name: str) -> str:
    """Return which style sheet or template of a layout names a thing, and in which line; "" if none does."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".css", ".html")):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if name and name in line:
                return f"{path}, line {number}"
    return ""


@cache
def shared_knobs() -> Mapping[str, Mapping[str, object]]:
    """Return the knobs that layouts share, without their defaults."""
    path = catalogue.shipped("layouts") / "_base" / "knobs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def described(name: str, entry: object) -> Mapping[str, object]:
    """Return a knob's table: a layout that says nothing but a default turns the shared knob of that name."""
    return entry if isinstance(entry, Mapping) else {**shared_knobs().get(name, {}), "default": entry}


def family(name: str) -> str:
    """Return the name of a family of type; ValueError if it leads elsewhere than to a folder of fonts."""
    if Path(name).name != name or not name.strip("."):
        raise ValueError(f"no font family is called “{name}”")
    return name


def several(fewer: int) -> str:
    """Return the hint that names the layouts which set more texts."""
    names = [name for name in catalogue.layouts() if load_layout(name).texts > fewer]
    return f"These set more: {', '.join(sorted(names))}."


def stated_knobs(manuscript: Manuscript) -> Mapping[str, object]:
    """Return the knobs that the text itself turns, in its front matter."""
    stated, cover = manuscript.settings.get("knobs", {}), manuscript.settings.get("cover")
    said = {"cover": bool(cover)} if isinstance(cover, bool) or covers.named(cover) else {}
    return {**said, **stated} if isinstance(stated, Mapping) else said
