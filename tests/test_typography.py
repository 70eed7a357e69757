"""Typesetting: worked cases for each rule of the reference, and what must hold for every text."""

import io
import json
import os
import random
import re
import subprocess
import sys
import tarfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine import catalogue
from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.typography import typeset, typeset_html, typeset_text

ROOT = Path(__file__).parent.parent
LANGUAGES = [catalogue.module("languages", name).CODE for name in catalogue.names("languages")]


def seen(text: str) -> str:
    """Show the spaces that the eye does not see."""
    return text.replace("\u00a0", "␣").replace("\u202f", "⌟").replace("\u2060", "⁀")


FRENCH = [
    # punctuation
    ("Bonjour! Ça va ? Oui; non : rien", "Bonjour⌟! Ça va⌟? Oui⌟; non␣: rien"),
    ("Quoi ?! Non !!!", "Quoi⌟?! Non⌟!!!"),
    ("Il vient (?), dit-on (!)", "Il vient (?), dit-on (!)"),
    ("Quoi…? Voilà… !", "Quoi…? Voilà…!"),
    (
        "à 12:30, 16:9, C:\\temp, a:b, http://x.org/?a=b;c",
        "à 12:30, 16:9, C:\\temp, a:b, http://x.org/?a=b;c",
    ),
    ("Oui :-) et non ;) !", "Oui :-) et non ;)⌟!"),
    ("(oui) ! [non] ?", "(oui)⌟! [non]⌟?"),
    ("un , deux ,trois", "un, deux, trois"),
    ("un,deux", "un, deux"),
    ("Quoi?Rien", "Quoi⌟? Rien"),
    ("Ah!Ah!", "Ah⌟! Ah⌟!"),
    # quotation marks
    ('"semaine de l\'IA"', "«␣semaine de l’IA␣»"),
    ("l'\"IA\", qu'“elle” dit", "l’«␣IA␣», qu’«␣elle␣» dit"),
    ("« il dit \"non 'jamais'\" »", "«␣il dit “non ‘jamais’”␣»"),
    ('"Oui", dit-il.\n\nIl a dit "non', '«␣Oui␣», dit-il.\n\nIl a dit "non'),
    ('"Un.\n\n"Deux."', "«␣Un.\n\n«␣Deux.␣»"),
    ("« Un.\n\n» Deux.\n\n» Trois. »", "«␣Un.\n\n»␣Deux.\n\n»␣Trois.␣»"),
    ("<<Oui>>, <<un mot>> et <nom>", "«␣Oui␣», «␣un mot␣» et <nom>"),
    ("<< Oui >> et ''non''", "«␣Oui␣» et «␣non␣»"),
    ('un vélo de 26" et 2\'33"', "un vélo de 26″ et 2′33″"),
    ("Il dit 'oui'.", "Il dit «␣oui␣»."),
    ("la rue ‘ libre ’, une “ place  ” et [  un lieu ]", "la rue «␣libre␣», une «␣place␣» et [un lieu]"),
    ("Il est entré 'l' ici", "Il est entré «␣l␣» ici"),
    # apostrophes
    ("l 'eau, d 'accord, option l 'a' là", "l’eau, d’accord, option l «␣a␣» là"),
    ("l' éléphant, C’ est, aujourd'hui, l`eau, ’70, '70", "l’éléphant, C’est, aujourd’hui, l’eau, ’70, ’70"),
    # ellipsis
    ("Attendez ... quoi.... [...]", "Attendez… quoi… […]"),
    ("pommes, poires, etc...", "pommes, poires,␣etc."),
    ('...Oui, "...suite", etc. … Fin, un «»', "… Oui, «␣… suite␣»,␣etc. Fin, un «»"),
    # dashes
    ("un mot - souvent mêlé -, puis", "un mot –␣souvent mêlé␣–, puis"),
    ("- mêlant souvent - suite", "–␣mêlant souvent␣– suite"),
    ("Le plan--s'il existe--échoue", "Le plan —␣s’il existe␣— échoue"),
    ("Le plan — de M. Dupont — échoue", "Le plan —␣de M.␣Dupont␣— échoue"),
    ("porte-parole, -t-il, 1914-1918, 49-3", "porte-parole, -t-il, 1914-1918, 49-3"),
    ("— Tu viens ?\n\n— Non !", "—␣Tu viens⌟?\n\n—␣Non⌟!"),
    ("il fait -5 °C et -20 %", "il fait −5␣°C et −20␣%"),
    ("-- Louise Michel\n--- Un autre\n--option", "—␣Louise Michel\n—␣Un autre\n--option"),
    ("- lait\n- pain", "- lait\n- pain"),
    ("un vers\n\u00a0\u00a0— deux", "un vers\n␣␣— deux"),
    ("— Viens ! — Non — pas ce soir. – Si.", "—␣Viens⌟! —␣Non —␣pas ce soir. —␣Si."),
    ("- Tu viens ? - Non.", "—␣Tu viens⌟? —␣Non."),
    ("- Un point. - Deux", "- Un point. - Deux"),
    ('"Mais je--"', "«␣Mais je␣—␣»"),
    ("la rue –– vide––, la place (–vide) [vide – ]", "la rue –␣vide␣–, la place (–␣vide) [vide␣–]"),
    ("f(x)-y, (a)–(b), ami(e)-s, (-s), barre―ici", "f(x)-y, (a)–(b), ami(e)-s, (-s), barre―ici"),
    # numbers
    ("1 000 000 de voix, 200.000.000", "1⌟000⌟000 de voix, 200⌟000⌟000"),
    ("20000 personnes en 2024, n° 12345, 35000 Rennes", "20⌟000␣personnes en 2024, n°␣12345, 35000 Rennes"),
    ("20 millions d'euros, 50%, 3 €, 12kg, 5 m", "20␣millions␣d’euros, 50␣%, 3␣€, 12␣kg, 5␣m"),
    ("1 234,56 €, en 2024 12 000 cris, 10.000 euros", "1⌟234,56␣€, en 2024 12⌟000 cris, 10⌟000␣euros"),
    ("3.500 personnes, 10.000, v. 3.500", "3⌟500␣personnes, 10⌟000, v. 3.500"),
    ("entre - 5 °C et -10 °C (-3)", "entre −5␣°C et −10␣°C (−3)"),
    ("SIREN : 123 456 789, tél. 32 456 789", "SIREN␣: 123 456 789, tél. 32 456 789"),
    ("06 12 34 56 78", "06␣12␣34␣56␣78"),
    ("2 x 3, 2x3, 0x1F", "2␣×␣3, 2×3, 0x1F"),
    ("21 cm x 29,7 cm, 5mm x 3mm", "21␣cm␣×␣29,7␣cm, 5␣mm␣×␣3␣mm"),
    ("5m², 9,81m/s, 90km/h, 3kW, 5m, 2Go", "5␣m², 9,81␣m/s, 90␣km/h, 3␣kW, 5m, 2␣Go"),
    ("3 m2, 80 g/m2, Madam2, §3", "3␣m², 80␣g/m², Madam2, §␣3"),
    ("5 - 2 = 3 ; 4х4, 5+/-1, ©2026 Atelier", "5 − 2 = 3⌟; 4×4, 5±1, ©␣2026 Atelier"),
    ("ISBN 978 - 2 - 1234 - 5680 - 3, ISSN 1234—5678", "ISBN 978-2-1234-5680-3, ISSN 1234-5678"),
    ("5 ¥, 3₽, 4x4 m, 5x4 x 3, 2*3", "5␣¥, 3␣₽, 4×4␣m, 5x4 x 3, 2×3"),
    ("3 <= 4, 5 >= 4, 10 -+ 1, if (a <= b)", "3 ≤ 4, 5 ≥ 4, 10 ∓ 1, if (a <= b)"),
    ("1000 – 1500 pas ; en 1914 – 1918", "1000 – 1500 pas⌟; en 1914 – 1918"),
    ("1000 – 1500 pas. En 1914 – 1918 ! 1 – 20 pas", "1000–1500 pas. En 1914–1918⌟! 1 – 20 pas"),
    ("En 1871 – 2000 morts – Paris", "En 1871 – 2000␣morts –␣Paris"),
    ("1/2, 03/09/2024, 2024-09-03, 49.3", "1/2, 03/09/2024, 2024-09-03, 49.3"),
    # dates and hours
    ("mardi 3 septembre 2024, 1er mai, 2-6 septembre", "mardi 3␣septembre 2024, 1er␣mai, 2-6␣septembre"),
    ("14h30, 14 h 30, 14H30, 9h, 18:00", "14␣h␣30, 14␣h␣30, 14␣h␣30, 9␣h, 18:00"),
    ("13h37min54sec, 1 h 02 m 03 s", "13␣h␣37␣min␣54␣sec, 1␣h␣02␣m␣03␣s"),
    ("18h30-20h, 1 er mai", "18␣h␣30-20␣h, 1er␣mai"),
    # ordinals
    ("la 1ère, la 2ème, les 3èmes, le 2nd", "la 1re, la 2e, les 3es, le 2d"),
    ("la 1 ère fois, LA 2ÈME FOIS", "la 1re␣fois, LA 2e␣FOIS"),
    ("XXème siècle, XXe siècle, Ve République", "XXe␣siècle, XXe␣siècle, Ve␣République"),
    ("Louis XIV, Ce De La", "Louis␣XIV, Ce De La"),
    # abbreviations
    ("M. le Maire, L.Michel, (SM), Acme (r)", "M.␣le Maire, L.␣Michel, (SM), Acme®"),
    ("M. Dupont, Mme Hugo, D. Knuth, J.-P. Martin", "M.␣Dupont, Mme␣Hugo, D.␣Knuth, J.-P.␣Martin"),
    ("p.12, art. R123-4, A. de Musset, Ch. de Gaulle", "p.␣12, art.␣R123-4, A.␣de Musset, Ch.␣de Gaulle"),
    ("p. 12, art. L. 123-4, n° 4, § 3, p. ex. ici", "p.␣12, art.␣L.␣123-4, n°␣4, §␣3, p.␣ex. ici"),
    # letters
    ("coeur, Oeuvre, coexister, moelle", "cœur, Œuvre, coexister, moelle"),
    # what stays
    ("nombreux.ses, sportif.ve.s, roux.sse, TOUS.TES", "nombreux.ses, sportif.ve.s, roux.sse, TOUS.TES"),
    ("tou·te·s, étudiant.e.s, ami-e-s, motivé(e)s", "tou·te·s, étudiant.e.s, ami-e-s, motivé(e)s"),
    ("@compte #slogan C++ x@y.org ../docs v1.2.3", "@compte #slogan C++ x@y.org ../docs v1.2.3"),
]

