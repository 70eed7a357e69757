"""The pages in reading order, for a screen or a print shop."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zine.build import Edition


def write(edition: "Edition", folder: Path) -> list[Path]:
    """Write `<slug>-read.pdf`."""
    path = folder / f"{edition.slug}-read.pdf"
    path.write_bytes(edition.pages.pdf)
    return [path]
