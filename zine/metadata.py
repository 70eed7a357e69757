"""Metadata: what a picture or a colour profile says besides how its pixels look."""

import re

from zine.rasters import told

BOXES = (b"uuid", b"xml ", b"Exif", b"http://ns.adobe.com/")
"""What stands in a JPEG 2000 that says more than its pixels."""
NAMED = (b"desc", b"dmnd", b"dmdd")
"""The tags of a colour profile that name it, and the maker and the kind of the device (ICC.1, 9.2)."""
EVERYWHERE = re.compile(r"sRGB|gr[ae]y|IEC", re.IGNORECASE)


def tells(data: bytes) -> bool:
    """Say whether a picture in a PDF, a JPEG or JPEG 2000, says more than its pixels."""
    said = told(data)
    return bool(said) if said is not None else any(box in data for box in BOXES)


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
