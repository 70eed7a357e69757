"""Run-around: lines that are chosen while the pages are set, where only then is it known how wide they are.

Beside an initial or a picture each line has a measure of its own; in a table or a flexible box there is one,
but nobody knew it before. Works on WeasyPrint's boxes. Lengths in CSS px.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.lineboxes import Box, Node, Pen, path

if TYPE_CHECKING:
    from zine.setlines import Composed, Setting, Stack
    from zine.writing import Asked, Stick

LEAST = 5.0
"""A line is as wide as so many letters are high; where there is less room beside a float, it goes below."""
MOST = 500
NEAR = 0.02


class Room(NamedTuple):
    """Where a line can stand: its top, how far from its block's edge it begins, and its width."""

    y: float
    inset: float
    width: float


def run(stick: "Stick", found: "Composed", asked: "Asked") -> Iterator[tuple[Box, "Stack | None"]]:
    """Yield the lines of a block in the room that there is, each with where the next one begins."""
    from zine.setlines import Setting, stacked

    if bool(asked.first_letter_style) and asked.skip_stack is None and not parted_initial(asked, found):
        yield from missed(stick, found, asked)
        return
    setting = Setting.of(asked.box, asked.block, found._replace(lines=()), stick)
    at = letter(setting, asked.skip_stack) if setting else None
    if setting is None or at is None:
        yield from missed(stick, found, asked)
        return
    y = asked.position_y
    if at == 0:
        place_floats(setting, asked)
    while at is not None:
        free = rooms(asked, y)
        lines = found.again(at, [room.width for room in free])
        if not lines:
            resume = stacked(path(setting.root, setting.places[at])) if at else asked.skip_stack
            yield from missed(stick, found, asked._replace(position_y=y, skip_stack=resume))
            return
        parts, at = setting.parted(lines), None
        for number, part in enumerate(parts):
            room = free[min(number, len(free) - 1)]
            top = max(y, room.y) if number < len(free) else y
            line = Pen(setting, part, asked.block, top, room.inset).line(
                asked.absolute_boxes, asked.fixed_boxes
            )
            y = line.position_y + line.height
            following = parts[number + 1] if number + 1 < len(parts) else None
            yield line, stacked(path(setting.root, following.start)) if following else None
            if following and number + 1 < len(free) and free[number + 1].y < y - NEAR:
                at = following.line.start  # the line is higher than others: what is beside the next one?
                break


def missed(stick: "Stick", found: "Composed", asked: "Asked") -> Iterator[tuple[Box, "Stack | None"]]:
    """Yield WeasyPrint's own lines."""
    stick.miss(found)
    yield from stick.own(*asked)


def parted_initial(asked: "Asked", found: "Composed") -> bool:
    """Let WeasyPrint make a box of the first letter; return False where that was not reckoned with."""
    from weasyprint.layout.inline import first_letter_to_box

    if not found.paragraph.initial or asked.first_letter_style.get("float", "none") == "none":
        return False
    if not (asked.box.children[0].element_tag or "").endswith("::first-letter"):
        first_letter_to_box(asked.box, None, asked.first_letter_style)
    return True


def letter(setting: "Setting", place: "Stack | None") -> int | None:
    """Return the letter of a paragraph at a place that WeasyPrint names, None if there is none."""
    at, node = 0, setting.root
    while place:
        ((index, place),) = place.items()
        if hasattr(node.box, "text"):
            at = node.start + len(node.box.text.encode()[:index].decode())
        elif index < len(node.kids):
            node = node.kids[index]
            at = node.start
        else:
            at = node.end
    found = bisect_left(setting.places, at) if at else 0
    return found if found < len(setting.places) else None


def place_floats(setting: "Setting", asked: "Asked") -> None:
    """Place what stands beside the lines and comes before them."""
    from weasyprint.layout.float import float_layout

    for node in leading(setting.root):
        node.box.position_x, node.box.position_y = asked.block.content_box_x(), asked.position_y
        made, _ = float_layout(
            asked.context,
            node.box,
            asked.block,
            asked.absolute_boxes,
            asked.fixed_boxes,
            asked.bottom_space,
            skip_stack=None,
        )
        setting.floats[id(node.box)] = made


def leading(node: Node) -> Iterator[Node]:
    """Yield the floats before the first letter."""
    for kid in node.kids:
        if kid.box.is_floated():
            yield kid
        elif kid.end > kid.start:
            return


def rooms(asked: "Asked", y: float) -> list[Room]:
    """Return the room for each line that stands beside something, and last that for all the others."""
    from weasyprint.layout.float import avoid_collisions
    from weasyprint.text.line_break import strut

    probe: Any = asked.box.copy()
    height, _ = strut(probe.style)
    probe.margin_top = probe.margin_bottom = probe.margin_left = probe.margin_right = 0
    probe.width, probe.height = LEAST * probe.style["font_size"], height
    edge, found = asked.block.content_box_x(), list[Room]()
    bottom = max((s.position_y + s.margin_height() for s in asked.context.excluded_shapes), default=y)
    while y < bottom - NEAR and len(found) < MOST:
        probe.position_y = y
        x, top, width = avoid_collisions(asked.context, probe, asked.block, outer=False)
        found.append(Room(top, x - edge, width))
        y = top + height
    return [*found, Room(y, 0.0, asked.block.width)]
