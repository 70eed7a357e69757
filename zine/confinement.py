"""Confinement: a layout, which may be a stranger's, stays in its folder."""

from pathlib import Path

from zine.errors import ZineError

MOST_FILES = 2000
MOST_BYTES = 64 << 20
"""How many files a layout may have, and how large each may be: its fonts are the largest."""


def self_contained(folder: Path) -> Path:
    """Return a layout's folder, resolved; ZineError if something in it leads out, or is no plain file."""
    folder = folder.resolve()
    for number, path in enumerate(folder.rglob("*")):
        if number >= MOST_FILES:
            raise ZineError(f"{folder} has more than {MOST_FILES} files", "Let it hold the layout alone.")
        if not path.resolve().is_relative_to(folder):
            raise ZineError(f"{path} leads out of the layout's folder", "Put the file itself there.")
        if not (path.is_dir() or (path.is_file() and path.stat().st_size <= MOST_BYTES)):
            raise ZineError(f"{path} is no file that a layout can have", "Take it out.")
    return folder
