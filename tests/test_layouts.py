"""Every layout, with everything that a manuscript may hold: on its grid, on the page, whole."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from zine import catalogue
from zine.galley import Galley, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate
from zine.proofreading import proofread

LAYOUTS = sorted(catalogue.layouts())
SIZES = {"a5": (148 * MM, 210 * MM), "half-letter": (396.0, 612.0), "a6": (105 * MM, 148 * MM)}
EDITIONS = [(name, size) for name in LAYOUTS for size in ("a5", "a6")]
EDITIONS += [("communique", "half-letter"), ("manifeste", "half-letter")]
KNOBS = {
    "size",
    "leading",
    "head",
    "foot",
    "inner",
    "outer",
    "accent",
    "cover",
    "pattern",
    "grain",
    "qr",
    "toc",
}
EDGE = 6.35 * MM - 0.5
"""Nearer to a sheet's edge, many printers print nothing: only what bleeds on purpose may stand there."""
LOREM = (
    "Every block stands on the grid, and the lines of facing pages stand level, whatever comes between them. "
)
BLOCKS = f"""
<p class="dateline">Rennes, 3 May</p>
<p>{LOREM * 3}</p>
<h2>On the use of bridges, and what the ferryman had to say about the matter when he was asked</h2>
<p>{LOREM * 2}</p><p>{LOREM}</p>
<h3>A smaller heading</h3>
<p>Some <em>italic</em>, <strong>bold</strong>, H<sub>2</sub>O, 6<sup class="ord">e</sup>,
<code>code()</code>, <small>small</small>, <mark>marked</mark>, <span class="sc">xxi</span>,
<span class="sigle">UNESCO</span>, <a class="url" href="https://a.org/a">https://example.org/a/very/long/address/that/must/break/somewhere</a>
and on.<span class="note">A note at the foot, long enough to run over one line and to show the second.</span>
{LOREM * 2}<span class="note"><span class="note-par">Another.</span>
<span class="note-par">Two parts.</span></span></p>
<h2>Short</h2><h3>After another</h3>
<p>{LOREM}</p>
<ul><li>one thing</li><li>{LOREM}</li></ul>
<p>{LOREM}</p>
<ol><li>first</li><li>second<ol data-marker="a)"><li>nested</li></ol></li></ol>
<p>{LOREM}</p>
<ol data-marker="1 –"><li><p>{LOREM * 2}</p><p>And more.</p></li><li>Two</li></ol>
<blockquote><p>{LOREM}</p><p>With two paragraphs.</p></blockquote>
<div class="verse"><p>A line of verse<br>and another line, longer than the first<br>and a third</p></div>
<hr>
<p>{LOREM}</p>
<table><thead><tr><th>When</th><th>What</th></tr></thead>
<tbody><tr><td>18:00</td><td>{LOREM}</td></tr><tr><td>20:30</td><td>Soup</td></tr></tbody></table>
<p>{LOREM}</p>
<pre><code>a = 1
print("a line of code that is rather long and that must be wrapped, for it does not fit")</code></pre>
<p>{LOREM}</p>
<figure><img src="picture.png" alt="Lines"><figcaption>The caption under the picture.</figcaption></figure>
<p>{LOREM}</p>
<dl class="programme"><dt>Friday, 18:00</dt><dd><strong>Opening.</strong> Everybody, in the yard</dd>
<dt>Saturday 4 May, all the day long</dt><dd>Work</dd></dl>
<p>{LOREM}</p>
<dl><dt>Term</dt><dd>What it means</dd></dl>
<p>{LOREM * 2}</p>
<p class="slogan">No bridges without ferrymen!</p>
<p>{LOREM * 2}</p>
<p class="address">12, rue des Lilas<br>35000 Rennes</p>
<p class="contact">Write to us</p>
<p class="signature">The committee</p>
"""
FULL = Manuscript(
    html=BLOCKS,
    lang="en",
    title="The Kitchen Sink, or Everything a Manuscript May Hold",
    subtitle="A text made to try the furniture",
    author="The Committee",
    date="3 May",
    place="Rennes",
    epigraph="All that is solid is set in type.",
    contact='Write to <a class="email" href="mailto:a@b.org">a@b.org</a>',
    licence="CC BY-SA 4.0",
)
TITLE = (
    "Against the Bundesgartenschauverhinderungsversammlung and all they told us about play and the weekend"
)


@dataclass(frozen=True)
class Glyph:
    """A character of a page: its origin and its box, in pt from the page's lower left, and its size."""

    text: str
    page: int
    y: float
    size: float
    box: tuple[float, float, float, float]


