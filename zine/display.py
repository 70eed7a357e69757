"""Display type: a title broken for sense and balance, and fitted to its measure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import floor, inf
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup

from zine import fallback
from zine.faces import Advance, Face, face, found
from zine.hyphenation import joints
from zine.titles import TAGS, Divide, Setting, plain, settings, whole, words

OPENED = re.compile(r"[«“„‘](?:\s*)(?=\S)")
SHARE, NEARLY = 0.55, 0.7
"""Words are divided only where type is else less than SHARE as large, and so that it is NEARLY largest."""
Set = TypeVar("Set")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a title: HTML, size, its ink's reach over and under the baseline and its bearing, in pt.

    `middle` is how far the middle of the face stands over the baseline, in em.
    """

    html: Markup
    size: float
    rise: float = 0.0
    drop: float = 0.0
    bearing: float = 0.0
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """Where a title goes: measure, height, largest size, gap between inks in pt; leading in em.

    From the size `whole` up, in pt, no word of it is divided.
    """

    measure: float
    height: float
    largest: float = inf
    leading: float = 1.1
    gap: float = 0.0
    whole: float = inf


def fit(html: str, width: Advance, field: Field, divide: Divide = whole) -> Line:
    """Set a title in lines of one size, as large as fits: HTML with `<br>` between lines, and its size in pt.

    Words stay whole, but for those so long that the title would be little more than half as large for them.
    """
    found = largest(settings(html, width), width, field)
    if found.size >= min(field.whole, field.largest * SHARE):
        return found
    ways = divided(html, width, divide, field.measure, found.size)
    return sparing(found, ways, lambda some: largest(some, width, field), lambda line: line.size)


def divided(html: str, width: Advance, divide: Divide, measure: float, size: float) -> list[Setting]:
    """Return settings that divide the words for which a title's least line is so small; none if no word is.

    Such a word is wider than the measure, if the size is to be SHARE of what it would be without it.
    """
    if size and any(width(plain(word)) * size > measure * SHARE for word in words(html)):
        return settings(
            html, width, lambda word: divide(word) if width(word) * size > measure * SHARE else ()
        )
    return []


def sparing(
    found: Set, ways: list[Setting], chosen: Callable[[list[Setting]], Set], size: Callable[[Set], float]
) -> Set:
    """Return what was set with whole words, or with as few divided as give nearly the largest type."""
    parted = [
        chosen([way for way in ways if way.divided == n]) for n in sorted({way.divided for way in ways})
    ]
    best = max(map(size, parted), default=0.0)
    if size(found) >= best * SHARE:
        return found
    return next(one for one in parted if size(one) >= best * NEARLY)


def largest(ways: list[Setting], width: Advance, field: Field) -> Line:
    """Return the best of the settings, in one size.

    Of those that reach nearly the same size, the one of fewest lines; size is given up for sense.
    """
    best, worth = Line(Markup(), 0.0), 0.0
    for setting in ways:
        lines = setting.lines
        widest = max(width(plain(line)) for line in lines) or 1.0
        size = min(field.largest, field.measure / widest, field.height / (len(lines) * field.leading))
        if size * max(0.1, 1 - 0.7 * setting.cost) > worth * 1.1:
            worth = size * max(0.1, 1 - 0.7 * setting.cost)
            best = Line(Markup("<br>".join(lines)), floor(size * 100) / 100)
    return best


def hung(line: Line, width: Advance) -> Line:
    """Return fitted lines with the marks that open them hung before the measure, so that letters stand level.

    >>> hung(Line(Markup("Oui<br>« non »"), 10.0), len).html
    Markup('Oui<br><span style="margin-left: -2.000em">« non »</span>')
    """
    lines = []
    for html in line.html.split("<br>"):
        mark = OPENED.match(plain(html))
        style = f"margin-left: {-width(mark[0]):.3f}em" if mark else ""
        lines.append(f'<span style="{style}">{html}</span>' if mark else html)
    return replace(line, html=Markup("<br>".join(lines)))


def stack(html: str, type_: Face, field: Field, divide: Divide = whole) -> list[Line]:
    """Set a title as a poster: every line as wide as the measure, the whole as near as can be to the height.

    Lines stand ink to ink, `gap` apart. The fragment's tags are dropped: a line stands alone. Words stay
    whole, but for those so long that the least line would be little more than half as large for them.
    """
    text = TAGS.sub("", html)
    found = fullest(settings(text, type_.width), type_, field)
    if smallest(found) >= field.whole:
        return found
    ways = divided(text, type_.width, divide, field.measure, smallest(found))
    return sparing(found, ways, lambda some: fullest(some, type_, field), smallest)


def smallest(lines: list[Line]) -> float:
    """Return the size of the smallest line, 0 if there is none."""
    return min((line.size for line in lines), default=0.0)


def fullest(ways: list[Setting], type_: Face, field: Field) -> list[Line]:
    """Return the poster that fills its field best, and breaks for sense."""
    chosen: tuple[float, list[Line]] = (-1.0, [])
    for setting in ways:
        block = [poster_line(line, type_, field) for line in setting.lines]
        room = field.height - field.gap * (len(block) - 1)
        total = sum(line.rise + line.drop for line in block) or 1.0
        scale = min(1.0, room / total)
        filled = scale**3 * min(1.0, total / room) * max(0.2, 1 - setting.cost / 2)
        if filled > chosen[0]:
            chosen = filled, [scaled(line, scale) for line in block]
    return chosen[1]


def poster_line(html: str, type_: Face, field: Field) -> Line:
    """Set one line so that its ink is as wide as the measure."""
    ink = type_.ink(plain(html))
    size = min(field.largest, field.measure / ((ink.right - ink.left) or 1.0))
    return Line(Markup(html), size, size * ink.rise, size * ink.drop, size * ink.left, type_.middle)


def scaled(line: Line, scale: float) -> Line:
    """Return the line in another size, to a hundredth of a point."""
    lengths = (line.size, line.rise, line.drop, line.bearing)
    size, rise, drop, bearing = (floor(length * scale * 100) / 100 for length in lengths)
    return Line(line.html, size, rise, drop, bearing, line.middle)


def tools(
    folders: Sequence[Path], stand_in: Path | None = None, lang: str = ""
) -> dict[str, Callable[..., Any]]:
    """Return `fit`, `stack` and `wide` as templates call them: with a font's file, looked for in the folders.

    What a display family is asked for, the face `stand_in` sets, if there is one.

    `fit(title, "Spectral/Spectral-SemiBold.ttf", measure, height, largest=30, leading=1.1, capitals=False)`;
    with `hang=True`, the marks that open its lines stand before the measure. `wide(html, font)` is how wide
    a line is, in em.
    """

    def chosen(font: str, capitals: bool) -> Face:
        path = found(font, folders)
        other = stand_in if stand_in and fallback.used_for_display(path.parent.name) else path
        return face(other, capitals)

    def fitted(
        html: str, font: str, *field: float, capitals: bool = False, hang: bool = False, **more: float
    ) -> Line:
        width = chosen(font, capitals).width
        line = fit(str(html), width, Field(*field, **more), partial(joints, lang=lang))
        return hung(line, width) if hang else line

    def stacked(html: str, font: str, *field: float, capitals: bool = False, **more: float) -> list[Line]:
        return stack(str(html), chosen(font, capitals), Field(*field, **more), partial(joints, lang=lang))

    def wide(html: str, font: str) -> float:
        return chosen(font, False).width(plain(str(html)))

    return {"fit": fitted, "stack": stacked, "wide": wide}
