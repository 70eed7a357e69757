"""A mail, as it was saved or forwarded: its subject is the title, its text is read as what it is."""

import re
from email.message import MIMEPart

from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _mail, _reasons, html, text
from zine.readers._blocks import Block
from zine.readers._heads import parsed
from zine.readers._inline import inline

SUFFIXES = frozenset({".eml"})


def read(data: bytes) -> Manuscript:
    """Read a mail; raises ZineError if it holds no text."""
    return _understood(data)[0]


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return _reasons.told(_understood(data)[1])


def _understood(data: bytes) -> tuple[Manuscript, list[Block]]:
    """Understand a mail: its manuscript, and its blocks with the rules that made them."""
    message = parsed(data)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ZineError("The mail holds no text.", "Save its text, or its attachment, as a file of its own.")
    content, doubts = _content(body)
    titled = _titled(str(message.get("subject", "") or ""))
    if body.get_content_subtype() == "html":
        found, blocks = html.page(content, titled, mail=True)
    else:
        found, blocks = text.understand(_unflowed(content, body), titled)
        blocks = [*_reasons.stated(titled, {"title": "subject"}), *blocks]
    return found._replace(findings=(*doubts, *found.findings)), blocks


def _content(body: "MIMEPart") -> tuple[str, tuple[Finding, ...]]:
    """Return a part's text; a charset that is wrong or unknown is guessed, and the guess said."""
    from zine import decoding

    doubts: tuple[Finding, ...] = ()
    try:
        content = str(body.get_content())
    except (LookupError, ValueError):  # not known, no text, or none that forgives (idna)
        content = "\ufffd"
    payload = body.get_payload(decode=True) if "\ufffd" in content else None
    if isinstance(payload, bytes):
        content, doubts = decoding.decode(payload)
    return content.replace("\r\n", "\n"), doubts


def _unflowed(content: str, body: "MIMEPart") -> str:
    """Join the lines that a mailer broke after a space, and says so (RFC 3676); `-- ` opens a signature."""
    if body.get_param("format") != "flowed":
        return content
    glue = "" if str(body.get_param("delsp")).lower() == "yes" else " "
    return re.sub(r"(?m)^(?!-- $)(.*\S)[ ]+\n(?=[^\s>-])", lambda line: line[1] + glue, content)


def _titled(subject: str) -> dict[str, str]:
    """Return the title that a subject makes, without “Re:” and the list's name."""
    title = _mail.PREFIX.sub("", subject).strip()
    return {"title": inline(title)} if title else {}
