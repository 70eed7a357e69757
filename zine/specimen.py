"""Specimens: what a layout looks like, as pictures of its first pages: one layout, or all side by side."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zine import catalogue, startup
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import Layout
from zine.manuscript import Manuscript

if TYPE_CHECKING:
    from PIL.Image import Image

PAGES = 5  # of a booklet that are shown
HIGH = 420  # px: so high is a page
GAP = 12  # px
GROUND = 150  # of 255: the table that pages lie on
TEXT = Manuscript(
    html="""<p>Nobody is asked what a street is for. It is swept, lit, numbered and photographed, and one day
it is for something else. We met under the clock of the old printing works to say what it has been for us.</p>
<h2>What we saw</h2>
<p>A bench that three people carried back each time it was taken away. A window where the bread was left. A
wall that told the news before the newspapers did.<span class="note">They came on Thursdays.</span></p>
<ol><li>No plan without those who live in it.</li><li>No clock without its hour.</li><li>No silence that was
not chosen.</li></ol>
<h2>What we ask</h2>
<p>That the gate stay open. That the plane trees stay. That whoever signs for the street come and stand in it,
once, in the rain, until the last bus has gone.</p>
<p class="slogan">The street is not a corridor!</p>
<blockquote><p>We had lived there so long that we thought it was ours. It was.</p></blockquote>
<p>Come on Friday. Bring a chair, and something to read aloud.</p>
<p class="signature">The people of the rue des Presses</p>""",
    lang="en",
    title="The Street Is Not a Corridor",
    subtitle="What we saw, and what we ask",
    author="The rue des Presses",
    date="3 May",
    place="Rennes",
    contact='<a class="email" href="mailto:street@example.org">street@example.org</a>',
    licence="Copy it",
)


class Row(NamedTuple):
    """A layout on a page of specimens: its name, what it is for, and its pages."""

    name: str
    summary: str
    pages: "Image"


def strip(pdf: bytes, high: int = HIGH) -> "Image":
    """Return the first pages of a PDF side by side, `high` px high; those left white are left out."""
    import pypdfium2
    from PIL import Image

    shown: list[Image.Image] = []
    with pypdfium2.PdfDocument(pdf) as pages:
        for page in pages:
            if len(shown) == PAGES:
                break
            seen = page.render(scale=high / page.get_height()).to_pil().convert("RGB")
            if seen.convert("L").getextrema()[0] < 250:
                shown.append(seen)
    width = sum(page.width + GAP for page in shown) + GAP
    made = Image.new("RGB", (width, high + 2 * GAP), (GROUND,) * 3)
    left = GAP
    for page in shown:
        made.paste(page, (left, GAP))
        left += page.width + GAP
    return made


def contact(rows: Sequence[Row]) -> "Image":
    """Return all specimens on one sheet, each with its name."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(catalogue.shipped("fonts") / "Barlow" / "Barlow-Bold.ttf", 26)
    label = 44
    height = sum(row.pages.height + label for row in rows)
    made = Image.new("RGB", (max(row.pages.width for row in rows), height), (GROUND,) * 3)
    pen, top = ImageDraw.Draw(made), 0
    for row in rows:
        pen.text((GAP, top + 10), row.name, fill="black", font=font)
        made.paste(row.pages, (0, top + label))
        top += row.pages.height + label
    return made


def page(title: str, lang: str, rows: Sequence[Row]) -> bytes:
    """Return one HTML page with all specimens in it, and nothing to fetch from anywhere.

    It is XML as well, and ASCII, which needs no word on its encoding: whoever reads it strictly can.
    """
    parts = "".join(
        f"<section><h2>{escape(row.name)}</h2><p>{escape(row.summary)}</p>"
        f'<img src="data:image/png;base64,{b64encode(png(row.pages)).decode()}" '
        f'alt="The first pages in the layout {escape(row.name)}"/></section>\n'
        for row in rows
    )
    style = "body{margin:2em;font:1em/1.4 sans-serif;background:#eee}img{max-width:100%}h2{margin:2em 0 0}"
    head = f"<title>{escape(title)}</title><style>{style}</style>"
    made = (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}"><head>{head}</head>\n'
        f"<body><h1>{escape(title)}</h1>\n{parts}</body></html>\n"
    )
    return made.encode("ascii", "xmlcharrefreplace")


def png(picture: "Image") -> bytes:
    """Return a picture as a small PNG."""
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def preview(layout: Layout) -> Path | None:
    """Return the path of a picture of a layout, drawn now if it is not there yet; None without a cache."""
    from zine.composer import compose
    from zine.pages import paginate
    from zine.styling import stamp

    folder = startup.cache_folder()
    if folder is None:
        return None
    state = repr((TEXT.html, stamp(layout.folder, catalogue.shipped("layouts") / "_base")))
    path = folder / f"{layout.name}-{hashlib.sha256(state.encode()).hexdigest()[:12]}.png"
    if not path.is_file():
        pages = paginate(compose(set_galley(TEXT, layout, (148 * MM, 210 * MM))))
        draft = path.with_suffix(".draft")
        with suppress(OSError):
            draft.write_bytes(png(strip(pages.pdf)))
            draft.replace(path)
    return path if path.is_file() else None
