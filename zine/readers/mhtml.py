"""A page that a browser or Word saved as a single file, its pictures in it (MHTML, RFC 2557)."""

import re
from base64 import b64encode
from email.message import EmailMessage
from html import escape
from urllib.parse import urljoin

from zine import decoding
from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.readers import html
from zine.readers._heads import parsed

SUFFIXES = frozenset({".mhtml", ".mht"})
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
SOURCE = re.compile(r"(<img\b[^<>]*?\ssrc\s?=\s?)(\"[^\"<>]*\"|'[^'<>]*')", re.IGNORECASE)


def read(data: bytes) -> Manuscript:
    """Read the page that was saved first; raises ZineError if there is none."""
    return html.read(page(data).encode())


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return html.explain(page(data).encode())


without_lost_pictures = html.without_lost_pictures


def page(data: bytes) -> str:
    """Return the page as HTML, its pictures in their places as data."""
    message = parsed(data)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    root = next((part for part in parts if part.get_content_subtype() in ("html", "xhtml+xml")), None)
    if root is None:
        raise ZineError("The file holds no page.", "Save the page again, as HTML, or paste its text.")
    text, _ = decoding.decode(_bytes(root))
    text = re.sub(r"(<meta[^>]{0,200}charset=[\"']?)[\w-]{2,30}", r"\1utf-8", text[:8192]) + text[8192:]
    base = str(root.get("content-location", "") or "")
    pictures = {
        place: part for part in parts if part.get_content_type() in PICTURES for place in _places(part)
    }
    return SOURCE.sub(lambda found: f'{found[1]}"{escape(_source(found[2][1:-1], base, pictures))}"', text)


def _bytes(part: EmailMessage) -> bytes:
    """Return what a part holds."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _places(part: EmailMessage) -> list[str]:
    """Return the addresses by which a page names a part."""
    named = str(part.get("content-id", "") or "").strip("<> ")
    return [
        place for place in (str(part.get("content-location", "") or ""), f"cid:{named}") if len(place) > 4
    ]


def _source(address: str, base: str, pictures: "dict[str, EmailMessage]") -> str:
    """Return a picture's address: as data, if the file holds the picture."""
    part = pictures.get(address) or pictures.get(urljoin(base, address))
    if part is None:
        return address
    return f"data:{part.get_content_type()};base64,{b64encode(_bytes(part)).decode()}"
