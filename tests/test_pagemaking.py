"""Where pages end: proven the cheapest on small texts against every possibility, and what is never done."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import cast

import pytest

from zine import feet
from zine.flow import Block, Note, Section
from zine.looseness import Shape, Shapes
from zine.pagemaking import Maker
from zine.ways import Change, Way

LINE = 10.0
START = Way(0.0, 0, 0, None, -1, None)


@dataclass
class Known:
    """Shapes of paragraphs as a test says them: those of one's own, others, and those without a hyphen."""

    own_rows: dict[int, Shape]
    more: dict[int, list[Shape]] = field(default_factory=dict)
    clean: dict[tuple[int, int, int], Shape] = field(default_factory=dict)

    def own(self, number: int) -> Shape:
        return self.own_rows[number]

    def others(self, number: int) -> Iterator[Shape]:
        yield from self.more.get(number, [])

    def whole(self, number: int, rows: int, line: int) -> Shape | None:
        return self.clean.get((number, rows, line))


def paragraph(number: int, rows: int, **other: object) -> Block:
    return replace(Block(number, number, 0.0, rows, LINE), **other)  # type: ignore[arg-type]


def section(blocks: list[Block], rows: int) -> Section:
    return Section(tuple(blocks), rows * LINE)


def made(blocks: list[Block], rows: int, known: Known | None = None, before: int = 1) -> dict[int, Way]:
    known = known or Known({b.text: Shape(b.rows) for b in blocks if b.text is not None})
    return Maker(section(blocks, rows), cast("Shapes", known)).pages({before: START})


def best(ways: dict[int, Way]) -> tuple[Way, list[Change]]:
    way = min(ways.values(), key=lambda one: one.cost)
    changes, chain = [], way.changes
    while chain:
        changes.append(chain.change)
        chain = chain.before
    return way, changes[::-1]


def page_ends(changes: list[Change]) -> list[tuple[int, int]]:
    return [(change.block.element, change.ends) for change in changes if change.ends is not None]


def test_a_page_ends_a_line_early_rather_than_leave_a_line_alone() -> None:
    blocks = [paragraph(0, 9), paragraph(1, 4), paragraph(2, 9)]
    way, changes = best(made(blocks, 10))
    assert (1, 1) not in page_ends(changes)
    assert way.cost < feet.ALONE


def test_a_page_does_not_end_after_a_heading() -> None:
    blocks = [paragraph(0, 9), Block(1, None, 0.0, 1, LINE, heading=True), paragraph(2, 9, tied=True)]
    _, changes = best(made(blocks, 10))
    assert page_ends(changes)[0] == (1, 0)


def test_a_paragraph_is_asked_for_a_line_more_where_that_saves_the_page() -> None:
    blocks = [paragraph(0, 6), paragraph(1, 3), paragraph(2, 3), paragraph(3, 12)]
    longer = Shape(7, cost=0.4, breaks=(1,))
    known = Known({n: Shape(b.rows) for n, b in enumerate(blocks)}, {0: [longer]})
    way, changes = best(made(blocks, 10, known))
    assert [change.shape for change in changes if change.shape] == [longer]
    assert page_ends(changes)[0] == (2, 0)
    assert way.cost == pytest.approx(0.4)


def test_a_hyphen_at_the_turn_of_a_page_is_set_anew() -> None:
    blocks = [paragraph(0, 12), paragraph(1, 8)]
    hyphened, whole = Shape(12, frozenset({10})), Shape(12, cost=0.3, breaks=(1,))
    known = Known({0: hyphened, 1: Shape(8)}, clean={(0, 12, 10): whole})
    way, changes = best(made(blocks, 10, known, before=2))
    assert page_ends(changes) == [(0, 10)]
    assert any(change.shape is whole for change in changes)
    assert way.cost == pytest.approx(0.3)


def test_facing_pages_are_level_even_if_both_are_a_line_short() -> None:
    blocks = [paragraph(0, 9), *(paragraph(n, 3) for n in (1, 2, 3, 4)), paragraph(5, 5)]
    _, changes = best(made(blocks, 10, before=1))
    whites = [change.early for change in changes if change.ends is not None]
    assert whites[:2] == [True, True]


def test_white_above_a_list_may_be_a_line_more_where_that_makes_facing_pages_level() -> None:
    blocks = [paragraph(0, 10), paragraph(1, 4), paragraph(2, 4, above=LINE), paragraph(3, 10)]
    _, changes = best(made(blocks, 10, before=1))
    assert [(change.block.element, change.air) for change in changes if change.air] == [(2, LINE)]
    _, kept = best(made([replace(block, padded=True) for block in blocks], 10, before=1))
    assert not any(change.air for change in kept)
    spaced = [replace(block, above=LINE) for block in blocks]  # then it is no list's, but every paragraph's
    assert not any(change.air for change in best(made(spaced, 10, before=1))[1])


def test_a_note_stands_on_the_page_of_its_call() -> None:
    called = paragraph(1, 4, notes=(Note(25, 25.0),))
    blocks = [paragraph(0, 7), called, paragraph(2, 12)]
    known = Known({0: Shape(7), 1: Shape(4, ends=(10, 20, 30, 40)), 2: Shape(12)})
    _, changes = best(made(blocks, 12, known))
    assert page_ends(changes)[0] in {(1, 2), (1, 0)}


def test_the_last_page_has_four_lines_where_there_is_a_way() -> None:
    blocks = [paragraph(n, 4) for n in range(5)] + [paragraph(5, 3)]
    known = Known({n: Shape(b.rows) for n, b in enumerate(blocks)}, {0: [Shape(5, cost=2.0, breaks=(1,))]})
    way, _ = best(made(blocks, 20, known))
    assert way.fill >= 4 * LINE