ENGLISH = [
    ("\"He said 'no' to me,\" she noted.", "“He said ‘no’ to me,” she noted."),
    ("'Tis the season, rock 'n' roll, the '90s, 'em", "’Tis the season, rock ’n’ roll, the ’90s, ’em"),
    ("the dogs' bowls, O'Brien's, 1990's", "the dogs’ bowls, O’Brien’s, 1990’s"),
    ("The plan - if any - fails -- often", "The plan—if any—fails—often"),
    ("pp. 34-36, 1914-1918, COVID-19, 555-1234", "pp.␣34–36, 1914–1918, COVID-19, 555-1234"),
    ("Really ? Yes : here ; now !", "Really? Yes: here; now!"),
    ("Wait... what? Hmm.....", "Wait… what? Hmm…"),
    ("He is 6' 2\" tall", "He is 6′ 2″ tall"),
    ("E. B. White, 10 kg, 45%", "E.␣B.␣White, 10␣kg, 45%"),
    ("run --force, well-known", "run --force, well-known"),
    ("Copyright (c) 2026, Acme(tm)", "Copyright ©␣2026, Acme™"),
    ("(c)2026 Acme (r), 501(c)(3), f(c)", "©␣2026 Acme®, 501(c)(3), f(c)"),
    ("(a) or (b) or (c), Rep. Smith (R) and (D)", "(a) or (b) or (c), Rep.␣Smith (R) and (D)"),
    ('"a Monitor 21"" and "a Monitor""', '“a Monitor 21″” and “a Monitor”"'),
    ('He said: "a 12" record", 8.5" x 10"', "He said: “a 12″ record”, 8.5″␣×␣10″"),
    ("1914 - 1918, 5-6 eggs, 20%-30%, $15-$20", "1914–1918, 5–6 eggs, 20%–30%, $15–$20"),
    ("1st - 5th May, call 1-800 now, 7-1, 2-2", "1st–5th May, call 1-800 now, 7-1, 2-2"),
    ('"But I --" "You---"', "“But I—” “You—”"),
    ("the 4 th of e. g. May, a 90 ° turn, §12", "the 4th of e.g. May, a 90° turn, §␣12"),
    ("word…word [...]word, oranges,…, pens …Then", "word… word […] word, oranges, …, pens… Then"),
    ("Paulʼs, Paul‚s and Paul‛s", "Paul’s, Paul’s and Paul’s"),
    ("See https://example.org/a -- it is there", "See https://example.org/a—it is there"),
    ("«Bread« and »roses«, he said '.txt'", "“Bread” and “roses”, he said “.txt”"),
    ("“Bread!”And roses. A“loaf”too; the “A”s", "“Bread!” And roses. A “loaf” too; the “A”s"),
    ("Who comes! …They do. Who? … They.", "Who comes! … They do. Who? … They."),
    ("'the class of '99', 'of '99's'", "“the class of ’99”, “of ’99’s”"),
    ("'80s bread was best,' they said", "“80s bread was best,” they said"),
    ("the '80s were the bakers' years", "the ’80s were the bakers’ years"),
    ("3 -4 loaves, 3- 4 Loaves, 1st -3rd, 10% -20%", "3–4 loaves, 3–4 Loaves, 1st–3rd, 10%–20%"),
    ("1.5-2.5, 1440--'45, 1990−1995, 2,5-3,5", "1.5-2.5, 1440–’45, 1990–1995, 2,5–3,5"),
    ("in the U. S. of U. S. Grant, at 8 p. m., i. e.", "in the U.S. of U.␣S.␣Grant, at 8␣p.m., i.e."),
    (
        "the '60s-'70s, May 3-5, 9am-5pm, the 2020-24 season",
        "the ’60s–’70s, May␣3–5, 9am–5pm, the 2020-24 season",
    ),
    ('"He said "yes""; the code ""', '“He said ‘yes’”; the code ""'),
    ("-- Emma Goldman\n— Another", "—␣Emma Goldman\n—␣Another"),
    ("flat # 9, and ---say it--- now", "flat #9, and—say it—now"),
    ("don''t, I'''m; l''x''", "don’t, I’m; l “x”"),
    (",,so said,, and ‘‘so‘‘, ’’so''", "“so said” and “so”, “so”"),
    ('„alone, and «alone, but "alone', '“alone, and “alone, but "alone'),
    ("“´word” “word‛”, 12 ‘ 45″, a ´mark´", "“’word” “word’”, 12′ 45″, a ´mark´"),
    ("20 ‰, $ 5, € 14-18, $15 - $20", "20‰, $5, €14–18, $15–$20"),
    ("1 – 2 – 3, 1—2—3, 2 --- 3, 2 –– 3, 1-2-3", "1–2–3, 1–2–3, 2–3, 2–3, 1-2-3"),
    ("1914-1918--annexation, ``LaTeX''", "1914-1918--annexation, ``LaTeX''"),
    ("ISBN:978-2-1234-5680-3, +-5 or +-\n--\nend", "ISBN: 978-2-1234-5680-3, ±5 or ±\n—\nend"),
    ("(---), .--., (tm) (TM)", "(—), .—., ™ ™"),
    ('12′ 45 " and 3° 5′ 30 ″', "12′ 45″ and 3° 5′ 30″"),
    # stops that meet, and dashes around speech
    ('"Bread;" "the mills:" see "Bread:"', "“Bread”; “the mills”: see “Bread:”"),
    ("“Why?,” she asked. “No!”, he said; “Yes!”, “No!”", "“Why?” she asked. “No!” he said; “Yes!”, “No!”"),
    ("“So;,” or “so,”; at 8 a.m.. Acme Inc..", "“So”; or “so,” at 8␣a.m. Acme Inc."),
    ('She said - "Hello" - and left.', "She said, “Hello” and left."),
    (
        'It ends. - "Hello!" - she said. The book - "Nadja" - went.',
        "It ends. “Hello!” she said. The book—“Nadja”—went.",
    ),
    ('He asked: --"Why?"', "He asked, “Why?”"),
    ('What he said - "No" - was clear.', "What he said—“No”—was clear."),
    # arrows, and what stands at the beginning of a line
    ("bread -> roses --> both <-- a->b x--> ->c <-d", "bread → roses → both ← a->b x--> ->c <-d"),
    ("-- (a bracket)", "—␣(a bracket)"),
    ("rock'n'roll, drum 'n'bass, 'a \"b' c\"", "rock ’n’ roll, drum ’n’ bass, ‘a “b’ c”"),
    ("‘‘alone, 1,000.50-2,000.75, 5-12″, {§1} {x}", "“alone, 1,000.50–2,000.75, 5–12″, {§␣1} {x}"),
]


