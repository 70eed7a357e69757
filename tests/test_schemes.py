"""Every scheme that is found: it says what it must, and its page orders equal the verified tables."""

import pytest

from zine import catalogue
from zine.errors import ZineError
from zine.galley import Means, set_galley
from zine.imposition import MM, PAPERS, page_edges, page_sides, page_size, paper_size, plan
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.sheets import Forme, Sheet

SCHEMES = catalogue.modules("schemes")
MANY = [name for name, scheme in SCHEMES.items() if not hasattr(scheme, "CAPACITY")]


def shown(forme: Forme) -> str:
    """Draw a forme: rows from the top, . for a blank page, r after a page that is upside down."""
    grid = forme.grid
    words = {
        (p.row, p.column): f"{p.page or '.'}{'r' if p.page and p.turn == 180 else ''}" for p in forme.places
    }
    rows = (" ".join(words[row, column] for column in range(grid.columns)) for row in range(grid.rows))
    return " / ".join(rows) if words else ""


def orders(sheets: tuple[Sheet, ...]) -> list[str]:
    """Draw every side of every sheet."""
    return [shown(side) for sheet in sheets for side in (sheet.front, sheet.back)]


LIKE_A_BOOK = {True: "short", False: "long"}  # by the sheet being landscape

# Orders that at least two independent tools agree on, backs seen after turning the sheet like a book's page.
VERIFIED = {
    ("saddle_stitch", 4): ["4 1", "2 3"],
    ("saddle_stitch", 8): ["8 1", "2 7", "6 3", "4 5"],
    ("saddle_stitch", 12): ["12 1", "2 11", "10 3", "4 9", "8 5", "6 7"],
    ("saddle_stitch", 16): ["16 1", "2 15", "14 3", "4 13", "12 5", "6 11", "10 7", "8 9"],
    ("quarto", 8): ["5r 4r / 8 1", "3r 6r / 2 7"],
    ("quarto", 16): ["13r 4r / 16 1", "3r 14r / 2 15", "9r 8r / 12 5", "7r 10r / 6 11"],
    ("octavo", 16): ["5r 12r 9r 8r / 4 13 16 1", "7r 10r 11r 6r / 2 15 14 3"],
    ("sextodecimo", 32): [
        "5r 28r 29r 4r / 12 21 20 13 / 9r 24r 17r 16r / 8 25 32 1",
        "3r 30r 27r 6r / 14 19 22 11 / 15r 18r 23r 10r / 2 31 26 7",
    ],
    ("cut_and_stack", 8): ["8 1 / 6 3", "2 7 / 4 5"],
    ("cut_and_stack", 16): ["16 1 / 12 5", "2 15 / 6 11", "14 3 / 10 7", "4 13 / 8 9"],
    ("cut_and_gather", 16): ["16 1 / 14 3", "2 15 / 4 13", "12 5 / 10 7", "6 11 / 8 9"],
    ("cut_fold_stack", 8): ["4 1 / 8 5", "2 3 / 6 7"],
    ("perfect_bound_four", 8): ["1 3 / 5 7", "4 2 / 8 6"],
    ("one_sheet_zine", 8): ["5r 4r 3r 2r / 6 7 8 1", ""],
    ("one_sheet_zine_heads_out", 8): ["8 1 2 3 / 7r 6r 5r 4r", ""],
    ("one_sheet_zine_16", 16): ["9r 8r 7r 6r / 10 11 4 5 / 13r 12r 3r 2r / 14 15 16 1", ""],
    ("trifold", 6): ["5 6 1", "2 3 4"],
    ("accordion", 8): ["6 7 8 1", "2 3 4 5"],
    ("gate_fold", 8): ["7 8 1 2", "3 4 5 6"],
}


@pytest.mark.parametrize(("name", "count"), VERIFIED)
def test_orders_equal_the_verified_tables(name: str, count: int) -> None:
    scheme = SCHEMES[name]
    flip = LIKE_A_BOOK[scheme.GRID.landscape]
    assert orders(plan(scheme, count, flip=flip)) == VERIFIED[name, count]


