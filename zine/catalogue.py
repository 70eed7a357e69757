"""Finds what is there: modules in the package's folders, and the shipped layouts, fonts and samples."""

import importlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent


def names(package: str) -> list[str]:
    """Return the names of the modules in the folder `zine/<package>`, sorted, without importing them."""
    files = (path for path in (PACKAGE / package).iterdir() if path.suffix == ".py")
    return sorted(path.stem for path in files if path.name[0] != "_")


def module(package: str, name: str) -> ModuleType:
    """Import the module `name` of the folder `zine/<package>`."""
    return importlib.import_module(f"zine.{package}.{name}")


def modules(package: str) -> dict[str, ModuleType]:
    """Import every module of the folder `zine/<package>`, by name."""
    return {name: module(package, name) for name in names(package)}


def summary(found: ModuleType) -> str:
    """Return the first line of a module's docstring, without its full stop."""
    return (found.__doc__ or "").strip().partition("\n")[0].rstrip(".")


@cache
def shipped(folder: str) -> Path:
    """Return the shipped folder (layouts, fonts): in the installed package, or beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder


def layouts() -> dict[str, Path]:
    """Return the shipped layouts' folders by name; a name with a leading underscore is shared material."""
    folders = (p for p in shipped("layouts").iterdir() if (p / "layout.toml").is_file())
    return {p.name: p for p in sorted(folders) if not p.name.startswith("_")}


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known name, or all of them."""
    import difflib

    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(known)}."