GERMAN = [
    ("3.-8. März, 20.-30., 1.2.-3.4.", "3.–⁀8.␣März, 20.–⁀30., 1.2.-3.4."),
    ("i.d.R. z.B. 10000 Euro, 12345 Berlin, { }", "i.⌟d.⌟R. z.⌟B. 10⌟000␣Euro, 12345 Berlin, { }"),
    ("Sie sagte „Hans'“ und ging", "Sie sagte „Hans’“ und ging"),
    ('"Brot;" sagte sie, "die Mühlen:" und', "„Brot“; sagte sie, „die Mühlen“: und"),
    ('"Brot", sagt der, "Rosen!", sagt die', "„Brot“, sagt der, „Rosen!“, sagt die"),
    (
        "J.Novak und F.X. Kroetz, 200 v.u.Z., rock'n'roll",
        "J.␣Novak und F.␣X.␣Kroetz, 200 v.⌟u.⌟Z., rock ’n’ roll",
    ),
    ("ein„Brot“ und «allein", "ein „Brot“ und „allein"),
]


@pytest.mark.parametrize(("typed", "expected"), GERMAN)
def test_german(typed: str, expected: str) -> None:
    assert seen(typeset_text(typed, "de")) == expected
    assert seen(typeset_text(typeset_text(typed, "de"), "de")) == expected


