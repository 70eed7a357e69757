"""Looks of notes that bring none: what readers draw by themselves for a highlight, a frame, a pen's stroke.

ISO 32000-2, 12.5.6, says what each kind of note looks like; everything is drawn in the page's own space.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import atan2, cos, pi, sin
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Points = Sequence[tuple[float, float]]
ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, in parts of its radius."""
OPERATORS = {1: ("G", "g"), 3: ("RG", "rg"), 4: ("K", "k")}
"""What chooses the colour of lines and of areas, by the number of its values."""


def look(pdf: "Pdf", note: "Object") -> "Object | None":
    """Return the look of a note as a form; None for a kind that is not drawn."""
    import pikepdf

    if len(numbers(note.get("/Rect"))) != 4:
        return None
    if note.get("/Subtype") == "/FreeText":
        from zine.typewriter import typed

        return typed(pdf, note)
    draw = KINDS.get(str(note.get("/Subtype")))
    if not draw:
        return None
    strokes = "\n".join(("/A gs", f"{thickness(note):.2f} w", colour(note.get("/C"), 2), *draw(note)))
    [opacity, *_] = [*numbers([note.get("/CA")]), 1.0]
    blend = pikepdf.Name.Multiply if note.Subtype == "/Highlight" else pikepdf.Name.Normal
    state = pikepdf.Dictionary(CA=opacity, ca=opacity, BM=blend)
    return pdf.make_stream(
        strokes.encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=note.Rect,
        Resources=pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(A=state)),
    )


def numbers(array: Any) -> list[float]:
    """Return the numbers of an array; none at all if it is no array of numbers."""
    try:
        return [float(value) for value in array]
    except (TypeError, ValueError):
        return []


def points(array: Any) -> list[tuple[float, float]]:
    """Return the points of an array of numbers."""
    values = numbers(array)
    return list(zip(values[0::2], values[1::2], strict=False))


def thickness(note: "Object") -> float:
    """Return the thickness of a note's lines in pt (12.5.4)."""
    style: Any = note.get("/BS")
    stated = numbers([style.get("/W")]) if hasattr(style, "get") else numbers(note.get("/Border"))[2:3]
    return stated[0] if stated else 1.0


def colour(stated: Any, kinds: int = 1) -> str:
    """Return the operators that choose a colour for areas, or (2) for lines and areas."""
    values = numbers(stated)
    said = " ".join(f"{value:.3f}" for value in values)
    return " ".join(f"{said} {operator}" for operator in OPERATORS.get(len(values), ())[-kinds:])


def path(way: Points, end: str) -> str:
    """Return a path through points, and how it is painted."""
    first, *rest = (f"{x:.3f} {y:.3f}" for x, y in way)
    return " ".join((f"{first} m", *(f"{point} l" for point in rest), end))


def _frame(note: "Object") -> tuple[float, float, float, float]:
    """Return the rectangle that is drawn for a note: its lines stay inside its own."""
    x0, y0, x1, y1 = numbers(note.Rect)
    half = thickness(note) / 2
    return min(x0, x1) + half, min(y0, y1) + half, max(x0, x1) - half, max(y0, y1) - half


def _painted(note: "Object", closed: bool = True) -> str:
    """Return the operator that paints a path: lines where they have a colour, areas where those have one."""
    lines, areas = bool(numbers(note.get("/C"))) and thickness(note) > 0, bool(numbers(note.get("/IC")))
    return {(True, True): "B", (True, False): "S", (False, True): "f"}.get((lines, areas and closed), "n")


def square(note: "Object") -> Iterator[str]:
    """Yield what draws a frame."""
    left, bottom, right, top = _frame(note)
    yield colour(note.get("/IC"))
    yield f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re {_painted(note)}"


