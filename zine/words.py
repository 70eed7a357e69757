"""The words of a paragraph: what stands between two spaces where a line may end, part after part."""

import re
from typing import NamedTuple

from zine.linebreaking import new
from zine.paragraphs import Paragraph
from zine.styling import Style

UNBROKEN = re.compile(r" (?=[!?;:»%…](?:\W|$))|(?<=«) ")
WORD = re.compile(r"[^ ]+")


class Part(NamedTuple):
    """Letters of a word in one style; `at` is where in the paragraph they begin."""

    style: Style
    text: str
    at: int
    divisible: bool


class Word(NamedTuple):
    """Letters between two spaces, and how wide is what stands among them that is not letters."""

    start: int
    end: int
    parts: tuple[Part, ...]
    objects: float


def words(paragraph: Paragraph) -> list[list[Word]]:
    """Return the words of a paragraph, in a list for each stanza."""
    if len(paragraph.pieces) == 1 and not paragraph.objects and not paragraph.ends:
        return [words_of_one_style(paragraph)]
    text, pieces = unbroken(paragraph), iter(paragraph.pieces)
    piece = next(pieces, None)
    found: list[list[Word]] = []
    offset = 0
    for stanza in text.split("\n"):
        found.append([])
        for match in WORD.finditer(stanza):
            start, end = offset + match.start(), offset + match.end()
            parts, objects = [], 0.0
            at = start
            while at < end:
                if at in paragraph.objects:
                    objects += paragraph.objects[at]
                    at += 1
                    continue
                while piece is not None and piece.end <= at:
                    piece = next(pieces, None)
                if piece is None or piece.start > at:
                    at += 1
                    continue
                stop = min(end, piece.end)
                parts.append(Part(piece.style, text[at:stop], at, piece.divisible))
                at = stop
            found[-1].append(Word(start, end, tuple(parts), objects))
        offset += len(stanza) + 1
    return found


def words_of_one_style(paragraph: Paragraph) -> list[Word]:
    """Return the words of a paragraph that is one text: most are."""
    style, divisible = paragraph.pieces[0].style, paragraph.pieces[0].divisible
    found = []
    for match in WORD.finditer(unbroken(paragraph)):
        start, end = match.span()
        found.append(new(Word, (start, end, (new(Part, (style, match[0], start, divisible)),), 0.0)))
    return found


def unbroken(paragraph: Paragraph) -> str:
    """Return the text, as long as it was, with no-break spaces where a line must not end."""
    text = UNBROKEN.sub("\u00a0", paragraph.text)
    for piece in paragraph.pieces:
        if piece.style["white_space"] == "nowrap":
            inside = text[piece.start : piece.end].replace(" ", "\u00a0")
            text = text[: piece.start] + inside + text[piece.end :]
    return text