TYPED_TAGS = [
    (
        '<p>Le <b>pain</b>! Voici: <i>"vrai"</i>; <em>bon </em> : oui</p>',
        "<p>Le <b>pain</b>⌟! Voici␣: <i>«␣vrai␣»</i>⌟; <em>bon</em>␣: oui</p>",
    ),
    ("<a href=\"x\" title='y'>l'eau</a>, <nom>, a < b", "<a href=\"x\" title='y'>l’eau</a>, <nom>, a < b"),
    ('"un<br />"deux"<br>trois"', "«␣un<br />“deux”<br>trois␣»"),
    ("<h1>Un titre.</h1>", "<h1>Un titre</h1>"),
    ('<code>a = "b" ;</code> ! Un <b> seul !', '<code>a = "b" ;</code>⌟! Un <b> seul⌟!'),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED_TAGS)
def test_tags_that_plain_text_holds_are_read_through(typed: str, expected: str) -> None:
    assert seen(typeset_text(typed, "fr")) == expected
    assert seen(typeset_text(typeset_text(typed, "fr"), "fr")) == expected


@pytest.mark.parametrize(("typed", "expected"), FRENCH)
def test_french(typed: str, expected: str) -> None:
    assert seen(typeset_text(typed, "fr")) == expected
    assert seen(typeset_text(typeset_text(typed, "fr"), "fr")) == expected


@pytest.mark.parametrize(("typed", "expected"), ENGLISH)
def test_english(typed: str, expected: str) -> None:
    assert seen(typeset_text(typed, "en")) == expected
    assert seen(typeset_text(typeset_text(typed, "en"), "en")) == expected


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_typed_comes_out_as_the_rules_say(lang: str) -> None:
    table = (Path(__file__).parent / "typed" / f"{lang}.txt").read_text(encoding="utf-8")
    cases = [line.split("|") for line in table.splitlines() if line[:1] != "#"]
    done = [(typed, typeset_text(typed.replace("\\n", "\n"), lang)) for typed, _ in cases]
    assert [(typed, seen(text).replace("\n", "\\n")) for typed, text in done] == [
        tuple(case) for case in cases
    ]
    assert [typeset_text(text, lang) for _, text in done] == [text for _, text in done]


