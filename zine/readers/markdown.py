"""Markdown, with front matter, notes, tables and pictures."""

import re
from functools import cache
from typing import TYPE_CHECKING

from zine import decoding, frontmatter
from zine.errors import ZineError
from zine.manuscript import LINES, Manuscript
from zine.readers import _beyond, _contents, _dialects, _reasons, _vocabulary, pattern, words

if TYPE_CHECKING:
    from markdown import Markdown

SUFFIXES = words(".md .markdown .mkd .mkdn .mdown .mdwn .mdtext .mdtxt .rmd .qmd .mdx")
EXTENSIONS = [
    "tables",
    "footnotes",
    "attr_list",
    "def_list",
    "sane_lists",
    "abbr",
    "md_in_html",
    "fenced_code",
]
ITEM = r" {0,3}(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})(?:\)|°|/| –)|[–—•]) "
ITEMS = pattern(rf"(?m)^({ITEM}.*\S)(?<!  )\n(?={ITEM})")
PLAIN_ADDRESS = r"(?:https?|ftp)://[^\s<>\x02\x03]+|(?<![\w.+-])[\w.+-]+@[\w.-]+\.\w+"
PLAIN_RUN = r"(?:!?\[){8,}|_{8,}|\*{8,}|\({8,}"
ELEMENTS = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote
    body br button canvas caption center circle cite code col colgroup data datalist dd defs del details
    dfn dialog dir div dl dt ellipse em embed fieldset figcaption figure font footer form frame frameset
    g h[1-6] head header hgroup hr html i iframe image img input ins kbd label legend li line link main
    map mark marquee math menu meta meter m[ion] mrow msu[bp] nav nobr noframes noscript object ol
    optgroup option output p param path picture polygon polyline pre progress q rect r[bpt] rtc ruby s
    samp script search section select slot small source span stop strike strong style su[bp] summary svg
    symbol table tbody td template text textarea tfoot th thead time title tr track tspan tt u ul use
    var video wbr"""
PLAIN_TAG = (
    rf"</?(?!(?i:{'|'.join(ELEMENTS.split())})\b)[^\W\d_][^<>=:/@\d_\n]{{0,60}}>"  # Dear <name>, <<so>>
)
PLAIN_STAR = r"(?<=\w)\*(?=\w)(?!\w+\*)"


def read(data: bytes) -> Manuscript:
    """Read Markdown in any usual encoding; raises ZineError if its front matter is not YAML."""
    text, findings = decoding.decode(data)
    manuscript = understand(text.replace("\r\n", "\n").replace("\r", "\n"))
    return manuscript._replace(findings=(*findings, *manuscript.findings))


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the mark or the rule that decided, and how its text begins."""
    text = decoding.decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    titled = "title" in frontmatter.split(text, LINES, others=True).lines
    return _reasons.told(_reasons.whole(understand(text), {} if titled else {"title": "first_heading"}))


def understand(text: str) -> Manuscript:
    """Return the manuscript of a Markdown text."""
    matter = frontmatter.split(text, LINES, others=True)
    lines = {name: line(value) for name, value in matter.lines.items() if name in LINES}
    said = _dialects.plain(matter.body)
    html, contents = _contents.without(_converted(_converter(), _itemised(said.text)))
    body = _vocabulary.body(html, titled="title" in lines)
    lang = matter.lines.get("lang", "")
    return Manuscript(
        html=body.html,
        lang=lang,
        lang_source="stated" if lang else "guessed",
        settings=matter.settings,
        findings=(*matter.findings, *_dialects.left_out(said.left), *contents, *body.findings),
        peers=body.peers,
        **({"title": body.title} | lines),  # type: ignore[arg-type]
    )


def without_lost_pictures(found: Manuscript) -> Manuscript:
    """Leave out the pictures that are somewhere on the web, badges among them, and say which."""
    if 'src="http' not in found.html and 'src="//' not in found.html:
        return found
    from zine.readers import _pictures

    return _pictures.without(found, lambda source: source.startswith(("http:", "https:", "//")))


def line(text: str) -> str:
    """Return one line of Markdown as inline HTML; a newline in it is a break."""
    parts = (_converted(_lines_converter(), part) for part in text.strip().split("\n"))
    return "<br>".join(_vocabulary.inline(part.removeprefix("<p>").removesuffix("</p>")) for part in parts)


def body(text: str) -> str:
    """Return the body of a Markdown text without front matter, as the manuscript's HTML."""
    return _vocabulary.body(_converted(_converter(), _itemised(_dialects.plain(text).text)), titled=True).html


def block(text: str) -> str:
    """Return one block of Markdown as the manuscript's HTML, its headings' levels as they are."""
    return _vocabulary.fragment_of(_converted(_converter(), _itemised(_dialects.plain(text).text)))


def _itemised(text: str) -> str:
    """Set lines apart that begin with markers which the library does not know: each is an item."""
    return ITEMS.sub(r"\1\n\n", text)


def _converted(converter: "Markdown", text: str) -> str:
    """Convert, and turn what is nested beyond sense into an error of one line."""
    converter.reset()
    _beyond.refuse(text)
    try:
        return converter.convert(text)
    except RecursionError:
        # What the library was in the middle of stays in its state, and would spoil the next text.
        _converter.cache_clear()
        _lines_converter.cache_clear()
        raise ZineError(
            "The text is nested too deeply to be read.", "Take some levels of > or [ out."
        ) from None


@cache
def _converter() -> "Markdown":
    """Return the converter of whole texts."""
    from markdown import Markdown

    converter = Markdown(extensions=EXTENSIONS, output_format="html")
    _keep_plain(converter)
    return converter


def _keep_plain(converter: "Markdown") -> None:
    """Keep emphasis out of addresses, and out of words: “Händler*innen, Bauer*innen” has none.

    What stands in < > and is no element of HTML is text: Dear <name>.
    A backslash before a quotation mark or at the end of a line means what it does in CommonMark.
    """
    from markdown.inlinepatterns import (
        InlineProcessor,
        SimpleTagInlineProcessor,
        SubstituteTagInlineProcessor,
    )

    converter.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash-break", 101)
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, *"\"'=~%^:"]
    for mark, tag in (("~", "del"), ("=", "mark")):
        struck = rf"(?<![\\{mark}])({mark}{mark})(?![\s{mark}])(.+?)(?<!\s){mark}{mark}(?!{mark})"
        converter.inlinePatterns.register(SimpleTagInlineProcessor(struck, tag), tag, 60)

    class Plain(InlineProcessor):
        """Puts what it matches aside as it is."""

        def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
            """Return the match itself."""
            return m.group(), m.start(), m.end()

    for mark, name, priority in (
        (PLAIN_RUN, "run", 200),
        (PLAIN_TAG, "tag", 91),
        (PLAIN_ADDRESS, "address", 85),
        (PLAIN_STAR, "star", 85),
    ):
        converter.inlinePatterns.register(Plain(mark, converter), name, priority)


@cache
def _lines_converter() -> "Markdown":
    """Return the converter of single lines, which knows no blocks."""
    from markdown import Markdown

    converter = Markdown(extensions=["attr_list"], output_format="html")
    blocks = converter.parser.blockprocessors
    for name in words("empty indent code hashheader setextheader hr olist ulist quote reference"):
        blocks.deregister(name)
    _keep_plain(converter)
    converter.preprocessors.deregister("html_block")
    return converter
