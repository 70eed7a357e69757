"""Tables of plain text: rows whose cells stand between tabs, as a spreadsheet copies them, or in columns."""

import re
from collections.abc import Sequence
from itertools import groupby

from zine.readers import pattern
from zine.readers._blocks import Block, Facts, element
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._markers import marker

CELL = "\x1f"
"""What parts cells while lines are read: no cleaned text has it."""
LONGEST = 80
"""The longest cell, in characters."""
COLUMN = pattern(r" {2,}")
"""What parts the cells of a row in columns."""
STROKED = pattern(r"[ \t]*\|.*\|[ \t]*")
RULE = pattern(r"\|[-+|:= ]+\|")
COUNTER = pattern(r"\W*\w{0,2}\W*")
"""A first cell that is a bullet or a number: what follows is an item."""


def tabbed(lines: list[str]) -> list[str]:
    """Mark the cells of rows: two lines or more, right under each other, with as many tabs in each.

    >>> tabbed(["Pour dormir\\ttente", "Pour la pluie\\ttout"])
    ['Pour dormir\\x1ftente', 'Pour la pluie\\x1ftout']
    >>> tabbed(["o\\tdu pain", "o\\tdes roses"])
    ['o\\tdu pain', 'o\\tdes roses']
    """
    lines = _piped(lines) if any(line.lstrip().startswith("|") for line in lines) else lines
    lines = _columned(lines) if any("   " in line.strip() for line in lines) else lines
    if not any("\t" in line for line in lines):
        return lines
    marked: list[str] = []
    for count, held in groupby(lines, key=_count):
        rows = list(held)
        table = count > 1 and len(rows) > 1
        marked += [CELL.join(_cells(row)) if table else row for row in rows]
    return marked


def _piped(lines: list[str]) -> list[str]:
    """Put tabs between the cells of rows that strokes part, begin and end; what rules their head goes.

    >>> _piped(["| Eau | 310 |", "|-----|-----|", "| Savon | 4 |"])
    ['Eau\\t310', 'Savon\\t4']
    """
    done: list[str] = []
    for stroked, held in groupby(lines, key=lambda line: STROKED.fullmatch(line) is not None):
        rows = list(held)
        told = [row.strip()[1:-1].split("|") for row in rows if not RULE.fullmatch(row.strip())]
        cells = [[cell.strip() for cell in row] for row in told] if stroked else []
        table = len(cells) > 1 and len({len(row) for row in cells}) == 1 < len(cells[0])
        done += ["\t".join(row) for row in cells] if table and all(map(all, cells)) else rows
    return done


def _columned(lines: list[str]) -> list[str]:
    """Put tabs between the cells of rows that stand in columns: three or more, each cell under the one above.

    >>> _columned(["Eau     310     420", "Balais  12      0", "Savon   4       9"])[1]
    'Balais\\t12\\t0'
    """
    done: list[str] = []
    for count, held in groupby(lines, key=lambda line: len(_spans(line))):
        rows = list(held)
        spans = [_spans(row) for row in rows]
        table = count > 1 and len(rows) > 2 and all(map(_aligned, zip(*spans, strict=True)))
        done += ["\t".join(COLUMN.split(row.strip())) if table else row for row in rows]
    return done


def _spans(line: str) -> list[tuple[int, int]]:
    """Return where each cell of a row in columns begins and ends, [] for what is none."""
    cells = COLUMN.split(line.strip()) if "  " in line.strip() else []
    if len(cells) < 2 or COUNTER.fullmatch(cells[0]) or marker(f"{cells[0]} x"):
        return []
    spans, at = [], 0
    for cell in cells:
        at = line.index(cell, at)
        spans.append((at, at + len(cell)))
        at += len(cell)
    return spans


def _aligned(column: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the cells of a column begin or end under each other."""
    return any(len({span[side] for span in column}) == 1 for side in (0, 1))


def _cells(line: str) -> list[str]:
    """Return the cells of a line."""
    return re.split(r" *\t\s*", line.strip())


def _count(line: str) -> int:
    """Return how many cells a row has, 0 for what is none."""
    cells = _cells(line) if "\t" in line.strip() else []
    row = len(cells) > 1 and not COUNTER.fullmatch(cells[0]) and all(len(cell) <= LONGEST for cell in cells)
    return len(cells) if row else 0


def table(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines with as many tabs in each, right under each other: a table."""
    end = at
    while end < len(lines) and CELL in lines[end].text and (end == at or not lines[end].apart):
        end += 1
    if end - at < 2:
        return None
    rows = [line.text.split(CELL) for line in lines[at:end]]
    head = (
        1
        if not any(map(_figures, rows[0]))
        and any(all(map(_figures, own)) for own in zip(*rows[1:], strict=True))
        else 0
    )
    parts = [_part("thead", "th", rows[:head], facts), _part("tbody", "td", rows[head:], facts)]
    return Block("table", element("table", "\n".join(["", *filter(None, parts), ""])), end - at)


def _figures(cell: str) -> bool:
    """Tell whether a cell has figures."""
    return any(map(str.isdigit, cell))


def _part(tag: str, cell: str, rows: Sequence[Sequence[str]], facts: Facts) -> str:
    """Write the head or the body of a table."""
    written = []
    for row in rows:
        cells = (element(cell, inline(text, facts.notes)) for text in row)
        written.append(element("tr", "\n".join(["", *cells, ""])))
    return element(tag, "\n".join(["", *written, ""])) if rows else ""
