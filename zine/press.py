"""The press: draws a plan on paper. Every page becomes one form XObject; text stays text.

The source's own page streams become the forms, in place: nothing is copied, decoded or compressed again,
and the resources that its pages share stay shared.
"""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zine.errors import ZineError
from zine.imposition import MM, paper_size
from zine.sheets import Forme, Place, Sheet

if TYPE_CHECKING:
    from pikepdf import Array, Object, Pdf

Box = tuple[float, float, float, float]
KEPT = {"/Type", "/OCProperties", "/OutputIntents"}
"""What stays of a source's catalog: outline, structure and forms would point to pages that are gone."""


def print_sheets(  # noqa: PLR0913
    pdf: bytes, sheets: Sequence[Sheet], paper: str, *, flip: str | None, title: str = "", lang: str = ""
) -> bytes:
    """Return the PDF of the sheets: front, back, front, …; a back that stays white is left out."""
    from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel

    with Pdf.open(BytesIO(pdf)) as source:
        drawings = _drawings(source, sheets)
        landscape = sheets[0].front.grid.landscape
        size = paper_size(paper, landscape)
        box = Array([0, 0, _pt(size[0]), _pt(size[1])])
        tree = source.make_indirect(Dictionary(Type=Name.Pages))
        kids = [
            source.make_indirect(_page(source, forme, size, box, tree, drawings)) for forme in _formes(sheets)
        ]
        tree.Kids, tree.Count = Array(kids), len(kids)
        _rewrite_catalog(source, tree, flip, title, lang)
        out = BytesIO()
        source.save(
            out, deterministic_id=True, compress_streams=True, min_version="1.7",
            fix_metadata_version=False, stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.generate,
        )  # fmt: skip
        return out.getvalue()


def _formes(sheets: Sequence[Sheet]) -> Iterator[Forme]:
    for sheet in sheets:
        yield sheet.front
        if sheet.back.places:
            yield sheet.back


Drawing = tuple["Object", Box]
"""A page as a form XObject, and its trimmed box in the form's own space."""


def _drawings(source: "Pdf", sheets: Sequence[Sheet]) -> dict[int, Drawing]:
    """Turn the pages that the sheets need into form XObjects, by page number."""
    wanted = {p.page for forme in _formes(sheets) for p in forme.places if p.page is not None}
    pages = list(source.pages)
    if wanted and max(wanted) > len(pages):
        raise ZineError(f"The plan asks for page {max(wanted)}, and there are {len(pages)}.")
    seen: set[tuple[int, int]] = set()
    return {number: _drawing(source, pages[number - 1].obj, seen) for number in sorted(wanted)}


def _drawing(source: "Pdf", page: "Object", seen: set[tuple[int, int]]) -> Drawing:
    from pikepdf import Array, Dictionary, Name

    media = _box(_inherited(page, "/MediaBox"))
    trim = _box(page.get("/TrimBox")) or _box(_inherited(page, "/CropBox")) or media
    form = _stream(source, page, seen)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([_pt(v) for v in media or trim])
    form.Resources = _inherited(page, "/Resources") or Dictionary()
    return form, trim


def _stream(source: "Pdf", page: "Object", seen: set[tuple[int, int]]) -> "Object":
    """Return the page's content as one stream of its own: its very stream, if no other page has it too."""
    from pikepdf import Page, Stream

    content = page.get("/Contents")
    if not isinstance(content, Stream):
        Page(page).contents_coalesce()
        content = page.get("/Contents")
    if content is None or content.objgen in seen:
        content = source.make_stream(b"" if content is None else content.read_bytes())
    seen.add(content.objgen)
    return content


def _inherited(page: "Object", key: str) -> Any:
    """Return a page's attribute, from the page or from the nodes above it."""
    node: Any = page
    for _ in range(64):
        value = node.get(key)
        if value is not None:
            return value
        node = node.get("/Parent")
        if node is None:
            break
    return None


def _box(array: Any) -> Any:
    return None if array is None else tuple(float(v) for v in array)


def _pt(value: float) -> Any:
    """Return a length in pt as a PDF number, to the thousandth."""
    from decimal import Decimal

    return Decimal(f"{value:.3f}".rstrip("0").rstrip("."))


