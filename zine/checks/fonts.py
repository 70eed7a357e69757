"""Fonts: whether the file holds them, whole, and whether they drew every letter."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, PdfError

from zine.inspection import Inspection
from zine.preflight import Finding

CODES = {
    "font-missing": "Make the file anew with its fonts embedded: elsewhere it will look different.",
    "font-broken": "Make the file anew: this font will not print.",
    "glyph-missing": "Write it another way, or set it in a font that has it.",
}
MAGIC = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"%!", b"\x80\x01", b"\x01\x00")
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check the fonts that text is set in."""
    used = {name: font for leaf in inspection.leaves for name, font in leaf.ink.fonts.items()}
    for name, font in sorted(used.items()):
        if not font.embedded:
            yield Finding(
                "font-missing", f"The file does not hold the font {name}.", CODES["font-missing"], "error"
            )
    for name in sorted(set(_broken(inspection))):
        yield Finding("font-broken", f"The font {name} is damaged.", CODES["font-broken"], "error")
    for leaf in inspection.leaves:
        holes = [text for text in leaf.ink.texts if text.missing]
        if holes:
            count = sum(text.missing for text in holes)
            around = " ".join(text.text.strip() for text in holes)[:60]
            said = f"{count} of the letters around “{around}” are empty boxes: their font does not have them."
            yield Finding("glyph-missing", said, CODES["glyph-missing"], "error", leaf.number)


def _broken(inspection: Inspection) -> Iterator[str]:
    """Yield the names of the fonts whose files are none."""
    for found in inspection.pdf.objects:
        descriptor: Any = found
        if not isinstance(descriptor, Dictionary) or str(descriptor.get("/Type")) != "/FontDescriptor":
            continue
        for key in FILES:
            if key in descriptor and not _begins_well(descriptor[key]):
                yield str(descriptor.get("/FontName", "/unnamed"))[1:]


def _begins_well(file: Any) -> bool:
    try:
        data: bytes = file.read_bytes()
    except (PdfError, AttributeError, TypeError, ValueError, RuntimeError):
        return False
    return len(data) > 100 and data.startswith(MAGIC)
