"""A ruler: how wide words are in the fonts of the pages, each measured once. Lengths in CSS px."""

import re
from dataclasses import dataclass, field

from zine.drawing import face
from zine.extents import extents
from zine.finespace import SET, WIDTH
from zine.styling import Style

NO_BREAK = "\u00a0"
APART = re.compile(f"[ {NO_BREAK}]|{SET}")


@dataclass(slots=True)
class Ruler:
    """The widths of words, measured once for each face in batches."""

    styles: dict[int, tuple[Style, dict[str, float]]] = field(default_factory=dict)
    faces: dict[tuple[str, ...], dict[str, float]] = field(default_factory=dict)
    wanted: dict[int, tuple[Style, set[str], set[str]]] = field(default_factory=dict)
    tall: set[tuple[int, str]] = field(default_factory=set)

    def known(self, style: Style) -> dict[str, float]:
        """Return the widths of words in a style, as far as they are known."""
        found = self.styles.get(id(style))
        if found is None:
            found = self.styles[id(style)] = style, self.faces.setdefault(face(style), {})
        return found[1]

    def want(self, style: Style, text: str, *, letters: bool = False) -> None:
        """Note that a text will have to be measured, and its letters one by one if need be."""
        known = self.known(style)
        wanted = self.wanted.get(id(known))
        if wanted is None:
            wanted = self.wanted[id(known)] = style, set(), set()
        wanted[1].update(filter(None, APART.split(text)))
        if letters:
            wanted[2].add(text)

    def measure(self) -> None:
        """Measure all that is wanted."""
        for style, texts, divisible in self.wanted.values():
            ordered = sorted(
                texts.union(*divisible, style["hyphenate_character"]).difference(self.known(style))
            )
            self.learn(style, ordered)
        self.wanted.clear()

    def learn(self, style: Style, texts: list[str]) -> None:
        """Measure these texts."""
        known = self.known(style)
        found = extents(style, [" ", *texts])
        usual = found[0][1]
        for text, (width, height) in zip(texts, found[1:], strict=True):
            known[text] = width
            if abs(height - usual) > 0.01:
                self.tall.add((id(known), text))

    def width(self, style: Style, text: str) -> float:
        """Return the width of a text."""
        known = self.known(style)
        if text not in known and SET in text:
            parts = (self.width(style, part) for part in text.split(SET) if part)
            known[text] = sum(parts) + text.count(SET) * WIDTH * style["font_size"]
        elif text not in known and NO_BREAK in text and text != NO_BREAK:
            parts = (self.width(style, part) for part in text.split(NO_BREAK) if part)
            known[text] = sum(parts) + text.count(NO_BREAK) * self.width(style, NO_BREAK)
        elif text not in known:
            self.learn(style, [text])
        return known[text]

    def set_width(self, style: Style, text: str) -> float:
        """Return the width of several words as they are set, the spaces between them included."""
        known = self.known(style)
        words = text.split(" ")
        width = self.width(style, " ") * (len(words) - 1)
        for word in words:
            if word:
                width += known[word] if word in known else self.width(style, word)
        return width

    def is_tall(self, style: Style, text: str) -> bool:
        """Return whether a text has letters that its font lacks, so that another one is higher."""
        known = id(self.known(style))
        return bool(self.tall) and any((known, word) in self.tall for word in APART.split(text))
