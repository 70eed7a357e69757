"""Who signs a text whose file marks its paragraphs up, but not who signs it, and how to reach them."""

from zine.fragment import Node
from zine.readers import _lined
from zine.readers._blocks import Facts
from zine.readers._closings import contact, signature
from zine.readers._rules import dateline, slogan
from zine.readers._stanzas import mostly_verse

LAST = 3
"""How many blocks from the end on can be who signs."""


def sign(root: Node) -> None:
    """Call the line a signature that signs a text as in plain text."""
    nodes = root.nodes()
    lined = [line for node in nodes for line in _lined.lines(node)]
    lines = [line for line, _, _ in lined]
    facts = Facts(close=len(lines), poem=mostly_verse(lines))
    signed = False
    for at in range(max(1, len(lined) - LAST), len(lined)):
        node = lined[at][1]
        if node.tag != "p" or node.attributes or len(_lined.lines(node)) > 1:
            continue
        if contact(lines, at, facts):
            node.attributes["class"] = "contact"
            continue
        if any(rule(lines, at, facts) for rule in (slogan, dateline)):
            continue
        found = None if signed else signature(lines, at, facts)
        if found and found.taken == 1:
            node.attributes["class"] = "signature"
            signed = True
