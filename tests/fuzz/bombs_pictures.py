"""Pictures that swell, lie about their sizes, or read other files: the cases of bombs.py."""

# ruff: noqa -- tables, which are easier to read as they are
# mypy: ignore-errors
# fmt: off

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

Files = dict[str, bytes]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, data: bytes, depth: int = 1, colour: int = 0, lace: int = 0, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, lace))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def pngs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield bombs and lies of PNG."""
    swollen = zlib.compress(bytes(200 << 20), 9)
    yield "60,000 by 60,000", lambda: png(60_000, 60_000, bytes(1 << 20))
    yield "two thousand million wide", lambda: png(2**31 - 1, 1, bytes(99))
    yield "two thousand million high", lambda: png(1, 2**31 - 1, bytes(99))
    yield "8000 by 9900", lambda: png(8000, 9900, bytes(9900 * 1001))
    yield "8000 by 9900 in 64 bits", lambda: png(8000, 9900, bytes(9900 * (64_000 + 1)), 16, 6)
    yield "laced", lambda: png(8000, 9900, bytes(9900 * 1100), 1, 0, 1)
    yield "no width", lambda: png(0, 9, bytes(9))
    yield "more data than pixels", lambda: png(9, 9, bytes(300 << 20))
    yield "fewer", lambda: png(5000, 5000, b"\0")
    yield "an unknown depth", lambda: png(9, 9, bytes(99), 7, 5)
    yield "a filter that is none", lambda: png(9, 9, b"\x99" * 99, 8)
    for kind in (b"zTXt", b"iTXt", b"iCCP"):
        head = b"a\0\0" if kind != b"iTXt" else b"a\0\1\0\0\0"
        yield f"swollen {kind.decode()}", lambda kind=kind, head=head: png(9, 9, bytes(99), more=chunk(kind, head + swollen))
    yield "a hundred swollen texts", lambda: png(9, 9, bytes(99), more=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1 << 20), 9)) * 100)
    yield "half a million chunks", lambda: png(9, 9, bytes(99), more=chunk(b"tEXt", b"a\0b") * 500_000)
    yield "a chunk that lies", lambda: png(9, 9, bytes(99), more=b"\x7f\xff\xff\xfftEXtabc")
    yield "frames", lambda: png(9, 9, bytes(99), 8, more=chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)) + chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 60_000, 60_000, 0, 0, 1, 1, 0, 0)))
    yield "a palette beyond", lambda: png(99, 99, b"\xff" * 9999, 8, 3, more=chunk(b"PLTE", b"abc"))
    yield "resolution", lambda: png(9, 9, bytes(99), more=chunk(b"pHYs", struct.pack(">IIB", 2**31 - 1, 0, 1)))
    yield "wrong sums", lambda: png(99, 99, bytes(9999)).replace(b"IDAT", b"IDAU")


def saved(kind: str, size: tuple[int, int] = (99, 88), mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()


def tiff(*tags: tuple[int, int, int, int], next_at: int = 0, data: bytes = b"") -> bytes:
    rows = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + rows + struct.pack("<I", next_at) + data


def rest() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield the other kinds: the suffix, the name, what makes it."""
    jpeg = saved("JPEG")
    frame = jpeg.index(b"\xff\xc0") + 5
    scan = jpeg[jpeg.index(b"\xff\xda") : -2]
    progressive = saved("JPEG", (1500, 1500), progressive=True)
    last = progressive.rindex(b"\xff\xda")
    yield "jpg", "65,535 by 65,535", lambda: jpeg[:frame] + b"\xff\xff\xff\xff" + jpeg[frame + 4 :]
    yield "jpg", "8900 by 8900, nearly empty", lambda: jpeg[:frame] + struct.pack(">HH", 8900, 8900) + jpeg[frame + 4 :]
    yield "jpg", "no size", lambda: jpeg[:frame] + b"\0\0\0\0" + jpeg[frame + 4 :]
    yield "jpg", "a scan a thousand times", lambda: jpeg[:-2] + scan * 1000 + jpeg[-2:]
    yield "jpg", "a refinement four thousand times", lambda: progressive[:-2] + progressive[last:-2] * 4000 + b"\xff\xd9"
    yield "jpg", "segments without end", lambda: jpeg[:2] + b"\xff\xfe\0\3a" * 500_000 + jpeg[2:]
    yield "jpg", "markers without end", lambda: jpeg[:2] + b"\xff" * 5_000_000 + jpeg[2:]
    yield "jpg", "exif in a circle", lambda: jpeg[:2] + b"\xff\xe1\0\x2aExif\0\0II*\0\x08\0\0\0\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0" + bytes(8) + jpeg[2:]
    yield "jpg", "exif of two thousand million", lambda: jpeg[:2] + b"\xff\xe1\0\x2aExif\0\0II*\0\x08\0\0\0\1\0\x0e\1\2\0\xff\xff\xff\x7f\x08\0\0\0\x08\0\0\0" + bytes(8) + jpeg[2:]
    yield "jpg", "turned oddly", lambda: saved("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x63\0\0\0\0\0\0\0")
    yield "jpg", "cmyk", lambda: saved("JPEG", mode="CMYK")
    yield "jpg", "several pictures", lambda: saved("JPEG") + saved("JPEG")
    yield "jpg", "tables that lie", lambda: jpeg.replace(b"\xff\xc4\0", b"\xff\xc4\xff", 1)
    gif = b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\x80\0\0" + b"\0" * 6
    image = b"\x2c" + bytes(4) + struct.pack("<HH", 65535, 65535) + b"\0\x02\x01\0\0"
    yield "gif", "65,535 by 65,535", lambda: gif + image + b"\x3b"
    yield "gif", "frames", lambda: gif.replace(b"\xff\xff\xff\xff", b"\x09\0\x09\0") + image * 50_000 + b"\x3b"
    yield "gif", "a comment without end", lambda: saved("GIF")[:-1] + b"\x21\xfe" + (b"\xff" + b"a" * 255) * 30_000 + b"\0\x3b"
    yield "gif", "packed", lambda: saved("GIF", (8900, 8900), "P")
    yield "webp", "16,383 by 16,383", lambda: b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0\x2f\xff\xff\xff\x0f" + bytes(12)
    yield "webp", "8900 by 8900", lambda: saved("WEBP", (8900, 8900), lossless=True, quality=0, method=0)
    yield "webp", "frames", lambda: saved("WEBP", (9, 9), save_all=True, append_images=[Image.new("RGB", (9, 9), n) for n in range(250)])
    yield "webp", "a size that lies", lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\xff\0\0\0\xff\xff\xff\xff\xff\xff"
    plain = ((256, 3, 1, 9), (257, 3, 1, 9), (258, 3, 1, 8), (262, 3, 1, 1), (277, 3, 1, 1))
    for name, how in (("none", 1), ("ccitt", 2), ("group 4", 4), ("lzw", 5), ("jpeg", 7), ("deflate", 8), ("packbits", 32773), ("jbig", 34661), ("zstd", 50000), ("webp", 50001), ("nonsense", 9999)):
        yield "tif", f"huge, {name}", lambda how=how: tiff((256, 4, 1, 2**31 - 1), (257, 4, 1, 2**31 - 1), (258, 3, 1, 8), (259, 3, 1, how), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 2**31 - 1), (279, 4, 1, 99))
        yield "tif", f"large, {name}", lambda how=how: tiff((256, 4, 1, 8900), (257, 4, 1, 8900), (258, 3, 1, 8), (259, 3, 1, how), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 8900), (279, 4, 1, 99))
    yield "tif", "directories in a circle", lambda: tiff(*plain, (259, 3, 1, 1), (273, 4, 1, 8), (278, 4, 1, 9), (279, 4, 1, 81), next_at=8, data=bytes(99))
    yield "tif", "strips without end", lambda: tiff((256, 3, 1, 9), (257, 3, 1, 9), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 2**30, 8), (277, 3, 1, 1), (279, 4, 2**30, 8))
    yield "tif", "tiles", lambda: tiff(*plain, (259, 3, 1, 1), (322, 4, 1, 2**31 - 1), (323, 4, 1, 2**31 - 1), (324, 4, 1, 8), (325, 4, 1, 9))
    yield "tif", "samples", lambda: tiff((256, 3, 1, 99), (257, 3, 1, 99), (258, 3, 60_000, 8), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 8), (277, 3, 1, 60_000), (279, 4, 1, 99))
    bmp = saved("BMP")
    yield "bmp", "huge", lambda: bmp[:18] + struct.pack("<ii", 2**31 - 1, 2**31 - 1) + bmp[26:]
    yield "bmp", "large", lambda: bmp[:18] + struct.pack("<ii", 8900, -8900) + bmp[26:]
    yield "bmp", "runs", lambda: bmp[:18] + struct.pack("<ii", 8900, 8900) + b"\1\0\x08\0\1\0\0\0" + bmp[34:]
    yield "bmp", "a palette of two thousand million", lambda: bmp[:46] + b"\xff\xff\xff\x7f" + bmp[50:]
    for name, head in (("ppm", b"P3 30000 30000 255 "), ("pgm", b"P5 60000 60000 255\n"), ("pfm", b"PF 60000 60000 -1\n"), ("xpm", b"/* XPM */ static char*a[]={\"60000 60000 1 1\","),
                       ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 60000 60000\n(/etc/passwd) run\nshowpage\n"), ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:PORT/a'/></svg>"),
                       ("psd", b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\xff\xff\0\0\xff\xff\0\x08\0\3"), ("ico", b"\0\0\1\0\xff\xff" + b"\0\0\0\0\1\0\x20\0\xff\xff\xff\x7f\x16\0\0\0" * 999), ("jp2", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 " + b"\0\0\0\x2djp2h\0\0\0\x16ihdr\xff\xff\xff\xff\xff\xff\xff\xff\0\3\7\7\0\0"),
                       ("wmf", b"\xd7\xcd\xc6\x9a" + bytes(99)), ("emf", b"\1\0\0\0" + bytes(99)), ("pcx", b"\x0a\5\1\x08\0\0\0\0\xff\xff\xff\xff" + bytes(116)), ("tga", b"\0\0\x0a\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x18\0"),
                       ("fits", b"SIMPLE  =                    T" + b" " * 50 + b"BITPIX  =                    8" + b" " * 50 + b"NAXIS1 = 60000"), ("pdf", b"%PDF-1.7"), ("avif", b"\0\0\0\x20ftypavif" + bytes(99)), ("msp", b"DanM\xff\xff\xff\xff" + bytes(40)), ("dds", b"DDS |\0\0\0" + b"\xff\xff\0\0" * 30), ("icns", b"icns\xff\xff\xff\xffic10\xff\xff\xff\xff")):
        for suffix in (name, "png"):
            yield suffix, f"{name} as {suffix}", lambda head=head: head + bytes(999)
    chance = random.Random(3)
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"):
        for number in range(6):
            yield kind.lower(), f"rotten {kind} {number}", lambda kind=kind, seed=chance.random(): rotten(saved(kind), random.Random(seed))


