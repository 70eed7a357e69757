"""Compare with other typographers: how many of their own cases come out the same as their answers.

A case agrees if what they typed and what they answer are set alike, spaces folded; where the two are the same
text, it is one that must stay as it is. Their cases are fetched from their released packages (under free
licences) by pip and npm, into a temporary folder; what cannot be fetched is skipped. Nothing is kept.

Run: python tests/bench/typographers.py [--show NAME] [--why] [--folder FOLDER]

`--why` counts, for each suite, the rules that are against its answers (typographers_why.py finds them), and
names the rule behind each change of what must stay.

Where rules of the reference decide against a typographer:

- F1: a space is put before French ; : ! ? also where none was typed (JoliTypo, french-typo leave it).
- F1, 2.1: none is put after a French full stop, nor around brackets: .com, .e.s, (ré)écrire (Typopo).
- F2: the place of a comma or full stop at a closing mark is the author's (Typopo moves it); a mark without
  a partner stays straight, with a finding (Typopo, retext curl or drop it); 6' 2" and 2'33" have primes
  (JoliTypo, polytypo leave them).
- F4: two dots are left, with a finding (typographeur makes …, Typopo one).
- F5: the hyphen of a French aside becomes – (polytypo, richtypo: —), its -- and — are —; a French range keeps
  its hyphen (JoliTypo: –); the colon that introduces speech is the author's (Typopo: a comma).
- F6: 20km and 50% get their space in French; 2x3 becomes 2×3 (Typopo: 2 × 3).
- F4: … stands without a space after a word (flowmark puts one), and for five dots, too.
- 2.1: dates in figures, versions, telephone numbers are not ranges (Typopo makes 2019–02–03); soft hyphens,
  which come from web pages, are dropped (polytypo keeps them, JoliTypo puts them in).
- 2.5: British text keeps the author's marks, “ ” or ‘ ’ (polytypo makes ‘ ’ of every ").
- 2.1: no space goes after a line's dash, and a hyphen there is none; a bare - before a figure within a line
  (5 - 3) may be a range (punctilio: — Me, 5 − 3).
- 2.5: American text has “ ” outside (Typopo, SmartyPants and their kin keep ‘ ’), a closed — (polytypo keeps
  a spaced –), 5% (polytypo keeps 5 %); initials keep their space, E. B. White (Typopo closes them).
- 2.7: German keeps the comma after a question in marks, „So?“, sagt er (Regelwerk § 93), and the space
  before … where words are left out (Typopo drops both).
- 2.7: a German range is – without spaces, money too (polytypo keeps $15-$20 where a dash stands near).
- Letters stay what they are (Typopo writes cAPSLOCK anew, typographic-currency turns EUR into €).
"""

import argparse
import ast
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from typographers_why import counted, why

from zine.errors import ZineError
from zine.manuscript import read_bytes
from zine.typography import rule_names, typeset_html, typeset_text


class Case(NamedTuple):
    """What was typed and what a typographer makes of it, in a language."""

    lang: str
    typed: str
    answer: str
    markdown: bool = False


class Suite(NamedTuple):
    """A typographer's cases: what fetches them, and what finds them in the unpacked package."""

    name: str
    package: str
    cases: Callable[[Path], Iterable[Case]]


LANGUAGES = ("fr", "fr-CA", "en-US", "en-GB", "es", "de-DE", "de-CH", "it", "pt-PT", "pt-BR", "nl")


def polytypo(lang: str) -> Callable[[Path], Iterator[Case]]:
    """Return what finds polytypo's cases of a language."""

    def cases(folder: Path) -> Iterator[Case]:
        (path,) = folder.rglob(f"fixtures/{lang}.json")
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            if case.get("mode") == "text" and "out" in case and not {"protect", "options"} & set(case):
                yield Case(lang, case["in"], case["out"])

    return cases


