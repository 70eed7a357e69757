"""Odd PDFs, as strangers' programs write them: made at random from a seed, and what a reader sees of them.

Everything that a page may state in more than one way is stated in some way: boxes, origins, turns, units of
its own or from above, streams in pieces or shared, notes and fields with looks or without; files encrypted,
packed, damaged. What should be seen is what another reader shows; nothing here knows the code that imposes.
"""

from __future__ import annotations

import base64
import random
import zlib
from io import BytesIO
from typing import Any, Literal, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops

Size = tuple[float, float]


LEVELS: tuple[Literal[2, 3, 4, 6], ...] = (2, 3, 4, 6)


class Odd(NamedTuple):
    """An odd PDF: its bytes, the size of each page as it is seen, the address that each page links to."""

    pdf: bytes
    sizes: list[Size]
    links: list[str]
    how: list[str]


def odd(seed: int) -> Odd:
    """Return an odd PDF of one to nine pages, none larger than A4."""
    chance = random.Random(seed)
    pdf = pikepdf.new()
    count, sizes, links, how = chance.randint(1, 9), [], [], list[str]()
    for number in range(1, count + 1):
        page, size, link, said = _page(pdf, chance, number)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        sizes.append(size)
        links.append(link)
        how.append(f"{number}: {said}")
    if chance.random() < 0.15 and count > 1:
        pdf.pages[1].obj.Contents = pdf.pages[0].obj.Contents
        how.append("2 shares the stream of 1")
        links[1] = ""
    _inherit(pdf, chance, how)
    _catalog(pdf, chance, how)
    return Odd(_saved(pdf, chance, how), sizes, links, how)


def _page(pdf: pikepdf.Pdf, chance: random.Random, number: int) -> tuple[Any, Size, str, str]:
    wide, high = round(chance.uniform(90, 570), chance.choice([0, 3])), round(chance.uniform(90, 800), 2)
    far = 0 if chance.random() < 0.4 else 900
    left, bottom = chance.uniform(-far, far), chance.uniform(-far, far)
    turn, unit = chance.choice([0, 0, 0, 90, 180, 270, -90, 450]), chance.choice([1, 1, 1, 1, 0.5, 1.7])
    width, height = (wide, high) if turn % 180 == 0 else (high, wide)
    shown = [left, bottom, left + width / unit, bottom + height / unit]
    page = Dictionary(Type=Name.Page)
    kind = chance.choice(["media", "crop", "crop beyond", "trim", "trim and crop"])
    wider = [shown[0] - 30, shown[1] - 20, shown[2] + 10, shown[3] + 40]
    media = shown if kind in ("media", "crop beyond") else wider
    if kind == "crop":
        page.CropBox = _box(chance, shown)
    if kind == "crop beyond":
        page.CropBox = _box(chance, wider)
    if kind == "trim":
        page.TrimBox = page.CropBox = _box(chance, shown)
    if kind == "trim and crop":
        page.TrimBox, page.CropBox = _box(chance, wider), _box(chance, shown)
    page.MediaBox = _box(chance, media)
    if turn or chance.random() < 0.2:
        page.Rotate = turn
    if unit != 1:
        page.UserUnit = unit
    drawn = _contents(pdf, chance, page, shown, number)
    noted = _notes(pdf, chance, page, shown)
    link = f"https://example.org/{number}" if chance.random() < 0.5 else ""
    if link:
        note = _link(shown, link)
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note) if number % 2 else note])
    said = f"{kind}, turned {turn}, unit {unit}, from {left:.0f} {bottom:.0f}, {drawn}, {noted}"
    return page, (wide, high), link, said


def _box(chance: random.Random, box: list[float]) -> Any:
    x0, y0, x1, y1 = (round(value, 3) for value in box)
    if chance.random() < 0.2:
        x0, y0, x1, y1 = x1, y1, x0, y0
    return Array([x0, y0, x1, y1])


def _link(shown: list[float], address: str) -> Any:
    """Return a link in the lower left tenth of what is shown of a page."""
    left, bottom, right, top = shown
    rect = Array([left, bottom, left + (right - left) / 10, bottom + (top - bottom) / 10])
    action = Dictionary(S=Name.URI, URI=String(address))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=action, Border=Array([0, 0, 0]))


