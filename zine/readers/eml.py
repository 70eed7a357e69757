"""A mail, as it was saved or forwarded: its subject is the title, its text is read as what it is."""

import email
import email.policy
import re
from email.message import MIMEPart

from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.readers import html, text
from zine.readers._inline import inline

SUFFIXES = frozenset({".eml"})
FORWARDED = re.compile(
    r"^(?:-{2,}.*(?:forwarded|transféré|reenviado|weitergeleitet|inoltrato|original|origine).*-{2,}"
    r"|begin forwarded message:|début du message (?:réexpédié|transféré).*)[ \t]*\n"
    r"(?P<head>(?:.{1,40}?\s?:.*\n|[ \t]+\S.*\n|[ \t]*\n(?=.{1,20}\s?: ))*)",
    re.IGNORECASE | re.MULTILINE,
)
SUBJECT = re.compile(
    r"^(?:subject|objet|sujet|asunto|betreff|oggetto)\s?:\s*(.*)$", re.IGNORECASE | re.MULTILINE
)
PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|tr|rv|wg|aw|i)\s?:\s*|\s*\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)


def read(data: bytes) -> Manuscript:
    """Read a mail; raises ZineError if it holds no text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ZineError("The mail holds no text.", "Save its text, or its attachment, as a file of its own.")
    content = _content(body)
    subject = str(message.get("subject", "") or "")
    if body.get_content_subtype() == "html":
        return html.page(content, _titled(subject))
    forwarded = FORWARDED.search(content)
    if forwarded:
        inner = SUBJECT.search(forwarded["head"])
        subject = inner[1] if inner else subject
        content = content[forwarded.end() :]
    found, _ = text.understand(content, _titled(subject))
    return found


def _content(body: "MIMEPart") -> str:
    """Return a part's text; a charset that is wrong or unknown is guessed."""
    from zine import decoding

    try:
        content = str(body.get_content())
    except (LookupError, KeyError):
        content = "\ufffd"
    if "\ufffd" in content:
        payload = body.get_payload(decode=True)
        content = decoding.decode(payload)[0] if isinstance(payload, bytes) else content
    return content.replace("\r\n", "\n")


def _titled(subject: str) -> dict[str, str]:
    """Return the title that a subject makes, without “Re:” and the list's name."""
    title = PREFIX.sub("", subject).strip()
    return {"title": inline(title)} if title else {}
