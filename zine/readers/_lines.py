"""Lines of plain text: the junk of the web taken out, and what a hard wrap broke joined again."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from zine.fragment import words
from zine.preflight import Finding
from zine.readers._markers import marker

TAB = 4
BLANK = " \u00a0\u202f"
PUNCTUATION_END = re.compile(r"[.!?…:;,»”\"'’)\]]\s*$")
SEPARATOR = re.compile(
    r"(?:([*\-_=~#•·—–+x°¤§⁂✂⚑★☆✊✦❦❧])(?:\s*\1){2,}|--|[⁂❦❧✂⚑★✊]|[-~_=*]{2,}[^\w\s]{1,5}[-~_=*]{2,})"
)
NO_BREAK_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{3})[\u00a0\u202f](?=[^\W\d_])")
SPACES = re.compile(r"[ \u00a0\u202f]{2,}")
UNDERLINE = re.compile(r"^(={3,}|-{3,}|~{3,})$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, the columns that it is indented, whether a blank line stands before it, its quote depth."""

    text: str
    indent: int = 0
    apart: bool = False
    quoted: int = 0


def physical(text: str) -> list[Line]:
    """Cut clean text into its lines, without the blank ones."""
    lines, apart = [], True
    for raw in text.split("\n"):
        content = raw.expandtabs(TAB)
        stripped = content.strip(BLANK)
        if not stripped:
            apart = True
            continue
        quoted, stripped = _unquoted(stripped)
        if not stripped:
            apart = True
            continue
        indent = 0 if quoted else len(content) - len(content.lstrip(BLANK))
        lines.append(Line(re.sub(r" {2,}", " ", stripped), indent, apart, quoted))
        apart = False
    base = min((line.indent for line in lines if not line.quoted), default=0)
    return [replace(line, indent=max(0, line.indent - base)) for line in lines]


def _unquoted(text: str) -> tuple[int, str]:
    """Count and take away the `>` of a quoted mail."""
    found = re.match(r"(?:> ?)+", text)
    if not found:
        return 0, text
    return found.group().count(">"), text[found.end() :].strip()


def logical(lines: Sequence[Line]) -> list[Line]:
    """Join the lines that a hard wrap broke."""
    column = wrap_column(lines)
    joined: list[Line] = []
    hyphens = Hyphens(lines, column)
    head = None
    signed = False
    for before, line in zip([None, *lines], lines, strict=False):
        signed = signed or line.text == "--"  # the signature of a mail is lines, whatever their length
        if before and head and not line.apart and not signed and _joins(before, line, head, column):
            joined[-1] = replace(joined[-1], text=hyphens.joined(joined[-1].text, line.text))
        else:
            joined.append(line)
            head = line
    joined = _each_apart(joined) if not column else joined
    return [replace(line, text=_spaced(line.text)) for line in joined]


def _spaced(text: str) -> str:
    """Make one space of several, and a plain one of a no-break space between two words."""
    single = SPACES.sub(lambda run: " " if " " in run.group() else run.group()[0], text)
    return NO_BREAK_BETWEEN_WORDS.sub(" ", single).strip(BLANK)


def _each_apart(lines: Sequence[Line]) -> list[Line]:
    """Set the lines of a text that has one paragraph in each, and no blank lines, apart; but not its verse."""
    if sum(line.apart for line in lines) > max(2, 0.15 * len(lines)) or not any(
        len(line.text) > 100 for line in lines
    ):
        return list(lines)
    short = [len(line.text) <= 60 and not marker(line.text) for line in lines]
    verse = [
        any(all(short[max(0, at - k) : at - k + 3]) and 0 <= at - k <= len(lines) - 3 for k in range(3))
        for at in range(len(lines))
    ]
    return [
        replace(line, apart=line.apart or not (at and verse[at] and verse[at - 1]))
        for at, line in enumerate(lines)
    ]


def wrap_column(lines: Sequence[Line]) -> int:
    """Return the column at which the text was wrapped, 0 if it was not.

    A wrap is greedy: a line ends because the next word would not have fitted. So each pair of lines allows a
    range of columns, from the first line's end to where the next word would have ended; the column that most
    pairs allow is the wrap, if they are enough, if few lines are longer, and if the breaks fall inside sentences.
    """
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.apart and a.quoted == b.quoted]
    if not pairs:
        return 0
    column, _ = _most_allowed(
        [(_end(a), _end(a) + _first_word(b)) for a, b in pairs if not _may_start_item(b)]
    )
    longer = sum(_end(line) > column and " " in line.text for line in lines)
    # What is far from the column was broken by its author; what is near it tells whether there is one.
    near = [(a, b) for a, b in pairs if column >= _end(a) >= 0.6 * column and not _may_start_item(b)]
    full = [(a, b) for a, b in near if _end(a) + _first_word(b) >= column]
    inside = sum(_inside_sentence(a, b) for a, b in full)
    enough = len(full) >= (4 if column < 50 else 2 if column < 60 else 1)
    if column >= 25 and enough and len(full) >= 0.6 * len(near) and longer <= 0.1 * len(lines):
        return column if inside >= 0.6 * len(full) else 0
    return _ragged_column(pairs, lines, sum(_inside_sentence(a, b) for a, b in pairs))


