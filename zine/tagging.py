"""Tagging: the structure written into the PDF, and every mark on the pages given its place in it.

Tagged PDF (ISO 32000-1, 14.7 and 14.8) as PDF/UA-1 asks for it (ISO 14289-1). WeasyPrint calls `marked`
around each text and picture that it draws and `artifact` around what only looks; what it writes there and
its own tree, an element for each box, are replaced by ours: one element for each element of the text, whole
over all its lines and pages. Lines end as words do: with a space, or a hyphen that says that it is none.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from types import TracebackType
from typing import Any

from zine.finespace import plain
from zine.structure import NUMBERINGS, Ending, Node, Structure, ended, structure

LAST_GLYPH = re.compile(rb"\[(.*<[0-9a-f]*)([0-9a-f]{4})>([-\d. ]*)\] TJ", re.DOTALL)
SOFT_HYPHEN = b"/Span <</ActualText <feff00ad>>> BDC"
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
"""What PDF/UA-1 (7.1 and 5) asks a file to say of itself, and nothing else: no date, no program, no name."""
Pydyf = Any
"""The module pydyf, which makes PDF objects."""


@dataclass(slots=True)
class Marks:
    """Which numbers the marks on each stream have, by node; and which text stands for its line's end."""

    tree: Structure
    pydyf: Pydyf
    numbers: dict[Any, list[Node]] = field(default_factory=dict)
    given: dict[Any, tuple[Any, int]] = field(default_factory=dict)
    spaces: dict[Any, bytes] = field(default_factory=dict)
    open: tuple[Any, Node | None] = (None, None)
    spoken: int = -1

    def begin(self, stream: Any, box: Any) -> None:
        """Begin what a box draws: a new mark, or more of the one before if nothing came between."""
        node = self.tree.owner(box)
        if node is not None and self.open == (stream, node) and stream.stream[-1] == b"EMC":
            stream.stream.pop()
        elif node is None:
            stream.stream.append(b"/Artifact BMC")
        else:
            self.numbers.setdefault(stream, []).append(node)
            kind = node.kind.encode()
            stream.stream.append(b"/%s <</MCID %d>> BDC" % (kind, len(self.numbers[stream]) - 1))
        self.spoken = -1
        if node is not None and box.style["font_variant_caps"] != "normal" and getattr(box, "text", ""):
            self.spoken = len(stream.stream)  # a glyph of small capitals stands for two letters
            stream.stream.append(b"")
        if node is not None:
            self.given[box] = stream, len(self.numbers[stream]) - 1
        self.open = stream, node

    def end(self, stream: Any, box: Any) -> None:
        """End what a box draws."""
        ending = self.tree.endings.get(box, "")
        if self.spoken >= 0:
            said = plain(ended(box.text, ending)).encode("utf-16-be").hex()
            stream.stream[self.spoken] = f"/Span <</ActualText <feff{said}>>> BDC".encode()
            stream.stream.append(b"EMC")
        elif ending and self.open[1] is not None:
            self.finish_line(stream, ending)
        stream.stream.append(b"EMC")

    def finish_line(self, stream: Any, ending: Ending) -> None:
        """Put a space after the last letter drawn, or say that it is a divided word's hyphen (14.9.4)."""
        drawn = stream.stream
        for at in range(len(drawn) - 1, max(len(drawn) - 12, -1), -1):
            if not isinstance(drawn[at], bytes) or not drawn[at].endswith(b"] TJ"):
                continue
            if ending == "space":
                drawn[at] = drawn[at][:-4] + self.space(stream) + b"] TJ"
            elif shown := LAST_GLYPH.fullmatch(drawn[at]):
                before, last, after = shown.groups()
                drawn[at : at + 1] = [
                    b"[" + before + b">] TJ",
                    SOFT_HYPHEN,
                    b"[<" + last + b">" + after + b"] TJ",
                    b"EMC",
                ]
            return

    def space(self, stream: Any) -> bytes:
        """Return the space of the font that was used last; nothing if that has drawn none yet."""
        name = stream._old_font[0] if stream._old_font else None
        if name not in self.spaces:
            font = next((f for f in stream._fonts.values() if f.hash == name), None)
            code = next((g for g, said in font.to_unicode.items() if said == " "), None) if font else None
            if font is None or code is None or font.bitmap:
                return b""
            self.spaces[name] = b"<%04x>" % code
        return self.spaces[name]


class Mark:
    """What is drawn within `with`: of a box of the structure, or (None) only for its looks."""

    __slots__ = ("box", "marks", "stream")

    def __init__(self, marks: Marks, stream: Any, box: Any) -> None:
        self.marks, self.stream, self.box = marks, stream, box

    def __enter__(self) -> None:
        self.marks.begin(self.stream, self.box)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.marks.end(self.stream, self.box)


