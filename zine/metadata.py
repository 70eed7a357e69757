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
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if marker == 0xFE or (0xE1 <= marker <= 0xEF and not body.startswith(b"Adobe")):
            return True
        if marker == 0xE0 and (not body.startswith(b"JFIF") or len(body) > 14):
            return True
        at += 2 + max(size, 2)
    end = data.rfind(b"\xff\xd9")
    return 0 < end < len(data) - 4 and bool(data[end + 2 :].strip(b"\x00\r\n"))


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
