"""Faces: how a font file sets a display text: how wide it is, and where its ink lies, in em."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from zine import fallback, finespace
from zine.confinement import within

Advance = Callable[[str], float]


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


def found(font: str, folders: Sequence[Path]) -> Path:
    """Return the file of a font in the first folder that has it; a ValueError says that none has."""
    for folder in folders:
        if (path := within(font, folder)) and path.is_file():
            return path
    raise ValueError(f"no font {font}")
