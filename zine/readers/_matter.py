"""Front and back matter of plain text: title, author, place and date, contact, licence."""

import re
from collections.abc import Mapping, Sequence

from zine.preflight import Finding
from zine.readers import _junk, _mail
from zine.readers._blocks import Block
from zine.readers._line import Line


class Matter:
    """The lines that are not body, by field; what each rule took; which lines are the body.

    `repeated` are those that only said again what another had said; `around` is what a mail put before its
    subject.
    """

    __slots__ = ("around", "blocks", "body", "lines", "repeated")

    def __init__(self, stated: Mapping[str, str]) -> None:
        self.lines = dict(stated)
        self.blocks: list[Block] = []
        self.body: list[int] = []
        self.repeated: list[str] = []
        self.around: list[str] = []

    def take(self, name: str, html: str, rule: str, line: Line) -> None:
        """Set a field, or add a line to it, and remember which rule did."""
        self.lines[name] = f"{self.lines[name]}<br>{html}" if self.lines.get(name) else html
        self.blocks.append(Block(rule, html, 1, line.text[:60]))

    @property
    def findings(self) -> list[Finding]:
        """Name what was left out because it only said a line again, or what a mail put there."""
        found = _mail.left_out(self.around)
        if not self.repeated:
            return found
        said = _junk.named(self.repeated)
        return [
            *found,
            Finding(
                "title-repeated", f"What repeats the title or the author was left out: {said}.", level="note"
            ),
        ]


def alike(one: str, other: str, partly: bool = False) -> bool:
    """Tell whether two lines say the same, whatever their capitals; `partly`, as far as one goes."""
    said, again = (re.sub(r"[\W_]+", "", text.casefold()) for text in (one, other))
    return said == again or (partly and len(again) > 12 and said.startswith(again))


def settle(lines: Sequence[Line], stated: dict[str, str], seek: bool = True) -> Matter:
    """Part the front and the back matter from the body; lines `stated` elsewhere are not looked for.

    Without `seek` nothing is looked for at the front.
    """
    from zine.readers import _back, _front

    matter = Matter(stated)
    end = _back.take(lines, matter)
    below, matter.blocks = matter.blocks, []
    matter.body = _front.take(lines[:end], matter) if seek else list(range(end))
    matter.blocks += below
    return matter
