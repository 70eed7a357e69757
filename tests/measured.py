"""Pages measured from their PDF alone: where each letter stands, in which font, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from io import BytesIO
from typing import Any

import pikepdf
from test_layouts import Glyph, glyphs, letters, off, root

from zine import catalogue
from zine.composer import compose
from zine.galley import Galley, set_galley, words
from zine.imposition import MM, page_edges
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate
from zine.proofreading import proofread
from zine.sheets import Sheet

SHEET_EDGE = 18.0  # pt, 6.35 mm: office printers leave it white
TAIL = 0.1  # em: a large j may reach out of its line by so much
STRAY = 0.3  # em: a letter leans out of its column by less
HANG = 1.0  # em: a sign hangs over the measure by less


@cache
def shipped_families() -> tuple[str, ...]:
    folders = (p.name for p in catalogue.shipped("fonts").iterdir() if p.is_dir())
    return tuple(name.replace(" ", "-") for name in folders)


def columns_of(galley: Galley) -> int:
    """Return in how many columns a galley's text is, by what its template says."""
    if stated := re.search(r'class="columns" style="--columns: (\d)', galley.html):
        return int(stated[1])
    return 2 if 'class="columns"' in galley.html else 1


def gap_of(galley: Galley) -> float:
    """Return how far apart columns stand, in pt, as the style sheet says."""
    stated = re.search(r"column-gap: ([\d.]+)mm", (galley.layout.folder / "style.css").read_text("utf-8"))
    return float(stated[1]) * MM if stated else 0.0


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
            *self.complaints(), *self.astray(), *self.wide(), *self.between(), *self.lost(),
            *self.unshipped(), *self.uneven(), *self.unread(),
        )  # fmt: skip
        return list(dict.fromkeys(found))

    def loose(self, sheets: Sequence[Sheet]) -> Iterator[str]:
        """What is wrong with pages in any setting, whatever size and leading, on their sheets."""
        yield from (*self.astray(page_edges(sheets)), *self.lost(), *self.unshipped())

    def opening(self) -> tuple[int, float]:
        """Return the page, from 1, and the height from its top where the text begins, under its titles."""
        said = " ".join(unescape(re.sub(r"<[^>]*>", " ", self.manuscript.html)).split())[:200]
        begun = (r for r in self.pages.runs if r.kind == "text" and len(r.text.split()) > 1)
        lines = ((r.page, r.top) for r in begun if said.startswith(" ".join(r.text.split())))
        return min(lines, default=(1, 0.0))

    def colophon(self) -> tuple[int, float]:
        """Return the page, from 1, and the height from its top where the colophon begins: it is no text."""
        copy = words(self.manuscript).get("copy", "")
        said = re.sub(r"<[^>]*>", "", f"{self.manuscript.contact} {copy} {self.manuscript.licence}")
        said, found = re.sub(r"\s|\u200b", "", unescape(said)), (self.pages.count + 1, 0.0)
        for run in reversed([run for run in self.pages.runs if run.kind == "text"]):
            if re.sub(r"\s|\u200b", "", run.text) not in said:
                break
            found = min(found, (run.page, run.top))
        return found

    def complaints(self) -> Iterator[str]:
        yield from (f"{f.code}: {f.message}" for f in self.pages.findings if f.level != "note")

    def astray(self, edges: Mapping[int, Sequence[str]] | None = None) -> Iterator[str]:
        """Letters off the page, or in the border that printers leave white: at all sides, or at `edges`."""
        width, height = self.page
        for g in self.glyphs:
            left, bottom, right, top = g.box
            room = (height - top, width - right, bottom, left)
            sides = edges[g.page + 1] if edges else ("edge",) * 4
            white = max(0.5, TAIL * g.size)
            if any(r < (SHEET_EDGE if s == "edge" else 0) - white for r, s in zip(room, sides, strict=True)):
                yield f"page {g.page + 1}: “{g.text}” stands at the edge"

    def wide(self) -> Iterator[str]:
        """Letters of the text beyond its measure, but for what hangs over."""
        lengths = root(self.galley)
        for g in self.body:
            right_hand = g.page % 2 == 0
            sides = (
                (lengths["inner"], lengths["outer"]) if right_hand else (lengths["outer"], lengths["inner"])
            )
            hang = HANG * g.size
            beyond = g.box[0] < sides[0] - hang or g.box[2] > self.page[0] - sides[1] + hang
            if beyond and not self.made(g):  # the number of a point may stand in the margin
                yield f"page {g.page + 1}: “{g.text}” is beyond the measure"

    def between(self) -> Iterator[str]:
        """Letters of the text outside the columns of their page, or in two of them."""
        columns, lengths = columns_of(self.galley), root(self.galley)
        if columns < 2:
            return
        begin, end = self.opening(), self.colophon()
        stand = ((g, (g.page + 1, self.page[1] - g.y)) for g in self.body if g.text.isalnum())
        letters_ = [g for g, place in stand if begin <= place < end]
        measure = self.page[0] - lengths["inner"] - lengths["outer"]
        width = (measure - (columns - 1) * gap_of(self.galley)) / columns
        for g in letters_:
            left = lengths["inner"] if g.page % 2 == 0 else lengths["outer"]
            begins = [left + n * (measure + gap_of(self.galley)) / columns for n in range(columns)]
            slack = STRAY * g.size
            inside = [b for b in begins if b - slack <= g.box[0] and g.box[2] <= b + width + slack]
            if not inside and not self.made(g):
                yield f"page {g.page + 1}: “{g.text}” stands between columns"

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

    def unread(self) -> Iterator[str]:
        """Words of the manuscript that are not on the pages once and in their order."""
        yield from (f.message for f in proofread(self.manuscript, self.pages.runs) if f.level != "note")

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
