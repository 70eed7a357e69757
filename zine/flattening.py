"""Flattening: an HTML fragment as one running text per language, with every tag kept in its place.

Typographic rules read a line as the eye does: `<em>vrai</em>?` is “vrai?”. A Flat is the text with its
tags taken out, each remembered by its place; edits of the text move the tags along. What no rule may
touch (code, pictures, links, protected tokens) stands in the text as one character, an atom.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape, unescape
from itertools import pairwise

BREAK = "\u2028"  # <br>, or a line's end in plain text
END = "\u2029"  # between two blocks
OPAQUE = "\ue000"  # an atom that reads as a word
MUTE = "\ue001"  # an atom that reads as a sign
_SPECIAL = re.compile(f"[{BREAK}{END}{OPAQUE}{MUTE}]")
_HOLE = re.compile("\0(\\d+)\0")
_START = "\x01"

_TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|<""", re.DOTALL)
_LANG = re.compile(r"""\slang=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_CLASS = re.compile(r"""\sclass=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_INLINE = frozenset(
    str.split(
        """a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr br"""
    )
)
_VOID = frozenset(str.split("area base br col embed hr img input link meta param source track wbr"))
_VERBATIM = frozenset(str.split("code pre kbd samp tt var script style textarea svg math"))
_SUPERIOR_NUMBER = re.compile(r"(?:<[^>]*>)*[\[(]?\d")

Put = str | Callable[[re.Match[str]], str]
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Flat:
    """Running text; tags and the places in it where they stand; what each atom, break and end stands for."""

    text: str
    places: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    atoms: tuple[str, ...] = ()


def substitute(flat: Flat, pattern: re.Pattern[str], put: Put) -> Flat:
    """Replace every match in the text; tags keep their places between the same letters."""
    if not flat.places:
        return replace(flat, text=pattern.sub(put, flat.text))
    edits = []
    for match in pattern.finditer(flat.text):
        new = put(match) if callable(put) else match.expand(put)
        if new != match[0]:
            edits.append(_least(match.start(), match[0], new))
    return edited(flat, edits)


def edited(flat: Flat, edits: list[Edit]) -> Flat:
    """Return the flat text with edits (start, end, new), which are in order and do not overlap."""
    if not edits:
        return flat
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += flat.text[done:start], new
        done = end
    parts.append(flat.text[done:])
    return replace(flat, text="".join(parts), places=tuple(_moved(flat, edits)))


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
            start, _, new = edits[k]
            yield start + shift + min(place - start, len(new))
        else:
            yield place + shift


def _closes(tag: str) -> bool:
    """Tell whether a tag holds on to the letter before it: a closing one, a note, a superior figure."""
    return "</" in tag or tag[0] == "\0" or tag.startswith("<wbr")


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
    return replace(flat, places=(*places, *flat.places[k:]), tags=(*tags, *flat.tags[k:]))


def _is_done(tag: str, opening: str) -> bool:
    return tag == opening or (opening.startswith("<sup") and tag.startswith("<sup"))


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
        atoms += (next(old) for _ in range(len(_SPECIAL.findall(flat.text, done, start))))
        bounds = [start]
        while cut < end:
            if cut > bounds[-1]:
                bounds.append(cut)
            cut = next(cuts)
        bounds.append(end)
        for a, b in pairwise(bounds):
            atoms.append(meaning if len(bounds) == 2 and meaning else quoted(flat.text[a:b]))
            edits.append((a, b, sign))
        done = end
    return edited(replace(flat, atoms=(*atoms, *old)), edits)


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
    return replace(flat, places=tuple(p for p, _ in kept), tags=tuple(t for _, t in kept))


def serialise(flat: Flat, quoted: Callable[[str], str] = lambda text: escape(text, quote=False)) -> str:
    """Write the text again with its tags in their places and the atoms as what they stand for."""
    atoms = iter(flat.atoms)

    def written(text: str) -> str:
        return _SPECIAL.sub(lambda _: next(atoms), quoted(text))

    parts, done = [], 0
    for place, tag in zip(flat.places, flat.tags, strict=True):
        if place > done:
            parts.append(written(flat.text[done:place]))
            done = place
        parts.append(tag)
    parts.append(written(flat.text[done:]))
    return "".join(parts)


def flatten_text(text: str) -> Flat:
    """Flatten plain text: blank lines part the blocks, single line ends are breaks."""
    passage = _Passage("")
    for k, piece in enumerate(re.split(r"(\n(?:[ \t]*\n)*)", text.replace("\r\n", "\n").replace("\r", "\n"))):
        if k % 2 == 0:
            passage.write(piece)
        else:
            passage.atom(END if piece.count("\n") > 1 else BREAK, piece)
    return passage.flat()


@dataclass(slots=True)
class _Passage:
    """A passage in one language, while it is being read."""

    lang: str
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    places: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    atoms: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        done = 0
        for match in _SPECIAL.finditer(text):
            self._add(text[done : match.start()])
            self.atom(BREAK if match[0] == BREAK else OPAQUE, match[0])
            done = match.end()
        self._add(text[done:])

    def _add(self, text: str) -> None:
        if text:
            self.chunks.append(text)
            self.length += len(text)

    def atom(self, sign: str, meaning: str) -> None:
        self._add(sign)
        self.atoms.append(meaning)

    def tag(self, markup: str) -> None:
        self.places.append(self.length)
        self.tags.append(markup)

    def end(self) -> None:
        if self.chunks and self.chunks[-1] != END:
            self.atom(END, "")

    def flat(self) -> Flat:
        return Flat("".join(self.chunks), tuple(self.places), tuple(self.tags), tuple(self.atoms))


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes) if attributes else None
    return next(filter(None, found.groups()), "") if found else ""


