"""Markdown as other programs write it, brought to what the library reads; what is theirs alone is left out.

Sources: the manuals of Jekyll (Liquid, kramdown), Hugo (shortcodes), Obsidian, GitHub (alerts), MkDocs and
Docusaurus (boxes), Pandoc (line blocks, notes in the line, divisions).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zine.preflight import Finding
from zine.readers import _boxes, _junk, _nesting, pattern

FENCE = pattern(r" {0,3}(`{3,}|~{3,})(.*)")
CODE = pattern(r"(?<![`\\])(`{1,3})(?!`)(?:[^`\n]|\n(?!\n)){1,400}?\1(?!`)")
KEPT = pattern("\ue010(\\d+)\ue011")
RAW = pattern(r"\{%-?\s*(?:end)?raw\s*-?%\}")
FIGURE = pattern(r"(?<!\\)\{\{[<%]\s*(?:figure|img|image)\s([^{}\n]{1,600}?)/?[>%]\}\}")
GIVEN = pattern(r"(\w+)\s*=\s*\"([^\"]*)\"")
TEMPLATE = pattern(r"(?<!\\)(?:\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}|\{\{[^{}]{0,400}\}\})")
UNLINKED = pattern(r"(?<!!)\[([^\[\]\n]+)\]\([^()\n]{0,200}?(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})[^()\n]*\)")
REFERENCE = pattern(r"(?m)^( {0,3}\[[^\]\n]+\]:)\s*\{[{%].*$")
COMMENT = pattern(r"(?<!\\)%%[^%]{1,2000}%%|\{::comment\}.{0,2000}?\{:/(?:comment)?\}", re.DOTALL)
EMBEDDED = pattern(r"(?<!\\)!\[\[([^\[\]|\n]+\.(?:png|jpe?g|gif|webp))(?:\|([^\[\]\n]*))?\]\]", re.IGNORECASE)
WIKI = pattern(r"(?<!\\)!?\[\[(?!\d+\]|https?:)([^\[\]|\n]+)(?:\\?\|([^\[\]\n]*))?\]\](?![(\[:])")
PLACE = pattern(r"(?m)(?<=\S) \^[A-Za-z0-9-]{3,40}[ \t]*$")
"""Where a note of Obsidian can be linked to."""
NOTED = pattern(r"(?<!\\)\^\[((?:[^\[\]\n]|\n(?!\n)|\[[^\[\]\n]*\]){1,2000})\]")
TOC = pattern(
    r"(?mi)^ {0,3}(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}"
    r"|(?:[-*+]|\d+\.)\s.*\n\s*\{:[^{}\n]*toc[^{}\n]*\})[ \t]*$"
)
CALLED = pattern(r" {0,3}\{::?[^{}\n]*\}[ \t]*")
TAGGED = pattern(r"(?m)^(#[^\W\d_][\w/-]*(?:[ \t]+#[^\W\d_][\w/-]*)+[ \t]*)$")
IMPORTS = pattern(r"\A\s*(?:(?:import|export)\s[^;\n]*(?:\n[^;\n]+){0,40}?[\"'][^\"'\n]*[\"'];?[ \t]*\n)+")
OPENED = pattern(r"(?mi)^( {0,3}<(details|div|section|article|aside)(?: (?![^<>]*markdown=)[^<>\n]*)?)>")
VERSE = pattern(r"\|(?: ([^|]*))?")


class Plain(NamedTuple):
    """A text in the library's Markdown, and what was left out of it."""

    text: str
    left: tuple[str, ...] = ()


def plain(text: str) -> Plain:
    """Bring a text to the library's Markdown; fenced code stays as it is."""
    left: list[str] = []
    notes: list[str] = []
    text = (
        IMPORTS.sub(lambda found: _leave(found[0], left), text) if text.lstrip()[:2] in ("im", "ex") else text
    )
    parts = [part if code else _mended(part, left, notes) for code, part in _parted(text.split("\n"))]
    return Plain("\n".join(parts) + "".join(f"\n\n{note}" for note in notes), tuple(left))


def left_out(left: Sequence[str]) -> list[Finding]:
    """Name what was left out."""
    said = f"Marks of the program that the text is from were left out: {_junk.named([*left])}."
    return [Finding("junk-removed", said, level="note")] if left else []


def _leave(what: str, left: list[str]) -> str:
    """Keep what is left out."""
    left.append(" ".join(what.split())[:200])
    return ""


