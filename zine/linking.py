"""Live addresses: mails and URLs in running text become links, the punctuation after them does not."""

import re
from collections.abc import Iterator

from zine.escaping import escaped
from zine.readers import pattern

# Top-level domains that make a bare two-part name an address. Countries' codes need a path or a third part,
# for “militant.es” and “passe.de” are words.
GENERIC = "org|net|com|info|onion|coop|eu|xyz|blog|site|network|press|media|radio|life|social"
COUNTRY = "fr|be|ch|es|de|it|cat|uk|us|ca|pt|nl|at|lu|gr|io|me|cc|tv|at|cl|mx|ar|br|pl|se|no|dk|fi|ie"
LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?"
TOP = "[a-zA-Z]{2,24}"
REST = r"[^\s<>\"“”«»‹›`\\^{}|]"
_NAME = r"(?<![\w.+@-])(?:[mM]ailto:)?[\w+-](?:[\w.+%-]{0,62}[\w+-])?"
MAIL = rf"(?P<email>{_NAME}@(?:{LABEL}\.){{1,8}}{TOP}(?![\w@-]))"
MAIL_ALONE = pattern(MAIL)
ADDRESS = pattern(
    rf"""
    {MAIL}
    |(?P<url>(?<!\w)(?:[hH]ttps?|HTTPS?|ftp|FTP|gemini|ircs?|xmpp)://{REST}{{1,2000}})
    |(?P<bare>(?<![\w@./\\-])
        (?:(?:www|WWW|Www)\.(?:{LABEL}\.){{1,8}}{TOP}
          |(?:{LABEL}\.){{1,8}}(?:{GENERIC}|{GENERIC.upper()})(?![\w@-]|\.\w)
          |(?:{LABEL}\.){{2,8}}(?:{COUNTRY}|{COUNTRY.upper()})(?![\w@-]|\.\w)
          |(?:{LABEL}\.){{1,8}}(?:{COUNTRY}|{COUNTRY.upper()})(?=/\w))
        (?:[/?\#]{REST}{{0,2000}})?)
    """,
    re.VERBOSE,
)
HINT = pattern(r"@|://|\.(?=[^\W_])")
CLOSING = ".,;:!?…'’*_~"
PAIRS = {")": "(", "]": "[", "}": "{"}


def live(text: str) -> str:
    """Escape plain text as HTML, with its addresses as `a.email` and `a.url`.

    >>> live("Écris à nous@riseup.net.")
    'Écris à <a class="email" href="mailto:nous@riseup.net">nous@riseup.net</a>.'
    >>> live("(voir https://a.org/b_(c).)")
    '(voir <a class="url" href="https://a.org/b_(c)">https://a.org/b_(c)</a>.)'
    """
    parts, done = [], 0
    for found in addresses(text):
        address = _without_closing(found.group())
        parts += [escaped(text[done : found.start()]), _link(address, found.lastgroup == "email")]
        done = found.start() + len(address)
    return "".join([*parts, escaped(text[done:])])


def addresses(text: str) -> Iterator[re.Match[str]]:
    """Find the addresses in a text; where there are mails alone, by the small pattern."""
    if HINT.search(text):
        others = "@" not in text or HINT.search(MAIL_ALONE.sub("", text))
        yield from (ADDRESS if others else MAIL_ALONE).finditer(text)


def target(address: str) -> str:
    """Return the href of an address as it is written in a text; "" if it is none."""
    found = MAIL_ALONE.fullmatch(address) if "@" in address else None
    found = found or ADDRESS.fullmatch(address)
    if not found or _without_closing(address) != address:
        return ""
    if found.lastgroup == "email":
        return address if address.lower().startswith("mailto:") else f"mailto:{address}"
    return address if found.lastgroup == "url" else f"https://{address}"


def _link(address: str, email: bool) -> str:
    """Return the link whose text is the address itself."""
    kind = "email" if email else "url"
    href = escaped(target(address))
    return f'<a class="{kind}" href="{href}">{escaped(address)}</a>' if href else escaped(address)


def _without_closing(address: str) -> str:
    """Leave out the punctuation that closes the sentence, not the address; a bracket pairs with its own."""
    while address:
        last = address[-1]
        unpaired = last in PAIRS and address.count(last) > address.count(PAIRS[last])
        if last not in CLOSING and not unpaired:
            break
        address = address[:-1]
    return address
