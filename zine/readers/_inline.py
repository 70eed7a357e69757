"""Inline marks of plain text: stars and underscores, addresses, fingerprints, calls of notes."""

import re
from bisect import bisect

from zine import linking

FINGERPRINT = (
    r"\b(?:[0-9A-F]{4}[ \u00a0]){9}[0-9A-F]{4}\b|\b(?:[0-9A-F]{2}[ :]){19}[0-9A-F]{2}\b|\b[0-9A-F]{40}\b"
)
# A mark opens after a space or an opening sign and closes before no letter: “tou*s” is no emphasis.
OPENS = r"(?<![^\s(\[«“\"'’‘—–])"
MARKS = re.compile(
    rf"""(?P<code>{FINGERPRINT})
    |{OPENS}\*\*(?P<strong>[^\s*](?:[^*\n]{{0,400}}[^\s*])?)\*\*(?!\w)
    |{OPENS}\*(?P<em>[^\s*](?:[^*\n]{{0,400}}[^\s*])?)\*(?![\w*])
    |{OPENS}_(?P<under>[^\s_](?:[^_\n]{{0,400}}[^\s_])?)_(?![\w])""",
    re.VERBOSE,
)
CALLS = {
    "[": re.compile(r"[ \u00a0]?\[(\d{1,3})\]"),
    "(": re.compile(r"[ \u00a0]?\((\d{1,3})\)"),
    "¹": re.compile(r"([¹²³⁰⁴-⁹]{1,3})"),
}
SUPERSCRIPTS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")


def inline(text: str, notes: dict[str, str] | None = None, call: str = "[") -> str:
    """Return a run of plain text as inline HTML, each note's text standing where its first call stood.

    `notes` maps a number to the note's inline HTML, and is emptied as notes are set; `call` is the sign that
    opens a call: a square bracket, a round one, or "¹" for superscript figures.
    """
    if not notes:
        return _marked(text)
    parts, done = [], 0
    for found in CALLS[call].finditer(text):
        note = notes.pop(found[1].translate(SUPERSCRIPTS), None)
        if note is None:
            continue
        parts += [_marked(text[done : found.start()]), f'<span class="note">{note}</span>']
        done = found.end()
    return "".join([*parts, _marked(text[done:])])


def _marked(text: str) -> str:
    """Return text with its marks as elements and its addresses live."""
    if not ("*" in text or "_" in text or re.search(r"[0-9A-F]{4}", text)):
        return linking.live(text)
    parts, done = [], 0
    addresses = [address.span() for address in linking.ADDRESS.finditer(text)]
    for found in MARKS.finditer(text):
        at = bisect(addresses, (found.end(), 0)) - 1
        if at >= 0 and addresses[at][1] > found.start():
            continue
        tag = found.lastgroup or "em"
        held = linking.escaped(found[tag]) if tag == "code" else _marked(found[tag])
        tag = {"under": "em"}.get(tag, tag)
        parts += [linking.live(text[done : found.start()]), f"<{tag}>{held}</{tag}>"]
        done = found.end()
    return "".join([*parts, linking.live(text[done:])])
