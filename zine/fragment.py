"""The fragment: a manuscript's HTML as a small tree, read from any HTML and written in one canonical form."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from zine.readers import words

VOID = words("br hr img col wbr")
# Blocks that hold other blocks: white space between those means nothing.
HOLDERS = words("ul ol dl blockquote table thead tbody tfoot tr figure section div")
BLOCKS = HOLDERS | words("p h1 h2 h3 h4 h5 h6 li dt dd pre hr figcaption td th caption")
TEXT_BLOCKS = words("p h1 h2 h3 h4 h5 h6 pre")
SINGLE = words("li dd dt td th figcaption")
DEEPEST = 30
"""How many elements may stand in each other: no text needs more, and WeasyPrint fails at about 45."""
SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Node:
    """An element: its tag ("" for the fragment itself), its attributes, and what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text of the element and of all that it holds; a line break is a newline."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.text
            for child in self.children
        )

    @property
    def classes(self) -> list[str]:
        """Return the names in the class attribute."""
        return self.attributes.get("class", "").split()

    def walk(self) -> "Iterator[Node]":
        """Yield the element and all elements in it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def nodes(self) -> "list[Node]":
        """Return the elements among the children."""
        return [child for child in self.children if isinstance(child, Node)]


class _Builder(HTMLParser):
    """Builds the tree; what was never opened is not closed, what stands too deep is not nested further."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [("", Node(""))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1][1]
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag not in VOID and len(self.open) > DEEPEST:
            self.open.append((tag, parent))
            return
        parent.children.append(node)
        if tag not in VOID:
            self.open.append((tag, node))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        depth = next((i for i in range(len(self.open) - 1, 0, -1) if self.open[i][0] == tag), 0)
        if depth:
            del self.open[depth:]

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take <![…]> for a comment, as browsers do: of what the library does not know, it breaks."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        self.open[-1][1].children.append(data)


def parse(html: str) -> Node:
    """Read an HTML fragment, well formed as a cleaner gives it."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0][1]


def write(root: Node) -> str:
    """Write a fragment in its canonical form: one block a line, attributes in order, text escaped."""
    return "".join(_written(root)).strip("\n")


def inline(node: Node) -> str:
    """Write what an element holds as one run of inline HTML."""
    return (
        "".join(_written(Node("span", {}, node.children)))
        .removeprefix("<span>")
        .removesuffix("</span>")
        .strip()
    )


def _written(node: Node) -> Iterator[str]:
    """Yield the pieces of an element's HTML."""
    holder = holds_blocks(node)
    if node.tag:
        yield f"<{node.tag}{_attributes(node)}>"
    if node.tag in VOID:
        return
    if holder and node.tag:
        yield "\n"
    for child in node.children:
        if isinstance(child, str):
            yield "" if holder and not child.strip() else escape(child, quote=False)
        else:
            yield from _written(child)
            if holder:
                yield "\n"
    if node.tag:
        yield f"</{node.tag}>"


def _attributes(node: Node) -> str:
    """Write an element's attributes, in alphabetical order."""
    return "".join(
        f' {name}="{escape(value, quote=False).replace(chr(34), "&quot;")}"'
        for name, value in sorted(node.attributes.items())
    )


def holds_blocks(node: Node) -> bool:
    """Tell whether an element holds blocks, so that each stands on a line of its own."""
    if not node.tag:
        return True
    return any(isinstance(child, Node) and _is_block(child, node) for child in node.children)


def tidy(node: Node) -> None:
    """Bring an element and all in it to the canonical shape.

    White space is folded; loose text between blocks becomes paragraphs; an item, cell or entry that holds one
    plain paragraph holds its text directly; paragraphs and headings without text go, and what holds no block.
    """
    if node.tag == "pre":
        return
    for child in node.nodes():
        tidy(child)
    if holds_blocks(node):
        node.children = list(_paragraphed(node))
        _unwrap_single(node)
    if not holds_blocks(node) and (node.tag in BLOCKS or not node.tag):
        _fold_spaces(node)
    node.children = [child for child in node.children if not _is_empty(child)]


def _paragraphed(node: Node) -> "Iterator[Node | str]":
    """Yield the blocks, with each run of loose text or inline elements between them as a paragraph."""
    run: list[Node | str] = []
    for child in [*node.children, None]:
        if isinstance(child, str) or (child and not _is_block(child, node)):
            run.append(child)
            continue
        if any(isinstance(piece, Node) or piece.strip(" \t\n\r\f") for piece in run):
            paragraph = Node("p", {}, run)
            _fold_spaces(paragraph)
            yield paragraph
        run = []
        if child:
            yield child


def _is_block(child: Node, holder: Node) -> bool:
    """Tell a block from an inline element; a figure's picture is a block."""
    return child.tag in BLOCKS or (holder.tag == "figure" and child.tag == "img")


def _unwrap_single(node: Node) -> None:
    """Let an item, cell or entry hold the text of its only paragraph directly."""
    match node.children:
        case [Node(tag="p") as only] if not only.attributes and node.tag in SINGLE:
            node.children = only.children


def _is_empty(child: "Node | str") -> bool:
    """Tell whether a child says nothing: an empty string, or a block that holds nothing, or no text."""
    if isinstance(child, str):
        return not child
    if child.tag not in TEXT_BLOCKS:
        return child.tag in HOLDERS and not child.children
    return not child.text.strip() and not any(node.tag == "img" for node in child.walk())


def _fold_spaces(node: Node) -> None:
    """Fold white space in a run of text as a browser does: one space, none at the ends or beside a break."""
    last = " "

    def fold(parent: Node) -> None:
        nonlocal last
        for at, child in enumerate(parent.children):
            if isinstance(child, str):
                folded = SPACES.sub(" ", child)
                if last == " " and folded[:1] == " ":
                    folded = folded[1:]
                last = folded[-1:] or last
                parent.children[at] = folded
            elif child.tag == "br":
                _strip_end(parent.children, at)
                last = " "
            else:
                if child.tag in VOID:
                    last = "x"
                fold(child)
        parent.children = [child for child in parent.children if child != ""]

    fold(node)
    while node.children and isinstance(first := node.children[0], Node) and first.tag == "br":
        del node.children[0]
    _strip_end(node.children, len(node.children))


def _strip_end(children: "list[Node | str]", end: int) -> None:
    """Take the space away that ends the run before position `end`, and breaks that end a block."""
    while end:
        piece = children[end - 1]
        if isinstance(piece, str):
            children[end - 1] = stripped = piece.rstrip(" ")
            if stripped:
                return
        elif piece.tag != "br" or end != len(children):
            if piece.tag not in VOID and piece.children:
                _strip_end(piece.children, len(piece.children))
            return
        else:
            del children[end - 1]
        end -= 1


def replace(node: Node, change: "Callable[[Node | str], Iterable[Node | str]]") -> None:
    """Change the children of an element and of all in it, the inmost first, to what `change` gives."""
    for child in node.nodes():
        replace(child, change)
    node.children = [new for child in node.children for new in change(child)]
