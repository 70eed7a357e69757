"""Rasters: picture files of the kinds that zine takes, and what they say besides their pixels.

They are walked block by block, and nothing is decoded. What is in no block that is known counts as said.
"""

import re
import struct
from collections.abc import Callable, Iterator

EXIF = "Exif (the camera, the date, often the place)"
XMP, IPTC, WORDS, PROFILE = (
    "XMP (names, programs, dates)",
    "IPTC (names, places)",
    "words",
    "a colour profile",
)
SECOND, AFTER, OTHER = "a second picture", "something after its end", "a program's own data"


def told(data: bytes) -> list[str] | None:
    """Return what a picture file says besides its pixels, in words, each once; None if it is no such file."""
    for start, walk in WALKS.items():
        if re.match(start, data, re.DOTALL):
            return list(dict.fromkeys(walk(data)))
    return None


SILENT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB bKGD pHYs sBIT hIST".split())
"""The chunks of a PNG that say nothing but how its pixels look."""


def chunks(png: bytes) -> Iterator[bytes]:
    """Yield the kinds of a PNG's chunks, and b"" for what comes after its end (PNG, 5.3)."""
    at, kind = 8, b""
    while at + 8 <= len(png) and kind != b"IEND":
        kind = png[at + 4 : at + 8]
        yield kind
        at += 12 + int.from_bytes(png[at : at + 4], "big")
    if at < len(png):
        yield b""


def _png(data: bytes) -> Iterator[str]:
    """Walk the chunks of a PNG (W3C PNG, 5.3 and 11.3)."""
    named = {b"eXIf": EXIF, b"iCCP": PROFILE, b"tIME": "a date", b"": AFTER}
    named |= dict.fromkeys((b"tEXt", b"zTXt", b"iTXt"), WORDS)
    return (named.get(kind, OTHER) for kind in chunks(data) if kind not in SILENT)


COMMENT, SCAN, END, TABLES, QUANTA = 0xFE, 0xDA, 0xD9, 0xC4, 0xDB
APPLICATIONS = range(0xE0, 0xF0)
PLAIN = {*range(0xC0, 0xC8), *range(0xC9, 0xD0), *range(SCAN, 0xDE), END}
"""The markers of what a JPEG's pixels need: frames, tables, scans (ISO/IEC 10918-1, table B.1)."""
ALONE = {1, *range(0xD0, 0xD8)}
"""Markers that stand alone, and have no length."""
NEXT = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
"""Where the packed pixels of a scan end: at a marker that is not within them (ISO/IEC 10918-1, B.1.1)."""


def exact(marker: int, body: bytes) -> bool:
    """Say whether a segment that pixels need is just as long as what it holds (ISO/IEC 10918-1, B.2)."""
    if marker in (END, 0xCC):
        return True
    if marker in (0xDC, 0xDD):
        return len(body) == 2
    if marker == SCAN:
        return len(body) > 0 and len(body) == 4 + 2 * body[0]
    if marker not in (TABLES, QUANTA):
        return len(body) > 5 and len(body) == 6 + 3 * body[5]
    at = 0
    while at < len(body):
        at += 17 + sum(body[at + 1 : at + 17]) if marker == TABLES else 65 + 64 * (body[at] >> 4 > 0)
    return at == len(body)


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
        if marker == 0:
            return
        end = at + 2 + (marker not in ALONE and max(2, int.from_bytes(jpeg[at + 2 : at + 4], "big")))
        if marker == SCAN:
            after = NEXT.search(jpeg, end)
            end = after.start() if after else len(jpeg)
        yield marker, at, end
        at = end


SEGMENTS = {
    (0xE1, b"Exif"): EXIF,
    (0xE1, b"http"): XMP,
    (0xE2, b"ICC_"): PROFILE,
    (0xE2, b"MPF\0"): SECOND,
    (0xED, b"Phot"): IPTC,
}


def _jpeg(data: bytes) -> Iterator[str]:
    """Walk the segments of a JPEG (ISO/IEC 10918-1, B.2)."""
    end = 2
    for marker, start, end in segments(data):
        body = data[start + 4 : end]
        if marker == COMMENT:
            yield WORDS
        elif marker == APPLICATIONS[0]:
            if not body.startswith(b"JFIF") or len(body) > 14:
                yield SECOND
        elif marker not in PLAIN | ALONE and not (body.startswith(b"Adobe") and len(body) < 13):
            yield SEGMENTS.get((marker, body[:4]), OTHER)
    if data[end:].strip(b"\x00\r\n"):
        yield AFTER