@cache
def glyphs(pdf: bytes) -> tuple[Glyph, ...]:
    """Return every character of a PDF, as PDFium sees it."""
    return tuple(read(pdf))


def read(pdf: bytes) -> Iterator[Glyph]:
    raw = pypdfium2.raw
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text.raw, index, matrix)
            size = raw.FPDFText_GetFontSize(text.raw, index) * (matrix.a**2 + matrix.b**2) ** 0.5
            character = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if not character.isspace() and not raw.FPDFText_IsGenerated(text.raw, index):
                yield Glyph(character, number, y.value, size, text.get_charbox(index))


@cache
def folder_of_pictures(folder: Path) -> Path:
    Image.new("L", (1200, 800), 128).save(folder / "picture.png")
    return folder


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_pictures(tmp_path_factory.mktemp("pictures"))


@cache
def built(layout: str, size: str, pictures: Path, **knobs: object) -> tuple[Galley, Pages]:
    galley = set_galley(FULL._replace(folder=pictures), load_layout(layout), SIZES[size], knobs)
    return galley, paginate(galley)


def root(galley: Galley) -> dict[str, float]:
    """Return the custom properties of the root that are lengths in pt or mm, in pt."""
    stated = re.findall(r"--([\w-]+):([\d.]+)(pt|mm);", galley.html)
    return {name: float(value) * (MM if unit == "mm" else 1) for name, value, unit in stated}


def off(y: float, leading: float) -> float:
    return abs((y + leading / 2) % leading - leading / 2)


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text.casefold() if c.isalpha())


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_the_standard_knobs_and_a_short_style_of_its_own(name: str) -> None:
    layout = load_layout(name)
    folder, knobs = layout.folder, layout.knobs
    assert set(knobs) >= KNOBS
    assert all(knob.help for knob in knobs.values())
    assert all(knob.unit for knob in knobs.values() if isinstance(knob.default, float))
    assert all(knob.minimum is not None and knob.maximum is not None for knob in knobs.values() if knob.unit)
    assert layout.summary
    assert len((folder / "style.css").read_text("utf-8").splitlines()) <= 150
    assert not re.search(r"--[\w-]+: [^;]*px|font-face", (folder / "style.css").read_text("utf-8"))


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_everything_is_set_without_a_complaint_and_inside_the_page(
    name: str, size: str, pictures: Path
) -> None:
    _, pages = built(name, size, pictures)
    width, height = SIZES[size]
    assert not [found for found in pages.findings if found.level != "note"]
    for glyph in glyphs(pages.pdf):
        left, bottom, right, top = glyph.box
        assert EDGE <= left < right <= width - EDGE, glyph
        assert EDGE <= bottom < top <= height - EDGE, glyph


@pytest.mark.parametrize(("name", "size"), EDITIONS)
def test_body_text_stands_on_one_grid_over_all_pages(name: str, size: str, pictures: Path) -> None:
    galley, pages = built(name, size, pictures)
    lengths = root(galley)
    text = text_pages(galley, pages)
    low = lengths["foot-exact"]
    ours = [g for g in glyphs(pages.pdf) if g.page in text and g.y > low]
    body = [g for g in ours if abs(g.size - lengths["size"]) < 0.05]
    first = body[-1].y
    strays = {(g.page, round(g.y, 2)) for g in body if off(g.y - first, lengths["leading"]) > 0.05}
    assert len({g.page for g in body}) > 1
    assert not strays


