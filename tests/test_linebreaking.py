"""Total fit against brute force, and what its lines must be."""

from dataclasses import replace
from itertools import combinations
from math import inf
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from zine.linebreaking import Break, Manner, Node, fit, fits, joined, line
from zine.linebreaking import total as reckoned

WORD = st.tuples(st.integers(1, 12), st.booleans(), st.integers(1, 3), st.sampled_from("abc"))
Words = list[tuple[int, bool, int, str]]
MANNERS = st.builds(
    Manner,
    measure=st.integers(6, 30),
    stretch=st.sampled_from([0.6, 1.5]),
    shrink=st.sampled_from([0.0, 0.3]),
    rag=st.sampled_from([0.0, 6.0]),
    tolerance=st.sampled_from([1.5, 4.0, inf]),
    short=st.sampled_from([0.0, 6.0]),
    ladder=st.sampled_from([1e12, inf]),
    measures=st.sampled_from([(), (), (9.0,), (14.0, 8.0, 20.0)]),
)


def paragraph(words: Words) -> list[Break]:
    """Return breaks for words of (width, can be divided, where, letter), with spaces and hyphens 1 wide."""
    breaks, width = [Break(0, 0, 0, 0)], 0.0
    for number, (wide, divisible, at, letter) in enumerate(words):
        if divisible and at < wide:
            divided = letter + "-", letter
            breaks.append(Break(width + at + 0.5, width + at, number, number, 50.0, True, *divided))
        width += wide
        breaks.append(Break(width, width + 1, number, number + 1, 0.0, False, letter, letter))
        width += 1
    return breaks


def total(breaks: list[Break], chosen: tuple[int, ...], manner: Manner) -> float | None:
    """Return the demerits of chosen breaks, line by line, by the same rules; None if a line cannot be."""
    demerits, fitness, hyphens, before = 0.0, 1, 0, 0
    for number, k in enumerate(chosen):
        judged = line(breaks, before, k, manner, manner.of(number), last=k == len(breaks) - 1)
        if judged is None:
            return None
        own, new = judged
        demerits += own
        if before and abs(fitness - new) > 1:
            demerits += manner.clash
        if breaks[k].hyphen:
            demerits += [0.0, manner.double, manner.ladder][min(hyphens, 2)]
        hyphens = hyphens + 1 if breaks[k].hyphen else 0
        fitness, before = new, k
    return demerits


def brute(breaks: list[Break], manner: Manner, whole: int = 0) -> dict[int, float]:
    """Return the demerits of every possible way to break the paragraph, by its number of lines.

    The line numbered `whole` does not end in a hyphen: a page ends there.
    """
    inner = range(1, len(breaks) - 1)
    found: dict[int, float] = {}
    for number in range(len(breaks) - 1):
        for chosen in combinations(inner, number):
            demerits = total(breaks, (*chosen, len(breaks) - 1), manner)
            if whole and number >= whole and breaks[chosen[whole - 1]].hyphen:
                continue
            if demerits is not None and demerits < inf:
                found[number + 1] = min(demerits, found.get(number + 1, inf))
    return found


@settings(max_examples=250, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=7), MANNERS)
def test_no_breaks_are_better_than_the_chosen_ones(words: Words, manner: Manner) -> None:
    breaks = paragraph(words)
    every, chosen = brute(breaks, manner), fit(breaks, manner)
    if chosen is None:
        assert not every
    else:
        demerits = total(breaks, chosen, manner)
        assert demerits is not None
        assert abs(demerits - min(every.values())) < 1e-6 * min(every.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=7), MANNERS, st.sampled_from([0, 0, 1, 2]))
def test_each_number_of_lines_is_reached_as_well_as_can_be_with_no_hyphen_at_a_page_end(
    words: Words, manner: Manner, whole: int
) -> None:
    breaks = paragraph(words)
    every, found = brute(breaks, manner, whole), fits(breaks, manner, whole)
    assert set(found) == set(every)
    for number, (demerits, chosen) in found.items():
        assert len(chosen) == number
        assert abs(demerits - every[number]) < 1e-6 * demerits


