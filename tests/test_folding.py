"""Paper in software: what it finds right, and that it finds what is wrong, every time."""

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine import catalogue, folding
from zine.handwork import Bind, Concertina, Cut, Fold, Leaflet, Nest, Slit, Stack, Trim
from zine.imposition import pad, plan
from zine.paper import CannotFoldError, Paper
from zine.sheets import Forme, Place, Sheet

SCHEMES = catalogue.modules("schemes")


def cells(*rows: str) -> dict[tuple[int, int], tuple[int | None, int]]:
    """Return the faces that a drawing shows: numbers, with an r if they are upside down, . for nothing."""
    return {
        (column, row): (None if word == "." else int(word.rstrip("r")), 180 if word.endswith("r") else 0)
        for row, line in enumerate(rows)
        for column, word in enumerate(line.split())
    }


def behind(*rows: str) -> dict[tuple[int, int], tuple[int | None, int]]:
    """Return what lies behind each cell when a sheet with this back is turned like a book's page."""
    return cells(*(" ".join(reversed(line.split())) for line in rows))


SADDLE = (Stack(), Fold("left", under=True), Bind("left"))


def test_a_sheet_folded_once_reads_as_four_pages() -> None:
    [book] = folding.fold([Paper(cells("4 1"), behind("2 3"))], SADDLE)
    assert book.faces == ((1, 0), (2, 0), (3, 0), (4, 0))


def test_folding_over_shows_the_other_side() -> None:
    [book] = folding.fold([Paper(cells("4 1"), behind("2 3"))], (Fold("left"), Bind("left")))
    assert book.pages == (3, 4, 1, 2)


def test_folding_endways_turns_upside_down() -> None:
    [book] = folding.fold([Paper(cells("4", "1"), behind("2", "3"))], (Fold("top", under=True), Bind("top")))
    assert book.faces == ((1, 0), (3, 180), (2, 180), (4, 0))


def test_an_uncut_head_shuts_pages_in() -> None:
    paper = Paper(cells("5r 4r", "8 1"), behind("3r 6r", "2 7"))
    steps = (Fold("top", under=True), Fold("left", under=True), Bind("left"))
    [book] = folding.fold([paper], steps)
    assert book.shut == (2, 3, 6, 7)
    [book] = folding.fold([paper], (*steps[:2], Trim(("top",)), Bind("left")))
    assert book.pages == tuple(range(1, 9)) and not book.shut


def test_a_leaf_that_no_fold_holds_falls_out() -> None:
    paper = Paper(cells("1 3"), behind("4 2"))
    [book] = folding.fold([paper], (Cut("down"), Stack(), Bind("left")))
    assert book.pages == (1, 2, 3, 4) and book.loose == (1, 2, 3, 4)
    assert "not held" in " ".join(folding.complaints(book, (1, 2, 3, 4)))


def test_the_one_sheet_zine_needs_its_slit() -> None:
    paper = Paper(cells("5r 4r 3r 2r", "6 7 8 1"), {})
    ring = Concertina((3, 1), (3, 0))
    slit = Slit((((1, 0), (1, 1)), ((2, 0), (2, 1))))
    [book] = folding.fold([paper], (slit, ring, Bind("left")))
    assert book.faces == tuple((page, 0) for page in range(1, 9))
    with pytest.raises(CannotFoldError, match="not slit"):
        folding.fold([paper], (ring, Bind("left")))
    everywhere = Slit(tuple(((c, 0), (c, 1)) for c in range(4)))
    with pytest.raises(CannotFoldError, match="apart"):
        folding.fold([paper], (everywhere, Concertina((3, 0), (2, 0)), Bind("left")))


VALID_RINGS = [
    ("5r 4r 3r 2r", "6 7 8 1"),
    ("7r 6r 5r 4r", "8 1 2 3"),
    ("8 1 2 3", "7r 6r 5r 4r"),
    ("6 7 8 1", "5r 4r 3r 2r"),
]


@pytest.mark.parametrize("rows", VALID_RINGS)
def test_every_enumerated_one_sheet_grid_reads(rows: tuple[str, str]) -> None:
    paper = Paper(cells(*rows), {})
    first = next(spot for spot, (page, _) in paper.front.items() if page == 1)
    then = next(spot for spot, (page, _) in paper.front.items() if page == 2)
    slit = Slit((((1, 0), (1, 1)), ((2, 0), (2, 1))))
    [book] = folding.fold([paper], (slit, Concertina(first, then), Bind("left")))
    assert book.faces == tuple((page, 0) for page in range(1, 9))


def test_what_cannot_be_folded_is_refused() -> None:
    one = Paper(cells("1"), behind("2"))
    with pytest.raises(CannotFoldError, match="no line"):
        folding.fold([one], (Fold("left"), Bind("left")))
    with pytest.raises(CannotFoldError, match="side by side"):
        folding.fold([Paper(cells("1 2"), {})], (Bind("left"),))
    with pytest.raises(CannotFoldError, match="2 piles"):
        folding.fold([one, one], (Bind("left"),))
    with pytest.raises(CannotFoldError, match="how it is bound"):
        folding.fold([one], (Stack(),))
    with pytest.raises(CannotFoldError, match="equal parts"):
        folding.fold([one], (Cut("down", 2), Bind("left")))
    with pytest.raises(CannotFoldError, match="one shape"):
        folding.fold([one, Paper(cells("1 2"), {})], (Stack(), Bind("left")))


