"""QR codes for the back of a booklet: an address that a telephone reads off the paper, as one vector path."""

import re
from html import unescape
from itertools import groupby

from zine.patterns import picture

HREF = re.compile(r'\bhref="([^"]+)"')
QUIET = 4
"""The white around a code that its readers need, in modules (ISO/IEC 18004, 6.3.8)."""
MODULE = 0.6
"""From one module to the next, in mm: what telephones read off a photocopy."""


def target(contact: str, stated: object) -> str:
    """Return what a code leads to: what the front matter's `qr` says, else the first link of the contact.

    >>> target('<a class="email" href="mailto:a@b.org">a@b.org</a>', None)
    'mailto:a@b.org'
    >>> target('<a href="https://b.org">b.org</a>', False)
    ''
    """
    if stated is False:
        return ""
    if isinstance(stated, str) and stated.strip():
        return stated.strip()
    found = HREF.search(contact)
    return unescape(found[1]) if found else ""


def code(address: str) -> tuple[str, float]:
    """Return a picture's address of the code, without its quiet zone, and how wide it is at least, in mm."""
    import segno

    try:
        matrix = segno.make(address, error="m", micro=False).matrix
    except (segno.DataOverflowError, ValueError):
        return "", 0.0
    path = "".join(
        f"M{start} {row}h{count}v1h-{count}z"
        for row, modules in enumerate(matrix)
        for start, count in dark(modules)
    )
    return picture(path, len(matrix), len(matrix)), len(matrix) * MODULE


def dark(modules: bytearray) -> list[tuple[int, int]]:
    """Return where each dark stretch of a row begins and how long it is.

    >>> dark(bytearray([1, 1, 0, 1]))
    [(0, 2), (3, 1)]
    """
    found, at = [], 0
    for value, group in groupby(modules):
        count = len(list(group))
        if value:
            found.append((at, count))
        at += count
    return found
