"""How well texts of all lengths fill their sheets, in every layout, and how their pages end.

    python tests/bench/copyfit.py [--texts 200] [--layouts communique,essay …] [--processes 2] [--seed 1]
                                  [--json FILE] [--undrawn]

Texts of 300 to 12,000 words, in French and English, are made by chance, always the same for a seed: prose
with headings, lists, quotations, notes and verse. Each is built in each layout, and read back from the boxes
and the PDF, without anything of what copyfitting itself reckons: blank pages, widows and orphans, hyphens at
the turn of a page, headings at the foot, facing pages that are not level, white of more than three lines in
the middle of a section, the lines of the last page and what share of it is taken, notes with it; and
whether the PDF says each paragraph, with all its letters, in its order and once, and each note. `--undrawn`
leaves the drawing out, and reads the boxes for that. Results are added to FILE as they come, one a line, and
what is there already is not built again.
"""

import argparse
import json
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

FRENCH = """
le la les un une des de du dans pour avec sans contre nous vous ils elles qui que dont où mais donc quand
comme si bien encore toujours jamais ici ailleurs assemblée commune quartier atelier jardin bibliothèque
usine travail grève loyer logement machine surveillance police préfecture mairie université étudiantes
habitantes voisins camarades semaine matin soir lendemain printemps automne hiver rue place gare tramway
fleuve colline eau terre pain soupe feu parole silence colère joie mémoire histoire liberté solidarité
organisation occupation blocage manifestation distribution traduction imprimerie brochure affiche tract
lettre réponse question proposition décision consensus gouvernement entreprise investissement développement
extractivisme numérique algorithmes électronique industriels vivre tenir prendre rendre dire faire voir
savoir pouvoir vouloir écrire lire partager refuser construire démonter réparer cultiver semer récolter
marcher courir attendre revenir partir rester ouvrir fermer anticapitaliste constitutionnellement
particulièrement quotidiennement extraordinaire grand petit vieux neuf commun libre
"""
ENGLISH = """
the a of and to in that it with for on as was were is are be by from at this not but they we you she he
which their our who when where because before after between against without together again always never here
assembly neighbours street library workshop garden kitchen tenants rent strike union council police
surveillance machine algorithm industry investment development extraction electricity river harbour hill
winter spring morning evening bread soup fire voice silence anger joy memory history freedom solidarity
organisation occupation demonstration distribution translation printing pamphlet poster letter answer
question proposal decision government company people everything something nothing anybody living holding
taking giving saying making seeing knowing writing reading sharing refusing building repairing growing
sowing walking running waiting returning unquestionably particularly extraordinary responsibility great
small old new common free strength thoughts
"""


def prose(chance: random.Random, words: str, count: int) -> str:
    """Return sentences of about so many words, with commas, emphasis and quotations here and there."""
    found, left, quote = [], count, ("« ", " »") if words is FRENCH else ("“", "”")
    while left > 0:
        length = min(left, chance.randint(6, 28))
        some = chance.choices(words.split(), k=max(2, length))
        for at in range(3, len(some) - 1):
            some[at] += "," if chance.random() < 0.08 else ""
        if chance.random() < 0.12 and len(some) > 7:
            some[2], some[4] = f"*{some[2]}", f"{some[4].rstrip(',')}*"
        elif chance.random() < 0.1 and len(some) > 7:
            some[1], some[5] = quote[0] + some[1], some[5].rstrip(",") + quote[1]
        some[0] = some[0].capitalize()
        found.append(" ".join(some) + chance.choice((".", ".", ".", " !", " ?")))
        left -= len(some)
    return (
        " ".join(found)
        .replace(" !", " !" if words is FRENCH else "!")
        .replace(" ?", " ?" if words is FRENCH else "?")
    )