def _may_start_item(line: Line) -> bool:
    """Tell whether a line begins like an item, a note, or the name under a quotation."""
    return bool(marker(line.text) or re.match(r"\[\d+\]|[–—-]{1,2} ?\w", line.text))


def _ragged_column(pairs: Sequence[tuple[Line, Line]], lines: Sequence[Line], inside: int) -> int:
    """Return the longest line's end if lines were broken by hand: most breaks inside sentences, ends alike."""
    ends = [_end(a) for a, b in pairs if _inside_sentence(a, b)]
    if len(ends) < 4 or inside < 0.6 * len(pairs) or median(ends) < 40:
        return 0
    column = max(_end(line) for line in lines)
    even = sum(end >= 0.6 * column for end in ends) >= 0.8 * len(ends)
    return column if even and column < 120 else 0


def _most_allowed(ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the column that most ranges hold, the widest at a tie, and how many hold it."""
    changes: dict[int, int] = {}
    for low, high in ranges:
        changes[low] = changes.get(low, 0) + 1
        changes[high + 1] = changes.get(high + 1, 0) - 1
    best = (0, 0)
    count = 0
    for column in sorted(changes):
        count += changes[column]
        if count >= best[1]:
            best = (column, count)
    return best


def _end(line: Line) -> int:
    """Return the column at which a line ends."""
    return line.indent + len(line.text)


def _first_word(line: Line) -> int:
    """Return the length of a line's first word."""
    return len(line.text.partition(" ")[0])


def _inside_sentence(before: Line, line: Line) -> bool:
    """Tell whether a break falls inside a sentence: no full stop before it, or a small letter after it."""
    return not re.search(r"[.!?…:;]$", before.text) or line.text[0].islower()


def _joins(before: Line, line: Line, head: Line, column: int) -> bool:
    """Tell whether a line continues the one before it; `head` is the first line of what it would continue."""
    if before.quoted != line.quoted or _stands_alone(before) or _stands_alone(line):
        return False
    if line.indent > 20 and not (line.text[0].islower() and before.indent == line.indent):
        return False
    headed = marker(head.text)
    if headed and line.indent > head.indent and not marker(line.text):
        return True
    if _starts_item(before, line, head) or (line.indent > head.indent and not headed and before is head):
        return False
    if not column:
        return _stray_break(before, line)
    full = _end(before) + 1 + _first_word(line) > column
    mid = line.text[0].islower() and not PUNCTUATION_END.search(before.text)
    return full or (mid and _end(before) >= 0.6 * column)


def _stands_alone(line: Line) -> bool:
    """Tell whether a line is a separator, an underline, or part of a signed or armoured block."""
    return bool(SEPARATOR.fullmatch(line.text) or UNDERLINE.match(line.text) or line.text.startswith("-----"))


def _starts_item(before: Line, line: Line, head: Line) -> bool:
    """Tell whether a line that begins like an item is one, not a dash or a number that the wrap brought there."""
    found = marker(line.text)
    if not found and not re.match(r"\[\d+\] ", line.text):
        return False
    headed = marker(head.text)
    same = bool(found and headed and found.form == headed.form)
    return same or bool(re.search(r"[.!?…:;,]$", before.text)) or not found


def _stray_break(before: Line, line: Line) -> bool:
    """Tell whether a break in a text of long lines is a slip: inside a sentence, after a long line."""
    return len(before.text) > 100 and line.text[0].islower() and before.text[-1].isalpha()


# After these the hyphen is the word's own, wherever the line broke.
COMPOUNDS = words(
    """
    anti non auto sous demi semi mi vice ex quasi pseudo néo post pré pro contre entre avant après
    arrière après-demain peut celui celle ceux celles lui elle elles eux moi toi soi nous vous là ci
    vis c’est est-ce quelques quelqu self well so-called pan socio éco techno anarcho hors sans après
    grand grande saint sainte audio radio multi inter co
    """
)
TAILS = words(
    """
    t il ils elle elles on je tu nous vous moi toi lui leur le la les y en ce ci là même mêmes être
    tu-er dessus dessous ups based
    """
)


class Hyphens:
    """Decides, at the end of a wrapped line, whether the hyphen belongs to the word or was made by the wrap.

    The text itself is the dictionary: a word that it has elsewhere in one piece, or with its hyphen, decides.
    """

    def __init__(self, lines: Sequence[Line], column: int) -> None:
        self.words: frozenset[str] = frozenset()
        ends = sum(bool(re.search(r"\w-$", line.text)) for line in lines) if column else 0
        self.made_by_wrap = ends > 0.04 * len(lines)
        if ends:
            self.words = frozenset(
                word for line in lines for word in re.findall(r"[\w’']+(?:-[\w’']+)*", line.text.lower())
            )

    def joined(self, before: str, after: str) -> str:
        """Join two lines: by a space, or by what becomes of the hyphen that ends the first."""
        found = re.search(r"([^\W\d_]+)([-\u2010\u00ad])$", before)
        follows = re.match(r"[^\W\d_]+", after)
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if not found or not follows or not follows.group()[0].islower():
            glued = found or (
                re.search(r"\w[-/–]$|[-/]$", before) and re.match(r"\w", after) and before[-2:-1] != " "
            )
            return before + after if glued else f"{before} {after}"
        return (before if self._own(found[1], follows.group(), after) else before[:-1]) + after

    def _own(self, left: str, right: str, after: str) -> bool:
        """Tell whether the hyphen is the word's own."""
        left, right = left.lower(), right.lower()
        if f"{left}-{right}" in self.words:
            return True
        if left + right in self.words:
            return False
        if left in COMPOUNDS or right in TAILS or after[len(right) :].startswith("-"):
            return True
        return not self.made_by_wrap or (left in self.words and right in self.words and len(left) > 3)


ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,6});")
CONTROL = dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))
INVISIBLE = dict.fromkeys((0x200B, 0xFEFF, 0x00AD, 0x2060, 0x180E, 0xFFFC), None)
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E), None)
BREAKS = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
ODD_SPACES = dict.fromkeys(
    (0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x3000, 0x205F),
    " ",
)
TRACKING = re.compile(
    r"(?P<first>[?&])(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|igsh|yclid|_hs[a-z]+|ref_src|twclid|ocid|cmpid|xtor|si)"
    r"=[^\s&#<>\"»]*(?=(?P<next>&?))",
    re.IGNORECASE,
)
JUNK = re.compile(
    r"""^[\W_]*(?:
      \[\s*(?:image|photo|picture|img|video|vidéo|bild|imagen|immagine|foto|embed|audio)\b[^\]]{0,80}\]
      |(?:share|partager|partagez|compartir|teilen|condividi)(?:\s+(?:this|that|on|via|sur|en|auf|su|cet|article|ceci|le|la|por|con|
         facebook|twitter|x|mastodon|telegram|whatsapp|e-?mail|linkedin|reddit|signal|diaspora|bluesky|page|link|lien|post|:|,|/|\|)){0,12}
      |(?:tweet(?:er)?|like\s+this|j['’]aime\s+(?:ça|chargement)|chargement|like\s+loading|loading)
      |(?:print|imprimer|imprimir|drucken|stampa)(?:\s+(?:this|cet|article|page|pdf|friendly|la|el|l['’]article))*
      |(?:skip\s+to\s+(?:main\s+)?content|aller\s+au\s+contenu(?:\s+principal)?|saltar\s+al\s+contenido|zum\s+inhalt\s+springen)
      |(?:leave\s+a\s+(?:comment|reply)|laisser\s+un\s+commentaire|deja\s+un\s+comentario|read\s+more|lire\s+la\s+suite|leer\s+más|weiterlesen)
      |(?:copy|copier)\s+(?:link|le\s+lien)|(?:facebook|twitter|whatsapp|telegram|email|mastodon|reddit|linkedin)(?:[\s|,/·•]+(?:facebook|twitter|
         whatsapp|telegram|e-?mail|mastodon|reddit|linkedin|x|pdf|print|imprimer)){1,8}
    )[\s.…:!]*$""",
    re.VERBOSE | re.IGNORECASE,
)


