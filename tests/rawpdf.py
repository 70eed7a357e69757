"""PDFs written object by object, as no library would write them."""

CATALOG, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def raw(*objects: bytes, more: bytes = b"", root: int = 1) -> bytes:
    """Return a PDF of these objects as they are, with `more` in its trailer, and the catalog at `root`."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, more, start)
    return bytes(out)


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """Return a stream with these keys."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(data), data)