def test_what_is_marked_up_comes_out_as_the_rules_say() -> None:
    table = (Path(__file__).parent / "typed" / "html.txt").read_text(encoding="utf-8")
    cases = [line.split("|") for line in table.splitlines() if line[:1] != "#"]
    done = [typeset_html(marked, lang)[0] for lang, marked, _ in cases]
    assert [[lang, marked, seen(html)] for (lang, marked, _), html in zip(cases, done, strict=True)] == cases
    assert [typeset_html(html, lang)[0] for (lang, _, _), html in zip(cases, done, strict=True)] == done


CODE = """ls -la --color=auto|git commit -m "message" --amend|if (a == "b") { return 'c'; }|foo_bar--baz
<a href="x.html" title='y'>it's</a>|<!-- "no" -->|print("hello...")|{"a": 1, "b": [2, 3]}|2"44'|a="b"
a['key'] b["no"]|say \\"no\\"
`"code" !`|std::string|!important|C:\\Users\\x|~/.bashrc|../src/a.b|v2.0.0-rc1|2001:db8::1|AT&T|$x|i++
{{ name }}"""


@pytest.mark.parametrize("lang", ["fr", "en", "de", "und"])
@pytest.mark.parametrize("code", re.split("[|\n]", CODE))
def test_code_in_plain_text_stays(code: str, lang: str) -> None:
    code = code.replace("it's", "x")
    assert seen(typeset_text(f"un {code} mot", lang)) == f"un {code} mot"


OTHERS = [
    ("es", '"Dijo \'hola\' y "adiós"" - creo -', "«Dijo “hola” y “adiós”» —creo—"),
    ("es", "1.000.000 20 km, ¿ Sí ?", "1⌟000⌟000 20␣km, ¿Sí?"),
    ("ca", "« hola » - va dir -, l' home, 3 de maig", "«hola» —va dir—, l’home, 3␣de maig"),
    ("it", "« ciao » - disse -, 50 %, un' altra", "«ciao» –␣disse␣–, 50%, un’altra"),
    ("pt-PT", "« olá » - disse -, 7 %, 7%, 1ª vez", "«olá» —␣disse␣—, 7␣%, 7%, 1.ª␣vez"),
    ("pt-BR", "«olá» - disse -, 1ª vez", "“olá” —␣disse␣—, 1ª␣vez"),
    ("nl", '\'s Ochtends "mooi" - echt -, € 5', "’s Ochtends “mooi” –␣echt␣–, €␣5"),
    ("nl", "hij zei - 't is zo - ja", "hij zei –␣’t is zo␣– ja"),
    ("it", "notte ...--no", "notte… –␣no"),
    ("it", "il dott. Bo e la prof. Po", "il dott.␣Bo e la prof.␣Po"),
    ("es", "núm. 4", "núm.␣4"),
    ("pt-BR", "R$ 5", "R$␣5"),
    ("ca", "¿ Què ?", "¿Què?"),
    ("de", "3.September, Nr.5, um 14:30 Uhr, Fr. 5", "3.␣September, Nr.␣5, um 14:30␣Uhr, Fr.␣5"),
    ("fr-CH", "1'000'000 francs", "1’000’000␣francs"),
    ("de-CH", '"Er sagte "ja"", «sie ‹nein›»', "«Er sagte ‹ja›», «sie ‹nein›»"),
    ("fr-CH", '"Il dit "oui""', "«⌟Il dit ‹⌟oui⌟›⌟»"),
    ("de-CH", "1'000 oder 10 000 Franken", "1’000 oder 10’000 Franken"),
    ("en-GB", "(a - b), a -- b", "(a␣– b), a␣– b"),
    ("und", "Ni ( diris ) : l'amo ...", "Ni (diris) : l’amo…"),
    ("he", 'צה"ל ( כאן ) ...', 'צה"ל (כאן)…'),
]


@pytest.mark.parametrize(("lang", "typed", "expected"), OTHERS)
def test_other_languages(lang: str, typed: str, expected: str) -> None:
    assert seen(typeset_text(typed, lang)) == expected
    assert seen(typeset_text(typeset_text(typed, lang), lang)) == expected


