"""One file for each thing a build writes: write(edition, folder) → path.

They appear together and whole, or not at all: each is drafted beside its place, and moved when all are there.
"""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from zine import catalogue
from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.build import Edition


def publish(edition: "Edition", folder: Path) -> list[Path]:
    """Write every output of the edition into `folder/<slug>`, and return their paths."""
    target = folder / edition.slug
    try:
        target.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=target))
        try:
            written = [output.write(edition, draft) for output in catalogue.modules("outputs").values()]
            return [path.replace(target / path.name) for path in written]
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ZineError(f"cannot write in {target}: {reason}", "Choose another folder with -o.") from error
