"""A ruler: how wide words are in the fonts of the pages, each measured once. Lengths in CSS px."""

from dataclasses import dataclass, field
from typing import Any

from zine.pages import Style, advances

FACE = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_stretch",
    "font_kerning",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_position",
    "font_variant_ligatures",
    "font_variant_alternates",
    "font_feature_settings",
    "letter_spacing",
    "lang",
)


@dataclass(slots=True)
class Ruler:
    """The widths of words, measured once for each face in batches."""

    styles: dict[int, tuple[Style, dict[str, float]]] = field(default_factory=dict)
    faces: dict[tuple[Any, ...], dict[str, float]] = field(default_factory=dict)
    wanted: dict[int, tuple[Style, set[str], set[str]]] = field(default_factory=dict)

    def known(self, style: Style) -> dict[str, float]:
        """Return the widths of words in a style, as far as they are known."""
        found = self.styles.get(id(style))
        if found is None:
            face = tuple(str(style[name]) for name in FACE)
            found = self.styles[id(style)] = style, self.faces.setdefault(face, {})
        return found[1]

    def want(self, style: Style, text: str, *, letters: bool = False) -> None:
        """Note that a text will have to be measured, and its letters one by one if need be."""
        known = self.known(style)
        wanted = self.wanted.get(id(known))
        if wanted is None:
            wanted = self.wanted[id(known)] = style, set(), set()
        wanted[1].add(text)
        if letters:
            wanted[2].add(text)

    def measure(self) -> None:
        """Measure all that is wanted."""
        for style, texts, divisible in self.wanted.values():
            known = self.known(style)
            ordered = sorted(texts.union(*divisible, style["hyphenate_character"]).difference(known))
            known.update(zip(ordered, advances(style, ordered), strict=True))
        self.wanted.clear()

    def width(self, style: Style, text: str) -> float:
        """Return the width of a text."""
        known = self.known(style)
        if text not in known:
            known[text] = advances(style, [text])[0]
        return known[text]
