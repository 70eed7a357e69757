"""Marked content: each mark on the pages, numbered for its tag, its line ended as words end."""

import re
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from zine.finespace import plain
from zine.nodes import Ending, Node, Structure, ended

Pydyf = Any
"""The module pydyf, which makes PDF objects."""
LAST_GLYPH = re.compile(rb"\[(.*<[0-9a-f]*)([0-9a-f]{4})>([-\d. ]*)\] TJ", re.DOTALL)
SOFT_HYPHEN = b"/Span <</ActualText <feff00ad>>> BDC"


@dataclass(slots=True)
class Marks:
    """Which numbers the marks on each stream have, by node; and which text stands for its line's end."""

    tree: Structure
    pydyf: Pydyf
    numbers: dict[Any, list[Node]] = field(default_factory=dict)
    given: dict[Any, tuple[Any, int]] = field(default_factory=dict)
    spaces: dict[Any, bytes] = field(default_factory=dict)
    open: tuple[Any, Node | None] = (None, None)
    spoken: int = -1

    def begin(self, stream: Any, box: Any) -> None:
        """Begin what a box draws: a new mark, or more of the one before if nothing came between."""
        node = self.tree.owner(box)
        if node is not None and self.open == (stream, node) and stream.stream[-1] == b"EMC":
            stream.stream.pop()
        elif node is None:
            stream.stream.append(b"/Artifact BMC")
        else:
            self.numbers.setdefault(stream, []).append(node)
            kind = node.kind.encode()
            stream.stream.append(b"/%s <</MCID %d>> BDC" % (kind, len(self.numbers[stream]) - 1))
        self.spoken = -1
        if node is not None and box.style["font_variant_caps"] != "normal" and getattr(box, "text", ""):
            self.spoken = len(stream.stream)  # a glyph of small capitals stands for two letters
            stream.stream.append(b"")
        if node is not None:
            self.given[box] = stream, len(self.numbers[stream]) - 1
        self.open = stream, node

    def end(self, stream: Any, box: Any) -> None:
        """End what a box draws."""
        ending = self.tree.endings.get(box, "")
        if self.spoken >= 0:
            said = plain(ended(box.text, ending)).encode("utf-16-be").hex()
            stream.stream[self.spoken] = f"/Span <</ActualText <feff{said}>>> BDC".encode()
            stream.stream.append(b"EMC")
        elif ending and self.open[1] is not None:
            self.finish_line(stream, ending)
        stream.stream.append(b"EMC")

    def finish_line(self, stream: Any, ending: Ending) -> None:
        """Put a space after the last letter drawn, or say that it is a divided word's hyphen (14.9.4)."""
        drawn = stream.stream
        for at in range(len(drawn) - 1, max(len(drawn) - 12, -1), -1):
            if not isinstance(drawn[at], bytes) or not drawn[at].endswith(b"] TJ"):
                continue
            if ending == "space":
                drawn[at] = drawn[at][:-4] + self.space(stream) + b"] TJ"
            elif shown := LAST_GLYPH.fullmatch(drawn[at]):
                before, last, after = shown.groups()
                drawn[at : at + 1] = [
                    b"[" + before + b">] TJ",
                    SOFT_HYPHEN,
                    b"[<" + last + b">" + after + b"] TJ",
                    b"EMC",
                ]
            return

    def space(self, stream: Any) -> bytes:
        """Return the space of the font that was used last; nothing if that has drawn none yet."""
        name = stream._old_font[0] if stream._old_font else None
        if name not in self.spaces:
            font = next((f for f in stream._fonts.values() if f.hash == name), None)
            code = next((g for g, said in font.to_unicode.items() if said == " "), None) if font else None
            if font is None or code is None or font.bitmap:
                return b""
            self.spaces[name] = b"<%04x>" % code
        return self.spaces[name]


class Mark:
    """What is drawn within `with`: of a box of the structure, or (None) only for its looks."""

    __slots__ = ("box", "marks", "stream")

    def __init__(self, marks: Marks, stream: Any, box: Any) -> None:
        self.marks, self.stream, self.box = marks, stream, box

    def __enter__(self) -> None:
        self.marks.begin(self.stream, self.box)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.marks.end(self.stream, self.box)
