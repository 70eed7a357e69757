"""Hostile input: the end is a result, or one line and a hint; no traceback, no hang, no harm."""

# ruff: noqa: E501 -- the lists are easier to read as they are

import base64
import io
import json
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pikepdf
import pytest
from click.testing import Result
from PIL import Image
from rawpdf import CATALOG, TREE, raw, stream

from zine.errors import ZineError
from zine.inspection import inspected
from zine.languages._tokens import jointed
from zine.manuscript import read_bytes
from zine.readers import markdown, muse, text

Zine = Callable[..., Result]
N = 150
"""How often a pathological piece is repeated here; tests/fuzz and a few tests below go further."""

# After the pathological cases of cmark's tests, and what generators and mails bring.
MARKDOWN = {
    "nested strong emphasis": "*a **a " * N + "b" + " a** a*" * N,
    "emphasis never opened": "a_ " * N,
    "emphasis never closed": "_a " * N,
    "links never opened": "a]" * N,
    "links never closed": "[a" * N,
    "openers and closers mismatched": "*a_ " * N,
    "openers and closers by threes": "a**b" + "c* " * N,
    "links and emphasis": "[ a_" * N,
    "brackets and parentheses": "[ (](" * N,
    "pictures in pictures": "![[]()" * N,
    "hard": "**x [a*b**c*](d)",
    "brackets in brackets": "[" * N + "a" + "]" * N,
    "quotations in quotations": "> " * N + "a",
    "lists in lists": "".join("  " * n + "* a\n" for n in range(N)),
    "lists in html": "<ul><li>" * N + "a",
    "tables in tables": "<table><tr><td>" * N + "a",
    "divisions": "<div>" * N + "a" + "</div>" * N,
    "bold never closed": "<b>" * N + "a",
    "nothing": "abc\u0000def\u0000\n",
    "backticks": "".join("e" + "`" * n for n in range(60)),
    "links with angles": "[a](<b" * N,
    "links half": "[a](b" * N,
    "comments": "</" + "<!--" * N,
    "tags never closed": "<a " * N,
    "references": "".join(f"[{n}]: u{n}\n" for n in range(N)) + "[0] " * N,
    "tables": "aaa\rbbb\n-\v\n" * N,
    "table": "|" * N + "\n" + "|-" * N + "\n" + "|a" * N,
    "notes in a circle": "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n",
    "a note in itself": "a[^1]\n\n[^1]: b[^1]\n",
    "definitions": "a\n: b\n" * 100,
    "attributes": "a {: " + "#x " * N + "}",
    "entities": "&amp;&#x110000;&#0;&#xD800;&nosuch;" * 50,
    "cells": '<table><tr><td colspan="999" rowspan="999">x</td></tr></table>' * 3,
    "a long word": "a" * 5000,
    "marks on marks": "a" + "\u0301" * 2000,
    "quotation marks": '"' * N + "«" * N + "'" * N,
    "dashes": "- " * N + "\n\n" + "—" * N,
    "numbers": "1. " * N + "\n\n99999999999999999999. a",
    "spaces": " " * 3000 + "a" + "\t" * 3000 + "b" + "\r\n" * 3000 + "c",
    "raised over and over": "a<sup>" * N + "a",
    "markdown in html": "<div markdown=1>\n" * 40 + "a",
}  # fmt: skip