def _parted(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a text, and whether each is fenced code, or preformatted."""
    held: list[str] = []
    fence = ""
    for line in lines:
        if fence == "</pre>" or (not fence and line.startswith("<pre")):
            if held and not fence:
                yield False, "\n".join(held)
                held = []
            held.append(line)
            fence = "</pre>"
            if "</pre>" in line:
                yield True, "\n".join(held)
                held, fence = [], ""
            continue
        found = FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        closes = found and fence and found[1].startswith(fence) and not found[2].strip()
        if found and not fence and not ("`" in found[1] and "`" in found[2]):
            if held:
                yield False, "\n".join(held)
            held, fence = [line], found[1]
        else:
            held.append(line)
            if closes:
                yield True, "\n".join(held)
                held, fence = [], ""
    if held or not lines:
        yield bool(fence), "\n".join(held)


Step = Callable[[str, list[str], list[str]], str]
STEPS: list[tuple[tuple[str, ...], Step]] = []
"""What is done to a text, each with the signs without which there is nothing to do."""


def _step(*signs: str) -> Callable[[Step], Step]:
    """Add a step."""

    def added(step: Step) -> Step:
        STEPS.append((signs, step))
        return step

    return added


def _mended(text: str, left: list[str], notes: list[str]) -> str:
    """Bring text to the library's Markdown, but for what stands as code in its lines."""
    codes: list[str] = []

    def kept(code: "re.Match[str]") -> str:
        codes.append(code[0])
        return f"\ue010{len(codes) - 1}\ue011"

    text = CODE.sub(kept, text) if "`" in text else text
    for signs, step in STEPS:
        if any(sign in text for sign in signs):
            text = step(text, left, notes)
    text = (
        KEPT.sub(lambda place: codes[int(place[1])] if int(place[1]) < len(codes) else place[0], text)
        if codes
        else text
    )
    return "\n".join(_nesting.arranged(text.split("\n")))


@_step("{")
def _templates(text: str, left: list[str], notes: list[str]) -> str:
    """Leave out what a generator of sites would have put in."""
    text = RAW.sub("", text)
    text = FIGURE.sub(_figure, text)
    text = REFERENCE.sub(r"\1 ./", UNLINKED.sub(r"\1", text))
    return TEMPLATE.sub(lambda found: _leave(found[0], left), text)


def _figure(found: "re.Match[str]") -> str:
    """Return a generator's picture as Markdown's."""
    given = dict(GIVEN.findall(found[1]))
    if not given.get("src"):
        return found[0]
    caption = given.get("caption") or given.get("title") or ""
    shown = f' "{caption}"' if caption else ""
    return f"![{given.get('alt', '')}]({given['src']}{shown})"


@_step("%%", "{::")
def _comments(text: str, left: list[str], notes: list[str]) -> str:
    """Leave out what only its writers were to see."""
    return COMMENT.sub(lambda found: _leave(found[0], left), text)


@_step("toc", "TOC")
def _contents(text: str, left: list[str], notes: list[str]) -> str:
    """Leave out the place for a table of contents."""
    return TOC.sub("", text)


@_step("[[")
def _links(text: str, left: list[str], notes: list[str]) -> str:
    """Give links between notes the words that they show."""
    text = EMBEDDED.sub(_embedded, text)
    return WIKI.sub(lambda found: (found[2] or found[1].rpartition("/")[2].replace("#", " ")).strip(), text)


def _embedded(found: "re.Match[str]") -> str:
    """Return an embedded picture as Markdown's; a number beside it is its width."""
    caption = found[2] or ""
    shown = f' "{caption}"' if caption and not re.fullmatch(r"[\dx]+", caption) else ""
    return f"![](<{found[1]}>{shown})"


@_step("^")
def _places(text: str, left: list[str], notes: list[str]) -> str:
    """Take the places out that notes are linked by, and set notes in the line apart."""
    text = PLACE.sub(lambda found: _leave(found[0], left), text)

    def noted(found: "re.Match[str]") -> str:
        notes.append(f"[^in-the-line-{len(notes) + 1}]: " + " ".join(found[1].split()))
        return f"[^in-the-line-{len(notes)}]"

    return NOTED.sub(noted, text)


@_step("[!", ":::", "!!! ", "??? ", "???+")
def _boxed(text: str, left: list[str], notes: list[str]) -> str:
    """Make quotations with labels of alerts and boxes."""
    return _boxes.boxes(_boxes.alerts(text))


@_step("{:")
def _called(text: str, left: list[str], notes: list[str]) -> str:
    """Put kramdown's names of a heading beside it, as the library does; leave out those of nothing."""
    done: list[str] = []
    for line in text.split("\n"):
        if not CALLED.fullmatch(line):
            done.append(line)
        elif done and _nesting.HEADING.match(done[-1]):
            done[-1] += " " + line.strip()
        elif done and done[-1].strip() and "::" not in line:
            done.append(line)
    return "\n".join(done)


@_step("#")
def _tags(text: str, left: list[str], notes: list[str]) -> str:
    """Keep a line of hashtags from being a heading."""
    return TAGGED.sub(r"\\\1", text)


@_step("| ")
def _line_blocks(text: str, left: list[str], notes: list[str]) -> str:
    """Make lines of those that a stroke keeps as lines."""
    lines = text.split("\n")
    found = [VERSE.fullmatch(line) if line.startswith("|") else None for line in lines]
    for at, verse in enumerate(found):
        near = (found[at - 1] if at else None, found[at + 1] if at + 1 < len(lines) else None)
        if verse and any(near):
            lines[at] = (verse[1] or "").strip() + ("  " if verse[1] and near[1] else "")
    return "\n".join(lines)


@_step("<")
def _inside(text: str, left: list[str], notes: list[str]) -> str:
    """Let Markdown be read in an element after whose tag an empty line stands, as CommonMark does."""

    def opened(found: "re.Match[str]") -> str:
        tag = found[2].lower()
        end = text.find(f"</{tag}>", found.end())
        empty = text.find("\n\n", found.end(), end if end > 0 else found.end())
        even = len(re.findall(rf"(?i)<{tag}\b", text)) == text.lower().count(f"</{tag}>")
        return f'{found[1]} markdown="1">' if empty >= 0 and even else found[0]

    return OPENED.sub(opened, text)
