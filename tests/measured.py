"""Pages measured from their PDF alone: where each letter stands, in which font, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from io import BytesIO
from typing import Any

import pikepdf
from test_layouts import Glyph, glyphs, letters, off, root

from zine import catalogue
from zine.composer import compose
from zine.galley import Galley, load_layout, set_galley
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate

SHEET_EDGE = 18.0  # pt, 6.35 mm: office printers leave it white
TAIL = 0.1  # em: a large j may reach out of its line by so much
HANG = 1.0  # em: a sign hangs over the measure by less


@cache
def shipped_families() -> tuple[str, ...]:
    folders = (p.name for p in catalogue.shipped("fonts").iterdir() if p.is_dir())
    return tuple(name.replace(" ", "-") for name in folders)


@dataclass(frozen=True)
class Cell:
    """A text in a layout on pages of a size, built once for all that is asked of it."""

    manuscript: Manuscript
    galley: Galley
    pages: Pages
    page: tuple[float, float]

    @classmethod
    def of(cls, manuscript: Manuscript, layout: str, page: tuple[float, float], **knobs: object) -> "Cell":
        galley = compose(set_galley(manuscript, load_layout(layout), page, knobs))
        return cls(manuscript, galley, paginate(galley), page)

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        return glyphs(self.pages.pdf)

    @property
    def body(self) -> list[Glyph]:
        """Return the letters of the text's size within the text's height, on pages that are no covers."""
        lengths, count = root(self.galley), self.pages.count
        text = {*(range(1, count - 1) if self.galley.covers else range(count))}
        if self.galley.covers and self.pages.tail:
            text = {*range(1, count)} - {self.pages.tail - 1}  # two front covers, and no back cover
        low, high = lengths["foot-exact"], self.page[1] - lengths["head"] + lengths["leading"]
        return [
            g
            for g in self.glyphs
            if g.page in text and low < g.y < high and abs(g.size - lengths["size"]) < 0.05
        ]

    def faults(self) -> list[str]:
        """Return what is wrong, each thing once."""
        found = (
            *self.complaints(), *self.astray(), *self.wide(), *self.lost(), *self.unshipped(), *self.uneven(),
        )  # fmt: skip
        return list(dict.fromkeys(found))

    def colophon(self) -> tuple[int, float]:
        """Return the page, from 1, and the height from its top where the colophon begins: it is no text."""
        said = re.sub(r"<[^>]*>", "", f"{self.manuscript.contact} {self.manuscript.licence}")
        lines = [
            (run.page, run.top)
            for run in self.pages.runs[-12:]
            if run.kind == "text" and len(run.text.strip()) > 3 and run.text.strip() in unescape(said)
        ]
        return min(lines, default=(self.pages.count + 1, 0.0))

    def complaints(self) -> Iterator[str]:
        yield from (f"{f.code}: {f.message}" for f in self.pages.findings if f.level != "note")

    def astray(self) -> Iterator[str]:
        """Letters off the page, or in the border that printers leave white."""
        width, height = self.page
        for g in self.glyphs:
            left, bottom, right, top = g.box
            edge = SHEET_EDGE - max(0.5, TAIL * g.size)
            if left < edge or bottom < edge or right > width - edge or top > height - edge:
                yield f"page {g.page + 1}: “{g.text}” stands at the edge"

    def wide(self) -> Iterator[str]:
        """Letters of the text beyond its measure, but for what hangs over."""
        lengths = root(self.galley)
        for g in self.body:
            if self.made(g):
                continue  # the number of a point may stand in the margin
            right_hand = g.page % 2 == 0
            sides = (
                (lengths["inner"], lengths["outer"]) if right_hand else (lengths["outer"], lengths["inner"])
            )
            hang = HANG * g.size
            if g.box[0] < sides[0] - hang or g.box[2] > self.page[0] - sides[1] + hang:
                yield f"page {g.page + 1}: “{g.text}” is beyond the measure"

    def made(self, g: Glyph) -> bool:
        """Return whether a letter is the layout's own: a list's number, a folio."""
        across, down = (g.box[0] + g.box[2]) / 2, self.page[1] - (g.box[1] + g.box[3]) / 2
        return any(
            run.left - 1 < across < run.right + 1 and run.top - g.size < down < run.bottom + g.size / 2
            for run in self.pages.runs
            if run.page == g.page + 1 and run.kind == "made"
        )

    def lost(self) -> Iterator[str]:
        """Letters of the manuscript that the pages do not have."""
        asked = unescape(re.sub(r"<[^>]*>", "", self.manuscript.html))
        missing = letters(asked) - letters("".join(g.text for g in self.glyphs))
        if missing:
            yield f"lost: {dict(missing)}"

    def unshipped(self) -> Iterator[str]:
        """Fonts that are not embedded, or that are not zine's."""
        with pikepdf.open(BytesIO(self.pages.pdf)) as pdf:
            objects: list[Any] = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
            for stated in objects:
                name = str(stated.get("/BaseFont", stated.get("/FontName", ""))).partition("+")[2]
                if stated.get("/Type") == "/FontDescriptor" and not {"/FontFile2", "/FontFile3"} & set(
                    stated
                ):
                    yield f"{name} is not embedded"
                if stated.get("/Type") == "/Font" and not name.startswith(shipped_families()):
                    yield f"{name} is not shipped"

    def uneven(self) -> Iterator[str]:
        """Lines of the text off the grid."""
        end, leading = self.colophon(), root(self.galley)["leading"]
        body = [g for g in self.body if (g.page + 1, self.page[1] - g.y) < end]
        if not body:
            return
        first = Counter(round(g.y % leading, 1) for g in body).most_common(1)[0][0]
        for g in body:
            if off(g.y - first, leading) > 0.1:
                yield f"page {g.page + 1}: a line is {off(g.y - first, leading):.1f} pt off the grid"
