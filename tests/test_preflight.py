"""Preflight: one planted defect for each code, and none found where none is."""

import ast
import importlib
import inspect
import io
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from conftest import LAYOUT_TOML, PAGE_HTML, ROOT, SEEDS, SHARED_TEXTS, STYLE_CSS
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from zine import catalogue, editions, imposition, orders
from zine import metadata as metadata_of
from zine.build import too_thick
from zine.complaints import finding
from zine.galley import set_galley
from zine.imposition import MM
from zine.inspection import inspected
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.preflight import check, private

Zine = Callable[..., Result]
Plant = Callable[[Pdf], None]
CODES = {code: name for name, found in catalogue.modules("checks").items() for code in found.CODES}
NOTES = {"no-tags"}
SAID = re.compile(r'(?:Finding|Doubt|_findings)\(\s*"([a-z-]+)"')


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a PDF with nothing to complain of: five A5 pages in Spectral, with a title and a language."""
    pages = (f'<p style="break-before: page">Une page de mots, la {n}e.</p>' for n in range(5))
    return set_in(tmp_path_factory.mktemp("sound"), "".join(pages))


def set_in(folder: Path, html: str) -> bytes:
    """Return a text on A5 pages, as WeasyPrint alone sets them."""
    for name, text in (
        ("layout.toml", LAYOUT_TOML),
        ("page.html", PAGE_HTML),
        ("style.css", STYLE_CSS + ROWS),
    ):
        (folder / name).write_text(text, "utf-8")
    galley = set_galley(Manuscript(html=html, lang="fr", title="Essai"), load_layout(str(folder)), A5, {})
    return paginate(galley).pdf


A5 = (148 * MM, 210 * MM)
ROWS = """
i { display: block; font-style: normal; text-align: justify; text-align-last: justify }
i.short { text-align-last: start }
i.first { text-indent: 1em }
i.large { font-size: 16pt; line-height: 2 }
i.page { break-before: page }
"""
LINE = "les mots d’une ligne pleine, qui va d’un bord de la page à l’autre"
TEXT = (LINE,) * 4


def lines(*texts: str) -> str:
    """Return lines as wide as the page; < begins a short one, > an indent, # a large one, ^ a page."""
    kinds = {"<": "short", ">": "first", "#": "large short", "^": "page", "_": "page short"}
    return "".join(f'<i class="{kinds.get(text[0], "")}">{text.lstrip("<>#^_")}</i>' for text in texts)


REST = "ligne pleine, qui va d’un bord de la page à l’autre"
LINES = {
    "loose-line": lines(*TEXT, "quatre mots très loin", "<et la fin de tout cela."),
    "ladder": lines(f"{REST} trait d’u-", f"nion {REST} cou-", f"pé, {REST}, cou-", LINE),
    "runt": lines(*TEXT, "<fin."),
    "widow": lines(*TEXT, "_qui finit ici même.", f">Un alinéa, {REST}", *TEXT),
    "orphan": lines(*TEXT, "<qui finit ici.", f">Un alinéa, {REST}", f"^{LINE}", *TEXT),
    "hyphen-at-turn": lines(*TEXT, f"{REST} trait d’u-", f"^nion et {REST}", *TEXT),
    "heading-at-foot": lines(*TEXT, "#Un titre", f"^D’autres {REST}", *TEXT),
}
"""Blocks of lines, each as wide as the page or short, with a bad ending of each kind."""


def codes(data: bytes, only: str = "") -> set[str]:
    with inspected(data) as inspection:
        return {found.code for found in check(inspection, only)} - NOTES


def planted(data: bytes, plant: Plant) -> bytes:
    with Pdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def draw(content: str, page: int = 0, **resources: object) -> Plant:
    """Return a plant that draws something more on a page."""

    def plant(pdf: Pdf) -> None:
        leaf = pdf.pages[page]
        for kind, named in resources.items():
            for name, made in named(pdf).items():  # type: ignore[operator]
                leaf.add_resource(made, Name(f"/{kind}"), Name(f"/{name}"))
        leaf.contents_add(Stream(pdf, f"q {content} Q".encode()))

    return plant


