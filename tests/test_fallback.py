"""Fallback: letters that the layout's families lack."""

import ctypes
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from measured import Cell

from zine import catalogue, fallback
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate

A6 = 105 * MM, 148 * MM
FONTS = catalogue.shipped("fonts")
RANGES = {
    "Latin": (0x20, 0x17F), "Greek": (0x384, 0x3CE), "Greek with all its accents": (0x1F00, 0x1FFE),
    "Cyrillic": (0x400, 0x45F), "arrows": (0x2190, 0x21FF), "shapes": (0x25A0, 0x25FF),
}  # fmt: skip
SIGNS = "☀☁☂☃☎☐☑☒☞☠☢☭☮☯♀♂♠♥♪♯⚠✂✆✉✌✎✓✔✗✝✪➔≈≠≤≥∞√∑−×÷½⅓⅔№™©®†‡•‰€£¥"


def set_in(layout: str, html: str, title: str = "") -> Pages:
    return paginate(
        set_galley(Manuscript(html, "und", title=title), load_layout(layout), A6, {"cover": bool(title)})
    )


def fonts_of(pages: Pages) -> set[str]:
    with pikepdf.open(BytesIO(pages.pdf)) as pdf:
        objects: list[Any] = list(pdf.objects)
        return {
            str(o.BaseFont).partition("+")[2] for o in objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font" and "/BaseFont" in o
        }  # fmt: skip


@pytest.mark.parametrize("text", ["Spectral", "Barlow", "Courier Prime"])
def test_latin_greek_cyrillic_arrows_and_common_signs_are_shipped_for_every_text(text: str) -> None:
    asked = SIGNS + "".join(
        chr(c) for a, b in RANGES.values() for c in range(a, b + 1) if unicodedata.category(chr(c)) != "Cn"
    )
    found = fallback.lent(asked, (FONTS / text,))
    assert not found.missing
    assert found.families


def test_nothing_is_lent_where_nothing_lacks() -> None:
    assert (
        fallback.lent("<p>Été, cœur “così” ¿qué?\u202f!\u00ad\u2060</p>", (FONTS / "Spectral",))
        == fallback.Lent()
    )


def test_a_serif_lends_to_a_serif_and_signs_come_from_where_they_are() -> None:
    assert [f.name for f in fallback.lent("Ωя", (FONTS / "Spectral",)).families] == ["Linux Libertine O"]
    assert [f.name for f in fallback.lent("Ωя", (FONTS / "Barlow",)).families] == ["DejaVu Sans"]
    assert [f.name for f in fallback.lent("✂", (FONTS / "Spectral",)).families][-1] == "DejaVu Sans"


def test_a_page_of_three_scripts_is_set_whole_from_shipped_fonts() -> None:
    pages = set_in("communique", "<p>Η νύχτα → ночь ✂ night</p>")
    assert not pages.findings
    (page,) = pypdfium2.PdfDocument(pages.pdf)
    assert "Η νύχτα → ночь ✂ night" in page.get_textpage().get_text_range()
    assert fonts_of(pages) == {"Spectral", "Linux-Libertine-O", "DejaVu-Sans"}
    assert fonts_of(set_in("communique", "<p>Night</p>")) == {"Spectral"}


def test_emoji_among_small_capitals_are_as_large_as_elsewhere() -> None:
    pages = set_in("communique", '<p>Un ✊ et <span class="sc">cgt ✊</span>.</p>')
    (page,) = pypdfium2.PdfDocument(pages.pdf)
    text = page.get_textpage()
    said = text.get_text_range()
    first, second = (text.get_charbox(at) for at in (said.index("✊"), said.rindex("✊")))
    assert second[2] - second[0] == pytest.approx(first[2] - first[0], abs=0.1)


def test_code_is_typed_whatever_the_layout() -> None:
    assert fonts_of(set_in("communique", "<p>Type <code>rm</code></p>")) == {
        "Spectral",
        "Courier-Prime-Light",
    }
    assert fonts_of(set_in("communique", "<p>Type rm</p>")) == {"Spectral"}


def test_emoji_are_printed_as_drawings_in_one_ink() -> None:
    pages = set_in("communique", "<p>Fête 🔥 du quartier 👩\u200d👩\u200d👧, ✊🏾 et 📢 !</p>")
    assert not pages.findings
    assert fonts_of(pages) == {"Spectral", "Noto-Emoji"}
    (page,) = pypdfium2.PdfDocument(pages.pdf)
    drawn = page.render(scale=2).to_pil().convert("RGB")
    assert all(max(colour) - min(colour) < 3 for _, colour in drawn.getcolors(1 << 20) or [(1, (0, 9, 0))])


@pytest.mark.parametrize("layout", ["essay", "programme"])
def test_emoji_leave_their_line_as_high_as_the_others(layout: str) -> None:
    items = "<li>📍 Le pont</li><li>🕑 À midi</li><li>🧤 Des gants</li>"
    text = f"<p>Avant.</p><ul>{items}</ul><p>Après, ensemble.</p>"
    assert list(Cell.of(Manuscript(text, "fr", title="Fête ✊"), layout, A6).uneven()) == []


