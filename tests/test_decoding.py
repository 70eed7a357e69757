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


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Camarades, la grève continue. Rendez-vous à midi devant la préfecture, avec du café.",
        "Le cœur de l'œuvre coûte trop à Noël, dit-il ; où ça ? L'été, déjà là. Ça suffit, maïs.",
        "¿Qué queremos? ¡Justicia! La compañera Begoña habló mañana en la asamblea.",
        "Perché la città è di chi l'abita: così si può, però più giù c'è un'altra realtà.",
        "Für eine Straße ohne Autos, ärgert euch nicht: Übermut tut selten gut, schöne Grüße.",
        "Não há razão: ação e coração, amanhã às três. A polícia não chegou.",
    ],
)
def test_every_usual_encoding_of_every_language_gives_the_same_letters(text: str, encoding: str) -> None:
    found, findings = decoding.decode(text.encode(encoding, "ignore"))
    assert found == text.encode(encoding, "ignore").decode(encoding)
    assert len(findings) == (0 if encoding.startswith("utf") else 1)


@pytest.mark.parametrize(
    "text", ["Мы не хотим жить в этом мире", "Δεν θέλουμε να ζούμε", "私たちはこの世界に"]
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_other_alphabets_in_utf_16_without_its_mark(text: str, encoding: str) -> None:
    found, (finding,) = decoding.decode(text.encode(encoding))
    assert found == text
    assert "UTF-16" in finding.message


def test_a_few_strange_bytes_do_not_spoil_all_the_rest() -> None:
    data = ("Déjà l’été, à Noël. " * 5).encode() + "au caf\xe9 ".encode("latin-1") + "déjà vu".encode()
    found, (finding,) = decoding.decode(data)
    assert found == "Déjà l’été, à Noël. " * 5 + "au café déjà vu"
    assert finding.code == "encoding-mixed"
    assert "au café" in finding.message


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_that_were_decoded_wrongly_before_are_put_right_and_shown(encoding: str) -> None:
    text = "Déjà où çà « vu » Noël, maïs"
    found, (finding,) = decoding.decode(text.encode().decode(encoding, "replace").encode())
    assert (found, finding.code) == (text, "encoding-mended")
    assert "DÃ©j" in finding.message
    assert decoding.decode("Il écrit Ã©, et c’est voulu.".encode()) == ("Il écrit Ã©, et c’est voulu.", ())
