"""The galley: a manuscript dressed in a layout, as one HTML document that is not yet cut into pages."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from zine import catalogue, covers, display, fallback, inks, pairing, patterns, pictures, qrcodes, verse
from zine.confinement import self_contained
from zine.errors import ZineError
from zine.knobs import Knob, Value, knob, roomy, turned
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.screening import Manner

MM = 72 / 25.4
NOTE = '<span class="note"'
NUMBERED = re.compile(r'<(ol|li)\b((?=[^>]*\s(?:start|value)="(-?\d{1,9})")[^>]*)')
GREATEST = 1000
"""What a template may raise to a power, and to which."""
HEAD_WORDS = 7
"""A running head of more words is read as prose."""
LEAST_MEASURE, LEAST_ROWS = 8.0, 4
"""The shortest line in ems, and the fewest lines of a page, that a text can be read in."""
IMG = re.compile(r"<img\b[^>]*>")
HEADING = re.compile(r"<h([2-6])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layout:
    """A folder that dresses a text: its template and style sheet, its families of type, its knobs.

    `texts` is how many texts it sets in one booklet, at most; `scheme` is how that is folded by default.
    """

    name: str
    folder: Path
    summary: str
    fonts: tuple[str, ...]
    knobs: Mapping[str, Knob]
    texts: int = 1
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for the table of contents: `text` is inline HTML."""

    level: int
    id: str
    text: Markup


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


def load_layout(name: str) -> Layout:
    """Return the shipped layout of that name, or the one in the folder of that path."""
    known = catalogue.layouts()
    folder = known.get(name) or Path(name).expanduser()
    if not (folder / "layout.toml").is_file():
        if folder.is_dir():
            raise ZineError(f"{folder} is not a layout", "A layout's folder holds a layout.toml.")
        raise ZineError(f"no layout named “{name}”", catalogue.nearest(name, known))
    return read_layout(folder.resolve() if name in known else self_contained(folder))


def read_layout(folder: Path) -> Layout:
    """Read a layout's folder; say the file and the line of what is wrong in it."""
    path = folder / "layout.toml"
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
        knobs = {key: knob(key, described(key, entry)) for key, entry in stated.get("knobs", {}).items()}
        return Layout(
            folder.name,
            folder,
            str(stated["summary"]),
            tuple(map(family, stated.get("fonts", ()))),
            knobs,
            int(stated.get("texts", 1)),
            str(stated.get("scheme", "")),
        )
    except (OSError, RecursionError, ValueError) as error:
        where = f"{path}{line_of(path, str(error))}"
        raise ZineError(f"{where}: {error}", "The layout cannot be used until that is mended.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ZineError(
            f"{path}: {error} is missing or not of its kind", "See a shipped layout.toml."
        ) from error


def line_of(path: Path, said: str) -> str:
    """Return the line of layout.toml that a complaint of a knob is about: “, line 7”; nothing if none is."""
    knob_named = re.match(r"knob ([\w-]+):", said)
    if not knob_named:
        return ""
    stated = re.compile(rf"\s*(\[knobs\.{knob_named[1]}\]|{knob_named[1]}\s*=)")
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((f", line {number}" for number, line in enumerate(lines, 1) if stated.match(line)), "")


@cache
def shared_knobs() -> Mapping[str, Mapping[str, object]]:
    """Return the knobs that layouts share, without their defaults."""
    path = catalogue.shipped("layouts") / "_base" / "knobs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def described(name: str, entry: object) -> Mapping[str, object]:
    """Return a knob's table: a layout that says nothing but a default turns the shared knob of that name."""
    return entry if isinstance(entry, Mapping) else {**shared_knobs().get(name, {}), "default": entry}


def family(name: str) -> str:
    """Return the name of a family of type; ValueError if it leads elsewhere than to a folder of fonts."""
    if Path(name).name != name or not name.strip("."):
        raise ValueError(f"no font family is called “{name}”")
    return name


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
    roomy(layout.knobs, knobs, page)
    room = letters_across(layout.knobs, knobs, page)
    refuse_too_small(layout, knobs, page)
    manuscript, headings = with_anchors(manuscript, room=room)
    if manuscript.companions:
        manuscript = replace(manuscript, html=told_apart(manuscript.html, 0))
    others = [companion(number, text, room) for number, text in enumerate(manuscript.companions, 1)]
    said = SimpleNamespace(**words(manuscript.lang))
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
        quoted=lambda how: Markup(pull_quoted(manuscript.html, how)),
        root=Markup(root(layout.knobs, knobs, page, means.edges)),
        lent=bool(stand_in),
        **display.tools([layout.folder / "fonts", catalogue.shipped("fonts")], stand_in),
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


