"""Glyphs: what the codes in a PDF's text mean: which letters, how wide, and which of them no font drew.

Only what preflight needs of ISO 32000-2, 9.6 to 9.10: composite fonts with two-byte codes, simple fonts
with one byte, widths, and the map to Unicode. What a font does not say is guessed, never an error.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Stream

SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
MOST = 70_000
"""The most codes that a map may name: more than there are in two bytes is no font's map."""
USUAL = 0.5
"""How wide a glyph is taken to be, in em, where the font does not say."""
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Set:
    """A string as it was set: its text, its width in em (without word and letter spacing), its codes."""

    text: str
    width: float
    codes: int
    missing: int
    spaces: int


@dataclass(slots=True)
class Font:
    """A font of a PDF: `name` as it is written there, `embedded` whether the file holds it."""

    name: str
    kind: str
    embedded: bool
    composite: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    usual: float = USUAL
    letters: dict[int, str] = field(default_factory=dict)
    scale: float = 0.001
    known: dict[bytes, Set] = field(default_factory=dict)

    def set(self, string: bytes) -> Set:
        """Return what a string of codes says and how wide it is."""
        if string not in self.known:
            self.known[string] = self._read(string)
        return self.known[string]

    def _read(self, string: bytes) -> Set:
        codes = _codes(string, 2 if self.composite else 1)
        letters = [self.letters.get(code) or self._guess(code) for code in codes]
        width = sum([self.widths.get(code, self.usual) for code in codes])
        missing = codes.count(0) if self.composite else 0
        spaces = 0 if self.composite else codes.count(32)
        return Set("".join(letters), width, len(codes), missing, spaces)

    def _guess(self, code: int) -> str:
        """Return the letter of a code that the font does not explain: Latin for simple fonts, or nothing."""
        if self.composite or self.letters:
            return "\ufffd" if code else ""
        return bytes([code]).decode("cp1252", "replace")


def _codes(string: bytes, size: int) -> Sequence[int]:
    return string if size == 1 else struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2])


def font(stated: Any) -> Font:
    """Return a font from its dictionary."""
    kind = str(stated.get("/Subtype", "/Unknown"))
    name = str(stated.get("/BaseFont", stated.get("/Name", "/unnamed"))).lstrip("/")
    if kind == "/Type0":
        return _composite(stated, name)
    found = Font(name, kind, kind == "/Type3" or _has_file(stated.get("/FontDescriptor")))
    first, widths = int(stated.get("/FirstChar", 0)), stated.get("/Widths")
    if kind == "/Type3":
        found.scale = abs(float(stated.get("/FontMatrix", [0.001])[0]))
    if widths is not None:
        found.widths = {first + at: float(width) * found.scale for at, width in enumerate(list(widths)[:256])}
    found.letters = _letters(stated.get("/ToUnicode"))
    return found


def _composite(stated: Any, name: str) -> Font:
    below = stated.DescendantFonts[0]
    found = Font(name, "/Type0", _has_file(below.get("/FontDescriptor")), composite=True)
    found.usual = float(below.get("/DW", 1000)) / 1000
    found.widths = _wide(list(below.get("/W", [])))
    found.letters = _letters(stated.get("/ToUnicode"))
    return found


def _has_file(descriptor: Any) -> bool:
    return descriptor is not None and any(key in descriptor for key in FILES)


def _wide(stated: list[Any]) -> dict[int, float]:
    """Return the widths (em) of a composite font: `first [w w …]` or `first last w` (9.7.4.3)."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(stated) and len(widths) < MOST:
        first, second = int(stated[at]), stated[at + 1]
        if isinstance(second, Array):
            widths |= {first + n: float(w) / 1000 for n, w in enumerate(second)}
            at += 2
        elif at + 2 < len(stated):
            last = min(int(second), first + MOST)
            widths |= dict.fromkeys(range(first, last + 1), float(stated[at + 2]) / 1000)
            at += 3
        else:
            break
    return widths


def _letters(stream: Any) -> dict[int, str]:
    """Return the letters of a font's codes from its ToUnicode map (9.10.3)."""
    letters: dict[int, str] = {}
    if not isinstance(stream, Stream):
        return letters
    left = MOST
    for kind, body in SECTION.findall(stream.read_bytes()[: MOST * 40]):
        values = [found[1] if found[1] is not None else found[0] for found in HEX.finditer(body)]
        named = _chars(values) if kind == b"char" else _ranges(values, left)
        letters |= named
        left -= len(values)
        if left < 0:
            break
    return letters


def _chars(values: list[bytes]) -> dict[int, str]:
    return {_number(code): _utf16(text) for code, text in zip(values[::2], values[1::2], strict=False)}


def _ranges(values: list[bytes], most: int) -> dict[int, str]:
    letters: dict[int, str] = {}
    at = 0
    while at + 2 < len(values) and most > 0:
        first, last = _number(values[at]), min(_number(values[at + 1]), _number(values[at]) + MOST)
        if values[at + 2] == b"[":
            end = values.index(b"]", at) if b"]" in values[at:] else len(values)
            letters |= {first + n: _utf16(text) for n, text in enumerate(values[at + 3 : end])}
            at = end + 1
            continue
        start = _utf16(values[at + 2])
        letters |= {
            code: start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF))
            for code in range(first, last + 1)
            if start
        }
        at, most = at + 3, most - max(0, last - first) - 1
    return letters


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _utf16(digits: bytes) -> str:
    whole = b"".join(digits.split())
    return bytes.fromhex(whole.decode("ascii") + "0" * (len(whole) % 2)).decode("utf-16-be", "replace")
