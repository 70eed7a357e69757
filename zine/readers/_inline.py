"""Inline marks of plain text: stars and underscores, addresses, fingerprints, calls of notes."""

import re
from bisect import bisect
from collections.abc import Iterable

from zine import linking
from zine.escaping import escaped
from zine.readers import pattern

FINGERPRINT = (
    r"\b(?:[0-9A-F]{4}[ \u00a0]){9}[0-9A-F]{4}\b|\b(?:[0-9A-F]{2}[ :]){19}[0-9A-F]{2}\b|\b[0-9A-F]{40}\b"
)
HEX = pattern(r"[0-9A-F]{2}[ \u00a0:]?[0-9A-F]{2}[ \u00a0:]?[0-9A-F]{2}")
# A mark opens after a space or an opening sign and closes before no letter: “tou*s” is no emphasis.
OPENS = r"(?<![^\s(\[«“\"'’‘—–])"
MARKS = pattern(
    rf"""(?P<code>{FINGERPRINT})
    |{OPENS}\*\*(?P<strong>[^\s*](?:[^*\n]{{0,400}}[^\s*])?)\*\*(?!\w)
    |{OPENS}\*(?P<em>[^\s*](?:[^*\n]{{0,400}}[^\s*])?)\*(?![\w*])
    |{OPENS}_(?P<under>[^\s_](?:[^_\n]{{0,400}}[^\s_])?)_(?![\w])""",
    re.VERBOSE,
)
CALLS = {
    "[": pattern(r"[ \u00a0]?(?P<call>\[\d{1,3}\])"),
    "(": pattern(r"[ \u00a0]?(?P<call>\(\d{1,3}\))"),
    "¹": pattern(r"(?P<call>[¹²³⁰⁴-⁹]{1,3})"),
    "[*": pattern(r"[ \u00a0]?(?P<call>\[(?:\*{1,4}|[†‡a-z])\])"),
    "(*": pattern(r"[ \u00a0]?(?P<call>\((?:\*{1,4}|[†‡])\))"),
    "*": pattern(r"(?<=[\w»”\"’).,;:!?…])[ \u00a0]?(?P<call>\*{1,4}|[†‡])(?![\w*†‡])"),
}
"""How the notes of a text can be called, by the sign."""


def inline(text: str, notes: dict[str, str] | None = None) -> str:
    """Return a run of plain text as inline HTML, each note's text standing where its first call stood.

    `notes` maps a call, as it is written (`[1]`, `²`, `*`), to the note's inline HTML, and is emptied as
    notes are set.
    """
    found = [] if not notes or not _may_call(text, notes) else calls(text)
    parts, done = [], 0
    for start, end, call in found:
        note = notes.pop(call, None) if notes and start >= done else None
        if note is not None:
            parts += [_marked(text[done:start]), f'<span class="note">{note}</span>']
            done = end
    return "".join([*parts, _marked(text[done:])])


def _may_call(text: str, notes: dict[str, str]) -> bool:
    """Tell whether one of the notes' calls is in a text at all."""
    return any(call in text for call in notes)


def calls(text: str, kinds: Iterable[str] = tuple(CALLS)) -> list[tuple[int, int, str]]:
    """Return the calls of notes in a text, in order: where each begins and ends, and how it is written.

    A star that closes an emphasis (*so*) is no call.
    """
    found = [
        (match.start(), match.end(), match["call"])
        for kind in kinds
        if kind == "¹" or kind[0] in text
        for match in CALLS[kind].finditer(text)
    ]
    if "*" not in kinds or "*" not in text:
        return sorted(found)
    marks = [mark.span() for mark in MARKS.finditer(text)]
    return sorted(
        (start, end, call)
        for start, end, call in found
        if call[0] != "*" or not any(low < end <= high for low, high in marks)
    )


def _marked(text: str) -> str:
    """Return text with its marks as elements and its addresses live."""
    if not ("*" in text or "_" in text or HEX.search(text)):
        return linking.live(text)
    parts, done = [], 0
    addresses = [address.span() for address in linking.addresses(text)]
    for found in MARKS.finditer(text):
        at = bisect(addresses, (found.end(), 0)) - 1
        if at >= 0 and addresses[at][1] > found.start():
            continue
        tag = found.lastgroup or "em"
        held = escaped(found[tag]) if tag == "code" else _marked(found[tag])
        tag = {"under": "em"}.get(tag, tag)
        parts += [linking.live(text[done : found.start()]), f"<{tag}>{held}</{tag}>"]
        done = found.end()
    return "".join([*parts, linking.live(text[done:])])
