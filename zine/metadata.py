"""Metadata: what a picture or a colour profile says besides how its pixels look."""

import re
from collections.abc import Iterator

SILENT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"bKGD",
        b"pHYs",
        b"sBIT",
        b"hIST",
    )
)
"""The chunks of a PNG that say nothing but how its pixels look."""
NAMED = (b"desc", b"dmnd", b"dmdd")
"""The tags of a colour profile that name it, and the maker and the kind of the device (ICC.1, 9.2)."""
EVERYWHERE = re.compile(r"sRGB|gr[ae]y|IEC", re.IGNORECASE)


def tells(data: bytes) -> bool:
    """Say whether a PNG, JPEG or JPEG 2000 says more than its pixels: Exif, XMP, comments, thumbnails."""
    if data[:4] == b"\x89PNG":
        return bool(set(_chunks(data)) - SILENT)
    if data[:2] != b"\xff\xd8":
        return any(box in data for box in (b"uuid", b"xml ", b"Exif", b"http://ns.adobe.com/"))
    end = 2
    for marker, start, end in segments(data):
        body = data[start + 4 : end]
        if marker == COMMENT or (marker in APPLICATIONS[1:] and not body.startswith(b"Adobe")):
            return True
        if marker == APPLICATIONS[0] and (not body.startswith(b"JFIF") or len(body) > 14):
            return True
    return bool(data[end:].strip(b"\x00\r\n"))


COMMENT, SCAN, END = 0xFE, 0xDA, 0xD9
APPLICATIONS = range(0xE0, 0xF0)
NEXT = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
"""Where the packed pixels of a scan end: at a marker that is not within them (ISO/IEC 10918-1, B.1.1)."""


def segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker of each segment of a JPEG, and from where to where it goes, up to its end.

    A scan goes to the end of its pixels. What is no segment ends it all.
    """
    at = 2
    while at + 2 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF:  # a byte that fills
            at += 1
            continue
        if marker == END:
            yield marker, at, at + 2
            return
        end = at + 2 + max(2, int.from_bytes(jpeg[at + 2 : at + 4], "big"))
        if marker == SCAN:
            after = NEXT.search(jpeg, end)
            end = after.start() if after else len(jpeg)
        yield marker, at, end
        at = end


def _chunks(png: bytes) -> Iterator[bytes]:
    """Yield the kinds of a PNG's chunks, and b"" for what comes after its end (PNG, 5.3)."""
    at, kind = 8, b""
    while at + 8 <= len(png) and kind != b"IEND":
        kind = png[at + 4 : at + 8]
        yield kind
        at += 12 + int.from_bytes(png[at : at + 4], "big")
    if at < len(png):
        yield b""


def profile(data: bytes) -> list[str]:
    """Return what an ICC profile calls itself and its device, unless it is sRGB or grey, as everywhere."""
    count = min(int.from_bytes(data[128:132], "big"), 100)
    said = list[str]()
    for at in range(132, 132 + 12 * count, 12):
        if data[at : at + 4] in NAMED:
            start, size = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8))
            said.append(_words(data[start : start + min(size, 1000)]))
    return [] if any(map(EVERYWHERE.search, said)) else [words for words in said if words]


def _words(tag: bytes) -> str:
    """Return the text of a profile's tag: `desc` (ICC.1:2001, 6.5.17) or `mluc` (ICC.1:2022, 10.15)."""
    if tag[:4] == b"mluc":
        length, start = (int.from_bytes(tag[n : n + 4], "big") for n in (20, 24))
        text = tag[start : start + length].decode("utf-16-be", "replace")
    else:
        text = tag[12 : 12 + int.from_bytes(tag[8:12], "big")].decode("latin-1")
    return "".join(c for c in text if c.isprintable()).strip()[:60]
