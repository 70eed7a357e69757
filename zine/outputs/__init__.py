"""One file for each thing a build writes: write(edition, folder) → paths."""

from pathlib import Path
from typing import TYPE_CHECKING

from zine import catalogue
from zine.publishing import publish as published

if TYPE_CHECKING:
    from zine.build import Edition


def publish(edition: "Edition", folder: Path) -> list[Path]:
    """Write every output of the edition into `folder/<slug>`, all or none, and return their paths."""
    every = catalogue.modules("outputs").values()
    return published(
        folder / edition.slug, lambda draft: [path for one in every for path in one.write(edition, draft)]
    )
