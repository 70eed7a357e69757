"""The article of a saved page: found by what is called one, and by where the prose is."""

import re

from zine import fragment
from zine.fragment import Node
from zine.readers import _junk, pattern, words
from zine.readers._vocabulary import ROLES

FURNITURE_TAGS = words("nav aside footer form button dialog menu")
FURNITURE = pattern(
    r"\b(?:nav(?:bar|igation)?|menu|side-?bar|site-(?:header|footer)|comments?(?:-area|-list)?|commentaires|respond|"
    r"shar(?:e|ing)|sharedaddy|social|related|cookies?|breadcrumbs?|widget(?:-area)?|newsletter|pagination|pager|"
    r"post-(?:navigation|footer|card|tags|labels)|advert\w*|promo|subscribe|skip-link|toolbar|masthead|"
    r"screen-reader-(?:text|only)|sr-only|visually-?hidden|entry-(?:meta|footer)|(?:post|article)-meta|tagcloud|"
    r"jp-relatedposts|login|search(?:-form)?|read-?(?:also|next|more)|lire-aussi|see-also|recommend\w*|gdpr|didomi|"
    r"popup|modal|paywall|signup|mw-editsection|edit-?section|header-?link|repl(?:y|ies)|status-reply|"
    r"navigation|complementary|contentinfo|banner|subscription-widget|show-subscribe|footer-cta|author-(?:box|bio|card)|"
    r"date-header|article-byline|publication-info)\b"
    # These are parts of other names, too: each must be a whole one.
    r"|(?<![\w-])(?:footer|tags|forum|consent|toc|table-?of-?contents?|t[eé]l[eé]chargements?|documents_portfolio|"
    r"info-publi|hierarchie|arbo|pied|entete|bloc-gauche|postprofile|page-(?:header|footer)|description|categories|"
    r"article-tag|byline|comment)(?![\w-])"
    r"|(?<![a-z])(?:ads?|sponsored)(?![a-z])",
    re.IGNORECASE,
)
ARTICLE = pattern(
    r"\b(?:h-?entry|[eh]-content|status__content|articleBody|entry-content|"
    r"(?:post|article|story)-?_?(?:body|content|text)|texte|thework|postbody)\b"
)
BESIDE = pattern(
    r"(?<![a-z])(?:foot-?notes?|endnotes?|notes|chap[oô]|intro|lead|standfirst|excerpt|sub-?title|soustitre|ps|"
    r"signature)(?![a-z])",
    re.IGNORECASE,
)
UNSEEN = pattern(r"screen-reader-(?:text|only)|sr-only|visually-?hidden", re.IGNORECASE)
NAMING = {"class", "id", *ROLES}
AROUND = words("div section article main header form span table tbody tr td")
MINE = 0.75
"""An element that holds this much of the prose of the one around it is where the article is."""


def without_furniture(root: Node) -> int:
    """Take the site's furniture out of a page; return how many blocks it was."""
    whole = len(root.text)
    removed = 0

    def kept(child: "Node | str") -> "list[Node | str]":
        nonlocal removed
        if isinstance(child, str) or not _is_furniture(child) or len(child.text) > 0.5 * whole:
            return [child]
        removed += 1
        return []

    _spoken_capitals(root)
    fragment.replace(root, kept)
    removed += _without_cards(root)
    fragment.replace(root, lambda child: [] if _emptied(child) else [child])
    return removed


def _spoken_capitals(root: Node) -> None:
    """Leave the letters that a page has twice, as an initial and for who listens, there once."""
    for node in root.walk():
        first, *rest = node.children or [""]
        if node.tag != "p" or isinstance(first, str) or not UNSEEN.search(named(first)) or not rest:
            continue
        said = first.text.strip()
        if said and not Node("", {}, rest).text.lstrip().startswith(said):
            first.attributes = {}


def _without_cards(root: Node) -> int:
    """Take out the cards of other texts: articles beside a text that stands in none; return how many."""
    cards = [node for node in root.walk() if node.tag == "article"]
    whole = _prose(root)
    if not cards or sum(_prose(card) for card in cards) > 0.4 * whole:
        return 0
    gone = {id(card) for card in cards}
    _holds_only(root, gone)
    fragment.replace(root, lambda child: [] if id(child) in gone else [child])
    return len(cards)


