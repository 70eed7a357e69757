"""The rules by which plain text is understood: each looks at the lines from one on, and takes those it knows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from zine.linking import ADDRESS
from zine.readers import _times
from zine.readers._inline import inline
from zine.readers._lines import SEPARATOR, UNDERLINE, Line
from zine.readers._markers import SENTENCE_END, SPEECH, list_attributes, marker, run, speaks

SHORT = 70
"""The longest line, in characters, that can be a verse, a slogan or a line of an address."""
DASHES = "-–—"
PHONE = re.compile(r"(?<![\w/-])(?:\+\d{1,3}|0)[\d .()/\u00a0-]{7,18}\d(?![\w/-])")
HANDLE = re.compile(r"(?<![\w.])@[\w.]{2,40}(?:@[\w.-]+)?")
STREET = re.compile(r"\b\d{5}\b|\b\d{4} [A-ZÀ-Þ]|\b\d{1,4}(?:\s?bis|\s?ter)?,? (?:rue|av|bd|place|allée|impasse|quai|chemin|street|road|st)\b|"
                    r"\b(?:rue|calle|via|piazza|plaza|str(?:\.|aße)|straße|street|road|BP|CS)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """What a rule made: its name, the HTML, and how many lines it took."""

    rule: str
    html: str
    taken: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may know of the whole text: the styles of its headings, its notes, where its close begins."""

    styles: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    call: str = "["
    close: int = 0


Rule = Callable[[Sequence[Line], int, Facts], "Block | None"]


def understand(lines: Sequence[Line], facts: Facts) -> list[Block]:
    """Apply the rules, in their order, to the lines from first to last; the last rule takes anything."""
    blocks, at = [], 0
    while at < len(lines):
        block = next(found for rule in RULES if (found := rule(lines, at, facts)))
        source = lines[at].text[:60]
        blocks.append(replace(block, source=source))
        at += block.taken
    return blocks


def uncalled(number: str, note: str, call: str) -> Block:
    """Return the note that no paragraph calls as a paragraph at the end."""
    sign = {"[": f"[{number}]", "(": f"({number})"}.get(call, number)
    return Block("uncalled_note", element("p", f"{sign} {note}"), 1, f"{sign} {note}"[:60])


def element(tag: str, content: str, **attributes: str) -> str:
    """Write an element; an attribute's name is given with `_` for `-`, and `kind` for `class`."""
    named = {
        ("class" if key == "kind" else key.replace("_", "-")): value for key, value in attributes.items()
    }
    said = "".join(f' {key}="{escape(value)}"' for key, value in sorted(named.items()) if value)
    return f"<{tag}{said}>{content}</{tag}>"


def group(lines: Sequence[Line], at: int, most: int = 12) -> Sequence[Line]:
    """Return the lines from `at` on up to the next blank line, at most so many; none if `at` is inside a group."""
    if at and not lines[at].apart:
        return ()
    end = at + 1
    while end < len(lines) and not lines[end].apart and end - at < most:
        end += 1
    return lines[at:end]


def broken(lines: Sequence[Line], facts: Facts) -> str:
    """Return lines kept as they are, one under the other."""
    return "<br>".join(inline(line.text, facts.notes, facts.call) for line in lines)


# The rules. The docstring's first line is what `zine read --explain` says.


