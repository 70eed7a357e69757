"""The junk of the web, taken out of plain text: what no eye sees, and what no author wrote."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from zine.escaping import unescaped
from zine.preflight import Finding
from zine.readers import _foot, _furniture, _mailing, pattern, words
from zine.readers._head import head as _head
from zine.readers._stamps import stamped

ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,6});")
CONTROL = dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))
INVISIBLE = dict.fromkeys((0x200B, 0xFEFF, 0x00AD, 0x2060, 0x180E, 0xFFFC), None)
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E), None)
BREAKS = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
ODD_SPACES = dict.fromkeys(
    (0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x3000, 0x205F),
    " ",
)
LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
)
"""Letters that a PDF had as one drawing."""
TRACKING = pattern(
    r"(?P<first>[?&])(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|igsh|yclid|_hs[a-z]+|ref_src|"
    r"twclid|ocid|cmpid|xtor|si)"
    r"=[^\s&#<>\"»]*(?=(?P<next>&?))",
    re.IGNORECASE,
)
REDIRECT = pattern(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url\?(?:\S*&)?(?:q|url)=|l\.facebook\.com/l\.php\?u=|"
    r"[\w.]+\.safelinks\.protection\.outlook\.com/\?url=|(?:www\.)?youtube\.com/redirect\?(?:\S*&)?q=)"
    r"(?P<goal>https?(?::|%3A)[^&\s]+)(?:&\S*)?",
    re.IGNORECASE,
)
"""An address that leads to another one, and tells somebody who went there."""
COOKIES = pattern(r"\bcookies?\b", re.IGNORECASE)
CONSENT = pattern(
    r"\b(?:accept|akzept|refus|reject|consent|zustimm|ablehn|aceptar|rechazar|accett|rifiut|personnalis|paramét|"
    r"expérience|experience|navigation|site)",
    re.IGNORECASE,
)
OFFER = pattern(
    r"\W*(?:(?:à )?(?:lire|voir) (?:aussi|également)|(?:read|see) also|related|"
    r"articles? (?:similaires|liés|associés)|sur le même|siehe auch|lesen sie auch|lee también|leggi anche|"
    r"llegir també|lees ook|leia também)[^:]{0,40}:?\s*$",
    re.IGNORECASE,
)
TITLED = pattern(r"[^.!?…]{3,100}")
"""A title as a page lists those of other texts."""
CRUMBS = pattern(r"[^›»>/.!?]{2,40}(?: ?[›»>] [^›»>/.!?]{2,60}){2,6}")
RULED = pattern(r"\s*(?:_{10,}|-{2,} ?|-{10,})\s*")
BUTTONS = pattern(
    r"(.{8,200}?)[ \t|]+((?:PDF[ \t|]+)?(?:Imprimer|Print|Drucken|Stampa|Imprimir|Afdrukken)[ \t|]+"
    r"(?:Envoyer|E-?[Mm]ail|Enviar|Invia|Correo electrónico))[ \t]*"
)
"""A title with what Joomla puts beside it."""
MAILED = ("Envoyer", "mail", "Mail", "Enviar", "Invia", "Correo")
ENDED = pattern(r"#(?: ?#){2}")
"""What the press puts under its texts."""
SITES = words(
    """
    facebook twitter x mastodon telegram whatsapp e-mail email mail linkedin reddit signal diaspora
    bluesky pinterest tumblr instagram imprimer print pdf copier partager share
    """
)
LIST_FOOTER = pattern(
    r"listinfo|mailing list|liste de diffusion|unsubscribe|désinscri|désabonn|abmelden|dar[st]e de baja|"
    r"donar-se de baixa|disiscriv|you received this|vous recevez ce|google groups|framalist|riseup\.net/www",
    re.IGNORECASE,
)
"""How a list of mails says what it is, and how to leave it."""


def clean(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Take the junk of the web out of a text; these are the listed rewrites, and nothing else changes.

    Composed letters (NFC), and each of the two or three that a PDF drew as one; control, invisible and (in
    texts written left to right) direction marks go; other spaces become plain ones, and no-break spaces
    between two words; HTML entities become their letters; tracking parameters and lines such as “Share this”
    or “[image]” go, and are named.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:  # a page's end inside a sentence
        text = re.sub(r"(?<=[\w,\u2010-])\s*\f\s*(?=[^\W\d_A-ZÀ-Þ])", "\n", text)
    signs = set(text)
    text = _rid(text, signs, BREAKS | CONTROL | INVISIBLE | ODD_SPACES | LIGATURES)
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for char in signs):
        text = _rid(text, signs, DIRECTIONS)
    if "&" in text:
        text = ENTITY.sub(lambda found: unescaped(found.group()), text)
    text, tracked = unicodedata.normalize("NFC", text), 0
    if "=" in text:
        text, tracked = TRACKING.subn(_untracked, text)
    lines, pressed = _without_buttons(_reopened(text).split("\n"))
    kept, junk, foot = _without_junk(lines)
    junk = pressed + junk
    return "\n".join(kept), tuple(_rewrites(tracked, junk, foot))


def _without_buttons(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take a page's buttons off the line of its title, and the name of its section over the date."""
    for at, line in enumerate(lines[:12]):
        found = BUTTONS.fullmatch(line) if any(button in line for button in MAILED) else None
        if not found:
            continue
        under = lines[at + 1 : at + 3]
        filed = len(under) > 1 and 0 < len(under[0].strip()) < 40 and stamped(under[1].strip())
        rest = lines[at + 2 :] if filed else lines[at + 1 :]
        return [*lines[:at], found[1], *rest], [found[2], *(under[:1] if filed else [])]
    return lines, []