@contextmanager
def tagged(document: Any, weasyprint_pdf: Any, pydyf: Pydyf) -> Iterator[None]:
    """Let a document that is written with `pdf_tags` have our structure, by changing the modules given."""
    marks = Marks(structure(document.pages), pydyf)
    stream = weasyprint_pdf.Stream
    kept = stream.marked, weasyprint_pdf.add_tags

    def add_tags(pdf: Any, _document: object, _version: object, page_streams: list[Any]) -> None:
        write(marks, pdf, page_streams)

    stream.marked, weasyprint_pdf.add_tags = lambda self, box, _tag: Mark(marks, self, box), add_tags
    try:
        yield
    finally:
        stream.marked, weasyprint_pdf.add_tags = kept


def write(marks: Marks, pdf: Any, page_streams: list[Any]) -> None:
    """Write the structure into a PDF whose pages are drawn."""
    Writer(marks, pdf, page_streams).write()


class Writer:
    """Writes the tree: an object for each node that has something in it, and the ways back from the pages."""

    def __init__(self, marks: Marks, pdf: Any, page_streams: list[Any]) -> None:
        self.marks, self.pdf, self.dictionary = marks, pdf, marks.pydyf.Dictionary
        self.array, self.string = marks.pydyf.Array, marks.pydyf.String
        self.pages = {stream: number for number, stream in enumerate(page_streams)}
        self.groups = [stream for stream in marks.numbers if stream not in self.pages]
        self.references = pdf.page_references
        self.made: dict[Node, Any] = {}
        self.annotations: list[tuple[Any, Node]] = []
        self.ids = 0
        self.spans: dict[tuple[Any, int], Any] = {}
        self.nowhere: set[bytes] = set()

    def write(self) -> None:
        """Write the tree and what the catalog says of it."""
        root, parents = self.new(Type="/StructTreeRoot"), self.new()
        for number, stream in enumerate(self.groups, len(self.pages)):
            stream.extra["StructParents"] = number
        document = self.element(self.marks.tree.document, root)
        root["ParentTree"], root["K"] = parents.reference, self.array([document.reference])
        parents["Nums"] = self.array(self.parent_tree())
        root["ParentTreeNextKey"] = len(self.pages) + len(self.groups) + len(self.annotations)
        catalog = self.pdf.catalog
        catalog["StructTreeRoot"], catalog["MarkInfo"] = (
            root.reference,
            self.dictionary({"Marked": "true"}),
        )
        catalog["ViewerPreferences"] = self.dictionary({"DisplayDocTitle": "true"})
        catalog.setdefault("Lang", self.string("und"))
        catalog["Metadata"] = self.metadata()
        for page in self.pdf.objects if self.nowhere else ():
            if isinstance(page, dict) and "Annots" in page:
                page["Annots"][:] = [note for note in page["Annots"] if note not in self.nowhere]
            elif isinstance(page, dict) and getattr(page, "reference", b"") in self.nowhere:
                page.clear()  # what is on no page says nothing

    def metadata(self) -> bytes:
        """Write what the file says of itself: its title or first words, and that it keeps to PDF/UA-1."""
        title = self.pdf.info.get("Title") or self.string(
            shortened(self.marks.tree.said(self.marks.tree.document))
        )
        self.pdf.info["Title"] = title
        content = PACKET.format(title=escape(title.string)).encode()
        stream = self.marks.pydyf.Stream([content], {"Type": "/Metadata", "Subtype": "/XML"})
        self.pdf.add_object(stream)
        reference: bytes = stream.reference
        return reference

    def new(self, **values: Any) -> Any:
        """Return a new object of the file."""
        made = self.dictionary(values)
        self.pdf.add_object(made)
        return made

    def element(self, node: Node, parent: Any) -> Any:
        """Write a node and what is in it."""
        made = self.made[node] = self.new(Type="/StructElem", S=f"/{node.kind}", P=parent.reference)
        made |= self.attributes(node)
        page = next((page for page in self.pages_of(node)), None)
        if page is not None:
            made["Pg"] = self.references[page]
        made["K"] = self.array(self.kids(node, made, page))
        return made

    def kids(self, node: Node, made: Any, page: int | None) -> Iterator[Any]:
        """Yield what is in a node: its links' places, its nodes, and its marks on the pages."""
        before, mixed = None, False
        for kid in node.kids:
            if isinstance(kid, Node):
                if self.filled(kid):
                    mixed = True
                    yield self.element(kid, made).reference
            elif (mark := self.marks.given.get(kid)) and mark != before:
                before = mark
                yield self.span(kid, mark, made) if mixed else self.mark(kid, mark, page)
        for box, at in node.boxes:
            if box.link_annotation is not None and not self.empty(box.link_annotation):
                yield self.link(node, box.link_annotation, at)

    def span(self, box: Any, mark: tuple[Any, int], parent: Any) -> Any:
        """Write an element for a mark that comes after another element: so its place among them is told."""
        page = self.marks.tree.owners[box][1]
        made = self.new(Type="/StructElem", S="/Span", P=parent.reference, Pg=self.references[page])
        made["K"] = self.array([self.mark(box, mark, page)])
        self.spans[mark] = made
        return made.reference

    def mark(self, box: Any, mark: tuple[Any, int], page: int | None) -> Any:
        """Return a mark on a page: its number alone if it is on its element's own page."""
        (stream, number), at = mark, self.marks.tree.owners[box][1]
        if at == page and stream in self.pages:
            return number
        found = self.dictionary({"Type": "/MCR", "Pg": self.references[at], "MCID": number})
        if stream not in self.pages:
            found["Stm"] = stream.reference
        return found

    def link(self, node: Node, annotation: Any, page: int) -> Any:
        """Return the place of a link on its page, and let the link say what it is."""
        number = len(self.pages) + len(self.groups) + len(self.annotations)
        annotation |= {"F": 4, "StructParent": number, "Contents": self.string(self.marks.tree.said(node))}
        self.annotations.append((annotation, node))
        return self.dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.references[page]})

    def empty(self, annotation: Any) -> bool:
        """Return whether a link is nowhere: it belongs to a place where its text may be divided."""
        left, _, right, _ = annotation["Rect"]
        if right - left < 0.5:
            self.nowhere.add(annotation.reference)
        return bool(right - left < 0.5)

    def attributes(self, node: Node) -> Mapping[str, Any]:
        """Return what an element says of itself."""
        found: dict[str, Any] = {}
        if node.lang:
            found["Lang"] = self.string(node.lang)
        if node.alt:
            found["Alt"] = self.string(node.alt)
        if node.once:
            found["ActualText"] = self.string(node.once)
        if node.kind == "Note":
            self.ids += 1
            found["ID"] = self.string(f"note-{self.ids}")
        if node.kind == "Span" and node.element is not None and node.element.get("title"):
            found["E"] = self.string(node.element.get("title"))
        if shape := self.shape(node):
            found["A"] = self.dictionary(shape)
        return found

    def shape(self, node: Node) -> dict[str, Any]:
        """Return the attributes of a list, a cell or a picture (14.8.5)."""
        if node.kind == "L" and node.element is not None:
            style = "Decimal" if node.element.tag == "ol" else "None"
            return {"O": "/List", "ListNumbering": f"/{NUMBERINGS.get(style, style)}"}
        if node.kind in ("TH", "TD") and node.element is not None:
            found: dict[str, Any] = {"O": "/Table"}
            for key, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
                if node.element.get(key, "1").isdecimal() and int(node.element.get(key, "1")) > 1:
                    found[name] = int(node.element.get(key))
            if node.kind == "TH":
                found["Scope"] = f"/{node.scope}"
            return found if len(found) > 1 else {}
        if node.kind == "Figure":
            return {"O": "/Layout", "Placement": "/Block", "BBox": self.array(self.area(node))}
        return {}

    def area(self, node: Node) -> tuple[float, ...]:
        """Return where a picture stands on its page, in pt from its lower left."""
        box: Any = node.kids[0]
        height = self.marks.tree.heights[self.marks.tree.owners[box][1]]
        left, top = box.content_box_x(), box.content_box_y()
        corners = left, height - top - box.height, left + box.width, height - top
        return tuple(round(0.75 * value, 3) for value in corners)

    def filled(self, node: Node) -> bool:
        """Return whether anything on the pages is a node's."""
        return any(
            self.filled(kid) if isinstance(kid, Node) else kid in self.marks.given for kid in node.kids
        )

    def pages_of(self, node: Node) -> Iterator[int]:
        """Yield the pages of what is in a node, in order."""
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self.pages_of(kid)
            elif kid in self.marks.given:
                yield self.marks.tree.owners[kid][1]

    def parent_tree(self) -> Iterator[Any]:
        """Yield, by their numbers, the elements of the marks of each page, and of each link."""
        streams = [*sorted(self.pages, key=self.pages.__getitem__), *self.groups]
        for number, stream in enumerate(streams):
            yield number
            nodes = self.marks.numbers.get(stream, ())
            made = (self.spans.get((stream, at), self.made[node]) for at, node in enumerate(nodes))
            yield self.array([one.reference for one in made])
        for number, (_, node) in enumerate(self.annotations, len(streams)):
            yield number
            yield self.made[node].reference


def shortened(text: str, most: int = 60) -> str:
    """Return the first words of a text."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]}…"
