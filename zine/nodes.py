"""Nodes: the values of the structure tree, and what the end of a line in them stands for.

The types of the nodes are PDF's (ISO 32000-1, 14.8.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Union

from zine.finespace import plain

GROUPS = {"Document", "Sect", "Div", "BlockQuote", "TOC", "Figure", "Note"}
"""Types that hold no text of their own: what stands in them is a paragraph."""
INLINE = {"Link", "Span", "Code", "Reference", "Lbl", "Figure"}
Ending = Literal["space", "division", ""]
"""What a line's end stands for: a space, a word divided, or nothing."""


@dataclass(eq=False, slots=True)
class Node:
    """An element of the structure: its type, and what is in it, nodes and boxes in their order.

    `once` is what it says by itself if what is in it stands on several pages.
    """

    kind: str
    parent: "Node | None" = None
    kids: list[Union["Node", Any]] = field(default_factory=list)
    notes: list["Node"] = field(default_factory=list)
    boxes: list[tuple[Any, int]] = field(default_factory=list)
    element: Any = None
    lang: str = ""
    alt: str = ""
    scope: str = ""
    once: str = ""
    link: "Node | None" = None

    def add(self, kind: str, element: Any = None) -> "Node":
        """Return a new node at the end of this one."""
        made = Node(kind, self, element=element, link=self.link)
        self.kids.append(made)
        return made

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all nodes in it, in their order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(eq=False, slots=True)
class Structure:
    """The tree; for each box of text or of a picture its node (None: it only looks) and its page, from 0.

    `endings` says what the end of a line stands for, by the last box of text on it; `heights` are the pages',
    in px.
    """

    document: Node = field(default_factory=lambda: Node("Document"))
    owners: dict[Any, tuple[Node | None, int]] = field(default_factory=dict)
    endings: dict[Any, Ending] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)
    nodes: dict[Any, Node] = field(default_factory=dict)
    heads: dict[Any, Any] = field(default_factory=dict)
    calls: dict[Any, Node] = field(default_factory=dict)
    last: Node | None = None
    in_notes: bool = False
    lines: dict[Any, tuple[Any, Any]] = field(default_factory=dict)

    def said(self, node: Node) -> str:
        """Return what a node says, its words apart and whole."""
        return " ".join(plain("".join(self._said(node))).replace("\u200b", "").split())

    def _said(self, node: Node) -> Iterator[str]:
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._said(kid)
                yield "" if kid.kind in INLINE else " "
            else:
                yield ended(getattr(kid, "text", None) or "", self.endings.get(kid, "")).replace("\u00ad", "")

    def owner(self, box: Any) -> Node | None:
        """Return the node of a box, None for what only looks."""
        return self.owners.get(box, (None, 0))[0]


def ended(text: str, ending: Ending) -> str:
    """Return the text of a line with what its end stands for."""
    if ending == "division":
        return f"{text[:-1]}\u00ad"
    return f"{text} " if ending == "space" else text