def blocks(chance: random.Random, words: str, count: int) -> Iterator[str]:
    """Yield the blocks of a text of about so many words, in Markdown."""
    notes, left, structured = 0, count, chance.random() < 0.7
    while left > 0:
        kind = chance.random()
        if structured and kind < 0.1:
            yield f"## {' '.join(chance.choices(words.split(), k=chance.randint(1, 7))).capitalize()}"
            kind = 1.0
        if structured and kind < 0.16:
            items = [prose(chance, words, chance.randint(4, 45)) for _ in range(chance.randint(2, 7))]
            mark = chance.choice(("1.", "-"))
            yield "\n".join(f"{mark} {item}" for item in items)
            left -= sum(item.count(" ") for item in items)
        elif structured and kind < 0.2:
            quoted = prose(chance, words, chance.randint(15, 90))
            yield f"> {quoted}"
            left -= quoted.count(" ")
        elif structured and kind < 0.22:
            lines = [
                " ".join(chance.choices(words.split(), k=chance.randint(3, 7)))
                for _ in range(chance.randint(3, 8))
            ]
            yield "  \n".join(line.capitalize() for line in lines)
            left -= sum(line.count(" ") + 1 for line in lines)
        else:
            length = min(max(left, 8), int(chance.lognormvariate(4.1, 0.7)) + 5)
            paragraph = prose(chance, words, length)
            left -= length
            if structured and chance.random() < 0.06:
                notes += 1
                yield f"{paragraph}[^{notes}]"
                yield f"[^{notes}]: {prose(chance, words, chance.randint(6, 50))}"
            else:
                yield paragraph


def text(number: int, seed: int) -> str:
    """Return a text, as Markdown with front matter: the lengths of all of them are spread evenly."""
    chance = random.Random(seed * 100_003 + number)
    words = FRENCH if chance.random() < 0.7 else ENGLISH
    count = 300 + (number * 7919 % 200) * 11_700 // 199
    title = " ".join(chance.choices(words.split(), k=chance.randint(2, 6))).capitalize()
    head = [f"title: {title}", f"lang: {'fr' if words is FRENCH else 'en-GB'}"]
    if chance.random() < 0.5:
        head.append(f"author: {' '.join(chance.choices(words.split(), k=2)).title()}")
    if chance.random() < 0.5:
        head.append("contact: nous@example.org")
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(blocks(chance, words, count)) + "\n"


def page_boxes(document: Any) -> Iterator[tuple[int, Any, list[Any]]]:
    """Yield each page's number, its box, and the line boxes of its text, in their order."""
    for number, page in enumerate(document.pages, 1):
        root = page._page_box.children[0]
        lines = [box for box in root.descendants() if type(box).__name__ == "LineBox"]
        yield number, page._page_box, lines


def says(line: Any) -> str:
    """Return what a line says."""
    return "".join(box.text for box in line.descendants() if type(box).__name__ == "TextBox")


def faults(document: Any, moved: set[Any]) -> Counter[str]:
    """Count how the pages of a document end badly, from its boxes; `moved` begin pages by copyfitting."""
    found: Counter[str] = Counter()
    spread: dict[Any, list[tuple[int, float, int]]] = {}
    feet: dict[int, tuple[float, float, bool]] = {}
    pages = list(page_boxes(document))
    for number, box, lines in pages:
        root = box.children[0]
        for block in root.descendants():
            kids = [k for k in getattr(block, "children", ()) if type(k).__name__ == "LineBox"]
            if kids and block.element is not None and block.element_tag in ("p", "li", "dd", "blockquote"):
                column = round(block.position_x)
                spread.setdefault(block.element, []).append((number, column, len(kids)))
        flowing = [line for line in lines if says(line).strip()]
        if flowing:
            noted = any(type(child).__name__ == "FootnoteAreaBox" for child in box.children)
            foot = max(line.position_y + line.height for line in flowing)
            feet[number] = foot, flowing[-1].height, noted
    for parts in spread.values():
        if len(parts) > 1:
            found["orphans"] += parts[0][2] < 2
            found["widows"] += parts[-1][2] < 2
    return found + ends(pages, feet, moved)


