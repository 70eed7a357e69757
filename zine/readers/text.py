"""Plain text, as it was pasted: paragraphs, headings, lists, verse, notes and addresses understood."""

from dataclasses import replace

from zine import decoding
from zine.manuscript import Manuscript
from zine.readers import _lines, _matter, _notes, _rules

SUFFIXES = frozenset({".txt", ".text", ""})


def read(data: bytes) -> Manuscript:
    """Read plain text in any usual encoding; raises ZineError if the bytes are no text."""
    text, findings = decoding.decode(data)
    manuscript, _ = understand(text)
    return replace(manuscript, findings=(*findings, *manuscript.findings))


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    blocks = understand(decoding.decode(data)[0])[1]
    return [(block.rule, block.source) for block in blocks if block.source]


def understand(text: str) -> tuple[Manuscript, list[_rules.Block]]:
    """Understand a text: its manuscript, and its blocks with the rules that made them."""
    cleaned, findings = _lines.clean(text)
    lines, _ = _lines.logical(_lines.physical(cleaned))
    lines, notes, call = _notes.collect(lines)
    matter = _matter.settle(lines)
    body = matter.body
    close = len(body)
    facts = _rules.Facts(_rules.styles(body, close), notes, call, close)
    blocks = _rules.understand(body, facts)
    html = "\n".join(block.html for block in blocks if block.html)
    return Manuscript(html=html, findings=findings, **matter.lines), [*matter.blocks, *blocks]
