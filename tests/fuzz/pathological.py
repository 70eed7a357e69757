"""Pathological Markdown, so many thousand-fold: `python tests/fuzz/pathological.py [--times 20000] [CASE…]`.

It takes more than an hour; `--after LOG` leaves out what an earlier run told, so that it may be done in parts.

After cmark's pathological cases, and one for each construct that the library and the readers know. Each is built in
a process of its own: it ends with a booklet or with one line, in the time that a text of its size may take and in
two gigabytes. What it took is told, and which of the two it was.
"""

# ruff: noqa: E501 -- the list is easier to read as it is

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from zine.limits import MEMORY, seconds_for

ROOT = Path(__file__).resolve().parents[2]


def cases(n: int) -> dict[str, str]:
    """Return each case `n`-fold."""
    return {
        "nested strong emphasis": "*a **a " * n + "b" + " a** a*" * n,
        "emph closers no openers": "a_ " * n,
        "emph openers no closers": "_a " * n,
        "link closers": "a]" * n,
        "link openers": "[a" * n,
        "mismatched": "*a_ " * n,
        "issue 389": "*a_ " * n + "_a*" * n,
        "multiple of 3": "a**b" + "c* " * n,
        "link openers and emph closers": "[ a_" * n,
        "pattern [ (](": "[ (](" * n,
        "pattern ![[]()": "![[]()" * n,
        "nested brackets": "[" * n + "a" + "]" * n,
        "nested bq": "> " * n + "a",
        "deep lists": "".join("  " * k + "* a\n" for k in range(min(n, 2000))),
        "deep lists4": "".join("    " * k + "* a\n" for k in range(min(n, 1000))),
        "backticks": "".join("e" + "`" * k for k in range(min(n, 3000))),
        "backticks2": "`" * n + "a " + "`" * (n - 1),
        "backtick pairs": "`a" * n,
        "unclosed <a](": "[a](<b" * n,
        "unclosed []()": "[a](b" * n,
        "nested attr": "a {: " + "#x " * n + "}",
        "attr open": "a {: " * n,
        "comments": "</" + "<!--" * n,
        "cdata": "<![CDATA[" * n,
        "pi": "<?" * n,
        "decl": "<!A" * n,
        "decl b": "<!A \n" * n,
        "tags never closed": "<a " * n,
        "b never closed": "<b>" * n,
        "div": "<div>" * n + "a" + "</div>" * n,
        "div nl": "<div>\n" * n + "a\n" + "</div>\n" * n,
        "div md": "<div markdown=1>\n" * n + "a\n",
        "close tags": "</div>" * n,
        "p close": "</p>\n\n" * n,
        "references": "".join(f"[{k}]: u{k}\n" for k in range(n)) + "[0] " * n,
        "many refs": "".join(f"[{k}]: u\n\n" for k in range(n)) + "".join(f"[{k}] " for k in range(n)),
        "ref collisions": "[x]: u\n" * n,
        "tables": "aaa\rbbb\n-\v\n" * n,
        "wide table": "|" * n + "\n" + "|-" * n + "\n" + "|a" * n,
        "long table": "|a|b|\n|-|-|\n" + "|a|b|\n" * n,
        "table pipes escaped": "a|b\n-|-\n" + "\\|" * n,
        "table backticks": "a|b\n-|-\n" + "`|" * n,
        "many tables": "a|b\n-|-\nc|d\n\n" * n,
        "footnotes": "".join(f"a[^{k}]\n\n" for k in range(n)) + "".join(f"[^{k}]: b\n" for k in range(n)),
        "footnote one many": "a[^1] " * n + "\n\n[^1]: b\n",
        "footnote defs unref": "".join(f"[^{k}]: b\n\n" for k in range(n)),
        "footnote dup def": "[^1]: b\n" * n,
        "footnote nested": "".join(f"[^{k}]: a[^{k + 1}]\n\n" for k in range(min(n, 3000))) + "x[^0]",
        "defs": "a\n: b\n\n" * n,
        "defs2": "a\n:   b\n" * n,
        "defs one": "a\n" + ":   b\n" * n,
        "abbr": "".join(f"*[A{k}]: b\n" for k in range(min(n, 3000))) + "A1 " * n,
        "abbr same": "*[A]: b\n\n" + "A " * n,
        "entities": "&amp;&#x110000;&#0;" * n,
        "amp": "&" * n,
        "entity open": "&a" * n,
        "long word": "a" * n * 10,
        "spaces": " " * n * 5 + "a",
        "spaces in line": "a" + " " * n * 5 + "b",
        "tabs": "\t" * n + "a",
        "newlines": "\n" * n * 5,
        "spaces lines": " \n" * n,
        "line two spaces": "a  \n" * n,
        "backslash br": "a\\\n" * n,
        "hashes": "#" * n,
        "hash lines": "# a\n" * n,
        "hash trail": "# " + "a #" * n,
        "setext": "a\n=\n" * n,
        "hr": "* * *\n" * n,
        "hr long": "* " * n,
        "hr -": "- " * n,
        "hr long a": "* " * n + "a",
        "hr_": "_ " * n + "a",
        "dashes": "-" * n + "a",
        "list": "* a\n" * n,
        "list nl": "* a\n\n" * n,
        "list para": "* a\n\n    b\n\n" * n,
        "olist": "1. a\n" * n,
        "ol num": "1. " * n,
        "ul nest": "* " * n + "a",
        "+ nest": "+ - " * n + "a",
        "bq list": "> * " * n + "a",
        "bq lines": "> a\n" * n,
        "bq lazy": "> a\nb\n" * n,
        "bq sep": "> a\n\n" * n,
        "code": "    a\n" * n,
        "fences": "```\n" * (n | 1),
        "fences tilde": "~~~\na\n" * (n | 1),
        "fence attr": "``` {" + "a=b " * n + "\n",
        "fence open": "```a\n" * n,
        "autolinks": "<http://a> " * n,
        "autolink open": "<http://a" * n,
        "mail": "<a@b> " * n,
        "mail open": "<a@" * n,
        "lt": "<" * n,
        "lt a": "< a" * n,
        "gt": ">" * n,
        "escapes": "\\*" * n,
        "backslashes": "\\" * n,
        "stars": "*" * n,
        "unders": "_" * n,
        "stars a": "*" * n + "a" + "*" * n,
        "unders a": "_" * n + "a" + "_" * n,
        "starsa2": "**a" * n,
        "star mix": "***a " * n,
        "ss": "***a** " * n,
        "sss": "*a**" * n,
        "uu": "__a_ " * n,
        "em pairs": "*a* " * n,
        "strong": "**a** " * n,
        "a*b": "a*b" * n,
        "*_": "*_" * n,
        "_*a": "_*a" * n,
        "**_": "**_a " * n,
        "imgs": "![a](b.png) " * n,
        "img open": "![" * n,
        "img2": "![a](" * n,
        "link title": '[a](b "' * n,
        "link title2": "[a](b 'c' " * n,
        "link paren": "[a](" + "(" * n,
        "link parens": "[a](" + "(" * n + ")" * n + ")",
        "links": "[a](b) " * n,
        "ref open": "[a][b" * n,
        "ref": "[a][b]" * n,
        "short": "[a] " * n,
        "a][": "a][" * n,
        "[]": "[]" * n,
        "[](": "[](" * n,
        "()[": "](" * n,
        "![](": "![](" * n,
        "[[a]](": "[[a]](" * n,
        "url plain": "http://a.b/" + "c/" * n,
        "urls": "http://a.b/c " * n,
        "url paren": "http://a.b/" + "(a)" * n,
        "mails": "a@b.c " * n,
        "at": "a@" * n,
        "dots": "a." * n,
        "long mail": "a" * n + "@",
        "long mail2": "a.b-" * n,
        "quotes": '"' * n,
        "q2": "«" * n + "'" * n,
        "paragraphs": "a b c\n\n" * n,
        "lines": "a b c\n" * n,
        "html p": "<p>a</p>\n" * n,
        "html table": "<table><tr><td>" * n,
        "html ul": "<ul><li>" * n + "a",
        "html q": "<blockquote>" * n,
        "html em": "<em>a</em>" * n,
        "html em open": "<em>a" * n,
        "html comment": "<!-- a -->\n" * n,
        "html comment open": "<!-- a\n" * n,
        "html script": "<script>" * n,
        "html style": "<style>a" * n,
        "html pre": "<pre>\n" * n,
        "html attr": "<p " + "a=b " * n + ">x",
        "html attr q": "<p a='" * n,
        "html nul": "a\0b" * n,
        "html svg": "<svg>" * n,
        "html math": "<math><mi>" * n,
        "html title": "<title>" * n,
        "html ta": "<textarea>" * n,
        "html ent": "<p title='&amp;'>" * n,
        "html span": "<span>" * n + "a" + "</span>" * n,
        "html mis": "<b><i></b></i>" * n,
        "html a": "<a href=x>" * n,
        "html form": "<table><form>" * n,
        "html select": "<select><option>" * n,
        "html ruby": "<ruby><rt>" * n,
        "front": "---\n" + "a: b\n" * n + "---\nx",
        "front keys": "---\n" + "".join(f"k{k}: b\n" for k in range(n)) + "---\nx",
        "front nest": "---\na: " + "[" * n + "\n---\nx",
        "front open": "---\n" * n,
        "combining": "a" + "\u0301" * n,
        "zw": "\u200b" * n,
        "rtl": "\u202e" * n,
        "nbsp": "\u00a0" * n,
        "stx": "\x02" * n,
        "stx etx": "\x02a\x03" * n,
        "amp stash": "\x02wzxhzdk:0\x03" * n,
        "inline ph": "\x02klzzwxh:0000\x03" * n,
        "ITEM": "a) b\n" * n,
        "ITEM2": "1) b c\n" * n,
        "ITEM3": "– a\n" * n,
    }


