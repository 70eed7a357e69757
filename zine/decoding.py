"""Decoding: bytes of any usual encoding become text, and a doubtful guess is said."""

import codecs
import re
import unicodedata
from itertools import zip_longest

from zine.errors import ZineError
from zine.preflight import Finding

LARGEST = 8_000_000
"""The most bytes of text that are read: about a million words, a shelf of books."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that people's old editors and mailers really wrote, the likeliest first.
LEGACY = ["cp1252", "iso8859_15", "mac_roman", "cp1250", "cp1251", "iso8859_2", "koi8_r", "cp1253", "cp1254"]
LATIN = ("cp1252", "iso8859_15", "mac_roman")
# Letters and marks of the Latin languages beyond ASCII; a right guess decodes to hardly anything else.
EXPECTED = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›“”„‘’‚–—…•·°ºª€£§©®™¿¡¹²³×÷¢¥±µ\u00a0"
)


CONTROLS = re.compile(rb"[\x0e-\x1a\x1c-\x1f]")
MOJIBAKE = "Ã[\u0080-\u00bf\u20ac\u2020\u2021\u0152\u0153\u2030]|â€|Â[«»\u00a0°]"


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Decode bytes of UTF-8, UTF-16, UTF-32 or an 8-bit encoding; a doubtful guess comes with a finding.

    Raises ZineError if the bytes are no text, or more than LARGEST.
    """
    if len(data) > LARGEST:
        raise ZineError(
            f"The text is too large: {len(data) / 1e6:.0f} MB.",
            f"zine reads up to {LARGEST // 1_000_000} MB of text: split it into several booklets.",
        )
    text = _unicode(data)
    if text is None:
        wide = _other_utf16(data) if min(data) < 9 or CONTROLS.search(data) else None
        return _guessed(wide, "UTF-16") if wide else _mixed(data) or _legacy(data)
    return _unmixed(text)


def _unicode(data: bytes) -> str | None:
    """Decode what says that it is Unicode, or is valid UTF-8; None for anything else."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), None) or _bare_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return None
    if encoding is None and _is_binary(data):
        if _other_utf16(data):
            return None
        raise not_text()
    return text


def _bare_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every second byte of Latin text is then zero."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or len(data) % 2 or max(even, odd) < 0.4 * (len(sample) // 2) or min(even, odd) > 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _other_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark in other alphabets: letters of few scripts, and no control."""
    found: list[tuple[int, str]] = []
    for encoding in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        sample = data[:4096].decode(encoding, errors="replace")
        usual = all(unicodedata.category(char)[0] in "LMNPZ" or char == "\n" for char in sample)
        scripts = {unicodedata.name(char, "").split()[0] for char in sample if char.isalpha()}
        if len(sample) > 5 and usual and len(scripts) <= 3:
            found.append((len({ord(char) >> 8 for char in sample}), encoding))
    return data.decode(min(found)[1], errors="replace") if found else None


def _guessed(text: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return a text whose encoding was guessed, with the passage that shows whether rightly."""
    return text, (
        Finding(
            "encoding-guessed",
            f"The text is not UTF-8; it was read as {name}: “{_passage(text)}”.",
            "If the letters are wrong, save the text as UTF-8 and build again.",
        ),
    )


def _mixed(data: bytes) -> tuple[str, tuple[Finding, ...]] | None:
    """Decode UTF-8 with a few strange bytes in it, pasted from elsewhere: these are read as Windows-1252."""
    text = data.decode("utf-8", errors=STRAY)
    whole = data.decode("utf-8", errors="ignore")
    many = sum(ord(char) > 127 for char in whole)
    strays = [at for at, (one, other) in enumerate(zip_longest(text, whole)) if one != other][:1]
    if not strays or len(text) - len(whole) > max(1, many // 4) or many < 2:
        return None
    passage = " ".join(text[max(0, strays[0] - 20) : strays[0] + 20].split())
    return text, (
        Finding(
            "encoding-mixed",
            f"Most of the text is UTF-8, but not all; the rest was read as Windows-1252: “{passage}”.",
            "Look whether the letters there are right.",
        ),
    )


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


STRAY = "zine-stray"
codecs.register_error(STRAY, _stray)


def _unmixed(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Put letters right that were decoded wrongly once before (`Ã©` for `é`), if all of the text shows it."""
    if not any(sign in text for sign in ("Ã", "â€", "Â")) or not re.search(MOJIBAKE, text):
        return text, ()
    for encoding in ("cp1252", "latin-1"):
        try:
            right = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return right, (
            Finding(
                "encoding-mended",
                f"Letters decoded wrongly before were put right: “{_passage(text)}” is “{_passage(right)}”.",
                "If the letters are wrong now, save the text as UTF-8 from where it looks right.",
            ),
        )
    return text, ()


def _is_binary(data: bytes) -> bool:
    """Tell whether the control bytes, which no text has, are more than stray ones."""
    control = sum(data.count(bytes([byte])) for byte in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return control > max(2, len(data) // 200)


def not_text() -> ZineError:
    """Return the error for bytes that are no text."""
    return ZineError(
        "This is not a text: its bytes make no letters.",
        "Save it as plain text in UTF-8, or give a file that zine reads (zine read --help).",
    )


def _legacy(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Guess an 8-bit encoding; the passage that shows the doubt is in the finding."""
    if _is_binary(data):
        raise not_text()
    encoding = _latin(data) or _detect(data)
    if encoding is None:
        raise ZineError(
            "The text's encoding is unknown: its bytes make no letters in any usual one.",
            "Open it where it looks right, and save it as UTF-8.",
        )
    return _guessed(data.decode(encoding, errors="replace"), _name(encoding))


def _latin(data: bytes) -> str | None:
    """Choose among the Latin encodings the one in which nothing unexpected appears, if one does."""
    high = bytes(sorted({byte for byte in data if byte > 127}))
    counts = {byte: data.count(bytes([byte])) for byte in high}
    scores = {name: _strangers(counts, name) for name in LATIN}
    best = min(LATIN, key=lambda name: scores[name])
    return best if scores[best] <= max(1, sum(counts.values()) // 20) else None


def _strangers(counts: dict[int, int], encoding: str) -> int:
    """Count the bytes that decode to a letter or mark that no Latin language uses."""
    table = {byte: bytes([byte]).decode(encoding, errors="replace") for byte in counts}
    return sum(count for byte, count in counts.items() if table[byte] not in EXPECTED)


def _detect(data: bytes) -> str | None:
    """Ask the detector, among the encodings that people's editors wrote."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=LEGACY, preemptive_behaviour=False).best()
    return best.encoding if best else None


def _name(encoding: str) -> str:
    """Return an encoding's name as people know it."""
    names = {"cp1252": "Windows-1252", "iso8859_15": "Latin-9", "mac_roman": "MacRoman"}
    return names.get(encoding, encoding.replace("cp", "Windows-"))


def _passage(text: str) -> str:
    """Return the words around the first letter beyond ASCII."""
    at = next(
        (i for i, char in enumerate(text) if ord(char) > 127 and unicodedata.category(char)[0] == "L"), 0
    )
    return " ".join(text[max(0, at - 20) : at + 20].split())
