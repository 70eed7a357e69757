"""What a saved page says of its article: its title, its author, its standfirst, its date."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from zine import fragment
from zine.fragment import Node
from zine.readers import _matter, _plainer, _times, _vocabulary, pattern
from zine.readers._article import is_prose, named
from zine.readers._inline import inline

AUTHOR = pattern(
    r"(?<![\w-])(?:text-author|(?:post-|entry-|article-)?author(?:-name)?|wp-block-post-author-name|p-author|auteurs?|"
    r"article-?author|byline-author|creator|user-?name|vcard|authors|reader-credits|field--name-uid)(?![\w-])",
    re.IGNORECASE,
)
STANDFIRST = pattern(
    r"(?<![a-z])(?:sub-?title|sous-?titre|chap[oô]|standfirst|excerpt|intro|dek|lead|lede|(?:post|entry|article)-description)(?![a-z])",
    re.IGNORECASE,
)
DATED = pattern(
    r"(?<![a-z])(?:date|posted-on|publi\w*|entry-meta|dt-published|time|timestamp)(?![a-z])", re.IGNORECASE
)
PUBLISHED = pattern(r"(?<![a-z])(?:published|entry-date|datepublished)(?![a-z])", re.IGNORECASE)
ELSEWHERE = pattern(
    r"(?<![a-z])(?:comments?|commentaires|respond|repl(?:y|ies)|related|recent|recommend\w*|card|sidebar|widget|"
    r"read-?more|nav|menu)(?![a-z])",
    re.IGNORECASE,
)
"""What a page calls the places where others than the article's author are named, and other days."""
SIGNED = pattern(
    r"(?:(?:publié |posté |écrit |posted |published |written |veröffentlicht |publicado )?"
    r"(?:par|by|von|por|di|door) |(?:auteurs?|authors?|autor(?:es)?|autor[ei]|autoren) ?: )?"
    r"(?P<who>[^,·|•]{2,60}?)(?:\s*[,·|•]\s*.*\d.*)?",
    re.IGNORECASE,
)
ACCOUNT = pattern(r"(?P<who>.{1,60}?) \(@[\w.]+@[\w.-]+\).*")
"""How a page of the fediverse names itself: by who wrote, since such a text has no title."""
FILE = pattern(
    r"(?-i:[a-z\d]+[_.-][a-z\d_.-]+)|document ?\d{0,3}|(?:untitled|sans[ -]titre|sin título).{0,12}",
    re.IGNORECASE,
)
"""The name of a file or of a pad, which is no title."""
YEAR = pattern(r"(?:19|20)\d\d")
PARTS = pattern(r"\s+[|–—·»-]\s+|: ")


def here(root: Node) -> "Iterator[Node]":
    """Yield the elements of a page but for those of comments, and of what else can be read there."""
    yield root
    for child in root.nodes():
        away = child.tag == "nav" or ELSEWHERE.search(named(child))
        if not away or len(child.text) > 0.5 * len(root.text):
            yield from here(child)


def author(root: Node) -> str:
    """Return whom a page names as the author of its article; the element goes."""
    for node in here(root):
        text = " ".join(_first_block(node).text.split())
        if AUTHOR.search(named(node)) and 1 < len(text) <= 90 and (found := SIGNED.fullmatch(text)):
            node.tag, node.attributes, node.children = "p", {}, []
            return inline(found["who"].strip())
    return ""


def _first_block(node: Node) -> Node:
    """Return the first block with words in an element that holds several, else the element."""
    held = node.nodes() if fragment.holds_blocks(node) else []
    return next((_first_block(one) for one in held if one.text.strip()), node)


