"""Typesetting: the small things that make a text read well, set by the rules of its language.

    text ──flatten──▶ Flat ──shield──▶ rules, in order ──▶ wraps ──serialise──▶ text

Rules read a text as the eye does, through its tags (see flattening.py); tokens that must not change are
shielded first; spaces are made plain, then each rule puts its own in, so that text set before, by zine
or another hand, comes out the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from zine import catalogue, languages
from zine.errors import ZineError
from zine.escaping import escaped, unescaped
from zine.flattening import BREAK, END, Flat, enclose, hugged, lifted, serialise, shield, substitute
from zine.languages._doubts import COMMON, doubts
from zine.languages._odd import is_odd
from zine.languages._quotes import Custom, strays
from zine.languages._rules import CHOICES, Rule, Wrap, beside_figures, regex
from zine.languages._tokens import jointed, tokens, typed_tags
from zine.manuscript import LINES, Manuscript
from zine.passages import filled, flatten, flatten_text, joined, parted
from zine.preflight import Finding

_ROUNDS = 6  # an odd text is set until it stays
_JUNK = "\ufeff\u200b\u00ad\u2060"
_BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = (" ", "\u00a0", "\u202f")  # one that a passage apart has let go is its neighbours' to set
_OWN = {"form": "FORMS", "dash": "DASHES"}  # choices, and where a language has its own of them
_INDENTS = ("\u00a0\u00a0", "\u2003\u2003", "\u00a0\u2003", "\u2003\u00a0")


def typeset(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with its text and its lines set by the rules of their languages.

    `settings["typography"]` maps the names of rules to False, and house choices to theirs (False alone
    switches typesetting off). What a rule must not decide is added to the findings.
    """
    house = _house(manuscript.settings)
    if house is None:
        return manuscript
    html, findings = typeset_html(manuscript.html, manuscript.lang, house)
    lines = {name: getattr(manuscript, name) for name in LINES}
    for name, line in lines.items():
        if line:
            lines[name], more = _typeset_line(name, line, manuscript.lang, house)
            findings += more
    findings += tuple(_unknown(manuscript.lang, house))
    return manuscript._replace(html=html, findings=(*manuscript.findings, *findings), **lines)


def _typeset_line(
    name: str, line: str, lang: str, house: Mapping[str, object]
) -> tuple[str, tuple[Finding, ...]]:
    """Set one of a manuscript's lines; a title as the heading that it becomes, but with its full stop."""
    if name != "title":
        return typeset_html(line, lang, house)
    done, findings = typeset_html(f"<h1>{line}</h1>", lang, {**house, "titles": False})
    return done.removeprefix("<h1>").removesuffix("</h1>"), findings


def rule_names(lang: str) -> tuple[str, ...]:
    """Return the names of a language's rules, in their order."""
    rules, wraps = _programme(lang, (), True)
    return tuple(dict.fromkeys([*(rule.name for rule in rules), *(wrap.name for wrap in wraps), "doubts"]))


