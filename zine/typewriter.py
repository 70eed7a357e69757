"""Words typed on a page as a note that brings no look: wrapped to their box (ISO 32000-2, 12.5.6.6)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zine.lettering import Letters, letters
from zine.looks import colour, ends, numbers, path, points, thickness

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SIZE, LEADING, SMALLEST = 12.0, 1.2, 4.0
"""Letters in pt where nothing is stated; lines in parts of that; the least size of letters in a full box."""
MOST = 10_000
"""Signs that are drawn: no page has room for more."""
SIZED = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")
INKED = re.compile(r"((?:[\d.]+\s+){1,4})(?:g|rg|k)(?:\s|$)")


def typed(pdf: "Pdf", note: "Object") -> "Object":
    """Return the look of typed words as a form, in a font of ours: theirs is seldom in the file."""
    import pikepdf

    words = str(note.get("/Contents", ""))[:MOST]
    lettered = letters(pdf, [" ".join(words.split())])
    [opacity, *_] = [*numbers([note.get("/CA")]), 1.0]
    state = pikepdf.Dictionary(CA=opacity, ca=opacity)
    return pdf.make_stream(
        "\n".join(_drawn(note, words, lettered)).encode("ascii"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=note.Rect,
        Resources=pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=lettered.font), ExtGState=pikepdf.Dictionary(A=state)
        ),
    )


def _drawn(note: "Object", words: str, lettered: Letters) -> Iterator[str]:
    """Yield what draws the box, the line that leads to it, and the words."""
    said, width = str(note.get("/DA", "")), thickness(note)
    inked = INKED.search(said)
    ink = numbers(inked[1].split()) if inked else [0.0]
    left, bottom, right, top = _box(note)
    yield f"/A gs {width:.2f} w {colour(ink, 2)}"
    stroked = "S" if width > 0 else "n"
    if background := colour(note.get("/C")):
        yield f"q {background} {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re f Q"
    frame = (left + width / 2, bottom + width / 2, right - left - width, top - bottom - width)
    yield " ".join(f"{value:.3f}" for value in frame) + f" re {stroked}"
    if way := points(note.get("/CL")):
        yield path(way, stroked)
        yield from ends(note, way[::-1], (None, note.get("/LE")))
    stated = SIZED.search(said)
    size = (float(stated[1]) if stated else 0.0) or SIZE
    room, high = right - left - 2 * (width + 2), top - bottom - 2 * width
    while size > SMALLEST and LEADING * size * len(_wrapped(words, room, size, lettered)) > high + size / 2:
        size *= 0.95
    yield f"q BT /F {size:.2f} Tf"
    for number, line in enumerate(_wrapped(words, room, size, lettered)):
        free = room - lettered.width(line, size)
        x = left + width + 2 + free * _quadding(note) / 2
        y = top - width - size * (0.95 + LEADING * number)
        yield f"1 0 0 1 {x:.3f} {y:.3f} Tm {lettered.shown(line)} Tj"
    yield "ET Q"


def _box(note: "Object") -> tuple[float, float, float, float]:
    """Return the box of the words: the note's own, less what it keeps for the line that leads to it."""
    x0, y0, x1, y1 = numbers(note.Rect)
    inner = numbers(note.get("/RD"))
    less = inner if len(inner) == 4 else [0.0] * 4
    return min(x0, x1) + less[0], min(y0, y1) + less[1], max(x0, x1) - less[2], max(y0, y1) - less[3]


def _quadding(note: "Object") -> int:
    """Return 0 for words on the left, 1 in the middle, 2 on the right."""
    [stated, *_] = [*numbers([note.get("/Q")]), 0]
    return int(stated) if stated in (0, 1, 2) else 0


def _wrapped(words: str, room: float, size: float, lettered: Letters) -> list[str]:
    """Return the words in lines that have room; a word that is longer than a line is cut."""
    lines = list[str]()
    for paragraph in re.split(r"\r\n?|\n", words):
        line, used = "", 0.0
        for piece in re.findall(r" *[^ ]+", paragraph):
            whole = used + lettered.width(piece, size) <= room
            if line and not whole:
                lines.append(line)
                line, used = "", 0.0
            for sign in piece if whole else piece.lstrip(" "):
                step = lettered.width(sign, size)
                if line and used + step > room:
                    lines.append(line)
                    line, used = "", 0.0
                line, used = line + sign, used + step
        lines.append(line)
    return lines
