"""The matrix: every sample in every layout, in A5 and A6; other sizes, titles, lengths, languages.

A cell is built once and measured from its PDF (tests/measured.py). Every day a selection runs in which each
sample, layout, size and language is met; `--whole` runs all.
"""

from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import SEEDS, SHARED_TEXTS
from measured import Cell

from zine import catalogue, imposition, schemes
from zine.build import SCHEME, Wishes, build, typeset_all
from zine.galley import set_galley
from zine.imposition import MM
from zine.inspection import inspected
from zine.layout import load_layout
from zine.manuscript import Manuscript, read
from zine.preflight import Finding, check
from zine.typography import typeset

LAYOUTS = sorted(catalogue.layouts())
TEXTS = [*SEEDS, *SHARED_TEXTS]
SIZES = {
    "a5": (148 * MM, 210 * MM), "a6": (105 * MM, 148 * MM), "a4": (210 * MM, 297 * MM),
    "half-letter": (396.0, 612.0), "quarter-letter": (306.0, 396.0), "square": (148 * MM, 148 * MM),
}  # fmt: skip
LANGUAGES = [name.replace("_", "-") for name in catalogue.names("languages")]
WORDS = [
    "Against",
    "the",
    "closing",
    "of",
    "the",
    "night",
    "bus",
    "and",
    "the",
    "silence",
    "about",
    "it",
    "in",
    "all",
    "offices",
    "where",
    "somebody",
    "had",
    "to",
    "say",
    "no",
]
SENTENCE = (
    "What is said aloud at the counter, “quietly” – and 3 times –, is not what the letter says: it says no. "
)
long = pytest.mark.long
every = pytest.mark.parametrize


@cache
def sample(text: Path) -> Manuscript:
    return typeset_all(read(text), "footnote")


def selected(rows: list[Any], columns: list[Any]) -> list[Any]:
    """Return all pairs, those marked as long that are not needed for each row and each column to be met."""
    longest = max(len(rows), len(columns))
    daily = {(rows[n % len(rows)], columns[n % len(columns)]) for n in range(longest)}
    return [
        pytest.param(*pair, marks=() if pair in daily else long, id=f"{name(pair[0])}-{name(pair[1])}")
        for pair in product(rows, columns)
    ]


def name(thing: object) -> str:
    return thing.stem if isinstance(thing, Path) else str(thing)


def usual(layout: str) -> tuple[str, ...]:
    """Return the sizes that a layout is for: very large type is for large pages."""
    return ("a4",) if float(load_layout(layout).knobs["size"].default) >= 16 else ("a6", "a5")