def _holds_only(node: Node, gone: "set[int]") -> bool:
    """Tell whether an element is a card, or holds cards and nothing else but headings; note all that do."""
    if id(node) in gone:
        return True
    held = [_holds_only(one, gone) for one in node.nodes() if not re.fullmatch("h[1-6]", one.tag)]
    loose = any(isinstance(child, str) and child.strip() for child in node.children)
    if node.tag not in ("section", "div") or loose or not held or not all(held):
        return False
    gone.add(id(node))
    return True


def _emptied(child: "Node | str") -> bool:
    """Tell whether a list or an item is left with nothing in it."""
    empty = isinstance(child, Node) and child.tag in ("li", "ul", "ol") and not child.text.strip()
    return empty and not any(node.tag == "img" for node in child.walk())  # type: ignore[union-attr]


def _is_furniture(node: Node) -> bool:
    """Tell whether an element belongs to the site, by its tag, its role or its class."""
    if node.tag in FURNITURE_TAGS:
        return True
    held = node.tag in ("article", "main") or ARTICLE.search(named(node))
    return not held and bool(FURNITURE.search(named(node)))


def article(root: Node) -> "list[Node | str]":
    """Return what the article is made of: the element that is called one, or that holds nearly all prose."""
    whole = _prose(root)
    called = [node for node in root.walk() if node.tag in ("article", "main") or ARTICLE.search(named(node))]
    marked = [node for node in called if _prose(node) >= 0.5 * whole]
    # The last is the inmost: the page's text, and not the page's middle.
    within = [node for node in marked if node.tag == "article"] or marked
    named_text = next((node for node in reversed(marked) if node.tag not in ("article", "main")), None)
    return _gathered(within[-1] if within and within[-1].tag == "article" else root, named_text)


def _gathered(here: Node, text: Node | None) -> "list[Node | str]":
    """Return the pieces of an article: the inmost element with nearly all prose, and what goes with it.

    `text` is the element that a page calls its text: around it only what is called something belongs to it.
    """
    prose = _prose(here)
    best = max((node for node in here.nodes() if node.tag in AROUND), key=_prose, default=None)
    if best is None or not prose or _prose(best) < MINE * prose:
        return here.children
    pieces: list[Node | str] = []
    outside = text is not None and here is not text and any(node is text for node in best.walk())
    for child in here.children:
        if child is best:
            pieces += _gathered(best, text)
        elif isinstance(child, Node) and (_belongs(child, outside) or _is_called(child, best)):
            pieces.append(child)
    return pieces


def _belongs(child: Node, outside: bool) -> bool:
    """Tell whether what stands beside an article's text belongs to it: a standfirst, notes, a paragraph."""
    text = " ".join(child.text.split())
    if not text or _junk.is_junk(text) or child.tag in ("td", "tr"):
        return False
    if child.tag == "h1" or BESIDE.search(named(child)):
        return True
    if child.tag in fragment.BLOCKS - AROUND and not child.classes and _prose(child) > 0.6 * len(text):
        return True
    return any((is_prose(node) and not outside) or BESIDE.search(named(node)) for node in child.walk())


def _is_called(child: Node, text: Node) -> bool:
    """Tell whether what stands beside a text is its notes: the text's figures lead there."""
    places = {one.attributes[key] for one in child.walk() for key in ("id", "name") if key in one.attributes}
    links = (one.attributes.get("href", "") for one in text.walk() if one.tag == "a" and len(one.text) < 8)
    return any(link[1:] in places for link in links if link[:1] == "#")


def is_prose(node: Node) -> bool:
    """Tell whether an element is a paragraph of sentences, and not of links."""
    text = " ".join(node.text.split())
    whole = node.tag in ("p", "blockquote", "figcaption") and len(text) > 60 and text[-1] in '.!?…»”"'
    return whole and _prose(node) > 0.6 * len(text) and not _junk.is_junk(text)


def named(node: Node) -> str:
    """Return what a page calls an element: its classes, its name, what it says that it is for."""
    return " ".join(value for name, value in node.attributes.items() if name in NAMING)


def _prose(node: Node) -> int:
    """Count the letters of an element's paragraphs, links left out."""
    if node.tag == "a":
        return 0
    own = sum(len(child.strip()) for child in node.children if isinstance(child, str))
    return own + sum(_prose(child) for child in node.nodes())
