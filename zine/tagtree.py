"""The tag tree: the structure of a text written into a PDF, and the ways back to it from the pages (14.7)."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from zine.markedcontent import Marks
from zine.nodes import Node

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
"""What PDF/UA-1 (7.1 and 5) asks a file to say of itself, and nothing else: no date, no program, no name."""
NUMBERINGS = {"dotted": "Decimal", "decimal": "Decimal", "none": "None"}


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
        self.refer()
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

    def refer(self) -> None:
        """Let calls and their notes name each other; who does not know the key passes over it (14.7.2)."""
        tree = self.marks.tree
        for element, call in tree.calls.items():
            if (note := tree.nodes.get(element)) in self.made and call in self.made:
                self.made[call]["Ref"] = self.array([self.made[note].reference])
                self.made[note]["Ref"] = self.array([self.made[call].reference])

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