# Of the kinds that the big list of naughty strings collects.
NAUGHTY = [
    "undefined", "null", "NaN", "-1/0", "1e400", "0x0", "١٢٣", "1.0.0.0", ",./;'[]\\-=", "<>?:\"{}|_+", "!@#$%^&*()`~",
    "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x1f\x7f", "\x80\x81\x85\x9f", "\ufeff", "\ufffe", "\u00ad\u200b\u2060",
    "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "¡™£¢∞§¶•ªº–≠", "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ", "⁰⁴⁵₀₁₂", "ด้้้้้็็็็็้้้้้็็็็็", "'\"''''\"", "“”«»‘’",
    "田中さんにあげて下さい", "사회과학원", "𠜎𠜱𠝹𠱓", "Ⱥ Ⱦ ẞ ŉ ﬀ", "ヽ༼ຈل͜ຈ༽ﾉ", "(｡◕ ∀ ◕｡)", "😍 👾 🙇 💁 👨‍👩‍👦", "🇺🇸🇷🇺🇸", "１２３",
    "ثم نفس سقطت", "בְּרֵאשִׁית", "הָיְתָהtestالصفحات", "﷽ ﷺ", "\u202atest\u202b", "\u2066test\u2067", "\u202eevil", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗", "˙ɐnbᴉlɐ",
    "𝕋𝕙𝕖 𝓆𝓊𝒾𝒸𝓀", "<script>alert(0)</script>", "&lt;script&gt;", "<svg><script>1</script>", "\"><script>alert(9)</script>",
    "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java\x00script:x\">x</a>",
    "<style>*{display:none}</style>", "<link rel=attachment href=/etc/passwd>", "<meta http-equiv=refresh content=0>",
    "1;DROP TABLE users", "' OR 1=1 -- 1", "$(touch /tmp/x)", "`ls`", "%s%d%n", "%x%x%x", "{0}", "{{ 7*7 }}", "{% include '/etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}", "${7*7}", "../../../../etc/passwd", "file:///etc/passwd", "C:\\con\\con", "CON", "nul.txt",
    "\\", "\\0", "\\\\?\\", "---", "...", "# ", "- ", "> ", "[^1]", "***", "%%EOF", "endstream endobj", "url(file:///etc/passwd)",
    "; } body { display: none } :root {", "</title><b>", "</style><b>", "]]>", "<!--", "-->", "\r", "\x0b\x0c", "\u2028\u2029", "\U0010ffff",
]  # fmt: skip


def calm(result: Result) -> str:
    """Assert that a call ended well, or with one line and a hint; return what it said."""
    assert result.exit_code in (0, 1), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    assert "mistake of zine" not in result.output, result.output
    if result.exit_code:
        errors = [line for line in result.output.splitlines() if line.startswith("Error: ")]
        assert len(errors) == 1, result.output
    return result.output


@pytest.mark.parametrize("case", MARKDOWN)
def test_pathological_markdown(case: str, zine: Zine, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_bytes(MARKDOWN[case].encode("utf-8", "surrogatepass"))
    start = time.process_time()
    calm(zine("build", text, "-o", tmp_path / "build", "--quiet"))
    assert time.process_time() - start < 15


MANY = 20_000
BEYOND = {
    "parentheses": "[ (](" * MANY,
    "links never closed": "[a](b" * MANY,
    "links with angles": "[a](<b" * MANY,
    "brackets": "[a" * MANY,
    "lists in lists": "".join("  " * n + "* a\n" for n in range(2000)),
    "backticks": "".join("e" + "`" * n for n in range(3000)),
    "one note, called": "a[^1] " * MANY + "\n\n[^1]: b\n",
    "abbreviations": "".join(f"*[A{n}]: b\n" for n in range(MANY)) + "A1 " * MANY,
    "pictures": "![a](" * MANY,
}


@pytest.mark.parametrize("case", BEYOND)
def test_what_would_keep_the_library_busy_for_minutes_is_refused_at_once(case: str) -> None:
    start = time.process_time()
    with pytest.raises(ZineError):
        markdown.read(BEYOND[case].encode())
    assert time.process_time() - start < 3


@pytest.mark.parametrize("reader", [markdown, muse, text], ids=lambda reader: reader.__name__[13:])
@pytest.mark.parametrize("sign", ["=", "_", "-", "#", "“", "(", "|"])
def test_a_sign_thousands_of_times_in_a_row_is_refused_at_once(reader: ModuleType, sign: str) -> None:
    start = time.process_time()
    for rest in ("", "a"):
        with pytest.raises(ZineError, match="in a row"):
            reader.read(("Un titre\n\n" + sign * 50_000 + rest).encode())
        reader.read(("Un titre\n\nUn texte. " + sign * 300 + "\n\n" + sign * 300 + "\n").encode())
    assert time.process_time() - start < 3


def test_a_word_of_a_hundred_thousand_letters_is_read_at_once() -> None:
    start = time.process_time()
    markdown.read(b"a" * 100_000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("word", ["a" * 20_000, "&lt;b" * 6_000, "<em>a</em>" * 20_000, "ab-" * 9_000])
def test_a_word_longer_than_pages_is_refused_at_once(word: str) -> None:
    start = time.process_time()
    with pytest.raises(ZineError, match="A word has more than 10000 characters: “"):
        read_bytes(f"<h1>Un titre</h1><p>Un texte. {word}</p>".encode(), ".html")
    read_bytes(f"<h1>Un titre</h1><p>Un texte. {'&lt;&amp;' * 4_000}</p>".encode(), ".html")
    read_bytes(f"<h1>Un titre</h1><p>Un texte. {'ab-' * 3_000}</p>".encode(), ".html")
    read_bytes(f"<h1>字</h1><p>{'文字在这里，' * 3_000}</p><p>{'ภาษา' * 3_000}</p>".encode(), ".html")
    assert time.process_time() - start < 3


def test_an_address_as_long_as_a_page_has_few_breaks_and_all_its_letters() -> None:
    address = "https://a.org/?" + "a=b&c=dd-" * 900
    parts = jointed(address, "|").replace("&amp;", "&").split("|")
    assert "".join(parts) == address and max(map(len, parts)) <= 24 and len(parts) < 700
    assert len(jointed("https://a.org/?" + "a=b&" * 90, "|").split("|")) == 183


def test_tables_and_lists_that_hold_nothing_are_not_set() -> None:
    hollow = "<table>" * 500 + "<table><tr></tr></table><table><tbody><tr></tr></tbody></table><ul></ul>"
    assert "<table" not in read_bytes(f"<h1>Un titre</h1><p>Un.</p>{hollow}".encode(), ".html").html
    form = "<table><tr><td>Nom</td><td></td></tr></table>"
    assert read_bytes(f"<h1>Un titre</h1><p>Un.</p>{form}".encode(), ".html").html.count("<td>") == 2


def test_what_writers_write_is_not_beyond_sense() -> None:
    text = "".join("    " * n + "* a\n" for n in range(12)) + "\n".join(
        f"[a](b) `{'`' * n}`" for n in range(9)
    )
    code = "```\n" + "".join("  " * n + "{\n" for n in range(300)) + "```\n"
    assert (
        "<li>"
        in markdown.read((text + "\n\n" + code + "\n\n" + "a[^1] " * 50 + "\n\n[^1]: b\n").encode()).html
    )


@pytest.mark.parametrize("at", range(0, len(NAUGHTY), 16))
def test_naughty_strings_in_a_text(at: int, zine: Zine, tmp_path: Path) -> None:
    for suffix in (".txt", ".md"):
        text = tmp_path / f"text{suffix}"
        words = NAUGHTY[at : at + 16]
        text.write_bytes("\n\n".join(["Un titre", *words, " ".join(words)]).encode("utf-8", "surrogatepass"))
        calm(zine("build", text, "-o", tmp_path / "build", "--quiet"))


@pytest.mark.parametrize("at", range(0, len(NAUGHTY), 4))
def test_naughty_strings_at_the_head_of_a_text_and_in_its_name(at: int, zine: Zine, tmp_path: Path) -> None:
    words = [*NAUGHTY[at : at + 4], *NAUGHTY[:4]]
    head = (
        f"{key}: {json.dumps(word)}"
        for key, word in zip(("title", "author", "place", "licence"), words, strict=False)
    )
    name = "".join(c for c in words[0] if c not in "/\0")[:40] or "x"
    text = tmp_path / f"{name}.md"
    try:
        text.write_text("\n".join(["---", *head, "---", "", "Un.", ""]), "utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("no file can be called so here")
    calm(zine("build", text, "-o", tmp_path / "build", "--quiet"))
    assert all(p.is_relative_to(tmp_path) for p in (tmp_path / "build").rglob("*"))


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x]\nb: *a", "a: &a\n  b: *a", "title: !!python/object/apply:os.system ['id']", "title: " + "[" * 3000,
        "title: " + "{a: " * 500, "title: " + "9" * 10000, "size: 1e999", "? [a]\n: b", "title: 2026-09-05", "a: b: c",
        "title: [a, [b, {c: d}]]", "title: {a: b}", "layout: ../../etc", "layout: [a]", "scheme: ../../x", "knobs: 7",
        "knobs: {size: [1]}", "knobs: {accent: 'red; } body { display: none'}", "lang: ../../x", "lang: 'a\"><script>'",
        "layout: " + "a/" * 3000, "layout: ~nobody-is-called-so/a", "printer: " + "a" * 999, "with: [" + "a" * 999 + "]", "cover: " + "a" * 999, "layout: \"a\\0b\"",
        "typography: [1]", "paper: {a: b}", "flip: true", "links: 7", "title: \"\\0\"", "- a\n- b", "a", "\ttitle: x",
        "<<: {title: x}", "title: !!binary aGVsbG8=", "\"\\ud800\": x", "title: |\n  a\n  b", "a: 1\na: 2", "pages: -1", "qr: 7",
        "pages: " + "9" * 23, "pages: " + "9" * 5000, "pages: 12345",
    ],
)  # fmt: skip
def test_front_matter_that_is_not_what_it_should_be(head: str, zine: Zine, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text(f"---\n{head}\n---\n\nUn paragraphe.\n", "utf-8")
    calm(zine("build", text, "-o", tmp_path / "build", "--quiet"))


ADDRESSES = [
    "http://127.0.0.1:9/a.png", "http://169.254.169.254/latest/meta-data/", "http://[::1]/a.png", "http://0/a.png", "//localhost/a.png",
    "file:///etc/hostname", "file://localhost/etc/passwd", "/etc/passwd", "../secret.png", "%2e%2e/secret.png", "..%2fsecret.png",
    "ftp://127.0.0.1/a", "gopher://127.0.0.1", "data:text/html,<script>1</script>", "data:image/svg+xml,<svg/>", "jar:file:///a!/b",
    "php://filter/resource=x", "\\\\server\\share\\a.png", "C:\\a.png", "http://zine.invalid/layout/style.css", "/layout/style.css",
    "/text/../secret.png", "~/a.png", "$HOME/a.png", "a.png\0.jpg", "link.png", "folder", "a" * 5000 + ".png", "style.css",
    "http://2130706433/a.png", "http://0x7f.1/a.png", "http://[::ffff:127.0.0.1]/a.png", "HTTP://x@127.0.0.1:80/a", "dict://127.0.0.1:11211/",
    "netdoc:///etc/passwd", "view-source:file:///etc/passwd", "javascript:alert(1)", "file:/etc/passwd", "file:etc/passwd", "http:127.0.0.1/a",
    "/proc/self/environ", "/dev/zero", "folder/../../secret.png", "%2fetc%2fpasswd", "..\\secret.png", "\tfile:///etc/passwd", "a.svg", "about:blank",
]  # fmt: skip


@pytest.mark.parametrize(
    "mark", ["<![section1 a]>", "<![x", "<![if !mso]>", "<![CDATA[a]]>", "<![%x;[", "<!x>", "<?x"]
)
def test_declarations_of_no_kind_that_is_known_are_comments(mark: str) -> None:
    page = f"<h1>Un titre</h1><p class=MsoNormal>Un paragraphe {mark} de mots.</p><p>Un autre > encore.</p>".encode()
    mail = b"Subject: Un titre\nContent-Type: text/html\n\n" + page
    for data, suffix in ((page, ".html"), (page, ".md"), (mail, ".eml")):
        assert "encore" in read_bytes(data, suffix).html


def letters(text: str) -> str:
    """Return a text's letters and figures, which no escape changes."""
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("address", ADDRESSES)
def test_pictures_from_elsewhere_are_not_fetched(address: str, zine: Zine, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("L", (90, 90), 7).save(secret)
    folder = tmp_path / "texts"
    (folder / "folder").mkdir(parents=True)
    (folder / "link.png").symlink_to(secret)
    (folder / "style.css").write_text("p { color: red }", "utf-8")
    text = folder / "text.md"
    for picture in (f'<img src="{address}">', f"![x](<{address}>)"):
        text.write_bytes(f"Un.\n\n{picture}\n\n[y](<{address}>)\n".encode())
        said = calm(zine("build", text, "-o", tmp_path / "build"))
        named = letters(unquote(address))[:9] in letters(said.partition("the picture")[2] or said)
        assert address.startswith("data:") or named, said
        made = list((tmp_path / "build").rglob("*.pdf"))
        assert not made or "left out" in said or address.startswith("data:")
        assert not any(pictured(path) for path in made)


def pictured(path: Path) -> bool:
    """Tell whether a PDF holds a picture of the size of the one that nothing may reach."""
    with pikepdf.open(path) as pdf:
        return any(isinstance(one, pikepdf.Stream) and one.get("/Width") == 90 for one in pdf.objects)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, data: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def gif_of(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 6 + b"\x2c" + bytes(4) + struct.pack("<HH", width, height) + b"\0\x02\x01\0\0\x3b"  # fmt: skip


PICTURES = {
    "a bomb": png(60000, 60000, bytes(1 << 20)),
    "a bomb within the bounds": png(8000, 8000, bytes(8000 * 1001)),
    "text bomb": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 1, 0, 0, 0, 0))
    + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80 << 20), 9)) + chunk(b"IDAT", zlib.compress(bytes(30))) + chunk(b"IEND", b""),
    "no pixels": png(0, 0, b""),
    "too few pixels": png(900, 900, b"\0"),
    "a gif bomb": gif_of(65535, 65535),
    "cut off": png(90, 90, bytes(90 * 13))[:60],
    "a filter that is none": png(9, 9, b"\x99" * 99),
    "a broken stream": png(90, 90, bytes(90 * 13)).replace(b"x\xda", b"x\xdb", 1),
    "nothing": b"",
    "text": b"not a picture",
    "an svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "a jpeg's head": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
    "an endless segment": b"\xff\xd8" + b"\xff\xe1\0\0" * 999,
}  # fmt: skip


@pytest.mark.parametrize("case", PICTURES)
@pytest.mark.parametrize("place", ["in the text", "on the cover"])
def test_hostile_pictures(case: str, place: str, zine: Zine, tmp_path: Path) -> None:
    suffix = "png" if place == "in the text" else "jpg"
    (tmp_path / f"a.{suffix}").write_bytes(PICTURES[case])
    cover = f"cover: a.{suffix}\n" if place == "on the cover" else ""
    shown = "" if cover else f"![x](a.{suffix})"
    (tmp_path / "text.md").write_text(f"---\ntitle: Un titre\n{cover}---\n\nUn.\n\n{shown}\n", "utf-8")
    said = calm(zine("build", tmp_path / "text.md", "-o", tmp_path / "build", "--quiet"))
    assert not said or "a." in said


def test_a_picture_in_the_text_itself_is_bounded_too(zine: Zine, tmp_path: Path) -> None:
    bomb = base64.b64encode(PICTURES["a bomb"]).decode()
    (tmp_path / "text.md").write_text(f'Un.\n\n<img src="data:image/png;base64,{bomb}">\n', "utf-8")
    calm(zine("build", tmp_path / "text.md", "-o", tmp_path / "build", "--quiet"))


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "application/pdf", ""])
def test_what_is_no_picture_in_the_text_itself_is_left_out_and_told(kind: str) -> None:
    for source in (f'<img src="data:{kind},AAAA" alt="x">', f"![x](data:{kind};base64,AAAA)"):
        found = markdown.read(f"Un.\n\n{source}\n\nDeux.\n".encode())
        assert [one.code for one in found.findings] == ["picture-left-out"]
        assert "data:" not in found.html
    assert not markdown.read(b"Un.\n\n![x](data:image/png;base64,AAAA)\n").findings


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "'
    + b"&a;" * 999
    + b'"><!ENTITY c "'
    + b"&b;" * 999
    + b'">]><a>&c;</a>'
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("body", [bytes(60 << 20), b"<a>" * 100_000, LAUGHS, OUTSIDE, b"", b"no xml"])
@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_hostile_archives(suffix: str, body: bytes, zine: Zine, tmp_path: Path) -> None:
    data = packed(word__document_xml=body, content_xml=body, styles_xml=body, word__styles_xml=body)
    for name, made in (("a", data), ("b", data[: len(data) // 2]), ("c", b"PK\x03\x04")):
        text = tmp_path / f"{name}{suffix}"
        text.write_bytes(made)
        said = calm(zine("build", text, "-o", tmp_path / "build", "--quiet"))
        assert "root:" not in said


def page(content: bytes = b"", resources: bytes = b"", keys: bytes = b"", *more: bytes) -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents 4 0 R/Resources<<%s>>%s>>" % (
        resources,
        keys,
    )
    return raw(CATALOG, TREE, leaf, stream(content), *more)


def flate(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
TYPE0 = b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A%s>>>>"
SHOW = b"BT /F 10 Tf 9 9 Td <0001> Tj ET"
PDFS: dict[str, bytes] = {
    "nothing": b"",
    "a head": b"%PDF-",
    "a head and an end": b"%PDF-1.7\n%%EOF",
    "a web page": b"<html>%PDF-</html>",
    "no pages": raw(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"),
    "a broken tree": raw(CATALOG, b"<</Type/Pages/Kids[3 0 R/uCo]nt 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
    "no tree": raw(b"<</Type/Catalog>>"),
    "no catalog": raw(b"null"),
    "a tree that is a number": raw(b"<</Type/Catalog/Pages 7>>"),
    "a tree in a circle": raw(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "a deep tree": raw(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(3000)), b"<</Type/Page>>"),
    "pages that are none": raw(CATALOG, b"<</Type/Pages/Kids[null 9 0 R 2 0 R]/Count 3>>"),
    "too many pages": raw(CATALOG, b"<</Type/Pages/Kids[" + b"3 0 R " * 6000 + b"]/Count 6000>>", b"<</Type/Page>>"),
    "arrays in arrays": page(b"[" * 50_000),
    "dictionaries in dictionaries": raw(b"<</Pages 2 0 R/X " + b"<</A " * 9000 + b"1" + b">>" * 9000 + b">>", TREE, b"<</Type/Page>>"),
    "a decompression bomb": raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", flate(bytes(100 << 20))),
    "a bomb of operators": raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", flate(b"0 0 m " * 400_000)),
    "a form in itself": page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", stream(b"/X Do /X Do", FORM + b"/Resources<</XObject<</X 5 0 R>>>>")),
    "forms in forms": page(b"/X Do", b"/XObject<</X 5 0 R>>", b"",
        *(stream(b"/X Do " * 10, FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 6)) for n in range(12))),
    "content in pieces": raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[" + b"4 0 R " * 9000 + b"]>>", stream(b"q")),
    "a font of nothing": page(SHOW, TYPE0 % b"/DescendantFonts[]"),
    "a font that is a number": page(SHOW, b"/Font<</F 7>>"),
    "a font of nonsense": page(b"BT /F /x Tf (a) Td [<</A 1>>] TJ 5 Tj ET", b"/Font<</F<</Subtype/Type3/FontMatrix[/a]/Widths[/a (b)]/FirstChar /x>>>>"),
    "a bomb of widths": page(SHOW, TYPE0 % (b"/DescendantFonts[<</W[0 999999999 500 " + b"0 65535 500 " * 3000 + b"]>>]")),
    "a bomb of letters": page(SHOW, TYPE0 % b"/ToUnicode 5 0 R/DescendantFonts[<<>>]", b"", stream(b"beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 5000 + b"endbfrange")),
    "letters of nonsense": page(SHOW, TYPE0 % b"/ToUnicode 5 0 R/DescendantFonts[<<>>]", b"",
        stream(b"beginbfchar <41> <d800> <zz> <1> endbfchar beginbfrange <00> <05> [ <41> ] <1> endbfrange beginbfrange <00> <05> <> <00> [ endbfrange")),
    "operators of nonsense": page(b"q " * 9000 + b"1 cm 0 0 0 0 0 0 cm 1 0 0 1 re BI /W 10 ID abc EI /x gs /x Do /y cs 1 scn (a) scn w TL Tf Tj TJ ' \" f S B n W sh"),
    "a picture too large": page(b"/I Do", b"/XObject<</I<</Subtype/Image/Width 999999/Height 999999>>>>"),
    "colours in a circle": page(b"/C cs 1 scn 0 0 9 9 re f", b"/ColorSpace<</C 5 0 R>>", b"", b"[/Indexed 5 0 R 1 (a)]"),
    "colours of nonsense": page(b"/C cs 1 scn 0 0 9 9 re f /D cs /E cs", b"/ColorSpace<</C[/ICCBased]/D[]/E[/ICCBased 5]>>"),
    "everything of the wrong kind": raw(
        b"<</Type/Catalog/Pages 2 0 R/Lang 5/ViewerPreferences[1]/AcroForm 7/StructTreeRoot 6/Metadata 5/Names 3/OutputIntents 7>>", TREE,
        b"<</Type/Page/Parent 2 0 R/MediaBox[/a /b]/Annots 5/Rotate /x/Resources 7/UserUnit (a)>>", more=b"/Info 7/ID 5"),
    "parts of the wrong kind": raw(
        b"<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</PrintScaling 5/Duplex 7>>/AcroForm<</Fields 7>>/StructTreeRoot<</K [[[7]]]>>>>", TREE,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 -5]/Annots[7 (a) [<<>>] <</A 7/T 5>> <</A<</S/URI/URI<<>>>>>>]>>",
        more=b"/Info<</Author[1]/Producer<<>>/CreationDate 5>>/ID[5 6]"),
    "tags in a circle": raw(b"<</Pages 2 0 R/StructTreeRoot 4 0 R>>", TREE, b"<</Type/Page>>", b"<</K[4 0 R 4 0 R]/S/Figure>>"),
    "lines in a comment": page(b"", b"", b"/Annots[<</Subtype/Text/T(a\nb\r\nc)>>]"),
}  # fmt: skip


LENGTHY = {"forms in forms", "a decompression bomb", "a form in itself", "a bomb of operators"}


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.long) if case in LENGTHY else case for case in PDFS]
)
def test_hostile_pdfs(case: str, zine: Zine, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[case])
    calm_check(zine("check", path))
    told = json.loads(zine("check", "--json", path).output)[0]
    assert all("\n" not in found["message"] for found in told.get("findings", []))
    calm(zine("impose", path, "-o", tmp_path / "made"))
    calm(zine("unimpose", path, "-o", tmp_path / "read.pdf"))


def test_a_tree_that_cannot_be_counted_is_damaged() -> None:
    with pytest.raises(ZineError, match="is damaged"), inspected(PDFS["a broken tree"]):
        pass


def calm_check(result: Result) -> None:
    """Assert that a check ended with findings, or with one line."""
    assert result.exit_code in (0, 1)
    assert isinstance(result.exception, SystemExit | None)
    assert "Traceback" not in result.output
    assert "mistake of zine" not in result.output, result.output


def test_damaged_and_locked_pdfs(zine: Zine, tmp_path: Path) -> None:
    import random

    sound = PDFS["letters of nonsense"]
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "password" in zine("check", tmp_path / "locked.pdf").output
    chance = random.Random(7)
    for number in range(25):
        data = bytearray(sound[: chance.choice((len(sound), chance.randrange(len(sound))))])
        for _ in range(chance.choice((1, 5, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        calm_check(zine("check", path))


@pytest.mark.parametrize("layout", ["essay", "large-print", "newspaper"])
@pytest.mark.parametrize("scheme", ["sextodecimo", "one-sheet-zine-16"])
def test_a_layout_on_pages_much_too_small_for_it(
    layout: str, scheme: str, zine: Zine, tmp_path: Path
) -> None:
    Image.linear_gradient("L").save(tmp_path / "a.png")
    text = "---\ntitle: Un titre bien trop long pour la page\n---\n\n" + "Un.\n\n![x](a.png)\n\n" * 3
    (tmp_path / "text.md").write_text(text, "utf-8")
    calm(
        zine("build", tmp_path / "text.md", "--layout", layout, "--scheme", scheme, "-o", tmp_path / "build")
    )