def own_font(pdf: Pdf) -> dict[str, object]:
    return {"Own": next(iter(pdf.pages[0].obj.Resources.Font.values()))}


def helvetica(pdf: Pdf) -> dict[str, object]:
    return {"H": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)}


def calibri(pdf: Pdf) -> dict[str, object]:
    return {"C": Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Calibri"))}


def picture(data: bytes = b"", **keys: object) -> Callable[[Pdf], dict[str, object]]:
    def made(pdf: Pdf) -> dict[str, object]:
        stream = Stream(pdf, data or bytes(40 * 40))
        stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 40, 40
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
        for key, value in keys.items():
            stream[f"/{key}"] = value
        return {"I": pdf.make_indirect(stream)}

    return made


def jpeg(comment: bytes) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (40, 40), 9).save(file, "JPEG", comment=comment)
    return file.getvalue()


def profile(pdf: Pdf) -> None:
    data = bytearray(256)
    data[36:40], data[128:132] = b"acsp", (1).to_bytes(4, "big")
    data[132:144] = b"desc" + (160).to_bytes(4, "big") + (60).to_bytes(4, "big")
    data[160:164], data[168:190] = b"desc", b"EPSON Scanner of Alice"
    pdf.Root.OutputIntents = Array(
        [Dictionary(DestOutputProfile=pdf.make_indirect(Stream(pdf, bytes(data))))]
    )


def root(**keys: object) -> Plant:
    def plant(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.Root[f"/{key}"] = value

    return plant


def info(**keys: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.docinfo[f"/{key}"] = value

    return plant


def metadata(packet: str) -> Plant:
    return lambda pdf: setattr(pdf.Root, "Metadata", pdf.make_indirect(Stream(pdf, packet.encode())))


def slashed(keys: dict[str, object]) -> dict[str, object]:
    return {f"/{key}": value for key, value in keys.items()}


def annotation(**keys: object) -> Plant:
    def plant(pdf: Pdf) -> None:
        made = Dictionary({"/Type": Name.Annot, "/Rect": Array([9, 9, 20, 20]), **slashed(keys)})
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(made)])

    return plant


def link(address: str) -> Plant:
    return annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(address)))


def break_font(pdf: Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, Dictionary) and found.get("/Type") == Name.FontDescriptor:
            key = next(k for k in ("/FontFile2", "/FontFile3") if k in found)
            found[key] = pdf.make_indirect(Stream(pdf, b"no font at all" * 20))


def sheet_of(width: float, height: float) -> Plant:
    def plant(pdf: Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"))
        for leaf in pdf.pages:
            leaf.obj.MediaBox = leaf.obj.TrimBox = Array([0, 0, width, height])

    return plant


def both(*plants: Plant) -> Plant:
    def plant(pdf: Pdf) -> None:
        for one in plants:
            one(pdf)

    return plant


def untitled(pdf: Pdf) -> None:
    del pdf.trailer["/Info"], pdf.Root["/Metadata"]


def figures(pdf: Pdf) -> None:
    figure = pdf.make_indirect(Dictionary(S=Name.Figure, K=0))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([figure])))


def blank(page: int) -> Plant:
    return lambda pdf: setattr(pdf.pages[page].obj, "Contents", pdf.make_stream(b""))


def boxed(name: str, *box: float) -> Plant:
    return lambda pdf: pdf.pages[1].obj.__setitem__(name, Array(box))


def in_the_fold(pdf: Pdf) -> None:
    """Write over the inner edge of a page, before it is put on a sheet."""
    draw(SAY.format("2 300"), Font=own_font)(pdf)


