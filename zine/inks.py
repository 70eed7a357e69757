"""Spot inks: colours that a press or a duplicator has in a drum of their own, beside black.

In a style sheet they are `color(--spot T)`, T from 0 to 1. In the PDF they are a separation (ISO 32000-2,
8.6.6.4), which a screen shows mixed from cyan, magenta, yellow and black. The names are those of drums that
many duplicators have.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

PROFILE = "@color-profile --spot{src:url(/base/spot.icc);components:tint}"
"""What makes a style sheet know `color(--spot T)`: a profile that stands in for the ink."""


class Ink(NamedTuple):
    """An ink: its name in print shops, and how a screen mixes it (cyan, magenta, yellow, black, 0 to 1)."""

    name: str
    mix: tuple[float, float, float, float]


INKS: Mapping[str, Ink] = {
    "red": Ink("Bright Red", (0.0, 0.82, 0.72, 0.0)),
    "pink": Ink("Fluorescent Pink", (0.0, 0.72, 0.3, 0.0)),
    "orange": Ink("Orange", (0.0, 0.56, 0.8, 0.0)),
    "green": Ink("Green", (0.85, 0.0, 0.75, 0.05)),
    "teal": Ink("Teal", (0.85, 0.05, 0.4, 0.1)),
    "blue": Ink("Medium Blue", (0.78, 0.38, 0.0, 0.05)),
}


def separate(pdf: Any, ink: Ink) -> None:
    """Make the stand-in profile of a PDF that is being written the separation of an ink, in all resources."""
    import pydyf

    tints = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "N": 1,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0, 0, 0, 0]),
            "C1": pydyf.Array(ink.mix),
        }
    )
    _put(pdf, tints)
    name = ink.name.replace(" ", "#20")
    for resources in pdf.objects:
        if isinstance(resources, pydyf.Dictionary) and "--spot" in resources:
            resources["--spot"] = pydyf.Array(["/Separation", f"/{name}", "/DeviceCMYK", tints.reference])
        for state in (resources.get("ExtGState") or {}).values() if hasattr(resources, "get") else ():
            if isinstance(state, dict):
                state.update({"OP": "true", "op": "true", "OPM": 1})  # black knocks nothing out of the ink
    pdf.catalog.pop("OutputIntents", None)  # it would say that the stand-in is what the press prints


def _put(pdf: Any, tints: Any) -> None:
    """Put the ink's function where the stand-in was: nothing leads to that, and a profile tells its date."""
    for at, found in enumerate(pdf.objects):
        if getattr(found, "extra", {}).get("N") == 1:
            tints.number, pdf.objects[at] = found.number, tints
            return
    pdf.add_object(tints)
