"""The galley: a manuscript dressed in a layout, as one HTML document that is not yet cut into pages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from zine import catalogue, covers, display, fallback, languages, pairing, patterns, pictures, qrcodes, verse
from zine.errors import ZineError
from zine.headings import plain, running, with_anchors
from zine.hints import counted, inked, told_apart, with_pictures
from zine.knobs import Value, turned
from zine.layout import Layout, several, stated_knobs
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.room import letters_across, refuse_too_small, root
from zine.screening import Manner

GREATEST = 1000
"""What a template may raise to a power, and to which."""
IMG = re.compile(r"<img\b[^>]*>")
COPYING = re.compile(
    r"©|\(c\)|cop[iy]|kop[ií]|commons|dom[aí]i?n|diffus|repro|circul|girar|tourner", re.IGNORECASE
)
"""What a licence says that speaks of copying, and not only of who printed it, or for how much."""


class Means(NamedTuple):
    """What the pages are printed with: `full` ink, `light` for home printers, or `grey`; and how pictures.

    `pictures` is one of `zine.screening`'s manners. `edges` are what the sides of each page are on its sheet.
    """

    ink: str = "full"
    pictures: Manner = "photo"
    edges: Mapping[int, Mapping[str, str]] = {}


FULL = Means()


@dataclass(frozen=True, slots=True)
class Galley:
    """One full HTML document, the layout that dressed it, and the folder of its pictures.

    `covers` says whether its first page is a front cover and its last a back cover. `page` is how wide and
    high a page is, in pt. `spot` is the ink that it is printed with beside black, one of `zine.inks`.
    """

    html: str
    layout: Layout
    covers: bool
    pictures: Path | None = None
    page: tuple[float, float] = (0.0, 0.0)
    spot: str = ""
    means: Means = FULL
    findings: tuple[Finding, ...] = ()


class Dressed:
    """A manuscript as templates see it: its texts as safe markup (lines have no pictures), its language."""

    def __init__(self, manuscript: Manuscript, **more: object) -> None:
        self._manuscript = manuscript
        self.__dict__.update(more)

    def __getattr__(self, name: str) -> Any:
        if name == "plain":
            return {line: plain(getattr(self._manuscript, line)) for line in LINES}
        if name not in (*LINES, "html", "lang", "direction"):
            raise AttributeError(name)  # a stranger's template has no business with folders and settings
        value = getattr(self._manuscript, name)
        if name in ("lang", "direction"):
            return value
        return Markup(value if name == "html" else IMG.sub("", value))


def set_galley(
    manuscript: Manuscript,
    layout: Layout,
    page: tuple[float, float],
    asked: Mapping[str, object] | None = None,
    means: Means = FULL,
) -> Galley:
    """Dress the manuscript in the layout, for pages of `page` = (width, height) in pt.

    `asked` turns the layout's knobs; what it does not name stands as the text or the layout says.
    """
    if 1 + len(manuscript.companions) > layout.texts:
        raise ZineError(
            f"the layout “{layout.name}” sets {layout.texts} text(s) in a booklet", several(layout.texts)
        )
    ratios = pictures.ratios(whole(manuscript), manuscript.folder)
    knobs = turned(layout.knobs, {**stated_knobs(manuscript), **(asked or {})}, layout.name)
    room = letters_across(layout.knobs, knobs, page)
    refuse_too_small(layout, knobs, page)
    manuscript, headings = with_anchors(manuscript, room=room)
    if manuscript.companions:
        manuscript = manuscript._replace(html=told_apart(manuscript.html, 0))
    others = [companion(number, text, room) for number, text in enumerate(manuscript.companions, 1)]
    said = SimpleNamespace(**words(manuscript))
    stand_in = fallback.stand_in(plain(manuscript.title) or plain(manuscript.html)[:400])
    html = render(
        layout,
        manuscript=Dressed(manuscript, words=said),
        plain={name: plain(getattr(manuscript, name)) for name in LINES},
        knobs=knobs,
        words=said,
        page={"width": page[0], "height": page[1], "edges": means.edges},
        headings=headings,
        head=running(plain(manuscript.title), room),
        ink=means.ink,
        texts=others,
        pairs=lambda: [(Markup(a), Markup(b)) for a, b in pairing.pairs(manuscript.html, others[0].html)],
        quoted=lambda how: Markup(pull_quoted(manuscript.html, how, manuscript.lang)),
        root=Markup(root(layout.knobs, knobs, page, means.edges)),
        lent=bool(stand_in),
        **display.tools([layout.folder / "fonts", catalogue.shipped("fonts")], stand_in, manuscript.lang),
        **drawings(manuscript, knobs),
    )
    return Galley(
        inked(verse.hung(counted(with_pictures(html, ratios))), means.ink),
        layout,
        bool(knobs.get("cover")),
        manuscript.folder,
        page,
        str(knobs.get("spot", "")),
        means,
        (
            *(found for text in (manuscript, *manuscript.companions) for found in text.findings),
            *pictures.untold(whole(manuscript)),
        ),
    )


def pull_quoted(html: str, how: str, lang: str) -> str:
    """Return a text with its pull quotes; the module waits until a layout asks for some."""
    from zine import pullquotes

    spoken = (languages.find(code) for code in (lang, lang.partition("-")[0]))
    leaning: Sequence[str] = next((found.LEANING for found in spoken if hasattr(found, "LEANING")), ())
    return pullquotes.quoted(html, how, frozenset(leaning))


def whole(manuscript: Manuscript) -> str:
    """Return the HTML of a text and its companions."""
    return "".join(text.html for text in (manuscript, *manuscript.companions))


def companion(number: int, text: Manuscript, room: int) -> Dressed:
    """Return a companion as templates see it: with its `part`, its `headings`, and its notes told apart."""
    anchored, headings = with_anchors(text, f"text-{number}-", room)
    html = told_apart(anchored.html, number)
    head, writer = (running(plain(line), room) for line in (text.title or text.author, text.author))
    said = SimpleNamespace(**words(text))
    more = {"part": number, "headings": headings, "head": head, "writer": writer, "words": said}
    return Dressed(anchored._replace(html=html), **more)


def drawings(manuscript: Manuscript, knobs: Mapping[str, Value]) -> dict[str, object]:
    """Return what templates draw: `drawing(width, height, pitch, colour)`, in pt, and `code()`, in mm.

    A drawing is the picture that the text names for its cover, else the pattern of its words; `illustrated`
    says whether there is one.
    """

    name, kind = covers.named(manuscript.settings.get("cover")), str(knobs.get("pattern", "none"))
    manner = cast("Manner", knobs.get("screen", "halftone"))

    def drawn(width: float, height: float, pitch: float, colour: str = "#000", *, clear: bool = False) -> str:
        if name:
            return covers.illustration(name, manuscript.folder, (width, height), manner, clear)
        field = patterns.Field(width, height, pitch)
        return patterns.pattern(kind, whole(manuscript), field, colour)

    def coded() -> tuple[str, str, float]:
        address = qrcodes.target(manuscript.contact, manuscript.settings.get("qr"))
        return (address, *qrcodes.code(address)) if address and knobs.get("qr", True) else ("", "", 0.0)

    return {"drawing": drawn, "code": coded, "illustrated": bool(name) or kind != "none"}


def words(text: Manuscript) -> Mapping[str, str]:
    """Return the few words that a layout prints; how to copy it, only where the text does not say so."""
    found: Mapping[str, str] = languages.find(text.lang).WORDS
    return {**found, "copy": ""} if text.licence and COPYING.search(text.licence) else found


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates that reach data and nothing behind it, and raise to no power that keeps a machine busy."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Raise small numbers to small powers alone."""
        if max(abs(left), abs(right)) > GREATEST:
            raise jinja2.exceptions.SecurityError(f"{left} {operator} {right} is too much to reckon")
        return super().call_binop(context, operator, left, right)


