"""The last look: the files of a build, looked over before they are handed out, as `zine check` would do it.

What the build said already, or what the pages to read showed, is not said again of the sheets.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zine.preflight import Finding, check

if TYPE_CHECKING:
    from zine.inspection import Inspection
    from zine.standing import Standing

ALIKE = {"text-off-page": "words-off-page"}
"""What is found in a file, and what reading its words against the manuscript calls the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in the files, and the share of each sheet that ink covers, in per cent."""

    findings: tuple[Finding, ...]
    ink: tuple[float, ...]


def over(paths: Sequence[Path], said: Collection[str]) -> Look:
    """Look the PDFs of a build over; `said` are the codes of what was found before."""
    from zine.editions import compared
    from zine.inspection import inspected

    kept: dict[bytes, Standing] = {}
    with ExitStack() as opened:
        files = {path: opened.enter_context(inspected(path, kept=kept)) for path in paths}
        found = (*_told(files, set(said)), *compared(files))
        return Look(found, inked(files))


def _told(files: Mapping[Path, "Inspection"], said: set[str]) -> Iterator[Finding]:
    """Yield the warnings and errors in the files, each code of one file alone; the build told its notes."""
    for path in sorted(files, key=lambda path: not path.stem.endswith("-read")):
        new = [
            one for one in check(files[path], notes=False) if one.level != "note" and not said & _names(one)
        ]
        said |= {one.code for one in new}
        pages = path.stem.endswith("-read")
        yield from (one if pages else _of_sheets(one, path) for one in new)


def _names(found: Finding) -> set[str]:
    """Return the codes by which the same may have been said."""
    return {found.code, ALIKE.get(found.code, found.code)}


def _of_sheets(found: Finding, path: Path) -> Finding:
    """Return a finding with the file, and the side in it, in its words."""
    where = f"side {found.page} of {path.name}" if found.page else path.name
    return found._replace(message=f"On {where}: {found.message}", page=None)


def inked(files: Mapping[Path, "Inspection"]) -> tuple[float, ...]:
    """Return for each sheet the share of its two sides, or of its only one, that ink covers, in per cent."""
    from zine.coverage import reckoned

    shares = list[float]()
    for path, file in sorted(files.items()):
        if "-print-" in path.name:
            sides = reckoned(file.data, file.leaves)
            step = 2 if "/Duplex" in file.pdf.Root.get("/ViewerPreferences", {}) else 1
            sheets = (sides[at : at + step] for at in range(0, len(sides), step))
            shares += [sum(sheet) / len(sheet) for sheet in sheets]
    return tuple(round(share, 1) for share in shares)