def flatten(html: str, lang: str) -> list[_Passage]:
    """Read an HTML fragment into passages: the first is the fragment's own, the others stand in its holes.

    A passage in another language, and a note (a block of its own, wherever its call stands), is a
    passage apart.
    """
    passages = [_Passage(lang)]
    here = passages[0]
    open_elements: list[tuple[str, _Passage | None]] = []
    tokens = iter(_TOKEN.finditer(html.replace("\0", "\ufffd").replace(_START, "\ufffd")))
    for token in tokens:
        close, name, attributes = token[1], (token[2] or "").lower(), token[3]
        if not name:
            _read_text(here, token[0])
        elif name in _VOID:
            _read_void(here, name, token[0])
        elif close:
            here = _close(open_elements, here, name, token[0])
        elif (apart := _standing_apart(name, attributes, here)) is not None:
            inline = name in _INLINE
            if not inline:
                here.end()
            hole = f"\0{len(passages)}\0"
            here.tag(hole) if apart.lang == here.lang or not inline else here.atom(OPAQUE, hole)
            passages.append(apart)
            open_elements.append((name, here))
            here = apart
            here.tag(token[0])
        elif _is_verbatim(name, attributes):
            _read_verbatim(here, name, token[0] + "".join(_rest_of_element(tokens, name)))
        elif name in ("sup", "sub") and _SUPERIOR_NUMBER.match(html, token.end()):
            here.tag(token[0] + "".join(_rest_of_element(tokens, name)))
        else:
            if name not in _INLINE:
                here.end()
            open_elements.append((name, None))
            here.tag(token[0])
    return passages


def _read_text(here: _Passage, source: str) -> None:
    if source.startswith("<!--") or (source.isspace() and (not here.chunks or here.chunks[-1] == END)):
        here.tag(source)
    else:
        text = unescape(source) if "&" in source else source
        here.write(text.replace("\n", " ").replace("\r", " ") if "\n" in text else text)


def _read_void(here: _Passage, name: str, markup: str) -> None:
    if name == "br":
        here.atom(BREAK, markup)
    elif name == "img":
        here.atom(OPAQUE, markup)
    elif name == "wbr":
        here.tag(markup)
    else:
        here.end()
        here.tag(markup)


def _close(
    open_elements: list[tuple[str, _Passage | None]], here: _Passage, name: str, markup: str
) -> _Passage:
    parent = open_elements.pop()[1] if open_elements and open_elements[-1][0] == name else None
    if name not in _INLINE:
        here.end()
    here.tag(markup)
    if parent is not None and name not in _INLINE:
        parent.end()
    return parent or here


def _standing_apart(name: str, attributes: str, here: _Passage) -> _Passage | None:
    if not attributes:
        return None
    lang = _attribute(_LANG, attributes) or here.lang
    note = name == "span" and "note" in _attribute(_CLASS, attributes).split()
    return _Passage(lang) if note or lang != here.lang else None


def _is_verbatim(name: str, attributes: str) -> bool:
    return name in _VERBATIM or (
        name == "a" and not {"url", "email"}.isdisjoint(_attribute(_CLASS, attributes).split())
    )


def _rest_of_element(tokens: Iterator[re.Match[str]], name: str) -> Iterator[str]:
    """Give the source of what follows an opening tag, to its closing one."""
    depth = 1
    for token in tokens:
        yield token[0]
        if (token[2] or "").lower() == name:
            depth += -1 if token[1] else 1
            if not depth:
                return


def _read_verbatim(here: _Passage, name: str, markup: str) -> None:
    if name in _INLINE or name in ("svg", "math", "script", "style"):
        here.atom(OPAQUE, markup)
        return
    here.end()
    here.atom(OPAQUE, markup)
    here.end()


def joined(passages: Iterable[_Passage]) -> Flat:
    """Join passages of one language into one text, so that each rule reads them once."""
    text, places, tags, atoms, length = [], [], [], [], 0
    for passage in passages:
        flat = passage.flat()
        places += [length, *(length + place for place in flat.places)]
        tags += [_START, *flat.tags]
        atoms += [*flat.atoms, ""]
        text += [flat.text, END]
        length += len(flat.text) + 1
    return Flat("".join(text), tuple(places), tuple(tags), tuple(atoms))


def parted(html: str) -> list[str]:
    """Part the serialised text of joined passages again."""
    return html.split(_START)[1:]


def filled(html: str, passages: list[str]) -> str:
    """Put the passages back into the holes that they stand in."""
    return _HOLE.sub(lambda hole: filled(passages[int(hole[1])], passages), html)