def begins_section(box: Any, moved: set[Any], seen: set[Any]) -> bool:
    """Return whether a page is begun because the layout says so, by what was not `seen` before."""
    while box is not None:
        forced = box.style["break_before"] not in ("auto", "avoid", "avoid-page", "avoid-column")
        new = box.element not in seen
        if new and ((forced and box.element not in moved) or box.element_tag == "main"):
            return True
        parts = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        box = parts[0] if parts else None
    return False


def ends_section(box: Any) -> bool:
    """Return whether a page ends because the layout says so."""
    while box is not None:
        if box.style["break_after"] not in ("auto", "avoid", "avoid-page", "avoid-column"):
            return True
        parts = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        box = parts[-1] if parts else None
    return False


def hole(box: Any, foot: float) -> float:
    """Return how much white there is between the text of a page and its notes, or its foot, in px."""
    areas = (child for child in box.children if type(child).__name__ == "FootnoteAreaBox")
    notes = sum(area.margin_height() for area in areas)
    return float(box.content_box_y() + box.height - notes - foot)


def ends(pages: list[Any], feet: dict[int, tuple[float, float, bool]], moved: set[Any]) -> Counter[str]:
    """Count hyphens at the turn, headings at the foot, feet that are not level, and scant last pages."""
    found: Counter[str] = Counter()
    inner = [n for n, box, _ in pages if n in feet and box.margin_top > 0]
    closing, seen = set[int](), set[Any]()
    for number, box, _ in pages:
        if begins_section(box.children[0], moved, seen):
            closing.add(number - 1)
        if ends_section(box.children[0]):
            closing.add(number)
        seen |= {one.element for one in box.children[0].descendants()}
    for number, _, lines in pages:
        flowing = [line for line in lines if says(line).strip()]
        if number not in inner or number + 1 not in inner or not flowing:
            continue
        last = says(flowing[-1]).rstrip()
        found["hyphens at the turn"] += number % 2 == 1 and last.endswith("-")
        found["hyphens across"] += number % 2 == 0 and last.endswith("-")
        tag = flowing[-1].element_tag or ""
        found["headings at the foot"] += tag.partition("::")[0] in ("h1", "h2", "h3", "h4")
        if number in closing:
            continue
        found["holes"] += hole(pages[number - 1][1], feet[number][0]) > 3.6 * feet[number][1]
        plain = not (feet[number][2] or feet[number + 1][2] or number + 1 in closing)
        if number % 2 == 0 and number + 2 in inner and plain:
            step = abs(feet[number][0] - feet[number + 1][0]) / max(feet[number][1], 1)
            found["spreads"] += 1
            found["spreads not level"] += step > 0.6
            found["spreads 2 lines apart"] += step > 1.6
        found["pages"] += 1
    if inner:
        box = pages[inner[-1] - 1][1]
        lines = [line for line in pages[inner[-1] - 1][2] if says(line).strip()]
        found["scant last pages"] += len({round(line.position_y) for line in lines}) < 4
        top = box.children[0].position_y
        areas = (child for child in box.children if type(child).__name__ == "FootnoteAreaBox")
        taken = feet[inner[-1]][0] - top + sum(area.margin_height() for area in areas)
        found["last page, %"] = round(100 * taken / max(1.0, box.height))
    return found


HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.DOTALL)
BLOCKS = {"p", "li", "h2", "h3", "h4", "blockquote", "div", "td", "th", "dt", "dd", "figcaption", "pre"}


def letters(text: str) -> str:
    """Return the letters of a text: signs, figures and spaces are set in other ways by good right."""
    return re.sub(r"[\W\d_]", "", text).casefold()