def test_a_word_wider_than_the_measure_cannot_be_set() -> None:
    assert fit(paragraph([(5, False, 1, "a"), (40, False, 1, "b")]), Manner(20, 1.0, 0.3)) is None


def test_a_third_hyphen_in_a_row_costs_more_than_any_looseness() -> None:
    after_two = Node(0.0, 3, 1, 2, 3, None)
    assert joined(after_two, 0.0, 1, True, Manner(20, 1.0, 0.3))[0] > 1e6


def cost(field: str, breaks: list[Break], chosen: tuple[int, ...]) -> float:
    """Return what a manner's displeasure adds to lines: nothing where they do not have the fault."""
    plain = Manner(9, 1.0, 0.5, short=3.0, double=0, ladder=0, clash=0, stack=0, final_hyphen=0, runt=0)
    changes: dict[str, Any] = {field: 1000.0}
    return reckoned(breaks, chosen, replace(plain, **changes)) - reckoned(breaks, chosen, plain)


def hyphenated(number: int) -> list[Break]:
    """Return breaks for lines of two words whose second one is divided at the end, so many times."""
    breaks = [Break(0, 0, 0, 0)]
    for at in range(number):
        breaks.append(Break(9 * at + 9, 9 * at + 9, at + 1, at + 1, 50.0, True))
    breaks.append(Break(9 * number + 8, 9 * number + 9, number + 1, number + 2))
    return breaks


def worded(*lines: tuple[float, str, str]) -> list[Break]:
    """Return breaks for lines of (width, first word, last word), with one gap each."""
    breaks, at = [Break(0, 0, 0, 0, first=lines[0][1])], 0.0
    for number, (width, _, last) in enumerate(lines):
        following = lines[number + 1][1] if number + 1 < len(lines) else ""
        at += width
        breaks.append(Break(at, at + 1, 2 * number + 1, 2 * number + 2, 0.0, False, last, following))
        at += 1
    return breaks


def test_hyphens_in_a_row_cost() -> None:
    assert cost("double", hyphenated(1), (1, 2)) == 0
    assert cost("double", hyphenated(2), (1, 2, 3)) == 1000
    assert cost("ladder", hyphenated(2), (1, 2, 3)) == 0
    assert cost("ladder", hyphenated(3), (1, 2, 3, 4)) == 1000


def test_a_hyphen_on_the_last_full_line_costs() -> None:
    assert cost("final_hyphen", hyphenated(1), (1, 2)) == 1000
    assert cost("final_hyphen", worded((9, "a", "b"), (8, "c", "d")), (1, 2)) == 0


def test_a_last_line_that_is_too_short_costs() -> None:
    assert cost("runt", worded((9, "a", "b"), (2, "c", "d")), (1, 2)) == 1000
    assert cost("runt", worded((9, "a", "b"), (5, "c", "d")), (1, 2)) == 0
    assert cost("runt", worded((2, "a", "b")), (1,)) == 0


def test_a_tight_line_beside_a_loose_one_costs() -> None:
    assert cost("clash", worded((9.4, "a", "b"), (8.2, "c", "d"), (9, "e", "f")), (1, 2, 3)) == 1000
    assert cost("clash", worded((9.0, "a", "b"), (8.2, "c", "d"), (9, "e", "f")), (1, 2, 3)) == 0


def test_the_same_word_above_itself_costs_at_either_edge() -> None:
    assert cost("stack", worded((9, "a", "same"), (9, "c", "same"), (9, "e", "f")), (1, 2, 3)) == 1000
    assert cost("stack", worded((9, "a", "b"), (9, "same", "d"), (9, "same", "f")), (1, 2, 3)) == 1000
    assert cost("stack", worded((9, "a", "b"), (9, "c", "d"), (9, "e", "f")), (1, 2, 3)) == 0