def separator(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line of stars, dashes or the like: a pause in the text."""
    if not SEPARATOR.fullmatch(lines[at].text):
        return None
    last = at + 1
    while last < len(lines) and SEPARATOR.fullmatch(lines[last].text):
        last += 1
    return Block("separator", "<hr>" if at > 0 and last < len(lines) else "", last - at)


def armour(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A block of PGP between its lines of dashes: kept sign for sign."""
    if not lines[at].text.startswith("-----BEGIN"):
        return None
    ends = (i for i in range(at, min(len(lines), at + 500)) if lines[i].text.startswith("-----END PGP"))
    end = max((i for i in [next(ends, at)]), default=at) + 1
    return Block(
        "armour",
        element("pre", escape("\n".join(line.text for line in lines[at:end]), quote=False)),
        end - at,
    )


def quotation(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines that begin with `>`, as mail quotes: a quotation."""
    if not lines[at].quoted:
        return None
    end = at
    while end < len(lines) and lines[end].quoted:
        end += 1
    inner = [replace(line, quoted=line.quoted - 1) for line in lines[at:end]]
    held = "\n".join(
        block.html for block in understand(inner, replace(facts, close=len(inner))) if block.html
    )
    return Block("quotation", f"<blockquote>\n{held}\n</blockquote>", end - at)


def indented_quotation(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A paragraph set in from the others: a quotation."""
    held = group(lines, at)
    before = lines[at - 1] if at else None
    if not before or not held or not all(2 <= line.indent < 24 for line in held) or before.indent:
        return None
    if (
        len(held) > 1
        or marker(held[0].text)
        or not (SENTENCE_END.search(held[0].text) and len(held[0].text) > SHORT)
    ):
        return None
    text = inline(held[0].text, facts.notes, facts.call)
    return Block("indented_quotation", f"<blockquote>\n<p>{text}</p>\n</blockquote>", len(held))


def underlined_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line with a rule of = or - under it: a heading."""
    if at + 1 >= len(lines) or lines[at + 1].apart or not UNDERLINE.match(lines[at + 1].text):
        return None
    if len(lines[at].text) > 120:
        return None
    return Block("underlined_heading", _heading(lines[at], lines[at + 1].text[0] * 3, facts), 2)


def marked_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line that begins with number signs, as in Markdown: a heading."""
    found = re.match(r"(#{1,6}) +(\S.*?)(?: +#+)?$", lines[at].text)
    if not found or len(found[2]) > 160:
        return None
    return Block("marked_heading", _heading(replace(lines[at], text=found[2]), found[1], facts))


def heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line without final punctuation, before a longer text: a heading."""
    style = heading_style(lines, at)
    if not style or at >= facts.close:
        return None
    return Block("heading", _heading(lines[at], style, facts))


def _heading(line: Line, style: str, facts: Facts) -> str:
    """Write a heading; its level is the rank of its style in the text, from h2 to h4."""
    rank = facts.styles.index(style) if style in facts.styles else 0
    return element(f"h{min(4, 2 + rank)}", inline(line.text, facts.notes, facts.call))


def styles(lines: Sequence[Line], close: int) -> tuple[str, ...]:
    """Return the styles of heading in the text, in the order in which they appear."""
    found: dict[str, None] = {}
    for at, line in enumerate(lines[:close]):
        if at + 1 < len(lines) and UNDERLINE.match(lines[at + 1].text) and not lines[at + 1].apart:
            found.setdefault(lines[at + 1].text[0] * 3)
        elif hashes := re.match(r"(#{1,6}) +\S", line.text):
            found.setdefault(hashes[1])
        elif style := heading_style(lines, at):
            found.setdefault(style)
    order = list(found)
    hashes_first = sorted((style for style in order if style[0] == "#"), key=len)
    return tuple([*hashes_first, *(style for style in order if style[0] != "#")])


def heading_style(lines: Sequence[Line], at: int) -> str:
    """Return the style in which a line is a heading, "" if it is none.

    A heading is short, is no item or address, does not end like a sentence, and a longer text follows it.
    """
    line = lines[at]
    text = line.text
    if len(text) > 90 or text.count(" ") > 13 or line.quoted or line.indent > 20 or not _is_apart(lines, at):
        return ""
    if re.search(r"[.,;:…]$", text) and not _numbered_alone(text):
        return ""
    style = _style(text)
    if not style or ADDRESS.search(text) or PHONE.search(text) or _times.dateline(text) or text[0] in "([@#":
        return ""
    return style if _text_follows(lines, at, style) else ""


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands alone, or right over the only, longer paragraph of its group."""
    if not lines[at].apart:
        return at == 0 or len(lines[at - 1].text) > SHORT
    held = group(lines, at)
    return len(held) == 1 or len(held[1].text) > SHORT or bool(marker(held[1].text))


def _numbered_alone(text: str) -> bool:
    """Tell whether a line is nothing but a number: `IV.`, `3.`, `§ 2`."""
    return bool(re.fullmatch(r"(?:§ ?)?(?:[IVXLC]{1,7}|\d{1,2})[.)]?", text))


def _style(text: str) -> str:
    """Return a possible heading's style by its letters: in capitals, numbered, or plain."""
    letters = [char for char in text if char.isalpha()]
    if _numbered_alone(text) or re.match(r"§ ?\d", text):
        return "number"
    found = marker(text)
    if found and found.bullet:
        return ""
    if found:
        return {"1": "1", "a": "a", "i": "a"}.get(found.counts[0][0], "A") + found.form
    if re.match(r"(?:\d{1,2}\.){2,4} \S", text):
        return "1.1"
    if len(letters) >= 3 and all(char.isupper() for char in letters):
        return "capitals" if not text.endswith("!") else ""
    if text.endswith("!") or not (text[0].isupper() or text[0] in '«“"¿‘' or text[0].isdigit()):
        return ""
    return "plain" if letters else ""


def _text_follows(lines: Sequence[Line], at: int, style: str) -> bool:
    """Tell whether what comes after a line is a text that the line can head."""
    if at + 1 >= len(lines):
        return False
    after = lines[at + 1]
    text = after.text
    if style in ("number", "capitals") and len(text) > len(lines[at].text) / 2:
        return True
    if marker(lines[at].text) and (other := marker(text)) and not other.bullet:
        return bool(_style(text) != style and len(text) > SHORT)
    if text.endswith(":") and not text.endswith("::"):
        return True
    long_enough = len(text) > max(SHORT, len(lines[at].text)) or bool(
        SENTENCE_END.search(text) and len(text) > 30
    )
    if long_enough:
        return True
    deeper = _style(text) not in ("", style) and at + 2 < len(lines) and len(lines[at + 2].text) > SHORT
    return deeper or bool(marker(text) and text[-1] in ";.,")


def programme(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines that begin with days or hours: a programme of dates."""
    entries, end = [], at
    while end < len(lines) and (entry := _times.entry(_unbulleted(lines[end].text))):
        head, rest = entry
        end += 1
        details = [rest] if rest else []
        while (
            not rest
            and end < len(lines)
            and not lines[end].apart
            and not _times.entry(_unbulleted(lines[end].text))
        ):
            details.append(lines[end].text)
            end += 1
        entries.append((head, details))
    if len(entries) < 2 or not any(details for _, details in entries):
        return None
    pairs = (
        element("dt", inline(head, facts.notes, facts.call), kind="" if details else "day")
        + "".join(f"\n<dd>{inline(detail, facts.notes, facts.call)}</dd>" for detail in details)
        for head, details in entries
    )
    return Block("programme", '<dl class="programme">\n' + "\n".join(pairs) + "\n</dl>", end - at)


def _unbulleted(text: str) -> str:
    """Return a line without the bullet that it may begin with."""
    found = marker(text)
    return text[found.length :] if found and found.bullet else text


def dialogue(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Paragraphs that begin with a long dash, with a question or an exclamation: people speaking."""
    end = at
    while end < len(lines) and SPEECH.match(lines[end].text):
        end += 1
    if end - at < 2 or not speaks([line.text for line in lines[at:end]]):
        return None
    said = [element("p", inline(line.text, facts.notes, facts.call)) for line in lines[at:end]]
    return Block("dialogue", "\n".join(said), end - at)


def listing(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Two or more lines that begin with a bullet, or with numbers or letters that follow each other: a list."""
    first = marker(lines[at].text)
    if not first:
        return None
    reach = _reach(lines, at, facts)
    markers = [marker(line.text) for line in reach]
    level = [
        found if line.indent <= reach[0].indent + 1 else None
        for found, line in zip(markers, reach, strict=True)
    ]
    kind, taken = run(level)
    items = [i for i in range(taken) if level[i]]
    if len(items) < 2 or any(
        b - a > 4 and not _nested(reach[a + 1 : b], reach[0]) for a, b in zip(items, items[1:])
    ):
        return None
    taken = _with_continuation(reach, items[-1])
    start = dict(first.counts).get(kind, 1)
    held = []
    for begin, end in zip(items, [*items[1:], taken], strict=True):
        found = markers[begin]
        assert found
        own = replace(reach[begin], text=reach[begin].text[found.length :].strip())
        held.append(_item([own, *reach[begin + 1 : end]], facts))
    attributes = {key.replace("-", "_"): value for key, value in list_attributes(first, kind, start).items()}
    tag = "ul" if first.bullet else "ol"
    return Block("listing", element(tag, "\n" + "\n".join(held) + "\n", **attributes), taken)


def _reach(lines: Sequence[Line], at: int, facts: Facts) -> Sequence[Line]:
    """Return the lines in which a list can go on: up to a heading, a separator, or too much that has no marker."""
    end, without = at, 0
    while end < len(lines) and without < 60:
        line = lines[end]
        if end > at and (SEPARATOR.fullmatch(line.text) or line.quoted != lines[at].quoted):
            break
        found = marker(line.text)
        deeper = line.indent > lines[at].indent + 1
        if not found and not deeper and (heading_style(lines, end) or without >= 3):
            break
        without = 0 if found else without + 1
        end += 1
    return lines[at:end]


def _nested(lines: Sequence[Line], first: Line) -> bool:
    """Tell whether all lines between two items belong to the first of them: set in, or items of their own."""
    return all(line.indent > first.indent + 1 or marker(line.text) for line in lines)


def _with_continuation(lines: Sequence[Line], last: int) -> int:
    """Return where a list ends: after its last item and what is set in under it."""
    end = last + 1
    while end < len(lines) and lines[end].indent > lines[last].indent + 1:
        end += 1
    return end


def _item(lines: Sequence[Line], facts: Facts) -> str:
    """Write an item: its text, or its paragraphs and inner lists."""
    if len(lines) == 1:
        return element("li", inline(lines[0].text, facts.notes, facts.call))
    inset = min(line.indent for line in lines[1:])
    inner = [replace(line, indent=max(0, line.indent - inset)) for line in lines[1:]]
    blocks = understand(inner, replace(facts, close=0, styles=()))
    first = element("p", inline(lines[0].text, facts.notes, facts.call))
    return element("li", "\n" + "\n".join([first, *(block.html for block in blocks if block.html)]) + "\n")


def slogan(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines that cry out, set apart: a slogan."""
    held = group(lines, at)
    if not 1 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    text = " ".join(line.text for line in held)
    capitals = text.upper() == text and sum(map(str.isalpha, text)) > 3
    cries = sum(line.text.endswith("!") for line in held)
    last = facts.close - 5 <= at > 2 and all(len(line.text) < SHORT for line in lines[at + len(held) :])
    if not (cries and (capitals or last or (len(held) > 1 and cries == len(held)))):
        return None
    return Block("slogan", element("p", broken(held, facts), kind="slogan"), len(held))


def dateline(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line with a date, and perhaps a place, alone: where and when it was written."""
    if (not lines[at].apart and len(lines[at - 1].text) > SHORT) or not _times.dateline(lines[at].text):
        return None
    return Block("dateline", element("p", inline(lines[at].text), kind="dateline"))


def contact(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with an address to write or go to: how to reach those who wrote."""
    held = group(lines, at)
    if not held or any(len(line.text) > 100 for line in held):
        return None
    if not any(is_contact(line.text) for line in held) or any(
        SENTENCE_END.search(line.text) for line in held
    ):
        return None
    return Block("contact", element("p", broken(held, facts), kind="contact"), len(held))


def is_contact(text: str) -> bool:
    """Tell whether a line says how to reach somebody: little but a mail, a site, a telephone, a handle, a key."""
    if len(text) > 160:
        return False
    rest = ADDRESS.sub("", text)
    deep = any(
        re.search(r"\d{4}/|\.(?:html?|pdf|php)|[?=]", a.group()) or a.group().count("/") > 4
        for a in ADDRESS.finditer(text)
    )
    fingerprint = re.search(r"(?:[0-9A-F]{4}[ \u00a0]?){10}", text)
    reached = fingerprint or PHONE.search(text) or HANDLE.search(rest) or (rest != text and not deep)
    return bool(reached) and len(rest) <= 90


def address(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with a street or a post code: an address."""
    held = group(lines, at)
    if not 2 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    if not any(STREET.search(line.text) for line in held) or any(
        SENTENCE_END.search(line.text) for line in held[:-1]
    ):
        return None
    return Block("address", element("p", broken(held, facts), kind="address"), len(held))


def signature(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines at the end without final punctuation: who signs."""
    held = group(lines, at)
    if at + len(held) < facts.close - 3 or not at or not 1 <= len(held) <= 6:
        return None
    if any(len(line.text) > 90 or re.search(r"[.;:?!…]$", line.text) for line in held) or _listed(held):
        return None
    if held[-1].text.endswith(","):
        return None
    if any(len(line.text) > SHORT + 30 for line in lines[at + len(held) :]):
        return None
    return Block("signature", element("p", broken(held, facts), kind="signature"), len(held))


def _listed(lines: Sequence[Line]) -> bool:
    """Tell whether a list is among the lines."""
    forms = [found.form for line in lines if (found := marker(line.text))]
    return len(forms) != len(set(forms))


def verse(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A group of short lines: verse, kept line by line."""
    held = group(lines, at, most=len(lines))
    if len(held) < 2 or any(len(line.text) > SHORT for line in held) or _listed(held):
        return None
    return Block("verse", element("div", broken(held, facts), kind="verse"), len(held))


def paragraph(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Anything else: a paragraph."""
    return Block("paragraph", element("p", inline(lines[at].text, facts.notes, facts.call)))


RULES: tuple[Rule, ...] = (
    separator,
    armour,
    quotation,
    underlined_heading,
    marked_heading,
    programme,
    dialogue,
    heading,
    listing,
    slogan,
    dateline,
    contact,
    address,
    indented_quotation,
    signature,
    verse,
    paragraph,
)