def pull_quoted(html: str, how: str) -> str:
    """Return a text with its pull quotes; the module waits until a layout asks for some."""
    from zine import pullquotes

    return pullquotes.quoted(html, how)


def whole(manuscript: Manuscript) -> str:
    """Return the HTML of a text and its companions."""
    return "".join(text.html for text in (manuscript, *manuscript.companions))


def several(fewer: int) -> str:
    """Return the hint that names the layouts which set more texts."""
    names = [name for name in catalogue.layouts() if load_layout(name).texts > fewer]
    return f"These set more: {', '.join(sorted(names))}."


def companion(number: int, text: Manuscript, room: int) -> Dressed:
    """Return a companion as templates see it: with its `part`, its `headings`, and its notes told apart."""
    anchored, headings = with_anchors(text, f"text-{number}-", room)
    html = told_apart(anchored.html, number)
    head, writer = (running(plain(line), room) for line in (text.title or text.author, text.author))
    said = SimpleNamespace(**words(text.lang))
    more = {"part": number, "headings": headings, "head": head, "writer": writer, "words": said}
    return Dressed(replace(anchored, html=html), **more)


def told_apart(html: str, part: int) -> str:
    """Return a text whose notes say of which text they are, and their number in it.

    >>> told_apart('a<span class="note">b</span>', 2)
    'a<span class="note" data-part="2" data-note="1">b</span>'
    """
    numbers = count(1)
    return re.sub(NOTE, lambda note: f'{note[0]} data-part="{part}" data-note="{next(numbers)}"', html)


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


def stated_knobs(manuscript: Manuscript) -> Mapping[str, object]:
    """Return the knobs that the text itself turns, in its front matter."""
    stated, cover = manuscript.settings.get("knobs", {}), manuscript.settings.get("cover")
    said = {"cover": bool(cover)} if isinstance(cover, bool) or covers.named(cover) else {}
    return {**said, **stated} if isinstance(stated, Mapping) else said


def plain(html: str) -> str:
    """Return the text of inline HTML, without its tags."""
    return display.plain(html).strip()


def words(lang: str) -> Mapping[str, str]:
    """Return the few words that a layout prints, in the text's language, or in English."""
    known = {code.replace("_", "-").lower(): code for code in catalogue.names("languages")}
    for code in (lang.lower(), lang.lower().partition("-")[0], "en"):
        if code in known:
            found: Mapping[str, str] = catalogue.module("languages", known[code]).WORDS
            return found
    return {}


def root(
    knobs: Mapping[str, Knob],
    values: Mapping[str, Value],
    page: tuple[float, float],
    edges: Mapping[int, Mapping[str, str]],
) -> str:
    """Return the custom properties of a layout's root: its page in pt, and its knobs in their units.

    `--foot-exact` is the lower margin, at least `foot`, that leaves a whole number of lines. `--border-head`
    and so on are what printers leave white at a side of any page: 0 where none lies at the paper's border.
    """
    named = {
        f"--{name}": knobs[name].css(value) for name, value in values.items() if not isinstance(value, bool)
    }
    named |= {"--page-width": f"{page[0]:.3f}pt", "--page-height": f"{page[1]:.3f}pt"}
    for side in ("head", "foot", "inner", "outer"):
        bordered = any(sides[side] == "edge" for sides in edges.values())
        named[f"--border-{side}"] = "6.35mm" if bordered or not edges else "0mm"
    lengths = [values.get(name) for name in ("head", "foot", "leading")]
    if all(isinstance(length, (int, float)) for length in lengths):
        head, foot, leading = (knobs[n].points(values[n]) for n in ("head", "foot", "leading"))
        lines = int((page[1] - head - foot) / leading + 1e-6)
        named |= {"--foot-exact": f"{page[1] - head - lines * leading:.3f}pt", "--lines": str(lines)}
    separation = inks.PROFILE if "spot" in knobs else ""
    return separation + ":root{" + "".join(f"{name}:{value};" for name, value in named.items()) + "}"


def letters_across(knobs: Mapping[str, Knob], values: Mapping[str, Value], page: tuple[float, float]) -> int:
    """Return how many letters of the text's size a line holds for certain: a running head has no more."""
    names = ("inner", "outer", "size")
    if not all(name in knobs and isinstance(values[name], (int, float)) for name in names):
        return 40
    inner, outer, size = (knobs[name].points(values[name]) for name in names)
    return max(8, int((page[0] - inner - outer) / (size * 0.6)))


