"""How well the lines are filled: zine beside WeasyPrint alone, Typst and XeLaTeX, on the same words.

    python tests/bench/quality.py [--unseen N] [TEXT …]

The same texts (../shared/texts and the seeds, if none are named; or N texts of sentences.py, put together by
chance in five languages, other ones than anything was tuned on), font, size, leading and measures for all.
The figures come from the finished PDFs: of each line that is flush with the right edge, the gaps between its
words in em; the share of gaps over 0.45 em (loose) and under 0.16 em (tight); of the lines, how many end in
a hyphen, and how often three in a row do (ladders). XeLaTeX is left out where it is not installed.
"""

import argparse
import ctypes
import importlib
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import sentences
from fontTools.ttLib import TTFont

from zine import catalogue
from zine.composer import compose
from zine.galley import Galley
from zine.layout import load_layout
from zine.manuscript import Manuscript, read
from zine.pages import paginate
from zine.typography import typeset

ROOT = Path(__file__).parents[2]
FONT, SIZE, LEADING, INDENT, MARGIN = "Spectral", 10.0, 13.5, 12.0, 42.5
MEASURES = (118, 80, 55)  # mm: a page of A5, of A6, and two columns on A5
MM = 72 / 25.4
FEW = 20  # signs: a shorter line is none of a paragraph's full ones
FACE = TTFont(catalogue.shipped("fonts") / FONT / f"{FONT}-Regular.ttf")
ADVANCES = {chr(c): FACE["hmtx"][name][0] / FACE["head"].unitsPerEm for c, name in FACE.getBestCmap().items()}


@dataclass(slots=True)
class Figures:
    """What was counted on the pages of one engine."""

    gaps: list[float] = field(default_factory=list)
    lines: int = 0
    hyphens: int = 0
    ladders: int = 0
    seconds: float = 0.0

    def row(self) -> str:
        """Return the figures as a line of the table."""
        share = 100 / len(self.gaps)
        loose, tight = (
            share * sum(map(test, self.gaps)) for test in (lambda g: g > 0.45, lambda g: g < 0.16)
        )
        return (
            f"{self.lines:6} {100 * self.hyphens / self.lines:8.1f} {self.ladders:8} "
            f"{statistics.mean(self.gaps):8.3f} {statistics.pstdev(self.gaps):8.4f} {loose:8.2f} {tight:8.2f}"
            f" {self.seconds:8.2f}"
        )


def paragraphs(path: Path) -> tuple[str, list[str]]:
    """Return a text's language and its paragraphs, typeset, as plain text."""
    return plain(typeset(read(path)))


def unseen(number: int) -> tuple[str, list[str]]:
    """Return the language and the paragraphs of a text that nobody has tuned for."""
    lang, found = sentences.text(number)
    html = "".join(f"<p>{escape(text)}</p>" for text in found)
    return plain(typeset(Manuscript(html=html, lang=lang, title="")))