SAY = "BT /Own 10 Tf {} Td <0003001f0020002100220023> Tj ET"
GREY_HALF = "0.93 g " + SAY.format("99 99")
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
DEFECTS: dict[str, Plant] = {
    "folding": lambda pdf: None,
    "paper-size": sheet_of(700, 900),
    "sizes-mixed": both(boxed("/MediaBox", 0, 0, 300, 500), boxed("/TrimBox", 0, 0, 300, 500)),
    "page-turned": lambda pdf: pdf.pages[1].rotate(180, relative=False),
    "boxes": boxed("/CropBox", -50, 0, 400, 500),
    "pages-empty": both(*map(blank, range(5))),
    "cover-blank": blank(0),
    "text-off-page": draw(SAY.format("410 300"), Font=own_font),
    "text-in-border": both(sheet_of(595.28, 841.89), draw(SAY.format("3 300"), Font=own_font)),
    "text-in-fold": in_the_fold,
    "type-small": draw(SAY.format("99 99").replace("10 Tf", "4 Tf"), Font=own_font),
    "text-hidden": draw("1 g " + SAY.format("99 99"), Font=own_font),
    "text-covered": draw(SAY.format("99 99") + " 0 g 90 90 99 30 re f", Font=own_font),
    "contrast-low": draw("0.7 g " + SAY.format("99 99"), Font=own_font),
    "font-missing": draw("BT /H 12 Tf 99 99 Td (Helvetica) Tj ET", Font=helvetica),
    "font-broken": break_font,
    "glyph-missing": draw("BT /Own 12 Tf 99 99 Td <00000000> Tj ET", Font=own_font),
    "picture-coarse": draw("200 0 0 200 99 99 cm /I Do", XObject=picture()),
    "hairline": draw("0.05 w 9 9 m 99 99 l S"),
    "black-in-colours": draw("0 0 0.01 rg " + SAY.format("99 99"), Font=own_font),
    "colour-astray": draw("1 0 0 rg 50 50 50 50 re f"),
    "link-unseen": link("https://example.org/nowhere"),
    "no-title": untitled,
    "no-language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "picture-untold": figures,
    "locked": lambda pdf: None,
    "script": root(OpenAction=SCRIPT),
    "starts-programs": annotation(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("x.exe"))),
    "form": root(AcroForm=Dictionary(Fields=Array([Dictionary(T=String("name"))]))),
    "comments": annotation(Subtype=Name.Text, Contents=String("Non !")),
    "privacy-info": info(Author="Alice"),
    "privacy-dates": info(CreationDate="D:20260905173001+12'45'"),
    "privacy-metadata": metadata('<rdf xmp:CreatorTool="Word"/><xmpMM:DocumentID>uuid:7</xmpMM:DocumentID>'),
    "privacy-id": lambda pdf: None,
    "privacy-paths": link("file:///home/alice/secret/other.html"),
    "privacy-authors": annotation(Subtype=Name.Text, T=String("Alice")),
    "privacy-attachments": lambda pdf: pdf.attachments.__setitem__("a.txt", b"secret"),
    "privacy-pictures": draw(
        "9 0 0 9 99 99 cm /I Do", XObject=picture(jpeg(b"by Alice"), Filter=Name.DCTDecode)
    ),
    "privacy-profiles": profile,
    "privacy-fonts": draw("BT /C 12 Tf 99 99 Td (Calibri) Tj ET", Font=calibri),
    "privacy-history": lambda pdf: None,
    "privacy-hidden": root(PieceInfo=Dictionary(Illustrator=Dictionary())),
}  # fmt: skip


def certificate(name: str) -> bytes:
    """Return bytes in which a certificate's common name stands, as in DER."""
    raw = name.encode()
    return b"\x30\x82\x01\x00" + b"\x06\x03\x55\x04\x03\x0c" + bytes([len(raw)]) + raw


def signed(pdf: Pdf) -> None:
    held = Dictionary(
        Type=Name.Sig, Contents=String(certificate("Alice Martin")), ByteRange=Array([0, 1, 2, 3])
    )
    field = Dictionary(FT=Name.Sig, V=held, T=String("Signature1"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)


def layered(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft of Alice")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def noted_in_tags(pdf: Pdf) -> None:
    note = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("Author"), V=String("Alice"))]))
    part = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, A=note))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([part])))