MARKED = [
    ("<em>vrai</em>?", "<em>vrai</em>⌟?"),
    ('"<em>Oui</em>"', "«␣<em>Oui</em>␣»"),
    ('<em>"Oui"</em>', "<em>«␣Oui␣»</em>"),
    ('L\'<a href="x">autre</a>', 'L’<a href="x">autre</a>'),
    ("<b>12</b> km", "<b>12</b>␣km"),
    (
        '"<em>Oui </em>" et <u> un <b>lien </b></u>, <i>a </i> <b> b</b>',
        "«␣<em>Oui</em>␣» et <u>un <b>lien</b></u>, <i>a</i> <b>b</b>",
    ),
    ("mot<em> !</em>", "mot⌟<em>!</em>"),
    ("6<sup>e</sup> jour", "6<sup>e</sup>␣jour"),
    ("6ème jour", '6<sup class="ord">e</sup>␣jour'),
    ("<em>6ème</em>", '<em>6<sup class="ord">e</sup></em>'),
    ("n° 4", 'n<sup class="ord">o</sup>␣4'),
    ("XXème siècle", '<span class="sc">XX</span><sup class="ord">e</sup>␣siècle'),
    ("l'INRIA et l'IA", 'l’<span class="sigle">INRIA</span> et l’IA'),
    ("NON AUX PUCES, DIT LA CGT", "NON AUX PUCES, DIT LA CGT"),
    ('mot<span class="note">une "note" !</span> ; fin', 'mot<span class="note">une «␣note␣»⌟!</span>⌟; fin'),
    ('"mot<span class="note">"x</span> fin"', '«␣mot<span class="note">"x</span> fin␣»'),
    ('"un<br>deux"', "«␣un<br>deux␣»"),
    (
        "</p><h2>Un titre.</h2><h3>Une phrase. Deux.</h3><h3>Pain, etc.</h3><p>Fin.",
        "</p><h2>Un titre</h2><h3>Une phrase. Deux.</h3><h3>Pain,␣etc.</h3><p>Fin.",
    ),
    ("<u>« </u>ici<u> »</u>", "<u>«</u>␣ici␣<u>»</u>"),
    ('<code>a = "b" ;</code> !', '<code>a = "b" ;</code>⌟!'),
    ('"<span lang="en">the "old" - way</span>"', '«␣<span lang="en">the “old”—way</span>␣»'),
    ("`a <code>b</code>` et <code>c</code> !", "`a <code>b</code>` et <code>c</code>⌟!"),
    ("x &lt; y &amp; z ?", "x &lt; y &amp; z⌟?"),
    ("1914<sup>2</sup> ; 12 m<sup>2</sup>", "1914<sup>2</sup>⌟; 12␣m<sup>2</sup>"),
    (
        '<a class="url" href="https://a.org/b">https://a.org/b</a> !',
        '<a class="url" href="https://a.org/b">https://<wbr>a.<wbr>org/<wbr>b</a>⌟!',
    ),
]


@pytest.mark.parametrize(("typed", "expected"), MARKED)
def test_marked_text(typed: str, expected: str) -> None:
    html, _ = typeset_html(f"<p>{typed}</p>", "fr")
    assert seen(html) == f"<p>{expected}</p>"
    assert typeset_html(html, "fr")[0] == html


def test_a_block_in_another_language_is_set_by_its_rules() -> None:
    html, _ = typeset_html('<p>"oui" !</p>\n<p lang="en">"yes" !</p>\n<p lang="de">"ja" !</p>', "fr")
    assert seen(html) == '<p>«␣oui␣»⌟!</p>\n<p lang="en">“yes”!</p>\n<p lang="de">„ja“!</p>'


@pytest.mark.parametrize(
    ("choice", "text", "expected"),
    [
        ({"ellipsis": False}, "a... !", "a...⌟!"),
        ({"guillemets": "fine"}, '"a" !', "«⌟a⌟»⌟!"),
        ({"dash": "em"}, "un - deux - trois", "un —␣deux␣— trois"),
        ({"dash": "en"}, "un — deux -- trois", "un –␣deux␣– trois"),
        ({}, "un - deux - trois — quatre", "un —␣deux␣— trois —␣quatre"),
        ({"quotes": False}, '"a" !', '"a"⌟!'),
        ({"punctuation": "nbsp"}, "a !", "a␣!"),
        ({"accents": True}, "l'Etat", "l’État"),
        ({"guillemets": False, "punctuation": False, "dash": False}, '"a" - b !', "«a» - b !"),
        ({"nonsense": True}, "a !", "a⌟!"),
    ],
)
def test_rules_are_switched_and_chosen(choice: dict[str, object], text: str, expected: str) -> None:
    manuscript = Manuscript(html=f"<p>{text}</p>", lang="fr", settings={"typography": choice})
    assert seen(typeset(manuscript).html) == f"<p>{expected}</p>"


def test_an_unknown_choice_is_the_persons_mistake() -> None:
    manuscript = Manuscript(html="<p>a</p>", lang="fr", settings={"typography": {"dash": "long"}})
    with pytest.raises(ZineError, match="dash"):
        typeset(manuscript)


def test_an_unknown_rule_is_named() -> None:
    manuscript = Manuscript(html="<p>a</p>", lang="fr", settings={"typography.elipsis": False})
    (finding,) = typeset(manuscript).findings
    assert finding.code == "typography-setting" and "ellipsis" in finding.hint


def test_typesetting_is_switched_off() -> None:
    manuscript = Manuscript(html='<p>"a" !</p>', lang="fr", settings={"typography": False})
    assert typeset(manuscript) == manuscript


