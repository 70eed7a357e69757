"""Tokens that no rule may change: addresses, handles, times, versions, inclusive forms, emoticons."""

import re
from collections.abc import Iterator

from zine.flattening import MUTE, OPAQUE

_STOP = r"\s<>\"«»“”„‹›\ue000\ue001"
_TAIL = rf"[^{_STOP}]*[^{_STOP}.,;:!?…)\]}}'’*]"
_TLD = (
    "com|org|net|info|eu|fr|de|es|it|pt|cat|nl|uk|ch|be|ca|at|lu|io|me|cc|tv|xyz|onion|gal|eus|bzh|coop|fm"
    "|link|site|blog|news|social|media|earth|life|red|black|noblogs|zone|page|live|today|space|us|se|no|dk|pl"
)
_SUFFIX = (
    "txt|pdf|html?|php|py|js|css|jpe?g|png|gif|svg|odt|docx?|md|zip|gz|json|xml|csv|epub|mp[34]|exe|sh|toml"
)

# Each alternative stands at the start of a word, or right after an opening bracket or mark.
_WORDS = rf"""
  (?P<url>
      [a-zA-Z][a-zA-Z0-9+.-]*://{_TAIL}
    | (?:mailto|tel|xmpp|magnet|doi|sms|geo|urn|data):{_TAIL}
    | www\.{_TAIL}
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | 10\.\d{{4,9}}/{_TAIL}
    | (?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+(?:{_TLD})\b(?![.·-]\w)(?:[/?\#:](?:{_TAIL})?)?
  )
| (?P<word>
      [\w.-]+\.(?:{_SUFFIX})\b(?:\?{_TAIL})?
    | (?:~|\.{{1,2}})?/[\w.~%-]+(?:/[\w.~%-]*)+ | \.\.?/[\w.-]+ | ~/[\w.-]*
    | [A-Za-z]:\\[^{_STOP}]* | \\\\[^{_STOP}]+
    | [a-z]+/[a-z]+[.-][\w./-]+
    | @[\w.-]*\w(?:@[\w.-]+\w)? | \#\w+
    | \w+(?:::\w+)+(?:\(\))? | \w\+\+ | [CF]\#
    | (?:[0-9A-Fa-f]{{1,4}}:){{2,}}[0-9A-Fa-f:]*
    | \d{{4}}-\d\d(?:-\d\d)?(?:T[\d:.Z+-]+)?(?![\d-])
    | \d{{1,2}}(?P<part>[/.-])\d{{1,2}}(?P=part)\d{{2,4}}(?![\d])
    | \d+(?::\d+)+
    | v?\d+(?:\.\d+){{2,}}[\w.-]*(?<![.-])
    | 0x[0-9A-Fa-f]+
    | \w+(?:[·•․‧⋅]\w*)+(?<!•)
    | \w+(?:\.(?:e|x|es|ne|le|te|se|ve|fe|re|trice|rice|euse|se|ice|esse|ère|ière))(?:\.s|s)?(?!\w)
    | \w+-(?:e|x|ne|le|te|ve|fe|trice|rice|euse|ice|esse|ère)-s(?!\w)
    | \w+\((?:-?(?:e|x|ne|le|te|ve|fe|trice|rice|euse|ice|esse|ère|s|es|n|en|in|innen|a|o|as|os))\)s?(?!\w)
    | \w+(?:[*:_]in(?:nen)?)\b | \w+@s?(?!\w)
    | \w+_\w[\w_]* | __\w+__
    | &(?:\w+|\#\d+|\#x[0-9a-fA-F]+);
    | \$?\{{[^{{}}\n]*\}}+ | %\(\w+\)s | \$\w+
    | :\w[\w+-]*:(?!\w)
    | \w+(?:=\w+){{1}}(?:&\w+=\w*)+
  )
| (?P<sign>
      (?:[:;=8][-'’^o]?[()\[\]DPp|/\\*3@$] | [)(]-?[:;=] | <3 | xD | \^_*\^ | [oO]_[oO] | ¯\\_\S*)(?![\w(])
    | [!=<>]==?(?!\w) | [-=]+> | <[-=]+(?![\w]) | =&gt;
  )
"""
_BEFORE = r"(?<![\w.@/#·:;=&$-])"
_SUSPECT = re.compile(r"\S*[@:/\\#·•․‧⋅_*{}()0-9&+=<>^$%.]\S*")
_SPACED = r"""
  (?P<phone>(?<![\w+.,-])(?:
      \+\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,4}){2,6}
    | 0[1-9](?P<gap>[ .-])\d\d(?:(?P=gap)\d\d){3}
    | \(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}
  )(?![\w-]))
| (?P<print>(?<![\w])(?:[0-9A-F]{4}[ ]+){4,}[0-9A-F]{4}(?!\w))
| (?P<isbn>\bISBN(?:-1[03])?:?[ ]?[\d-]{9,16}[\dX](?!\w))
| (?P<code>(?<![\w`])`[^`\u2028\u2029]+`(?![\w`])|\]\([^)\s]+\))
"""


def tokens(text: str, joint: str = "") -> Iterator[tuple[int, int, str, str]]:
    """Find the protected tokens of a text: (start, end, sign of the atom, what it stands for or "").

    `joint` is the break opportunity that is put at the joints of addresses ("" in plain text).
    """
    words = re.compile(_BEFORE + f"(?:{_WORDS})", re.VERBOSE)
    done = 0
    found = sorted([*_spaced(text), *_in_words(text, words, joint)])
    for start, end, sign, meaning in found:
        if start >= done:
            yield start, end, sign, meaning
            done = end


def _spaced(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in re.finditer(_SPACED, text, re.VERBOSE):
        meaning = match[0].replace(" ", "\u00a0") if match.lastgroup == "phone" else ""
        yield match.start(), match.end(), OPAQUE, meaning


def _in_words(text: str, words: re.Pattern[str], joint: str) -> Iterator[tuple[int, int, str, str]]:
    for suspect in _SUSPECT.finditer(text):
        for match in words.finditer(text, suspect.start(), suspect.end()):
            kind = match.lastgroup
            meaning = jointed(match[0], joint) if kind == "url" and joint else ""
            yield match.start(), match.end(), MUTE if kind == "sign" else OPAQUE, meaning


def jointed(address: str, joint: str = "<wbr>") -> str:
    """Put a break opportunity after each joint of an address, and in very long names; never a hyphen."""
    from html import escape

    parts = re.findall(
        r"[^/.@\-_?&=:]{1,14}(?=[^/.@\-_?&=:]{4})|[^/.@\-_?&=:]*[/.@\-_?&=:]+|[^/.@\-_?&=:]+", address
    )
    return joint.join(escape(part, quote=False) for part in parts)
