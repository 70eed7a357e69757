"""Blocks of plain text: what a rule makes of lines, and what all the rules need."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from zine.escaping import quoted
from zine.readers._inline import inline
from zine.readers._line import Line

SHORT = 70
"""The longest line, in characters, that can be a verse, a slogan or a line of an address."""


class Block(NamedTuple):
    """What a rule made: its name, the HTML, and how many lines it took."""

    rule: str
    html: str
    taken: int = 1
    source: str = ""


class Facts(NamedTuple):
    """What a rule may know of the text.

    The rules; the headings by their lines, and their styles in order; the notes by their calls;
    where the end is; the dashes that open speech; who is heard in an interview, or
    which lines ask in it; whether it is mostly verse; whether its paragraphs have no stop at their ends.
    """

    rules: "tuple[Rule, ...]" = ()
    heads: Mapping[int, str] = MappingProxyType({})
    styles: tuple[str, ...] = ()
    notes: dict[str, str] = {}  # noqa: RUF012 (nobody adds to it)
    close: int = 0
    speech: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    questions: frozenset[int] = frozenset()
    poem: bool = False
    unpointed: bool = False


Rule = Callable[[Sequence[Line], int, Facts], "Block | None"]


def understand(lines: Sequence[Line], facts: Facts) -> list[Block]:
    """Apply the rules, in their order, to the lines from first to last; the last rule takes anything."""
    blocks, at = [], 0
    while at < len(lines):
        block = next(found for rule in facts.rules if (found := rule(lines, at, facts)))
        source = lines[at].text[:60]
        blocks.append(block._replace(source=source))
        at += block.taken
    return blocks


def element(tag: str, content: str, **attributes: str) -> str:
    """Write an element; an attribute's name is given with `_` for `-`, and `kind` for `class`."""
    named = {
        ("class" if key == "kind" else key.replace("_", "-")): value for key, value in attributes.items()
    }
    said = "".join(f' {key}="{quoted(value)}"' for key, value in sorted(named.items()) if value)
    return f"<{tag}{said}>{content}</{tag}>"


def group(lines: Sequence[Line], at: int, most: int = 12) -> Sequence[Line]:
    """Return the lines up to the next blank line, at most so many; none if `at` is inside a group."""
    if at and not lines[at].apart:
        return ()
    end = at + 1
    while end < len(lines) and not lines[end].apart and end - at < most:
        end += 1
    return lines[at:end]


def broken(lines: Sequence[Line], facts: Facts) -> str:
    """Return lines kept as they are, one under the other."""
    return "<br>".join(inline(line.text, facts.notes) for line in lines)
