"""Display type: a title broken for sense and balance, and fitted to its measure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from itertools import groupby, pairwise
from math import floor, inf
from pathlib import Path
from typing import Any

from markupsafe import Markup

from zine import fallback, finespace

Advance = Callable[[str], float]

TAGS = re.compile(r"<[^>]*>")
SPACES_OUTSIDE_TAGS = re.compile(r"[ \t\n]+(?![^<]*>)")
OPENING, CLOSING = "«“„(", "»”)"
OPENED = re.compile(r"[«“„‘](?:\s*)(?=\S)")
BEFORE_LAST = re.compile(r".*[\s«“„(’'](?=.)", re.DOTALL)
TIES = {1: 0.5, 2: 0.5, 3: 0.5, 4: 0.2}
"""What it costs to part a lower-case word of so few letters (an article, a preposition) from the next."""


LONE, SHORT = 0.3, 0.5
"""What a line of one word costs that is so much shorter than the mean line."""
MOST = 9
"""No title has more lines than this, unless its words leave no choice."""


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
    """Where a title goes: measure, height, largest size, gap between inks in pt; leading in em."""

    measure: float
    height: float
    largest: float = inf
    leading: float = 1.1
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the ink of a line lies, in em: over and under the baseline, and between which abscissas."""

    rise: float
    drop: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Face:
    """How a font sets a text: the width of a line from origin to origin in em, its ink, and its middle."""

    width: Advance
    ink: Callable[[str], Ink]
    middle: float


@cache
def face(font: Path, capitals: bool = False) -> Face:
    """Return the measures of the font in the file; with `capitals`, of texts turned into capitals."""
    import uharfbuzz as hb

    faces = [font]
    shapers = [hb.Font(hb.Face(hb.Blob.from_file_path(str(font))))]
    known = [set(shapers[0].face.unicodes)]

    def shaped(text: str) -> Iterator[tuple[float, Any, hb.Buffer]]:
        """Yield the parts of a text that one font sets: its em, itself, and its glyphs."""
        said = finespace.widened(str(text.upper() if capitals else text))
        if len(faces) == 1 and not {*map(ord, said)} <= known[0]:
            faces.extend(fallback.lending_faces(font.parent.name))
            shapers.extend(hb.Font(hb.Face(hb.Blob.from_file_path(str(path)))) for path in faces[1:])
            known.extend(set(shaper.face.unicodes) for shaper in shapers[1:])
        for number, letters in groupby(said, lambda letter: setter(ord(letter), known)):
            buffer = hb.Buffer()
            buffer.add_str("".join(letters))
            buffer.guess_segment_properties()
            hb.shape(shapers[number], buffer)
            yield shapers[number].face.upem, shapers[number], buffer

    def width(text: str) -> float:
        return float(
            sum(
                glyph.x_advance / em
                for em, _, buffer in shaped(text)
                for glyph in buffer.glyph_positions or ()
            )
        )

    def ink(text: str) -> Ink:
        x = 0.0
        boxes = []
        for em, shaper, buffer in shaped(text):
            for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
                extents = shaper.get_glyph_extents(glyph.codepoint)
                if extents and extents.width:
                    sides = extents.y_bearing, extents.width, extents.height
                    boxes.append((x + extents.x_bearing / em, *(side / em for side in sides)))
                x += place.x_advance / em
        rise, drop = (
            max((y for _, y, _, _ in boxes), default=0),
            min((y + h for _, y, _, h in boxes), default=0),
        )
        left, right = min((a for a, *_ in boxes), default=0), max((a + w for a, _, w, _ in boxes), default=1)
        return Ink(rise, max(0, -drop), left, right)

    extents = shapers[0].get_font_extents("ltr")
    return Face(width, ink, (extents.ascender + extents.descender) / 2 / shapers[0].face.upem)


def setter(letter: int, known: Sequence[set[int]]) -> int:
    """Return the number of the first font that has a letter; what none has, the first sets."""
    return next((number for number, letters in enumerate(known) if letter in letters), 0)


def words(html: str) -> list[str]:
    """Split an inline fragment where a line may end: at its ordinary spaces, never inside a tag.

    A mark that stands alone stays with its word: an opening one with the next, any other with the last.
    """
    found: list[str] = []
    for word in SPACES_OUTSIDE_TAGS.split(html.strip()):
        lone = not any(letter.isalnum() for letter in plain(word)) and plain(word) not in OPENING
        opened = bool(found) and plain(found[-1]) in OPENING
        if found and (lone or opened):
            found[-1] += f" {word}"
        elif word:
            found.append(word)
    return found


def plain(html: str) -> str:
    """Return the fragment's text, without its tags and entities."""
    return unescape(TAGS.sub("", html))


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters: cut after a word, if it is longer.

    >>> shortened("Blocages contre la semaine", 20)
    'Blocages contre la…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = text[: max(1, most - 1)]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,;:.–—-')}…"


def _penalty(before: str, quoted: bool) -> float:
    """Return what it costs to break after a word: much after an article, less than nothing after a colon."""
    if before[-1:] in ":;.!?…—–":
        return -0.25
    if before[-1:] == ",":
        return -0.1
    letters = BEFORE_LAST.sub("", before)
    tied = TIES.get(len(letters), 0.0) if letters[:1].islower() else 0.0
    return tied + 0.3 * quoted


