"""Tokens that no rule may change: addresses, handles, times, versions, inclusive forms, emoticons."""

from collections.abc import Iterator, Mapping

from zine.escaping import escaped
from zine.flattening import BREAK, END, MUTE, OPAQUE
from zine.languages._rules import holds, regex, words

Token = tuple[int, int, str, str]  # start, end, sign of the atom, what it stands for ("": what it is)
PART, JOINTS = 12, 200  # letters of a long name between breaks; breaks from which on an address has fewer

_IN = r"[^\s<>\"«»“”„‹›—\ue000\ue001]"
_TAIL = rf"{_IN}*[^\s<>\"«»“”„‹›—\ue000\ue001.,;:!?…)\]}}'’*]"
_FREE = r"(?<![\w.@/#·:;=&$-])"  # where a token may begin
_GENDER = "(?i:e|x|es|ne|le|te|se|sse|ve|fe|re|que|ine|trice|rice|euse|ice|esse|ère|ière)"

# What a word must contain for a pattern to be tried on it (one of these signs, and a kind that begins with a
# hyphen), what the token is, the pattern.
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("/", "address", rf"{_FREE}[a-zA-Z][a-zA-Z0-9+.-]*://{_TAIL}"),
    (":", "address", rf"{_FREE}(?:mailto|tel|xmpp|magnet|doi|sms|geo|urn|data):{_TAIL}"),
    ("@", "address", rf"{_FREE}[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("/", "address", rf"{_FREE}10\.\d{{4,9}}/{_TAIL}"),
    (
        ".",
        "domain",
        rf"{_FREE}(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*\w)?\.)+[a-z]{{2,}}\b(?![.·-]\w)(?:[/?#:](?:{_TAIL})?)?",
    ),
    ("/", "word", rf"{_FREE}(?:~|\.{{1,2}})?/[\w.~%-]+(?:/[\w.~%-]*)+|{_FREE}\.\.?/[\w.-]+|{_FREE}~/[\w.-]*"),
    ("/", "word", rf"{_FREE}[a-z]+/[a-z]+[.-][\w./-]+"),
    ("\\", "word", rf"\b[A-Za-z]:\\{_IN}*|\\\\{_IN}+|\\\w+"),
    ("@", "word", rf"{_FREE}@[\w.-]*\w(?:@[\w.-]+\w)?|\b\w+@s?(?!\w)"),
    ("#", "word", rf"{_FREE}#\w+|\b[CF]#"),
    (":", "word", r"\b\w+(?:::\w+)+(?:\(\))?|\b(?:[0-9A-Fa-f]{1,4}:){2,}[0-9A-Fa-f:]+|:[a-z][\w+-]*:(?!\w)"),
    (":", "word", r"(?<![\w.,])\d+(?::\d+)+|\b\w+:in(?:nen)?\b"),
    ("+", "word", r"\b\w\+\+"),
    ("!", "word", r"(?<![\w!?])!important\b"),
    (
        "-/.",
        "date",
        r"(?<![\w.,/-])(?:\d{4}-(?:0\d|1[0-2])(?:-\d\d)?(?:T[\d:.Z+-]+)?|\d{1,2}([/.-])\d{1,2}\1\d{2,4})(?![\w-])",
    ),
    ("-", "--", r"(?<![\w-])\d+(?:-\d+)+--[^\W\d_][\w-]*"),
    (".", "number", r"(?<![\w.,])v?\d+(?:\.\d+){2,}[\w.-]*(?<![.-])"),
    ("x", "word", r"(?<!\w)0x[0-9A-Fa-f]+"),
    ("·•․‧⋅", "word", r"\w+(?:[·•․‧⋅]\w*)+(?<!•)"),
    (".", "word", rf"{_FREE}\w{{2,}}\.(?:{_GENDER})(?:\.s|s)?(?!\w)"),
    ("-", "-s", rf"{_FREE}\w{{2,}}-(?:{_GENDER})-s(?!\w)"),
    ("(", "word", rf"{_FREE}\w{{2,}}\((?:-?(?:{_GENDER}|s|n|en|in|innen|a|o|as|os))\)s?(?!\w)"),
    ("*_", "word", r"\b\w+[*_]in(?:nen)?\b|\b\w+_\w+(?:--?\w+)*|__\w+__"),
    ('"', "word", r"(?<![\w.,])\d+\"\d+'"),
    ("{", "word", r"\$?\{(?![©℗№¶§])[^{}\n\"]*\}+"),
    ("$", "word", r"(?<!\w)\$[a-zA-Z_]\w*"),
    ("&", "word", r"\b\w+=\w+(?:&\w+=\w*)+"),
    (":;=8", "sign", r"(?<![\w.(])(?:[:;=8][-'’^o]?[()\[\]DPp|/\\*3@$]|[)(]-?[:;=])(?![\w(*])"),
    ("^_¯", "sign", r"\^_*\^|[oO]_[oO](?!\w)|¯\\_\S*"),
    (
        "<>=",
        "sign",
        r"<3(?!\w)|(?!(?<=\w )(?<!\(\w )[<>!]=\Z)[!=<>]==?(?!\w)"
        r"|(?<=[^\s<-])[-=]+>|=+>|-+>(?=\S)|(?!(?<=\w )(?<!\(\w )<=\Z)<(?:=+|-+(?=[^\s>-]))(?!\w)",
    ),
)
_DOTS = "·•․‧⋅¯"  # apart, for what they cost to compile
_SUSPECT = (
    r"[@/\\#_*{}&=<>^$:;.(!+\"\-08](?:(?<=[@/\\#_*{}&=<>^$])|(?<=[:;])(?=[^\s»”])|(?<=\.)(?=\w)"
    r"|(?<=\()(?=-?[a-zèé]{1,6}\))|(?<=!)(?=i)|(?<=\+)(?=\+)|(?<=\")(?=\d)|(?<=-)(?=\d|[a-zè]{1,6}-s\b)"
    r"|(?<=0)x|(?<=8)\))"
)
_SIGNS = frozenset("".join(signs for signs, _, _ in _KINDS))
_DOMAINS = frozenset(
    words(
        """com org net info eu fr de es it pt cat nl uk ch be ca at lu io me cc tv xyz onion gal eus bzh coop
    fm link site blog news social media earth life red black noblogs zone page live today space us se no
    dk pl"""
    )
)
_FILES = frozenset(
    words(
        """txt pdf htm html php py js css jpg jpeg png gif svg odt doc docx md zip gz json xml csv epub
    mp3 mp4
    exe sh toml"""
    )
)
_PHONES = (
    r"\+(?<![\w+.,-].)\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{1,4}){2,6}(?![\w-])",
    r"0(?<![\w+.,-].)[1-9]([ .-])\d\d(?:\1\d\d){3}(?![\w-])",
    r"\d{3}(?<!\w...)\)?[ .-]\d{3}[.-]\d{4}(?![\w-])",
)
_FINGERPRINT = r"[0-9A-F]{4}(?<!\w....) +(?:[0-9A-F]{4} +){3,}[0-9A-F]{4}\b"
_HYPHEN = r" ?[-–—] ?"
_BOOKS: Mapping[str, str] = {  # numbers of books and of periodicals, however their hyphens were typed
    "ISBN": rf"(?i:ISBN)(?:-1[03])?:? ?(?:(?:\d[\d ]*{_HYPHEN}){{3,4}}|\d{{9,12}})[\dX](?!\w)",
    "ISSN": rf"(?i:ISSN):? ?\d{{4}}{_HYPHEN}\d{{3}}[\dX](?!\w)",
    "97": rf"97[89](?<![\w-]...){_HYPHEN}(?:\d{{1,7}}{_HYPHEN}){{3}}[\dX](?!\w)",
}
_QUOTED = r"""(?:"[^"\u2028\u2029]*"|'[^'\u2028\u2029]*')"""
_STRAIGHT = ('"', "'")
_VERBATIM = "code|pre|kbd|samp|tt|var|script|style"
# What a text must contain (one of each) for a pattern of code to be tried on it, and the pattern.
_TYPED_CODE: tuple[tuple[tuple[tuple[str, ...], ...], str], ...] = (
    ((("&",),), r"&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);"),
    ((("`",),), r"`(?<![\w`]`)[^`\u2028\u2029]+`(?![\w`])"),
    ((("](",),), r"\]\([^)\s]+\)"),
    ((("[^", "[!"),), r"\[(?:\^[^\[\]\s]+\]:(?= )|![A-Za-z]+\][-+]?(?!\S))"),
    ((("]: ",),), rf"(?:(?<=[{BREAK}{END}])|\A)\[[^\[\]]+\]: +(?=https?://)"),
    ((("--",), ("|",)), r"\| ?:?-{2,}:? ?\|(?: ?:?-{2,}:? ?\|)*"),
    ((("</",),), rf"<({_VERBATIM})\b[^<>]*>[^\u2028\u2029]*?</\1>"),
    ((("<",),), r"<(?<!<<)/?[a-zA-Z][\w-]*(?:\s[^<>\u2028\u2029]*)?/?>(?!>)|<!--[^>\u2028\u2029]*-->"),
    ((("=",), _STRAIGHT), rf"=(?<![\s=]=){_QUOTED}|[!=]=(?:=? )?{_QUOTED}"),
    ((('("', "('"),), rf"\((?<=[a-z_]\(){_QUOTED}\)"),
    ((('["', "['"),), rf"\[(?<=[a-z_]\[){_QUOTED}\]"),
    ((('\\"', "\\'"),), r"\\[\"']"),
    ((("{",),), r"""\{(?=[^{}]*;\s*\}|\s*["'][\w -]+["']\s*:)[^{}\u2028\u2029]*\}"""),
    ((("{{",),), r"\{\{[^{}\u2028\u2029]*\}\}"),
    (((" -",), _STRAIGHT), rf"-(?<=\s-)-?[a-z][\w-]*[ =]{_QUOTED}"),
)
_ELEMENTS = frozenset(
    words(
        """a abbr b blockquote cite del dfn div em font h1 h2 h3 h4 h5 h6 i ins li mark ol p q s small span
    strike strong sub sup table td th tr u ul"""
    )
)
_INDENT = rf"(?:(?<=[{BREAK}{END}])|\A)[\u00a0\u2003]{{2,}}"