def _literals(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the calls and pairs of a Python source whose parts are strings: a call's name, the strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts = node.args if isinstance(node, ast.Call) else getattr(node, "elts", None)
        if isinstance(node, ast.Call | ast.Tuple) and parts:
            name = getattr(getattr(node, "func", None), "attr", "")
            strings = [part.value for part in parts if isinstance(part, ast.Constant)]
            if len(strings) >= 2 and all(isinstance(s, str) for s in strings[:2]):
                yield name, [str(s) for s in strings]


def _filled(text: str, fill: Mapping[str, str]) -> str:
    for gap, word in fill.items():
        text = text.replace(gap, word)
    return text


def _plain(html: str) -> str:
    return unescape(re.sub(r"</?(?:p|div)>", "", html)).strip()


def typographeur(folder: Path) -> Iterator[Case]:
    """Find typographeur's pairs; those with a mark to fill in, once for each."""
    for path in sorted(folder.rglob("tests/test_*.py")):
        for typed, answer in ((t, a) for name, (t, a, *_) in _literals(path) if not name):
            for mark in ":;!?" if "{mark}" in typed else ("",):
                fill = {"{mark}": mark, "{space}": "\u00a0"}
                yield Case("fr", _plain(_filled(typed, fill)), _plain(_filled(answer, fill)))


def python_markdown(folder: Path) -> Iterator[Case]:
    """Find the cases of Python-Markdown's extension smarty."""
    (path,) = folder.rglob("test_smarty.py")
    for name, (typed, answer, *_) in _literals(path):
        if name == "assertMarkdownRenders":
            yield Case("en", typed, answer, markdown=True)


def markdown_it(folder: Path) -> Iterator[Case]:
    """Find markdown-it's cases of its typographer and its quotation marks."""
    for name in ("smartquotes", "typographer"):
        (path,) = folder.rglob(f"test_port/fixtures/{name}.md")
        for case in re.finditer(r"^\.\n(.*?)\n\.\n(.*?)\n\.$", path.read_text(encoding="utf-8"), re.S | re.M):
            yield Case("en", case[1], case[2], markdown=True)


def smartypants(folder: Path) -> Iterator[Case]:
    """Find the cases of SmartyPants: what is asserted of sp(…), on one line."""
    source = next(folder.rglob("tests/test.py")).read_text(encoding="utf-8")
    string = r"""('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
    for case in re.finditer(rf"assertEqual\(sp\({string}\),\s*{string}", source):
        typed, answer = (unescape(ast.literal_eval(text)) for text in case.groups())
        yield Case("en", typed, answer)


def _equal_calls(folder: Path) -> Iterator[Case]:
    """Find equal(f(`typed`), `answer`) in the tests of an npm package."""
    string = r"""([`'"])((?:\\.|(?!\{0}).)*)\{0}"""
    pattern = rf"(?<!not)[eE]qual\(\s*[\w.]+\(\s*{string.format(1)}[^)]*\)\s*,\s*{string.format(3)}"
    for path in (path for path in folder.rglob("*test*.js") if path.is_file()):
        for case in re.finditer(pattern, path.read_text(encoding="utf-8"), re.S):
            lang = {"french": "fr", "russian": "und"}.get(
                "".join(re.findall("french|russian", case[0])), "en"
            )
            typed, answer = (unescape(re.sub(r"\\(.)", r"\1", text)) for text in (case[2], case[4]))
            yield Case(lang, typed, answer)


def smartquotes_js(folder: Path) -> Iterator[Case]:
    """Find the table of expectations of smartquotes.js."""
    (path,) = folder.rglob("test/smartquotes.js")
    string = r"('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
    for case in re.finditer(rf"^ *{string}: {string},$", path.read_text(encoding="utf-8"), re.M):
        typed, answer = (ast.literal_eval(text) for text in case.groups())
        yield Case("en", typed, answer)


def headline_quotes(folder: Path) -> Iterator[Case]:
    """Find the expectations of headline-quotes, whose answers name the marks that they hold."""
    (path,) = folder.rglob("package/test.js")
    marks = {"${a}": "’", "${l}": "‘", "${r}": "’"}
    pattern = r"quote\('((?:\\.|[^'\\])*)'\)\)\.to\.equal\(`([^`]*)`\)"
    for case in re.finditer(pattern, path.read_text(encoding="utf-8")):
        yield Case("en", case[1].replace("\\'", "'"), _filled(case[2], marks))


def flowmark(folder: Path) -> Iterator[Case]:
    """Find what flowmark asserts of its two functions: smart_quotes("…") == "…"."""
    for name in ("smartquotes", "ellipses"):
        (path,) = folder.rglob(f"test_{name}.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Call):
                typed, answer = node.left.args[0], node.comparators[0]
                if isinstance(typed, ast.Constant) and isinstance(answer, ast.Constant):
                    yield Case("en", str(typed.value), str(answer.value))


_PUNCTILIO = (  # its functions that are on unless they are switched off
    "niceQuotes classifyApostrophes hyphenReplace enDashNumberRange enDashDateRange minusReplace ellipsis"
    " multiplication mathSymbols legalSymbols arrows primeMarks collapseSpaces symbolTransform transform"
)


def punctilio(folder: Path) -> Iterator[Case]:
    """Find punctilio's tables of cases, and its single ones, whose answers name their signs."""
    source = next(folder.rglob("src/constants.ts")).read_text(encoding="utf-8")
    signs = {
        name: ast.literal_eval(f'"{value}"') for name, value in re.findall(r'^  (\w+): "(.*?)"', source, re.M)
    }
    signs["MODIFIER_LETTER_APOSTROPHE"] = "’"  # their sign between two passes
    literal = r"""(`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|UNICODE_SYMBOLS\.\w+|[A-Z_]{4,})"""
    called = (
        rf"expect\(({'|'.join(_PUNCTILIO.split())})\(input(?:, \{{ nbsp: false \}})?\)\)\.toBe\(expected\)"
    )
    table = rf"it\.each\(\[((?:(?!it\.each|\bit\().)*?)\]\)\([^(]*\(input, expected(?:(?!\bit\b).)*?{called}"
    alone = rf"const input = ({literal}\s*const expected = {literal})\s*{called}"
    pair = rf"{literal}(?:,|\s*const expected =)\s*{literal}"
    for path in sorted(folder.rglob("src/tests/*.test.ts")):
        text = path.read_text(encoding="utf-8")
        found = [*re.finditer(table, text, re.S), *re.finditer(alone, text)]
        for rows, function in ((match[1], match[match.re.groups]) for match in found):
            for literals in re.findall(rf"(?:\[\s*|^){pair}", rows):
                typed, answer = (_written(one, signs) for one in literals)
                partly = typed == answer and function != "transform"  # that one step leaves it
                if not partly and not re.search("[\ue000-\uf8ff]|\\$\\{", typed + answer):
                    yield Case("en", typed, answer)


def _written(literal: str, signs: Mapping[str, str]) -> str:
    """Return the string of a literal of JavaScript, or of a sign's name, with the signs that it names."""
    if literal[0] not in "`\"'":
        return signs.get(literal.rpartition(".")[2], "${")
    named = re.sub(
        r"\$\{(?:UNICODE_SYMBOLS\.)?(\w+)\}", lambda name: signs.get(name[1], name[0]), literal[1:-1]
    )
    escapes = {"n": "\n", "t": "\t"}
    named = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), named)
    return re.sub(r"\\(.)", lambda sign: escapes.get(sign[1], sign[1]), named)


def typopo(lang: str, code: str) -> Callable[[Path], Iterator[Case]]:
    """Return what runs Typopo's own collection of its cases, with Node.js."""

    def cases(folder: Path) -> Iterator[Case]:
        root = folder / "package"
        for module, source in (("vitest", _NO_TESTS), ("jsdom", "export class JSDOM {}")):
            stub = root / "node_modules" / module
            stub.mkdir(parents=True, exist_ok=True)
            (stub / "package.json").write_text(json.dumps({"type": "module", "main": "index.js"}))
            (stub / "index.js").write_text(source)
        (root / "collect.mjs").write_text(_COLLECT)
        command = ["node", "collect.mjs", lang]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=60)
        for typed, answer in json.loads(done.stdout.splitlines()[-1]).items():
            if not re.search("[\ue000-\uf8ff]", typed + answer):
                yield Case(code, typed, answer)

    return cases


_NO_TESTS = "export const describe = () => {}, it = () => {}, test = it, expect = () => ({}), vi = {};"
_COLLECT = """process.env.SOURCE_ONLY = "1";
const { getTestModules } = await import("./tests/integration/typopo.test.js");
const { exceptionsSet } = await import("./tests/words/exceptions.test.js");
console.log(JSON.stringify({ ...getTestModules(process.argv[2]), ...exceptionsSet }));
"""

SUITES = (
    *(Suite(f"polytypo {lang}", "pip polytypo==1.16.0", polytypo(lang)) for lang in LANGUAGES),
    Suite("smartquotes.js en", "npm smartquotes@2.3.2", smartquotes_js),
    Suite("headline-quotes en", "npm headline-quotes@2.1.1", headline_quotes),
    Suite("punctilio en", "npm punctilio@3.2.0", punctilio),
    Suite("flowmark en", "pip flowmark==0.8.0", flowmark),
    Suite("typographeur fr", "pip typographeur==0.5.0", typographeur),
    Suite("SmartyPants en", "pip smartypants==2.0.2", smartypants),
    Suite("Python-Markdown smarty en", "pip Markdown==3.11.3", python_markdown),
    Suite("markdown-it en", "pip markdown-it-py==4.3.0", markdown_it),
    *(
        Suite(f"typographic-{name}", f"npm typographic-{name}", _equal_calls)
        for name in (
            "quotes",
            "apostrophes",
            "ellipses",
            "em-dashes",
            "en-dashes",
            "math-symbols",
            "copyright",
            "base",
            "trademark",
            "registered-trademark",
            "single-spaces",
        )
    ),
    Suite("Typopo en-us", "npm typopo@2.9.1", typopo("en-us", "en")),
    Suite("Typopo de-de", "npm typopo@2.9.1", typopo("de-de", "de")),
)


def fetched(package: str, folder: Path) -> Path | None:
    """Return the folder of an unpacked package, fetched if it is not there yet; None if it cannot be."""
    kind, name = package.split()
    place = folder / re.sub(r"\W+", "-", package)
    if not place.is_dir():
        place.mkdir(parents=True)
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "-d", ".", name]
        command = pip if kind == "pip" else ["npm", "pack", "--silent", name]
        if kind == "npm" and not shutil.which("npm"):
            return None
        subprocess.run(command, cwd=place, capture_output=True, check=False, timeout=300)
        for archive in [*place.glob("*.tar.gz"), *place.glob("*.tgz")]:
            with tarfile.open(archive) as unpacked:
                unpacked.extractall(place, filter="data")
    return place if any(path.is_dir() for path in place.iterdir()) else None


def folded(text: str) -> str:
    """Fold every run of spaces into one, and drop what has no width."""
    return re.sub(r"\s+", " ", re.sub("[\u2060\u200b]", "", text)).strip()


def set_(text: str, case: Case, *, typed: bool) -> str:
    """Set a text of a case as zine does: plain, or read as Markdown (an answer: as HTML)."""
    if not case.markdown:
        return folded(typeset_text(text, case.lang))
    try:
        manuscript = read_bytes(text.encode(), ".md", case.lang) if typed else None
    except ZineError:  # no words in it
        return ""
    html = f"{manuscript.title}\n{manuscript.html}" if manuscript else text
    return folded(unescape(re.sub(r"<[^>]*>", "", typeset_html(html, case.lang)[0])))


def culprits(case: Case) -> str:
    """Name the rules without which a case that must stay would be nearer to what it was."""
    whole, before = folded(typeset_text(case.typed, case.lang)), folded(case.typed)
    without = {
        name: folded(typeset_text(case.typed, case.lang, {name: False})) for name in rule_names(case.lang)
    }
    alone = [name for name, text in without.items() if text == before]
    return ", ".join(alone or [name for name, text in without.items() if text != whole]) or "tokens"


def main() -> None:
    """Print, for each suite, how many cases agree, and how many that must stay do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", default="", help="print the disagreements of the suites so named")
    parser.add_argument(
        "--why", action="store_true", help="print which rules are against them, and what must stay"
    )
    parser.add_argument("--folder", type=Path, help="where packages are fetched to, and looked for")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for suite in SUITES:
            folder = fetched(suite.package, given.folder or Path(temporary))
            if folder is None or ("Typopo" in suite.name and not shutil.which("node")):
                print(f"{suite.name:28} skipped: {suite.package} cannot be had here")
            else:
                show = bool(given.show) and given.show in suite.name
                compare(suite, dict.fromkeys(suite.cases(folder)), show, given.why)


def compare(suite: Suite, cases: Iterable[Case], show: bool, tell: bool) -> None:
    """Print a suite's figures, and its disagreements if asked to."""
    total = same = stay = stayed = 0
    reasons = []
    for case in cases:
        if not case.typed.strip():
            continue
        ours, theirs = set_(case.typed, case, typed=True), set_(case.answer, case, typed=False)
        total, same = total + 1, same + (ours == theirs)
        if ours != theirs:
            reasons.append(why(ours, theirs))
        if must_stay := not case.markdown and folded(case.typed) == folded(case.answer):
            stay, stayed = stay + 1, stayed + (ours == folded(case.typed))
            if tell and ours != folded(case.typed):
                print(f"  {culprits(case):24} {folded(case.typed)!r} becomes {ours!r}")
        if show and (ours != theirs or (must_stay and ours != folded(case.typed))):
            print(
                f"  {case.typed!r}\n    theirs {case.answer!r}\n    ours   {ours!r}\n    of theirs {theirs!r}"
            )
    print(
        f"{suite.name:28} {same:4} of {total:4} {100 * same / max(total, 1):5.1f} %   stay {stayed} of {stay}"
    )
    if tell:
        print(*counted(reasons), sep="\n")


if __name__ == "__main__":
    main()
