"""The whole trade on one screen: from a text to an edition."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, cast

from zine import assembly, copyfit, geometry, imposition, links, orders, schemes
from zine.choices import Goal
from zine.companions import accompanied
from zine.errors import ZineError
from zine.galley import Means, set_galley
from zine.headings import plain
from zine.knobs import turned
from zine.layout import Layout, load_layout, stated_knobs
from zine.limits import refuse_too_many
from zine.manuscript import Manuscript, read
from zine.orders import Order, Parts
from zine.pages import Pages
from zine.preflight import Finding
from zine.proofreading import Proofs, read_closely
from zine.screening import MANNERS, Manner
from zine.sheets import Sheet
from zine.typography import typeset

SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "-", "'": "-"})
SPOKEN = {True: "auto", False: "off"}  # YAML's on and off
SCHEME = "saddle-stitch"
DIGITS = 4
"""The most digits of a number of pages: no booklet has ten thousand."""
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
    "binding": "",
    "blanks": "",
    "cover-apart": "no",
    "marks": "",
    "paper-gsm": "",
    "creep": "",
    "limit": "",
    "margin": "",
    "gap": "",
    "gutter": "",
    "slug": "",
    "printer": "",
    "shrink": "no",
}
KNOWN = {
    "flip": ("short", "long"),
    "links": ("footnote", "live", "none"),
    "fit": ("auto", "off"),
    "ink": ("full", "light", "grey"),
    "pictures": MANNERS,
    "binding": ("", "left", "right"),
    "blanks": ("", *orders.BLANKS),
    "cover-apart": ("yes", "no"),
    "shrink": ("yes", "no"),
}
SWITCHES = ("cover-apart", "shrink")


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
    order: Order
    parts: Parts
    findings: tuple[Finding, ...]
    links: str = CHOICES["links"]
    ink: tuple[float, ...] = ()

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return all sheets, a cover of its own among them."""
        return tuple(sheet for part in self.parts.values() for sheet in part)

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
    layout = load_layout(chosen["layout"])
    manuscript = typeset_all(in_parts(received, layout, wishes.knobs), chosen["links"])
    chosen["scheme"] = chosen["scheme"] or layout.scheme or SCHEME
    scheme, order = schemes.find(chosen["scheme"]), orders.wished(chosen, manuscript.direction)
    size = imposition.page_size(scheme, chosen["paper"])
    asked = {**stated_knobs(manuscript), **wishes.knobs}
    means = Means(chosen["ink"], cast(Manner, chosen["pictures"]), imposition.page_sides(scheme))
    dress = partial(set_galley, manuscript, layout, size[1:], means=means)
    fixed = chosen["fit"] == "off" and not chosen["pages"]
    sheets = partial(sheets_for, order)
    goal = Goal(0 if fixed else scheme.MULTIPLE, int(chosen["pages"] or 0), sheets)
    proofs = Proofs(manuscript)
    pages = copyfit.fit(
        copyfit.Job(dress, layout, asked, size[1:], goal, lambda laid: proofs.lost(laid.runs))
    )
    refuse_too_many(pages.count)
    parts = orders.parts(order, pages.count, pages.back_cover, pages.tail)
    slug = slugged(plain(manuscript.title) if source == "-" else source.stem)
    return Edition(
        slug,
        manuscript,
        layout,
        pages,
        order,
        parts,
        (
            *pages.findings,
            *proofs.read(pages.runs),
            *read_closely(manuscript, pages.runs),
            *too_thick(parts),
            *slugless(order, parts, pages),
            *hidden(order, parts, pages),
        ),
        chosen["links"],
    )


def looked_over(edition: Edition, paths: Sequence[Path]) -> Edition:
    """Return an edition with what looking its files over found, and how much of each sheet is inked."""
    from zine import lastlook

    meant = {"link-unseen"} if edition.links == "live" else set[str]()
    look = lastlook.over(paths, {found.code for found in edition.findings} | meant)
    return replace(edition, findings=(*edition.findings, *look.findings), ink=look.ink)


def in_parts(received: Manuscript, layout: Layout, asked: Mapping[str, object]) -> Manuscript:
    """Return a text parted into the texts that it holds, if the layout has a knob for that."""
    if received.companions or "parts" not in layout.knobs:
        return received
    from zine.parting import parted

    return parted(
        received, str(turned(layout.knobs, {**stated_knobs(received), **asked}, layout.name)["parts"])
    )


def sheets_for(order: Order, count: int) -> int:
    """Return how many sheets so many pages take."""
    return sum(len(part) for part in orders.parts(order, count).values())


def typeset_all(received: Manuscript, how: str) -> Manuscript:
    """Return a text and its companions, each set by the rules of its language, links as paper holds them."""
    companions = tuple(typeset_all(companion, how) for companion in received.companions)
    html = links.on_paper(received.html, how)
    return typeset(received._replace(html=html))._replace(companions=companions)


def choices(manuscript: Manuscript, wishes: Wishes) -> dict[str, str]:
    """Return the choices: as asked, else as the text states, else the default."""
    settings = manuscript.settings
    stated = {name: said(name, settings[name]) for name in CHOICES if settings.get(name) not in (None, "")}
    chosen = {**CHOICES, **stated, **{name: value for name, value in wishes.choices.items() if value}}
    for name, known in KNOWN.items():
        if chosen[name] not in known:
            one_of = ", ".join(filter(None, known))
            raise ZineError(f"{name}: “{chosen[name][:40]}” cannot be", f"It is one of {one_of}.")
    if chosen["pages"] and not (chosen["pages"].isdecimal() and len(chosen["pages"]) <= DIGITS):
        raise ZineError(f"pages: “{chosen['pages'][:40]}” cannot be", "It is a number, such as 8.")
    return chosen


def said(name: str, setting: object) -> str:
    """Return a setting of the front matter as a person says it; several are joined by commas."""
    if isinstance(setting, bool):
        return ("no", "yes")[setting] if name in SWITCHES else SPOKEN[setting]
    return ",".join(map(str, setting)) if isinstance(setting, list) else str(setting)


def too_thick(parts: Parts) -> tuple[Finding, ...]:
    """Return a finding if there are more leaves in one fold than lie flat."""
    depths = (depth for sheets in parts.values() for depth in geometry.deepest(sheets).values())
    said = assembly.thick(1 + max(depths))
    return (Finding("thick-fold", said, level="note"),) if said else ()


def slugless(order: Order, parts: Parts, pages: Pages) -> tuple[Finding, ...]:
    """Return a finding if the slug has no room; refuse margins that leave the pages none."""
    if not (order.finish.slug or order.finish.fit):
        return ()
    from zine import sheetwork, sources

    said = sheetwork.slugless(order, parts, sources.bound(pages.pdf))
    return (Finding("no-room-for-slug", said, sheetwork.ROOM),) if said else ()


def hidden(order: Order, parts: Parts, pages: Pages) -> tuple[Finding, ...]:
    """Return a finding if a printer that is known does not print all of the pages."""
    if not order.printer:
        return ()
    from zine import sheetwork, sources

    said = sheetwork.hidden(order, parts, sources.bound(pages.pdf))
    return (Finding("ink-in-border", said, sheetwork.SHRINK),) if said else ()


def slugged(name: str) -> str:
    """Return a name for files: ASCII letters, digits and hyphens, at most 60 of them.

    >>> slugged("Blocages contre « la semaine de l’IA » à Rennes")
    'blocages-contre-la-semaine-de-l-ia-a-rennes'
    """
    spelt = name.lower().translate(SPELT)
    flat = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat)[:60].strip("-") or "zine"