def tokens(text: str, joint: str = "") -> Iterator[Token]:
    """Find the protected tokens of a text, in order.

    `joint` is the break opportunity that is put at the joints of addresses ("" in plain text).
    """
    done = 0
    for token in sorted(
        [*_spaced(text), *_typed_code(text), *_in_words(text, joint)], key=lambda t: (t[0], -t[1])
    ):
        if token[0] >= done:
            yield token
            done = token[1]


def _spaced(text: str) -> Iterator[Token]:
    """Find what is written in groups: phone numbers, which stay on a line, fingerprints, which need not."""
    grouped = regex("[0-9][ .-][0-9]").search(text) is not None
    for pattern in (*_PHONES[: "+" in text], *(_PHONES[1:] if grouped else ())):
        for match in regex(pattern).finditer(text):
            yield match.start(), match.end(), OPAQUE, match[0].replace(" ", "\u00a0")
    yield from ((match.start(), match.end(), OPAQUE, "") for match in regex(_FINGERPRINT).finditer(text))
    for sign, pattern in _BOOKS.items():
        if sign in text or sign.lower() in text or sign.title() in text:
            for match in regex(pattern).finditer(text):
                yield match.start(), match.end(), OPAQUE, _book(match[0])


def _book(typed: str) -> str:
    """Write the number of a book with its hyphens, and a space after the colon."""
    return regex(r":(?=\d)").sub(": ", regex(_HYPHEN).sub("-", typed))