def test_a_leaflet_reads_cover_inside_outside() -> None:
    steps = (Fold("left", under=True, cells=1), Fold("left", under=True, cells=1), Leaflet())
    [book] = folding.fold([Paper(cells("5 6 1"), behind("2 3 4"))], steps)
    assert book.pages == (1, 2, 3, 4, 5, 6)


def test_nesting_lays_the_second_inside_the_first() -> None:
    papers = [Paper(cells("8 1"), behind("2 7")), Paper(cells("6 3"), behind("4 5"))]
    [book] = folding.fold(papers, (Fold("left", under=True), Nest(), Bind("left")))
    assert book.pages == tuple(range(1, 9))


def test_the_wrong_edge_is_named() -> None:
    sheets = plan(SCHEMES["saddle_stitch"], 8, flip="long")
    said = " ".join(folding.check(sheets, SCHEMES["saddle_stitch"].FOLD, "short", range(1, 9)))
    assert "Pages 2, 4, 5 and 7 are upside down." in said
    assert "flips on the long edge" in said


# --- every scheme that is found -----------------------------------------------------------------------------


def proofs(count: int, multiple: int) -> list[tuple[str, str]]:
    """Return flips and bindings to try with a count: all with full sheets, else one of them in turn."""
    every = [(flip, binding) for flip in ("short", "long") for binding in ("left", "right")]
    return every if count % multiple == 0 or count < 6 else [every[count % 4]]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_folds_for_every_count(name: str) -> None:
    scheme = SCHEMES[name]
    for count in range(1, getattr(scheme, "CAPACITY", 200) + 1):
        cover = count % 3 > 0
        reading = pad(count, scheme.MULTIPLE, cover)
        for flip, binding in proofs(count, scheme.MULTIPLE):
            sheets = plan(scheme, count, back_cover=cover, flip=flip, binding=binding)
            faults = folding.check(sheets, scheme.FOLD, flip, reading, binding)
            assert not faults, (count, flip, binding, faults)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_folds_on_the_edge_it_is_made_for_alone(name: str) -> None:
    scheme = SCHEMES[name]
    count = getattr(scheme, "CAPACITY", 2 * scheme.MULTIPLE)
    sheets = plan(scheme, count)
    wrong = folding.check(sheets, scheme.FOLD, "long", range(1, count + 1))
    assert bool(wrong) == bool(sheets[0].back.places)


# --- mutations ----------------------------------------------------------------------------------------------


def spots(sheets: tuple[Sheet, ...]) -> list[tuple[int, str, int]]:
    """Return where pages stand: sheet, side, index of the place."""
    return [
        (at, side, index)
        for at, sheet in enumerate(sheets)
        for side in ("front", "back")
        for index, place in enumerate(getattr(sheet, side).places)
        if place.page is not None
    ]


def place_at(sheets: tuple[Sheet, ...], spot: tuple[int, str, int]) -> Place:
    return getattr(sheets[spot[0]], spot[1]).places[spot[2]]  # type: ignore[no-any-return]


def changed(sheets: tuple[Sheet, ...], spot: tuple[int, str, int], **what: object) -> tuple[Sheet, ...]:
    """Return the sheets with one place changed."""
    at, side, index = spot
    forme: Forme = getattr(sheets[at], side)
    places = list(forme.places)
    places[index] = places[index]._replace(**what)  # type: ignore[arg-type]
    mutant = sheets[at]._replace(**{side: Forme(forme.grid, tuple(places))})  # type: ignore[arg-type]
    return (*sheets[:at], mutant, *sheets[at + 1 :])


def mutants(sheets: tuple[Sheet, ...], data: st.DataObject) -> dict[str, tuple[Sheet, ...]]:
    """Return plans with one mistake each."""
    where = spots(sheets)
    one = data.draw(st.sampled_from(where))
    page = place_at(sheets, one).page
    others = [spot for spot in where if place_at(sheets, spot).page != page]
    result = {
        "turned": changed(sheets, one, turn=(place_at(sheets, one).turn + 180) % 360),
        "sideways": changed(sheets, one, turn=(place_at(sheets, one).turn + 90) % 360),
        "missing": changed(sheets, one, page=None),
    }
    if others:
        other = data.draw(st.sampled_from(others))
        there = place_at(sheets, other).page
        result["swapped"] = changed(changed(sheets, one, page=there), other, page=page)
        result["twice"] = changed(sheets, one, page=there)
    if len(sheets) > 1:
        result["sheet lost"] = sheets[:-1]
        result["sheets out of order"] = (sheets[1], sheets[0], *sheets[2:])
    return result


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_mistake_is_found(name: str, data: st.DataObject) -> None:
    scheme: ModuleType = SCHEMES[name]
    count = data.draw(st.integers(2, getattr(scheme, "CAPACITY", 70)))
    flip, binding = (
        data.draw(st.sampled_from(["short", "long"])),
        data.draw(st.sampled_from(["left", "right"])),
    )
    reading = pad(count, scheme.MULTIPLE, True)
    sheets = plan(scheme, count, back_cover=True, flip=flip, binding=binding)
    assert not folding.check(sheets, scheme.FOLD, flip, reading, binding)
    for mistake, mutant in mutants(sheets, data).items():
        assert folding.check(mutant, scheme.FOLD, flip, reading, binding), mistake
