"""PDFs that swell, loop, lie about their sizes, or state nonsense: the cases of bombs.py."""

# ruff: noqa -- tables, which are easier to read as they are
# mypy: ignore-errors
# fmt: off

import base64
import io
import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from rawpdf import CATALOG, TREE, raw, stream

Files = dict[str, bytes]
ROOT = Path(__file__).resolve().parents[2]


def page(content: bytes = b"q Q", resources: bytes = b"", keys: bytes = b"", *more: bytes, packed: bytes = b"") -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<<%s>>%s>>" % (resources, keys)
    return raw(CATALOG, TREE, leaf, stream(content, packed), *more)


def root(keys: bytes, *more: bytes) -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R>>"
    return raw(b"<</Type/Catalog/Pages 2 0 R%s>>" % keys, TREE, leaf, stream(b"0 0 9 9 re f"), *more)


def leaf(keys: bytes, *more: bytes) -> bytes:
    return raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R%s>>" % keys, stream(b"0 0 9 9 re f"), *more)


def deflated(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


ZEROS = 200 << 20


def swelling() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield streams that are much longer unpacked."""
    flate = b"/Filter/FlateDecode"
    yield "flate", lambda: page(deflated(bytes(ZEROS)), packed=flate)
    yield "flate of operators", lambda: page(deflated(b"0 0 m " * (ZEROS // 60)), packed=flate)
    yield "flate of spaces", lambda: page(deflated(b" " * ZEROS), packed=flate)
    yield "flate of q", lambda: page(deflated(b"q " * (ZEROS // 20)), packed=flate)
    yield "flate of digits", lambda: page(deflated(b"9" * (ZEROS // 2)), packed=flate)
    yield "flate of brackets", lambda: page(deflated(b"[" * (ZEROS // 20)), packed=flate)
    yield "flate of text", lambda: page(deflated(b"BT /F 9 Tf (a) Tj ET " * (ZEROS // 200)), b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>", packed=flate)
    yield "flate of rectangles", lambda: page(deflated(b"0 0 9 9 re f " * (ZEROS // 100)), packed=flate)
    yield "flate of curves", lambda: page(deflated(b"0 0 9 9 5 5 c " * (ZEROS // 100)) , packed=flate)
    yield "flate thrice", lambda: page(deflated(bytes(ZEROS), 3), packed=b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")
    yield "flate a hundred times", lambda: page(deflated(b"q Q", 100), packed=b"/Filter[" + b"/FlateDecode" * 100 + b"]")
    yield "filters without end", lambda: page(b"x", packed=b"/Filter[" + b"/ASCIIHexDecode" * 50_000 + b"]")
    yield "z of ascii 85", lambda: page(b"z" * (40 << 20) + b"~>", packed=b"/Filter/ASCII85Decode")
    yield "runs", lambda: page(b"\x81\0" * (2 << 20), packed=b"/Filter/RunLengthDecode")
    yield "runs of runs", lambda: page(b"\x81\x81" * (1 << 18), packed=b"/Filter[/RunLengthDecode/RunLengthDecode/RunLengthDecode]")
    yield "lzw", lambda: page(lzw(1 << 21), packed=b"/Filter/LZWDecode")
    yield "85 of flate", lambda: page(base64.a85encode(deflated(bytes(ZEROS))) + b"~>", packed=b"/Filter[/ASCII85Decode/FlateDecode]")
    for parms in (b"/Columns 2147483647", b"/Columns 1073741824/Colors 4", b"/Colors 2147483647", b"/BitsPerComponent 1048576", b"/Columns -1", b"/Columns 0", b"/Predictor 99"):
        yield f"predictor {parms.decode()}", lambda parms=parms: page(deflated(bytes(1 << 16)), packed=flate + b"/DecodeParms<</Predictor 12" + parms + b">>")
    yield "pieces", lambda: raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[" + b"4 0 R " * 3000 + b"]>>", stream(deflated(bytes(1 << 20)), flate))
    yield "metadata", lambda: root(b"/Metadata 5 0 R", stream(deflated(b"<a>" * (ZEROS // 9)), flate))
    yield "metadata of names", lambda: root(b"/Metadata 5 0 R", stream(deflated(b"<xmp:CreatorTool>" * (ZEROS // 60)), flate))
    yield "letters", lambda: page(b"BT /F 9 Tf <0001> Tj ET", b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/ToUnicode 5 0 R/DescendantFonts[<<>>]>>>>", b"", stream(deflated(b"beginbfrange <0000> <ffff> <0041> endbfrange\n" * 300_000), flate))
    yield "a file attached", lambda: root(b"/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>", b"<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", stream(deflated(bytes(ZEROS)), flate))
    yield "many bombs", lambda: root(b"", *(stream(deflated(bytes(64 << 20)), flate) for _ in range(40)))
    yield "an object stream", lambda: objects(deflated(bytes(ZEROS)), b"/N 1/First 4")
    yield "an object stream of many", lambda: objects(deflated(b"7 0 " * 4_000_000), b"/N 4000000/First 16000000")
    yield "an object stream that lies", lambda: objects(deflated(b"7 0 <<>>"), b"/N 2000000000/First 2000000000")


def lzw(count: int) -> bytes:
    """Return packed LZW codes: clear, then each of growing strings (7.4.4)."""
    bits, width, known, out = "100000000" + "000000000", 9, 259, []
    code = 258
    while len(out) < count // 2000:
        out.append(bits)
        bits = ""
        for _ in range(3000):
            bits += format(code, f"0{width}b")
            code, known = code + 1, known + 1
            width = 12 if known > 2046 else 11 if known > 1022 else 10 if known > 510 else 9
            if known > 4093:
                bits += format(256, f"0{width}b") + "000000000"
                width, known, code = 9, 259, 258
    whole = "".join(out)
    return int(whole[: len(whole) // 8 * 8], 2).to_bytes(len(whole) // 8, "big")


def objects(data: bytes, keys: bytes) -> bytes:
    """Return a PDF with an object stream, to which a cross-reference stream points."""
    head = b"%PDF-1.7\n"
    bodies = [b"1 0 obj\n" + CATALOG + b"\nendobj\n", b"2 0 obj\n" + TREE + b"\nendobj\n", b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/X 7 0 R>>\nendobj\n",
              b"4 0 obj\n" + stream(data, b"/Type/ObjStm/Filter/FlateDecode" + keys) + b"\nendobj\n"]
    places, at = [], len(head)
    for body in bodies:
        places.append(at)
        at += len(body)
    rows = b"\0\0\0\0\0\0" + b"".join(b"\1" + place.to_bytes(4, "big") + b"\0" for place in places)
    rows += b"\1" + at.to_bytes(4, "big") + b"\0" + b"\0\0\0\0\0\0" + b"\2" + (4).to_bytes(4, "big") + b"\0"
    xref = b"5 0 obj\n" + stream(rows, b"/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R") + b"\nendobj\n"
    return head + b"".join(bodies) + xref + b"startxref\n%d\n%%%%EOF\n" % at


def pictured(keys: bytes, data: bytes = b"x" * 99, mask: bytes = b"") -> bytes:
    return page(b"q 99 0 0 99 9 9 cm /I Do Q", b"/XObject<</I 5 0 R>>", b"", stream(data, b"/Type/XObject/Subtype/Image" + keys), mask or b"null")


def lying() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield pictures that say that they are larger than anything."""
    huge = b"/Width 2000000000/Height 2000000000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    big = b"/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    for name, size in (("huge", huge), ("big", big), ("negative", b"/Width -9/Height -9/BitsPerComponent 8/ColorSpace/DeviceGray"), ("nothing", b"")):
        for kind in (b"", b"/Filter/FlateDecode", b"/Filter/DCTDecode", b"/Filter/JPXDecode", b"/Filter/JBIG2Decode",
                     b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>", b"/Filter/CCITTFaxDecode/DecodeParms<</Columns 60000/Rows 60000>>"):
            data = deflated(bytes(99)) if b"Flate" in kind else b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x11\0\2\x11\1\3\x11\1\xff\xd9" if b"DCT" in kind else b"x" * 99
            yield f"{name} picture {kind[8:25].decode()}", lambda size=size, kind=kind, data=data: pictured(size + kind, data)
    yield "a picture of zeros", lambda: pictured(b"/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", deflated(bytes(ZEROS)))
    yield "a picture inline", lambda: page(b"q 9 0 0 9 9 9 cm BI /W 2000000000 /H 2000000000 /BPC 8 /CS /RGB ID xxxx EI Q")
    yield "pictures inline", lambda: page(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " * 50_000)
    yield "a mask in a circle", lambda: pictured(b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R", bytes(81))
    yield "a palette", lambda: pictured(b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 2000000000 (abc)]", bytes(81))
    yield "palettes in palettes", lambda: pictured(b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace 6 0 R", bytes(81), b"[/Indexed 6 0 R 255 (abc)]")
    yield "a decode array", lambda: pictured(b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/Decode[" + b"0 1 " * 500_000 + b"]", bytes(81))


def circling() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what leads back to itself, or goes too deep."""
    text = b"BT /F 9 Tf 9 9 Td <0001> Tj (ab) Tj ET"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]"
    yield "xref to itself", lambda: root(b"").replace(b"trailer <<", b"trailer <</Prev 9 ") + b""
    yield "xref in a circle", lambda: (lambda d: d.replace(b"trailer <<", b"trailer <</Prev %d " % d.rindex(b"xref\n0")))(root(b""))
    yield "xref stream in a circle", lambda: objects(deflated(b"7 0 <<>>"), b"/N 1/First 4").replace(b"/Type/XRef", b"/Type/XRef/Prev 9")
    yield "xref of two thousand million", lambda: root(b"").replace(b"xref\n0 5", b"xref\n0 2000000000")
    yield "size of two thousand million", lambda: root(b"").replace(b"/Size 5", b"/Size 2000000000")
    yield "w of xref", lambda: objects(deflated(b"7 0 <<>>"), b"/N 1/First 4").replace(b"/W[1 4 1]", b"/W[1 2000000000 1]")
    yield "no xref", lambda: root(b"").partition(b"xref\n0")[0]
    yield "an object of number two thousand million", lambda: root(b"/X 5 0 R").replace(b"4 0 obj", b"2000000000 0 obj")
    yield "length in a circle", lambda: raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", b"<</Length 4 0 R>>stream\nq Q\nendstream")
    yield "length that lies", lambda: root(b"").replace(b"/Length 12", b"/Length 2000000000")
    yield "objects that are each other", lambda: raw(CATALOG, b"3 0 R", b"2 0 R", b"q")
    yield "a tree in a circle", lambda: raw(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>")
    yield "a tree of twos", lambda: raw(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>" % (n + 3, n + 3) for n in range(40)), b"<</Type/Page/MediaBox[0 0 9 9]>>")
    yield "a tree of 20,000 levels", lambda: raw(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(20_000)), b"<</Type/Page/MediaBox[0 0 9 9]>>")
    yield "parents in a circle", lambda: raw(CATALOG, TREE, b"<</Type/Page/Parent 4 0 R>>", b"<</Parent 3 0 R>>")
    yield "100,000 pages", lambda: raw(CATALOG, b"<</Type/Pages/Count 100000/Kids[" + b"".join(b"%d 0 R " % (n + 3) for n in range(100_000)) + b"]>>", *(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",) * 100_000)
    yield "one page 100,000 times", lambda: raw(CATALOG, b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    yield "4999 pages", lambda: raw(CATALOG, b"<</Type/Pages/Count 4999/Kids[" + b"".join(b"%d 0 R " % (n + 3) for n in range(4999)) + b"]>>", *(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>",) * 4999)
    yield "a count that lies", lambda: raw(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"<</Type/Page/MediaBox[0 0 9 9]>>")
    yield "a count below nothing", lambda: raw(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count -7>>", b"<</Type/Page/MediaBox[0 0 9 9]>>")
    for what, one in (("arrays", b"[" * 200_000 + b"]" * 200_000), ("dictionaries", b"<</A" * 100_000 + b" 1" + b">>" * 100_000)):
        yield f"{what} in {what}", lambda one=one: root(b"/X " + one)
        yield f"{what} in {what} as content", lambda one=one: page(one)
        yield f"{what} in {what} in an object", lambda one=one: root(b"/X 5 0 R", one)
        yield f"few {what} in {what}", lambda one=one: root(b"/X 5 0 R", (b"[" * 400 + b"]" * 400) if what == "arrays" else b"<</A" * 400 + b" 1" + b">>" * 400)
    yield "a form in itself", lambda: page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", stream(b"/X Do /X Do", form + b"/Resources<</XObject<</X 5 0 R>>>>"))
    yield "forms by tens", lambda: page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", *(stream(b"/X Do " * 10, form + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 6)) for n in range(30)), stream(b"0 0 9 9 re f", form))
    yield "forms 10,000 deep", lambda: page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", *(stream(b"/X Do", form + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 6)) for n in range(10_000)), stream(b"", form))
    yield "a pattern in itself", lambda: page(b"/Pattern cs /P scn 0 0 99 99 re f", b"/Pattern<</P 5 0 R>>", b"", stream(b"/Pattern cs /P scn 0 0 99 99 re f", b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<</Pattern<</P 5 0 R>>>>"))
    yield "a pattern of small steps", lambda: page(b"/Pattern cs /P scn 0 0 400 500 re f", b"/Pattern<</P 5 0 R>>", b"", stream(b"0 0 1 1 re f", b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.000001/YStep 0.000001/Resources<<>>"))
    yield "a letter in itself", lambda: page(text, b"/Font<</F 5 0 R>>", b"", b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>", stream(text))
    yield "a mask of itself", lambda: page(b"/G gs 0 0 9 9 re f", b"/ExtGState<</G 5 0 R>>", b"", b"<</SMask<</S/Luminosity/G 6 0 R>>>>", stream(b"/G gs 0 0 9 9 re f", form + b"/Group<</S/Transparency>>/Resources<</ExtGState<</G 5 0 R>>>>"))
    yield "a function of itself", lambda: page(b"/S sh", b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>", b"", b"<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>")
    yield "a function of samples", lambda: page(b"/S sh", b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>", b"", stream(b"x", b"/FunctionType 0/Domain[0 1 0 1 0 1]/Range[0 1]/Size[2000000 2000000 2000000]/BitsPerSample 32"))
    yield "a program without end", lambda: page(b"/S sh", b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>", b"", stream(b"{" * 100_000 + b"}" * 100_000, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]"))
    yield "an outline in a circle", lambda: root(b"/Outlines 5 0 R", b"<</First 6 0 R/Last 6 0 R/Count 1>>", b"<</Title(a)/Parent 5 0 R/Next 6 0 R/Prev 6 0 R/First 5 0 R>>")
    yield "names in a circle", lambda: root(b"/Names<</EmbeddedFiles 5 0 R/Dests 5 0 R/JavaScript 5 0 R>>", b"<</Kids[5 0 R 5 0 R]/Limits[(a)(b)]>>")
    yield "page labels in a circle", lambda: root(b"/PageLabels 5 0 R", b"<</Kids[5 0 R]/Nums[0<</S/D/St -2000000000>>]>>")
    yield "tags in a circle", lambda: root(b"/StructTreeRoot 5 0 R", b"<</Type/StructTreeRoot/K[6 0 R 6 0 R]/ParentTree 5 0 R/RoleMap<</A/B/B/A>>>>", b"<</S/A/K[5 0 R 6 0 R]/P 6 0 R>>")
    yield "tags 100,000 deep", lambda: root(b"/StructTreeRoot 5 0 R", *(b"<</S/Figure/K %d 0 R>>" % (n + 6) for n in range(100_000)), b"null")
    yield "tags by tens", lambda: root(b"/StructTreeRoot 5 0 R", *(b"<</S/Figure/K[" + b"%d 0 R " % (n + 6) * 10 + b"]>>" for n in range(20)), b"null")
    yield "fields in a circle", lambda: root(b"/AcroForm<</Fields[5 0 R]>>", b"<</FT/Tx/T(a)/V(b)/Kids[5 0 R 5 0 R]/Parent 5 0 R>>")
    yield "fields by tens", lambda: root(b"/AcroForm<</Fields[5 0 R]>>", *(b"<</T(a)/Kids[" + b"%d 0 R " % (n + 6) * 10 + b"]>>" for n in range(20)), b"null")
    yield "actions in a circle", lambda: root(b"/OpenAction 5 0 R", b"<</S/JavaScript/JS(1)/Next[5 0 R 5 0 R]>>")
    yield "layers in a circle", lambda: root(b"/OCProperties<</OCGs[5 0 R]/D<</Order 6 0 R/OFF[5 0 R]>>>>", b"<</Type/OCG/Name(a)>>", b"[6 0 R [6 0 R]]")
    yield "threads in a circle", lambda: root(b"/Threads[5 0 R]", b"<</F 6 0 R/I<</Author(a)>>>>", b"<</T 5 0 R/N 6 0 R/V 6 0 R>>")
    yield "colours in a circle", lambda: page(b"/C cs 1 scn 0 0 9 9 re f", b"/ColorSpace<</C 5 0 R>>", b"", b"[/Separation/A 5 0 R 5 0 R]")
    yield "colours 2000 deep", lambda: page(b"/C cs 1 scn 0 0 9 9 re f", b"/ColorSpace<</C 5 0 R>>", b"", b"[/Indexed" * 2000 + b"/DeviceRGB" + b" 1(a)]" * 2000)
    yield "100,000 notes", lambda: leaf(b"/MediaBox[0 0 420 595]/Contents 4 0 R/Annots[" + b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a.b)>>>>" * 100_000 + b"]")
    yield "100,000 bare notes", lambda: leaf(b"/MediaBox[0 0 420 595]/Contents 4 0 R/Annots[" + b"<</Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 9 0 9 9 0]/C[1 0 0]>>" * 100_000 + b"]")
    yield "a note of a million points", lambda: leaf(b"/MediaBox[0 0 420 595]/Contents 4 0 R/Annots[<</Subtype/Ink/Rect[0 0 9 9]/InkList[[" + b"1 2 " * 1_000_000 + b"]]>>]")
    yield "a note of words", lambda: leaf(b"/MediaBox[0 0 420 595]/Contents 4 0 R/Annots[<</Subtype/FreeText/Rect[0 0 99 99]/DA(/Helv 0.001 Tf)/Contents(" + b"word " * 400_000 + b")>>]")
    yield "a look in itself", lambda: leaf(b"/MediaBox[0 0 420 595]/Contents 4 0 R/Annots[<</Subtype/Stamp/Rect[0 0 9 9]/AP<</N 5 0 R>>>>]", stream(b"/X Do", form + b"/Resources<</XObject<</X 5 0 R>>>>"))


def fonts() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield fonts that are traps."""
    text = b"BT /F 9 Tf 9 9 Td <0001> Tj (ab) Tj ET"
    simple = b"/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+A/FirstChar 0/LastChar 255/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+A/Flags 4%s>>%s>>>>"
    tables = b"\0\1\0\0" + b"\xff\xff" + b"\0" * 6 + b"glyf\0\0\0\0\0\0\0\x0c\xff\xff\xff\xff" * 4000
    for key in (b"/FontFile", b"/FontFile2", b"/FontFile3"):
        for name, data in (("nothing", b""), ("noise", random.Random(1).randbytes(5000)), ("tables without end", tables), ("zeros", bytes(50 << 20)), ("a collection", b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(99)),
                           ("a cff", b"\1\0\4\4" + b"\xff\xff\4" + b"\xff" * 500), ("an otto", b"OTTO\0\1" + bytes(6) + b"CFF \0\0\0\0\0\0\0\x1c\0\0\xff\xff" + b"\1\0\4\4\xff\xff\4" + b"\xff" * 99), ("a type 1", b"%!PS-AdobeFont-1.0\n/Subrs 2000000000 array\n" + b"dup 0 2000000000 RD " * 999 + b"eexec" + bytes(999))):
            keys = b"/Subtype/OpenType/Filter/FlateDecode" if key == b"/FontFile3" else b"/Length1 2000000000/Filter/FlateDecode"
            yield f"{key.decode()[1:]} of {name}", lambda key=key, data=data, keys=keys: page(text, simple % (key + b" 5 0 R", b""), b"", stream(deflated(data), keys))
    yield "widths without end", lambda: page(text, simple % (b"", b"/Widths[" + b"500 " * 2_000_000 + b"]"))
    yield "first character far below nothing", lambda: page(text, simple.replace(b"FirstChar 0", b"FirstChar -2000000000") % (b"", b"/Widths[1 2]"))
    yield "last character beyond all", lambda: page(text, simple.replace(b"LastChar 255", b"LastChar 2000000000") % (b"", b"/Widths[1 2]"))
    yield "differences without end", lambda: page(text, simple % (b"", b"/Encoding<</Differences[0" + b"/a" * 1_000_000 + b"]>>"))
    yield "differences far away", lambda: page(text, simple % (b"", b"/Encoding<</Differences[2000000000/a -2000000000/b]>>"))
    cid = b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding %s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A%s>>]%s>>>>"
    yield "widths of ranges", lambda: page(text, cid % (b"/Identity-H", b"/W[" + b"0 65535 500 " * 100_000 + b"]", b""))
    yield "widths of a range without end", lambda: page(text, cid % (b"/Identity-H", b"/W[0 2000000000 500]", b""))
    yield "a map of codes in itself", lambda: page(text, cid % (b"5 0 R", b"", b""), b"", stream(b"begincmap endcmap", b"/Type/CMap/UseCMap 5 0 R"))
    yield "letters of letters", lambda: page(text, cid % (b"/Identity-H", b"", b"/ToUnicode 5 0 R"), b"", stream(b"beginbfchar\n" + b"<0001> <" + b"0041" * 500_000 + b">\nendbfchar"))
    yield "a thousand long letters", lambda: page(b"BT /F 9 Tf " + b"<0001> Tj " * 20_000 + b"ET", cid % (b"/Identity-H", b"", b"/ToUnicode 5 0 R"), b"", stream(b"beginbfchar\n<0001> <" + b"0041" * 20_000 + b">\nendbfchar"))
    yield "a name of a million letters", lambda: page(text, simple.replace(b"/BaseFont/ABCDEF+A", b"/BaseFont/" + b"A" * 1_000_000) % (b"", b""))
    yield "a thousand fonts", lambda: page(b"BT " + b"".join(b"/F%d 9 Tf (a) Tj " % n for n in range(20_000)) + b"ET", b"/Font<<" + b"".join(b"/F%d<</Type/Font/Subtype/Type1/BaseFont/B%d>>" % (n, n) for n in range(20_000)) + b">>")


def nonsense() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield values of the wrong kind and size for what is read of pages and files."""
    values = [b"null", b"7", b"-1", b"1e308", b"-1e308", b"99999999999999999999999999999", b"0.0000000000001", b"true", b"(a)", b"/A", b"[]", b"<<>>", b"[/a]", b"[[]]", b"[null]", b"<</A 1>>", b"(" + b"\\377" * 99 + b")", b"5 0 R", b"3 0 R", b"9 0 R", b"[5 0 R 3 0 R]", b"NaN"]
    keys = b"MediaBox CropBox TrimBox BleedBox ArtBox Rotate UserUnit Contents Resources Annots Parent Group Tabs Thumb B Metadata PieceInfo LastModified StructParents VP Trans AA Type Dur SeparationInfo".split()
    for key in keys:
        yield f"pages whose {key.decode()} is odd", lambda key=key: raw(CATALOG, b"<</Type/Pages/Count %d/Kids[" % len(values) + b"".join(b"%d 0 R " % (n + 6) for n in range(len(values))) + b"]>>", b"(x)", stream(b"0 0 9 9 re f"), stream(b"q Q"), *(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/%s %s>>" % (key, value) for value in values))
    boxes = [b"0 0 1e9 1e9", b"0 0 -9 -9", b"0 0 0 0", b"9 9 9 9", b"1e38 1e38 -1e38 -1e38", b"nan nan nan nan", b"0 0 inf inf", b"0 0 0.5 0.5", b"0 0 1 20000", b"0 0 14400 14400", b"-1e9 -1e9 -999999000 -999999000", b"0 0 9", b"0 0 9 9 9", b"/a /b /c /d", b"4 0 R 4 0 R 4 0 R 4 0 R", b"6 0 R 6 0 R 7 0 R 7 0 R"]
    for box in boxes:
        yield f"a box {box.decode()}", lambda box=box: leaf(b"/Contents 4 0 R/MediaBox[%s]" % box, b"null", b"0", b"500")
        yield f"a crop {box.decode()}", lambda box=box: leaf(b"/Contents 4 0 R/MediaBox[0 0 420 595]/CropBox[%s]/TrimBox[%s]" % (box, box), b"null", b"0", b"500")
    for turn in (b"37", b"-37", b"1e30", b"89.999", b"450", b"-9000000000000000000", b"(90)", b"[90]"):
        for unit in (b"1", b"0", b"-1", b"1e9", b"1e-9", b"(a)", b"nan"):
            yield f"turned {turn.decode()} in units of {unit.decode()}", lambda turn=turn, unit=unit: leaf(b"/Contents 4 0 R/MediaBox[0 0 420 595]/Rotate %s/UserUnit %s" % (turn, unit))
    catalog = b"Pages Lang ViewerPreferences AcroForm StructTreeRoot MarkInfo Metadata Names Outlines OpenAction AA OutputIntents PageLabels PieceInfo OCProperties Threads Dests URI SpiderInfo Perms Legal Collection Extensions DSS AF PageMode PageLayout Version".split()
    for at, key in enumerate(catalog):
        for value in values[at % 3 :: 3]:
            yield f"a catalog whose {key.decode()} is {value[:20].decode('latin-1')}", lambda key=key, value=value: root(b"/%s %s" % (key, value), stream(b"q Q"))
    for key in (b"Info", b"ID", b"Encrypt", b"Root", b"Size", b"Prev", b"XRefStm"):
        for value in values[::2]:
            yield f"a trailer whose {key.decode()} is {value[:20].decode('latin-1')}", lambda key=key, value=value: raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>", stream(b""), stream(b""), more=b"/%s %s" % (key, value))
    info = b"Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped SourceModified".split()
    for value in (*values, b"(" + b"a" * 5_000_000 + b")", b"(D:99999999999999)", b"(D:20260905173001+99'99')", b"<FEFFD800>", b"<FFFE>", b"<EFBBBFFF>"):
        yield f"information that is {value[:20].decode('latin-1')}", lambda value=value: raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>", stream(b""), b"<<" + b"".join(b"/%s %s" % (key, value) for key in info) + b">>", more=b"/Info 5 0 R")
    for kind in (b"Link", b"Widget", b"Stamp", b"FreeText", b"Ink", b"Line", b"Polygon", b"PolyLine", b"Highlight", b"Square", b"Circle", b"Text", b"Popup", b"Caret", b"FileAttachment", b"Redact", b"3D", b"Screen", b"RichMedia"):
        noted = b"".join(b"<</Subtype/%s/Rect[9 9 99 99]/%s %s>>" % (kind, key, value) for key in (b"Rect", b"AP", b"A", b"AS", b"F", b"C", b"IC", b"BS", b"Border", b"QuadPoints", b"InkList", b"L", b"LE", b"Vertices", b"DA", b"Contents", b"T", b"V", b"FT", b"MK", b"Q", b"Parent", b"Kids", b"BE", b"RD", b"CA") for value in values)
        yield f"odd notes of the kind {kind.decode()}", lambda noted=noted: leaf(b"/Contents 4 0 R/MediaBox[0 0 420 595]/Annots[%s]" % noted, stream(b"q Q"))
    states = b"".join(b"/G%d<</%s %s>>" % (n, key, value) for n, (key, value) in enumerate((k, v) for k in (b"ca", b"CA", b"LW", b"BM", b"SMask", b"Font", b"D", b"TR", b"HT") for v in values))
    yield "odd graphics states", lambda: page(b"".join(b"/G%d gs 0 0 9 9 re f BT (a) Tj ET " % n for n in range(9 * len(values))), b"/ExtGState<<%s>>" % states)
    for key in (b"Font", b"XObject", b"ExtGState", b"ColorSpace", b"Pattern", b"Shading", b"Properties", b"ProcSet"):
        for value in values[1::2]:
            yield f"resources whose {key.decode()} is {value[:20].decode('latin-1')}", lambda key=key, value=value: page(b"/F 9 Tf (a) Tj /X Do /G gs /C cs /P scn /S sh", b"/%s %s" % (key, value), b"", stream(b"q Q"))


def locked() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what is encrypted, packed as a portfolio, or made for programs."""
    for level in (2, 3, 4, 5, 6):
        for user in ("", "secret"):
            yield f"encrypted {level} {user}", lambda level=level, user=user: saved(encryption=pikepdf.Encryption(owner="o", user=user, R=level, aes=level > 3, metadata=level > 3))
    yield "encrypted by nothing known", lambda: raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>", more=b"/Encrypt<</Filter/Foo/V 9/R 9/O(a)/U(b)/P -1>>/ID[(a)(b)]")
    yield "a portfolio", lambda: root(b"/Collection<</View/T>>/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.pdf)/EF<</F 5 0 R>>>>]>>>>", stream(b"%PDF-1.7"))
    yield "xfa", lambda: root(b"/AcroForm<</Fields[]/XFA 5 0 R>>/NeedsRendering true", stream(b"<xdp/>"))
    yield "scripts", lambda: root(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS 5 0 R>>]>>>>", stream(b"while(1);"))
    yield "programs", lambda: root(b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>/AA<</WC<</S/SubmitForm/F(http://127.0.0.1:PORT/)>>>>")
    yield "pages elsewhere", lambda: root(b"/OpenAction<</S/GoToR/F(http://127.0.0.1:PORT/a.pdf)/D[0/Fit]>>/URI<</Base(http://127.0.0.1:PORT/)>>")
    yield "streams elsewhere", lambda: page(b"", b"", b"", stream(b"", b"/F(/etc/passwd)/FFilter/FlateDecode")).replace(b"/Contents 4", b"/Contents 5")
    yield "pictures elsewhere", lambda: pictured(b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/F<</FS/URL/F(http://127.0.0.1:PORT/a)>>/Alternates[<</Image 5 0 R>>]/OPI<</2.0<</F(/etc/passwd)>>>>")
    yield "a reference to another file", lambda: page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", stream(b"", b"/Subtype/Form/BBox[0 0 9 9]/Ref<</F(../secret.pdf)/Page 0>>"))
    yield "postscript", lambda: page(b"/X Do", b"/XObject<</X 5 0 R>>", b"", stream(b"(/etc/passwd) run", b"/Subtype/PS"))
    yield "a film", lambda: leaf(b"/MediaBox[0 0 420 595]/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</Assets<</Names[(a)<</EF<</F 5 0 R>>>>]>>>>>>]", stream(b"FWS"))


def saved(**how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page(b"BT /F 9 Tf 9 9 Td (a) Tj ET", b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"))) as pdf:
        pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def damaged() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield files that were cut, spliced or rotted."""
    whole = page(b"BT /F 9 Tf 9 9 Td (a) Tj ET " * 99, b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>")
    for part in range(0, 100, 7):
        yield f"the first {part} hundredths", lambda part=part: whole[: len(whole) * part // 100]
        yield f"the last {part} hundredths", lambda part=part: b"%PDF-1.7\n" + whole[len(whole) * part // 100 :]
    yield "no end", lambda: whole.replace(b"%%EOF", b"")
    yield "two heads", lambda: b"%PDF-1.4\n" + whole
    yield "a mail around it", lambda: b"From: a\n\n" + whole + b"\n--\nb"
    yield "cr alone", lambda: whole.replace(b"\n", b"\r")
    yield "crlf", lambda: whole.replace(b"\n", b"\r\n")
    yield "utf-16", lambda: whole.decode("latin-1").encode("utf-16")
    yield "base64", lambda: base64.encodebytes(whole)
    yield "twice", lambda: whole * 2
    yield "a thousand updates", lambda: whole + b"".join(b"\n4 0 obj\nnull\nendobj\nstartxref\n%d\n%%%%EOF" % len(whole) for _ in range(1000))
    yield "two million line ends", lambda: whole + b"\n" * 2_000_000
    yield "megabytes of marks", lambda: whole + b"startxref\n1\n%%EOF\n" * 200_000
    yield "comments", lambda: whole.replace(b"1 0 obj", b"%" + b"a" * 5_000_000 + b"\n1 0 obj")
    yield "a zip", lambda: b"%PDF-1.7\nPK\3\4" + bytes(999)


def cases() -> Iterator[tuple[str, Callable[[], Files]]]:
    """Yield each case's name, and what makes its file."""
    for group in (locked, damaged, circling, lying, fonts, nonsense, swelling):
        for name, make in group():
            yield f"{group.__name__}: {name}", lambda make=make: {"a.pdf": make()}
