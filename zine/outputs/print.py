"""The sheets to print: every page imposed on the paper, ready for a printer's both sides."""

from pathlib import Path
from typing import TYPE_CHECKING

from zine.galley import plain
from zine.imposition import impose

if TYPE_CHECKING:
    from zine.build import Edition


def write(edition: "Edition", folder: Path) -> list[Path]:
    """Write <slug>-print-<paper>-<flip>.pdf into the folder and return its path."""
    pdf = impose(
        edition.pages.pdf,
        edition.sheets,
        edition.paper,
        flip=edition.flip,
        title=plain(edition.manuscript.title),
        lang=edition.manuscript.lang,
    )
    path = folder / f"{edition.slug}-print-{edition.paper}-{edition.flip}.pdf"
    path.write_bytes(pdf)
    return [path]
