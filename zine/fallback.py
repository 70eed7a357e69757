"""Fallback: letters that the layout's families lack are lent by others that are shipped.

Texts in Greek or Cyrillic, an arrow, a chess piece: the families of `fonts.toml` with a `fallback` have them.
They are looked into, and loaded, only where a text has such letters. What no family has is told with its
place.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

from zine import alphabets, catalogue, emoji
from zine.direction import leftward
from zine.preflight import Finding

UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cs", "Cn"}
"""Categories of what is no letter: spaces and controls, which the shaper makes."""
SELECTORS = re.compile("[\ufe00-\ufe0f]")
HEAD = re.compile(r".*<body\b|<(style|script)\b.*?</\1>", re.DOTALL)
FACES, BOLD = {".ttf", ".otf"}, re.compile("Bold$|_RZ$")
CALLED = {"Courier Prime": re.compile(r"<(?:code|pre|kbd|samp)\b"), emoji.FAMILY: emoji.WHOLE}
"""The families that layouts need not name: they come where a text has code, or emoji of several letters."""
DISPLAY, FAR = "display", "\u0250"
"""The kind of families of display type; the first letter that is not Latin."""
AROUND = 24
"""Letters told before and after one that is missing."""


class Lent(NamedTuple):
    """Folders of the families that lend letters, in their order, what is in none, what is left to others."""

    families: tuple[Path, ...] = ()
    missing: frozenset[str] = frozenset()
    apart: tuple[alphabets.Apart, ...] = ()


def lent(html: str, own: Sequence[Path]) -> Lent:
    """Return which families a galley needs beside its own, the first of which is for its text."""
    found = _lent(letters(html), tuple(own))
    found = found._replace(families=(*found.families, *heavy(letters(html), tuple(own))))
    found = found._replace(apart=left_to_others(letters(html), tuple(own), found.families))
    fonts = catalogue.shipped("fonts")
    called = (fonts / name for name, sign in CALLED.items() if sign.search(html))
    more = (folder for folder in called if folder not in (*own, *found.families))
    return found._replace(families=(*found.families, *more))


@cache
def left_to_others(
    shown: frozenset[str], own: tuple[Path, ...], lenders: tuple[Path, ...]
) -> tuple[alphabets.Apart, ...]:
    """Return the letters of alphabets that families have only in part, where others are at hand."""
    if not lenders:
        return ()
    has = {folder: covered(folder) for folder in (*own, *lenders)}
    return tuple(alphabets.apart(own, has, shown))


@cache
def heavy(shown: frozenset[str], own: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the families that lend letters to the display families among these, as heavy as they are."""
    strange = {sign for sign in shown if sign >= FAR and sign.isalpha()}
    if not strange or not any(used_for_display(folder.name) for folder in own):
        return ()
    return tuple(folder for folder in heavy_lenders() if strange & covered(folder))


def stand_in(text: str) -> Path | None:
    """Return the face that sets titles in place of a display family's which lacks most letters of a text."""
    strange = [sign for sign in text if sign >= FAR and sign.isalpha()]
    if 2 * len(strange) <= sum(map(str.isalpha, text)):
        return None
    able = (folder for folder in heavy_lenders() if covered(folder).issuperset(strange))
    return next((path for folder in able for path in folder.glob("*") if path.suffix in FACES), None)


def used_for_display(family: str) -> bool:
    """Return whether a family is for display alone."""
    return manifest().get(family, {}).get("use") == DISPLAY


def heavy_lenders() -> list[Path]:
    """Return the families that lend letters to display families."""
    return [catalogue.shipped("fonts") / name for name in manifest() if kind(name) == DISPLAY]