def _page(  # noqa: PLR0913, PLR0917
    source: "Pdf",
    forme: Forme,
    size: tuple[float, float],
    box: "Array",
    tree: "Object",
    drawings: dict[int, Drawing],
) -> Any:
    from pikepdf import Dictionary, Name

    lines, named = [], {}
    for place in forme.places:
        if place.page is None:
            continue
        form, trim = drawings[place.page]
        named[f"/P{place.page}"] = form
        lines.append(draw(place, forme, size, trim))
    return Dictionary(
        Type=Name.Page, Parent=tree, MediaBox=box, TrimBox=box,
        Resources=Dictionary(XObject=Dictionary(named)),
        Contents=source.make_stream("\n".join(lines).encode()),
    )  # fmt: skip


def cell(forme: Forme, place: Place, size: tuple[float, float]) -> Box:
    """Return the left, bottom, right and top (pt) of the place's cell on the sheet."""
    grid = forme.grid
    less = grid.narrower or (0.0,) * grid.columns
    full = (size[0] + sum(less) * MM) / grid.columns
    left = sum(full - less[c] * MM for c in range(place.column))
    height = size[1] / grid.rows
    top = size[1] - place.row * height
    return left, top - height, left + full - less[place.column] * MM, top


def draw(place: Place, forme: Forme, size: tuple[float, float], trim: Box) -> str:
    """Return the operators that draw a page in its cell, clipped to the cell, against its fold."""
    left, bottom, right, top = cell(forme, place, size)
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    turn = place.turn % 360
    if turn in (90, 270):
        width, height = height, width
    around = _around(place)
    x = left + _anchor(around[3], around[1]) * (right - left - width)
    y = bottom + _anchor(around[2], around[0]) * (top - bottom - height)
    matrix = MATRICES[turn](x, y, width, height, trim)
    clip = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n "
    return "q " + clip + " ".join(_number(v) for v in matrix) + f" cm /P{place.page} Do Q"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _around(place: Place) -> tuple[str, str, str, str]:
    """Return what is above, right, below and left of the place, as one sees the sheet."""
    quarter = place.turn // 90
    up, right, down, left = (place.edges[(side + quarter) % 4] for side in range(4))
    return up, right, down, left


def _anchor(low: str, high: str) -> float:
    """Return where a page stands between two sides of its cell: 0 at the lower, 1 at the higher.

    The spine counts most, then any other fold: what is folded must match, what is left over goes outside.
    """
    for kinds in (("spine",), ("trim", "fold")):
        if (low in kinds) != (high in kinds):
            return 0.0 if low in kinds else 1.0
    return 0.5


Matrix = tuple[float, float, float, float, float, float]
MATRICES: dict[int, Callable[[float, float, float, float, Box], Matrix]] = {
    0: lambda x, y, w, h, t: (1, 0, 0, 1, x - t[0], y - t[1]),
    90: lambda x, y, w, h, t: (0, 1, -1, 0, x + w + t[1], y - t[0]),
    180: lambda x, y, w, h, t: (-1, 0, 0, -1, x + w + t[0], y + h + t[1]),
    270: lambda x, y, w, h, t: (0, -1, 1, 0, x - t[1], y + h + t[0]),
}


def _rewrite_catalog(source: "Pdf", tree: "Object", flip: str | None, title: str, lang: str) -> None:
    """Leave a catalog that tells the truth: these sheets, their title and language, and how to print them."""
    from pikepdf import Dictionary, Name, String

    root = source.Root
    for key in set(map(str, root.keys())) - KEPT:
        del root[key]
    preferences = Dictionary(PrintScaling=Name("/None"))
    if flip:
        preferences.Duplex = Name("/DuplexFlipShortEdge" if flip == "short" else "/DuplexFlipLongEdge")
    root.Pages, root.ViewerPreferences = tree, preferences
    if lang:
        root.Lang = String(lang)
    if "/Info" in source.trailer:
        del source.trailer.Info
    if title:
        preferences.DisplayDocTitle = True
        source.trailer.Info = source.make_indirect(Dictionary(Title=String(title)))
