"""Lists of plain text: enumerations in every usual form, programmes of dates, dialogue."""

from collections.abc import Sequence
from itertools import pairwise

from zine.readers import _times, pattern
from zine.readers._blocks import SHORT, Block, Facts, element, group, understand
from zine.readers._candidates import quantified
from zine.readers._closings import STREET, pictured
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._markers import BOX, SPEECH, Marker, list_attributes, marker, run
from zine.readers._outline import HOUR

TICK = pattern(r"[-*]? ?\[[xX]\]")
"""A box that is ticked: then all stay as they were typed."""


UNMARKED = 200
"""The longest line, in characters, of a list without bullets."""


def listing(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines that begin with the same bullet, or with numbers or letters that follow each other: a list."""
    first = marker(lines[at].text)
    if not first or first.form in facts.speech:
        return None
    if run(_markers(lines[at : at + 12]))[1] < 2:
        return None
    reach = _before_another(_reach(lines, at, facts), first)
    level = _markers(reach)
    kind, taken = run(level)
    items = [i for i in range(taken) if level[i]]
    if len(items) < 2 or any(
        b - a > 4 and not _nested(reach[a + 1 : b], reach[0]) for a, b in pairwise(items)
    ):
        return None
    taken = _with_continuation(reach, items)
    start = dict(first.counts).get(kind, 1)
    ticked = first.form == BOX and any(TICK.match(reach[item].text) for item in items)
    held = []
    for begin, end in zip(items, [*items[1:], taken], strict=True):
        found = level[begin]
        assert found
        sign = reach[begin].text.find("[") if ticked else found.length
        own = reach[begin]._replace(text=reach[begin].text[sign:].strip())
        held.append(_item([own, *reach[begin + 1 : end]], facts))
    listed = {} if ticked else list_attributes(first, kind, start)
    attributes = {key.replace("-", "_"): value for key, value in listed.items()}
    tag = "ul" if first.bullet else "ol"
    return Block("listing", element(tag, "\n" + "\n".join(held) + "\n", **attributes), taken)


def amounts(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines of which half or more begin with how much or how many: a list, as of a recipe."""
    held = group(lines, at, most=60)
    if not quantified(held) or any(STREET.search(line.text) for line in held):
        return None
    items = "\n".join(element("li", inline(line.text, facts.notes)) for line in held)
    return Block("amounts", element("ul", f"\n{items}\n"), len(held))


def _markers(lines: Sequence[Line]) -> list[Marker | None]:
    """Return the markers of the lines, but for those that are set in further than the first.

    Bullets between numbers belong to the number above them, set in or not.
    """
    deep = lines[0].indent + 1
    found = [marker(line.text) if line.indent <= deep else None for line in lines]
    numbers = bool(found[0] and not found[0].bullet)
    return [None if one and one.bullet and numbers else one for one in found]


def _reach(lines: Sequence[Line], at: int, facts: Facts) -> Sequence[Line]:
    """Return the lines in which a list can go on: up to a heading, a separator, or much without a marker."""
    end, without = at, 0
    while end < len(lines) and without < 60:
        line = lines[end]
        if end > at and (SEPARATOR.fullmatch(line.text) or line.quoted != lines[at].quoted):
            break
        found = marker(line.text)
        deeper = line.indent > lines[at].indent + 1
        if not found and not deeper and (end in facts.heads or without >= 3):
            break
        without = 0 if found else without + 1
        end += 1
    return lines[at:end]


def _before_another(lines: Sequence[Line], first: Marker) -> Sequence[Line]:
    """Return the lines up to one that stands apart and ends in a colon over bullets: another list."""
    for at in range(1, len(lines) - 1) if first.bullet else ():
        line = lines[at]
        over = line.apart and line.text.endswith(":") and line.indent <= lines[0].indent
        if over and not marker(line.text) and marker(lines[at + 1].text):
            return lines[:at]
    return lines


def _nested(lines: Sequence[Line], first: Line) -> bool:
    """Tell whether all lines between two items belong to the first of them: set in, or items of their own."""
    return all(line.indent > first.indent + 1 or marker(line.text) for line in lines)


def _with_continuation(lines: Sequence[Line], items: Sequence[int]) -> int:
    """Return where a list ends: after its last item and what is under it as under the others, or set in."""
    last = items[-1]
    end = last + 1
    under = all(b - a > 1 and not lines[a + 1].apart for a, b in pairwise(items))
    between = {*range(last)}.difference(items)
    inner = {found.form for at in between if (found := marker(lines[at].text))}
    while end < len(lines) and (
        lines[end].indent > lines[last].indent + 1
        or (not lines[end].apart and (under or ((found := marker(lines[end].text)) and found.form in inner)))
    ):
        end += 1
    return end


def _item(lines: Sequence[Line], facts: Facts) -> str:
    """Write an item: its text, or its paragraphs and inner lists."""
    if len(lines) == 1:
        return element("li", inline(lines[0].text, facts.notes))
    inset = min(line.indent for line in lines[1:])
    inner = [line._replace(indent=max(0, line.indent - inset)) for line in lines[1:]]
    blocks = understand(inner, facts._replace(close=0, heads={}, styles=()))
    first = element("p", inline(lines[0].text, facts.notes))
    return element("li", "\n" + "\n".join([first, *(block.html for block in blocks if block.html)]) + "\n")


def unmarked_list(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines under a colon, too long for verse and none a paragraph, or that end in semicolons: a list."""
    if at and lines[at - 1].text.endswith(":") and (own := _semicolons(lines, at)):
        items = "\n".join(element("li", inline(line.text, facts.notes)) for line in own)
        return Block("unmarked_list", element("ul", f"\n{items}\n"), len(own))
    held = group(lines, at, most=40)
    if len(held) < 3 or not at or not lines[at - 1].text.endswith(":") or facts.poem:
        return None
    longest = max(len(line.text) for line in held)
    if not SHORT < longest <= UNMARKED or any(marker(line.text) or line.quoted for line in held):
        return None
    items = "\n".join(element("li", inline(line.text, facts.notes)) for line in held)
    return Block("unmarked_list", element("ul", f"\n{items}\n"), len(held))


def _semicolons(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return two paragraphs or more that end in semicolons, with the one that ends their sentence."""
    end = at
    while (
        end < len(lines)
        and lines[end].apart
        and lines[end].text.endswith(";")
        and not marker(lines[end].text)
    ):
        end += 1
    last = end < len(lines) and lines[end].apart and lines[end].text.endswith(".")
    return lines[at : end + 1] if end - at > 1 and last and len(lines[end].text) <= 2 * UNMARKED else ()


def programme(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines that begin with days or hours: a programme of dates."""
    held = group(lines, at)
    if (len(held) > 1 and pictured(held)) or HOUR in (facts.heads.get(at), facts.heads.get(at + 1)):
        return None
    entries, end = [], at
    while end < len(lines) and (entry := _entry(lines, at, end)):
        head, rest = entry
        end += 1
        details = [rest] if rest else []
        while (
            not rest
            and end < len(lines)
            and not lines[end].apart
            and not _times.entry(_unbulleted(lines[end].text))
        ):
            details.append(lines[end].text)
            end += 1
        entries.append((head, details))
    if len(entries) < 2 or not any(details for _, details in entries):
        return None
    return Block("programme", _scheduled(entries, facts), end - at)


def chronicle(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Three or more lines that begin with years, none before the last: a chronology."""
    entries: list[tuple[int, str, str]] = []
    for place in range(at, len(lines)):
        found = _times.yeared(lines[place].text)
        if not found or lines[place].quoted or (entries and found[0] < entries[-1][0]):
            break
        entries.append(found)
    if len(entries) < 3:
        return None
    return Block("chronicle", _scheduled([(when, [what]) for _, when, what in entries], facts), len(entries))


def _scheduled(entries: Sequence[tuple[str, Sequence[str]]], facts: Facts) -> str:
    """Write entries as a list of when and what."""
    pairs = (
        element("dt", inline(head, facts.notes), kind="" if details else "day")
        + "".join(f"\n<dd>{inline(detail, facts.notes)}</dd>" for detail in details)
        for head, details in entries
    )
    return '<dl class="programme">\n' + "\n".join(pairs) + "\n</dl>"


def _entry(lines: Sequence[Line], first: int, at: int) -> tuple[str, str] | None:
    """Return a line as an entry; right under others, “Soir : concert” is one too."""
    text = _unbulleted(lines[at].text)
    found = _times.entry(text) or (_times.timed(text) if _all_timed(lines, first) else None)
    if found or at - first < 2 or lines[at].apart:
        return found
    head, sign, rest = text.partition(" : ") if " : " in text else text.partition(": ")
    return (head, rest) if sign and len(head) < 20 and head.count(" ") < 2 else None


def _all_timed(lines: Sequence[Line], at: int) -> bool:
    """Tell whether each line of a group begins with its hour."""
    held = group(lines, at)
    return len(held) > 1 and all(_times.timed(line.text) or _times.entry(line.text) for line in held)


def begins_programme(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line with a date is the head of a programme: hours or days stand under it."""
    return at + 1 < len(lines) and bool(_times.entry(_unbulleted(lines[at + 1].text)))


def _unbulleted(text: str) -> str:
    """Return a line without the bullet that it may begin with."""
    found = marker(text)
    return text[found.length :] if found and found.bullet else text


def dialogue(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A paragraph that begins with the dash by which people speak in this text: speech."""
    text = lines[at].text
    if not text.startswith(tuple(facts.speech)) or not SPEECH.match(text):
        return None
    return Block("dialogue", element("p", inline(text, facts.notes)))