def _contents(pdf: pikepdf.Pdf, chance: random.Random, page: Any, shown: list[float], number: int) -> str:
    """Draw a page: all of it grey, beyond what is shown too, three corners coloured, its number large."""
    left, bottom, right, top = shown
    w, h = (right - left) / 4, (top - bottom) / 4
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    parts = [
        f"q 0.8 g {left - 500:.3f} {bottom - 500:.3f} 3000 3000 re f Q",
        f"q 1 0 0 rg {left:.3f} {bottom:.3f} {w:.3f} {h:.3f} re f Q",
        f"q 0 0 1 rg {right - w:.3f} {bottom:.3f} {w:.3f} {h:.3f} re f Q",
        f"q 0 0.6 0 rg {left:.3f} {top - h:.3f} {w:.3f} {h:.3f} re f Q",
        f"BT /F {min(w, h):.2f} Tf {left + 1.5 * w:.3f} {bottom + 1.5 * h:.3f} Td ({number}) Tj ET",
    ]
    ways = [
        "one",
        "pieces",
        "unclosed",
        "overclosed",
        "packed",
        "twice packed",
        "form",
        "indirect",
        "group",
        "layer",
    ]
    way = chance.choice(ways)
    if way == "unclosed":
        parts = ["q 1 0 0 1 0 0 cm", *parts]
    if way == "overclosed":
        parts = [*parts, "Q Q"]
    if way == "layer":
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
        if "/OCProperties" not in pdf.Root:
            pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(OFF=Array([]), Order=Array([])))
        pdf.Root.OCProperties.OCGs.append(layer)
        pdf.Root.OCProperties.D.OFF.append(layer)
        page.Resources.Properties = Dictionary(L=layer)
        parts = [*parts, f"/OC /L BDC 0 g {left:.3f} {bottom:.3f} 3000 3000 re f EMC"]
    if way == "group":
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
        page.Resources.ExtGState = Dictionary(M=Dictionary(BM=Name.Multiply, ca=0.5))
        parts = [*parts, f"/M gs 1 1 0 rg {left + w:.3f} {bottom:.3f} {w:.3f} {3 * h:.3f} re f"]
    data = ("\n".join(parts) + "\n").encode()
    if way == "pieces":
        page.Contents = Array([pdf.make_stream(part.encode()) for part in parts])
    elif way == "form":
        drawn = pdf.make_stream(
            data, Type=Name.XObject, Subtype=Name.Form, BBox=Array([-9999, -9999, 9999, 9999])
        )
        drawn.Resources, page.Resources = page.Resources, Dictionary(XObject=Dictionary(P1=drawn))
        page.Contents = pdf.make_stream(b"/P1 Do")
    elif way == "packed":
        page.Contents = pdf.make_stream(data.hex().encode() + b">", Filter=Name.ASCIIHexDecode)
    elif way == "twice packed":
        packed = base64.a85encode(zlib.compress(data)) + b"~>"
        page.Contents = pdf.make_stream(packed, Filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
    else:
        page.Contents = pdf.make_stream(data)
    if way == "indirect":
        page.Resources = pdf.make_indirect(page.Resources)
    return way


def _notes(pdf: pikepdf.Pdf, chance: random.Random, page: Any, shown: list[float]) -> str:
    """Put a stamp, a field or a hidden note on a page, each in its corner."""
    left, bottom, right, top = shown
    w, h = (right - left) / 5, (top - bottom) / 5
    middle = [left + 3 * w, bottom + 3 * h, left + 4.5 * w, bottom + 4 * h]
    kind = chance.choice(["none", "stamp", "plain", "hidden", "box", "popup", "upright", *BARE, "bare field"])
    if kind in BARE:
        page.Annots = Array([_bare(kind, middle)])
        return kind
    if kind == "bare field":
        _field(pdf, page, middle)
        return kind
    if kind in ("none", "popup"):
        if kind == "popup":
            page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array(middle))])
        return kind
    look = pdf.make_stream(b"1 0.5 0 rg 0 0 40 20 re f", Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, 40, 20])
    if chance.random() < 0.3:
        look.Matrix = Array([0, 1, -1, 0, 0, 0])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([round(v, 3) for v in middle]))
    note.AP = Dictionary(N=look)
    if kind != "plain":
        note.F = {"hidden": 2, "upright": 4 + 16}.get(kind, 4)
    if kind == "box":
        note.Subtype, note.FT, note.T, note.V = Name.Widget, Name.Btn, String(f"b{w}"), Name.Yes
        note.AP, note["/AS"] = Dictionary(N=Dictionary(Yes=look)), Name.Yes
        note = pdf.make_indirect(note)
        if "/AcroForm" not in pdf.Root:
            pdf.Root.AcroForm = Dictionary(Fields=Array([]))
        pdf.Root.AcroForm.Fields.append(note)
    page.Annots = Array([note])
    return kind