def _typed_code(text: str) -> Iterator[Token]:
    """Find what plain text marks as code, and the indents of verse."""
    for needed, pattern in _TYPED_CODE:
        if all(holds(text, signs) for signs in needed):
            for match in regex(pattern).finditer(text):
                sign = MUTE if match[0][0] in "&\\" else BREAK if match[0].startswith("<br") else OPAQUE
                yield match.start(), match.end(), sign, ""
    if "\u00a0\u00a0" in text or "\u2003\u2003" in text:
        yield from ((match.start(), match.end(), MUTE, "") for match in regex(_INDENT).finditer(text))


def typed_tags(text: str) -> Iterator[tuple[int, int]]:
    """Find the tags of elements that plain text opens and closes: <em>so</em>."""
    if "</" in text and not regex(rf"<(?:{_VERBATIM})\b").search(text):
        tags = list(regex(r"<(/?)([a-zA-Z]+[1-6]?)(?: [^<>\u2028\u2029]*)?>").finditer(text))
        closed = {tag[2] for tag in tags if tag[1]} & {tag[2] for tag in tags if not tag[1]}
        yield from (tag.span() for tag in tags if tag[2] in closed and tag[2].lower() in _ELEMENTS)


def _in_words(text: str, joint: str) -> Iterator[Token]:
    done = 0
    dotted = any(dot in text for dot in _DOTS)
    for sign in regex(f"[{_DOTS}]|{_SUSPECT}" if dotted else _SUSPECT).finditer(text):
        if sign.start() >= done:
            start, done = _word_around(text, sign.start())
            yield from _in_word(text, start, done, joint)


