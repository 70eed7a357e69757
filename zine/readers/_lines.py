"""Lines of plain text: cut, measured, and what a hard wrap broke joined again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from zine.readers import _apart, _double, _indents, _tables, _times, pattern
from zine.readers._hyphens import Hyphens
from zine.readers._line import Line
from zine.readers._markers import marker
from zine.readers._wraps import end, first_word, wrap_column

TAB = 4
DEEPEST = 8
"""How deep quotations of a mail are told apart."""
LONGEST_VERSE = 70
WRAPPED = 45
"""A line that was wrapped has at least so many characters."""
BLANK = " \u00a0\u202f"
PUNCTUATION_END = pattern(r"[.!?…:;,»”\"'’)\]]\s*$")
SEPARATOR = pattern(
    r"(?:([*\-_=~#•·—–+x°¤§⁂✂⚑★☆✊✦❦❧])(?:\s*\1){2,}|[-–—_=]{5,}|--|[⁂❦❧✂⚑★✊*—–•·~☆✦]|[-~_=*]{2,50}[^\w\s]{1,5}[-~_=*]{2,50})",
    begins="*-_=~#•·—–+x°¤§⁂✂⚑★☆✊✦❦❧",
)
ORNAMENTS = "=~•·◆❧★☆✊✦*_-—–#"
ORNATE = pattern(
    r"(?P<sign>[=~•·◆❧★☆✊✦]{1,50}|[*_-]{2,50}|[—–]{2,50}|#{2,50})"
    r"(?: (?P<text>(?![\W_]+$)[^\s*_-](?:.{0,88}[^\s*_-])?) "
    r"|(?P<close>(?![\W_]+$|BEGIN |END )[^\s*_-](?:.{0,88}[^\s*_.!?…:;,»-])?))(?P=sign)"
)
"""A line between two ornaments: `--- La situation ---`."""
NO_BREAK_BETWEEN_WORDS = pattern(r"(?<=[^\W\d_]{3})[\u00a0\u202f](?=[^\W\d_])")
SPACES = pattern(r"[ \u00a0\u202f]{2,}")
ALONE = pattern(r"(?:[\w -]{1,20}: ?)?(?:(?:https?://|www\.)\S{20,}|[\w.+-]+@[\w-]+\.[\w.-]*\w)")
"""A line that is nothing but a long address, with its name before it: no wrap ends it, none begins it."""
_CHORD = (
    r"(?:[A-H]|D[oó]|R[eé]|Mi|Fa|Sol|La|Si)[#b♯♭]?(?:m|min|maj|M|sus|dim|aug|add)?\d{0,2}"
    r"(?:/[A-H][#b♯♭]?)?|\|"
)
CHORDS = pattern(rf"(?:{_CHORD})(?:[ \u00a0]+(?:{_CHORD}))*")
"""A line of chords over the words that are sung to them."""
UNDERLINE = pattern(r"^(={3,}|-{3,}|~{3,})$")


def physical(text: str) -> list[Line]:
    """Cut clean text into its lines, without the blank ones."""
    lines: list[Line] = []
    gap = 0
    for raw in _tables.tabbed(_timetable(text.split("\n"))):
        content = raw.expandtabs(TAB)
        stripped = content.strip(BLANK)
        quoted, stripped = _unquoted(stripped) if stripped else (0, "")
        if not stripped:
            gap += 1
            continue
        ornate = (
            ORNATE.fullmatch(stripped) if stripped[-1] in ORNAMENTS and stripped[0] in ORNAMENTS else None
        )
        stripped = (ornate["text"] or ornate["close"]) if ornate else stripped
        indent = 0 if quoted or ornate else len(content) - len(content.lstrip(BLANK))
        lines.append(Line(_gaps(stripped), indent, bool(gap) or not lines, quoted, bool(ornate), gap))
        gap = 0
    lines = _indents.outdented(_double.closed(_pointed(lines)))
    base = min((line.indent for line in lines if not line.quoted), default=0)
    level = [line._replace(indent=max(0, line.indent - base)) for line in lines]
    return _indents.itemized(_indents.bulleted(level))


def _pointed(lines: list[Line]) -> list[Line]:
    """Make headings of short lines that begin with `>`, each right over lines that do not, if all do so."""
    quoted = [at for at, line in enumerate(lines) if line.quoted]
    heads = [
        at for at in quoted if at + 1 < len(lines) and not lines[at + 1].apart and not lines[at + 1].quoted
    ]
    short = all(len(lines[at].text) <= 60 and not PUNCTUATION_END.search(lines[at].text) for at in heads)
    if len(heads) < 2 or heads != quoted or not short:
        return lines
    under = {at + 1 for at in heads}
    return [
        line._replace(quoted=0, apart=True, strong=True)
        if line.quoted
        else line._replace(apart=line.apart or at in under)
        for at, line in enumerate(lines)
    ]


def _gaps(text: str) -> str:
    """Make one space of several; between chords, whose places say what is sung to them, none goes.

    >>> _gaps("On  mange"), _gaps("Am     E7")
    ('On mange', 'Am\\xa0\\xa0\\xa0\\xa0\\xa0E7')
    """
    if "  " not in text:
        return text
    last = text.rpartition(" ")[2]
    chords = last[:1] in "ABCDEFGHRMLS|" and CHORDS.fullmatch(text)
    return re.sub(r" {2,}", lambda gap: "\u00a0" * max(3, len(gap.group())) if chords else " ", text)


def _timetable(lines: list[str]) -> list[str]:
    """Write rows of cells that begin with an hour or a day, with tabs between, as entries of a programme.

    >>> _timetable(["10h\\tAccueil\\tSalle A", "11h\\tAtelier"])
    ['10h : Accueil, Salle A', '11h : Atelier']
    """
    rows = {at: re.split(r" *\t\s*", line.strip()) for at, line in enumerate(lines) if "\t" in line.strip()}
    timed = {at: cells for at, cells in rows.items() if _times.begins(cells[0]) and len(cells[0]) < 40}
    if len(timed) < 2:
        return lines
    written = {at: f"{cells[0]} : {', '.join(cells[1:])}" for at, cells in timed.items()}
    return [written.get(at, line) for at, line in enumerate(lines)]


def _unquoted(text: str) -> tuple[int, str]:
    """Count and take away the `>` of a quoted mail."""
    found = re.match(r"(?:> ?)+", text)
    if not found:
        return 0, text
    return min(DEEPEST, found.group().count(">")), text[found.end() :].strip()


def logical(lines: Sequence[Line]) -> list[Line]:
    """Join the lines that a hard wrap broke."""
    column = wrap_column(lines)
    hyphens = Hyphens([line.text for line in lines], bool(column))
    runs: list[tuple[Line, list[str]]] = []
    signed = False
    slips = set() if column else _slips(lines)
    for at, (before, line) in enumerate(zip([None, *lines], lines, strict=False)):
        signed = signed or line.text == "--"  # the signature of a mail is lines, whatever their length
        if before and (
            at in slips or (not line.apart and not signed and joins(before, line, runs[-1][0], column))
        ):
            dropped, between = hyphens.joint(before.text, line.text)
            pieces = runs[-1][1]
            pieces[-1] = pieces[-1][: len(pieces[-1]) - dropped]
            pieces += [between, line.text]
        else:
            runs.append((line, [line.text]))
    joined = [head._replace(text=_spaced("".join(pieces))) for head, pieces in runs]
    return joined if column else _apart.each_apart(joined)


def _slips(lines: Sequence[Line]) -> set[int]:
    """Return the lines that go on with a sentence, where all breaks of a group do so, or far to the right."""
    starts = [at for at, line in enumerate(lines) if line.apart or not at]
    found: set[int] = set()
    for start, stop in pairwise([*starts, len(lines)]):
        held = lines[start:stop]
        long = stop - start > 1 and max(len(line.text) for line in held) > LONGEST_VERSE
        if (
            long
            and sum(marker(line.text) is not None for line in held) < 2
            and all(map(_goes_on, held, held[1:]))
        ):
            found |= {*range(start + 1, stop)}
        elif long:
            found |= {at for at in range(start + 1, stop) if _far_on(lines[at - 1], lines[at])}
    return found


def _far_on(before: Line, line: Line) -> bool:
    """Tell whether a line goes on with a long one, which may end in a comma."""
    if len(before.text) < WRAPPED or marker(line.text):
        return False
    return _goes_on(before._replace(text=before.text.removesuffix(",")), line)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line goes on with the sentence before it, by a small letter or an incise."""
    small = bool(re.match(r"(?:[–—-] ?)?[^\W\d_A-ZÀ-Þ]", line.text))
    return small and before.quoted == line.quoted and not PUNCTUATION_END.search(before.text)


