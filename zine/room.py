"""Room: what a layout's knobs leave of a page for the text, told to the style sheet, or refused."""

from collections.abc import Mapping

from zine import inks
from zine.errors import ZineError
from zine.imposition import MM
from zine.knobs import Knob, Value
from zine.layout import Layout

LEAST_MEASURE = 8.0
"""The shortest line that a text can be read in, in ems."""
LEAST_ROWS = 4
"""The fewest lines of a page that a text can be read in."""
SIDES = ((("inner", "outer"), "size", LEAST_MEASURE), (("head", "foot"), "leading", LEAST_ROWS))
"""The margins across the page and down it, and how much of what the text needs at least between them."""
SMALLEST = 6.0
"""The smallest type that is proposed, in pt."""


def root(
    knobs: Mapping[str, Knob],
    values: Mapping[str, Value],
    page: tuple[float, float],
    edges: Mapping[int, Mapping[str, str]],
) -> str:
    """Return the custom properties of a layout's root: its page in pt, and its knobs in their units.

    `--foot-exact` is the lower margin, at least `foot`, that leaves a whole number of lines. `--border-head`
    and so on are what printers leave white at a side of any page: 0 where none lies at the paper's border.
    """
    named = {
        f"--{name}": knobs[name].css(value) for name, value in values.items() if not isinstance(value, bool)
    }
    named |= {"--page-width": f"{page[0]:.3f}pt", "--page-height": f"{page[1]:.3f}pt"}
    for side in ("head", "foot", "inner", "outer"):
        bordered = any(sides[side] == "edge" for sides in edges.values())
        named[f"--border-{side}"] = "6.35mm" if bordered or not edges else "0mm"
    lengths = [values.get(name) for name in ("head", "foot", "leading")]
    if all(isinstance(length, (int, float)) for length in lengths):
        head, foot, leading = (knobs[n].points(values[n]) for n in ("head", "foot", "leading"))
        lines = int((page[1] - head - foot) / leading + 1e-6)
        named |= {"--foot-exact": f"{page[1] - head - lines * leading:.3f}pt", "--lines": str(lines)}
    separation = inks.PROFILE if "spot" in knobs else ""
    return separation + ":root{" + "".join(f"{name}:{value};" for name, value in named.items()) + "}"


def letters_across(knobs: Mapping[str, Knob], values: Mapping[str, Value], page: tuple[float, float]) -> int:
    """Return how many letters of the text's size a line holds for certain: a running head has no more."""
    names = ("inner", "outer", "size")
    if not all(name in knobs and isinstance(values[name], (int, float)) for name in names):
        return 40
    inner, outer, size = (knobs[name].points(values[name]) for name in names)
    return max(8, int((page[0] - inner - outer) / (size * 0.6)))


def refuse_too_small(layout: Layout, values: Mapping[str, Value], page: tuple[float, float]) -> None:
    """Raise ZineError where margins leave no room to read a text in, on pages of (width, height) in pt."""
    for (margins, unit, least), whole in zip(SIDES, page, strict=True):
        names = (*margins, unit)
        if not all(name in layout.knobs and isinstance(values[name], (int, float)) for name in names):
            continue
        first, second, step = (layout.knobs[name].points(values[name]) for name in names)
        left = whole - first - second
        if left / step + 1e-6 < least:
            across, size = unit == "size", f"{page[0] / MM:.0f} × {page[1] / MM:.0f} mm"
            room = f"lines of {left / (step * 0.47):.0f} letters" if across else f"{left / step:.0f} lines"
            raise ZineError(
                f"the layout “{layout.name}” is too large for pages of {size}: its margins leave "
                + (f"room for {room}" if left > step else "no room for text"),
                f"Make {margins[0]}, {margins[1]} or the {unit} smaller"
                f"{smaller(layout, left / least) if across else ''}, or take a scheme with larger pages "
                "(zine schemes) or another layout.",
            )


def smaller(layout: Layout, size: float) -> str:
    """Return how the type is turned down to a size in pt, if that can still be read."""
    readable = max(layout.knobs["size"].minimum or 0.0, SMALLEST)
    down = int(size * 10) / 10
    return f" (--set size={down:g})" if down >= readable else ""