def _word_around(text: str, place: int) -> tuple[int, int]:
    """Return the start and end of what stands between two spaces."""
    start = place
    while start and not text[start - 1].isspace():
        start -= 1
    while place < len(text) and not text[place].isspace():
        place += 1
    return start, place


def _in_word(text: str, start: int, end: int, joint: str) -> Iterator[Token]:
    signs = _SIGNS.intersection(text[start:end])
    figures = any(letter.isdigit() for letter in text[start:end])
    for needed, kind, pattern in _KINDS:
        if signs.isdisjoint(needed) or (kind in ("date", "number") and not figures):
            continue
        if kind[0] == "-" and text.find(kind, start, end) < 0:
            continue
        for match in regex(pattern).finditer(text, start, end):
            if kind == "domain" and not _is_domain(match[0]):
                continue
            if kind == "number" and regex(r"[1-9]\d{0,2}(?:\.\d{3}){2,}").fullmatch(match[0]):
                continue
            is_address = kind in ("address", "domain")
            meaning = jointed(match[0], joint) if joint and is_address else ""
            yield match.start(), match.end(), MUTE if kind == "sign" else OPAQUE, meaning


def _is_domain(name: str) -> bool:
    """Tell a web address without its scheme, or a file's name, from two sentences that lack a space."""
    host = regex("[/?#:]").split(name, maxsplit=1)[0]
    return name.startswith("www.") or host.rpartition(".")[2] in _DOMAINS | _FILES


def jointed(address: str, joint: str = "<wbr>") -> str:
    """Put a break opportunity after each joint of an address, and in very long names; never a hyphen (F14).

    What goes on for a page has fewer: a break costs as much time as a word.

    >>> jointed("https://example.org/a", "|")
    'https://|example.|org/|a'
    """
    pieces = regex(r"[^/.@\-_?&=:]*[/.@\-_?&=:]+|[^/.@\-_?&=:]+").findall(address)
    parts = [part for piece in pieces for part in _shortened(piece)]
    return joint.join(escaped(part) for part in _gathered(parts, min(PART, len(address) // JOINTS)))


def _gathered(parts: list[str], least: int) -> Iterator[str]:
    """Yield the parts of an address, put together until they have at least so many letters."""
    held = ""
    for part in parts:
        held += part
        if len(held) >= least:
            yield held
            held = ""
    if held:
        yield held


def _shortened(piece: str, longest: int = 20) -> list[str]:
    return [piece[k : k + PART] for k in range(0, len(piece), PART)] if len(piece) > longest else [piece]
