"""Toner: lines too fine to print, and blacks that are made of colours."""

from collections.abc import Iterator, Sequence

from zine.ink import Colour
from zine.inspection import Inspection, Leaf
from zine.preflight import Finding

CODES = {
    "hairline": "Draw it at least 0.25 pt thick: finer lines break up or vanish.",
    "black-in-colours": "Save it in grey, or choose “black only” at the printer: it costs colour, and blurs.",
    "colour-astray": "For printing in black only, make it grey; else these count as colour pages.",
}
HAIR = 0.2
"""Thinner lines than this (pt) office printers cannot hold."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check the lines and the blacks of every page."""
    coloured = [leaf for leaf in inspection.leaves if _colours(leaf)]
    for leaf in inspection.leaves:
        thin = [line for line in leaf.ink.lines if line.thickness < HAIR and _seen(line.colour, line.box)]
        if thin:
            said = f"A line is {min(line.thickness for line in thin):.2f} pt thick."
            yield Finding("hairline", said, CODES["hairline"], page=leaf.number)
    yield from _blacks(inspection.leaves)
    if coloured and len(coloured) * 4 <= len(inspection.leaves):
        said = f"Colour is on {len(coloured)} of {len(inspection.leaves)} pages only."
        yield Finding("colour-astray", said, CODES["colour-astray"], "note", coloured[0].number)


def _blacks(leaves: Sequence[Leaf]) -> Iterator[Finding]:
    """Yield one finding for all black text that is printed with colours too."""
    mixed = {
        leaf.number: colour
        for leaf in leaves
        for use, colour in leaf.ink.colours
        if use == "text" and _mixed_black(colour)
    }
    if mixed:
        page, colour = next(iter(mixed.items()))
        values = " ".join(f"{value:g}" for value in colour.values)
        where = "here" if len(mixed) == 1 else f"on {len(mixed)} pages"
        said = f"Black text is mixed from colours {where} ({colour.space.upper()} {values})."
        yield Finding("black-in-colours", said, CODES["black-in-colours"], page=page)


def _seen(colour: Colour, box: tuple[float, float, float, float]) -> bool:
    """Say whether a line is there to be seen: it is longer than a dot, and not white."""
    return max(box[2] - box[0], box[3] - box[1]) > 1 and (colour.light is None or colour.light < 0.95)


def _mixed_black(colour: Colour) -> bool:
    """Say whether a colour is a black that is printed with colours too."""
    if colour.space == "rgb" and len(colour.values) == 3:
        return max(colour.values) < 0.3
    if colour.space == "cmyk" and len(colour.values) == 4:
        return (colour.light or 0) < 0.08 and sum(colour.values[:3]) > 0.05
    return False


def _colours(leaf: Leaf) -> bool:
    """Say whether a page has colours that are not grey."""
    return any(_chroma(colour) > 0.06 for _, colour in leaf.ink.colours)


def _chroma(colour: Colour) -> float:
    values = colour.values[:3] if colour.space in ("rgb", "cmyk") else ()
    return max(values) - min(values) if len(values) == 3 else 0.0