def paragraphs_of(html: str) -> tuple[list[str], list[str]]:
    """Return the letters of each paragraph of a manuscript, and of each note."""
    import tinyhtml5  # type: ignore[import-untyped]

    body, notes = tinyhtml5.parse(html, namespace_html_elements=False).find("body"), list[str]()
    found = [""]

    def walk(element: Any) -> None:
        if element.get("class") == "note":
            notes.append(letters("".join(element.itertext())))
        else:
            if element.tag in BLOCKS:
                found.append("")
            found[-1] += element.text or ""
            for child in element:
                walk(child)
            if element.tag in BLOCKS:
                found.append("")
        found[-1] += element.tail or ""

    walk(body)
    return [said for block in found if (said := letters(block))], notes


def missed(pages: list[str], wanted: list[str]) -> int:
    """Return how many paragraphs do not come in their order; one may be parted by the end of a page."""
    page, at, bad = 0, 0, 0
    for paragraph in wanted:
        place = located(pages, paragraph, page, at)
        if place is None:
            bad += 1
        else:
            page, at = place
    return bad


def located(
    pages: list[str], paragraph: str, page: int, at: int, ahead: int = 9999
) -> tuple[int, int] | None:
    """Return where a paragraph ends that begins at a place or on so many pages ahead, None if it does not."""
    for number in range(page, min(page + ahead, len(pages))):
        start = at if number == page else 0
        found = pages[number].find(paragraph, start)
        if found >= 0:
            return number, found + len(paragraph)
        sizes = range(min(len(paragraph) - 1, len(pages[number])), 0, -1)
        most = next((size for size in sizes if pages[number].find(paragraph[:size], start) >= 0), 0)
        for size in range(most, max(0, most - 8), -1):  # the next thing on the page may begin like the rest
            rest = located(pages, paragraph[size:], number + 1, 0, 1)
            if rest:
                return rest
    return None


def drawn_text(edition: Any) -> list[str]:
    """Return what each page of the PDF says, letters alone."""
    import pypdfium2

    read = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(edition.pages.pdf))
    return [letters(page.replace("\ufffe", "").replace("\u0002", "")) for page in read]


def boxed_text(document: Any) -> list[str]:
    """Return what the boxes of each page say, letters alone: its text, and then its notes."""
    found = []
    for page in document.pages:
        lines = [box for box in page._page_box.descendants() if type(box).__name__ == "LineBox"]
        found.append("".join(letters(says(line)) for line in lines))
    return found


def kept(manuscript: Any, pages: list[str]) -> dict[str, int]:
    """Return how many paragraphs and notes the pages do not say as the text does, or say more often."""
    wanted, notes = paragraphs_of(manuscript.html)
    whole = "".join(pages)
    headings = {letters(re.sub(r"<[^>]*>", "", said)) for said in re.findall(HEADING, manuscript.html)}
    long = Counter(one for one in wanted if len(one) > 60 and one not in headings)  # contents say these again
    return {
        "paragraphs": missed(pages, wanted),
        "notes": sum(not any(note in page for page in pages) for note in notes),
        "doubled": sum(whole.count(paragraph) > times for paragraph, times in long.items()),
    }


def undrawn(laid: Any) -> Any:
    """Return pages that are set as pages without their PDF."""
    from zine.pages import Pages

    return Pages(b"", laid.count, laid.galley.covers, tuple(laid.endings()), laid.runs, laid.tail)


