"""Origin: what comments, fonts, pictures, folders and attachments tell of where a PDF was made."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Dictionary, PdfError, Stream, String

from zine.checks.links import addresses, annotations
from zine.inspection import Inspection
from zine.metadata import profile, tells
from zine.preflight import Finding

REBUILD = "Print it to a new PDF, or build it with zine, which writes none of this."
CODES = {
    "privacy-paths": "Take the links to files out, and save it under another name. " + REBUILD,
    "privacy-authors": "Take the comments out before you hand the file on.",
    "privacy-attachments": "Take the attached files out, or look at what they say.",
    "privacy-pictures": "Take the metadata out of the pictures (mat2, exiftool -all=), then make it anew.",
    "privacy-profiles": "A colour profile can name a screen or a scanner. " + REBUILD,
    "privacy-fonts": "Fonts that come with a system tell which one it is. Set it in free fonts.",
    "privacy-hidden": "Programs keep their own data there. " + REBUILD,
}
PATH = re.compile(
    rb"file:/+[^\s<>()\"]+|(?:/home|/Users|/root|/var/folders|/media|/mnt)/[\w.@ -]+(?:/[\w.@%-]+)+"
    rb"|[A-Za-z]:\\(?:[\w .@-]+\\)+[\w .@-]*"
)
PATH_SIGNS = (b"file:/", b"/home", b"/Users", b"/root", b"/var/folders", b"/media", b"/mnt", b":\\")
"""One of these is in every path that PATH finds: looking for them takes no time."""
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
    """Check what the things in the file say besides what they show."""
    yield from _things(inspection)
    yield from _comments(inspection)
    yield from _fonts(inspection)
    yield from _streams(inspection)


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
            paths.update(_folders(data))
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


def of_picture(said: Sequence[str]) -> Iterator[Finding]:
    """Tell what a picture of its own says besides its pixels."""
    if said:
        message = f"The picture carries more than its pixels: {', '.join(said)}."
        yield Finding("privacy-pictures", message, CODES["privacy-pictures"])


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
            yield from _folders(text)


def _folders(data: bytes) -> Iterator[str]:
    """Yield the folders that data names."""
    if any(sign in data for sign in PATH_SIGNS):
        yield from (match.decode("utf-8", "replace") for match in PATH.findall(data))


def _is_picture(stream: Any) -> bool:
    """Say whether a stream is a picture in a format of its own, JPEG or JPEG 2000."""
    filters = str(stream.get("/Filter", ""))
    return str(stream.get("/Subtype", "")) == "/Image" and ("DCT" in filters or "JPX" in filters)
