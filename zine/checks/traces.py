"""Traces: what else in a PDF tells of its maker, where few look: signatures, layers, fields, leftovers."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pikepdf import Array, Dictionary, Stream, String

from zine.inspection import Inspection
from zine.preflight import Finding

REBUILD = "Print it to a new PDF, or build it with zine, which writes none of this."
CODES = {
    "privacy-signature": "A signature names who signed, and when. " + REBUILD,
    "privacy-layers": "What a layer is called, and what is on one that is off, is in the file. " + REBUILD,
    "privacy-fields": "What was filled in can be read out, seen or not. " + REBUILD,
    "privacy-tags": "Programs write notes of their own into the tags. " + REBUILD,
    "privacy-thumbnails": "Small pictures of the pages may show them as they once were. " + REBUILD,
    "privacy-printer": "It names what it was made to be printed on. " + REBUILD,
    "privacy-place": "It says where on the map something is. " + REBUILD,
    "privacy-leftovers": "What was taken off the pages is still in the file. " + REBUILD,
}
COMMON_NAME = re.compile(rb"\x06\x03\x55\x04\x03[\x0c\x13\x1e](.)", re.DOTALL)
"""Where a certificate says a name (X.520, 2.5.4.3) as a short string; its length follows."""
EVERYWHERE = re.compile(r"sRGB|gr[ae]y|^Custom$", re.IGNORECASE)
MOST = 200_000
"""The most objects of a file that are followed to see which hang together."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check what programs leave in a file besides its pages."""
    for code, what, told in (
        ("privacy-signature", "It is signed", _signatures(inspection)),
        ("privacy-layers", "Its layers tell", _layers(inspection)),
        ("privacy-fields", "Its fields were filled in", _fields(inspection)),
        ("privacy-tags", "Its tags tell", _tags(inspection)),
        ("privacy-printer", "It was made for", _intents(inspection)),
        ("privacy-leftovers", "On no page any more", _leftovers(inspection)),
    ):
        if words := list(dict.fromkeys(islice(told, 50))):
            more = f" and {len(words) - 4} more" if len(words) > 4 else ""
            said = f"{what}: {', '.join(words[:4])}{more}."
            yield Finding(code, said, CODES[code], "note" if code == "privacy-printer" else "warning")
    pages = [leaf.number for leaf in inspection.leaves if "/Thumb" in leaf.obj]
    if pages:
        said = f"It keeps small pictures of {len(pages)} of its pages."
        yield Finding("privacy-thumbnails", said, CODES["privacy-thumbnails"], page=pages[0])
    if any("/GPTS" in found or str(found.get("/Subtype", "")) == "/GEO" for found in inspection.dictionaries):
        yield Finding("privacy-place", "It holds places on the map.", CODES["privacy-place"])


def _said(holder: Any, *keys: str) -> Iterator[str]:
    """Yield what a dictionary says in words, in quotation marks."""
    for key in keys:
        value = holder.get(key)
        if isinstance(value, String) and (words := " ".join(str(value).split())):
            yield f"“{words[:60]}”"


def _signatures(inspection: Inspection) -> Iterator[str]:
    """Yield whom a signature names (12.8): the signer as written, and the names in the certificates."""
    for found in inspection.dictionaries:
        if "/ByteRange" in found or str(found.get("/Type", "")) in ("/Sig", "/DocTimeStamp"):
            yield from _said(found, "/Name", "/Location", "/Reason", "/ContactInfo")
            data = bytes(found.Contents) if isinstance(found.get("/Contents"), String) else b""
            yield from (f"“{name}”" for name in _names(data))
            yield "a signature" if "/ByteRange" in found else "a signature’s field"


def _names(certificates: bytes) -> Iterator[str]:
    """Yield the common names in certificates."""
    for name in COMMON_NAME.finditer(certificates):
        raw = certificates[name.end() : name.end() + name[1][0]]
        yield "".join(c for c in raw.decode("utf-8", "replace") if c.isprintable())[:60]


def _layers(inspection: Inspection) -> Iterator[str]:
    """Yield the names of optional content (8.11), who made it, and that some of it is off."""
    properties: Any = inspection.pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    usual: Any = properties.get("/D", {})
    if isinstance(usual, Dictionary) and (
        _listed(usual.get("/OFF")) or str(usual.get("/BaseState")) == "/OFF"
    ):
        yield "some are switched off"
    for group in _listed(properties.get("/OCGs")):
        if isinstance(group, Dictionary):
            yield from _said(group, "/Name")
            yield from _said(_dictionary(_dictionary(group.get("/Usage")).get("/CreatorInfo")), "/Creator")


def _fields(inspection: Inspection) -> Iterator[str]:
    """Yield what the fields of a form hold (12.7.4)."""
    form = inspection.pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        yield "a form in XML (XFA)"
    for found in inspection.dictionaries:
        if "/FT" in found or "/T" in found:
            yield from _said(found, "/V")


def _tags(inspection: Inspection) -> Iterator[str]:
    """Yield the properties of users in the structure tree (14.7.6.4)."""
    for found in inspection.dictionaries:
        if str(found.get("/O", "")) == "/UserProperties":
            for one in _listed(found.get("/P")):
                if isinstance(one, Dictionary):
                    yield " ".join(_said(one, "/N", "/V", "/F")) or "a property"


def _intents(inspection: Inspection) -> Iterator[str]:
    """Yield the printers and papers that the file names (14.11.5)."""
    for intent in _listed(inspection.pdf.Root.get("/OutputIntents")):
        if isinstance(intent, Dictionary):
            said = _said(intent, "/OutputConditionIdentifier", "/OutputCondition", "/Info")
            yield from (words for words in said if not EVERYWHERE.search(words.strip("“”")))


def _leftovers(inspection: Inspection) -> Iterator[str]:
    """Yield what hangs together with nothing: contents, pictures and texts that no page shows any more."""
    pdf = inspection.pdf
    if len(pdf.objects) > MOST:
        return
    linked = _linked(pdf)
    for found in pdf.objects:
        lost: Any = found
        if isinstance(lost, (Dictionary, Stream)) and lost.objgen not in linked:
            kind = str(lost.get("/Subtype", lost.get("/Type", "")))
            if kind in KINDS and (kind or isinstance(lost, Stream)):
                yield KINDS[kind]


KINDS = {"/Image": "pictures", "/Form": "drawings", "/Page": "pages", "/Text": "comments", "": "contents"}


def _linked(pdf: Any) -> set[tuple[int, int]]:
    """Return the objects that can be reached from the trailer."""
    seen, waiting = set[tuple[int, int]](), [pdf.trailer]
    while waiting:
        one = waiting.pop()
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        children = list(one) if isinstance(one, Array) else [one[key] for key in one.keys()]  # noqa: SIM118
        waiting += [child for child in children if isinstance(child, (Array, Dictionary, Stream))]
    return seen


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, Dictionary) else Dictionary()


def _listed(value: Any) -> Sequence[Any]:
    return list(value)[:1000] if isinstance(value, Array) else ()