def tried(job: tuple[int, str, int, bool]) -> dict[str, Any]:
    """Build a text in a layout; return what came of it."""
    number, layout, seed, draws = job
    import tempfile

    from zine import pages as pages_module
    from zine.build import Wishes, build
    from zine.styling import Styled

    plain_alter = Styled.alter
    moved = set[Any]()

    def alter(self: Any, element: Any, **changes: Any) -> None:
        if "break_before" in changes:
            moved.add(element)
        plain_alter(self, element, **changes)

    Styled.alter = alter  # type: ignore[method-assign]
    documents: list[Any] = []
    settings = [0]
    original = pages_module.laid_out

    def laid_out(galley: Any) -> Any:
        documents.append(original(galley))
        settings[0] += 1
        return documents[-1]

    pages_module.laid_out = laid_out
    plain_drawn = pages_module.Laid.drawn
    if not draws:
        pages_module.Laid.drawn = undrawn  # type: ignore[method-assign, assignment]
    result: dict[str, Any] = {"text": number, "layout": layout}
    try:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "text.md")
            source.write_text(text(number, seed), "utf-8")
            began = time.process_time()
            edition = build(source, Wishes({"layout": layout}))
            result["seconds"] = round(time.process_time() - began, 2)
        drawn = next(d for d in reversed(documents) if len(d.pages) == edition.pages.count)
        result |= {"pages": edition.pages.count, "blanks": edition.blanks, "settings": settings[0]}
        result["faults"] = dict(faults(drawn, moved))
        result["findings"] = [f"{f.code}: {f.message}" for f in edition.findings]
        said = drawn_text(edition) if draws else boxed_text(drawn)
        result["kept"] = kept(edition.manuscript, said)
    except Exception:
        result["error"] = traceback.format_exc()[-600:]
    finally:
        pages_module.laid_out = original
        pages_module.Laid.drawn = plain_drawn  # type: ignore[method-assign]
        Styled.alter = plain_alter  # type: ignore[method-assign]
    return result


def main() -> None:
    """Build, and print what came of it."""
    from zine import catalogue

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--layouts", default=",".join(sorted(catalogue.layouts())))
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--undrawn", action="store_true")
    given = parser.parse_args()
    numbers = [n * 200 // given.texts for n in range(given.texts)]
    results = []
    if given.json and given.json.exists():
        results = [json.loads(line) for line in given.json.read_text("utf-8").splitlines()]
    there = {(result["text"], result["layout"]) for result in results}
    every = [(n, layout) for n in numbers for layout in given.layouts.split(",")]
    jobs = [(*one, given.seed, not given.undrawn) for one in every if one not in there]
    with ProcessPoolExecutor(given.processes) as pool:
        for result in pool.map(tried, jobs):
            results.append(result)
            if given.json:
                with given.json.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(result, ensure_ascii=False) + "\n")
    table(results)


def thin(result: dict[str, Any]) -> bool:
    """Return whether the last page of text, which is not its only one, is less than a third full."""
    return bool(result["pages"] > 2 and 0 < result["faults"].get("last page, %", 0) < 100 / 3)


def table(results: list[dict[str, Any]]) -> None:
    """Print a line for each layout, and one for all of them."""
    layouts = sorted({result["layout"] for result in results})
    print(
        "layout       editions no blank set once failed  text widows orphans "
        "turns heads  uneven holes scant  thin CPU s"
    )
    for layout in [*layouts, "all"]:
        some = [r for r in results if layout in (r["layout"], "all")]
        good = [r for r in some if "error" not in r]
        total: Counter[str] = Counter()
        for result in good:
            total.update(result["faults"])
        level = 100 * total["spreads not level"] / max(1, total["spreads"])
        print(
            f"{layout:14}{len(some):8}"
            f"{100 * sum(not r['blanks'] for r in good) / max(1, len(good)):8.1f}%"
            f"{100 * sum(r['settings'] == 1 for r in good) / max(1, len(good)):8.0f}%"
            f"{len(some) - len(good):7}{sum(any(r['kept'].values()) for r in good):6}"
            f"{total['widows']:7}{total['orphans']:8}{total['hyphens at the turn']:6}"
            f"{total['headings at the foot']:6}{level:7.1f}%{total['holes']:6}{total['scant last pages']:6}"
            f"{100 * sum(map(thin, good)) / max(1, len(good)):5.1f}%{sum(r['seconds'] for r in good):6.0f}"
        )


if __name__ == "__main__":
    main()
