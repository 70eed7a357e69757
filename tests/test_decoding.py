"""Decoding: every usual encoding gives the same text, and a guess is said."""

import pytest

from zine import decoding
from zine.errors import ZineError

FRENCH = "L’œuvre a coûté 20 € à Noël : « déjà vu », écrit-elle à l’été – où ça ? Là-bas…"
GERMAN = "Die Straße gehört uns, Bürger – „größer“ als je zuvor. Übermäßig schön für Ärzte."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [FRENCH, GERMAN, "plain"])
def test_unicode_is_known_without_a_doubt(text: str, encoding: str) -> None:
    assert decoding.decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", [FRENCH, GERMAN])
def test_old_encodings_are_guessed_and_said_with_a_passage(text: str, encoding: str) -> None:
    found, (finding,) = decoding.decode(text.encode(encoding))
    assert found == text
    assert finding.code == "encoding-guessed"
    assert any(word in finding.message for word in text.split())


def test_latin_9() -> None:
    text = "Le cœur de l'œuvre : 20 € et l'été déjà là"
    assert decoding.decode(text.encode("iso8859_15"))[0] == text


def test_other_alphabets() -> None:
    text = "Мы не хотим жить в этом мире, где всё решают за нас. " * 5
    assert decoding.decode(text.encode("cp1251"))[0] == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + bytes(400), b"%PDF-1.7\n" + bytes(range(256)) * 9],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ZineError, match="not a text"):
        decoding.decode(data)
