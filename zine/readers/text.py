"""Plain text, as it was pasted: paragraphs, headings, lists, verse, notes and addresses understood."""

import re
from collections.abc import Sequence

from zine import decoding, frontmatter
from zine.escaping import unescaped
from zine.manuscript import LINES, Manuscript
from zine.readers import (
    _armour,
    _beyond,
    _blocks,
    _junk,
    _lines,
    _mail,
    _matter,
    _notes,
    _questions,
    _rules,
    _running,
    _tables,
    _wraps,
)  # fmt: skip
from zine.readers._inline import inline
from zine.readers._line import Line

SUFFIXES = frozenset({".txt", ".text", ""})


def read(data: bytes) -> Manuscript:
    """Read plain text in any usual encoding; raises ZineError if the bytes are no text."""
    text, findings = decoding.decode(data)
    manuscript, _ = understand(text)
    return manuscript._replace(findings=(*findings, *manuscript.findings))


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    from zine.readers import _reasons

    text, _ = decoding.decode(data)
    return [*_wrapped(text), *_reasons.told(understand(text)[1])]


def _wrapped(text: str) -> list[tuple[str, str]]:
    """Return the rule by which lines were joined, with the column at which they had been broken."""
    lines = _lines.physical(_junk.clean(text)[0])
    column = _wraps.wrap_column(lines)
    return [("wrapped", f"column {column}")] if column else []


def understand(text: str, lines: dict[str, str] | None = None) -> tuple[Manuscript, list[_blocks.Block]]:
    """Understand a text: its manuscript, and its blocks with the rules that made them.

    `lines` are those that are known from elsewhere, such as the subject of a mail.
    """
    _beyond.refuse_runs(text)
    stated = frontmatter.split(text.replace("\r\n", "\n"), LINES)
    unsigned, armour = _armour.without(stated.body)
    cleaned, junk = _junk.clean(unsigned)
    mail = _mail.opened(cleaned)
    unpaged, pages = _running.without_pages(_lines.physical(mail.text))
    unpaged, contents = _running.without_contents(unpaged)
    left = [*_mail.left_out(mail.left), *_running.left_out(pages), *_running.contents_left_out(contents)]
    units, notes = _notes.collect(_lines.logical(unpaged))
    known = _titled(mail.subject, units) or _unsaid(lines or {}, units)
    known |= {name: inline(value) for name, value in stated.lines.items() if name in LINES}
    matter = _matter.settle(units, known, seek="title" not in stated.lines)
    body = [units[at] for at in matter.body]
    blocks = _blocks.understand(
        body, _rules.facts(body, notes, interview=_questions.announced(matter.lines.values()))
    )
    blocks += [_rules.uncalled(call, note) for call, note in notes.items()]
    manuscript = Manuscript(
        html=_raised("\n".join(block.html for block in blocks if block.html)).replace(_tables.CELL, " "),
        lang=stated.lines.get("lang", ""),
        settings=stated.settings,
        findings=(*stated.findings, *armour, *junk, *left, *matter.findings),
        **{name: html.replace(_tables.CELL, " ") for name, html in matter.lines.items()},  # type: ignore[arg-type]
    )
    all_blocks = [*matter.blocks, *blocks]
    return manuscript, [
        block._replace(source=block.source.replace(_tables.CELL, " ")) for block in all_blocks
    ]


def _titled(subject: str, units: Sequence[Line]) -> dict[str, str]:
    """Return the title that a mail's subject makes, unless the text begins with just that."""
    said = bool(units) and _matter.alike(subject, units[0].text)
    return {"title": inline(subject)} if subject and not said else {}


def _unsaid(lines: dict[str, str], units: Sequence[Line]) -> dict[str, str]:
    """Leave out a subject whose end is a line near the text's beginning: the text has its title itself."""
    subject = re.sub(r"[\W_]+", "", unescaped(re.sub("<[^>]*>", "", lines.get("title", ""))).casefold())
    heads = (re.sub(r"[\W_]+", "", unit.text.casefold()) for unit in units[:4])
    if subject and any(len(head) > 8 and subject != head and subject.endswith(head) for head in heads):
        return {name: value for name, value in lines.items() if name != "title"}
    return lines


def _raised(html: str) -> str:
    """Raise the headings so that the highest is h2."""
    levels = re.findall(r"<h([2-4])>", html)
    shift = int(min(levels, default="2")) - 2
    return re.sub(r"<(/?)h([2-4])>", lambda tag: f"<{tag[1]}h{int(tag[2]) - shift}>", html) if shift else html
