"""Confinement: what strangers' texts and layouts name stays in their folders, and what is read is a file."""

import stat
from pathlib import Path

from zine.errors import ZineError

MOST_FILES = 2000
MOST_BYTES = 64 << 20
"""How many files a layout may have, and how large each may be: its fonts are the largest."""


def within(name: str, folder: Path) -> Path | None:
    """Return the resolved path of a name in a folder or below; None if it leads out, or nowhere (a loop)."""
    try:
        path, folder = (folder / name).resolve(), folder.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop is RuntimeError up to Python 3.12
        return None
    return path if path.is_relative_to(folder) else None


def plain(path: Path) -> Path:
    """Return the path of a file; raises ZineError for pipes and devices, which may have no end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return path  # whoever opens it says why it cannot
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return path
    raise ZineError(f"{path} is a pipe or a device, not a file", "Save what comes from it in a file.")


def self_contained(folder: Path) -> Path:
    """Return a layout's folder, resolved; ZineError if something in it leads out, or is no plain file."""
    folder = folder.resolve()
    for number, path in enumerate(folder.rglob("*")):
        if number >= MOST_FILES:
            raise ZineError(f"{folder} has more than {MOST_FILES} files", "Let it hold the layout alone.")
        if not within(str(path), folder):
            raise ZineError(f"{path} leads out of the layout's folder", "Put the file itself there.")
        if not (path.is_dir() or (path.is_file() and path.stat().st_size <= MOST_BYTES)):
            raise ZineError(f"{path} is no file that a layout can have", "Take it out.")
    return folder
