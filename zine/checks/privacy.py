"""Privacy: what a PDF tells of whoever made it: names, programs, dates, folders, cameras."""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Stream

from zine.inspection import Inspection
from zine.preflight import Finding

REBUILD = "Print it to a new PDF, or build it with zine, which writes none of this."
CODES = {
    "privacy-info": REBUILD,
    "privacy-dates": "Dates show when someone worked, and a time zone where. " + REBUILD,
    "privacy-metadata": REBUILD,
    "privacy-id": "Such numbers tie two files to one another, or a file to a machine. " + REBUILD,
    "privacy-history": "What was changed or deleted is still in the file. " + REBUILD,
}
TOLD = {
    "/Author": "author", "/Creator": "program it was written with",
    "/Producer": "program that made the PDF", "/SourceModified": "date of the source",
}  # fmt: skip
QUIET = {"/Title", "/Trapped", "/CreationDate", "/ModDate"}
FILE = re.compile(
    r"^Microsoft \w+ - |\.(?:docx?|odt|rtf|pages|pptx?|indd|qxp|pub|ai|tex|txt|md|html?|pdf)$", re.IGNORECASE
)
"""How titles look that a program took from the name of a file."""
DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?\d{0,2}(Z|[+-]\d{2}'?\d{0,2})?")
XMP_NAMES = "[cC]reator|CreatorTool|Producer|Author|(?:Create|Modify|Metadata)Date|(?:Document|Instance)ID"
XMP = re.compile(
    rf"<(?:\w+:)?({XMP_NAMES})\b[^>]{{0,999}}>(.{{0,2000}}?)</|\b(?:\w+:)?({XMP_NAMES})=\"([^\"]*)\"",
    re.DOTALL,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check what the file says besides its pages."""
    pdf = inspection.pdf
    yield from _info(inspection)
    yield from _metadata(inspection)
    yield from _identifiers(pdf)
    yield from _history(inspection.data, pdf)


def _info(inspection: Inspection) -> Iterator[Finding]:
    """Look at the document's information (14.3.3), and at all dates wherever they are."""
    info: Any = inspection.pdf.trailer.get("/Info", {})
    title = str(info.get("/Title", "")) if isinstance(info, Dictionary) else ""
    if FILE.search(title.strip()):
        yield Finding(
            "privacy-info", f"Its title is a file’s name: “{title.strip()[:80]}”.", CODES["privacy-info"]
        )
    for key in sorted(set(info.keys()) - QUIET) if isinstance(info, Dictionary) else ():
        value = str(info[key]).strip()
        if value:
            what = TOLD.get(key, key[1:])
            yield Finding("privacy-info", f"It names its {what}: “{value[:80]}”.", CODES["privacy-info"])
    dates = {
        str(d[k])
        for d in inspection.dictionaries
        for k in ("/CreationDate", "/ModDate", "/M", "/LastModified")
        if k in d
    }
    known = sorted(date for date in dates if DATE.match(date))
    if known:
        said = ", ".join(_date(date) for date in known[:3]) + (" and more" if len(known) > 3 else "")
        yield Finding("privacy-dates", f"It is dated: {said}.", CODES["privacy-dates"])


def _date(written: str) -> str:
    """Return a PDF date as people write it.

    >>> _date("D:20260905173001+02'00'")
    '2026-09-05 17:30, time zone +02:00'
    """
    found = DATE.match(written)
    if not found:
        return written
    year, month, day, hour, minute, zone = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    time = f" {hour}:{minute or '00'}" if hour else ""
    return f"{date}{time}{f', time zone {_zone(zone)}' if zone else ''}"


def _zone(zone: str) -> str:
    return "UTC" if zone == "Z" else zone.rstrip("'").replace("'", ":")


def _metadata(inspection: Inspection) -> Iterator[Finding]:
    """Look at XMP packets: the document's, and those of its parts (14.3.2)."""
    told = dict[str, str]()
    for holder in inspection.dictionaries:
        stream = holder.get("/Metadata")
        if not isinstance(stream, Stream):
            continue
        packet = stream.read_bytes()[:1_000_000].decode("utf-8", "replace")
        for name, text, attribute, value in XMP.findall(packet):
            plain = re.sub(r"<[^>]*>", " ", text or value).strip()
            if plain:
                told.setdefault(name or attribute, " ".join(plain.split())[:80])
    if told:
        said = ", ".join(f"{name} “{value}”" for name, value in sorted(told.items())[:6])
        yield Finding("privacy-metadata", f"Its metadata (XMP) says: {said}.", CODES["privacy-metadata"])


def _identifiers(pdf: Any) -> Iterator[Finding]:
    """Look at the file's identifier: two halves that differ tell that it was saved again (14.4)."""
    halves = [bytes(half) for half in list(pdf.trailer.get("/ID", []))[:2]]
    if len(halves) == 2 and halves[0] != halves[1]:
        said = f"It carries the identifier of the file that it was made from ({halves[0].hex()[:16]}…)."
        yield Finding("privacy-id", said, CODES["privacy-id"])


def _history(data: bytes, pdf: Any) -> Iterator[Finding]:
    """Look for earlier versions that an incremental update left in the file (7.5.6)."""
    versions = len(re.findall(rb"startxref\s+\d+\s+%%EOF", data))
    if versions > (2 if pdf.is_linearized else 1):
        said = f"It holds {versions} versions of itself, one after the other."
        yield Finding("privacy-history", said, CODES["privacy-history"])
