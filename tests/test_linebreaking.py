"""Total fit against brute force, and what its lines must be."""

from itertools import combinations
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from zine.linebreaking import Break, Manner, Node, fit, fits, joined, line

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
)


def paragraph(words: Words) -> list[Break]:
    """Return breaks for words of (width, can be divided, where, letter), with spaces and hyphens 1 wide."""
    breaks, width = [Break(0, 0, 0, 0)], 0.0
    for number, (wide, divisible, at, letter) in enumerate(words):
        if divisible and at < wide:
            breaks.append(Break(width + at + 0.5, width + at, number, number, 50.0, True))
        width += wide
        breaks.append(Break(width, width + 1, number, number + 1, 0.0, False, letter, letter))
        width += 1
    return breaks


def total(breaks: list[Break], chosen: tuple[int, ...], manner: Manner) -> float | None:
    """Return the demerits of chosen breaks, line by line, by the same rules; None if a line cannot be."""
    demerits, fitness, hyphens, before = 0.0, 1, 0, 0
    for k in chosen:
        judged = line(breaks, before, k, manner, last=k == len(breaks) - 1)
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


def brute(breaks: list[Break], manner: Manner) -> dict[int, float]:
    """Return the demerits of every possible way to break the paragraph, by its number of lines."""
    inner = range(1, len(breaks) - 1)
    found: dict[int, float] = {}
    for number in range(len(breaks) - 1):
        for chosen in combinations(inner, number):
            demerits = total(breaks, (*chosen, len(breaks) - 1), manner)
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
@given(st.lists(WORD, min_size=1, max_size=7), MANNERS)
def test_each_number_of_lines_is_reached_as_well_as_can_be(words: Words, manner: Manner) -> None:
    breaks = paragraph(words)
    every, found = brute(breaks, manner), fits(breaks, manner)
    assert set(found) == set(every)
    for number, (demerits, chosen) in found.items():
        assert len(chosen) == number
        assert abs(demerits - every[number]) < 1e-6 * demerits


def test_a_word_wider_than_the_measure_cannot_be_set() -> None:
    assert fit(paragraph([(5, False, 1, "a"), (40, False, 1, "b")]), Manner(20, 1.0, 0.3)) is None


def test_a_third_hyphen_in_a_row_costs_more_than_any_looseness() -> None:
    after_two = Node(0.0, 3, 1, 2, 3, None)
    assert joined(after_two, 0.0, 1, True, Manner(20, 1.0, 0.3))[0] > 1e6
