"""Covers: titles of 1 to 20 words, French and German, none, a long subtitle, a picture; six sizes of pages.

    python tests/bench/covers.py [--layouts communique …] [--sheet covers.png]

Says which title is not on its cover whole, which letters leave the page, and which stand over others.
`--sheet` draws all covers, a row for each layout and size, so that someone looks at them.
"""

import argparse
import tempfile
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdfium2
from PIL import Image

from zine import catalogue
from zine.errors import ZineError
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate

SIZES = {
    "A5": (148, 210), "A6": (105, 148), "A4": (210, 297), "square": (148, 148), "half-letter": (139.7, 215.9),
    "quarter-letter": (107.95, 139.7),
}  # fmt: skip
FRENCH = (
    "Occupons tout de suite les ateliers abandonnés de la rivière, car nous avons des outils et "
    "personne ne nous attend"
)
GERMAN = (
    "Bundesgartenschauverhinderungsversammlung im Nachbarschaftshaus gegen die "
    "Grundstücksverkehrsgenehmigung der Wohnungsbaugesellschaft und für ein Stadtteilzentrum "
    "ohne Zugangsbeschränkung am Güterbahnhof"
)
TITLES = {
    **{f"fr {count}": " ".join(FRENCH.split()[:count]) for count in (1, 2, 5, 10, 20)},
    **{f"de {count}": " ".join(GERMAN.split()[:count]) for count in (1, 2, 5, 10, 20)},
    "none": "",
}
TEXT = "<p>" + "Nous avons bloqué l’amphithéâtre, ce mardi, et nous y retournerons. " * 12 + "</p>"


def cases(folder: Path) -> Iterator[tuple[str, Manuscript]]:
    """Yield manuscripts by what their covers have to bear."""
    for name, title in TITLES.items():
        text = Manuscript(TEXT, name[:2] if title else "fr", title=title)
        yield name, text if name.endswith("2") else signed(text)
    long = "Ce que disent celles et ceux qui ferment les vannes, et pourquoi il faut les écouter avant l’été"
    for name in ("fr 1", "fr 5", "fr 20", "de 10"):
        text = Manuscript(TEXT, name[:2], title=TITLES[name], subtitle=long)
        yield f"subtitle {name}", signed(text)
    Image.radial_gradient("L").resize((900, 1200)).save(folder / "cover.png")
    for name in ("fr 1", "fr 10"):
        text = Manuscript(TEXT, "fr", title=TITLES[name], folder=folder, settings={"cover": "cover.png"})
        yield f"picture {name}", signed(text)


def signed(text: Manuscript) -> Manuscript:
    """Return a text with who, when and where."""
    return text._replace(author="Collectif des Trois-Puits", date="mars 2026", place="Rennes")


def faults(title: str, cover: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield what is wrong with a cover: letters of the title missing, off the page, over others."""
    text = cover.get_textpage()
    said = "".join(filter(str.isalnum, text.get_text_range().lower()))
    if (asked := "".join(filter(str.isalnum, title.lower()))) not in said:
        yield f"the title is not there whole: {asked[:30]}…"
    width, height = cover.get_size()
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        if not text.get_text_range(at, 1).isspace() and not (
            -1 <= left <= right <= width + 1 and -1 <= bottom <= top <= height + 1
        ):
            yield f"“{text.get_text_range(at, 1)}” leaves the page at {left:.0f}, {bottom:.0f}"
            break
    if over := overprinted(text):
        yield f"letters of “{over[0]}” and “{over[1]}” stand over each other"


def overprinted(text: pypdfium2.PdfTextPage) -> tuple[str, str] | None:
    """Return what stands around two letters of which one covers a quarter of the other's box, or more."""
    boxes = [(at, text.get_charbox(at)) for at in range(text.count_chars())]
    inked = [(at, box) for at, box in boxes if box[0] < box[2] and box[1] < box[3]]
    for (one, a), (other, b) in combinations(inked, 2):
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
        if other - one > 2 and across > 0 and down > 0 and across * down > smaller / 4:
            return text.get_text_range(max(0, one - 8), 16).strip(), text.get_text_range(other, 16).strip()
    return None


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Return pictures in rows."""
    wide, high = max(p.width for row in rows for p in row) + 8, max(p.height for row in rows for p in row) + 8
    whole = Image.new("RGB", (wide * max(map(len, rows)), high * len(rows)), "#888")
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            whole.paste(picture, (x * wide + 4, y * high + 4))
    return whole


def main() -> None:
    """Set all covers, say what is wrong, and draw them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--layouts", nargs="*", default=list(catalogue.layouts()))
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=SIZES)
    parser.add_argument("--sheet", type=Path)
    asked = parser.parse_args()
    count, wrong, rows = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for layout in asked.layouts:
            for size in asked.sizes:
                page, row = (SIZES[size][0] * MM, SIZES[size][1] * MM), []
                for name, manuscript in cases(Path(folder)):
                    try:
                        pages = paginate(set_galley(manuscript, load_layout(layout), page, {"cover": True}))
                    except ZineError as error:
                        print(f"{layout}, {size}: refused: {error.message}")
                        break
                    cover = pypdfium2.PdfDocument(BytesIO(pages.pdf))[0]
                    told = [finding.code for finding in pages.findings if finding.level != "note"]
                    count += 1
                    for fault in (*faults(manuscript.title, cover), *told):
                        wrong += 1
                        print(f"{layout}, {size}, {name}: {fault}")
                    row.append(cover.render(scale=0.4).to_pil().convert("RGB"))
                rows.append(row)
    print(f"{count} covers, {wrong} faults")
    if asked.sheet:
        sheet(rows).save(asked.sheet)


if __name__ == "__main__":
    main()
