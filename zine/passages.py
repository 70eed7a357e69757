"""Passages: an HTML fragment, or plain text, read into running texts that are each in one language.

A passage in another language, and a note (which is a block of its own, wherever its call stands), is a
passage apart, and leaves a hole where it stood.
"""

import re
from collections.abc import Iterable, Iterator

from zine.escaping import unescaped
from zine.flattening import BREAK, END, OPAQUE, SPECIAL, Flat

_HOLE = re.compile("\0(\\d+)\0")
_START = "\x01"
_TOKEN = re.compile(
    r"""<!--.*?-->|<[!?][^>]*>|<(/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|<""", re.DOTALL
)
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
_SUPERIOR_NUMBER = re.compile(r"(?:<[^>]*>|\s)*[\[(]?\d")


def flatten_text(text: str) -> Flat:
    """Flatten plain text: blank lines part the blocks, single line ends are breaks."""
    passage = Passage("")
    for k, piece in enumerate(
        re.split(r"(\n(?:[^\S\n\u2028\u2029]*\n)*)", text.replace("\r\n", "\n").replace("\r", "\n"))
    ):
        if k % 2 == 0:
            passage.write(piece)
        else:
            passage.atom(END if piece.count("\n") > 1 else BREAK, piece)
    return passage.flat()


class Passage:
    """A passage in one language, while it is being read."""

    __slots__ = ("atoms", "chunks", "lang", "length", "places", "tags")

    def __init__(self, lang: str) -> None:
        self.lang, self.length = lang, 0
        self.chunks: list[str] = []
        self.places: list[int] = []
        self.tags: list[str] = []
        self.atoms: list[str] = []

    def write(self, text: str) -> None:
        """Add text; what would pass for a sign of our own in it becomes an atom."""
        done = 0
        for match in SPECIAL.finditer(text):
            self._add(text[done : match.start()])
            self.atom(BREAK if match[0] == BREAK else OPAQUE, match[0])
            done = match.end()
        self._add(text[done:])

    def _add(self, text: str) -> None:
        if text:
            self.chunks.append(text)
            self.length += len(text)

    def atom(self, sign: str, meaning: str) -> None:
        """Add an atom, a break or an end, and what it stands for."""
        self._add(sign)
        self.atoms.append(meaning)

    def tag(self, markup: str) -> None:
        """Keep a tag in its place."""
        self.places.append(self.length)
        self.tags.append(markup)

    def end(self) -> None:
        """End the block, if one has begun."""
        if self.chunks and self.chunks[-1] != END:
            self.atom(END, "")

    def flat(self) -> Flat:
        """Return what was read."""
        return Flat("".join(self.chunks), tuple(self.places), tuple(self.tags), tuple(self.atoms))


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes) if attributes else None
    return next(filter(None, found.groups()), "") if found else ""


def flatten(html: str, lang: str) -> list[Passage]:
    """Read an HTML fragment into passages: the first is the fragment's own, the others stand in its holes.

    A passage in another language, and a note (a block of its own, wherever its call stands), is a
    passage apart.
    """
    passages = [Passage(lang)]
    here = passages[0]
    open_elements: list[tuple[str, Passage | None]] = []
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


def _read_text(here: Passage, source: str) -> None:
    if source.startswith(("<!", "<?")) or (source.isspace() and (not here.chunks or here.chunks[-1] == END)):
        here.tag(source)
    else:
        text = unescaped(source)
        if here.chunks and here.chunks[-1] == BREAK and text[0] == "\n":
            text = text.lstrip()
        here.write(text.replace("\n", " ").replace("\r", " ") if "\n" in text else text)


def _read_void(here: Passage, name: str, markup: str) -> None:
    if name == "br":
        here.atom(BREAK, markup)
    elif name == "img":
        here.atom(OPAQUE, markup)
    elif name == "wbr":
        here.tag(markup)
    else:
        here.end()
        here.tag(markup)


def _close(open_elements: list[tuple[str, Passage | None]], here: Passage, name: str, markup: str) -> Passage:
    parent = open_elements.pop()[1] if open_elements and open_elements[-1][0] == name else None
    if name not in _INLINE:
        here.end()
    here.tag(markup)
    if parent is not None and name not in _INLINE:
        parent.end()
    return parent or here


def _standing_apart(name: str, attributes: str, here: Passage) -> Passage | None:
    if not attributes:
        return None
    lang = _attribute(_LANG, attributes) or here.lang
    note = name == "span" and "note" in _attribute(_CLASS, attributes).split()
    return Passage(lang) if note or lang != here.lang else None


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


def _read_verbatim(here: Passage, name: str, markup: str) -> None:
    if name in _INLINE or name in ("svg", "math", "script", "style"):
        here.atom(OPAQUE, markup)
        return
    here.end()
    here.atom(OPAQUE, markup)
    here.end()


def joined(passages: Iterable[Passage]) -> Flat:
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
