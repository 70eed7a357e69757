"""Parting: one file that holds several texts, each under a main heading, becomes a book of several texts."""

import re

from zine.manuscript import Manuscript
from zine.pairing import outermost
from zine.titles import plain

HEADING = re.compile(r"<h([2-4])\b[^>]*>(.*)</h\1>", re.DOTALL)
LEVEL = re.compile(r"(</?h)([34])\b")
PARAGRAPH = re.compile(r'<p(?: class="(?:signature|plain)")?>(.*)</p>', re.DOTALL)
SIGNED = re.compile(r'<p class="signature">(?:(?!<p\b).)*</p>\s*$', re.DOTALL)
SET_OFF = re.compile(r"<(em|strong)>([^<]*)</\1>")
LONGEST = 80
"""The most letters of a line that names who wrote a text."""
TOLD = 400
"""How many letters it takes to tell a text's language from its words."""


def parted(book: Manuscript, how: str = "auto") -> Manuscript:
    """Return a book whose texts are its companions, what stands before the first of them its preface.

    Each main heading begins a text, with how="headings". With "auto" that is so if several headings of the
    file are of the first rank; or if two texts or more say who wrote them, under their headings (a name in
    italics, or after “by”) or at their ends. How "file" leaves all as it is.
    """
    preface, *texts = sections(book.html)
    title = book.title
    if preface and book.peers == len(texts) + 1:  # the title is no book's, but the first text's
        preface, texts, title = [], [[f"<h2>{title}</h2>", *preface], *texts], ""
    found = [text(blocks, book) for blocks in texts]
    signed = sum(bool(one.author) or SIGNED.search(one.html) is not None for one in found)
    if how == "file" or len(found) < 2 or (how == "auto" and signed < 2 and book.peers < 2):
        return book
    title = title or named([one.title for one in found])
    return book._replace(title=title, html="\n".join(preface), companions=tuple(found))


def named(titles: list[str]) -> str:
    """Return the title of a book that has none of its own: those of its texts, as many as it takes.

    >>> named(["The barge", "The hedge"])
    'The barge · The hedge'
    >>> named(["The barge", "The hedge, " * 7, "The lock"])
    'The barge · …'
    """
    fitting = [n for n in range(1, len(titles) + 1) if len(plain(" · ".join(titles[:n]))) <= LONGEST]
    most = max(fitting, default=1)
    return " · ".join([*titles[:most], *["…"][: len(titles) - most]])


def sections(html: str) -> list[list[str]]:
    """Return a fragment's blocks, parted before each main heading.

    >>> sections("<p>a</p><h2>b</h2><p>c</p>")
    [['<p>a</p>'], ['<h2>b</h2>', '<p>c</p>']]
    """
    found: list[list[str]] = [[]]
    for block in outermost(html):
        if block.startswith("<h2"):
            found.append([])
        found[-1].append(block)
    return found


def text(blocks: list[str], book: Manuscript) -> Manuscript:
    """Return what stands under a main heading as a text: title, author, and blocks a level higher."""
    heading, *rest = blocks
    title = HEADING.fullmatch(heading)
    author = writer(rest[0]) if len(rest) > 1 else ""
    html = "\n".join(raised(block) for block in rest[bool(author) :])
    return Manuscript(
        html,
        language(html, book),
        book.lang_source,
        title=title[2] if title else "",
        author=author,
        folder=book.folder,
    )


def writer(block: str) -> str:
    """Return whom a paragraph names as who wrote the text, "" if it says something else.

    >>> writer("<p><em>Ana Martin</em></p>"), writer("<p>by Tom</p>"), writer("<p>By night.</p>")
    ('Ana Martin', 'Tom', '')
    """
    from zine.readers._people import BY, NAMED

    said = PARAGRAPH.fullmatch(block)
    line = said[1].strip() if said else ""
    if not line or len(plain(line)) > LONGEST or re.search(r"[.!?…:;,]$", plain(line)) or "<br>" in line:
        return ""
    inner = SET_OFF.fullmatch(line)
    words = inner[2] if inner else line
    first, _, names = words.partition(" ")
    if first.lower() in BY and NAMED.fullmatch(words[0].lower() + words[1:]):
        return names
    return words if inner else ""


def raised(block: str) -> str:
    """Return a block with its headings a level higher.

    >>> raised("<h3>b</h3>")
    '<h2>b</h2>'
    """
    return LEVEL.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 1}", block)


def language(html: str, book: Manuscript) -> str:
    """Return the language of a text: the book's, if that is stated or the text is too short to tell."""
    from zine import languages

    said = plain(html)
    if book.lang_source != "guessed" or len(said) < TOLD:
        return book.lang
    return languages.guess(said[:20_000]) or book.lang
