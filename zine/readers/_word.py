"""Word's own bookkeeping: the numbers of its lists, which stand in no text, and what it hides."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from zine.readers import pattern
from zine.readers._markers import roman

SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN, CLOSE = "\ue00a", "\ue00b"
"""What stands around a number that is written into the text, for the reader to take out again."""
NUMBER = pattern(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its format, its text such as `%1.`, and where it begins.

    Lists made from a `shared` one count on together, unless one of them `restarts`.
    """

    form: str
    text: str
    start: int
    shared: str
    restarts: bool = False


def prepared(data: bytes) -> bytes:
    """Return a document with the number of each list item written before its text, and hidden text gone."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    known = {
        name: etree.fromstring(parts[name], parser)
        for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
        if name in parts
    }
    body = known.get("word/document.xml")
    if body is None:
        return data
    _unhide(body)
    _number(body, _levels(known.get("word/numbering.xml")), _styles(known.get("word/styles.xml")))
    parts["word/document.xml"] = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, parts[name])
    return written.getvalue()


def _value(element: Any, path: str, default: str = "") -> str:
    """Return the value that an element's descendant says."""
    found = element.find("/".join(SPACE + step for step in path.split("/"))) if element is not None else None
    return default if found is None else str(found.get(f"{SPACE}val", default))


def _unhide(body: Any) -> None:
    """Take out the runs that Word hides."""
    for run in list(body.iter(f"{SPACE}r")):
        mark = run.find(f"{SPACE}rPr/{SPACE}vanish")
        if mark is not None and mark.get(f"{SPACE}val", "1") not in ("0", "false"):
            run.getparent().remove(run)


def _level(level: Any, shared: str) -> Level:
    """Return how a level counts."""
    start = _value(level, "start", "1")
    return Level(
        _value(level, "numFmt", "decimal"),
        _value(level, "lvlText"),
        int(start) if start.isdigit() else 1,
        shared,
    )


def _levels(numbering: Any) -> dict[str, dict[str, Level]]:
    """Return the levels of each list, by the list's number."""
    if numbering is None:
        return {}
    abstract = {
        one.get(f"{SPACE}abstractNumId"): {
            level.get(f"{SPACE}ilvl"): _level(level, one.get(f"{SPACE}abstractNumId"))
            for level in one.iter(f"{SPACE}lvl")
        }
        for one in numbering.iter(f"{SPACE}abstractNum")
    }
    lists: dict[str, dict[str, Level]] = {}
    for number in numbering.iter(f"{SPACE}num"):
        levels = dict(abstract.get(_value(number, "abstractNumId"), {}))
        for change in number.iter(f"{SPACE}lvlOverride"):
            at, start = change.get(f"{SPACE}ilvl"), _value(change, "startOverride")
            if at in levels and start.isdigit():
                levels[at] = replace(levels[at], start=int(start), restarts=True)
        lists[number.get(f"{SPACE}numId")] = levels
    return lists


def _styles(styles: Any) -> dict[str, tuple[str, str]]:
    """Return the list and level that a paragraph's style puts it in."""
    if styles is None:
        return {}
    return {
        style.get(f"{SPACE}styleId"): (
            _value(style, "pPr/numPr/numId"),
            _value(style, "pPr/numPr/ilvl", "0"),
        )
        for style in styles.iter(f"{SPACE}style")
        if _value(style, "pPr/numPr/numId")
    }


def _number(body: Any, lists: dict[str, dict[str, Level]], styles: dict[str, tuple[str, str]]) -> None:
    """Write each item's number before its text."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    begun: set[tuple[str, str]] = set()
    for paragraph in body.iter(f"{SPACE}p"):
        number = _value(paragraph, "pPr/numPr/numId")
        place = _value(paragraph, "pPr/numPr/ilvl", "0")
        if not number:
            number, place = styles.get(_value(paragraph, "pPr/pStyle"), ("", "0"))
        level = lists.get(number, {}).get(place)
        if level is None:
            continue
        if level.form in ("bullet", "none"):
            _write(paragraph, "" if level.text.strip() else "none")
            continue
        own, at = counts[level.shared], int(place)
        if level.restarts and (number, place) not in begun:
            own[at] = level.start - 1
        begun.add((number, place))
        own[at] = own.get(at, level.start - 1) + 1
        for deeper in [other for other in own if other > at]:
            del own[deeper]
        _write(paragraph, _shown(lists[number], own, at))


def _shown(levels: dict[str, Level], counts: dict[int, int], at: int) -> str:
    """Return a number as Word shows it: its level's text, each `%n` a counter."""

    def counter(found: re.Match[str]) -> str:
        level = levels.get(str(int(found[1]) - 1))
        return written(level.form if level else "decimal", counts.get(int(found[1]) - 1, 1))

    return re.sub(r"%(\d)", counter, levels[str(at)].text)


def written(form: str, value: int) -> str:
    """Write a counter in one of Word's formats."""
    if form in ("lowerLetter", "upperLetter") and 0 < value < 27:
        letter = chr(96 + value)
        return letter.upper() if form[0] == "u" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < value < 400:
        return roman(value).upper() if form[0] == "u" else roman(value)
    return str(value)


def _write(paragraph: Any, number: str) -> None:
    """Write a number at the beginning of a paragraph."""
    if not number:
        return
    run = paragraph.makeelement(f"{SPACE}r", {})
    text = run.makeelement(f"{SPACE}t", {})
    text.text = f"{OPEN}{number}{CLOSE}"
    run.append(text)
    properties = paragraph.find(f"{SPACE}pPr")
    paragraph.insert(0 if properties is None else 1, run)
