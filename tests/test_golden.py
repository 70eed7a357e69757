"""What the pages of a sample say in every layout: first and last lines, as they were when last looked at.

Where a change is meant, look at the pages, and renew: `./run pytest tests/test_golden.py --renew`.
"""

import pypdfium2
import pytest
from conftest import ROOT

from zine import catalogue
from zine.build import typeset_all
from zine.composer import compose
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import read
from zine.pages import paginate

GOLDEN = ROOT / "tests" / "golden"
SAMPLE = ROOT / "seeds" / "communique-bibliotheque.txt"
MOST = 60


def said(line: str) -> str:
    plain = " ".join(line.replace("\ufffe", "-").replace("\xad", "-").split())
    return plain if len(plain) <= MOST else plain[: MOST - 1] + "…"


def dump(layout: str) -> str:
    """Return, for each page, how many lines it has, its first lines and its last ones, folio included."""
    text = typeset_all(read(SAMPLE), "footnote")
    pages = paginate(compose(set_galley(text, load_layout(layout), (148 * MM, 210 * MM))))
    found = [f"{SAMPLE.stem} in {layout}, A5: {pages.count} pages"]
    with pypdfium2.PdfDocument(pages.pdf) as pdf:
        for number, page in enumerate(pdf, 1):
            lines = [line for line in map(said, page.get_textpage().get_text_range().splitlines()) if line]
            found.append(f"\npage {number}: {len(lines)} lines")
            found += [f"  {line}" for line in (lines if len(lines) < 5 else (*lines[:2], "…", *lines[-2:]))]
    return "\n".join(found) + "\n"


@pytest.mark.parametrize("layout", sorted(catalogue.layouts()))
def test_the_pages_say_what_they_said(layout: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{layout}.txt"
    if request.config.getoption("--renew"):
        path.write_text(dump(layout), "utf-8")
    if not path.is_file():
        pytest.skip("a new layout: look at its pages, then run with --renew")
    assert dump(layout) == path.read_text("utf-8")
