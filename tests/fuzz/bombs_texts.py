"""Texts that swell, nest, or name what they may not have: the cases of bombs.py."""

# ruff: noqa -- tables, which are easier to read as they are
# mypy: ignore-errors
# fmt: off

import base64
import io
import zipfile
from collections.abc import Callable, Iterator

Files = dict[str, bytes]
Made = Iterator[tuple[str, Callable[[], Files]]]
N = 100_000
SCALE = 1.0
"""What the sizes are multiplied by: a part of them tells sooner whether an end is a wrong one."""


def of(count: int) -> int:
    return max(2, round(count * SCALE))


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(body: str, head: str = "", relations: str = "", **more: str | bytes) -> bytes:
    """Return a Word document; `more` are parts, with __ for / in their names and _ for the dot."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {WORD}><w:body><w:p><w:r><w:t>Un titre</w:t></w:r></w:p>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }  # fmt: skip
    return zipped({**parts, **{name.replace("__", "/").replace("_", "."): data for name, data in more.items()}})


def odt(body: str, head: str = "", **more: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text",
             "content.xml": f"{head}<office:document-content {OFFICE}><office:body><office:text><text:p>Un titre</text:p>{body}</office:text></office:body></office:document-content>",
             "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'}
    return zipped({**parts, **{name.replace("__", "/").replace("_", "."): data for name, data in more.items()}})


def drawn(target: str) -> str:
    return f'<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:{target}="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 999 + '"><!ENTITY c "' + "&b;" * 999 + '"><!ENTITY d "' + "&c;" * 999 + '">]>'
FLOOD = '<!DOCTYPE a [<!ENTITY a "' + "h" * N + '">]>'
SYSTEM = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:PORT/"><!ENTITY % z SYSTEM "http://127.0.0.1:PORT/z.dtd">%z;]>'
OUTER = '<!DOCTYPE a SYSTEM "http://127.0.0.1:PORT/a.dtd">'


def office() -> Made:
    """Yield documents of word processors."""
    p, odf = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "<text:p>{}</text:p>"
    for name, head, said in (("laughs", LAUGHS, "&d;"), ("a flood", FLOOD, "&a;" * of(20_000)), ("outer entities", SYSTEM, "&x;&y;"), ("an outer dtd", OUTER, "a")):
        yield f"docx: {name}", lambda head=head, said=said: {"a.docx": docx(p.format(said), head)}
        yield f"odt: {name}", lambda head=head, said=said: {"a.odt": odt(odf.format(said), head)}
    docs = {
        "paragraphs": lambda: "<w:p/>" * (4 * of(N)), "runs": lambda: "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (2 * of(N)) + "</w:p>", "breaks": lambda: "<w:p><w:r>" + "<w:br/>" * (4 * of(N)) + "</w:r></w:p>",
        "deep": lambda: "<w:sdt><w:sdtContent>" * of(20_000) + p.format("a") + "</w:sdtContent></w:sdt>" * of(20_000), "tables in tables": lambda: "<w:tbl><w:tr><w:tc>" * 3000 + p.format("a") + "</w:tc></w:tr></w:tbl>" * 3000,
        "tables 200 deep": lambda: "<w:tbl><w:tr><w:tc>" * 200 + p.format("a") + "</w:tc></w:tr></w:tbl>" * 200,
        "spans": lambda: '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + p.format("a") + "</w:tc></w:tr></w:tbl>", "spans of nothing": lambda: '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr>' + p.format("a") + "</w:tc></w:tr></w:tbl>",
        "levels": lambda: '<w:p><w:pPr><w:numPr><w:ilvl w:val="2000000000"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 99,
        "attributes": lambda: "<w:p " + " ".join(f'a{n}="b"' for n in range(of(N))) + "/>", "a long attribute": lambda: f'<w:p a="{"b" * of(7_000_000)}"/>', "a long word": lambda: p.format("a" * of(7_000_000)), "words": lambda: p.format("mot " * of(1_500_000)),
        "notes": lambda: '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * of(20_000), "odd notes": lambda: '<w:p><w:r><w:footnoteReference w:id="x"/><w:footnoteReference/><w:commentReference w:id="7"/></w:r></w:p>',
        "fields": lambda: '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDEPICTURE "http://127.0.0.1:PORT/a.png" \\* MERGEFORMAT</w:instrText></w:r></w:p>' * 999, "fields never closed": lambda: '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * of(50_000),
        "sub documents": lambda: '<w:subDoc r:id="i"/><w:altChunk r:id="i"/>', "boxes": lambda: "<w:p><w:r><w:pict><w:txbxContent>" * 500 + p.format("a") + "</w:txbxContent></w:pict></w:r></w:p>" * 500, "signs": lambda: '<w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFF"/><w:sym/></w:r></w:p>',
    }  # fmt: skip
    for name, make in docs.items():
        yield f"docx: {name}", lambda make=make: {"a.docx": docx(make())}
    for target in ("http://127.0.0.1:PORT/a.png", "file:///etc/passwd", "../../secret.png", "/tmp/zine-secret.png", "\\\\127.0.0.1\\a.png", "word/../../../secret.png", "data:image/png;base64,AAAA"):
        for mode in ("External", "Internal"):
            relation = f'<Relationship Id="i" Type="{KIND}/image" Target="{target}" TargetMode="{mode}"/>'
            yield f"docx: {mode} {target}", lambda relation=relation: {"a.docx": docx(drawn("embed") + drawn("link") + "<w:p><w:r><w:t>Fin.</w:t></w:r></w:p>", relations=relation)}
        yield f"odt: a picture {target}", lambda target=target: {"a.odt": odt(f'<text:p><draw:frame><draw:image xlink:href="{target}"/></draw:frame><draw:object xlink:href="{target}"/><draw:object-ole xlink:href="{target}"/><draw:plugin xlink:href="{target}"/></text:p><text:section><text:section-source xlink:href="{target}"/></text:section><text:p>Fin.</text:p>')}
    template = f'<Relationship Id="t" Type="{KIND}/attachedTemplate" Target="http://127.0.0.1:PORT/t.dotx" TargetMode="External"/><Relationship Id="i" Type="{KIND}/aFChunk" Target="http://127.0.0.1:PORT/t.html" TargetMode="External"/>'
    yield "docx: a template elsewhere", lambda: {"a.docx": docx('<w:altChunk r:id="i"/>', relations=template, word__settings_xml=f'<w:settings {WORD}><w:attachedTemplate r:id="t"/></w:settings>')}
    yield "docx: styles in a circle", lambda: {"a.docx": docx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', relations=f'<Relationship Id="s" Type="{KIND}/styles" Target="styles.xml"/>', word__styles_xml=f'<w:styles {WORD}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>')}
    yield "docx: numbering in a circle", lambda: {"a.docx": docx('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', relations=f'<Relationship Id="n" Type="{KIND}/numbering" Target="numbering.xml"/>', word__numbering_xml=f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')}
    yield "docx: relations in a circle", lambda: {"a.docx": docx("", relations=f'<Relationship Id="i" Type="{KIND}/image" Target="document.xml"/>')}
    yield "docx: in utf-16", lambda: {"a.docx": docx("", word__document_xml=f"<?xml version='1.0' encoding='utf-16'?><w:document {WORD}><w:body>{p.format('a')}</w:body></w:document>".encode("utf-16"))}
    yield "docx: in utf-7", lambda: {"a.docx": docx("", word__document_xml=b"<?xml version='1.0' encoding='utf-7'?><a/>")}
    yield "docx: a picture within that swells", lambda: {"a.docx": docx(drawn("embed"), relations=f'<Relationship Id="i" Type="{KIND}/image" Target="media/a.png"/>', word__media__a_png=bytes(200 << 20))}
    odts = {
        "spaces": lambda: '<text:p>a<text:s text:c="2000000000"/>b</text:p>', "spaces of nothing": lambda: '<text:p>a<text:s text:c="x"/><text:s text:c="-9"/>b</text:p>', "columns": lambda: '<table:table><table:table-column table:number-columns-repeated="2000000000"/><table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
        "rows": lambda: '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>', "spans": lambda: '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2000000000" table:number-rows-spanned="2000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
        "deep": lambda: "<text:section>" * of(20_000) + odf.format("a") + "</text:section>" * of(20_000), "lists in lists": lambda: "<text:list><text:list-item>" * 3000 + odf.format("a") + "</text:list-item></text:list>" * 3000, "spans in spans": lambda: "<text:p>" + "<text:span>" * 3000 + "a" + "</text:span>" * 3000 + "</text:p>",
        "lists 200 deep": lambda: "<text:list><text:list-item>" * 200 + odf.format("a") + "</text:list-item></text:list>" * 200, "paragraphs": lambda: "<text:p/>" * (4 * of(N)), "headings": lambda: '<text:h text:outline-level="2000000000">a</text:h><text:h text:outline-level="-1">a</text:h><text:h text:outline-level="x">a</text:h>', "a long word": lambda: odf.format("a" * of(7_000_000)),
        "notes": lambda: '<text:p>a<text:note text:note-class="footnote"><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>' * of(20_000), "notes in notes": lambda: "<text:p>a" + '<text:note text:note-class="footnote"><text:note-body><text:p>' * 300 + "b" + "</text:p></text:note-body></text:note>" * 300 + "</text:p>",
        "start values": lambda: '<text:list><text:list-item text:start-value="99999999999999999999"><text:p>a</text:p></text:list-item><text:list-item text:start-value="x"><text:p>a</text:p></text:list-item></text:list>', "xinclude": lambda: '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/><text:p>a</text:p>',
    }  # fmt: skip
    for name, make in odts.items():
        yield f"odt: {name}", lambda make=make: {"a.odt": odt(make())}
    yield "odt: styles in a circle", lambda: {"a.odt": odt('<text:p text:style-name="A">a</text:p>', styles_xml=f'<office:document-styles {OFFICE}><office:styles><style:style style:name="A" style:parent-style-name="B"/><style:style style:name="B" style:parent-style-name="A"/></office:styles></office:document-styles>')}
    for suffix in ("docx", "odt"):
        whole = docx(p.format("a")) if suffix == "docx" else odt(odf.format("a"))
        yield f"{suffix}: 60,000 parts", lambda suffix=suffix: {f"a.{suffix}": zipped({f"word/{n}.xml": b"" for n in range(of(60_000))})}
        yield f"{suffix}: a part that swells", lambda suffix=suffix: {f"a.{suffix}": zipped({"word/document.xml": bytes(500 << 20), "content.xml": bytes(500 << 20)})}
        yield f"{suffix}: lzma", lambda suffix=suffix: {f"a.{suffix}": zipped({"word/document.xml": bytes(100 << 20), "content.xml": bytes(100 << 20)}, zipfile.ZIP_LZMA)}
        yield f"{suffix}: bzip2", lambda suffix=suffix: {f"a.{suffix}": zipped({"word/document.xml": bytes(100 << 20), "content.xml": bytes(100 << 20)}, zipfile.ZIP_BZIP2)}
        yield f"{suffix}: sizes that lie", lambda suffix=suffix, whole=whole: {f"a.{suffix}": whole.replace(b"PK\1\2", b"PK\1\2", 1)[:-22] + whole[-22:].replace(b"\0\0\0\0", b"\xff\xff\xff\xff", 1)}
        yield f"{suffix}: locked parts", lambda suffix=suffix, whole=whole: {f"a.{suffix}": whole.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0")}
        yield f"{suffix}: names that lead out", lambda suffix=suffix: {f"a.{suffix}": zipped({"../../../../tmp/zine-out": b"a", "/tmp/zine-out": b"a", "word/document.xml": f"<w:document {WORD}/>", "content.xml": f"<office:document-content {OFFICE}/>"})}
        yield f"{suffix}: a zip in a zip", lambda suffix=suffix, whole=whole: {f"a.{suffix}": zipped({"a.docx": whole})}
        yield f"{suffix}: a comment", lambda suffix=suffix, whole=whole: {f"a.{suffix}": whole[:-2] + b"\xff\xff" + b"a" * 65535}
        yield f"{suffix}: something before it", lambda suffix=suffix, whole=whole: {f"a.{suffix}": b"MZ" * of(9999) + whole}
        for part in range(0, 100, 11):
            yield f"{suffix}: the first {part} hundredths", lambda suffix=suffix, whole=whole, part=part: {f"a.{suffix}": whole[: len(whole) * part // 100]}
        yield f"{suffix}: of another kind", lambda suffix=suffix: {f"a.{suffix}": odt("") if suffix == "docx" else docx("")}
        for data in (b"", b"PK\5\6" + bytes(18), b"{\\rtf1 a}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), b"<html><p>a</p></html>", b"%PDF-1.7"):
            yield f"{suffix}: {data[:6]!r}", lambda suffix=suffix, data=data: {f"a.{suffix}": data}


def mails() -> Made:
    """Yield mails."""
    head = b"From: a@b.c\nSubject: Un titre\nMIME-Version: 1.0\n"
    def parts(count: int, kind: str = "mixed") -> bytes:
        return head + b"".join(b"Content-Type: multipart/%s; boundary=b%d\n\n--b%d\n" % (kind.encode(), n, n) for n in range(count)) + b"Content-Type: text/plain\n\nUn texte.\n"
    for count in (90, 900, 20_000):
        yield f"eml: parts in parts, {count}", lambda count=count: {"a.eml": parts(count)}
        yield f"eml: mails in mails, {count}", lambda count=count: {"a.eml": head + b"Content-Type: message/rfc822\n\n" * count + b"Content-Type: text/plain\n\nUn texte.\n"}
    yield "eml: parts beside parts", lambda: {"a.eml": head + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nUn.\n" * of(N) + b"--b--\n"}
    yield "eml: alternatives", lambda: {"a.eml": head + b"Content-Type: multipart/alternative; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\n<p>Un.</p>\n" * of(20_000) + b"--b--\n"}
    yield "eml: a boundary of nothing", lambda: {"a.eml": head + b'Content-Type: multipart/mixed; boundary=""\n\n--\n\nUn.\n--\n' * 999}
    yield "eml: no boundary", lambda: {"a.eml": head + b"Content-Type: multipart/mixed\n\nUn.\n"}
    yield "eml: a boundary of a million letters", lambda: {"a.eml": head + b"Content-Type: multipart/mixed; boundary=" + b"b" * of(1_000_000) + b"\n\nUn.\n"}
    yield "eml: a head of seven megabytes", lambda: {"a.eml": head + b"X: " + b"a" * of(7_000_000) + b"\n\nUn.\n"}
    yield "eml: a subject of seven megabytes", lambda: {"a.eml": b"Subject: " + b"a " * of(3_500_000) + b"\n\nUn.\n"}
    yield "eml: a folded subject", lambda: {"a.eml": b"Subject: a\n" + b" a\n" * of(500_000) + b"\n\nUn.\n"}
    yield "eml: heads", lambda: {"a.eml": head + b"X: a\n" * of(500_000) + b"\nUn.\n"}
    yield "eml: words of heads", lambda: {"a.eml": b"Subject: " + b"=?utf-8?q?a?= " * of(N) + b"\n\nUn.\n"}
    yield "eml: words of odd kinds", lambda: {"a.eml": b"Subject: =?x-nothing?q?a?= =?utf-16?b?//8=?= =?utf-8?z?a?= =?utf-7?q?+AGE-?= =?idna?q?a?= =?utf-8?b?" + b"=" * of(9999) + b"?=\n\nUn.\n"}
    yield "eml: addresses", lambda: {"a.eml": b"From: " + b"(" * of(20_000) + b"a@b.c\nSubject: a\n\nUn.\n"}
    yield "eml: addresses in groups", lambda: {"a.eml": b"From: " + b"a:" * of(20_000) + b"\nTo: " + b"<a@b>," * of(N) + b"\nSubject: a\n\nUn.\n"}
    yield "eml: parameters", lambda: {"a.eml": head + b"Content-Type: text/plain; " + b"; ".join(b"a*%d*=utf-8''x" % n for n in range(of(20_000))) + b"\n\nUn.\n"}
    yield "eml: quoted brackets", lambda: {"a.eml": head + b'Content-Type: text/plain; a="' + b'\\"' * of(N) + b"\n\nUn.\n"}
    for charset in (b"x-nothing", b"utf-7", b"utf-16", b"utf-32", b"idna", b"punycode", b"hz", b"iso-2022-jp", b"base64", b"zlib", b"bz2", b"rot13", b"unicode_escape", b"undefined", b"mbcs", b"\xff", b"a" * of(9999), b""):
        yield f"eml: in {charset[:20]!r}", lambda charset=charset: {"a.eml": head + b"Content-Type: text/plain; charset=" + charset + b"\n\nUn texte d\xe9chir\xc3\xa9 +AGE- \\x41.\n"}
    for how in (b"quoted-printable", b"base64", b"x-uuencode", b"uue", b"7bit", b"binary", b"nothing", b"8bit\n\n", b"gzip"):
        for name, body in (("equals", b"=" * of(5_000_000)), ("soft ends", b"a=\n" * of(1_000_000)), ("noise", bytes(range(256)) * of(9999)), ("uu", b"begin 644 a\n" + b"M" + b"A" * 60 + b"\n" * 9 + b"`\nend\n"), ("uu without end", b"begin 644 a\n" * of(N)), ("coded", base64.encodebytes(b"Un texte. " * of(400_000)))):
            yield f"eml: {how[:16].decode()!r} of {name}", lambda how=how, body=body: {"a.eml": head + b"Content-Type: text/plain\nContent-Transfer-Encoding: " + how + b"\n\n" + body}
    yield "eml: html that nests", lambda: {"a.eml": head + b"Content-Type: text/html\n\n" + b"<div>" * of(N) + b"Un."}
    yield "eml: pictures", lambda: {"a.eml": head + b'Content-Type: text/html\n\n<p>Un.</p><img src="cid:a"><img src="http://127.0.0.1:PORT/a.png"><img src="file:///tmp/zine-secret.png"><img src="//127.0.0.1:PORT/b"><img src="../secret.png">'}
    yield "eml: pictures within", lambda: {"a.eml": head + b'Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Un.</p><img src="cid:a">\n--b\nContent-Type: image/png\nContent-ID: <a>\nContent-Location: http://127.0.0.1:PORT/a\n\nAAAA\n--b--\n'}
    yield "eml: a body elsewhere", lambda: {"a.eml": head + b'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:PORT/a"\n\nContent-Type: text/plain\n\n'}
    yield "eml: quotations", lambda: {"a.eml": head + b"\n" + b"".join(b">" * (n % 3000) + b" a\n" for n in range(of(6000)))}
    yield "eml: forwards", lambda: {"a.eml": head + b"\n" + b"---------- Forwarded message ---------\nFrom: a@b.c\nDate: 1\nSubject: a\n\n" * of(20_000) + b"Un.\n"}
    yield "eml: nothing", lambda: {"a.eml": b""}
    yield "eml: an mbox", lambda: {"a.eml": b"From a\n" + head + b"\nUn.\n\nFrom b\n" + head + b"\nDeux.\n"}


def pages() -> Made:
    """Yield web pages, alone and in Markdown."""
    nested = {tag: (lambda tag=tag: f"<{tag}>" * of(N) + "Un.") for tag in "div b table ul blockquote span font select svg math a p pre q em object iframe template noscript form fieldset center dl ruby button section h1 marquee nobr frameset plaintext textarea title style script xmp listing optgroup".split()}
    nested |= {f"{tag} closed": (lambda tag=tag: f"<{tag}>" * of(N) + "Un." + f"</{tag}>" * of(N)) for tag in "div span table ul svg".split()}
    other = {
        "cells in cells": lambda: "<table><tr><td>" * of(30_000) + "Un.", "mixed": lambda: "<b><i><p><a>" * of(30_000) + "Un.", "misnested": lambda: "<b><i></b></i>" * of(50_000) + "Un.", "ends": lambda: "</div></p></b>" * of(N) + "Un.", "attributes": lambda: "<p " + " ".join(f"a{n}=b" for n in range(of(N))) + ">Un.", "one attribute": lambda: f"<p a='{'b' * of(5_000_000)}'>Un.",
        "classes": lambda: f"<p class='{'a ' * of(N)}'>Un.", "entities": lambda: "<p>" + "&amp;&lt;&#65;&#x110000;&nosuch;&NotEqualTilde;" * of(50_000), "half entities": lambda: "<p>" + "&amp" * of(N) + "&#" * of(N) + "&#x" * of(N), "a long number": lambda: "<p>&#" + "9" * of(N) + "; Un.", "comments": lambda: "<!--" * of(N) + "Un.", "dashes": lambda: "<!--" + "-" * of(5_000_000) + "Un.", "cdata": lambda: "<![CDATA[" * of(N) + "Un.", "doctypes": lambda: "<!DOCTYPE html>" * of(N) + "<p>Un.",
        "an inline style": lambda: "<p style='" + "color:red;" * of(N) + "'>Un.", "a style of brackets": lambda: "<p style='a:" + "(" * of(N) + "'>Un.", "a style of urls": lambda: "<p style=\"background:url(http://127.0.0.1:PORT/a);list-style:url('http://127.0.0.1:PORT/b');content:url(//127.0.0.1:PORT/c)\">Un.", "a style sheet": lambda: "<style>@import 'http://127.0.0.1:PORT/a.css';@font-face{font-family:a;src:url(http://127.0.0.1:PORT/a)}" + "p{color:red}" * of(N) + "</style><p class=MsoNormal>Un.", "a style of escapes": lambda: "<p style='" + "\\66" * of(N) + "'>Un.",
        "spans": lambda: "<table><tr>" + "<td colspan=999999999 rowspan=999999999>a" * 99 + "</table>", "spans of 1000": lambda: "<table><tr>" + "<td colspan=1000 rowspan=65534>a" * 30 + "</table>", "numbers of lists": lambda: "<ol start=99999999999999999999><li value=-99999999999>a<li value=x>b</ol><ol reversed><li>a</ol>", "sizes": lambda: "<img width=1e9 height=-1 src=a.png><hr size=1e9 width=1e9><font size=999999>Un.</font>", "columns": lambda: "<table><colgroup span=99999999><col span=99999999><tr><td>a</table>",
        "base": lambda: "<base href='http://127.0.0.1:PORT/'><img src=a.png><a href=b>c</a>", "refresh": lambda: "<meta http-equiv=refresh content='0;url=http://127.0.0.1:PORT/'><p>Un.", "charset": lambda: "<meta charset=utf-7><p>+ADw-script+AD4-", "srcset": lambda: "<img src=a.png srcset='" + "http://127.0.0.1:PORT/a 1x," * of(N) + "'><p>Un.", "names": lambda: "<a name=a>" * of(N), "links": lambda: "<a href='http://a.b/?" + "a=b&" * of(N) + "'>Un.</a>", "a title": lambda: "<title>" + "a " * of(1_000_000) + "</title><p>Un.", "breaks": lambda: "<p>" + "<br>" * (2 * of(N)), "paragraphs": lambda: "<p>Un." * of(N), "spaces": lambda: "<p>" + "\t \n" * of(1_000_000) + "Un.", "nbsp": lambda: "<p>" + "&nbsp;" * of(500_000),
        "nul": lambda: "<p>U\0n <sc\0ript>x</script><img sr\0c=a>", "frames": lambda: "<frameset><frame src='http://127.0.0.1:PORT/'></frameset>", "word": lambda: "<p class=MsoListParagraph style='mso-list:l0 level999999999 lfo1'><![if !supportLists]>1.<![endif]>Un.</p>" * of(9999), "json": lambda: "<script type='application/ld+json'>" + "[" * of(N) + "</script><p>Un.", "json of values": lambda: "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":" + "{\"name\":" * of(5000) + "1" + "}" * of(5001) + "</script><p>Un.", "metas": lambda: "<meta property='og:title' content='a'>" * of(N) + "<p>Un.", "footnotes": lambda: "".join(f"<p>a<a href='#f{n}' id=r{n}>{n}</a></p>" for n in range(of(8000))) + "".join(f"<p id=f{n}><a href='#r{n}'>{n}</a> b</p>" for n in range(of(8000))),
    }  # fmt: skip
    for name, make in {**nested, **other}.items():
        yield f"html: {name}", lambda make=make: {"a.html": ("<html><body>" + make()).encode()}
        yield f"md: html, {name}", lambda make=make: {"a.md": ("Un titre\n\n" + make() + "\n\nDeux.\n").encode()}
    for name, data in (("utf-16", "<p>Un.".encode("utf-16")), ("utf-32", "<p>Un.".encode("utf-32")), ("half of utf-16", "<p>Un.".encode("utf-16")[:-1]), ("noise", bytes(range(256)) * of(9999)), ("gzip", b"\x1f\x8b" + bytes(999)), ("a web archive", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Un.</p>\n--b--")):
        yield f"html: {name}", lambda data=data: {"a.html": data}


WHERE = [
    "http://127.0.0.1:PORT/a.png", "http://2130706433:PORT/a.png", "http://0x7f000001:PORT/a.png", "http://0177.0.0.1:PORT/a.png", "http://127.1:PORT/a", "http://[::1]:PORT/a", "http://[::ffff:127.0.0.1]:PORT/a", "http://localhost:PORT/a", "http://localhost.:PORT/a", "http://x@127.0.0.1:PORT/a", "http://a.b@127.0.0.1:PORT#@c.d/", "http://127.0.0.1.nip.io:PORT/a",
    "https://127.0.0.1:PORT/a", "//127.0.0.1:PORT/a.png", "\\\\127.0.0.1:PORT\\a.png", "/\\127.0.0.1:PORT/a", "///127.0.0.1:PORT/a", "http:/127.0.0.1:PORT/a", "http:127.0.0.1:PORT/a", "HtTp://127.0.0.1:PORT/a", " http://127.0.0.1:PORT/a", "ht\ntp://127.0.0.1:PORT/a", "\x01http://127.0.0.1:PORT/a", "ftp://127.0.0.1:PORT/a", "gopher://127.0.0.1:PORT/_a", "dict://127.0.0.1:PORT/a", "ws://127.0.0.1:PORT/", "jar:http://127.0.0.1:PORT/a!/b",
    "file:///tmp/zine-secret.png", "file://localhost/tmp/zine-secret.png", "file:/tmp/zine-secret.png", "FILE:///tmp/zine-secret.png", "file:////tmp/zine-secret.png", "file:///tmp/./zine-secret.png", "file:///%74mp/zine-secret.png", "/tmp/zine-secret.png", "//tmp/zine-secret.png", "../secret.png", "./../secret.png", "a/../../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "%252e%252e/secret.png", "..\\secret.png", "..%5csecret.png", ".%00./secret.png", "....//secret.png", "../secret.png?a", "../secret.png#a", "../secret.png\0.png", "..;/secret.png", "http://zine.invalid/text/../../secret.png", "http://zine.invalid/text/%2e%2e/secret.png", "http://zine.invalid/layout/layout.toml", "/text/../secret.png", "/layout/../../secret.png",
    "/proc/self/environ", "/dev/zero", "/dev/stdin", "/proc/self/fd/0", "~/a.png", "$HOME/a.png", "javascript:alert(1)", "vbscript:a", "data:text/html,a", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:PORT/a'/></svg>", "data:image/svg+xml;base64," + base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///tmp/zine-secret.png'/></svg>").decode(), "data:image/png;base64,", "data:image/png," + "A" * of(9999), "data:,", "data:image/png;base64,data:image/png;base64,AAAA", "blob:http://127.0.0.1:PORT/a", "about:blank", "cid:a", "mid:a", "filesystem:a", "view-source:http://127.0.0.1:PORT/", "res://a", "smb://127.0.0.1:PORT/a", "C:\\a.png", "\\\\?\\C:\\a.png", "CON", "a.png:b", "http://", "http://[", "http://[::1", "http://a:99999999/b", "http://" + "a" * of(9999), "%", "%zz", "?", "#", "",
]  # fmt: skip
TAGS = [
    "<img src=\"{}\">", "<img srcset=\"{} 2x\" src=a>", "<picture><source srcset=\"{}\"><img src=\"{}\"></picture>", "<video src=\"{}\" poster=\"{}\"></video>", "<audio src=\"{}\"></audio>", "<object data=\"{}\"></object>", "<embed src=\"{}\">", "<iframe src=\"{}\"></iframe>", "<link rel=stylesheet href=\"{}\">", "<link rel=attachment href=\"{}\">", "<p style=\"background:url({})\">a</p>", "<p style=\"list-style-image:url('{}');display:list-item\">a</p>", "<style>@import url({});p{{background:url({})}}</style>", "<svg><image href=\"{}\" xlink:href=\"{}\"/><use href=\"{}#a\"/><feImage href=\"{}\"/><foreignObject><img src=\"{}\"></foreignObject></svg>", "<body background=\"{}\">a</body>", "<table background=\"{}\"><tr><td background=\"{}\">a</table>", "<input type=image src=\"{}\">", "<a href=\"{}\" ping=\"{}\">a</a>", "<area href=\"{}\"><form action=\"{}\"><button formaction=\"{}\">a</button></form>", "<blockquote cite=\"{}\">a</blockquote>", "<q cite=\"{}\">a</q>", "<base href=\"{}\"><img src=b.png>", "<meta http-equiv=refresh content=\"0;url={}\">", "<script src=\"{}\"></script>", "<html manifest=\"{}\">", "<image src=\"{}\">", "<img lowsrc=\"{}\" dynsrc=\"{}\" longdesc=\"{}\" usemap=\"{}\">", "<math href=\"{}\"><mi xlink:href=\"{}\">a</mi></math>", "<track src=\"{}\"><frame src=\"{}\"><applet code=\"{}\" archive=\"{}\"></applet>",
]  # fmt: skip


def lures() -> Made:
    """Yield texts that name what is elsewhere, in each place that can name something."""
    for at in range(0, len(WHERE), 1):
        where = WHERE[at]
        plain = where.replace("\0", "%00").replace('"', "&quot;")
        yield f"md: a picture at {where[:40]!r}", lambda where=where: {"a.md": f"Un titre\n\nUn.\n\n![x](<{where}>)\n".encode("utf-8", "replace")}
        yield f"md: a reference to {where[:40]!r}", lambda where=where: {"a.md": f"Un titre\n\nUn. ![x][r] [y][r] [z]({where})\n\n[r]: <{where}>\n".encode("utf-8", "replace")}
        yield f"muse: {where[:40]!r}", lambda where=where: {"a.muse": f"#title Un titre\n#cover {where}\n\nUn.\n\n[[{where}]]\n\n[[{where}][a]]\n".encode("utf-8", "replace")}
        yield f"head: {where[:40]!r}", lambda where=where: {"a.md": ("---\ntitle: Un titre\ncover: " + repr(where).replace("\\x", "\\u00") + "\n---\n\nUn.\n").encode("utf-8", "replace")}
        yield f"html: every tag at {where[:40]!r}", lambda plain=plain: {"a.html": ("<p>Un titre</p>" + "".join(tag.replace("{{", "{").replace("}}", "}").replace("{}", plain) for tag in TAGS) + "<p>Fin.</p>").encode("utf-8", "replace")}
        yield f"html: a picture at {where[:40]!r}", lambda plain=plain: {"a.html": f"<h1>Un titre</h1><p>Un.</p><img src=\"{plain}\"><p>Fin.</p>".encode("utf-8", "replace")}
    for tag in TAGS:
        for where in ("http://127.0.0.1:PORT/a.png", "file:///tmp/zine-secret.png", "../secret.png"):
            yield f"md: {tag[:30]} {where}", lambda tag=tag, where=where: {"a.md": ("Un titre\n\nUn.\n\n" + tag.replace("{{", "{").replace("}}", "}").replace("{}", where) + "\n\nFin.\n").encode()}
    for key in ("with", "layout", "cover", "scheme", "printer", "qr", "contact", "paper", "lang", "knobs", "typography", "title"):
        for value in ("../secret.png", "/etc/passwd", "http://127.0.0.1:PORT/", "a.md", "[a.md, a.md]", "[../../etc/passwd]", "{a: b}", "'a\\0b'", ".", "..", "-", "''", "[" + "a.md," * 999 + "]", "~", "2026-01-01", "1e999", "!!binary aGVsbG8=", "*x"):
            yield f"head: {key}: {value[:30]}", lambda key=key, value=value: {"a.md": f"---\ntitle: Un titre\n{key}: {value}\n---\n\nUn.\n".encode()}


def plain() -> Made:
    """Yield texts of no markup, and Muse."""
    pieces = {
        "letters": "a" * of(7_900_000), "too many letters": "a" * of(9_000_000), "line ends": "\n" * of(7_900_000), "returns": "\r" * of(2_000_000), "form feeds": "\f" * of(N), "tabs": "\t" * of(N) + "a", "words": "mot " * of(400_000), "lines": "Une ligne de mots.\n" * of(60_000), "paragraphs": "Un paragraphe.\n\n" * of(30_000), "capitals": "UN TITRE\n\n" * of(20_000), "numbers": "".join(f"{n}. Un.\n" for n in range(of(30_000))), "romans": "MMMCMXCIX. Un.\n\n" * of(20_000), "notes": "".join(f"Un [{n}].\n\n" for n in range(of(8000))) + "".join(f"[{n}] Note.\n" for n in range(of(8000))), "stars": "* " * of(N), "dashes": "— Un.\n" * of(30_000), "dots": "." * of(N), "underscores": "_" * of(N) + "a", "equals": "a\n" + "=" * of(N), "quotes": '"' * of(N) + "«" * of(N) + "“" * of(N), "brackets": "(" * of(N) + "[" * of(N), "dates": "Lundi 5 mars 2026, 20 h 30\n" * of(20_000), "addresses": "http://a.b/" + "c/" * of(N), "mails": "a@b.c " * of(50_000), "hashes": "#" * of(N) + " a", "tags": "#a " * of(50_000),
        "combining": "a" + "\u0301" * of(N), "joiners": "a" + "\u200d" * of(N), "flags": "🇫" * of(N), "people": "👨‍👩‍👦" * of(20_000), "overrides": "\u202e\u202d\u2066" * of(N) + "a", "soft hyphens": "a\u00ad" * of(N), "fine spaces": "a\u202f" * of(N), "zero widths": "\u200b" * of(N) + "a", "nul": "\0" * of(N) + "a", "controls": "".join(map(chr, range(32))) * of(9999), "private": "\ue000" * of(9999), "beyond": "\U0010ffff" * of(9999), "hangul": "ᄀ" * of(20_000), "thai": "ก็" * of(20_000), "arabic": "﷽" * of(5000), "hebrew": "שָׁ" * of(20_000), "chinese": "田中" * of(20_000), "ligatures": "ﬁ" * of(50_000), "fractions": "1⁄2 " * of(30_000), "columns": "a\tb\tc\n" * of(20_000), "rows": "|" * of(N), "one long line": "mot " * of(200_000), "ids": "a1b2-" * of(N), "pages": "".join(f"Un texte de mots\n{n}\n\f" for n in range(of(5000))), "screens": "> " * of(9999) + "a", "signs": "§¶†‡•‰™©®°№" * of(9999), "dialogue": "A: b\n" * of(30_000), "speakers": "A : — b\nC : — d\n" * of(20_000),
    }  # fmt: skip
    for name, text in pieces.items():
        yield f"txt: {name}", lambda text=text: {"a.txt": b"Un titre\n\n" + text.encode("utf-8", "surrogatepass")}
    for name, data in (("utf-16", ("Un titre\n\n" + "Un. " * of(9999)).encode("utf-16")), ("utf-16 without a mark", "Un titre\n\nUn.".encode("utf-16-le")), ("utf-32", "Un titre".encode("utf-32")), ("half utf-8", b"Un titre\n\n" + b"\xc3" * of(N)), ("surrogates", b"Un titre\n\n" + b"\xed\xa0\x80" * of(9999)), ("overlong", b"Un titre\n\n" + b"\xc0\xaf" * of(9999)), ("latin", "Un titre\n\nÉté à Gênes".encode("latin-1") * of(9999)), ("mixed", "Été ".encode("latin-1") * 999 + "Été ".encode() * 999), ("noise", bytes(range(256)) * of(20_000)), ("a pdf", b"%PDF-1.7\n" + bytes(999)), ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(999)), ("a program", b"\x7fELF" + bytes(9999)), ("nothing", b""), ("a mark alone", b"\xef\xbb\xbf"), ("ebcdic", "Un titre".encode("cp500") * 99), ("shift", "ひらがな".encode("shift-jis") * 999)):
        yield f"txt: {name}", lambda data=data: {"a.txt": data}
    tags = "quote center right verse example code comment literal src em strong strike del sup sub br class biblio play".split()
    for tag in tags:
        yield f"muse: <{tag}>", lambda tag=tag: {"a.muse": b"#title a\n\n" + f"<{tag}>\n".encode() * of(20_000) + b"Un.\n"}
    for name, text in {"titles": "#title a\n" * of(N), "heads": "".join(f"#k{n} a\n" for n in range(of(N))), "notes": "".join(f"a [{n}]\n\n" for n in range(of(5000))) + "".join(f"[{n}] b\n\n" for n in range(of(5000))), "headings": "* a\n\n" * of(20_000), "deep headings": "*" * of(N) + " a", "lists": " - a\n" * of(30_000), "deep lists": "".join(" " * n + "- a\n" for n in range(2000)), "tables": "a || b\n" * of(20_000), "wide table": "a || " * of(20_000), "verses": "> a\n" * of(30_000), "links": "[[a][b]] " * of(20_000), "open links": "[[" * of(N), "stars": "*" * of(N), "equals": "=" * of(N), "indents": " " * of(N) + "a", "emphasis": "*a **b ***c" * of(20_000), "terms": "a :: b\n" * of(20_000), "includes": "<include file='../../etc/passwd'>\n" * 99}.items():
        yield f"muse: {name}", lambda text=text: {"a.muse": ("#title Un titre\n\n" + text).encode()}