BARE = ("Square", "Circle", "Highlight", "Underline", "StrikeOut", "Ink")


def _bare(kind: str, box: list[float]) -> Any:
    """Return a note without a look, which readers draw by themselves."""
    left, bottom, right, top = (round(value, 3) for value in box)
    note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([left, bottom, right, top]), F=4)
    note.C = Array([1, 0.5, 0])
    note.QuadPoints = Array([left, top, right, top, left, bottom, right, bottom])
    note.InkList = Array([Array([left, bottom, right, top, right, bottom])])
    note.BS, note.IC = Dictionary(W=4), Array([1, 0.8, 0])
    return note


def _field(pdf: pikepdf.Pdf, page: Any, box: list[float]) -> None:
    """Put a filled-in field without a look on a page."""
    w, h = box[2] - box[0], box[3] - box[1]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(f"t{box[0]:.2f}"), V=String("MMMM")
    )
    note.Rect, note.DA = (
        Array([round(value, 3) for value in box]),
        String(f"/Helv {min(w, h * 4) / 4:.2f} Tf 0 g"),
    )
    note = pdf.make_indirect(note)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    form = pdf.Root.AcroForm
    form.Fields.append(note)
    form.DR, form.DA = Dictionary(Font=Dictionary(Helv=font)), String("/Helv 0 Tf 0 g")
    page.Annots = Array([note])


def _inherit(pdf: pikepdf.Pdf, chance: random.Random, how: list[str]) -> None:
    """Move what all pages state alike up to the node above them, or further."""
    pages = [page.obj for page in pdf.pages]
    tree = pdf.Root.Pages
    if chance.random() < 0.3 and len(pages) > 1:
        deep = pdf.make_indirect(
            Dictionary(Type=Name.Pages, Parent=tree, Count=len(pages), Kids=Array(pages))
        )
        for page in pages:
            page.Parent = deep
        tree.Kids, tree.Count = Array([deep]), len(pages)
        how.append("deep")
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
        first = pages[0].get(key)
        if first is not None and len({str(page.get(key)) for page in pages}) == 1 and chance.random() < 0.8:
            tree[key] = first
            for page in pages:
                del page[key]
            how.append(f"{key} from above")


def _catalog(pdf: pikepdf.Pdf, chance: random.Random, how: list[str]) -> None:
    """State in the catalog what points to pages: an outline, a structure, an action."""
    if chance.random() < 0.3:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("One", 0))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
        how.append("outline")


def _saved(pdf: pikepdf.Pdf, chance: random.Random, how: list[str]) -> bytes:
    out = BytesIO()
    way = chance.choice(["plain", "packed", "encrypted", "linear", "no xref", "rubbish", "old"])
    how.append(way)
    match way:
        case "packed":
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        case "encrypted":
            level = chance.choice(LEVELS)
            pdf.save(
                out,
                encryption=pikepdf.Encryption(owner="o", user="", R=level, aes=level > 3, metadata=level > 3),
            )
        case "linear":
            pdf.save(out, linearize=True)
        case _:
            pdf.save(out, qdf=way == "old", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = out.getvalue()
    if way == "no xref":
        data = data[: data.rindex(b"startxref")] + b"startxref\n12\n%%EOF"
    return b"rubbish\n" * 3 + data if way == "rubbish" else data


def looks(pdf: bytes, sizes: list[Size]) -> list[Image.Image]:
    """Return what a reader sees of each page, a pixel for a point."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for key in ("/UserUnit", "/TrimBox"):  # this renderer counts no units, and shows the crop
                if key in page.obj:
                    del page.obj[key]
        out = BytesIO()
        opened.save(out, encryption=False)
        assert len(opened.pages) == len(sizes)
    document = pypdfium2.PdfDocument(out.getvalue())
    document.init_forms()
    return [
        document[at].render(scale=size[0] / document[at].get_width()).to_pil().convert("RGB")
        for at, size in enumerate(sizes)
    ]


def alike(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures differ, from 0 to 255: coarsely, as a shift of a pixel does not count."""
    small = (24, 24)
    both = [picture.resize(small, Image.Resampling.BOX) for picture in (one, other.resize(one.size))]
    low = ImageChops.difference(*both).convert("L").getextrema()[1]
    return float(low if isinstance(low, (int, float)) else low[0])