def text_pages(galley: Galley, pages: Pages) -> range:
    """Return the pages that are no covers."""
    return range(1, pages.count - 1) if galley.covers else range(pages.count)


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - {"newspaper", "pocket", "tract", "bilingual"}))
def test_long_texts_say_on_every_page_what_they_are_called_and_the_first_page_does_not(name: str) -> None:
    title = (
        "A title that is far too long to stand above or below the lines of any page of any of these layouts"
    )
    sections = "".join(
        f"<h2>{n} Whereof {LOREM}</h2><p>{LOREM * 30}</p>" for n in ("One", "Two", "Three") * 4
    )
    manuscript = FULL._replace(html=sections, title=title)
    galley = set_galley(manuscript, load_layout(name), SIZES["a5"], {"toc": False})
    pages = paginate(galley)
    heads = [
        r
        for r in pages.runs
        if r.kind == "made" and r.text.startswith(("A title that", "One", "Two", "Three"))
    ]
    titled = {run.page for run in heads if run.text.startswith("A title")}
    assert any(titled >= set(range(first, pages.count - 1, 2)) for first in (6, 7))
    assert all(run.text.endswith("…") and run.visible == 1 for run in heads)
    short = paginate(set_galley(manuscript._replace(html=f"<p>{LOREM}</p>"), load_layout(name), SIZES["a5"]))
    assert not [r for r in short.runs if r.kind == "made" and "…" in r.text]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_text_of_no_title_still_says_who_wrote_it_where(name: str) -> None:
    manuscript = FULL._replace(html=f"<p>{LOREM}</p>", title="", epigraph="")
    for cover in (True, False):
        pages = paginate(set_galley(manuscript, load_layout(name), SIZES["a5"], {"cover": cover}))
        assert not proofread(manuscript, pages.runs)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_letter_stands_out_from_its_ground(name: str, pictures: Path) -> None:
    _, pages = built(name, "a6", pictures)
    scale, (_, height) = 2, SIZES["a6"]
    grounds = [page.render(scale=scale).to_pil().convert("L") for page in pypdfium2.PdfDocument(pages.pdf)]
    for glyph in glyphs(pages.pdf)[::5]:
        left, bottom, right, top = glyph.box
        box = (left - 1, height - top - 1, right + 1, height - bottom + 1)
        darkest, lightest = grounds[glyph.page].crop([round(edge * scale) for edge in box]).getextrema()
        assert lightest - darkest > 80, glyph


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_text_is_lost(name: str, pictures: Path) -> None:
    galley, pages = built(name, "a6", pictures)
    text = text_pages(galley, pages)
    body = "".join(g.text for g in glyphs(pages.pdf) if g.page in text)
    asked = unescape(re.sub(r"<[^>]*>", "", re.split("</?main[^>]*>", galley.html)[1]))
    assert not letters(asked) - letters(body)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_long_title_of_long_words_fits_its_cover(name: str) -> None:
    text = FULL._replace(html=f"<p>{LOREM}</p>", title=TITLE, epigraph="", author="")
    layout = load_layout(name)
    pages = paginate(set_galley(text, layout, SIZES["a6"], {"cover": True}))
    found = glyphs(pages.pdf)
    assert not [found for found in pages.findings if found.level != "note"]
    assert not letters(TITLE) - letters("".join(g.text for g in found if g.page == 0))
    assert all(-0.5 <= g.box[0] < g.box[2] <= SIZES["a6"][0] + 0.5 for g in found)
    assert letters("a@b.org") <= letters("".join(g.text for g in found if g.page == pages.count - 1))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_text_that_says_nothing_of_itself_is_set_too(name: str) -> None:
    for knobs in ({"cover": True, "toc": True}, {"cover": False}):
        pages = paginate(set_galley(Manuscript("<p>Yes.</p>", "fr"), load_layout(name), SIZES["a5"], knobs))
        assert not pages.findings
        assert "Yes." in "".join(g.text for g in glyphs(pages.pdf))


@pytest.mark.parametrize("name", LAYOUTS)
def test_without_covers_the_text_begins_and_tells_everything(name: str) -> None:
    manuscript = FULL._replace(html=f"<h2>One</h2><p>{LOREM}</p><h3>Two</h3><p>{LOREM}</p><h2>Three</h2>")
    galley = set_galley(manuscript, load_layout(name), SIZES["a5"], {"cover": False, "toc": True})
    pages = paginate(galley)
    text = "".join(g.text for g in glyphs(pages.pdf))
    assert not galley.covers
    assert not [found for found in pages.findings if found.level != "note"]
    for line in (FULL.title, FULL.author, FULL.place, FULL.licence, "Contents"):
        assert re.sub(r"\s", "", line).casefold() in text.casefold()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_note_stands_on_the_page_of_its_call_or_where_that_is_full_on_the_next(name: str) -> None:
    texts = [f'<p>{LOREM * 2} call{n}.<span class="note">text{n} {LOREM}</span></p>' for n in range(10, 20)]
    pages = paginate(set_galley(FULL._replace(html="".join(texts)), load_layout(name), SIZES["a5"]))
    calls, notes = [], []
    for number, page in enumerate(pypdfium2.PdfDocument(pages.pdf)):
        said = re.sub(r"\s", "", page.get_textpage().get_text_range())
        calls += [(int(n), number) for n in re.findall(r"call(\d\d)", said)]
        notes += [(int(n), number) for n in re.findall(r"text(\d\d)", said)]
    assert [n for n, _ in notes] == [n for n, _ in calls] == list(range(10, 20))
    moved = [note - call for (_, call), (_, note) in zip(calls, notes, strict=True)]
    assert set(moved) <= {0, 1}
    assert sum(moved) <= 3