def taken_off(data: bytes) -> bytes:
    """Return a PDF with the words of a page that was taken out, as an object that nothing leads to."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.Former = pdf.make_stream(b"BT (what Alice said first) Tj ET")
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"/Former \d+ 0 R", lambda found: b" " * len(found[0]), out.getvalue())


HELD = Dictionary(FT=Name.Tx, T=String("name"), V=String("Alice"))
SHOP = Dictionary(OutputConditionIdentifier=String("Copyshop Lys"))
PLACE = Dictionary(Type=Name.Measure, Subtype=Name.GEO, GPTS=Array([48.1, 6.4]))
LEAVINGS: dict[str, Plant] = {
    "privacy-signature": signed,
    "privacy-layers": layered,
    "privacy-fields": root(AcroForm=Dictionary(Fields=Array([HELD]))),
    "privacy-tags": noted_in_tags,
    "privacy-printer": root(OutputIntents=Array([SHOP])),
    "privacy-thumbnails": lambda pdf: setattr(pdf.pages[0].obj, "Thumb", pdf.make_stream(bytes(9), Width=3)),
    "privacy-place": lambda pdf: setattr(pdf.pages[0].obj, "VP", Array([Dictionary(Measure=PLACE)])),
}  # fmt: skip
DEFECTS["damaged"] = lambda pdf: setattr(
    pdf.pages[2].obj, "Contents", pdf.make_stream(b"no zip", Filter=Name.FlateDecode)
)
DEFECTS |= {**LEAVINGS, "privacy-leftovers": lambda pdf: None}


def defective(code: str, data: bytes) -> bytes:
    """Return the sound PDF with the defect of a code."""
    if code == "folding":
        return misfolded(data)
    if code == "text-in-fold":
        return imposed(planted(data, in_the_fold))
    with Pdf.open(io.BytesIO(data)) as pdf:
        DEFECTS[code](pdf)
        out = io.BytesIO()
        if code == "locked":
            pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
        elif code == "privacy-id":
            pdf.trailer.ID = Array([String("a" * 16), String("b" * 16)])
            pdf.save(out)
        else:
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    made = out.getvalue()
    if code == "privacy-leftovers":
        return taken_off(made)
    if code == "privacy-history":
        end = made.rindex(b"startxref")
        return made + b"\n7 0 obj\n(changed)\nendobj\n" + made[end:]
    return made


def misfolded(data: bytes) -> bytes:
    """Return sheets whose second one was taken for the first."""
    return imposed(data, -1)


def imposed(data: bytes, step: int = 1) -> bytes:
    """Return the pages on sheets, in their order or another one."""
    sheets = imposition.plan(catalogue.module("schemes", "saddle_stitch"), 5)
    return imposition.impose(data, sheets[::step], "a4", flip="short")


def test_every_code_has_a_planted_defect() -> None:
    assert set(DEFECTS) | set(LINES) | NOTES == set(CODES)


@pytest.mark.parametrize("code", DEFECTS)
def test_a_planted_defect_is_found(code: str, sound: bytes) -> None:
    assert code in codes(defective(code, sound), CODES[code])


@pytest.mark.parametrize("code", LINES)
def test_a_bad_ending_is_found(code: str, tmp_path: Path) -> None:
    assert codes(set_in(tmp_path, LINES[code]), "lines") == {code}


def test_lines_that_end_well_have_no_finding(tmp_path: Path) -> None:
    well = lines(
        *TEXT, "<et ici un mot de plus.", f">Un alinéa, {REST}", *TEXT, f"^{LINE}", *TEXT, "<et plus loin."
    )
    assert codes(set_in(tmp_path, well), "lines") == set()


def test_a_sound_file_has_no_finding(sound: bytes) -> None:
    assert codes(sound) == set()


def test_pages_without_tags_are_noted(sound: bytes) -> None:
    def untagged(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot

    for data, noted in ((sound, []), (planted(sound, untagged), ["no-tags"])):
        with inspected(data) as inspection:
            assert [found.code for found in check(inspection, "access")] == noted


def test_what_a_check_cannot_read_is_a_finding_and_the_other_checks_go_on(sound: bytes) -> None:
    with inspected(planted(sound, both(root(StructTreeRoot=7), info(Author="Alice")))) as inspection:
        found = {one.code: one for one in check(inspection)}
    assert found["damaged"].level == "error" and "too damaged to check its access" in found["damaged"].message
    assert "privacy-info" in found


def within_itself(pdf: Pdf) -> dict[str, object]:
    """Return a form that draws itself, and so on."""
    form = pdf.make_indirect(Stream(pdf, b"/F Do"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 99, 99])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    return {"F": form}


@pytest.mark.parametrize("plant", [DEFECTS["damaged"], draw("/F Do", XObject=within_itself)])
def test_a_page_that_is_not_read_to_its_end_is_not_said_to_be_sound(plant: Plant, sound: bytes) -> None:
    with inspected(planted(sound, plant)) as inspection:
        for found in (check(inspection), private(inspection)):
            assert [(one.code, one.level) for one in found] == [("damaged", "error")]


@pytest.mark.parametrize("text", [*SEEDS, *SHARED_TEXTS], ids=lambda path: path.stem)
def test_what_zine_builds_has_no_finding(text: Path, zine: Zine, tmp_path: Path) -> None:
    assert zine("build", text, "-o", tmp_path, "--quiet").output == ""
    checked = zine("check", "--strict", "--json", *tmp_path.rglob("*.pdf"))
    told = json.loads(checked.output)
    assert checked.exit_code == 0, [(one["file"], one["findings"]) for one in told if one["findings"]]
    assert {one["kind"] for one in told} == {"sheets", "pages"}
    assert all(found["level"] == "note" for one in told for found in one["findings"])


def test_check_says_what_it_found_in_plain_lines_and_as_data(
    zine: Zine, sound: bytes, tmp_path: Path
) -> None:
    good, bad, none = (tmp_path / name for name in ("good.pdf", "bad.pdf", "none.pdf"))
    good.write_bytes(sound)
    bad.write_bytes(defective("font-missing", sound))
    none.write_bytes(b"no PDF at all")
    assert zine("check", good).exit_code == 0
    result = zine("check", good, bad)
    assert result.exit_code == 1
    assert "148 × 210 mm (A5)" in result.output
    assert "Error: The file does not hold the font Helvetica. [font-missing]" in result.output
    told = json.loads(zine("check", "--json", bad).output)
    assert told[0]["findings"][0]["code"] == "font-missing"
    broken = zine("check", none, good)
    assert broken.exit_code == 1
    assert "none.pdf is not a PDF" in broken.output
    assert "good.pdf" in broken.output


def test_privacy_alone_says_what_a_file_tells_of_its_maker(zine: Zine, sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(sound)
    (tmp_path / "bad.pdf").write_bytes(
        planted(
            sound, both(info(Author="Alice", Producer="Word"), info(CreationDate="D:20260905173001+12'45'"))
        )
    )
    assert "nothing of who made it" in zine("check", "--privacy", tmp_path / "good.pdf").output
    said = zine("check", "--privacy", tmp_path / "bad.pdf").output
    for words in ("author: “Alice”", "“Word”", "2026-09-05 17:30, time zone +12:45"):
        assert words in said


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build."""
    from zine.build import Wishes, build
    from zine.outputs import publish

    folder = tmp_path_factory.mktemp("edition")
    publish(build(ROOT / "seeds" / "tract-jardins.txt", Wishes(lang="fr")), folder)
    return folder / "tract-jardins"


