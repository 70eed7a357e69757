"""Flattening: an HTML fragment as one running text per language, with every tag kept in its place.

Typographic rules read a line as the eye does: `<em>vrai</em>?` is “vrai?”. A Flat is the text with its
tags taken out, each remembered by its place; edits of the text move the tags along. What no rule may
touch (code, pictures, links, protected tokens) stands in the text as one character, an atom.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zine.escaping import escaped

BREAK = "\u2028"  # <br>, or a line's end in plain text
END = "\u2029"  # between two blocks
OPAQUE = "\ue000"  # an atom that reads as a word
MUTE = "\ue001"  # an atom that reads as a sign
SPECIAL = re.compile(f"[{BREAK}{END}{OPAQUE}{MUTE}]")


Put = str | Callable[[re.Match[str]], str]
Edit = tuple[int, int, str]


class Flat(NamedTuple):
    """Running text; tags and the places in it where they stand; what each atom, break and end stands for.

    `beside` are the signs that stood next to figures when the rules began: most rules need one of them.
    `paired` tells that every quotation mark is known to have its partner.
    """

    text: str
    places: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    atoms: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    paired: bool = False


def substitute(
    flat: Flat, pattern: re.Pattern[str], put: Put, around: Iterable[tuple[int, int]] | None = None
) -> Flat:
    """Replace every match in the text, or in stretches of it; tags keep their places between letters."""
    edits: list[Edit] = []
    if not callable(put):
        put = _filled(put)
    for start, end in around or [(0, len(flat.text))]:
        for match in pattern.finditer(flat.text, start, end):
            new = put(match)
            if new != match[0]:
                edits.append((match.start(), match.end(), new))
    return edited(flat, edits)


@cache
def _filled(template: str) -> Callable[[re.Match[str]], str]:
    r"""Return what writes a template with its groups, \1 … (or the whole, \g<0>), in place."""
    pieces = re.split(r"\\(\d|g<0>)", template)
    groups = [int(piece) if piece != "g<0>" else 0 for piece in pieces[1::2]]
    if not groups:
        return lambda _: template

    def write(match: re.Match[str]) -> str:
        found = (text for k, group in enumerate(groups) for text in (match[group] or "", pieces[2 * k + 2]))
        return pieces[0] + "".join(found)

    return write


def edited(flat: Flat, edits: list[Edit]) -> Flat:
    """Return the flat text with edits (start, end, new), which are in order and do not overlap."""
    if not edits:
        return flat
    edits = [_least(start, flat.text[start:end], new) for start, end, new in edits]
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += flat.text[done:start], new
        done = end
    parts.append(flat.text[done:])
    return flat._replace(text="".join(parts), places=tuple(_moved(flat, edits)))


def _moved(flat: Flat, edits: list[Edit]) -> Iterator[int]:
    """Give each tag's new place. What is inserted between `</em>` and `<em>` falls between the two."""
    shift, k, last = 0, 0, len(edits)
    for place, tag in zip(flat.places, flat.tags, strict=True):
        while k < last and edits[k][1] <= place:
            start, end, new = edits[k]
            if start == place and _closes(tag):
                break
            shift += len(new) - (end - start)
            k += 1
        if k < last and edits[k][0] < place:
            start, end, new = edits[k]
            # What an element opens with stays in it, however much shorter it gets.
            within = min(place - start, len(new)) if _closes(tag) else max(0, len(new) - (end - place))
            yield start + shift + within
        else:
            yield place + shift


def _closes(tag: str) -> bool:
    """Tell whether a tag holds on to the letter before it: a closing one, a note, a superior figure."""
    return "</" in tag or tag[0] == "\0" or tag.startswith(("<wbr", "&lt;/"))


_SPACES = (" ", "\u00a0", "\u202f")