SEQUENCES = (
    "1\ufe0f\u20e3", "🇫🇷", "🏴\u200d☠\ufe0f", "🏳\ufe0f\u200d🌈", "👍🏽", "👩🏾\u200d🌾", "❤\ufe0f\u200d🔥",
    "👩\u200d❤\ufe0f\u200d👩", "👁\ufe0f\u200d🗨\ufe0f", "👨\u200d👩\u200d👧\u200d👦", "☎\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
)  # fmt: skip


def test_emoji_of_several_characters_are_one_sign_and_are_copied_whole() -> None:
    set_in(
        "communique",
        "<p>Of no emoji: the rules of the first text of a process are not those of the next.</p>",
    )
    others = "<p>★ → ✔</p>"  # of families that have a digit, a heart and a flag of their own
    pages = set_in("communique", "".join(f"<p>a{sign}b</p>" for sign in SEQUENCES) + others)
    assert not pages.findings
    (page,) = pypdfium2.PdfDocument(pages.pdf)
    text = page.get_textpage()
    said = text.get_text_range()
    copied = "".join(said.split()).replace("\ufe0f", "")
    assert copied.startswith("".join(f"a{sign}b" for sign in SEQUENCES).replace("\ufe0f", ""))
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    letters = [box for at, box in enumerate(boxes) if text.get_text_range(at, 1) in ("a", "b")]
    rooms = [b[0] - a[2] for a, b in zip(letters[::2], letters[1::2], strict=True)]
    assert len(rooms) == len(SEQUENCES)
    assert max(rooms) < 1.15 * min(rooms)  # all are as wide as one sign


def test_a_sign_asked_for_as_text_is_the_texts_own() -> None:
    assert "Noto-Emoji" not in fonts_of(set_in("communique", "<p>Call ☎\ufe0e or ☎, in 20 steps.</p>"))
    assert "Noto-Emoji" in fonts_of(set_in("communique", "<p>Call ☎\ufe0f now.</p>"))


def test_letters_with_an_accent_of_their_own_are_copied_as_they_are() -> None:
    pages = set_in("communique", "<p>x\u0302 and q\u0301 make x and q.</p>")
    (page,) = pypdfium2.PdfDocument(pages.pdf)
    assert "x\u0302 and q\u0301 make x and q." in page.get_textpage().get_text_range()


def test_what_no_font_has_is_told_once_with_its_name_and_its_place() -> None:
    (found,) = set_in(
        "communique", "<p>One two three \N{CJK UNIFIED IDEOGRAPH-6F22} four five, 漢.</p>"
    ).findings
    assert found.code == "glyph-missing"
    for said in ("漢", "U+6F22", "cjk unified", "two three 漢 four"):
        assert said in found.message


def test_a_text_from_right_to_left_is_told() -> None:
    (found,) = set_in("communique", "<p>Peace: שלום, of course.</p>").findings
    assert found.code == "right-to-left" and found.level == "note"
    assert "שלום" in found.message


@pytest.mark.parametrize("title", ["Ο δρόμος της νύχτας ανήκει σε όλους", "Appel 🔥 à la fête 🎉 ✊"])
@pytest.mark.parametrize("layout", ["manifeste", "communique"])
def test_a_title_in_letters_that_are_lent_fits_its_cover(layout: str, title: str) -> None:
    pages = set_in(layout, "<p>A</p>", title=title)
    cover = [run for run in pages.runs if run.page == 1 and run.kind == "text"]
    assert cover
    assert all(run.visible > 0.99 and run.right < A6[0] and run.bottom < A6[1] for run in cover)
    assert not pages.findings


def test_an_own_font_comes_before_what_is_lent(layout_folder: Path) -> None:
    (layout_folder / "fonts").mkdir()
    greek = FONTS / "Linux Libertine O" / "LinLibertine_R.otf"
    (layout_folder / "fonts" / greek.name).write_bytes(greek.read_bytes())
    layout = load_layout(str(layout_folder))
    assert not fallback.lent(
        "\N{CJK UNIFIED IDEOGRAPH-6F22}Ω", (FONTS / layout.fonts[0], layout.folder / "fonts")
    ).missing & {"Ω"}


@pytest.mark.parametrize(
    ("layout", "text", "from_others"),
    [
        ("two-colour", "μόνοι, ποταμοί, π", True),  # Barlow has π and μ, and no more of Greek
        ("communique", "πόλη και μέρος", True),  # so has Spectral
        ("two-colour", "2 π r", False),
        ("two-colour", "2 π r → c", False),
    ],
)
def test_an_alphabet_is_set_whole_by_one_family(layout: str, text: str, from_others: bool) -> None:
    pages = set_in(layout, f"<p>{text} <strong>{text}</strong></p>")
    faces = {name for letter, name in letters_and_faces(pages) if letter.isalpha() and letter > "\u036f"}
    own = {name for name in faces if name.startswith(("Barlow", "Spectral"))}
    assert (faces, own) == (faces - own, set()) if from_others else own == faces


def letters_and_faces(pages: Pages) -> list[tuple[str, str]]:
    """Return each letter of the pages with the name of its face."""
    raw, found = pypdfium2.raw, []
    for page in pypdfium2.PdfDocument(BytesIO(pages.pdf)):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            name, flags = ctypes.create_string_buffer(90), ctypes.c_int()
            raw.FPDFText_GetFontInfo(text.raw, at, name, 90, ctypes.byref(flags))
            found.append((chr(raw.FPDFText_GetUnicode(text.raw, at)), name.value.decode().partition("+")[2]))
    return found