def prose(words: int) -> str:
    count = max(1, words // (4 * len(SENTENCE.split())))
    parts = [f"<p>{SENTENCE * 4}</p>" for _ in range(count)]
    return "".join(f"<h2>Part {n}</h2>{part}" if n % 12 == 0 else part for n, part in enumerate(parts))


@every(("text", "layout"), selected(TEXTS, LAYOUTS))
def test_a_sample_is_set_well_in_a_layout_in_a5_and_a6(
    text: Path, layout: str, request: pytest.FixtureRequest
) -> None:
    sizes, turn = usual(layout), TEXTS.index(text) + LAYOUTS.index(layout)
    for size in sizes if request.config.getoption("--whole") else (sizes[turn % len(sizes)],):
        cell = Cell.of(sample(text), layout, SIZES[size])
        assert not cell.faults(), size
        with inspected(cell.pages.pdf) as inspection:
            assert not [found for found in check(inspection) if found.level != "note"], size


@long
@every(("text", "layout"), [pair for n, pair in enumerate(product(TEXTS, LAYOUTS)) if n % 5 == 0], ids=name)
def test_a_sample_fitted_to_its_sheets_is_whole_and_has_no_complaint(text: Path, layout: str) -> None:
    edition = build(text, Wishes({"layout": layout}))
    assert not [found for found in edition.findings if found.level == "error"]
    scheme = schemes.find(edition.layout.scheme or SCHEME)
    page = imposition.page_size(scheme, "a4")[1:]
    galley = set_galley(edition.manuscript, edition.layout, page)
    assert not list(Cell(edition.manuscript, galley, edition.pages, page).loose(edition.sheets))


@every(("layout", "size"), selected(LAYOUTS, sorted(SIZES)))
def test_a_layout_fits_pages_of_other_sizes(layout: str, size: str) -> None:
    text = typeset(Manuscript(prose(150), "en", title="A word on size", author="Somebody"))
    if usual(layout) == ("a4",) != (size,):
        pytest.skip("not for such pages")
    assert not Cell.of(text, layout, SIZES[size]).faults()


@every(("layout", "words"), selected(LAYOUTS, [0, 1, 2, 3, 5, 8, 13, 20]))
def test_a_title_of_up_to_twenty_words_or_none_and_no_author_fit_every_cover(layout: str, words: int) -> None:
    text = typeset(Manuscript("<p>Yes.</p>", "en", title=" ".join(WORDS[:words])))
    assert not Cell.of(text, layout, SIZES[usual(layout)[0]], cover=True).faults()


@every(("layout", "lang"), selected(LAYOUTS, LANGUAGES)[::5])
def test_a_layout_speaks_every_language(layout: str, lang: str) -> None:
    text = typeset(Manuscript(prose(150), lang, title="Zine")._replace(contact="a@b.org", licence="CC BY"))
    assert not Cell.of(text, layout, SIZES[usual(layout)[0]], cover=True, toc=True).faults()


@long
@every(("layout", "words"), [("communique", 40_000), ("newspaper", 5_000), ("large-print", 5_000)])
def test_a_long_text_is_set_well(layout: str, words: int) -> None:
    text = typeset(Manuscript(prose(words), "en", title="At length"))
    assert not Cell.of(text, layout, SIZES[usual(layout)[-1]]).faults()


@every(
    "text", [pytest.param(text, marks=long if n % 4 else (), id=text.stem) for n, text in enumerate(TEXTS)]
)
def test_columns_keep_their_letters_to_themselves(text: Path) -> None:
    for layout, size in (("newspaper", "a4"), ("tract", "a5")):
        assert not list(Cell.of(sample(text), layout, SIZES[size]).between()), layout


def test_a_letter_in_the_gap_of_columns_is_seen() -> None:
    cell = Cell.of(typeset(Manuscript(prose(300), "en", title="Gaps")), "newspaper", SIZES["a5"])
    moved = replace(cell.body[-400], box=(208.0, 100.0, 212.0, 106.0), text="x")
    crossing = Cell(cell.manuscript, cell.galley, cell.pages, cell.page)
    crossing.__dict__["glyphs"] = (*cell.glyphs, moved)
    assert list(crossing.between())


@every(
    ("fault", "planted"),
    [
        ("astray", {"box": (-9.0, 300.0, -3.0, 306.0)}),
        ("wide", {"box": (1.0, 300.0, 7.0, 306.0)}),
        ("uneven", {"y": 301.7}),
        ("lost", None),
        ("unread", None),
        ("complaints", None),
        ("unshipped", None),
    ],
)
def test_what_is_measured_would_be_seen(fault: str, planted: dict[str, Any] | None) -> None:
    cell = replace_pages(faultless())
    if planted:
        cell.__dict__["glyphs"] = (*cell.glyphs, replace(cell.body[-400], text="x", **planted))
    elif fault == "unshipped":
        cell = replace_pages(cell, pdf=renamed(cell.pages.pdf))
    elif fault == "complaints":
        cell = replace_pages(cell, findings=(Finding("weasyprint", "This part may not look as meant."),))
    else:
        missing = cell.manuscript._replace(html=f"{cell.manuscript.html}<p>Quizzaciously.</p>")
        cell = Cell(missing, cell.galley, cell.pages, cell.page)
    assert list(getattr(cell, fault)())


@cache
def faultless() -> Cell:
    cell = Cell.of(typeset(Manuscript(prose(300), "en", title="Faults")), "communique", SIZES["a5"])
    assert not cell.faults()
    return cell


def renamed(pdf: bytes) -> bytes:
    """Return a PDF of which a font is called otherwise."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        objects: list[Any] = list(opened.objects)
        fonts = [o for o in objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        fonts[0].BaseFont = pikepdf.Name("/ABCDEF+Cardinal")
        opened.save(out)
    return out.getvalue()


def replace_pages(cell: Cell, **changes: Any) -> Cell:
    return Cell(cell.manuscript, cell.galley, replace(cell.pages, **changes), cell.page)
