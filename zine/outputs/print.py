"""The sheets to print: every page imposed on the paper, for a printer's both sides or for one fed by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from zine.headings import plain
from zine.sheetwork import printed
from zine.sources import bound

if TYPE_CHECKING:
    from zine.build import Edition


def write(edition: "Edition", folder: Path) -> list[Path]:
    """Write <slug>-print-<paper>-<flip>.pdf, or the parts and passes that it comes in; return the paths."""
    source = bound(edition.pages.pdf, plain(edition.manuscript.title), edition.manuscript.lang)
    work = printed(edition.order, edition.parts, source, folder, edition.slug)
    return [folder / name for name in work.files]