def test_the_title_of_a_text_keeps_the_full_stop_that_its_headings_lose() -> None:
    manuscript = Manuscript(html="<h2>On reste.</h2><p>a</p>", lang="fr", title="On reste.")
    done = typeset(manuscript)
    assert (done.title, done.html) == ("On reste.", "<h2>On reste</h2><p>a</p>")
    kept = typeset(manuscript._replace(settings={"typography.titles": False}))
    assert kept.html == manuscript.html and kept.findings == ()


def test_lines_of_the_manuscript_are_set_too() -> None:
    manuscript = Manuscript(html="<p>a</p>", lang="fr", title='Contre "l\'IA" !', contact="x@y.org")
    done = typeset(manuscript)
    assert seen(done.title) == "Contre «␣l’IA␣»⌟!"
    assert done.contact.replace("<wbr>", "") == "x@y.org"
    assert done._replace(html="", title="", contact="") == manuscript._replace(html="", title="", contact="")


@pytest.mark.parametrize(
    ("text", "code", "passage"),
    [
        ('Il a dit "bonjour et il est parti', "typography-quote", '“Il a dit "bonjour'),
        ("A la fin, Mr Dupont", "typography-accent", "“A la fin"),
        ("A la fin, Mr Dupont", "typography-title", "Mr Dupont"),
        ("La C.G.T. appelle", "typography-acronym", "C.G.T."),
        ("Une phrase.Une autre", "typography-stop", "phrase.Une"),
    ],
)
def test_doubts_are_findings_with_their_passage(text: str, code: str, passage: str) -> None:
    _, findings = typeset_html(f"<p>{text}</p>", "fr")
    assert any(finding.code == code and passage in finding.message for finding in findings)


def test_an_italian_accent_typed_as_an_apostrophe_is_a_doubt_and_a_shortened_word_is_none() -> None:
    _, findings = typeset_html("<p>Dice perche' no. La citta' e' qui.</p>", "it")
    assert [finding.code for finding in findings] == ["typography-accent"] * 3
    assert (
        typeset_html("<p>Un po' tardi, va' e di' a mo' d'esempio, ca' Foscari, sta' li.</p>", "it")[1] == ()
    )


def test_sound_text_raises_no_doubt() -> None:
    assert typeset_html('<p>הצה"ל (כאן) אמר...</p>', "he")[1] == ()
    _, findings = typeset_html("<p>« Un.</p><p>« Deux. » Il a dit “oui” à l’assemblée…</p>", "fr")
    assert findings == ()


# What must hold for every text.

PROTECTED = """https://example.org/a?b=c a.b@c.org @compte #slogan 12:30 16:9 2024-09-03 tou·te·s étudiant.e.s
    ami-e-s v1.2.3 C++ :-) ::1 ../docs Aktivist*innen 0x1F 06.12.34.56.78"""
TYPED = (
    """le|mot|l'IA|aujourd'hui|été|À|IA|CGT|XXe|siècle|6ème|1er|mai|20|2024|50%|14h30|3 km|n° 4|M. X|etc..."""
    """|oui!|non ?|quoi;|donc:|(ainsi)|- là -|--|–|—|...|"mot"|« mot »|'mot'|“mot”|"|'|«|»|<em>très</em>"""
    """|<b>x</b>y|a<br>b|\u00a0|1 000 000|50000|2 x 3|coeur|12"|mot,mot|-5|10-12|z.B.|1º|l' été|'s|'90s"""
    """|‘mot’|„mot“|¿ qué|-mot|mot-|"?|(c) 2024|m2|3 m2|A.|B.|§ 3|p. 4|“‘mot’”|, - x -,|1 - x|?!|!!|€|5 €"""
    """|12 345|14-18|...!|«mot»,|.|,|(|)"""
)
TOKENS = PROTECTED.split()
WORDS = TYPED.split("|")
plain = st.lists(st.sampled_from([word for word in WORDS if "<" not in word] + TOKENS), max_size=12).map(
    " ".join
)
marked = st.lists(
    st.lists(st.sampled_from(WORDS + TOKENS), max_size=10).map(lambda words: f"<p>{' '.join(words)}</p>"),
    max_size=3,
).map("\n".join)
languages = st.sampled_from(LANGUAGES)
SETTINGS = settings(max_examples=150, deadline=None)


@SETTINGS
@given(plain, languages)
def test_set_text_is_a_fixed_point(text: str, lang: str) -> None:
    once = typeset_text(text, lang)
    assert seen(typeset_text(once, lang)) == seen(once)


@SETTINGS
@given(marked, languages)
def test_set_fragment_is_a_fixed_point(html: str, lang: str) -> None:
    once = typeset_html(html, lang)[0]
    assert seen(typeset_html(once, lang)[0]) == seen(once)


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_thousand_texts_of_odd_signs_none_changes_when_it_is_set_again(lang: str) -> None:
    signs = "abcdeéàœ ABC 012345 ...,;:!?'\"«»“”‘’()[]-–—%€°/\n \u00a0\u202f"
    pieces = [
        *"\"'«»“”‘’‹›„`´′″ -–—.,;:!?…()%€°§©x*=<>@&\n059aA",
        "--",
        "---",
        "''",
        "<<",
        " – ",
        "6ème",
        *WORDS,
    ]
    chance = random.Random(3)
    for source, most in ((list(signs), 60), ([piece for piece in pieces if "</" not in piece], 24)):
        texts = ("".join(chance.choices(source, k=chance.randint(1, most))) for _ in range(500))
        changed = [text for text in texts if typeset_text(once := typeset_text(text, lang), lang) != once]
        assert not changed, changed