def running(text: str, room: int) -> str:
    """Return what a running head shows of a text: so many letters at most, and HEAD_WORDS words.

    >>> running("The library of the mill will not close at five", 60)
    'The library of the mill will not…'
    """
    first = " ".join(text.split()[:HEAD_WORDS])
    short = display.shortened(text, room)
    return (
        short if len(text.split()) <= HEAD_WORDS or len(short) <= len(first) else f"{first.rstrip(',;:.')}…"
    )


def refuse_too_small(layout: Layout, values: Mapping[str, Value], page: tuple[float, float]) -> None:
    """Raise ZineError where a page has no room for lines of LEAST_MEASURE ems, or for LEAST_ROWS of them."""
    names = ("inner", "outer", "head", "foot", "size", "leading")
    if not all(name in layout.knobs and isinstance(values[name], (int, float)) for name in names):
        return
    inner, outer, head, foot, size, leading = (layout.knobs[name].points(values[name]) for name in names)
    across, down = page[0] - inner - outer, page[1] - head - foot
    if across >= LEAST_MEASURE * size and down >= LEAST_ROWS * leading:
        return
    smaller = min(size * across / (LEAST_MEASURE * size), size * down / (LEAST_ROWS * leading))
    least = layout.knobs["size"].minimum or 0.0
    turn = f", or turn the type down: --set size={smaller:.1f}" if smaller >= max(least, 6.0) else ""
    raise ZineError(
        f"the layout “{layout.name}” is too large for pages of {page[0] / MM:.0f} × {page[1] / MM:.0f} mm: "
        f"a line would hold {max(0, int(across / (size * 0.47)))} letters",
        f"Take a scheme with larger pages (zine schemes) or another layout{turn}.",
    )


def with_anchors(
    manuscript: Manuscript, prefix: str = "", room: int = 40
) -> tuple[Manuscript, list[Heading]]:
    """Give headings an anchor, and what a running head shows of them; return them for the contents."""
    headings: list[Heading] = []

    def anchored(match: re.Match[str]) -> str:
        level, attributes, text = match.groups()
        known = re.search(r'\bid="([^"]*)"', attributes)
        anchor = known[1] if known else f"{prefix}section-{len(headings) + 1}"
        headings.append(Heading(int(level), anchor, Markup(without_notes(text))))
        head = escape(running(plain(without_notes(text)), room))
        named = "" if known else f' id="{anchor}"'
        return f'<h{level}{named} data-head="{head}"{attributes}>{text}</h{level}>'

    return replace(manuscript, html=HEADING.sub(anchored, manuscript.html)), headings


def without_notes(html: str) -> str:
    """Return inline HTML without the footnotes in it."""
    return re.sub(r'<span class="note"[^>]*>(?:<span[^>]*>.*?</span>|.)*?</span>', "", html, flags=re.DOTALL)


def with_pictures(html: str, ratios: Mapping[str, float]) -> str:
    """Point the sources of pictures to the folder of the text, and tell the style sheet their ratios."""

    def pointed(match: re.Match[str]) -> str:
        name = match[2]
        if name not in ratios:
            return match[0]
        source = name if name.startswith("data:") else f"/text/{name}"
        return f'<img style="--ratio: {ratios[name]:.4f}" {match[1]}src="{source}"'

    return re.sub(r'<img\s([^>]*?)\bsrc="([^"]*)"', pointed, html)


def inked(html: str, ink: str) -> str:
    """Give a galley the style sheet of its ink, after the layout's own."""
    if ink != "light":
        return html
    return html.replace("</head>", '<link rel="stylesheet" href="/base/light.css">\n</head>', 1)


def counted(html: str) -> str:
    """Tell the style sheet from which number a list counts, and the number that a point has by itself.

    >>> counted('<ol start="3"><li>')
    '<ol style="counter-reset: list-item 2" start="3"><li>'
    >>> counted('<li value="7">')
    '<li style="counter-set: list-item 7" value="7">'
    """

    def told(match: re.Match[str]) -> str:
        tag, attributes, number = match.groups()
        style = (
            f"counter-reset: list-item {int(number) - 1}"
            if tag == "ol"
            else f"counter-set: list-item {number}"
        )
        return f'<{tag} style="{style}"{attributes}'

    return NUMBERED.sub(told, html)


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