def plain(manuscript: Manuscript) -> tuple[str, list[str]]:
    """Return a manuscript's language and its paragraphs as plain text."""
    blocks = re.findall(r"<(p|li)\b[^>]*>(.*?)</\1>", manuscript.html, re.DOTALL)
    texts = (unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br>", " ", text))) for _, text in blocks)
    return manuscript.lang, [" ".join(re.split(r"[ \n]+", text.strip())) for text in texts if text.strip()]


def galley(texts: list[str], lang: str, measure: float) -> Galley:
    """Return the paragraphs as a galley of nothing else."""
    style = (
        f"@page {{ size: {measure + 2 * MARGIN}pt 595pt; margin: {MARGIN}pt }}"
        f"html {{ font: {SIZE}pt/{LEADING}pt {FONT} }}"
        "body { margin: 0; hyphens: auto; hyphenate-character: '-' }"
        f"p {{ margin: 0; text-indent: {INDENT}pt; text-align: justify }}"
        ":lang(fr) { hyphenate-limit-chars: 6 2 3 }"
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    html = f'<!DOCTYPE html><html lang="{lang}"><head><style>{style}</style></head><body>{body}</body></html>'
    return Galley(html, load_layout("communique"), False)


def zine(texts: list[str], lang: str, measure: float) -> bytes:
    """Set the paragraphs with the composer."""
    return paginate(compose(galley(texts, lang, measure))).pdf


def weasyprint(texts: list[str], lang: str, measure: float) -> bytes:
    """Set the paragraphs with WeasyPrint alone."""
    return paginate(galley(texts, lang, measure)).pdf


def typst(texts: list[str], lang: str, measure: float) -> bytes:
    """Set the paragraphs with Typst."""
    typeset_pages: Any = importlib.import_module("typst").compile
    body = "\n\n".join("#" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)
    source = (
        f"#set page(width: {measure + 2 * MARGIN}pt, height: 595pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "{FONT}", size: {SIZE}pt, lang: "{lang[:2]}", hyphenate: true)\n'
        f"#set par(justify: true, leading: {LEADING - 7}pt, spacing: {LEADING - 7}pt, "
        f"first-line-indent: (amount: {INDENT}pt, all: true))\n{body}\n"
    )
    fonts = [str(catalogue.shipped("fonts") / FONT)]
    return bytes(typeset_pages(source.encode(), font_paths=fonts, ignore_system_fonts=True))


def xelatex(texts: list[str], lang: str, measure: float) -> bytes:
    """Set the paragraphs with XeLaTeX."""
    special = str.maketrans(
        {c: "\\" + c for c in "#$%&_{}"} | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}"}
    )
    tongue = {"fr": "french", "es": "spanish", "de": "german", "it": "italian"}.get(lang[:2], "english")
    body = "\n\n".join(text.translate(special) for text in texts)
    source = (
        "\\documentclass{article}\\usepackage{fontspec,polyglossia,geometry}"
        f"\\geometry{{paperwidth={measure + 2 * MARGIN}pt,paperheight=595pt,margin={MARGIN}pt}}"
        f"\\setmainlanguage{{{tongue}}}\\setmainfont{{Spectral-Regular.ttf}}"
        f"[Path={catalogue.shipped('fonts') / FONT}/]"
        f"\\parindent={INDENT}pt\\emergencystretch=1em\\pagestyle{{empty}}\\begin{{document}}"
        f"\\fontsize{{{SIZE}}}{{{LEADING}}}\\selectfont\n{body}\n\\end{{document}}"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "text.tex").write_text(source, "utf-8")
        subprocess.run(
            ["xelatex", "-interaction=batchmode", "text.tex"], cwd=folder, check=True, capture_output=True
        )
        return Path(folder, "text.pdf").read_bytes()


ENGINES: dict[str, Callable[[list[str], str, float], bytes]] = {
    "zine": zine,
    "WeasyPrint": weasyprint,
    "Typst": typst,
    "XeLaTeX": xelatex,
}


def rows(pdf: bytes) -> Iterator[list[tuple[str, float, float]]]:
    """Yield the lines of a PDF: each sign with where it begins and its advance ends, in pt."""
    import pypdfium2
    from pypdfium2 import raw

    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        lines: dict[int, list[tuple[str, float, float]]] = {}
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index) or sign.isspace():
                continue
            sign = "-" if raw.FPDFText_IsHyphen(text, index) else sign
            raw.FPDFText_GetLooseCharBox(text, index, box)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            if box.right - box.left > 0.01:
                end = x.value + ADVANCES[sign] * SIZE if sign in ADVANCES else box.right
                lines.setdefault(round(y.value), []).append((sign, x.value, end))
        yield from (sorted(line, key=lambda c: c[1]) for _, line in sorted(lines.items(), reverse=True))


def count(pdf: bytes, figures: Figures) -> None:
    """Add what is on the pages of a PDF to the figures."""
    lines = list(rows(pdf))
    edges = sorted(line[-1][2] for line in lines if len(line) >= FEW)
    if not edges:
        return
    right, run = edges[int(len(edges) * 0.9)], 0
    for line in lines:
        if len(line) < FEW or right - line[-1][2] > 0.6 * SIZE:
            run = 0
            continue
        hyphen = line[-1][0] in "-\u2010\u00ad\u0002\ufffe"
        run = run + 1 if hyphen else 0
        figures.lines += 1
        figures.hyphens += hyphen
        figures.ladders += run == 3
        gaps = ((b[1] - a[2]) / SIZE for a, b in pairwise(line))
        figures.gaps += [gap for gap in gaps if 0.1 < gap < 4]


def main(texts: list[tuple[str, list[str]]]) -> None:
    """Print the table."""
    for measure in MEASURES:
        print(f"\n{measure} mm     lines  hyph. %  ladders     mean       sd  loose %  tight %    CPU s")
        for name, engine in ENGINES.items():
            if name == "XeLaTeX" and not shutil.which("xelatex"):
                continue
            figures = Figures()
            for lang, text in texts:
                began = process_time()
                pdf = engine(text, lang, measure * MM)
                figures.seconds += process_time() - began
                count(pdf, figures)
            print(f"{name:10} {figures.row()}")


def named(paths: list[Path]) -> list[Path]:
    """Return the texts that were named, or all samples."""
    known = (*sorted((ROOT.parent / "shared" / "texts").glob("*")), *sorted((ROOT / "seeds").glob("[a-z]*")))
    return paths or [path for path in known if path.suffix in (".txt", ".md")]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--unseen", type=int, default=0)
    given = parser.parse_args()
    some = range(1, given.unseen + 1)
    main([unseen(n) for n in some] if some else [paragraphs(path) for path in named(given.texts)])
