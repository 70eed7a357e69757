"""Why a rule takes what it takes, in a sentence for who reads `zine read --explain`."""

from zine.readers import _rules

FRONT = {
    "title": "The first line, if it is short enough to be one.",
    "subtitle": "A short line under the title that is no heading: nothing like it comes again.",
    "standfirst": "The paragraph over the line that says who wrote, or when.",
    "standfirst_spaced": "The first paragraph: more blank lines stand under it than between any two others.",
    "standfirst_marked": "The first paragraph: it alone is all in bold, in italics or in brackets.",
    "standfirst_ruled": "The first paragraph: a rule stands under it, and nowhere else.",
    "standfirst_unstopped": "The first paragraph: it ends without a full stop, as none of the others does.",
    "standfirst_announcing": "The first paragraph: it ends by saying what kind of text comes.",
    "standfirst_title": "The first paragraph: the title is said again under it.",
    "author": "A line near the title after “par”, “by” or the like, or the name of a collective or a person.",
    "date": "A line near the title that says a date, and perhaps a place or a name, and nothing else.",
    "place": "What stands before the date, in the line that says it.",
    "epigraph": "A quotation between the title and the text, with whose it is under it, or a whole sentence.",
    "dedication": "A short line to somebody, between the title and the text.",
    "licence": "A line at the end or under the title about copying, printing or the price.",
    "label": "A line at the beginning that says itself what it is: “Auteur : …”.",
    "uncalled_note": "A note that nothing in the text calls: it stays, at the end.",
    "wrapped": "Lines were broken at this column by a program, and are joined to paragraphs again.",
    "subject": "The subject of the mail.",
    "first_heading": "The text’s first heading, as there is none above it.",
    "picture": "A picture that stands alone.",
}
KINDS = {
    "stated": "The front matter, or the file’s own properties, say it.",
    "page": "The page says it, in its head or by the name of an element.",
    "styled": "The document says it, by the name of a style.",
    "marked": "The file marks it as that; no rule had to guess.",
}
"""The sentences for all rules whose names begin so."""


def why(rule: str) -> str:
    """Return what a rule goes by, "" if there is nothing to say.

    >>> why("signature")
    'Short lines at the end without final punctuation: who signs.'
    >>> why("page_author")
    'The page says it, in its head or by the name of an element.'
    """
    told = {one.__name__: (one.__doc__ or "").partition("\n")[0] for one in _rules.RULES}
    return told.get(rule) or FRONT.get(rule) or KINDS.get(rule.partition("_")[0], "")