def letters(text: str) -> str:
    """Leave what typesetting never touches: letters and figures, but for the rewrites it lists."""
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub(r"(?<=\d)(?:i?[èe]me|ième|è)(?!\w)", "e", text).replace("œ", "oe").replace("×", "x")
    text = text.replace("º", "").replace("ª", "").replace("²", "2").replace("(c)", "©")
    return "".join(c for c in text if c.isalnum() or c in "@#/")


@SETTINGS
@given(plain, languages)
def test_letters_stay(text: str, lang: str) -> None:
    assert letters(typeset_text(text, lang)) == letters(text)


@SETTINGS
@given(
    st.lists(st.sampled_from(["le", "mot", '"', "-", "!", "..."]), max_size=6),
    st.sampled_from(TOKENS),
    languages,
)
def test_protected_tokens_stay(words: list[str], token: str, lang: str) -> None:
    text = " ".join(["un", *words[:3], token, *words[3:], "fin"])
    assert token in typeset_text(text, lang)


@SETTINGS
@given(plain)
def test_no_plain_space_before_high_punctuation_in_french(text: str) -> None:
    assert not re.search(r"\w [;:!?»](?!\w|-?[()])", typeset_text(text, "fr"))


@SETTINGS
@given(marked, languages)
def test_tags_stay_in_their_order(html: str, lang: str) -> None:
    made = r'<sup class="ord">(\w+)</sup>|<span class="(?:sc|sigle)">(\w+)</span>|<wbr>'
    done = re.sub(made, lambda m: m[1] or m[2] or "", typeset_html(html, lang)[0])
    assert re.findall("<[^>]*>", done) == re.findall("<[^>]*>", html)


def samples() -> list[Path]:
    found = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "seeds").glob("*.md")]
    return [*found, *(ROOT.parent / "shared" / "texts").glob("*.txt")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_every_language_on_every_sample(path: Path, lang: str) -> None:
    text = path.read_text(encoding="utf-8")
    once = typeset_text(text, lang)
    assert seen(typeset_text(once, lang)) == seen(once)


@pytest.fixture(scope="session")
def polytypo_cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """Fetch polytypo's own cases (MIT) from its released source; skip where there is no network.

    tests/bench/typographers.py scores these and others', and says which disagree with the reference, and why.
    """
    folder = tmp_path_factory.mktemp("polytypo")
    command = "pip download polytypo==1.16.0 --no-deps --no-binary polytypo"
    fetched = subprocess.run(
        [sys.executable, "-m", *command.split(), "-d", str(folder)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    archives = list(folder.glob("*.tar.gz"))
    if fetched.returncode or not archives:
        pytest.skip("polytypo's released cases cannot be fetched here")
    cases = {}
    with tarfile.open(fileobj=io.BytesIO(archives[0].read_bytes())) as archive:
        for member in archive:
            if "/fixtures/" in member.name and (file := archive.extractfile(member)):
                cases[Path(member.name).stem] = json.load(file).get("cases", [])
    return cases


@pytest.mark.skipif(
    "ZINE_PEERS" not in os.environ, reason="set ZINE_PEERS=1 to fetch other typographers' cases"
)
@pytest.mark.parametrize(
    ("lang", "least"),
    [
        ("fr", 0.98),
        ("fr-CA", 1),
        ("en-US", 0.96),
        ("en-GB", 0.98),
        ("es", 1),
        ("de-DE", 0.97),
        ("it", 1),
    ],
)
def test_agreement_with_polytypo(
    polytypo_cases: dict[str, list[dict[str, str]]], lang: str, least: float
) -> None:
    def folded(text: str) -> str:
        return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("\u2060", "")).strip()

    cases = [c for c in polytypo_cases[lang] if c.get("mode") == "text" and "out" in c and "protect" not in c]
    same = [c for c in cases if folded(typeset_text(c["in"], lang)) == folded(typeset_text(c["out"], lang))]
    assert len(same) >= least * len(cases)


QUOTED = st.lists(
    st.sampled_from(
        [
            '"le',
            'mot"',
            '"',
            "« mot",
            "»",
            "“mot",
            "mot”",
            'l\'"IA"',
            '("si")',
            "mot",
            'mot".',
            "<br>",
            "<em>x</em>",
        ]
    ),
    max_size=8,
).map(" ".join)
PAIRED = {"fr": "«»“”", "en": "“”", "de": "„“", "es": "«»“”", "nl": "“”"}


@SETTINGS
@given(QUOTED, st.sampled_from(sorted(PAIRED)))
def test_quotation_marks_are_balanced_or_left_with_a_finding(text: str, lang: str) -> None:
    html, findings = typeset_html(f"<p>{text}</p>", lang)
    if not any(finding.code == "typography-quote" for finding in findings):
        marks = PAIRED[lang]
        for opening, closing in zip(marks[::2], marks[1::2], strict=True):
            assert html.count(opening) == html.count(closing)
        assert '"' not in re.sub("<[^>]*>", "", html)