class End(NamedTuple):
    """How a build ended: whether as it should, in what, and the CPU seconds and the kilobytes it took."""

    well: bool
    what: str
    seconds: float
    kilobytes: int


def built(text: Path, folder: Path) -> End:
    """Build a text in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "from zine.cli import run; run()",
        "build",
        str(text),
        "-o",
        str(folder),
        "--quiet",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as said:
        worker = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(worker.pid, 0)
        worker.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode("utf-8", "replace")
    seconds, kilobytes = used.ru_utime + used.ru_stime, used.ru_maxrss
    told = words.replace(f"{text}: ", "")
    errors = [line for line in told.splitlines() if line.startswith("Error: ")]
    calm = worker.returncode in (0, 1) and len(errors) == worker.returncode and "Traceback" not in words
    within = seconds < 2 * seconds_for(text.stat().st_size) + 10 and kilobytes << 10 < MEMORY + (300 << 20)
    if not (calm and within):
        return End(False, f"WRONG: {worker.returncode} {told[:300]}", seconds, kilobytes)
    return End(True, errors[0][:90] if errors else "a booklet", seconds, kilobytes)


def told(log: Path | None) -> set[str]:
    """Return the names of the cases that a log tells of."""
    lines = log.read_text("utf-8").splitlines() if log else []
    return {found[1].rstrip() for line in lines if (found := re.match(r"(.+?) +\d+ bytes ", line))}


def tried(name: str, times: int) -> End:
    """Build a case, so many fold, and print how it ended."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text.md"
        text.write_bytes(cases(times)[name].encode("utf-8", "surrogatepass")[: 8 << 20])
        end = built(text, Path(folder) / "build")
        took = f"{end.seconds:6.1f} s {end.kilobytes >> 10:5} MB"
        print(f"{name:28} {text.stat().st_size:8} bytes {took} {end.what}", flush=True)
    return end


def main() -> None:
    """Build each case, and say how it ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=20_000)
    parser.add_argument("--after", type=Path, metavar="LOG")
    parser.add_argument("names", nargs="*", metavar="CASE")
    asked = parser.parse_args()
    left_out = told(asked.after)
    ends = [tried(name, asked.times) for name in asked.names or cases(1) if name not in left_out]
    failed = sum(not end.well for end in ends)
    print(f"{len(ends)} cases, {failed} wrong ends")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
