"""Pictures that a text names, and that are not beside it."""

from collections.abc import Callable

from zine import fragment
from zine.fragment import Node
from zine.manuscript import Manuscript
from zine.preflight import Finding


def without(found: Manuscript, is_lost: Callable[[str], bool]) -> Manuscript:
    """Leave out the pictures that are lost, and say which; their captions stay."""
    lost: list[str] = []
    if "<img" not in found.html or found.folder is None:
        return found

    def kept(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, str) or child.tag not in ("img", "figure", "a"):
            return [child]
        if child.tag == "a":
            return [child] if child.children else []
        if child.tag == "figure":
            held = any(node.tag in ("img", "table", "pre") for node in child.walk())
            return [child] if held else [Node("p", {}, one.children) for one in child.nodes()]
        source = child.attributes.get("src", "")
        if source.startswith("data:") or not is_lost(source):
            return [child]
        lost.extend([source] if source.strip() else [])
        return []

    root = fragment.parse(found.html)
    fragment.replace(root, kept)
    fragment.tidy(root)
    named = ", ".join(dict.fromkeys(lost))
    finding = Finding(
        "picture-not-saved",
        f"Pictures of the page are not beside it, and were left out: {named}.",
        "Save the page whole, with its pictures, if you want them.",
    )
    return found._replace(html=fragment.write(root), findings=(*found.findings, *([finding] if lost else [])))