@cache
def templates(folder: Path) -> jinja2.Environment:
    """Return the templates of a layout's folder, over the shared ones."""
    loader = jinja2.FileSystemLoader([folder, catalogue.shipped("layouts") / "_base"])
    return Sandbox(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(layout: Layout, **context: object) -> str:
    """Fill the layout's template; say the file and the line of what is wrong in it."""
    try:
        return templates(layout.folder).get_template("page.html").render(context)
    except jinja2.TemplateSyntaxError as error:
        where = f"{error.filename or layout.folder / 'page.html'}, line {error.lineno}"
        raise ZineError(f"{where}: {error.message}", "The layout's template cannot be read.") from error
    except jinja2.TemplateNotFound as error:
        raise ZineError(
            f"{layout.folder}: no template {error}", "A layout's folder holds a page.html."
        ) from error
    except jinja2.UndefinedError as error:
        raise ZineError(
            f"{place(error, layout)}: {error.message}", "The template asks for what is not there."
        ) from error
    except ZineError:
        raise
    except Exception as error:
        raise ZineError(f"{place(error, layout)}: {error}", "The layout's template failed.") from error


def place(error: BaseException, layout: Layout) -> str:
    """Return the template's file and line in which an error arose."""
    at, found = error.__traceback__, str(layout.folder / "page.html")
    while at:
        if at.tb_frame.f_code.co_filename.endswith(".html"):
            found = f"{at.tb_frame.f_code.co_filename}, line {at.tb_lineno}"
        at = at.tb_next
    return found
