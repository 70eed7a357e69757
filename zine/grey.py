"""Grey: a PDF that is being written, with every colour in it made the grey that it looks like.

A printer mixes even a black from its colours, and a shop counts a colour page, wherever a file speaks of
colours. Here it speaks of none: content streams, gradients and groups say DeviceGray. Pictures are made grey
before they come here (zine/pictures.py).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zine.inks import INKS

COLOUR = re.compile(rb"((?:-?[\d.]+ ){2,3}-?[\d.]+) (rg|RG|k|K)")
CHOSEN = re.compile(rb"/(\S+) (cs|CS)")
VALUES = re.compile(rb"((?:-?[\d.]+ )*-?[\d.]+) (scn|SCN)")
SPACE_OF = {b"scn": b"cs", b"SCN": b"CS"}
Greying = Callable[[Sequence[float]], float]


def of_rgb(values: Sequence[float]) -> float:
    """Return the grey of a red, green and blue (weights of ITU-R BT.601, as Pillow's)."""
    red, green, blue = values
    return 0.299 * red + 0.587 * green + 0.114 * blue


def of_cmyk(values: Sequence[float]) -> float:
    """Return the grey of a cyan, magenta, yellow and black."""
    *inks, black = values
    return of_rgb([(1 - ink) * (1 - black) for ink in inks])


def of_lab(values: Sequence[float]) -> float:
    """Return the grey of a colour in CIE L*a*b*: its lightness alone."""
    return max(0.0, min(1.0, values[0] / 100))


def of_ink(spot: str) -> Greying:
    """Return what tells the grey of a tint of a spot ink."""
    full = of_cmyk(INKS[spot].mix) if spot in INKS else 0.0
    return lambda values: 1 - values[0] * (1 - full)


def greyed(pdf: Any, spot: str = "") -> None:
    """Make all colours of a PDF that is being written greys; `spot` is the ink that it has beside black."""
    spaces = {b"lab-d50": of_lab, b"lab-d65": of_lab, b"--spot": of_ink(spot)}
    for content in pdf.objects:
        if isinstance(getattr(content, "stream", None), list):
            content.stream[:] = greys(content.stream, spaces)
            plain(content.extra)
        elif isinstance(content, dict):
            content.pop("--spot", None)
            plain(content)
    pdf.catalog.pop("OutputIntents", None)


def greys(drawn: Sequence[Any], spaces: Mapping[bytes, Greying]) -> list[Any]:
    """Return the operators of a stream, each colour as a grey."""
    found: list[Any] = []
    current: dict[bytes, Greying | None] = {}
    for said in drawn:
        if not isinstance(said, bytes) or not said.endswith(
            (b"g", b"G", b"k", b"K", b"cs", b"CS", b"n", b"N")
        ):
            found.append(said)
        elif colour := COLOUR.fullmatch(said):
            values, operator = [float(v) for v in colour[1].split()], colour[2]
            grey = of_rgb(values) if operator in (b"rg", b"RG") else of_cmyk(values)
            found.append(b"%s %s" % (number(grey), b"g" if operator.islower() else b"G"))
        elif chosen := CHOSEN.fullmatch(said):
            current[chosen[2]] = spaces.get(chosen[1])
            found += [] if current[chosen[2]] else [said]
        elif (tint := VALUES.fullmatch(said)) and (ink := current.get(SPACE_OF[tint[2]])):
            grey = ink([float(v) for v in tint[1].split()])
            found.append(b"%s %s" % (number(grey), b"G" if tint[2] == b"SCN" else b"g"))
        else:
            found.append(said)
    return found


def number(grey: float) -> bytes:
    """Return a grey as it is written."""
    return f"{grey:.4f}".rstrip("0").rstrip(".").encode()


def plain(stated: Any) -> None:
    """Make the gradients and groups in an object grey, with all that is in it."""
    if isinstance(stated, dict):
        if "ShadingType" in stated or stated.get("S") == "/Transparency":
            key = "ColorSpace" if "ShadingType" in stated else "CS"
            if stated.get(key) in ("/DeviceRGB", "/DeviceCMYK"):
                stated[key] = "/DeviceGray"
        for end in ("C0", "C1"):
            if isinstance(stated.get(end), list) and len(stated[end]) in (3, 4):
                mixed = of_rgb if len(stated[end]) == 3 else of_cmyk
                stated[end][:] = [round(mixed([float(v) for v in stated[end]]), 4)]
    for inner in stated.values() if isinstance(stated, dict) else stated:
        if isinstance(inner, (dict, list)):
            plain(inner)