def of_edition(zine: Zine, folder: Path, *words: str) -> list[str]:
    told = json.loads(zine("check", "--json", *words, folder).output)
    assert [one["file"] for one in told[:-1]] == sorted(str(p) for p in folder.iterdir())
    return [found["code"] for one in told for found in one["findings"] if found["level"] != "note"]


def test_the_files_of_an_edition_are_held_against_one_another(
    zine: Zine, sound: bytes, edition: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(edition, tmp_path / "edition"))
    assert of_edition(zine, folder) == []
    pages, sheets = next(folder.glob("*-read.pdf")), next(folder.glob("*-print-*.pdf"))
    with Pdf.open(pages, allow_overwriting_input=True) as pdf:
        del pdf.pages[1]
        pdf.save(pages)
    assert of_edition(zine, folder) == ["sheets-differ"]
    said = zine("check", folder)
    assert said.exit_code == 1 and "page 2, " in said.output
    pages.write_bytes(sound)
    sheets.write_bytes(imposed(sound))
    assert of_edition(zine, folder) == []
    sheets.write_bytes(imposed(planted(sound, draw(SAY.format("99 99"), page=3, Font=own_font))))
    assert of_edition(zine, folder) == ["sheets-differ"]
    sheets.unlink()
    assert of_edition(zine, folder) == ["edition-incomplete"]


