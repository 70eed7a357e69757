"""Engraving: pages drawn into a PDF, tagged, and cleaned of what WeasyPrint says there of itself."""

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from zine import drawing, inks
from zine.grey import greyed
from zine.tagging import tagged

if TYPE_CHECKING:
    from weasyprint import Document

SPACES = tuple(b" <%s>" % space.encode() for space in ("00a0", "2006", "202f"))
GREY = re.compile(rb"(\S+) \1 \1 (rg|RG)")


def written(document: "Document", spot: str = "", grey: bool = False) -> bytes:
    """Draw the pages, tagged; the ink `spot`, if any, becomes a separation, or a grey as all colours may."""
    import pydyf
    import weasyprint.pdf

    with drawing.exact(), tagged(document, weasyprint.pdf, pydyf):
        pdf: bytes = document.write_pdf(finisher=partial(finished, spot, grey), pdf_tags=True)
    return pdf


def finished(spot: str, grey: bool, _document: object, pdf: Any) -> None:
    """Leave only the title of what the file says of itself, greys in black alone, and spaces for spaces.

    Whoever copies from the pages or searches them gets ordinary spaces, and no others. A grey written in red,
    green and blue (`0 0 0 rg`) is mixed from all its toners by a colour printer. The ink `spot`, if any,
    becomes a separation. Where all is `grey`, no colour is left.
    """
    if grey:
        greyed(pdf, spot)
    elif spot in inks.INKS:
        inks.separate(pdf, inks.INKS[spot])
    title = pdf.info.get("Title")
    pdf.info.clear()
    if title:
        pdf.info["Title"] = title
    for content in pdf.objects:
        lines: list[Any] = getattr(content, "stream", [])
        for at, line in enumerate(lines):
            if isinstance(line, bytes) and line[-2:] in (b"rg", b"RG") and (same := GREY.fullmatch(line)):
                lines[at] = same[1] + (b" g" if same[2] == b"rg" else b" G")
            elif isinstance(line, bytes) and line.endswith(SPACES):
                lines[at] = line.partition(b" ")[0] + b" <0020>"
