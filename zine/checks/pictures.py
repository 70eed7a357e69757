"""Pictures: whether they have enough pixels for the paper."""

from collections.abc import Iterator

from zine.inspection import Inspection
from zine.preflight import Finding

CODES = {"picture-coarse": "Use the original picture, print it smaller, or make it a drawing of few tones."}
ENOUGH = 150
"""Pixels to an inch below which office printers show the pixels; ordinary halftone wants no more."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check how fine every picture is as it is printed."""
    for leaf in inspection.leaves:
        for picture in leaf.ink.pictures:
            inch = min(picture.box[2] - picture.box[0], picture.box[3] - picture.box[1]) / 72
            if picture.ppi < ENOUGH - 1 and inch > 0.5:
                size = f"{picture.width} × {picture.height} pixels"
                said = f"A picture of {size} is printed at {picture.ppi:.0f} to an inch."
                yield Finding("picture-coarse", said, CODES["picture-coarse"], page=leaf.number)
