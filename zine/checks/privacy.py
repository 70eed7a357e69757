"""Privacy: what a PDF tells of whoever made it: names, programs, dates, folders, cameras."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pikepdf import Dictionary, PdfError, Stream, String

from zine.checks.links import addresses, annotations
from zine.inspection import Inspection
from zine.metadata import profile, tells
from zine.preflight import Finding

REBUILD = "Print it to a new PDF, or build it with zine, which writes none of this."
CODES = {
    "privacy-info": REBUILD,
    "privacy-dates": "Dates show when someone worked, and a time zone where. " + REBUILD,
    "privacy-metadata": REBUILD,
    "privacy-id": "Such numbers tie two files to one another, or a file to a machine. " + REBUILD,
    "privacy-paths": "Take the links to files out, and save it under another name. " + REBUILD,
    "privacy-authors": "Take the comments out before you hand the file on.",
    "privacy-attachments": "Take the attached files out, or look at what they say.",
    "privacy-pictures": "Take the metadata out of the pictures (mat2, exiftool -all=), then make it anew.",
    "privacy-profiles": "A colour profile can name a screen or a scanner. " + REBUILD,
    "privacy-fonts": "Fonts that come with a system tell which one it is. Set it in free fonts.",
    "privacy-history": "What was changed or deleted is still in the file. " + REBUILD,
    "privacy-hidden": "Programs keep their own data there. " + REBUILD,
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
XMP = re.compile(rf"<(?:\w+:)?({XMP_NAMES})\b[^>]*>(.*?)</|\b(?:\w+:)?({XMP_NAMES})=\"([^\"]*)\"", re.DOTALL)
PATH = re.compile(
    rb"file:/+[^\s<>()\"]+|(?:/home|/Users|/root|/var/folders|/media|/mnt)/[\w.@ -]+(?:/[\w.@%-]+)+"
    rb"|[A-Za-z]:\\(?:[\w .@-]+\\)+[\w .@-]*"
)
SYSTEMS = {
    "Windows or Microsoft Office": r"Calibri|Cambria|Candara|Consolas|Constantia|Corbel|Segoe|Aptos|Tahoma"
    r"|Wingdings|Webdings|MS-?Gothic|MS-?Mincho|SimSun|Meiryo|Leelawadee|Ebrima|Gadugi|Sitka|BookAntiqua",
    "a Mac or an iPhone": r"SFNS|SFPro|SFCompact|\.?SFUI|\.SF|HelveticaNeue|LucidaGrande|Menlo|Avenir"
    r"|AppleColor|AppleSymbols|Geneva|Monaco|Hiragino|PingFang|NewYork-|Optima-|AppleGothic",
    "Linux": r"DejaVu|LiberationS|LiberationM|Cantarell|Ubuntu|Nimbus|Adwaita|Carlito|Caladea|Bitstream",
    "Android or ChromeOS": r"Roboto|DroidS|Arimo|Tinos|Cousine|ProductSans|GoogleSans",
}
LONGEST = 10_000
"""Strings longer than this are data (signatures, palettes), not names."""
MOST_BYTES = 64 << 20
"""How much of all streams together is decoded to look for traces."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check what the file says besides its pages."""
    pdf = inspection.pdf
    yield from _info(inspection)
    yield from _metadata(inspection)
    yield from _identifiers(pdf)
    yield from _history(inspection.data, pdf)
    yield from _things(inspection)
    yield from _comments(inspection)
    yield from _fonts(inspection)
    yield from _streams(inspection)


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


def _things(inspection: Inspection) -> Iterator[Finding]:
    """Look for attached files and for programs' own data."""
    attached = sorted({str(d.get("/UF", d.get("/F", ""))) for d in inspection.dictionaries if "/EF" in d})
    if attached:
        said = f"Files are attached to it: {', '.join(attached[:5])}."
        yield Finding("privacy-attachments", said, CODES["privacy-attachments"])
    pieces = [d.PieceInfo for d in inspection.dictionaries if isinstance(d.get("/PieceInfo"), Dictionary)]
    if programs := sorted({key[1:] for piece in pieces for key in piece.keys()}):  # noqa: SIM118
        said = f"Programs keep data of their own in it: {', '.join(programs[:4])}."
        yield Finding("privacy-hidden", said, CODES["privacy-hidden"])
    if "/SpiderInfo" in inspection.pdf.Root:
        said = "It says from which web pages it was saved, and when."
        yield Finding("privacy-hidden", said, CODES["privacy-hidden"])


