"""Companions: the other texts of a booklet that holds several, each in its own language, with its own lines.

They are named in the front matter of the first (`with: [other.txt, third.md]`) or on the command line.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from zine.confinement import plain, within
from zine.errors import ZineError
from zine.manuscript import Manuscript, read
from zine.pictures import SOURCE

MOST = 99


def accompanied(first: Manuscript, asked: Sequence[str]) -> Manuscript:
    """Return the first text with its companions: those asked for, else those that it names itself."""
    paths = [Path(name) for name in asked] or [beside(name, first) for name in stated(first)]
    if len(paths) > MOST:
        raise ZineError(f"{len(paths)} texts are too many for one booklet", f"At most {MOST} go with a text.")
    return first._replace(companions=tuple(rehoused(read(path), first.folder) for path in paths))


def stated(first: Manuscript) -> list[str]:
    """Return the names of the companions that a text states in its front matter.

    >>> stated(Manuscript("<p>Yes.</p>", settings={"with": "other.txt"}))
    ['other.txt']
    """
    names = first.settings.get("with") or []
    return [str(name) for name in names] if isinstance(names, list) else [str(names)]


def beside(name: str, first: Manuscript) -> Path:
    """Return the file of a companion that a text names: beside it or in a folder below, nowhere else."""
    if first.folder is None:
        raise ZineError(f"the text {name} is beside no file", "Name it with --with.")
    if within(name, first.folder) is None:
        raise ZineError(f"the text {name} is not beside the first one", "Save it there, or use --with.")
    return plain(first.folder / name)


def rehoused(companion: Manuscript, folder: Path | None) -> Manuscript:
    """Return a companion whose pictures are named as the folder of the first text knows them."""
    if not SOURCE.search(companion.html) or companion.folder is None or folder is None:
        return companion._replace(folder=folder)
    try:
        below = companion.folder.resolve().relative_to(folder.resolve())
    except ValueError:
        raise ZineError(
            f"the pictures in {companion.folder} are not beside the first text",
            "Save the texts and their pictures in one folder.",
        ) from None
    prefix = "" if below == Path() else quote(f"{below.as_posix()}/")

    def named(match: re.Match[str]) -> str:
        source = unescape(match[1])
        return match[0] if source.startswith("data:") else match[0].replace(match[1], escape(prefix + source))

    return companion._replace(html=SOURCE.sub(named, companion.html), folder=folder)
