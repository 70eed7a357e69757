"""Escaping: running text written as HTML, and read from it.

The library's own brings the names of all characters along, which take longer to load than a text to set:
it is asked only where a text has such a name.
"""


def escaped(text: str) -> str:
    """Escape running text as HTML; quotation marks stay themselves."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str) -> str:
    """Escape the value of an attribute, which stands in double marks."""
    return escaped(value).replace('"', "&quot;").replace("'", "&#x27;")


def unescaped(html: str) -> str:
    """Return the text that HTML without tags means."""
    if "&" not in html:
        return html
    from html import unescape

    return unescape(html)
