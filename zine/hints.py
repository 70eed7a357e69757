"""Hints: what the style sheet cannot find out by itself, told to it in the galley's HTML."""

import re
from collections.abc import Mapping
from itertools import count

NOTE = '<span class="note"'
NUMBERED = re.compile(r'<(ol|li)\b((?=[^>]*\s(?:start|value)="(-?\d{1,9})")[^>]*)')


def told_apart(html: str, part: int) -> str:
    """Return a text whose notes say of which text they are, and their number in it.

    >>> told_apart('a<span class="note">b</span>', 2)
    'a<span class="note" data-part="2" data-note="1">b</span>'
    """
    numbers = count(1)
    return re.sub(NOTE, lambda note: f'{note[0]} data-part="{part}" data-note="{next(numbers)}"', html)


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