def _spaced(text: str) -> str:
    """Make one space of several, and a plain one of a no-break space between two words."""
    if "\u00a0\u00a0\u00a0" in text and CHORDS.fullmatch(text):
        return text
    single = text
    if "  " in text.replace("\u00a0", " ").replace("\u202f", " "):
        single = SPACES.sub(lambda run: " " if " " in run.group() else run.group()[0], text)
    return NO_BREAK_BETWEEN_WORDS.sub(" ", single).strip(BLANK)


def joins(before: Line, line: Line, head: Line, column: int) -> bool:
    """Tell whether a line continues the one before it; `head` is the first line of what it would continue."""
    if before.quoted != line.quoted or _stands_alone(before) or _stands_alone(line):
        return False
    if line.indent > 20 and not (line.text[0].islower() and before.indent == line.indent):
        return False
    if before.text[-1] in '»”"' and re.match(r"[–—-]{1,2} ?[^\W\d_]", line.text):
        return False  # whose the quotation is
    headed = marker(head.text)
    if headed and line.indent > head.indent and not marker(line.text):
        return True
    if _starts_item(before, line, head) or (line.indent > head.indent and not headed and before is head):
        return False
    if not column:
        return _stray_break(before, line)
    if column < 60 and any(end(one) > column and " " in one.text for one in (before, line)):
        return False  # longer than the column: its author broke it
    full = end(before) + 1 + first_word(line) > column
    mid = line.text[0].islower() and not PUNCTUATION_END.search(before.text)
    return full or (mid and end(before) >= 0.6 * column)


def _stands_alone(line: Line) -> bool:
    """Tell whether a line is a separator, an underline, or part of a signed or armoured block."""
    if (
        _tables.CELL in line.text
        or SEPARATOR.fullmatch(line.text)
        or UNDERLINE.match(line.text)
        or line.text.startswith("-----")
    ):
        return True
    return bool(ALONE.fullmatch(line.text)) and len(line.text) < 200


def _starts_item(before: Line, line: Line, head: Line) -> bool:
    """Tell whether a line that begins like an item is one, not a dash that the wrap brought there."""
    found = marker(line.text)
    if not found and not re.match(r"\[\d+\] ", line.text):
        return False
    headed = marker(head.text)
    same = bool(found and headed and found.form == headed.form)
    return same or bool(re.search(r"[.!?…:;,]$", before.text)) or not found


def _stray_break(before: Line, line: Line) -> bool:
    """Tell whether a break in a text of long lines is a slip: inside a sentence, after a long line."""
    return len(before.text) > 100 and line.text[0].islower() and before.text[-1].isalpha()
