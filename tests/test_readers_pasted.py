"""Texts as people paste them, and what a careful editor would make of each: tests/pasted holds both.

A text begins after `=== its name` and the lines `@ what: it should be`; a field that is not named is empty.
`wrap` folds the text at a column first; `body` names the blocks, lists with their items, verse its lines.
The suffix of a file of such texts says their format; `has` and `lacks` are pieces of the HTML.
"""

import re
import textwrap
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from test_readers_letters import letters
from test_readers_roundtrip import printed_and_read_again, said, same

from zine import fragment, manuscript
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript

Pasted = tuple[str, dict[str, str]]
ABOVE = (
    r"(?m)(?:^(?:.{0,22}, )?|(?<=☰ ))(?:par|by|von|di|de|door|por|Titre|Objet|Sujet|"
    r"Not(?:es?|as)|Publié par) ?:?\s"
)
"""Words that only say what the line is: who wrote, where the notes begin."""

MARKUP = {
    ".muse": r"(?m)^#(?!notes|source|title|subtitle|author |authors|date|rights).*|^#\w+|^; .*"
    r"|</?\w+>|\[\[(?:[^\]]*\]\[|[^\]\s]*\.(?:jpg|png)\b[^\]]*|mailto:[^\]]*)",
    ".eml": r"(?m)^(?:From|Content-\S+|Subject): .*",
    ".gmi": r"(?m)^=>\s*\S+",
    ".md": "|".join(
        (
            r"(?s:\A---\n.*?\n---\n|\A\+\+\+.*?\n\+\+\+\n)",
            r"</?\w+[^<>]*>|\[\[[^\[\]|]*\||!\[[^\[\]]*\]|(?<=\])\([^()]*\)|(?<=\])\[\w+\]|\{[.:#][^}]*\}",
            r"(?m:^```\w+$)",
            r"\{%-? (?:end)?raw -?%\}|\[[\^!][\w -]*\]|\[x\]|:::(?: ?\w*)|!!! \w+|\{\{< figure.*?>\}\}",
            r"(?m:^\*?\[[^^\]]*\]:.*$)",
            r"(?m:^\[TOC\]|^\s*[*-] TOC$)",
            r"(?m:^(?:Slug|Category|Tags):.*$|^(?:Title|Date|Author|Summary):)",
        )
    ),
}
"""What a format's marks are made of, with the values that no booklet has a place for."""


def cases() -> Iterator[tuple[str, Pasted]]:
    for path in sorted(Path(__file__).with_name("pasted").iterdir()):
        for part in re.split(r"(?m)^=== ", path.read_text("utf-8"))[1:]:
            name, _, rest = part.partition("\n")
            said = re.match(r"(?:@.*\n)*", rest)
            assert said
            pairs = (line[2:].split(": ", 1) for line in said.group().splitlines())
            yield f"{path.name.removesuffix('.txt')} {name}", (rest[said.end() :], dict(pairs))


CASES = dict(cases())


def folded(text: str, width: int) -> str:
    """The text as a mailer wraps it: quotations and items set in under their signs."""
    lines = []
    for line in text.split("\n"):
        sign = re.match(r"\s*(?:[-•*–] |> )?", line)
        under = sign.group() if sign and ">" in sign.group() else " " * len(sign.group() if sign else "")
        lines += textwrap.wrap(
            line, width, subsequent_indent=under, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def block(node: Node) -> str:
    if node.tag in ("ul", "ol"):
        return f"{node.tag}:{len(node.nodes())}"
    if node.classes == ["verse"]:
        return f"verse:{1 + sum(one.tag == 'br' for one in node.walk())}"
    return f"p.{node.classes[0]}" if node.tag == "p" and node.classes else node.tag


def understood(found: Manuscript) -> dict[str, str]:
    lines = {name: re.sub(r"<[^>]*>", "", getattr(found, name).replace("<br>", " / ")) for name in LINES}
    notes = found.html.count('class="note"')
    return {
        **{name: unescape(line).replace("'", "’") for name, line in lines.items() if line},
        **({"notes": str(notes)} if notes else {}),
        "body": " ".join(block(node) for node in fragment.parse(found.html).nodes()),
        "lang": found.lang.partition("-")[0],
    }


def read(name: str) -> tuple[str, Manuscript]:
    text, expected = CASES[name]
    source = folded(text, int(expected["wrap"])) if "wrap" in expected else text
    suffix = Path(name.split(maxsplit=1)[0]).suffix
    return source, manuscript.read_bytes(source.encode(), suffix or ".txt", folder=Path(__file__).parent)


@pytest.mark.parametrize("name", CASES)
def test_a_pasted_text_is_understood_as_an_editor_would(name: str) -> None:
    expected = {key: value for key, value in CASES[name][1].items() if key not in ("wrap", "has", "lacks")}
    _, found = read(name)
    assert understood(found) == expected
    html = found.html.replace("\n", "")
    assert all(piece in html for piece in CASES[name][1].get("has", "").split(" || "))
    assert not any(piece in html for piece in CASES[name][1].get("lacks", "\n").split(" | "))
    same(found, printed_and_read_again(found))


@pytest.mark.parametrize("name", [name for name in CASES if ".html" not in name])
def test_a_pasted_text_keeps_its_letters(name: str) -> None:
    """But for what a finding names, and for the words that only say what a line is."""
    source, found = read(name)
    named = " ".join(finding.message.partition(": ")[2] for finding in found.findings)
    named = re.sub(r"“([^”]*)” × (\d+)", lambda again: again[1] * int(again[2]), named)
    source = re.sub(MARKUP.get(Path(name.split(maxsplit=1)[0]).suffix, "$^"), "", source)
    source = re.sub(
        r"(?m)[?&]utm_\w+=\w+|[ºª]|^\s+o\s|\[[a-z]\]", "", re.sub(ABOVE, "", source, flags=re.IGNORECASE)
    )
    assert not letters(source) - letters(f"{said(found)} {named}")
