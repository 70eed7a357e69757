"""Any other language: only what every script shares; right-to-left text included.

>>> from zine.typography import typeset_text
>>> typeset_text("Ni  fartas bone...", "eo")
'Ni fartas bone…'
"""

from collections.abc import Mapping

from zine.languages._common import apostrophes, ellipsis, spaces
from zine.languages._rules import Rule

CODE = "und"
NAME = "any other language"
HYPHENATION = ("", 6, 3, 3)
STOPWORDS: list[str] = []
WORDS = {
    "contents": "Contents",
    "notes": "Notes",
    "contact": "Contact",
    "copy": "Copy it and pass it on",
    "licence": "Licence",
    "bibliography": "Bibliography",
    "programme": "Programme",
    "page": "page",
    "table": "Table of contents",
}
CUSTOM = None  # quotation marks are left alone
HOUSE: Mapping[str, object] = {}


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules that need no language."""
    del house
    return [*spaces(), *ellipsis(), *apostrophes()]
