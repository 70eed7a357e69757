"""Access: what a person who listens, or reads with their fingers, needs of the pages."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Stream

from zine.inspection import Inspection
from zine.preflight import Finding

CODES = {
    "no-title": "Give the text a title.",
    "no-language": "State the language, as `lang: fr` in the front matter does: a voice reads it by it.",
    "no-tags": "A screen reader has to guess the order; make the file anew with tags.",
    "picture-untold": "Say in a few words what the picture shows: ![these words](picture.jpg).",
}
MOST = 100_000


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check pages that are read on a screen; sheets to print are read by nobody."""
    if inspection.sheets:
        return
    pdf = inspection.pdf
    info: Any = pdf.trailer.get("/Info", {})
    if not str(info.get("/Title", "")).strip() and "dc:title" not in _metadata(pdf):
        yield Finding("no-title", "The file has no title.", CODES["no-title"])
    if not str(pdf.Root.get("/Lang", "")).strip():
        yield Finding("no-language", "The file does not say its language.", CODES["no-language"])
    if "/StructTreeRoot" not in pdf.Root:
        yield Finding("no-tags", "The pages are not tagged.", CODES["no-tags"], "note")
        return
    untold = sum(1 for _ in _untold(pdf.Root.StructTreeRoot))
    if untold:
        said = f"{untold} of the pictures {'has' if untold == 1 else 'have'} no words that stand for them."
        yield Finding("picture-untold", said, CODES["picture-untold"])


def _metadata(pdf: Any) -> str:
    stream = pdf.Root.get("/Metadata")
    return stream.read_bytes().decode("utf-8", "replace") if isinstance(stream, Stream) else ""


def _untold(tree: Any) -> Iterator[Any]:
    """Yield the figures of the structure tree that have no alternative text."""
    waiting, seen = [tree], set[Any]()
    while waiting and len(seen) < MOST:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen if node.is_indirect else len(seen))
        if (
            str(node.get("/S", "")) == "/Figure"
            and not str(node.get("/Alt", node.get("/ActualText", ""))).strip()
        ):
            yield node
        children = node.get("/K")
        listed = list(children) if isinstance(children, Array) else [children]
        waiting += [child for child in listed if isinstance(child, Dictionary)]
