"""The plates of a booklet in two colours: its sheets as a grey PDF for each ink, for a duplicator's drums."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zine import plates
from zine.imposition import impose

if TYPE_CHECKING:
    from zine.build import Edition


def write(edition: "Edition", folder: Path) -> Iterator[Path]:
    """Write <slug>-plate-black.pdf and <slug>-plate-<ink>.pdf, where the layout prints with a spot ink."""
    ink = edition.layout.knobs.get("spot")
    if ink is None:
        return
    sheets = impose(
        edition.pages.pdf,
        edition.sheets,
        edition.order.paper,
        flip=edition.order.flip,
        finish=edition.order.finish,
    )
    for name in ("black", *plates.names(sheets)):
        path = folder / f"{edition.slug}-plate-{name.lower().replace(' ', '-')}.pdf"
        path.write_bytes(plates.plate(sheets, spot=name != "black"))
        yield path