def _gif(data: bytes) -> Iterator[str]:
    """Walk the blocks of a GIF (GIF89a, 17 to 27); only those that loop it are no program's."""
    at = 13 + _palette(data[10:11])
    while kind := data[at : at + 1]:
        if kind == b";":
            at += 1
            break
        if kind == b",":
            at += 10 + _palette(data[at + 9 : at + 10]) + 1
        elif kind == b"!":
            label, name = data[at + 1 : at + 2], data[at + 3 : at + 14]
            if label in (b"\xfe", b"\1"):
                yield WORDS
            elif label != b"\xf9" and name not in (b"NETSCAPE2.0", b"ANIMEXTS1.0"):
                yield XMP if name == b"XMP DataXMP" else OTHER
            at += 2
        else:
            break
        while at < len(data) and (size := data[at]):
            at += 1 + size
        at += 1
    if data[at:]:
        yield AFTER


def _palette(flags: bytes) -> int:
    """Return the bytes of the palette that a GIF's flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _webp(data: bytes) -> Iterator[str]:
    """Walk the chunks of a WebP (RFC 9649, 2)."""
    named = {b"EXIF": EXIF, b"XMP ": XMP, b"ICCP": PROFILE}
    silent = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")
    at, last = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(last, len(data)):
        kind = data[at : at + 4]
        if kind not in silent:
            yield named.get(kind, OTHER)
        at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        at += at & 1
    if data[at:].strip(b"\0"):
        yield AFTER


def _bmp(data: bytes) -> Iterator[str]:
    """Look for a profile in a BMP's head, and for what stands before and after its pixels."""
    if len(data) < 30:
        return
    start, head = struct.unpack_from("<II", data, 10)
    width, high, _, bits = struct.unpack_from("<iiHH", data, 18) if head >= 40 else (0, 0, 0, 0)
    row = (abs(width) * bits + 31) // 32 * 4
    packed = head < 40 or len(data) < 54 or data[30:34] not in (bytes(4), b"\3\0\0\0")
    end = start + (int.from_bytes(data[34:38], "little") if packed else row * abs(high))
    if head >= 124 and any(data[126:134]):
        yield PROFILE
    if start > 14 + head + 16 + 4 * 256:
        yield OTHER
    if data[end:].strip(b"\0"):
        yield AFTER


PIXELS = {
    *range(254, 260), *range(262, 267), 273, 274, *range(277, 285), *range(290, 294), 296, 297, 301,
    *range(317, 326), 332, 334, 336, *range(338, 342), 347, *range(512, 522), *range(529, 533),
}  # fmt: skip
"""The tags of a TIFF that say how its pixels are stored and look (TIFF 6.0)."""
LENGTHS, SIZES = (279, 325, 514), {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""The tags that say how many bytes its pixels take, and the bytes of each kind of number but 1."""
TAGS = {34665: EXIF, 34853: EXIF, 700: XMP, 33723: IPTC, 34377: IPTC, 34675: PROFILE, 306: "a date"}
TAGS |= dict.fromkeys((269, 270, 271, 272, 285, 305, 315, 316, 33432), WORDS)


def _tiff(data: bytes) -> Iterator[str]:
    """Walk the tags of a TIFF's first picture (TIFF 6.0, 2); another one is told."""
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack_from(f"{order}I", data, 4)[0] if len(data) >= 8 else 0
    count = struct.unpack_from(f"{order}H", data, at)[0] if at + 2 <= len(data) else 0
    end = at + 2 + 12 * count
    known = 14 + 12 * count
    for place in range(at + 2, min(end, len(data) - 11), 12):
        tag, kind, many, where = struct.unpack_from(f"{order}HHII", data, place)
        if tag not in PIXELS:
            yield TAGS.get(tag, OTHER)
        size = SIZES.get(kind, 1)
        known += size * many if size * many > 4 else 0
        if tag in LENGTHS and known <= len(data):
            known += _sum(data, place + 8 if size * many <= 4 else where, order, kind, many)
    if any(data[end : end + 4]):
        yield SECOND
    elif len(data) > known + 64:
        yield OTHER


def _sum(data: bytes, at: int, order: str, kind: int, many: int) -> int:
    """Return the sum of a TIFF's numbers, those that are in the file."""
    sign, size = ("H", 2) if kind == 3 else ("I", 4)
    part = data[at : at + size * many]
    return sum(struct.unpack_from(f"{order}{len(part) // size}{sign}", part))


WALKS: dict[bytes, Callable[[bytes], Iterator[str]]] = {
    rb"\x89PNG": _png,
    rb"\xff\xd8": _jpeg,
    rb"GIF8[79]a": _gif,
    rb"RIFF.{4}WEBP": _webp,
    rb"II\*\0|MM\0\*": _tiff,
    rb"BM": _bmp,
}
"""How each kind of file is walked, by how it begins."""
