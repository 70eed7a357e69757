"""The lines above a text as other programs write them: TOML, JSON, Pelican's and MultiMarkdown's, Pandoc's.

Sources: the manuals of Hugo, Pelican, MultiMarkdown and Pandoc.
"""

import re
from collections.abc import Mapping

from zine.readers import pattern, words

TOML = pattern(r"(?:\ufeff)?\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
JSON = pattern(r"(?:\ufeff)?\s*(?:---[ \t]*\n(?=\s*\{))?")
PANDOC = pattern(r"(?:\ufeff)?((?:%.*\n(?:[ \t]+\S.*\n)*){1,3})")
KEYED = pattern(r"(?:\ufeff)?((?:[A-Za-z][\w -]{0,24}:[ \t].*\n(?:[ \t]+\S.*\n)*){2,})(?:[ \t]*\n|\Z)")
ONE = pattern(r"(?m)^([A-Za-z][\w -]{0,24}):[ \t]+(.*(?:\n[ \t]+\S.*)*)")
TITLES = frozenset({"title", "titre", "titel", "título", "titolo"})
FOREIGN = words(
    """
    aliases bibliography canonical categories category changed classoption comments created csl cssclass
    cssclasses date_modified documentclass draft editor email engine eventdate excerpt execute expires
    expirydate external-url extra featured featured_image fontsize format geometry guid has_children
    has_toc header header-includes hidden id image images img jupyter keywords lastmod lastmodified
    link-citations linkcolor linktitle lof lot mainfont math mathjax menu mermaid mirror modified
    nav_exclude nav_order numbersections og_image papersize parent permalink pin pinned priority pubdate
    publish publishdate published published_at redirect_from robots series shortlink sidebar
    sidebar_position site sort status tag tags taxonomies template thumbnail toc toc-title
    translationkey type uid unsplash updated url version visibility weight
    """
)
"""What other programs are told above a text, and a booklet has no place for."""
SLUG = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""A page's address as generators of sites name it; ours is what is printed beside the pages."""
LAYOUTS = words("archive article base blog default entry home index note page post single splash")
"""What other programs call their layouts."""


def other(text: str) -> tuple[Mapping[str, object], str] | None:
    """Return what another program's lines above a text say, and the text below; None if there are none."""
    return _toml(text) or _json(text) or _pandoc(text) or _keyed(text)


def _toml(text: str) -> tuple[Mapping[str, object], str] | None:
    """Read what stands between two lines of +++."""
    found = TOML.match(text) if "+++" in text[:20] else None
    if not found:
        return None
    import tomllib

    try:
        return tomllib.loads(found[1]), text[found.end() :]
    except tomllib.TOMLDecodeError:
        return None


def _json(text: str) -> tuple[Mapping[str, object], str] | None:
    """Read an object of JSON over a text, between lines of dashes or not."""
    found = JSON.match(text)
    if not found or text[found.end() : found.end() + 1] != "{" or '"' not in text[:200]:
        return None
    import json

    try:
        values, end = json.JSONDecoder().raw_decode(text, found.end())
    except (ValueError, RecursionError):
        return None
    rest = text[end:].lstrip()
    return values, rest.removeprefix("---") if "---" in found[0] else rest


def _pandoc(text: str) -> tuple[Mapping[str, object], str] | None:
    """Read Pandoc's three lines: title, authors, date."""
    found = PANDOC.match(text) if text.lstrip("\ufeff")[:2] == "% " else None
    if not found:
        return None
    said = [" ".join(one.split()) for one in re.split(r"(?m)^%", found[1])[1:]]
    values = dict(zip(("title", "author", "date"), said, strict=False))
    return {name: value for name, value in values.items() if value}, text[found.end() :]


def _keyed(text: str) -> tuple[Mapping[str, object], str] | None:
    """Read lines of “Key: value” that stand over a text and name its title and more."""
    found = KEYED.match(text)
    if not found:
        return None
    values: dict[str, object] = {key.strip(): " ".join(value.split()) for key, value in ONE.findall(found[1])}
    names = [name.lower() for name in values]
    if not TITLES.intersection(names) or not ({*names} & {"date", "author", "authors", "slug", *FOREIGN}):
        return None
    return values, text[found.end() :]
