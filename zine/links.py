"""Links on paper: what cannot be clicked is told in a footnote."""

import re
from html import escape, unescape

TAG = re.compile(r"(<[^>]*>)")
LINK = re.compile(r'<a\b(?![^>]*class="(?:url|email)")[^>]*\bhref="(https?://[^"]*)"[^>]*>')
NOTE = '<span class="note"'


def on_paper(html: str, how: str) -> str:
    """Return a manuscript's HTML with its links as paper can hold them.

    `how` is "footnote" (an address follows its first link as a note, or in brackets inside a note),
    "live" (links stay as they are) or "none" (only their text stays).
    """
    if how == "none":
        return re.sub(r"</?a\b[^>]*>", "", html)
    return html if how == "live" or "<a " not in html else noted(html)


def noted(html: str) -> str:
    """Return the HTML with a note after the first link to each address that its text does not show."""
    told: set[str] = set()
    spans: list[bool] = []
    pending = ""
    pieces: list[str] = []
    for piece in TAG.split(html):
        pieces.append(piece)
        if piece.startswith("<span"):
            spans.append(piece.startswith(NOTE))
        elif piece == "</span>" and spans:
            spans.pop()
        elif (link := LINK.fullmatch(piece)) and link[1] not in told:
            pending = link[1]
        elif piece == "</a>" and pending:
            pieces.append(address(pending, in_note=any(spans)))
            told.add(pending)
            pending = ""
    return "".join(pieces)


def address(url: str, in_note: bool) -> str:
    """Return the address as a note, or in brackets where a note already is."""
    shown = re.sub(r"^https?://(?:www\.)?|/$", "", unescape(url))
    link = f'<a class="url" href="{url}">{escape(shown, quote=False)}</a>'
    return f" ({link})" if in_note else f"{NOTE}>{link}</span>"