def rotten(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data[: chance.choice((len(data), chance.randrange(1, len(data))))])
    for _ in range(chance.choice((1, 5, 40))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cases() -> Iterator[tuple[str, Callable[[], Files]]]:
    """Yield each case's name, and what makes its files: a text with the picture in it and on its cover."""
    every = [*(("png", name, make) for name, make in pngs()), *rest()]
    for suffix, name, make in every:
        yield f"{suffix}: {name}", lambda suffix=suffix, make=make: {
            "text.md": f"---\ntitle: Un titre\n---\n\nUn.\n\n![x](a.{suffix})\n\nDeux.\n".encode(), f"a.{suffix}": make()}
    for suffix, name, make in every[::9]:
        yield f"{suffix} on the cover: {name}", lambda suffix=suffix, make=make: {
            "text.md": f"---\ntitle: Un titre\ncover: a.{suffix}\n---\n\nUn.\n".encode(), f"a.{suffix}": make()}
    yield "fifty large ones", lambda: {"text.md": "".join(f"![x](a{n}.png)\n\n" for n in range(50)).encode(), **{f"a{n}.png": png(6000, 6000, bytes(6000 * 751) + bytes([n])) for n in range(50)}}
    yield "one large one fifty times", lambda: {"text.md": b"![x](a.png)\n\n" * 50, "a.png": png(8000, 9900, bytes(9900 * 1001))}
