"""Decoding: bytes of any usual encoding become text, and a doubtful guess is said."""

import codecs
import unicodedata

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
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›“”„‘’‚–—…•·°ºª€£§©®™¿¡¹²³×÷´¢¥±µ¼½¾\u00a0"
)


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Decode bytes of UTF-8, UTF-16, UTF-32 or an 8-bit encoding; a doubtful guess comes with a finding.

    Raises ZineError if the bytes are no text, or more than LARGEST.
    """
    if len(data) > LARGEST:
        raise ZineError(
            f"The text is too large: {len(data) / 1e6:.0f} MB.",
            f"zine reads up to {LARGEST // 1_000_000} MB of text: split it into several booklets.",
        )
    text, findings = _unicode(data), ()
    if text is None:
        return _legacy(data)
    return text, findings


def _unicode(data: bytes) -> str | None:
    """Decode what says that it is Unicode, or is valid UTF-8; None for anything else."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), None) or _bare_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return None
    if encoding is None and _is_binary(data):
        raise not_text()
    return text


def _bare_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every second byte of Latin text is then zero."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or len(data) % 2 or max(even, odd) < 0.4 * (len(sample) // 2) or min(even, odd) > 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


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
    text = data.decode(encoding, errors="replace")
    return text, (
        Finding(
            "encoding-guessed",
            f"The text is not UTF-8; it was read as {_name(encoding)}: “{_passage(text)}”.",
            "If the letters are wrong, save the text as UTF-8 and build again.",
        ),
    )


def _latin(data: bytes) -> str | None:
    """Choose among the Latin encodings the one in which nothing unexpected appears, if one does."""
    high = bytes(sorted({byte for byte in data if byte > 127}))
    counts = {byte: data.count(bytes([byte])) for byte in high}
    scores = {name: _strangers(counts, name) for name in LATIN}
    best = min(LATIN, key=lambda name: scores[name])
    return best if scores[best] <= sum(counts.values()) // 20 else None


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