def every(blocks: list[Block], known: Known, rows: int, first: int) -> float:
    """Return the least cost of all the pages that there can be, each judged by itself."""

    @cache
    def least(page: int, at: int, done: int, shape: Shape | None, left: int) -> float:
        found, total = float("inf"), sum(block.rows + white_above(block) for block in blocks)
        spread = page == first and total <= 2 * rows
        for cost, block, row, chosen, used in fillings(blocks, known, rows, at, done, shape, anywhere=spread):
            if block == len(blocks):
                thin = 2.0 * max(0.0, 0.4 * rows - used) if page > first else 0.0
                uneven = 0.5 * abs(left - (rows - used)) if left > 2 and page % 2 else 0.0
                found = min(found, cost + 60.0 * max(0, 4 - used) + thin + uneven)
                continue
            white = rows - used
            own = white * 1.0 if white < 2 else 5.0 + 8.0 * (white - 2)
            rest = total - sum(block.rows + white_above(block) for block in blocks[:block]) - row
            if spread and rest <= rows:
                own = min(own, 0.5 * white) + 60.0 * max(0, 4 - used) * (white > 2)
            elif white > 2 and row:
                continue
            if page % 2 == 1 and left >= 0:
                own = own / 2 + 16.0 * abs(white - left)
            found = min(found, cost + own + least(page + 1, block, row, chosen, white))
        return found

    return least(first, 0, 0, None, -1)


def fillings(  # noqa: PLR0917
    blocks: list[Block],
    known: Known,
    rows: int,
    at: int,
    done: int,
    shape: Shape | None,
    *,
    anywhere: bool,
    head: bool = True,
) -> Iterator[tuple[float, int, int, Shape | None, int]]:
    """Yield all that a page can hold: what it costs, where the next page begins, and how many rows it has."""
    if at == len(blocks):
        yield 0.0, at, 0, None, 0
        return
    shapes = [shape] if done and shape else [known.own(at), *known.others(at)]
    white = 0 if head else white_above(blocks[at])
    for one, (above, air) in product(shapes, [(white, 0.0), *[(white + 1, 3.5)] * bool(white)]):
        left, own, room = one.rows - done, air + (0.0 if done else one.cost), rows - above
        parted = left > room or anywhere  # what fits is not parted, but on two facing pages
        for some in range(1, min(left - 1, room) + 1) if parted else ():
            end = done + some
            alone = 150.0 * (end < 2) + 150.0 * (one.rows - end < 2)
            yield own + alone, at, end, one, above + some
        if left <= room:
            yield own, at + 1, 0, None, above + left
            for cost, *rest, used in fillings(
                blocks, known, room - left, at + 1, 0, None, anywhere=anywhere, head=False
            ):
                yield own + cost, rest[0], rest[1], rest[2], used + above + left  # type: ignore[misc]


def white_above(block: Block) -> int:
    """Return how many lines of white are above a block, where it is not the first on its page."""
    return round(block.above / LINE)


@pytest.mark.parametrize("seed", range(60))
def test_no_other_pages_cost_less(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [paragraph(n, chance.randint(2, 7)) for n in range(chance.randint(3, 5))]
    known = Known({n: Shape(block.rows) for n, block in enumerate(blocks)})
    for number, block in enumerate(blocks):
        if chance.random() < 0.5:
            rows = block.rows + chance.choice((1, -1))
            known.more[number] = [Shape(rows, cost=round(chance.random() * 9, 1), breaks=(1,))]
    rows = chance.randint(7, 9)
    if seed % 2:
        at = chance.randint(1, len(blocks) - 1)
        blocks[at] = replace(blocks[at], above=LINE)
    way, _ = best(made(blocks, rows, known, before=1))
    assert way.cost == pytest.approx(every(blocks, known, rows, 2))


def test_a_text_of_two_facing_pages_ends_level_on_both() -> None:
    blocks = [paragraph(n, 6) for n in range(6)]
    _, changes = best(made(blocks, 30, before=1))
    assert page_ends(changes) == [(3, 0)]
    _, apart = best(made(blocks, 30, before=2))
    assert page_ends(apart) != [(3, 0)]


def test_a_last_page_that_is_a_third_full_is_left_as_it_comes() -> None:
    way, changes = best(made([paragraph(n, 7) for n in range(6)], 30, before=1))
    assert page_ends(changes)[0] == (4, 2)
    assert way.fill == 12 * LINE


def test_large_letters_are_one_line_each() -> None:
    text = [paragraph(n, 10) for n in range(3)]
    slogans = [Block(n, n, 0.0, 1, 3 * LINE) for n in (3, 4, 5)]
    assert best(made([*text, *slogans], 30, before=2))[0].last == 3 * LINE


def test_a_paragraph_of_many_pages_fills_all_but_the_last_two() -> None:
    _, changes = best(made([paragraph(0, 3), paragraph(1, 58), paragraph(2, 30)], 10))
    inside = [change for change in changes if change.ends and change.block.element == 1]
    assert [change.ends for change in inside[:5]] == [7, 17, 27, 37, 47]
    assert not any(change.early for change in inside[:-1])
    assert len(inside) == 6 and inside[-1].ends in (56, 57)


def test_headings_in_a_row_are_parted_where_the_page_is_full_and_no_other_way_is_followed() -> None:
    blocks = [Block(n, n, 0.0, 1, LINE, heading=True, tied=n > 0) for n in range(400)]
    known = Known({n: Shape(1) for n in range(400)})
    maker = Maker(section(blocks, 40), cast("Shapes", known))
    ends = list(maker.ends(START._replace(white=-1), 2))
    assert {way.block for way in ends} == {38, 39, 40}