def circle(note: "Object") -> Iterator[str]:
    """Yield what draws an ellipse, in four curves."""
    left, bottom, right, top = _frame(note)
    x, y, w, h = (left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2
    yield colour(note.get("/IC"))
    yield f"{x + w:.3f} {y:.3f} m"
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # each quarter goes from (a, b) to (-b, a)
        curve = (a - b * ROUND, b + a * ROUND, -b + a * ROUND, a + b * ROUND, -b, a)
        yield " ".join(f"{x + w * u:.3f} {y + h * v:.3f}" for u, v in points(curve)) + " c"
    yield f"h {_painted(note)}"


def highlight(note: "Object") -> Iterator[str]:
    """Yield what marks words: their corners come as upper left, upper right, lower left, lower right."""
    for a, b, c, d in _quads(note):
        yield path((a, b, d, c), "h f")


def underline(note: "Object") -> Iterator[str]:
    """Yield a line under words."""
    for _, _, c, d in _quads(note):
        yield path((c, d), "S")


def strike(note: "Object") -> Iterator[str]:
    """Yield a line through words."""
    for a, b, c, d in _quads(note):
        yield path((_between(a, c), _between(b, d)), "S")


def _between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _quads(note: "Object") -> Iterator[Points]:
    corners = points(note.get("/QuadPoints"))
    for at in range(0, len(corners) - 3, 4):
        yield corners[at : at + 4]


def ink(note: "Object") -> Iterator[str]:
    """Yield the strokes of a pen."""
    for stroke in note.get("/InkList", []):
        if way := points(stroke):
            yield f"1 J 1 j {path(way, 'S')}"


def line(note: "Object") -> Iterator[str]:
    """Yield a straight line, with its ends."""
    if way := points(note.get("/L"))[:2]:
        yield path(way, "S")
        yield from ends(note, way, note.get("/LE"))


def polygon(note: "Object") -> Iterator[str]:
    """Yield a closed line."""
    if way := points(note.get("/Vertices")):
        yield f"{colour(note.get('/IC'))} {path(way, f'h {_painted(note)}')}"


def polyline(note: "Object") -> Iterator[str]:
    """Yield an open line, with its ends."""
    if way := points(note.get("/Vertices")):
        yield path(way, "S")
        yield from ends(note, way, note.get("/LE"))


ENDS: Mapping[str, tuple[Points, str]] = {
    "/Square": (((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)), "closed"),
    "/Diamond": (((-0.5, 0), (0, -0.5), (0.5, 0), (0, 0.5)), "closed"),
    "/Circle": (tuple((cos(at * pi / 12) / 2, sin(at * pi / 12) / 2) for at in range(24)), "closed"),
    "/OpenArrow": (((-0.87, 0.5), (0, 0), (-0.87, -0.5)), "open"),
    "/ClosedArrow": (((-0.87, 0.5), (0, 0), (-0.87, -0.5)), "closed"),
    "/ROpenArrow": (((0.87, 0.5), (0, 0), (0.87, -0.5)), "open"),
    "/RClosedArrow": (((0.87, 0.5), (0, 0), (0.87, -0.5)), "closed"),
    "/Butt": (((0, 0.5), (0, -0.5)), "open"),
    "/Slash": (((0.25, 0.43), (-0.25, -0.43)), "open"),
}
"""The ends of lines that come from the left (12.5.6.7): points, in parts of their size, whether closed."""
WIDE = 6.0
"""How large an end is, in thicknesses of its line."""


def ends(note: "Object", way: Points, kinds: Any) -> Iterator[str]:
    """Yield what stands at the start and at the end of a line: arrows, squares, bars."""
    import pikepdf

    if len(way) < 2 or not isinstance(kinds, (pikepdf.Array, tuple)) or len(kinds) != 2:
        return
    size = WIDE * max(thickness(note), 0.5)
    yield colour(note.get("/IC"))
    for kind, tip, before in ((kinds[0], way[0], way[1]), (kinds[1], way[-1], way[-2])):
        if drawn := ENDS.get(str(kind)):
            shape, how = drawn
            angle = atan2(tip[1] - before[1], tip[0] - before[0])
            along, across = size * cos(angle), size * sin(angle)
            placed = [(tip[0] + x * along - y * across, tip[1] + x * across + y * along) for x, y in shape]
            yield path(placed, f"h {_painted(note)}" if how == "closed" else "S")


KINDS: Mapping[str, Callable[["Object"], Iterator[str]]] = {
    "/Square": square, "/Circle": circle, "/Highlight": highlight, "/Underline": underline,
    "/Squiggly": underline, "/StrikeOut": strike, "/Ink": ink, "/Line": line, "/Polygon": polygon,
    "/PolyLine": polyline,
}  # fmt: skip