def penalties(texts: list[str]) -> list[float]:
    """Return the cost of a break after each word but the last; inside quotation marks it costs more."""
    depth, costs = 0, []
    first = (
        texts[0].lower() if texts and len(texts[0]) > 1 else ""
    )  # its capital is the title's, not a name's
    for before in [first or texts[0], *texts[1:-1]] if len(texts) > 1 else ():
        depth += sum(before.count(mark) for mark in OPENING) - sum(before.count(mark) for mark in CLOSING)
        costs.append(_penalty(before, depth > 0))
    return costs


def breaks(widths: list[float], space: float, costs: list[float], count: int) -> list[int] | None:
    """Return where each of `count` lines ends so that they are even and break for sense, or None.

    Least sum of squared departures from the mean line (or the longest word, if that is longer) and of the
    breaks' penalties, by dynamic programming.
    """
    n = len(widths)
    if count > n:
        return None
    starts = [0.0]
    for width in widths:
        starts.append(starts[-1] + width + space)
    mean = max((starts[n] - count * space) / count, *widths) or 1.0

    def ragged(start: int, end: int) -> float:
        width = starts[end] - starts[start] - space
        lone = LONE if end - start == 1 < n and width < SHORT * mean else 0.0
        return float((width / mean - 1) ** 2 + lone)

    best: list[tuple[float, list[int]]] = [
        (ragged(0, end), [end]) if end else (0.0, []) for end in range(n + 1)
    ]
    for lines in range(2, count + 1):
        best = [
            min(
                (
                    (best[cut][0] + costs[cut - 1] + ragged(cut, end), [*best[cut][1], end])
                    for cut in range(lines - 1, end)
                ),
                default=(float("inf"), []),
            )
            for end in range(n + 1)
        ]
    return best[n][1]


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set a title: its lines, as HTML, and what its breaks cost the sense."""

    lines: list[str]
    cost: float


def settings(html: str, width: Advance) -> list[Setting]:
    """Return the best way to set the title in 1, 2, … MOST lines."""
    pieces = words(html)
    texts = [plain(piece) for piece in pieces]
    widths, costs = [width(text) for text in texts], penalties(texts)
    ends = (breaks(widths, width(" "), costs, count) for count in range(1, MOST + 1))
    return [
        Setting(
            [" ".join(pieces[a:b]) for a, b in pairwise([0, *found])],
            sum(max(0.0, costs[cut - 1]) for cut in found[:-1]),
        )
        for found in ends
        if found
    ]


def fit(html: str, width: Advance, field: Field) -> Line:
    """Set a title in lines of one size, as large as fits: HTML with `<br>` between lines, and its size in pt.

    Of the settings that reach nearly the same size, the one of fewest lines; size is given up for sense.
    """
    best, worth = Line(Markup(), 0.0), 0.0
    for setting in settings(html, width):
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


def stack(html: str, type_: Face, field: Field) -> list[Line]:
    """Set a title as a poster: every line as wide as the measure, the whole as near as can be to the height.

    Lines stand ink to ink, `gap` apart. The fragment's tags are dropped: a line stands alone.
    """
    chosen: tuple[float, list[Line]] = (-1.0, [])
    for setting in settings(TAGS.sub("", html), type_.width):
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
    ink = type_.ink(unescape(html))
    size = min(field.largest, field.measure / ((ink.right - ink.left) or 1.0))
    return Line(Markup(html), size, size * ink.rise, size * ink.drop, size * ink.left, type_.middle)


def scaled(line: Line, scale: float) -> Line:
    """Return the line in another size, to a hundredth of a point."""
    lengths = (line.size, line.rise, line.drop, line.bearing)
    size, rise, drop, bearing = (floor(length * scale * 100) / 100 for length in lengths)
    return Line(line.html, size, rise, drop, bearing, line.middle)


def tools(folders: Sequence[Path], stand_in: Path | None = None) -> dict[str, Callable[..., Any]]:
    """Return `fit` and `stack` as templates call them: with a font's file, looked for in the folders in turn.

    What a display family is asked for, the face `stand_in` sets, if there is one.

    `fit(title, "Spectral/Spectral-SemiBold.ttf", measure, height, largest=30, leading=1.1, capitals=False)`;
    with `hang=True`, the marks that open its lines stand before the measure.
    """

    def chosen(font: str, capitals: bool) -> Face:
        path = found(font, folders)
        other = stand_in if stand_in and fallback.used_for_display(path.parent.name) else path
        return face(other, capitals)

    def fitted(
        html: str, font: str, *field: float, capitals: bool = False, hang: bool = False, **more: float
    ) -> Line:
        width = chosen(font, capitals).width
        line = fit(str(html), width, Field(*field, **more))
        return hung(line, width) if hang else line

    def stacked(html: str, font: str, *field: float, capitals: bool = False, **more: float) -> list[Line]:
        return stack(str(html), chosen(font, capitals), Field(*field, **more))

    return {"fit": fitted, "stack": stacked}


def found(font: str, folders: Sequence[Path]) -> Path:
    """Return the file of a font in the first folder that has it; a ValueError says that none has."""
    for folder in folders:
        path = (folder / font).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    raise ValueError(f"no font {font}")