def test_a_folder_without_a_pdf_is_no_edition(zine: Zine, tmp_path: Path) -> None:
    result = zine("check", tmp_path)
    assert result.exit_code == 1 and "holds no PDF" in result.output


def test_what_is_under_a_frame_or_on_a_dark_ground_can_be_seen(sound: bytes) -> None:
    framed = "0 g 50 50 200 200 re 51 51 198 198 re f* " + SAY.format("99 99")
    reversed_out = "0 g 50 50 200 200 re f 1 g " + SAY.format("99 99")
    for content in (framed, reversed_out):
        assert codes(planted(sound, draw(content, Font=own_font)), "text") == set()


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (info(Title="Microsoft Word - tract_alice.docx"), "file’s name: “Microsoft Word - tract_alice.docx”"),
        (signed, "signed: “Alice Martin”"),
        (layered, "some are switched off, “Draft of Alice”"),
        (noted_in_tags, "“Author” “Alice”"),
        (root(Threads=Array([Dictionary(I=Dictionary(Author=String("Alice")))])), "written by Alice"),
        (root(PieceInfo=Dictionary(InDesign=Dictionary())), "keep data of their own in it: InDesign"),
        (root(OutputIntents=Array([Dictionary(OutputConditionIdentifier=String("sRGB"))])), "nothing of who"),
        (root(Note=Dictionary(Alt=String("C:\\Users\\alice\\photo.jpg"))), "C:\\Users\\alice"),
        (draw("1 g " + SAY.format("99 99"), Font=own_font), "cannot be seen"),
        (root(OpenAction=SCRIPT), "script"),
    ],
)
def test_privacy_says_in_plain_words_what_programs_leave(
    plant: Plant, words: str, zine: Zine, sound: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(planted(sound, plant))
    assert words in zine("check", "--privacy", tmp_path / "a.pdf").output


def test_a_colour_profile_is_named_in_both_of_its_forms() -> None:
    def made(tag: bytes) -> bytes:
        head = bytearray(128)
        head[36:40] = b"acsp"
        return (
            bytes(head)
            + (1).to_bytes(4, "big")
            + b"desc"
            + (144).to_bytes(4, "big")
            + bytes([0, 0, 0, 99])
            + tag
        )

    name = "Alice’s screen"
    wide = name.encode("utf-16-be")
    modern = (
        b"mluc"
        + bytes(4)
        + bytes([0, 0, 0, 1, 0, 0, 0, 12])
        + b"frFR"
        + bytes([0, 0, 0, len(wide), 0, 0, 0, 28])
        + wide
    )
    old = b"desc" + bytes(4) + (15).to_bytes(4, "big") + b"EPSON of Alice\0"
    assert metadata_of.profile(made(modern)) == [name]
    assert metadata_of.profile(made(old)) == ["EPSON of Alice"]
    assert metadata_of.profile(made(b"desc" + bytes(4) + (5).to_bytes(4, "big") + b"sRGB\0")) == []


def test_a_frame_is_as_thin_as_its_strips_and_a_hole_is_no_line(sound: bytes) -> None:
    rule = "60 60 0.7 300 re 60.7 60 0 300 re f*"  # as a rule between columns is drawn
    fine = "60 60 300 300 re 60.1 60.1 299.8 299.8 re f*"
    assert codes(planted(sound, draw(rule)), "toner") == set()
    assert codes(planted(sound, draw(fine)), "toner") == {"hairline"}


UNSEEN = {
    "white on white": "1 g " + SAY.format("99 99"),
    "black on black": "0 g 50 50 300 200 re f " + SAY.format("99 99"),
    "not painted": "BT 3 Tr /Own 10 Tf 99 99 Td <0003001f0020002100220023> Tj ET",
    "clipped away": "9 9 20 20 re W n " + SAY.format("99 99"),
    "nearly white": "0.97 g " + SAY.format("99 99"),
}


@pytest.mark.parametrize("how", UNSEEN)
def test_text_that_cannot_be_seen_is_found_however_it_is_hidden(how: str, sound: bytes) -> None:
    assert codes(planted(sound, draw(UNSEEN[how], Font=own_font)), "text") == {"text-hidden"}


BAR = "90 90 99 30 re f"
COVERED = {
    "a bar": f"0 g {BAR}",
    "a white bar": f"1 g {BAR}",
    "four corners": "0 g 90 90 m 199 90 l 199 120 l 90 120 l h f",
    "two bars at once": f"0 g 9 9 20 20 re {BAR}",
    "a picture": "q 120 0 0 40 90 90 cm /I Do Q",
    "a picture turned": "q 0 40 -120 0 210 90 cm /I Do Q",
    "a form": "/F Do",
}
OPEN = {
    "a bar before it": "",
    "a bar beside it": "0 g 90 140 99 30 re f",
    "a highlight": f"/Multiply gs 1 1 0 rg {BAR}",
    "glass": f"/Half gs 0 g {BAR}",
    "a form of glass": "/Half gs /F Do",
    "a frame": f"0 g {BAR[:-1]} 91 91 97 28 re f*",
    "a rhombus": "0 g 140 90 m 199 105 l 140 120 l 90 105 l f",
    "a hole of unknown shape": f"9 9 m 300 9 l 200 300 l W n 0 g {BAR}",
    "a mask": "q 120 0 0 40 90 90 cm /M Do Q",
    "nothing that is painted": f"0 g {BAR[:-1]}n",
}


@pytest.mark.parametrize("how", [*COVERED, *OPEN])
def test_text_under_what_is_drawn_later_is_found_and_no_other(how: str, sound: bytes) -> None:
    def drawings(pdf: Pdf) -> dict[str, object]:
        form = Stream(pdf, f"0 g {BAR}".encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        mask = picture(bytes(200), ImageMask=True, BitsPerComponent=1)(pdf)["I"]
        return {**picture()(pdf), "F": pdf.make_indirect(form), "M": mask}

    def states(pdf: Pdf) -> dict[str, object]:
        return {"Multiply": Dictionary(BM=Name.Multiply), "Half": Dictionary(ca=0.5)}

    before = f"0.9 g {BAR} 0 g " if how == "a bar before it" else ""
    content = before + SAY.format("99 99") + " " + {**COVERED, **OPEN}[how]
    found = codes(planted(sound, draw(content, Font=own_font, XObject=drawings, ExtGState=states)), "covered")
    assert found == ({"text-covered"} if how in COVERED else set())


def test_text_that_is_transparent_or_tiny_is_found(sound: bytes) -> None:
    def clear(pdf: Pdf) -> dict[str, object]:
        return {"Clear": Dictionary(ca=0)}

    transparent = draw("/Clear gs " + SAY.format("99 99"), Font=own_font, ExtGState=clear)
    tiny = draw(SAY.format("99 99").replace("10 Tf", "0.1 Tf"), Font=own_font)
    assert codes(planted(sound, transparent), "text") == {"text-hidden"}
    assert codes(planted(sound, tiny), "text") == {"type-small"}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a text for a layout that shows no title."""
    path = tmp_path / "text.md"
    path.write_text("---\nlang: fr\n---\n\n" + "Un paragraphe de mots.\n\n" * 9, "utf-8")
    return path


@pytest.fixture
def faint(layout_folder: Path) -> Path:
    """Return a layout whose grey is too light, and which draws a line over the foot of every page."""
    style = layout_folder / "style.css"
    css = "p { color: #bbb } @page { @bottom-left { content: ''; border-top: 0.1pt solid; width: 50mm } }"
    style.write_text(style.read_text("utf-8") + css, "utf-8")
    return layout_folder


def test_a_build_looks_its_files_over_and_says_each_thing_once(
    zine: Zine, text: Path, faint: Path, tmp_path: Path
) -> None:
    words = ("build", text, "--layout", faint, "-o", tmp_path / "build")
    told = json.loads(zine(*words, "--json").output)[0]
    found = [f["code"] for f in told["findings"] if f["level"] != "note"]
    assert sorted(set(found)) == ["contrast-low", "hairline"]
    assert all(not f["message"].startswith("On ") for f in told["findings"])  # the sheets say nothing new
    assert len(told["ink"]) == told["sheets"] and 0 < told["ink"][0] < 20
    said = zine(*words).output
    assert "Warning: page 1: " in said and "ink on " in said


def test_a_warning_of_the_files_fails_a_strict_build_and_leaves_what_was_there(
    zine: Zine, text: Path, faint: Path, tmp_path: Path
) -> None:
    out = tmp_path / "build"
    zine("build", text, "-o", out)
    before = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    result = zine("build", text, "--layout", faint, "-o", out, "--strict")
    assert result.exit_code == 1 and "hardly darker" in result.output
    assert {path: path.read_bytes() for path in out.rglob("*.pdf")} == before


def test_the_findings_page_tells_of_every_code() -> None:
    sources = (p.read_text("utf-8") for p in (ROOT / "zine").rglob("*.py") if p.name != "machine.py")
    said = {code for text in sources for code in SAID.findall(text)} | set(CODES) | set(editions.CODES)
    used = {"typography" if code.startswith("typography-") else code for code in said}
    told = re.findall(r"^### `([a-z-]+)`", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(used)


def levels() -> dict[str, set[str]]:
    """Return the levels that the source gives each code, where it writes both out."""
    found = defaultdict[str, set[str]](set)
    for path in (ROOT / "zine").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Finding" and call.args):
                continue
            given = [*call.args[3:4], *(word.value for word in call.keywords if word.arg == "level")]
            if all(isinstance(one, ast.Constant) for one in (call.args[0], *given)):
                found[ast.literal_eval(call.args[0])] |= set(map(ast.literal_eval, given)) or {"warning"}
    return found


def test_the_findings_page_says_the_level_of_each_code() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    told = {
        code: said or "warning" for code, said in re.findall(r"^### `(.+)`\n\n(?:\*(\w+)\.\*)?", page, re.M)
    }
    given = {code: one for code, one in levels().items() if code in told and len(one) == 1}
    assert len(given) > 60
    assert {code: one for code, one in given.items() if one != {told[code].lower()}} == {}


def test_every_code_has_a_test_that_knows_it() -> None:
    known = re.findall(r"^### `([a-z-]+)`", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE)
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    assert [code for code in known if code not in tests] == []


def test_a_fold_of_too_many_sheets_is_noted() -> None:
    thick, thin = (too_thick(orders.parts(orders.Order(), count)) for count in (160, 24))
    assert [found.code for found in thick] == ["thick-fold"] and thin == ()


def test_a_missing_subsetter_is_noted_by_what_weasyprint_says_of_it() -> None:
    source = inspect.getsource(importlib.import_module("weasyprint.pdf.fonts"))
    said = re.search(r"warning\(\s*f?'(.*HarfBuzz-Subset[^']*)'", source)
    assert said and finding(said[1]).code == "subsetter-missing"
