"""Odd text: signs that stand as no typographer sets them, so that set text has to be looked at again.

What reads as prose is set once and stays. Among odd signs one change can bring about another: such a text
is set until it stays. The test is quick and cautious: it calls too much odd, never too little.
"""

from zine.flattening import MUTE, OPAQUE
from zine.languages._rules import FINE, JOINER, LETTER, NBSP, regex

_RARE = ("'", '"', "~", "@", "<", ">", "`", MUTE)
# Signs of a kind are read as one: ( ) marks and brackets, ~ dashes, < what stands before a word, @ an atom.
_READ = (
    *((f"«{space}", "(") for space in (NBSP, FINE)),
    *((f"{space}»", ")") for space in (NBSP, FINE)),
    *(
        (sign, kind)
        for kind, signs in (("(", "«“["), (")", "»”]"), ("<", "„‚¿¡"), ("~", "–—"))
        for sign in signs
    ),
    *(("’", "'"), ("…", "!"), ("€", "%"), (NBSP, " "), (FINE, "_"), (JOINER, ""), (OPAQUE, "@")),
)
_AMISS = (  # each looks at the sign or figure that was just read
    rf"(?<=[^\w\s.,;:!?~'<()%/@-])|(?<=<)(?!{LETTER})",
    # an apostrophe that does not stand between letters
    rf"(?<=')(?:(?<!{LETTER}.)|(?![^\W\d_\s,.)@]))",
    # a space where none belongs, none where one does
    rf"(?<= [,.)])|(?<=\()(?:(?=\s|\Z)|(?<=\w.))|(?<=[,;:!?])(?:(?<![@\d].)(?={LETTER})|(?=\d)(?<!,))",
    # signs that crowd
    r"(?<=[^\w\s@])(?=[^\w\s@]{3})|(?<=[,;:(~%/-])(?=[.,;:!?)~%/-])|(?<=[.,;:!?)])(?=[(%/])|(?<=/)(?=[^\w\s@])",
    # dashes that neither join words nor set anything off
    r"(?<=[~-])(?:(?<![\w\s@).!?].)|(?![\w\s@(]))|(?<=~)(?:(?<![\s\w.!].)(?=\s)|(?<=\s.)(?=[^\s\w])|(?=\s[\dªº²³])|(?<=\d\s.))",
    r"(?<=-)(?:(?<=\s.)|(?=\s|\d+~))|(?<=~)(?:(?<![\s\S].)|(?<=[\u2028\u2029].))(?:(?=\s[a-zß-ÿ])|(?=\sœ))",
    # figures among letters and stops, what is protected among either
    rf"(?<=\d)(?:(?!(?:er?|re|h)s?\b)(?={LETTER})|(?<={LETTER}.)|(?=[.,][^\s\d)]|[%/]\w))",
    r"(?<=\d)(?:(?<=[.,].)(?<!\d..)|(?= \d{3}))",
    r"(?<=@)(?:(?=[\w@])|(?<=\w.))",
)
_ODD = rf"[\W\d](?<!\s)(?:{'|'.join(_AMISS)})|  "


def is_odd(text: str) -> bool:
    """Tell whether signs stand in set text as prose does not have them."""
    if any(sign in text for sign in _RARE):
        return True
    for sign, kind in _READ:
        text = text.replace(sign, kind)
    return regex(_ODD).search(text) is not None
