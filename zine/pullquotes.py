"""Pull quotes: strong sentences of a text, said again in large type between its paragraphs.

The author marks them (`<mark>`), or they are found: short whole sentences, of those the ones that end a
paragraph, call or ask, and need nothing that stands before them. They are the layout's matter, not the
text's: who listens to the pages is not told them twice.
"""

import re
from collections.abc import Iterator, Set
from html import escape
from typing import NamedTuple

from zine.pairing import outermost
from zine.titles import plain

MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
NOTE = re.compile(r'<span class="note"[^>]*>(?:<span[^>]*>.*?</span>|.)*?</span>', re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]*[»”\"’]?\s+(?=[«“\"]?[^\W\d_a-zà-ÿ])")
UNFIT = re.compile(r"[\d()\[\]/@:;«»“”\"„]|\b[A-ZÀ-Þ]\.")
EACH = 4500
"""So many letters of text to one quote."""
SHORTEST, BEST, LONGEST = 36, 64, 120
"""How many letters a quote has."""
LONG_ENOUGH = 2
"""Sentences of a paragraph from which one may be taken: a paragraph is not said again whole."""


class Quote(NamedTuple):
    """A sentence that may be pulled out, the place of its block among the others, and what it is worth."""

    text: str
    block: int
    worth: float


def quoted(html: str, how: str = "auto", leaning: Set[str] = frozenset()) -> str:
    """Return a text with pull quotes between its blocks: how is "auto", "marked" or "none".

    `leaning` are the words of its language with which a sentence hangs on what was said before it.
    """
    blocks = outermost(html)
    marked = [Quote(text, at, 0.0) for at, block in enumerate(blocks) for text in marks(block)]
    chosen = marked or (found(blocks, leaning) if how == "auto" else [])
    if how == "none" or not chosen:
        return html
    before = dict[int, str]()
    for quote in chosen:
        before[place(blocks, quote.block)] = quote.text
    return "\n".join(
        f"{pulled(before[at])}\n{block}" if at in before else block for at, block in enumerate(blocks)
    )


def pulled(text: str) -> str:
    """Return a quote as HTML."""
    return f'<div class="pull" aria-hidden="true" data-quote="{escape(text)}"></div>'


def marks(block: str) -> Iterator[str]:
    """Yield what the author marked in a block."""
    yield from (" ".join(plain(NOTE.sub("", text)).split()) for text in MARKED.findall(block))


def found(blocks: list[str], leaning: Set[str] = frozenset()) -> list[Quote]:
    """Return the strongest sentence of each part of the text, but for its beginning and its end."""
    letters = [len(plain(block)) for block in blocks]
    count = round(sum(letters) / EACH)
    offered = [quote for at, block in enumerate(blocks) for quote in sentences(block, at, leaning)]
    chosen = []
    for part in range(count):
        low, high = (sum(letters) * share / (count + 0.5) for share in (part + 0.25, part + 1.25))
        here = [q for q in offered if low <= sum(letters[: q.block]) + letters[q.block] / 2 < high]
        if here:
            chosen.append(max(here, key=lambda quote: quote.worth))
    return chosen


def sentences(block: str, at: int, leaning: Set[str] = frozenset()) -> Iterator[Quote]:
    """Yield the sentences of a paragraph that say something by themselves.

    >>> [quote.text for quote in sentences("<p>So it is. Nobody is asked what a bridge is for!</p>", 0)]
    ['Nobody is asked what a bridge is for!']
    """
    if not block.startswith("<p>"):
        return
    said = SENTENCE_END.split(" ".join(plain(NOTE.sub("", block)).split(" ")))
    for number, sentence in enumerate(said):
        text = sentence.strip()
        if len(said) < LONG_ENOUGH or not SHORTEST <= len(text) <= LONGEST or UNFIT.search(text):
            continue
        if text[-1] not in ".!?…" or not text[0].isupper():
            continue
        worth = -abs(len(text) - BEST) / BEST - 0.12 * text.count(",") + 0.4 * text.endswith("!")
        opening = re.match(r"\w+", text.lower())
        worth -= 0.9 * (opening is None or opening[0] in leaning)
        worth -= 0.15 * (len(text.partition(" ")[0]) < 3)
        yield Quote(text, at, worth + 0.2 * text.endswith("?") + 0.3 * (number == len(said) - 1))


def place(blocks: list[str], at: int) -> int:
    """Return before which block a quote stands: its own, unless a heading is above, or it is the first."""
    while at + 1 < len(blocks) and (at == 0 or blocks[at - 1].startswith("<h")):
        at += 1
    return at
