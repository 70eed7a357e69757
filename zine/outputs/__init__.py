"""One file for each thing a build writes: write(edition, folder) → paths."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zine import catalogue
from zine.publishing import publish as published

if TYPE_CHECKING:
    from zine.build import Edition


def publish(
    edition: "Edition", folder: Path, judge: Callable[[list[Path]], None] = lambda _: None
) -> list[Path]:
    """Write every output of the edition into `folder/<slug>`, all or none, and return their paths.

    `judge` sees the files before they come to their place; if it raises, they do not.
    """

    def write(draft: Path) -> list[Path]:
        paths = [path for one in catalogue.modules("outputs").values() for path in one.write(edition, draft)]
        judge(paths)
        return paths

    return published(folder / edition.slug, write)
