"""The lists of Muse: their items by their markers, the lists in them by how far they are set in."""

import re
from collections.abc import Callable, Sequence

from zine.readers import pattern

ITEM = pattern(r"(?P<indent> +)(?P<mark>-|\d+\.|[a-zA-Z]\.|[ivxlcIVXLC]+\.) +(?=\S)")
FIRST = pattern(r"-|\d+\.|[aAiI]\.")
DEEPEST = 20
"""How many lists may stand in each other."""
Inline = Callable[[str], str]


def inset(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def begins(line: str) -> bool:
    """Tell whether a line begins a list: with a dash, a figure, or the first of the letters."""
    found = ITEM.match(line)
    return bool(found and FIRST.fullmatch(found["mark"]))


def goes_on(lines: Sequence[str], column: int) -> bool:
    """Tell whether a part goes on with a list: with an item, or under the text of one."""
    return bool(ITEM.match(lines[0])) or 2 < inset(lines[0]) <= column + 1


def column(lines: Sequence[str]) -> int:
    """Return how far in the text of the innermost item begins."""
    return max(found.end() if (found := ITEM.match(line)) else 0 for line in lines)


def written(lines: Sequence[str], inline: Inline, deep: int = 0) -> str:
    """Return the HTML of a list, with the lists inside it by their indentation."""
    first = ITEM.match(lines[0])
    if not first or deep > DEEPEST:
        return f"<p>{inline(' '.join(line.strip() for line in lines))}</p>"
    items: list[list[str]] = []
    for line in lines:
        found = ITEM.match(line)
        if found and len(found["indent"]) <= len(first["indent"]):
            items.append([line[found.end() :]])
        else:
            items[-1].append(line)
    mark = first["mark"]
    tag = "ul" if mark == "-" else "ol"
    kind = "" if mark == "-" or mark[0].isdigit() else f' type="{_kind(mark)}"'
    return f"<{tag}{kind}>{''.join(f'<li>{_item(item, inline, deep)}</li>' for item in items)}</{tag}>"


def _kind(mark: str) -> str:
    """Return the way to count that a list's first marker shows."""
    return mark[0] if mark[0] in "aAiI" else "a" if mark[0].islower() else "A"


def _item(lines: Sequence[str], inline: Inline, deep: int) -> str:
    """Return an item's HTML: its text, its further paragraphs, its inner list."""
    inner = next((at for at, line in enumerate(lines) if at and ITEM.match(line)), len(lines))
    paragraphs = re.split(r"\n\n", "\n".join(line.strip() for line in lines[:inner]))
    html = "".join(f"<p>{inline(' '.join(one.split()))}</p>" for one in paragraphs if one.strip())
    return html + (written(lines[inner:], inline, deep + 1) if inner < len(lines) else "")
