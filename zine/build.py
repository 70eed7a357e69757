"""The whole trade on one screen: from a text to an edition."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

from zine import assembly, copyfit, folding, geometry, imposition, links, schemes
from zine.companions import accompanied
from zine.errors import ZineError
from zine.galley import Layout, Means, load_layout, plain, set_galley, stated_knobs
from zine.imposition import Sheet
from zine.manuscript import Manuscript, read
from zine.pages import Laid, Pages
from zine.preflight import Finding
from zine.proofreading import proofread
from zine.screening import MANNERS, Manner
from zine.typography import typeset

SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "-", "'": "-"})
SPOKEN = {True: "auto", False: "off"}  # YAML's on and off
SCHEME = "saddle-stitch"
CHOICES = {
    "layout": "communique",
    "scheme": "",
    "paper": "a4",
    "flip": "short",
    "links": "footnote",
    "fit": "auto",
    "pages": "",
    "ink": "full",
    "pictures": "photo",
}
KNOWN = {
    "flip": ("short", "long"),
    "links": ("footnote", "live", "none"),
    "fit": ("auto", "off"),
    "ink": ("full", "light", "grey"),
    "pictures": MANNERS,
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for; what is empty stands as the text says, or by default as CHOICES."""

    choices: Mapping[str, str] = field(default_factory=dict)
    lang: str = ""
    knobs: Mapping[str, str] = field(default_factory=dict)
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that one build made."""

    slug: str
    manuscript: Manuscript
    layout: Layout
    pages: Pages
    scheme: str
    paper: str
    flip: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """Return the title as plain text, or the slug where there is none."""
        return plain(self.manuscript.title) or self.slug

    @property
    def blanks(self) -> int:
        """Return how many blank pages the sheets hold."""
        places = (
            place for sheet in self.sheets for side in (sheet.front, sheet.back) for place in side.places
        )
        return sum(place.page is None for place in places)


def build(source: Path | Literal["-"], wishes: Wishes = Wishes()) -> Edition:
    """Make an edition of a text: a file's path, or - for standard input."""
    received = accompanied(read(source, lang=wishes.lang), wishes.companions)
    chosen = choices(received, wishes)
    manuscript = typeset_all(received, chosen["links"])
    layout = load_layout(chosen["layout"])
    chosen["scheme"] = chosen["scheme"] or layout.scheme or SCHEME
    scheme = schemes.find(chosen["scheme"])
    size = imposition.page_size(scheme, chosen["paper"])
    asked = {**stated_knobs(manuscript), **wishes.knobs}
    means = Means(chosen["ink"], cast(Manner, chosen["pictures"]))
    dress = partial(set_galley, manuscript, layout, size[1:], means=means)
    fixed = chosen["fit"] == "off" and not chosen["pages"]
    goal = copyfit.Goal(0 if fixed else scheme.MULTIPLE, int(chosen["pages"] or 0))
    pages = copyfit.fit(copyfit.Job(dress, layout, asked, size[1:], goal, partial(lost, manuscript)))
    sheets = imposition.plan(scheme, pages.count, back_cover=pages.back_cover, flip=chosen["flip"])
    reading = imposition.pad(pages.count, scheme.MULTIPLE, pages.back_cover)
    folding.prove(sheets, scheme.FOLD, chosen["flip"], reading)
    slug = slugged(plain(manuscript.title) if source == "-" else source.stem)
    return Edition(
        slug,
        manuscript,
        layout,
        pages,
        chosen["scheme"],
        chosen["paper"],
        chosen["flip"],
        sheets,
        (*pages.findings, *proofread(manuscript, pages.runs), *too_thick(sheets)),
    )


def typeset_all(received: Manuscript, how: str) -> Manuscript:
    """Return a text and its companions, each set by the rules of its language, links as paper holds them."""
    companions = tuple(typeset_all(companion, how) for companion in received.companions)
    html = links.on_paper(received.html, how)
    return replace(typeset(replace(received, html=html)), companions=companions)


def choices(manuscript: Manuscript, wishes: Wishes) -> dict[str, str]:
    """Return the choices: as asked, else as the text states, else the default."""
    settings = manuscript.settings
    stated = {name: said(settings[name]) for name in CHOICES if settings.get(name) not in (None, "")}
    chosen = {**CHOICES, **stated, **{name: value for name, value in wishes.choices.items() if value}}
    for name, known in KNOWN.items():
        if chosen[name] not in known:
            raise ZineError(f"{name}: “{chosen[name]}” cannot be", f"It is one of {', '.join(known)}.")
    if chosen["pages"] and not chosen["pages"].isdecimal():
        raise ZineError(f"pages: “{chosen['pages']}” cannot be", "It is a number, such as 8.")
    return chosen


def said(setting: object) -> str:
    """Return a setting of the front matter as a person says it."""
    return SPOKEN[setting] if isinstance(setting, bool) else str(setting)


def lost(manuscript: Manuscript, pages: Laid) -> bool:
    """Return whether the pages lack something of the manuscript."""
    return any(found.level == "error" for found in proofread(manuscript, pages.runs))


def too_thick(sheets: tuple[Sheet, ...]) -> tuple[Finding, ...]:
    """Return a finding if there are more leaves in one fold than lie flat."""
    said = assembly.thick(1 + max(geometry.deepest(sheets).values()))
    return (Finding("thick-fold", said, level="note"),) if said else ()


def slugged(name: str) -> str:
    """Return a name for files: ASCII letters, digits and hyphens, at most 60 of them.

    >>> slugged("Blocages contre « la semaine de l’IA » à Rennes")
    'blocages-contre-la-semaine-de-l-ia-a-rennes'
    """
    spelt = name.lower().translate(SPELT)
    flat = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat)[:60].strip("-") or "zine"
