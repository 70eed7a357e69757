"""Patterns for covers, drawn from the text itself: the same text always has the same face.

Each is one path of black shapes on nothing, 30 to 70 % of its field: a copier keeps it, with no screen.
Fields are in pt, their origin in the upper left corner; the shapes run off its edges.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, cycle, islice
from math import ceil
from typing import NamedTuple
from urllib.parse import quote

from zine.wording import copy_of

Paragraphs = Sequence[Sequence[int]]
"""The letters of each word, by paragraphs."""
LETTER = 0.56
"""How wide a letter is drawn, and the space between words, in lines."""


class Field(NamedTuple):
    """What a pattern fills, and from one of its lines, or cells, to the next."""

    width: float
    height: float
    pitch: float


def measured(html: str) -> Paragraphs:
    """Return how long the words of an HTML fragment are.

    >>> measured("<p>Nous avons bloqué l’amphi.</p><p>Oui.</p>")
    [[4, 5, 6, 6], [3]]
    """
    passages = (
        [sum(map(str.isalnum, word)) for word in passage.split()] for passage in copy_of(html).passages
    )
    return [words for passage in passages if (words := [length for length in passage if length])]


def bars(text: Paragraphs, field: Field) -> Iterator[str]:
    """Draw the text struck out: a bar for each word, lines that end with their paragraph.

    >>> list(bars([[2, 3]], Field(20, 10, 10)))
    ['M0 0h11.2v6.4h-11.2z', 'M16.8 0h3.2v6.4h-3.2z']
    """
    letter, x, y = LETTER * field.pitch, 0.0, 0.0
    for paragraph in cycle(text):
        for length in paragraph:
            if x >= field.width:
                x, y = 0.0, y + field.pitch
            if y >= field.height:
                return
            width, height = min(length * letter, field.width - x), min(0.64 * field.pitch, field.height - y)
            yield f"M{x:.4g} {y:.4g}h{width:.4g}v{height:.4g}h-{width:.4g}z"
            x += width + letter
        x = field.width


def crosses(text: Paragraphs, field: Field) -> Iterator[str]:
    """Draw the text typed over: a cross for each letter, lines that end with their paragraph.

    >>> list(crosses([[1, 1]], Field(9, 10, 10)))
    ['M0.1 2.3l1.7-1.3l4.1 6.6l-1.7 1.3zM4.2 1l1.7 1.3l-4.1 6.6l-1.7-1.3z']
    """
    pitch = field.pitch
    a, b, across, down = (round(share * pitch, 3) for share in (0.17, 0.13, 0.41, 0.66))
    cross = f"l{a:.4g}-{b:.4g}l{across:.4g} {down:.4g}l-{a:.4g} {b:.4g}z"
    back = f"l{a:.4g} {b:.4g}l-{across:.4g} {down:.4g}l-{a:.4g}-{b:.4g}z"
    x, y = 0.0, 0.0
    for paragraph in cycle(text):
        for length in paragraph:
            if x + 0.6 * pitch > field.width:
                x, y = 0.0, y + pitch
            if y + 0.9 * pitch > field.height:
                return
            letters = min(length, int((field.width - x) / (0.6 * pitch)))
            for left in (x + 0.01 * pitch + letter * 0.6 * pitch for letter in range(letters)):
                top = y + 0.1 * pitch
                yield f"M{left:.4g} {top + b:.4g}{cross}M{left + across:.4g} {top:.4g}{back}"
            x += (letters + 1) * 0.6 * pitch
        x = field.width


def dots(text: Paragraphs, field: Field) -> Iterator[str]:
    """Draw a dot for each word, as large as it is long, on a grid turned by 45 degrees."""
    lengths = [length for paragraph in text for length in paragraph]
    words, mean = cycle(lengths), sum(lengths) / len(lengths)
    step = field.pitch / 2
    for row in range(ceil(field.height / step) + 1):
        for column in range(row % 2, ceil(field.width / step) + 1, 2):
            radius = step * (0.35 + 0.2 * min(2.0, next(words) / mean))
            yield disc(column * step, row * step, radius)


def disc(x: float, y: float, r: float) -> str:
    """Draw a circle."""
    return f"M{x - r:.4g} {y:.4g}a{r:.4g} {r:.4g} 0 1 1 {2 * r:.4g} 0a{r:.4g} {r:.4g} 0 1 1 {-2 * r:.4g} 0z"


def tiles(text: Paragraphs, field: Field) -> Iterator[str]:
    """Draw a cell, two lines high, for each word: a quarter of a disc turned by its letters, or nothing."""
    letters = accumulate(cycle([length for paragraph in text for length in paragraph]))
    size = 2 * field.pitch
    across, down = ceil(field.width / size), ceil(field.height / size)
    for cell, count in enumerate(islice(letters, across * down)):
        row, column = divmod(cell, across)
        if (turn := (count + row) % 5) != 4:
            yield quarter(column * size, row * size, size, turn)


def quarter(x: float, y: float, size: float, turn: int) -> str:
    """Draw a quarter of a disc that fills a cell, from one of its corners."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    around = (corners[turn], corners[(turn + 1) % 4], corners[turn - 1])
    corner, start, end = ((x + across * size, y + down * size) for across, down in around)
    return (
        f"M{corner[0]:.4g} {corner[1]:.4g}L{start[0]:.4g} {start[1]:.4g}"
        f"A{size:.4g} {size:.4g} 0 0 1 {end[0]:.4g} {end[1]:.4g}z"
    )


KINDS: dict[str, Callable[[Paragraphs, Field], Iterator[str]]] = {
    "bars": bars,
    "crosses": crosses,
    "dots": dots,
    "tiles": tiles,
}


def pattern(kind: str, html: str, field: Field, colour: str = "#000") -> str:
    """Return the pattern of that kind, drawn from an HTML fragment, as a picture's address; "" for none."""
    text = measured(html)
    if kind not in KINDS or not text:
        return ""
    return picture("".join(KINDS[kind](text, field)), field.width, field.height, colour)


def picture(path: str, width: float, height: float, colour: str = "#000") -> str:
    """Return an SVG of one filled path as an address that a style sheet or an element may name."""
    size = f"{width:.5g} {height:.5g}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" preserveAspectRatio="none">'
        f'<path fill="{colour}" d="{path}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"
