"""Marked-up text from elsewhere, pages or documents: its marks kept, its lines found as in plain text."""

import re
from collections.abc import Mapping, Sequence

from zine import fragment
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.readers import (
    _blocks,
    _junk,
    _lined,
    _linked_notes,
    _mail,
    _matter,
    _plainer,
    _reasons,
    _rules,
    _shapes,
    _vocabulary,
)
from zine.readers._blocks import Block
from zine.readers._inline import inline

CALLED = frozenset({"signature", "contact", "address", "slogan", "dateline"})
"""The rules of plain text whose names are what a paragraph is called."""


def understood(
    content: Node, stated: Mapping[str, str], lang: str = "", reasons: Mapping[str, str] | None = None
) -> tuple[Manuscript, list[Block]]:
    """Return the manuscript of a cleaned tree, and its blocks with the rules that made them.

    `stated` are the lines that its file says beside the text, `reasons` where it says them.
    """
    root = Node("", {}, content.children)
    _vocabulary.unhide(root)
    junk = _plainer.plainer(root)
    _linked_notes.gather_typed(root, [_lined.lines(node)[0][0] for node in root.nodes()])
    _vocabulary.shaped(root)
    subject, left = _opened(root)
    lines = {name: value for name, value in stated.items() if value}
    if subject and "title" not in lines:
        lines["title"] = inline(subject)
    title = _vocabulary.take_title(root)
    known = _reasons.stated(
        lines | ({"title": title} if title else {}),
        {**(reasons or {}), **({"title": "first_heading"} if title else {})},
    )
    if title:
        lines["title"] = title
    lined = [line for node in root.nodes() for line in _lined.lines(node)]
    matter = _matter.settle([line for line, _, _ in lined], lines)
    body = _lined.whole([lined[at] for at in matter.body])
    if len(body) > 1 and matter.body[-1] < len(lined) - 1 and re.fullmatch("h[1-6]", body[-1][1].tag):
        junk.append(body.pop()[1].text)  # it stood over what is now said elsewhere
    while body and body[-1][1].tag == "hr":
        body.pop()  # it stood over the notes, or over nothing
    ruled = _ruled(body)
    root.children = [*(node for node, _ in ruled), *_lined.stray_notes(lined, matter.body)]
    blocks = [*known, *matter.blocks, *(block for _, block in ruled)]
    _vocabulary.shift_headings(root)
    fragment.tidy(root)
    found = Manuscript(
        html=fragment.write(root),
        lang=lang,
        findings=(*_left_out(junk), *_mail.left_out(left)),
        **{name: matter.lines.get(name, "") for name in LINES},  # type: ignore[arg-type]
    )
    return found, blocks


def styled(root: Node) -> tuple[Manuscript, list[Block]]:
    """Return the manuscript of a word processor's document, whose styles may say which is its subtitle."""
    from zine.readers import _page

    said = {"subtitle": _page.labelled(root, _page.STANDFIRST, 500)}
    return understood(root, said, reasons={"subtitle": "styled_subtitle"})


def _opened(root: Node) -> tuple[str, tuple[str, ...]]:
    """Take off what stands over a forwarded message; return its subject, and what was taken."""
    for place, node in enumerate(root.nodes()[:4]):
        if node.tag == "blockquote" and len(node.text) > 0.8 * len(
            root.text
        ):  # all that is forwarded is quoted
            blocks = [[Node("", {}, line).text for line in _shapes.broken(one)] for one in node.nodes()]
            if _mail.forwarded(blocks):
                root.children = [*root.nodes()[:place], *node.nodes(), *root.nodes()[place + 1 :]]
    blocks = [[Node("", {}, line).text for line in _shapes.broken(node)] for node in root.nodes()]
    found = _mail.forwarded(blocks)
    if not found:
        return "", ()
    start, subject, left = found
    root.children = [*root.nodes()[start:]]
    while len(root.children) == 1 and isinstance(only := root.children[0], Node) and only.tag == "blockquote":
        root.children = only.children
    return subject, left


def _ruled(lined: Sequence[_lined.Lined]) -> list[tuple[Node, Block]]:
    """Return the blocks, each called what the rules of plain text take its lines for, with its reason."""
    nodes = [node for _, node, _ in lined]
    levels = [int(node.tag[1]) for node in nodes if re.fullmatch("h[1-6]", node.tag)]
    facts = _rules.facts([line for line, _, _ in lined], {}, marked=bool(levels))
    ruled, at = [], 0
    for block in _blocks.understand([line for line, _, _ in lined], facts):
        end, rule = at + block.taken, ""
        if _are_one(nodes, at, end):
            rank = facts.styles.index(facts.heads[at]) if at in facts.heads else 0
            rule = _call(nodes[at], block.rule, max(levels, default=1) + 1 + rank)
        places = (place for place in range(at, end) if not place or nodes[place - 1] is not nodes[place])
        ruled += [(nodes[place], _reasons.block(nodes[place], rule)) for place in places]
        at = end
    return ruled


def _are_one(nodes: Sequence[Node], at: int, end: int) -> bool:
    """Tell whether lines are just those of one block."""
    only = all(node is nodes[at] for node in nodes[at:end])
    before, after = at > 0 and nodes[at - 1] is nodes[at], end < len(nodes) and nodes[end] is nodes[at]
    return only and not before and not after


def _call(node: Node, rule: str, level: int) -> str:
    """Call a paragraph what a rule takes it for; return the rule, "" if it changes nothing."""
    if rule in CALLED:
        node.tag, node.attributes = "p", {"class": rule}
    elif rule == "heading" and (node.tag == "p" or node.classes == ["verse"]):
        node.attributes = {}
        node.tag = f"h{min(6, level)}"
        if len(node.children) == 1 and isinstance(only := node.children[0], Node) and only.tag == "strong":
            node.children = only.children
    elif rule == "separator":
        node.tag, node.children = "hr", []
    else:
        return ""
    return rule


def _left_out(junk: list[str]) -> list[Finding]:
    """Name what was left out."""
    message = f"Lines of a web page were left out: {_junk.named(junk)}."
    return [Finding("junk-removed", message, level="note")] if junk else []