_HUGGED = frozenset(("a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "u"))


def _is_inline(tag: str) -> bool:
    """Tell the tag of an inline element, typed or real; a note's is none."""
    name = tag.replace("&lt;", "<", 1).replace("&gt;", ">").strip("</>").partition(" ")[0]
    return name in _HUGGED and 'class="note' not in tag


def hugged(flat: Flat) -> Flat:
    """Move the space at an end of an inline element out of it, so that no line is drawn under it."""
    places = list(flat.places)
    last = len(places) - 1
    for k, tag in enumerate(flat.tags):  # closing tags, from the left
        if flat.text[max(places[k] - 1, 0) : places[k]] in _SPACES and "/" in tag[:5] and _is_inline(tag):
            places[k] = max(places[k] - 1, places[k - 1] if k else 0)
    for k in range(last, -1, -1):  # opening ones, from the right
        tag = flat.tags[k]
        if flat.text[places[k] : places[k] + 1] in _SPACES and "/" not in tag[:5] and _is_inline(tag):
            places[k] = min(places[k] + 1, places[k + 1] if k < last else len(flat.text))
    return flat._replace(places=tuple(places))


def _least(start: int, old: str, new: str) -> Edit:
    """Narrow an edit to what differs, so that tags inside it move as little as they can."""
    head = 0
    while head < len(old) and head < len(new) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < len(old) - head and tail < len(new) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + head, start + len(old) - tail, new[head : len(new) - tail]


def enclose(flat: Flat, spans: Iterable[tuple[int, int]], opening: str, closing: str) -> Flat:
    """Put an element around each span (start, end) of the text that no tag cuts and that has none yet."""
    places, tags, k = [], [], 0
    for start, end in spans:
        while k < len(flat.places) and flat.places[k] <= start:
            places.append(flat.places[k])
            tags.append(flat.tags[k])
            k += 1
        cut = k < len(flat.places) and flat.places[k] < end
        if cut or (places and places[-1] == start and _is_done(tags[-1], opening)):
            continue
        places += start, end
        tags += opening, closing
    return flat._replace(places=(*places, *flat.places[k:]), tags=(*tags, *flat.tags[k:]))


def _is_done(tag: str, opening: str) -> bool:
    return tag == opening or (opening.startswith("<sup") and tag.startswith("<sup"))


def lifted(flat: Flat, spans: Iterable[tuple[int, int]], quoted: Callable[[str], str]) -> Flat:
    """Take spans (start, end) of the text out of it and keep them in their places, as if they were tags."""
    spans = list(spans)
    if not spans:
        return flat
    kept = list(zip(flat.places, flat.tags, strict=True))
    typed = [(start, quoted(flat.text[start:end])) for start, end in spans]
    merged = sorted([*kept, *typed], key=lambda item: item[0])  # stable: what stood before stays before
    held = flat._replace(places=tuple(p for p, _ in merged), tags=tuple(t for _, t in merged))
    return edited(held, [(start, end, "") for start, end in spans])


def shield(flat: Flat, tokens: Iterable[tuple[int, int, str, str]], quoted: Callable[[str], str]) -> Flat:
    """Turn tokens (start, end, atom's character, what it stands for or "") of the text into atoms.

    A token that tags cut becomes one atom for each piece; break opportunities inside it are dropped, to
    be made anew.
    """
    old = iter(flat.atoms)
    atoms: list[str] = []
    edits: list[Edit] = []
    flat = _without_inner_breaks(flat, tokens := list(tokens))
    done, cuts = 0, iter([*flat.places, len(flat.text) + 1])
    cut = next(cuts)
    for start, end, sign, meaning in tokens:
        atoms += (next(old) for _ in range(len(SPECIAL.findall(flat.text, done, start))))
        bounds = [start]
        while cut < end:
            if cut > bounds[-1]:
                bounds.append(cut)
            cut = next(cuts)
        bounds.append(end)
        for a, b in pairwise(bounds):
            held = SPECIAL.sub(lambda _: next(old), quoted(flat.text[a:b]))  # a token can hold atoms
            atoms.append(meaning if len(bounds) == 2 and meaning else held)
            edits.append((a, b, sign))
        done = end
    return edited(flat._replace(atoms=(*atoms, *old)), edits)


def _without_inner_breaks(flat: Flat, tokens: list[tuple[int, int, str, str]]) -> Flat:
    if "<wbr>" not in flat.tags:
        return flat
    spans, kept = iter([*tokens, (len(flat.text) + 1, len(flat.text) + 1, "", "")]), []
    start, end, *_ = next(spans)
    for place, tag in zip(flat.places, flat.tags, strict=True):
        while place > end:
            start, end, *_ = next(spans)
        if tag != "<wbr>" or not start < place <= end:
            kept.append((place, tag))
    return flat._replace(places=tuple(p for p, _ in kept), tags=tuple(t for _, t in kept))


def serialise(flat: Flat, quoted: Callable[[str], str] = escaped) -> str:
    """Write the text again with its tags in their places and the atoms as what they stand for."""
    atoms = iter(flat.atoms)

    def written(text: str) -> str:
        return SPECIAL.sub(lambda _: next(atoms), quoted(text))

    parts, done = [], 0
    for place, tag in zip(flat.places, flat.tags, strict=True):
        if place > done:
            parts.append(written(flat.text[done:place]))
            done = place
        parts.append(tag)
    parts.append(written(flat.text[done:]))
    return "".join(parts)