@cache
def _lent(wanted: frozenset[str], own: tuple[Path, ...]) -> Lent:
    """Return which families have what the first of the layout's own lacks."""
    able = lenders(own[0].name if own else "")
    lacking = wanted - covered(own[0]) if own else wanted
    if not lacking:
        return Lent()
    lent = frozenset().union(*map(covered, able))
    wanted = lacking | (wanted & alphabets.parted(covered(own[0]), wanted, lent) if own else frozenset())
    found = []
    for folder in able:
        if folder not in own and covered(folder) & wanted:
            found.append(folder)
            wanted -= covered(folder)
    return Lent(tuple(found), wanted.difference(*map(covered, own)))


def lenders(text: str) -> list[Path]:
    """Return the folders of the families that lend letters to another, those of its kind first.

    Those that lend to display families lend to no other.
    """
    shipped, families = catalogue.shipped("fonts"), manifest()
    entry = families.get(text, {})
    own = entry.get("kind", DISPLAY if entry.get("use") == DISPLAY else "sans")
    kinds = {name: kind(name) for name, entry in families.items() if "fallback" in entry}
    known = [(lent != own, name) for name, lent in kinds.items() if own == DISPLAY or lent != DISPLAY]
    return [shipped / name for _, name in sorted(known)]


def kind(family: str) -> str:
    """Return to which kind of families a family lends its letters."""
    return str(manifest().get(family, {}).get("fallback", ""))


@cache
def manifest() -> Mapping[str, Mapping[str, str]]:
    """Return what fonts.toml says of the shipped families."""
    return tomllib.loads((catalogue.shipped("fonts") / "fonts.toml").read_text("utf-8"))


def lending_faces(text: str) -> list[Path]:
    """Return the upright face of each family that lends letters, its boldest: titles are measured by it."""
    faces = ([path for path in sorted(folder.glob("*")) if path.suffix in FACES] for folder in lenders(text))
    return [next((path for path in family if BOLD.search(path.stem)), family[0]) for family in faces]


def letters(html: str) -> frozenset[str]:
    """Return the letters and signs that a document shows, and those of its tags."""
    shown = set(html)
    if "&#" in html or "&" in shown:
        shown |= set(unescape("".join(set(re.findall(r"&#?\w+;", html)))))
    seen = (sign for sign in shown if unicodedata.category(sign) not in UNSEEN)
    return frozenset(sign for sign in seen if not SELECTORS.match(sign))


@cache
def covered(folder: Path) -> frozenset[str]:
    """Return the letters that every upright face of a family has."""
    import uharfbuzz

    faces = [path for path in sorted(folder.glob("*")) if path.suffix.lower() in FACES]
    upright = [path for path in faces if not re.search("Italic|Oblique|_RI|_RBI", path.stem)] or faces
    sets = [
        {chr(code) for code in uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes}
        for path in upright
    ]
    return frozenset(set.union(*sets)) if sets else frozenset()


def findings(html: str, own: Sequence[Path]) -> Iterator[Finding]:
    """Yield what no font has, with its place, and whether a text runs from right to left."""
    missing = lent(html, own).missing
    shown = plain(html) if missing or any(map(leftward().match, letters(html))) else ""
    for sign in sorted(missing):
        if sign in shown:
            called = f"U+{ord(sign):04X}, {named(sign)}"
            yield Finding(
                "glyph-missing",
                f"no font of the layout or of zine has “{sign}” ({called}), in “{place(shown, sign)}”",
                "Write it another way, or put a font that has it in the layout's own `fonts` folder.",
            )
    if there := leftward().search(shown):
        yield Finding(
            "right-to-left",
            f"“{place(shown, there[0])}” is written from right to left: its lines are broken one by one",
            "It is set so; but the layouts are drawn for lines from left to right: look at its pages.",
            level="note",
        )


def plain(html: str) -> str:
    """Return what a document says."""
    return " ".join(unescape(re.sub("<[^>]*>", "", HEAD.sub("<", html, count=1))).split())


def place(text: str, sign: str) -> str:
    """Return a letter with those around it."""
    at = text.index(sign)
    return text[max(0, at - AROUND) : at + AROUND].strip()


def named(sign: str) -> str:
    """Return what a letter is called."""
    return unicodedata.name(sign, "no name").lower()
