"""Mail in a text: the message that was meant to be read, without what its forwarding put around it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zine.preflight import Finding
from zine.readers import _junk, pattern

FROM = "de|from|von|da|van|expéditeur"
ABOUT = "objet|sujet|subject|betreff|asunto|oggetto|onderwerp|assunto"
OTHER = (
    "à|to|an|a|para|aan|pour|cc|cci|bcc|date|datum|fecha|data|envoyé|sent|gesendet|inviato|enviado|"
    "répondre à|reply-to|message-id|destinataires?|list-id|list-post|list-unsubscribe|list-archive"
)
NAMES = frozenset(
    f"{FROM}|{ABOUT}|{OTHER}".replace("destinataires?", "destinataire|destinataires").split("|")
)
HEADER = pattern(
    rf"[> \t*]*(?:(?P<from>{FROM})|(?P<about>{ABOUT})|{OTHER})[*]?[ \u00a0]?:[*]?(?:\s+(?P<value>.*)|$)",
    re.IGNORECASE,
)
REPLY = pattern(r".{8,200}(?:wrote|a écrit|schrieb|escribió|ha scritto|escreveu|va escriure)[ \u00a0]?:")
RULED = pattern(
    r"[> ]*(?:[-_*=]{2,}.{0,60}[-_*=]{2,}|[_-]{10,}"
    r"|.{0,60}(?:message|mensaje|messaggio|nachricht)\b.{0,20}[ \u00a0]?:)",
    re.IGNORECASE,
)
PREFIX = pattern(r"^(?:\s*(?:re|fwd?|tr|rv|wg|aw|i|ref)\s?:\s*|\s*\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
GREETING = 700
"""The most characters that people write over what they forward."""


class Mail(NamedTuple):
    """A message: its subject ("" if none is said), its text, and the lines around it that were left out."""

    subject: str
    text: str
    left: tuple[str, ...] = ()


def opened(text: str) -> Mail:
    """Return the message in a text, taken out of its forwarding; a text that is no mail stays what it is."""
    if "@" not in text and "----" not in text and ">" not in text:
        return Mail("", text)
    lines, footer = _without_footer(text.split("\n"))
    subject, left = "", []
    while (block := _header(lines)) and _forwards(lines, *block):
        start, end = block
        found = _subject(lines[start:end])
        subject = found or subject
        left += [line.strip() for line in lines[:end] if line.strip()]
        lines = _unquoted(lines[end:])
    if not left:
        return Mail("", "\n".join(lines), tuple(footer)) if footer else Mail("", text)
    return Mail(PREFIX.sub("", subject).strip(), "\n".join(lines), tuple(left + footer))


def forwarded(blocks: Sequence[Sequence[str]]) -> tuple[int, str, tuple[str, ...]] | None:
    """Return where a forwarded message begins among blocks of lines, its subject, and what is above it."""
    lines = [line.strip() for held in blocks for line in held]
    found = _header(lines[:60])
    if not found or not _forwards(lines, *found):
        return None
    start, end = found
    first = next(at for at in range(len(blocks) + 1) if sum(map(len, blocks[:at])) >= end)
    left = tuple(line for held in blocks[:first] for line in held if line.strip())
    return first, PREFIX.sub("", _subject(lines[start:end])).strip(), left


def _header(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first header of a mail begins and ends: who, and to whom, when or about what."""
    at = above = 0
    while at < len(lines) and above <= GREETING:
        if (
            lines[at].rstrip()[-1:] == ":"
            and REPLY.fullmatch(lines[at].strip())
            and at + 1 < len(lines)
            and _quoted(lines[at + 1 : at + 4])
        ):
            return at, at + 1
        end = _header_end(lines, at)
        found = [match for line in lines[at:end] if _names(line) and (match := HEADER.fullmatch(line))]
        if len(found) > 1 and any(match["from"] for match in found):
            ruled = bool(at and RULED.fullmatch(lines[at - 1].strip()))
            if ruled or "@" in "".join(lines[at:end]):
                return at - int(ruled), end
        above += sum(len(line) for line in lines[at : max(end, at + 1)])
        at = max(end, at + 1)
    return None


def _header_end(lines: Sequence[str], at: int) -> int:
    """Return where a run of header lines ends; what is set in under one goes on with it."""
    end = at
    while end < len(lines) and _names(lines[end]) and HEADER.fullmatch(lines[end]):
        end += 1
        while end > at and end < len(lines) and re.match(r"[ \t]+\S.*@", lines[end]):
            end += 1
    return end


def _names(line: str) -> bool:
    """Tell whether a line begins with the name of a header, as it seems at once."""
    name, colon, _ = line.partition(":")
    return bool(colon) and len(name) < 24 and name.strip("> *\t\u00a0").lower() in NAMES


def _forwards(lines: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a header opens what was meant to be read: little stands over it, and more under it."""
    above = sum(len(line.strip()) for line in lines[:start])
    return above <= GREETING and above <= sum(len(line.strip()) for line in lines[end:])


def _subject(lines: Sequence[str]) -> str:
    """Return the subject that a header says."""
    found = (HEADER.fullmatch(line) for line in lines)
    return next((match["value"] or "" for match in found if match and match["about"]), "").strip()


def _quoted(lines: Sequence[str]) -> bool:
    """Tell whether lines are quoted."""
    said = [line for line in lines if line.strip()]
    return bool(said) and sum(line.lstrip().startswith(">") for line in said) >= 0.8 * len(said)


def _unquoted(lines: list[str]) -> list[str]:
    """Take the quotation marks of a mail off, if all of it is quoted."""
    while _quoted(lines):
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    return lines


def _without_footer(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part a message from what the list put under it, between its rule and the end."""
    for at in range(max(0, len(lines) - 14), len(lines)):
        rule = re.fullmatch(r"\s*(?:_{10,}|-{2,} ?|-{10,})\s*", lines[at])
        if rule and any(_junk.LIST_FOOTER.search(line) for line in lines[at:]):
            return lines[:at], [line.strip() for line in lines[at:] if line.strip()]
    return lines, []


def left_out(lines: Sequence[str]) -> list[Finding]:
    """Name what stood around a message."""
    if not lines:
        return []
    said = _junk.named([line[:200] for line in lines])
    return [Finding("mail-opened", f"Lines of the mail around the text were left out: {said}.", level="note")]