def choices(lang: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what a house can choose in a language: for each choice, the one made and all there are."""
    module = languages.find(lang)
    house = module.HOUSE
    offered = {name: (str(house[name]), _offered(module, name)) for name in CHOICES if name in house}
    return offered | ({"accents": ("false", ("true", "false"))} if "accents" in house else {})


def _offered(module: ModuleType, name: str) -> tuple[str, ...]:
    """Return what a language offers for a choice: some are each language's own."""
    return tuple(getattr(module, _OWN.get(name, ""), CHOICES[name]))


def _unknown(lang: str, settings: Mapping[str, object]) -> Iterator[Finding]:
    """Name the settings that no rule of the language knows."""
    known = {*rule_names(lang), *CHOICES, "accents"}
    for name in settings.keys() - known:
        yield Finding(
            "typography-setting", f"No rule is called “{name}”.", catalogue.nearest(name, known), "note"
        )


def _house(settings: Mapping[str, object]) -> Mapping[str, object] | None:
    """Read the house's choices from the settings: `typography: {…}`, or `typography.dash: em`."""
    given = settings.get("typography", {})
    if given is False:
        return None
    choices = dict(given) if isinstance(given, Mapping) else {}
    dotted = {k.removeprefix("typography."): v for k, v in settings.items() if k.startswith("typography.")}
    return {**choices, **dotted}


def typeset_html(
    html: str, lang: str, settings: Mapping[str, object] = {}
) -> tuple[str, tuple[Finding, ...]]:
    """Set an HTML fragment; passages with a `lang` of their own are set by its rules."""
    html = unicodedata.normalize("NFC", html)
    for _ in range(_ROUNDS):
        before = html
        html, findings, odd = _set_fragment(before, lang, settings)
        if not odd or html == before:
            break
    return html, findings


def _set_fragment(
    html: str, lang: str, settings: Mapping[str, object]
) -> tuple[str, tuple[Finding, ...], bool]:
    """Set a fragment once; tell what is doubtful, and whether it is odd: a second look may change more."""
    passages = flatten(html, lang)
    html_of: list[str] = [""] * len(passages)
    findings: list[Finding] = []
    odd = False
    for code in dict.fromkeys(passage.lang for passage in passages):
        mine = [k for k, passage in enumerate(passages) if passage.lang == code]
        flat = joined([passages[k] for k in mine])
        flat = _set(flat, code, settings, marked=True)
        stray = _strays(flat, code)
        odd = odd or _may_change(flat, code)
        if settings.get("doubts") is not False:
            findings += doubts(flat, stray, (*COMMON, *getattr(languages.find(code), "DOUBTS", ())))
        for k, part in zip(mine, parted(serialise(flat)), strict=True):
            html_of[k] = part
            odd = odd or (k > 0 and (part[:1] in _SPACES or part[-1:] in _SPACES))
    return filled(html_of[0], html_of), tuple(findings), odd


def typeset_text(text: str, lang: str, settings: Mapping[str, object] = {}) -> str:
    """Set plain text, with no elements: an ordinal's ending stays on the line (6e)."""
    text = unicodedata.normalize("NFC", text)
    for _ in range(_ROUNDS):
        before = text
        flat = _set(flatten_text(before), lang, settings, marked=False)
        text = serialise(flat, quoted=str)
        if text == before or not _may_change(flat, lang):
            break
    return text


def _may_change(flat: Flat, lang: str) -> bool:
    """Tell whether a second look may change more: signs are odd, or marks were doubtful when set."""
    doubtful = not flat.paired and getattr(languages.find(lang), "CUSTOM", True) is not None
    return doubtful or is_odd(flat.text)


def _strays(flat: Flat, lang: str) -> list[int]:
    """Find the quotation marks that have no partner, where a language's rules set them at all."""
    custom: Custom | None = getattr(languages.find(lang), "CUSTOM", Custom())
    return list(strays(flat, custom)) if custom else []


def _set(flat: Flat, lang: str, settings: Mapping[str, object], *, marked: bool) -> Flat:
    """Set flat text by the rules of one language."""
    choices = ((str(k), v if isinstance(v, bool) else str(v)) for k, v in settings.items())
    rules, wraps = _programme(lang, tuple(sorted(choices, key=str)), marked)
    flat = hugged(_plain_spaces(flat))
    quoted = escaped if marked else str
    if marked:
        flat = flat._replace(atoms=tuple(_breakable(atom) for atom in flat.atoms))
    flat = lifted(flat, typed_tags(flat.text), quoted)
    flat = shield(flat, tokens(flat.text, "<wbr>" if marked else ""), quoted)
    flat = flat._replace(beside=beside_figures(flat.text))
    for rule in rules:
        flat = rule.apply(flat)
    flat = hugged(flat)
    for wrap in wraps:
        flat = enclose(flat, wrap.spans(flat.text), wrap.opening, wrap.closing)
    return flat


def _breakable(atom: str) -> str:
    """Let an address or a piece of code that is an element break at its joints."""
    if not atom.startswith(("<a", "<code", "<kbd", "<samp", "<tt")):
        return atom
    return regex(r"(?<=>)[^<>]+").sub(
        lambda run: "".join(
            jointed(unescaped(word)) if len(word) > 12 or atom[1] == "a" else word
            for word in regex(r"(\s+)").split(run[0])
        ),
        atom.replace("<wbr>", ""),
    )


@cache
def _programme(
    lang: str, settings: tuple[tuple[str, object], ...], marked: bool
) -> tuple[tuple[Rule, ...], tuple[Wrap, ...]]:
    """Return the rules and wraps of a language that the settings leave on."""
    module = languages.find(lang)
    house = _choices(module, settings)
    rules: list[Rule] = [*module.rules(house), *(_optional(module, "markup", house) if marked else [])]
    wraps: list[Wrap] = _optional(module, "wraps", house) if marked else []
    off = {name for name, value in settings if value is False}
    off |= {"dashes"} if "dash" in off else set()
    return (
        tuple(rule for rule in rules if rule.name not in off),
        tuple(wrap for wrap in wraps if wrap.name not in off),
    )


def _choices(module: ModuleType, settings: tuple[tuple[str, object], ...]) -> dict[str, object]:
    """Return the house's choices for a language; an unknown one is the person's mistake."""
    house: dict[str, object] = dict(module.HOUSE)
    for name, value in settings:
        if name not in CHOICES:
            house[name] = value
        elif not isinstance(value, bool):
            if value not in (offered := _offered(module, name)):
                raise ZineError(
                    f"typography: “{name}” cannot be “{value}”.", f"There are: {', '.join(offered)}."
                )
            house[name] = value
    return house


def _optional(module: ModuleType, name: str, house: Mapping[str, object]) -> list[Any]:
    """Return what a language offers for text with elements, if it does."""
    return list(getattr(module, name)(house)) if hasattr(module, name) else []


def _plain_spaces(flat: Flat) -> Flat:
    """Make every space plain, but for the indents of verse; drop what the web leaves between letters."""
    if any(sign in flat.text for sign in _JUNK):
        flat = substitute(flat, regex(f"[{_JUNK}]"), "")
    if not any(indent in flat.text for indent in _INDENTS):
        text = flat.text
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        return flat if text == flat.text else flat._replace(text=text)

    def plain(match: re.Match[str]) -> str:
        before = match.string[match.start() - 1 : match.start()]
        least = 2 if before in ("", BREAK, END) else 3  # as far as that, chords stand apart over a song
        indent = match[0].strip("\u00a0\u2003") == "" and len(match[0]) >= least
        return match[0] if indent else " " * len(match[0])

    return substitute(flat, regex(f"(?<! ) *[{_BLANK}][ {_BLANK}]*"), plain)