def _rid(text: str, signs: Iterable[str], put: Mapping[int, str | None]) -> str:
    """Replace the signs of a text that a table names; most texts hold none of them."""
    found = {ord(sign) for sign in signs} & put.keys()
    return text.translate({code: put[code] for code in found}) if found else text


def untracked(address: str) -> str:
    """Return an address without its tracking parameters, and not through one that counts who follows it."""
    if found := REDIRECT.fullmatch(address):
        from urllib.parse import unquote

        address = unquote(found["goal"])
    return _reopened(TRACKING.sub(_untracked, address))


def _reopened(text: str) -> str:
    """Put the question mark before what is now an address's first parameter, if one is left."""
    return re.sub("\\?\0(&?)", lambda found: "?" if found[1] else "", text) if "\0" in text else text


def _untracked(found: re.Match[str]) -> str:
    """Return what stays of a tracking parameter: the question mark, if another parameter follows."""
    return "?\0" if found["first"] == "?" and found["next"] else ""


def _without_junk(lines: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Part the lines of the text from those that a web page added, and from those of the page's foot."""
    kept: list[str] = []
    junk: list[str] = []
    told = {at for at, line in enumerate(lines) if len(line) < 320 and is_junk(line.strip())}
    named = {at for at, line in enumerate(lines) if len(line) < 20 and line.strip(" \t•·-*").lower() in SITES}
    # One name of a site alone may be a heading; two are a bar to share by.
    said = [at for at, line in enumerate(lines) if line.strip()]
    bar = {at for at, after in pairwise(said) if {at, after} <= named | told for at in (at, after)}
    # A point alone parts the names in a bar such as “7 min read · Oct 3”.
    told |= {at for at in said if lines[at].strip() in "·•|" and told & {at - 1, at + 1}}
    told |= _head(lines, said, told) | _others(lines, told) | _wrapped(lines, told)
    told -= _foot_of_list(lines, said)  # which the mail's own rules take off whole
    first = next((at for at in said if at not in told), -1)
    foot = _foot.begins(lines, told)
    told |= (bar & named) | ({first} if first >= 0 and _is_trail(lines[first].strip()) else set())
    under = False
    for at, line in enumerate(lines[:foot]):
        # What stood over junk and under it stands as far apart as what stood over it did from the junk.
        under = at in told or (under and not line.strip())
        if at in told:
            junk.append(line.strip())
        elif not under or not kept or kept[-1].strip():
            kept.append(line)
    last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].strip()), -1)
    if last > 0 and ENDED.fullmatch(kept[last].strip()):
        junk.append(kept[last].strip())
        kept = kept[:last]
    return kept, junk, [line.strip() for line in lines[foot:] if line.strip()]


def _is_trail(line: str) -> bool:
    """Tell the way from a site's front page to the text: Home > News > Here."""
    return any(sign in line for sign in "›»>") and CRUMBS.fullmatch(line) is not None


def _others(lines: Sequence[str], told: "set[int]") -> set[int]:
    """Return the titles of other texts, right under the line that offers them."""
    found: set[int] = set()
    for at in told:
        under = at + 1
        while OFFER.match(lines[at]) and under < len(lines) and TITLED.fullmatch(lines[under].strip()):
            found.add(under)
            under += 1
    return found


def _wrapped(lines: Sequence[str], told: "set[int]") -> set[int]:
    """Return the lines under what a mailer said in a line that it broke, up to that sentence's end."""
    found: set[int] = set()
    for at in sorted(told):
        if len(lines[at]) <= 50 or not _mailing.is_line(lines[at].strip()):
            continue
        under = at + 1
        while under < min(at + 4, len(lines)) and lines[under].strip() and under not in told:
            if lines[under - 1].rstrip()[-1:] in ".!:":
                break
            found.add(under)
            under += 1
    return found


def _foot_of_list(lines: Sequence[str], said: Sequence[int]) -> set[int]:
    """Return the lines that a list of mails put under its rule, at the end."""
    for at in said[-9:]:
        below = {under for under in said[-9:] if under >= at}
        if RULED.fullmatch(lines[at]) and any(LIST_FOOTER.search(lines[under]) for under in below):
            return below
    return set()


def is_junk(text: str) -> bool:
    """Tell whether a line is what a web page puts around its texts, by what it says."""
    if COOKIES.search(text) and CONSENT.search(text) and len(text) < 320:
        return True
    return (len(text) < 160 and _furniture.is_line(text)) or _mailing.is_line(text) or _foot.is_form(text)


def _rewrites(tracked: int, junk: Sequence[str], foot: Sequence[str]) -> "Iterable[Finding]":
    """Name what was taken out."""
    if tracked:
        yield Finding(
            "tracking-removed", f"{tracked} tracking parameters were taken out of addresses.", level="note"
        )
    if junk:
        yield Finding("junk-removed", f"Lines of a web page were left out: {named(junk)}.", level="note")
    if foot:
        yield _foot.left_out(named([line[:200] for line in foot]), foot)


def named(lines: Sequence[str]) -> str:
    """Return lines in quotation marks, each once, with how often it was there."""
    counts = Counter(lines)
    return ", ".join(f"“{line}”" + (f" × {count}" if count > 1 else "") for line, count in counts.items())