def _comments(inspection: Inspection) -> Iterator[Finding]:
    """Look at who wrote comments, and who is named as the author of a part: a thread, a saved web page."""
    info = inspection.pdf.trailer.get("/Info")
    about = info.objgen if isinstance(info, Dictionary) and info.is_indirect else None
    names = {
        str(found.Author).strip()
        for found in inspection.dictionaries
        if isinstance(found.get("/Author"), String) and found.objgen != about
    } - {""}
    for leaf in inspection.leaves:
        for found in annotations(leaf):
            if str(found.get("/Subtype")) not in ("/Link", "/Widget") and str(found.get("/T", "")).strip():
                names.add(str(found.T).strip())
    if names:
        said = f"Comments or parts of it were written by {', '.join(sorted(names)[:5])}."
        yield Finding("privacy-authors", said, CODES["privacy-authors"])


def _fonts(inspection: Inspection) -> Iterator[Finding]:
    """Look for fonts that belong to one system."""
    names = sorted({name.partition("+")[2] or name for leaf in inspection.leaves for name in leaf.ink.fonts})
    for system, pattern in SYSTEMS.items():
        mine = [name for name in names if re.match(pattern, name, re.IGNORECASE)]
        if mine:
            said = f"It was made on {system}, to judge by the font {mine[0]}."
            yield Finding("privacy-fonts", said, CODES["privacy-fonts"], "note")


def _streams(inspection: Inspection) -> Iterator[Finding]:
    """Look into every stream and string: folders, pictures' metadata, colour profiles."""
    paths = {address for leaf in inspection.leaves for address in addresses(leaf) if _is_path(address)}
    pictures, profiles, left = 0, set[str](), MOST_BYTES
    for found in inspection.pdf.objects:
        stream: Any = found
        if not isinstance(stream, Stream) or left < 0 or "/FontFile2" in stream:
            continue
        try:
            data = stream.read_raw_bytes() if _is_picture(stream) else stream.read_bytes()
        except (PdfError, RuntimeError, ValueError, NotImplementedError):
            continue
        left -= len(data)
        if _is_picture(stream):
            pictures += tells(data)
        elif data[36:40] == b"acsp":
            profiles.update(profile(data))
        elif str(stream.get("/Type", "")) != "/ObjStm" and "/Length1" not in stream:
            paths.update(match.decode("utf-8", "replace") for match in PATH.findall(data))
    for found in inspection.dictionaries:
        paths.update(_paths(found))
    if paths:
        said = f"It tells the names of folders: {', '.join(sorted(paths)[:3])}."
        yield Finding("privacy-paths", said, CODES["privacy-paths"])
    if pictures:
        said = f"{pictures} of its pictures {'carries' if pictures == 1 else 'carry'} metadata or comments."
        yield Finding("privacy-pictures", said, CODES["privacy-pictures"])
    if profiles:
        said = f"It holds a colour profile: “{', '.join(sorted(profiles)[:2])}”."
        yield Finding("privacy-profiles", said, CODES["privacy-profiles"], "note")


def of_picture(path: Path) -> Iterator[Finding]:
    """Look at a picture of its own: PNG or JPEG."""
    if tells(path.read_bytes()):
        said = "The picture carries metadata or comments."
        yield Finding("privacy-pictures", said, CODES["privacy-pictures"])


def _is_path(address: str) -> bool:
    return address.lower().startswith("file:") or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|#|//", address)


def _paths(found: Any) -> Iterator[str]:
    """Yield the folders in the strings of a dictionary."""
    for key in found.keys():  # noqa: SIM118 -- it is no mapping
        value = found.get(key)
        if isinstance(value, String) and len(bytes(value)) < LONGEST:
            try:
                text = str(value).encode("utf-8", "replace")
            except (TypeError, ValueError):
                continue
            yield from (match.decode("utf-8", "replace") for match in PATH.findall(text))


def _is_picture(stream: Any) -> bool:
    """Say whether a stream is a picture in a format of its own, JPEG or JPEG 2000."""
    filters = str(stream.get("/Filter", ""))
    return str(stream.get("/Subtype", "")) == "/Image" and ("DCT" in filters or "JPX" in filters)
