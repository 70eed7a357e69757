"""Front matter: the lines of YAML above a text that say its title, its author, its layout."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from zine import catalogue, heads
from zine.errors import ZineError
from zine.preflight import Finding
from zine.readers import pattern

FENCE = pattern(
    r"(?:\ufeff)?---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL, begins="\ufeff-"
)
KEY = pattern(r"(?:#.*\n)*[\"']?[^\W\d_][\w-]{0,24}[\"']?[ \t]*:(?:\s|\Z)")
# What the front matter may choose that is no text. Knobs are the layout's affair and stand under `knobs`.
KNOWN_SETTINGS = frozenset(
    {
        "layout",
        "scheme",
        "paper",
        "flip",
        "links",
        "typography",
        "knobs",
        "fit",
        "ink",
        "pictures",
        "pages",
        "output",
        "cover",
        "qr",
        "with",
        "binding",
        "blanks",
        "cover-apart",
        "marks",
        "paper-gsm",
        "creep",
        "printer",
        "shrink",
        "limit",
        "margin",
        "gap",
        "gutter",
        "slug",
    }
)
ALIASES = {
    "language": "lang", "langue": "lang", "license": "licence", "set": "knobs", "authors": "author",
    "auteur": "author", "titre": "title", "lieu": "place", "description": "subtitle", "locale": "lang",
    "summary": "subtitle", "lede": "subtitle", "tagline": "subtitle", "chapo": "subtitle",
    "accroche": "subtitle", "langcode": "lang", "titel": "title", "autor": "author", "byline": "author",
}  # fmt: skip
MINUTE = pattern(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
"""A day with the minute at which a program put the text up."""


class FrontMatter(NamedTuple):
    """What stands above a text: its lines as plain strings, its settings, findings, and the text below."""

    lines: Mapping[str, str]
    settings: Mapping[str, object]
    body: str
    findings: tuple[Finding, ...] = ()


def split(text: str, fields: "tuple[str, ...]", others: bool = False) -> FrontMatter:
    """Part the front matter from the text; `fields` are the keys that are text.

    With `others`, what other programs write over a text is front matter, too. A date stands as its author
    wrote it, without the minute; so does everything else that is text.
    Raises ZineError, with the line, if what stands between the two lines of dashes is no YAML.
    """
    found = FENCE.match(text)
    if found and (KEY.match(found["yaml"]) or not found["yaml"].strip()):
        textual = frozenset((*fields, "lang", *(a for a, b in ALIASES.items() if b in (*fields, "lang"))))
        return _settled(_load(found["yaml"], textual), text[found.end() :], fields)
    other = heads.other(text) if others else None
    return _settled(*other, fields) if other else FrontMatter({}, {}, text)


def _settled(values: Mapping[str, object], body: str, fields: "tuple[str, ...]") -> FrontMatter:
    """Part the values that are text from the settings, and name what is neither."""
    lines: dict[str, str] = {}
    settings: dict[str, object] = {}
    foreign, findings = [], []
    for name, value in sorted(values.items(), key=lambda pair: pair[0].lower() in ALIASES):
        key = ALIASES.get(name.lower(), name.lower())
        if key in fields or key == "lang":
            lines.setdefault(key, _as_text(value, key))
        elif _is_foreign(key, value):
            foreign.append(name)
        else:
            settings[key] = value
            findings += _unknown(name, key, fields)
    if foreign:
        said = f"The front matter's {', '.join(foreign)} are for another program, and are not used."
        findings.append(Finding("header-unused", said, level="note"))
    return FrontMatter(lines, settings, body, tuple(findings))


def _is_foreign(key: str, value: object) -> bool:
    """Tell what is said to another program: a key of its own, or a layout or a cover that is none of ours."""
    if key == "layout":
        return str(value).lower() in heads.LAYOUTS
    if key == "slug":
        return heads.SLUG.fullmatch(str(value)) is not None
    web = key == "cover" and (not isinstance(value, str) or value.startswith(("/", "http")))
    return web or key in heads.FOREIGN


def _unknown(name: str, key: str, fields: "tuple[str, ...]") -> list[Finding]:
    """Return the warning for a key that nobody knows."""
    if key in KNOWN_SETTINGS:
        return []
    hint = catalogue.nearest(key, {*fields, "lang", *KNOWN_SETTINGS})
    return [Finding("unknown-key", f"The front matter's “{name}” is no key that zine knows.", hint)]


def _as_text(value: object, key: str = "") -> str:
    """Return a value as the author wrote it; several are joined by commas, of a person the name is taken."""
    if isinstance(value, list):
        return ", ".join(_as_text(one) for one in value)
    if isinstance(value, dict):
        return _as_text(value.get("name") or next(iter(value.values()), ""))
    said = "" if value is None else str(value).strip()
    if key == "lang":
        return said.replace("_", "-")
    minute = MINUTE.fullmatch(said) if key == "date" else None
    return minute[1] if minute else said


def _load(source: str, textual: frozenset[str]) -> dict[str, Any]:
    """Load a YAML mapping safely: no aliases, no dates made of strings, text left as it was written."""
    import yaml

    class Loader(yaml.SafeLoader):
        """The safe loader, without aliases (which can be bombs)."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases (*name) are not read here")
            node = super().compose_node(parent, index)
            if isinstance(node, yaml.ScalarNode):
                node.value = _whole(node.value)
            return node

    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return _mapping(Loader(source), textual)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _not_yaml(error) from None


def _mapping(loader: Any, textual: frozenset[str]) -> dict[str, Any]:
    """Construct the mapping; the scalars of text fields stay as they were written."""
    import yaml

    node = loader.get_single_node()
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(
            problem="it is not made of “key: value” lines", problem_mark=node.start_mark
        )
    values = {}
    for key, value in node.value:
        name = str(key.value)
        plain = name.lower() in textual and isinstance(value, yaml.ScalarNode)
        values[name] = _raw(value, textual, name) if plain else loader.construct_object(value, deep=True)
    return values


def _whole(text: str) -> str:
    """Return text with the halves of characters that JSON writes (\\ud83d\\ude0d) put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _raw(node: Any, textual: frozenset[str], name: str) -> str:
    """Return a scalar as it was written; an empty one or `~` is nothing."""
    return "" if node.style is None and node.value in ("~", "null") else str(node.value)


def _not_yaml(error: Exception) -> ZineError:
    """Return the error that says in which line the front matter is broken."""
    mark = getattr(error, "problem_mark", None)
    line = f"line {mark.line + 2}: " if mark else ""
    problem = str(getattr(error, "problem", "") or error).splitlines()[0]
    return ZineError(
        f"The front matter is not YAML: {line}{problem}.",
        "Write “key: value” lines between two lines of ---; put a value with a colon in 'single quotes'.",
    )