def title(root: Node, said: Mapping[str, str]) -> str:
    """Return the title: the heading that the page's own name has in it, or that name; the heading goes."""
    if any(ACCOUNT.fullmatch(name) for name in said.values()):
        return ""
    names = [
        said[name] for name in ("og:title", "title") if said.get(name) and not FILE.fullmatch(said[name])
    ]
    headings = [node for node in root.walk() if re.fullmatch(r"h[1-3]", node.tag) and node.text.strip()]
    for name in names:
        for heading in sorted(headings, key=lambda node: (node.tag, -len(node.text))):
            if _matter.alike(name, heading.text):
                return _taken(heading)
    within = [node for node in headings if names and _folded(node.text) in _folded(names[-1])]
    if within:
        return _taken(max(within, key=lambda node: len(node.text)))
    parts = [part for name in names for part in PARTS.split(name)[1:] if len(part) > 8]
    if spoken := next(
        (node for node in root.walk() if any(_matter.alike(part, node.text) for part in parts)), None
    ):
        return _taken(spoken)
    first = [node for node in headings if node.tag == "h1"]
    if len(first) == 1:
        return _taken(first[0])
    return inline(re.split(r"\s+[|–—·»-]\s+", names[0])[0]) if names else ""


def labelled(root: Node, label: re.Pattern[str], most: int) -> str:
    """Take out the first element that is called so, if it is short; return its text as a line."""
    for node in root.walk():
        text = " ".join(node.text.split())
        if label.search(named(node)) and 1 < len(text) <= most:
            for one in node.walk():
                _plainer.anonymous(one)
            line = _vocabulary.inline(fragment.inline(node))
            node.tag, node.attributes, node.children = "p", {}, []
            return line
    return ""


def _folded(text: str) -> str:
    """Return a text's letters and figures alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _taken(heading: Node) -> str:
    """Return a heading as a line, and take it out of the page."""
    unlinked = Node("", {}, [heading])
    fragment.replace(
        unlinked, lambda child: child.children if isinstance(child, Node) and child.tag == "a" else [child]
    )
    for node in heading.walk():
        _plainer.anonymous(node)
    while (
        len(heading.children) == 1
        and isinstance(only := heading.children[0], Node)
        and only.tag in ("b", "strong")
    ):
        heading.children = only.children
    line = _vocabulary.inline(fragment.inline(heading))
    heading.tag, heading.children = "p", []
    return line


def date(root: Node) -> str:
    """Return the date that a page gives its article, as it is written there: named so, or under its title."""
    headed = any(node.tag == "h1" for node in root.walk())
    under, most = not headed, 45 if headed else 12
    below: list[str] = []
    for node in here(root):
        under = under or node.tag == "h1"
        if under and is_prose(node):
            break
        text = " ".join(node.text.split())
        if len(text) < 160 and (found := _times.first_date(text)):
            if node.tag == "time" or DATED.search(named(node)):
                return found
            below += (
                [found]
                if under and node.tag[:1] != "h" and len(text) < len(found) + most and YEAR.search(found)
                else []
            )
    return below[0] if below else _under(root)


def _under(root: Node) -> str:
    """Return the date under an article that a page calls its publication."""
    times = (node for node in here(root) if node.tag == "time" and PUBLISHED.search(named(node)))
    return next((found for node in times if (found := _times.first_date(" ".join(node.text.split())))), "")


def stated(page: str) -> dict[str, str]:
    """Return what the head of a page says: its names, the site's among them, and its author as a line."""
    metas = {}
    for tag in re.findall(r"<meta\b[^>]{1,500}>", page[:200_000], re.IGNORECASE):
        told = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", tag))
        metas[(told.get("property") or told.get("name") or "").lower()] = told.get("content", "")
    titled = re.search(r"<title[^>]*>(.{1,500}?)</title>", page[:200_000], re.IGNORECASE | re.DOTALL)
    program = metas.get("generator", "").lower()
    if metas.get("author") and program.startswith(metas["author"].lower()):
        metas.pop("author")  # a pad says that its program wrote it
    found = {
        "og:title": metas.get("og:title", ""),
        "title": titled[1] if titled else "",
        "author": inline(" ".join(unescape(metas.get("author", "")).split())) or _account(metas),
    }
    return {name: " ".join(unescape(value).split()) for name, value in found.items() if value.strip()}


def _account(metas: Mapping[str, str]) -> str:
    """Return whose a page of the fediverse is."""
    found = ACCOUNT.fullmatch(unescape(metas.get("og:title", "")))
    return inline(found["who"]) if found else ""