def clean(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Take the junk of the web out of a text; these are the listed rewrites, and nothing else changes.

    Composed letters (NFC); control, invisible and (in texts written left to right) direction marks go; other
    spaces become plain ones, and no-break spaces between two words; HTML entities become their letters;
    tracking parameters and lines such as “Share this” or “[image]” go, and are named.
    """
    import html

    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS | CONTROL | INVISIBLE | ODD_SPACES)
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for char in set(text)):
        text = text.translate(DIRECTIONS)
    text = ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text, tracked = TRACKING.subn(_untracked, unicodedata.normalize("NFC", text))
    kept, junk = _without_junk(text.split("\n"))
    return "\n".join(kept), tuple(_rewrites(tracked, junk))


def _untracked(found: re.Match[str]) -> str:
    """Return what stays of a tracking parameter: the question mark, if another parameter follows."""
    return "?\0" if found["first"] == "?" and found["next"] else ""


def _without_junk(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the lines of the text from those that a web page added."""
    kept = [line for line in lines if not (len(line) < 160 and JUNK.match(line.strip()))]
    junk = [line.strip() for line in lines if len(line) < 160 and JUNK.match(line.strip())]
    return [line.replace("?\0&", "?").replace("\0", "") for line in kept], junk


def _rewrites(tracked: int, junk: Sequence[str]) -> "Iterable[Finding]":
    """Name what was taken out."""
    if tracked:
        yield Finding(
            "tracking-removed", f"{tracked} tracking parameters were taken out of addresses.", level="note"
        )
    if junk:
        lines = ", ".join(f"“{line}”" for line in dict.fromkeys(junk))
        yield Finding("junk-removed", f"Lines of a web page were left out: {lines}.", level="note")
