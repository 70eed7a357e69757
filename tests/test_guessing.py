"""The language of a text: told among those that are here, and never taken for a neighbour that is not."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import doctest
import re

import pytest
from test_readers_pasted import CASES

from zine import catalogue, languages, manuscript
from zine.languages import _guess

ELSEWHERE = {
    "Occitan": "Los estatjants del quartièr se son acampats dimenge davant la comuna per dire que volián pas de la "
    "carretièra novèla. Èran mai de dos cents, e i aviá de monde de totas las generacions.",
    "Galician": "Non somos contra o progreso, somos contra o voso. Dixéronnos que había que cortar os plátanos para "
    "que pasasen os camións; respondemos que os camións poden agardar.",
    "Esperanto": "La loĝantoj de la kvartalo kunvenis dimanĉe antaŭ la urbodomo por diri, ke ili ne volas la novan "
    "vojon. Estis pli ol ducent homoj, kaj inter ili troviĝis infanoj kaj maljunuloj.",
    "Asturian": "Los vecinos del barriu axuntáronse'l domingu delantre del conceyu pa dicir que nun quieren la "
    "carretera nueva. Yeren más de doscientes persones, y había xente de toles edaes.",
    "Corsican": "L'abitanti di u quartieru si sò aduniti dumenica davanti à a merria per dì chì ùn volenu micca a "
    "strada nova. Eranu più di duiecentu, è ci era ghjente di tutte l'età.",
    "Afrikaans": "Die inwoners van die buurt het Sondag voor die stadsaal bymekaargekom om te sê dat hulle nie die "
    "nuwe pad wil hê nie. Daar was meer as twee honderd mense van alle ouderdomme.",
    "Danish": "Beboerne i kvarteret samledes søndag foran rådhuset for at sige, at de ikke vil have den nye vej. De "
    "var mere end to hundrede, og der var folk i alle aldre.",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_language_that_is_not_here_is_set_by_the_neutral_rules_and_named(name: str) -> None:
    found = manuscript.read_bytes(ELSEWHERE[name].encode(), ".txt")
    assert found.lang == languages.NEUTRAL
    (finding,) = (one for one in found.findings if one.code == "language-neutral")
    assert finding.level == "note" and name in finding.message


def test_no_line_of_a_pasted_text_is_taken_for_another_language() -> None:
    """Of two hundred and fifty lines, each by itself, one at the most: not to know is right, to be wrong is not."""
    wrong, asked = [], 0
    for text, expected in CASES.values():
        for line in re.split(r"\n+", text):
            asked += len(line.split()) > 4
            if len(line.split()) > 4 and (found := languages.guess(line)).partition("-")[0]:
                wrong += [(found, line)] if found.partition("-")[0] != expected["lang"] else []
    assert len(wrong) <= asked / 250, wrong


def test_the_frequent_words_are_those_that_the_languages_say() -> None:
    """They are read without the modules' being imported; what is imported says the same."""
    modules = catalogue.modules("languages").values()
    said = {m.CODE: frozenset(m.STOPWORDS) for m in modules if m.STOPWORDS and not hasattr(m, "VARIETY_OF")}
    assert {name: own for name, own in _guess._frequent().items() if name in said} == said


def test_the_examples_hold() -> None:
    assert doctest.testmod(_guess).failed == 0