# The same with backs seen after turning the sheet from top to bottom.
TUMBLED = {
    ("saddle_stitch", 8): ["8 1", "7r 2r", "6 3", "5r 4r"],
    ("quarto", 8): ["5r 4r / 8 1", "7r 2r / 6 3"],
    ("octavo", 16): ["5r 12r 9r 8r / 4 13 16 1", "3r 14r 15r 2r / 6 11 10 7"],
}


@pytest.mark.parametrize(("name", "count"), TUMBLED)
def test_the_other_edge_turns_the_backs(name: str, count: int) -> None:
    scheme = SCHEMES[name]
    flip = LIKE_A_BOOK[not scheme.GRID.landscape]
    assert orders(plan(scheme, count, flip=flip)) == TUMBLED[name, count]


def test_signatures_of_one_sheet() -> None:
    scheme = SCHEMES["signatures"]
    expected = ["4 1", "2 3", "8 5", "6 7", "12 9", "10 11", "16 13", "14 15"]
    assert orders(scheme.plan(16, limit=1)) == expected
    assert [sheet.signature for sheet in scheme.plan(16, limit=1)] == [0, 1, 2, 3]


@pytest.mark.parametrize("sheets", range(1, 60))
def test_signatures_are_balanced(sheets: int) -> None:
    sizes = SCHEMES["signatures"].sizes(sheets)
    assert sum(sizes) == sheets and max(sizes) <= SCHEMES["signatures"].LIMIT
    assert max(sizes) - min(sizes) <= 1


def test_binding_on_the_right_mirrors_and_keeps_blanks_at_their_place() -> None:
    saddle = SCHEMES["saddle_stitch"]
    assert orders(plan(saddle, 8, binding="right")) == ["1 8", "7 2", "3 6", "5 4"]
    assert orders(plan(saddle, 6, binding="right", back_cover=True)) == ["1 6", ". 2", "3 .", "5 4"]


def test_blanks_stand_before_the_back_cover() -> None:
    sides = orders(plan(SCHEMES["saddle_stitch"], 18, back_cover=True))
    assert sides[:5] == ["18 1", "2 .", ". 3", "4 17", "16 5"]
    assert orders(plan(SCHEMES["saddle_stitch"], 18))[:5] == [". 1", "2 .", "18 3", "4 17", "16 5"]


def test_the_ring_of_the_one_sheet_zine() -> None:
    """Walked round the slit, the panels follow one another."""
    for name in ("one_sheet_zine", "one_sheet_zine_heads_out"):
        places = {(p.row, p.column): p.page or 0 for p in plan(SCHEMES[name], 8)[0].front.places}
        ring = [places[0, c] for c in range(4)] + [places[1, c] for c in (3, 2, 1, 0)]
        steps = {(after - before) % 8 for before, after in zip(ring, ring[1:] + ring[:1], strict=True)}
        assert steps in ({1}, {7})


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_says_how_to_make_it(name: str) -> None:
    scheme = SCHEMES[name]
    lines = (scheme.__doc__ or "").splitlines()
    assert lines[0].endswith(".") and len(lines[0]) < 110
    assert any(line.startswith("Print: ") for line in lines)
    assert any(line.startswith(("Fold: ", "Cut: ", "Bind: ")) for line in lines)
    steps = scheme.steps(3, "a4", "short")
    assert steps[0].startswith("Print on A4") and "100 %" in steps[0]
    assert ("short edge" in steps[0]) == bool(scheme.plan(scheme.MULTIPLE)[0].back.places)
    assert all(step.endswith(".") or step.endswith("”).") for step in steps)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("paper", ["a4", "a3", "letter", "legal", "tabloid"])
def test_pages_fill_the_paper_to_a_millimetre_and_a_half(name: str, paper: str) -> None:
    grid = SCHEMES[name].GRID
    called, width, height = page_size(SCHEMES[name], paper)
    sheet = paper_size(paper, grid.landscape)
    narrowed = sum(grid.narrower) * MM
    assert called and 0 <= sheet[0] + narrowed - grid.columns * width < 4 * MM
    assert 0 <= sheet[1] - grid.rows * height < 4 * MM


