"""Made-up pages: what was planned in numbers is what comes out, and looseness changes no word."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import SEEDS, SHARED_TEXTS

from zine import catalogue, schemes
from zine.composer import Composition, composition
from zine.dummy import flow
from zine.flow import Block, Section
from zine.galley import set_galley
from zine.imposition import MM, page_size
from zine.layout import load_layout
from zine.looseness import Shapes
from zine.makeup import lowered, made_up, plans, room_above
from zine.manuscript import read
from zine.pages import Laid, lay
from zine.typography import typeset

A5 = (148 * MM, 210 * MM)
TEXT = next(path for path in SEEDS if path.name == "essay-night-bus.md")


def composed(layout: str, path: Path = TEXT, size: tuple[float, float] = A5) -> Composition:
    return composition(set_galley(typeset(read(path)), load_layout(layout), size))


def said(laid: Laid) -> str:
    return re.sub(r"[\s-]", "", "".join(run.text for run in laid.runs if run.kind in ("text", "note")))


def starts(laid: Laid, chosen: Composition, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return where each page begins, read from its boxes: a block's number, and its rows on pages before."""
    number = {element: at for at, element in enumerate(chosen.tree.root.iter())}
    known, before, found = {b.element for section in sections for b in section.blocks}, Counter[int](), []
    for page in laid.document.pages:
        blocks = list(standing(page._page_box.children[0], number, known))
        if blocks:
            element = number[blocks[0].element]
            found.append((element, before[element]))
        for block in blocks:
            before[number[block.element]] += rows(block)
    return found


def standing(box: Any, number: Mapping[Any, int], known: set[int]) -> Iterator[Any]:
    """Yield the boxes of a page's blocks, in their order."""
    if not box.is_in_normal_flow() or type(box).__name__ == "LineBox":
        return
    if number.get(box.element) in known and "::" not in box.element_tag:
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from standing(child, number, known)


def rows(block: Any) -> int:
    """Return how many lines of a block are in a box of it."""
    lines = 0
    for child in getattr(block, "children", ()):
        own = child.is_in_normal_flow() and child.element is block.element
        lines += type(child).__name__ == "LineBox" or (rows(child) if own else 0)
    return lines


def held_against_plan(chosen: Composition, lower: float = 0.0) -> Laid:
    """Set a text as it is planned, so many px lower at first, and hold its pages against the plan."""
    sections, shapes = tuple(lowered(flow(chosen), lower)), Shapes(chosen)
    plan = min(plans(sections, shapes).values(), key=lambda one: one.cost)
    laid = lay(made_up(chosen, plan, shapes, sections))
    assert laid.count == plan.count
    planned = {(change.block.element, change.ends) for change in plan.changes if change.ends is not None}
    first = {(section.blocks[0].element, 0) for section in sections}
    wide = {(b.element, 0) for section in sections for b in under_columns(section)}
    assert not set(starts(laid, chosen, sections)) - planned - first - wide
    return laid


def under_columns(section: Section) -> Iterator[Block]:
    """Yield what stands in the page's whole width, in a section with columns."""
    if any(block.columns > 1 for block in section.blocks):
        yield from (block for block in section.blocks if block.columns == 1)


LAYOUTS = sorted(catalogue.layouts())


@pytest.mark.parametrize("layout", ["communique", "two-colour", "newspaper"])
def test_pages_end_where_it_was_planned_and_say_what_they_said(layout: str) -> None:
    laid = held_against_plan(composed(layout))
    assert sorted(said(laid)) == sorted(said(lay(composed(layout).written())))


def test_a_headline_over_columns_leaves_its_white_to_the_first_page_alone(tmp_path: Path) -> None:
    path, words = tmp_path / "text.md", "The river rose in the night and nobody had been told of it. "
    paragraphs = "\n\n".join(words * (2 + number * 9 % 17) for number in range(60))
    path.write_text(f"---\ntitle: High water\nauthor: Nobody\n---\n\n{paragraphs}", "utf-8")
    held_against_plan(composed("newspaper", path))


def top(laid: Laid) -> float:
    """Return where the first line of the text stands on its page, after a cover and an epigraph, in px."""
    return min(run.top for run in laid.runs if run.page == 3 and run.kind in ("text", "heading")) / 0.75


@pytest.mark.parametrize("layout", ["communique"])
def test_a_text_that_begins_lower_ends_its_pages_where_it_was_planned(layout: str) -> None:
    lower = held_against_plan(composed(layout), 100.0)
    assert top(lower) == pytest.approx(top(held_against_plan(composed(layout))) + 100.0, abs=0.01)


@pytest.mark.long
@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"newspaper", "tract"}))
def test_every_layout_lets_its_text_begin_lower(layout: str) -> None:
    for path in SEEDS[::3]:
        chosen = composed(layout, path, own_size(layout))
        if room_above(list(flow(chosen))) > 40.0:
            held_against_plan(chosen, 40.0)


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sample_ends_its_pages_where_it_was_planned(layout: str) -> None:
    for path in [*SEEDS, *SHARED_TEXTS]:
        held_against_plan(composed(layout, path, own_size(layout)))


def own_size(layout: str) -> tuple[float, float]:
    """Return the size of a layout's pages on its own scheme, in pt."""
    return page_size(schemes.find(load_layout(layout).scheme or "saddle-stitch"), "a4")[1:]


@pytest.mark.long
def test_setting_a_dummy_leaves_the_galley_as_it_was() -> None:
    chosen, untouched = composed("communique"), composed("communique")
    assert flow(chosen) == flow(chosen)
    assert lay(chosen.written()).runs == lay(untouched.written()).runs


def test_a_paragraph_that_is_asked_for_a_line_more_or_less_has_it_and_fills_its_lines() -> None:
    chosen = composed("communique")
    shapes, asked = Shapes(chosen), 0
    for number, text in enumerate(chosen.texts):
        for shape in shapes.others(number):
            lines = shapes.lines(number, shape)
            asked += 1
            assert abs(len(lines) - len(text.lines)) == 1
            assert len(lines) == shape.rows
            assert (lines[0].start, lines[-1].end) == (text.lines[0].start, text.lines[-1].end)
            assert all(a.end <= b.start for a, b in pairwise(lines))
            assert all(line.gaps for line in lines[:-1])
    assert asked > 5


def test_a_line_that_must_not_end_in_a_hyphen_does_not() -> None:
    chosen = composed("newspaper")
    shapes, found = Shapes(chosen), 0
    for number in range(len(chosen.texts)):
        own = shapes.own(number)
        for line in own.hyphens:
            other = shapes.whole(number, own.rows, line)
            found += other is not None
            assert other is None or line not in other.hyphens
    assert found