def test_page_sizes_have_their_standard_names() -> None:
    def size(name: str, paper: str) -> tuple[str, float, float]:
        called, width, height = page_size(SCHEMES[name], paper)
        return called, round(width / MM, 2), round(height / MM, 2)

    assert size("saddle_stitch", "a4") == ("a5", 148, 210)
    assert size("saddle_stitch", "a3") == ("a4", 210, 297)
    assert size("saddle_stitch", "letter") == ("half-letter", 139.7, 215.9)
    assert size("saddle_stitch", "tabloid") == ("letter", 215.9, 279.4)
    assert size("octavo", "a4") == ("a7", 74, 105)
    assert size("one_sheet_zine", "a4") == ("a7", 74.25, 105)
    assert size("top_bound", "a4") == ("a5-landscape", 210, 148)
    assert size("singles", "legal") == ("legal", 215.9, 355.6)


@pytest.mark.parametrize("name", MANY)
def test_both_pages_of_a_spread_meet_at_the_spine(name: str) -> None:
    """Bound by the fold, a right-hand page has the spine at its left, and a left-hand one at its right."""
    scheme = SCHEMES[name]
    bind = scheme.FOLD[-1]
    places = [
        p
        for s in plan(scheme, 2 * scheme.MULTIPLE)
        for side in (s.front, s.back)
        for p in side.places
        if p.page
    ]
    for place in places:
        head, right, foot, left = place.edges
        if bind.by == "leaf":
            assert "spine" not in place.edges
        elif bind.edge == "top":
            assert (head if (place.page or 0) % 2 else foot) == "spine" and right == left == "edge"
        else:
            assert (left, right)[(place.page or 0) % 2 == 0] == "spine", place


def test_layouts_can_ask_what_the_sides_of_a_page_are() -> None:
    edges = page_edges(plan(SCHEMES["saddle_stitch"], 8))
    assert sorted(edges) == list(range(1, 9))
    assert edges[1] == edges[3] == ("edge", "edge", "edge", "spine")
    assert edges[8] == ("edge", "spine", "edge", "edge")
    assert page_edges(plan(SCHEMES["quarto"], 8))[1] == ("trim", "edge", "edge", "spine")


def test_layouts_are_told_what_the_sides_of_pages_are() -> None:
    """On a one-sheet zine nothing is at the paper's border but feet, and the outer sides of some pages."""
    sides = page_sides(SCHEMES["one_sheet_zine"])
    assert {page["foot"] for page in sides.values()} == {"edge"} == {sides[1]["outer"]}
    assert {page["head"] for page in sides.values()} == {"fold", "slit"}
    assert {page["inner"] for page in sides.values()} == {"spine"}
    text, pocket = Manuscript("<p>Yes.</p>", "en"), load_layout("pocket")
    html = set_galley(text, pocket, (210, 297), {}, Means(edges=sides)).html
    assert "--border-head:0mm;--border-foot:6.35mm;" in html


def test_panels_of_a_one_sheet_zine_know_their_edges() -> None:
    """Heads at the centre are folds on the outer columns, slits on the inner ones; feet are the border."""
    for place in plan(SCHEMES["one_sheet_zine"], 8)[0].front.places:
        assert place.edges[0] == ("fold" if place.column in (0, 3) else "slit")
        assert place.edges[2] == "edge"


def test_too_many_pages_are_refused_in_words() -> None:
    with pytest.raises(ZineError, match="“one-sheet-zine” has room for 8 pages, and there are 9"):
        plan(SCHEMES["one_sheet_zine"], 9)
    with pytest.raises(ZineError, match="no page"):
        plan(SCHEMES["saddle_stitch"], 0)
    with pytest.raises(ZineError, match="no paper called “a44”"):
        page_size(SCHEMES["saddle_stitch"], "a44")
    assert set(PAPERS) >= {"a3", "a4", "a5", "a6", "letter", "legal", "tabloid"}
