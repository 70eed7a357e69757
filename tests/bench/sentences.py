"""Texts that nobody has tuned for: sentences in five languages, put together anew for each seed.

All are the project's own prose. A text draws its sentences by chance, so that each line falls otherwise.
"""

import random

PROSE = {
    "fr": """
Le bureau de poste de la rue des Tanneurs fermera le 30 juin, sans que personne n’ait été consulté.
Depuis l’automne, on y fait la queue jusque sur le trottoir, parce qu’un guichet sur deux est déjà condamné.
La direction parle de « réorganisation territoriale » ; nous appelons cela un abandon.
Nous étions quarante, mardi soir, dans l’arrière-salle du café, et nous y retournerons.
Une employée, qui préfère qu’on taise son nom, raconte les remplacements qui ne viennent plus, les consignes contradictoires, les machines qui tombent en panne l’une après l’autre.
À quoi sert un service public dont les portes sont closes à l’heure où les gens sortent du travail ?
On nous répond que tout peut se faire en ligne, comme si chacun possédait un ordinateur, une imprimante et du temps.
Les personnes âgées du foyer voisin, elles, devront prendre deux autobus.
Nous demandons l’ouverture immédiate d’une enquête indépendante, la publication des chiffres de fréquentation et le maintien des trois postes.
Rien de tout cela n’est extravagant.
L’an dernier, à Montreuil-sur-Vanne, une mobilisation semblable a obtenu, en six semaines, que la fermeture soit suspendue.
Venez avec vos voisines, vos voisins, vos enfants, vos casseroles.
Nous tiendrons une permanence chaque samedi devant l’entrée, entre dix heures et midi, quel que soit le temps.
Ce tract a été écrit à plusieurs, corrigé à plusieurs et imprimé à la main.
Il peut être recopié, traduit, affiché, lu à voix haute dans les escaliers.
""",
    "en": """
The laundrette on Chandler’s Row is to be sold in the spring, and those who use it learned of this from a notice on the door.
It has eleven machines, of which seven work, and a bench where people have talked to one another for thirty-one years.
The council says that there is no demand; we counted two hundred and twelve customers in a single week of rain.
Nobody asked us.
A laundrette is not only a place where things are washed: it is where one hears that a flat is empty, that a child has been born, that somebody has not been seen since Thursday.
We have read the documents, which are long, and we have understood them, which took some doing.
The purchaser intends to build eighteen “compact residential units”, each of them rather smaller than a garage.
There will be no machines in them, for want of room.
We propose something simpler and cheaper, and we have written it down on one sheet of paper.
The building would be leased to a co-operative of its users, at the rent that is paid today; the repairs would be done by three of us who know how.
What would it cost the town? Nothing that it is not spending already.
If you can mend a pump, or keep accounts, or make tea for a great many people at once, come on Wednesday.
The meeting is at half past seven, upstairs, and there will be an interpreter.
Everything printed here may be copied, altered, and handed on.
""",
    "de": """
Der Wochenmarkt auf dem Lindenplatz soll im September einer Tiefgarage weichen, so hat es die Verwaltung mitgeteilt.
Seit siebenundvierzig Jahren stehen dort mittwochs und samstags die Bäuerinnen aus den umliegenden Dörfern.
Gefragt hat uns niemand.
Die Ausschreibungsunterlagen umfassen dreihundertzwölf Seiten, und auf keiner einzigen kommt das Wort „Nachbarschaft“ vor.
Wir haben nachgerechnet: Die Garage kostet mehr als die Sanierung sämtlicher Kindertagesstätten des Viertels.
Wer braucht in einer Innenstadt, in der man alles zu Fuß erreichen kann, zweihundert zusätzliche Stellplätze?
Am Dienstagabend haben wir uns deshalb im Gemeinschaftshaus getroffen, und es waren so viele, dass die Stühle nicht reichten.
Eine Marktfrau erzählte, wie ihre Großmutter hier nach dem Krieg Kartoffeln verschenkte.
Ein Verkehrsplaner erklärte die Zahlen, die uns als alternativlos verkauft werden, und warum sie es nicht sind.
Wir verlangen die Offenlegung aller Verträge, eine öffentliche Anhörung und die Aussetzung der Bauarbeiten.
Bis dahin bleiben wir da, mit Körben, Kannen und Klapptischen.
Die Versammlungsfreiheit ist kein Entgegenkommen der Straßenverkehrsbehörde.
Kommt am ersten Samstag im August, bringt Freundinnen, Instrumente und etwas Warmes zum Trinken mit.
Dieses Flugblatt darf abgeschrieben, übersetzt und weitergegeben werden.
""",
    "es": """
El ayuntamiento quiere vender la antigua fábrica de hielo, donde desde hace doce años se reúne medio barrio.
Lo supimos por el periódico, como se saben siempre las cosas que nos conciernen.
Allí hay un taller de bicicletas, una biblioteca pequeña, un comedor que sirve ochenta platos los viernes y un huerto en la azotea.
Nada de eso aparece en el informe que justifica la operación.
La empresa compradora promete «revitalizar» la zona, como si estuviéramos muertos.
Somos quienes limpiamos, arreglamos y abrimos las puertas cada mañana, sin subvención y sin permiso.
¿Cuánto vale un lugar en el que nadie pregunta cuánto dinero llevas encima?
Pedimos la paralización inmediata de la venta, la cesión del edificio a sus usuarias y la publicación de todos los contratos.
El jueves pasado nos concentramos ante la consejería, y volveremos a hacerlo cuantas veces sea necesario.
Una vecina de noventa y un años, que trabajó allí cuando todavía se fabricaba hielo, leyó en voz alta la lista de sus compañeras.
No nos mueve la nostalgia, sino la necesidad.
Trae una silla, una guitarra, una tortilla o simplemente tu impaciencia.
Este texto puede copiarse, traducirse y repartirse libremente.
Lo escribimos entre muchas personas, discutiendo cada frase, y por eso tardó tanto.
""",
    "it": """
La vecchia stazione di Borgo San Lorenzo resterà chiusa anche quest’inverno, nonostante le promesse della regione.
Ogni mattina duecento pendolari aspettano il treno sotto la pioggia, perché la sala d’attesa è stata murata.
Abbiamo scritto lettere, raccolto firme, chiesto incontri che non sono mai stati concessi.
Ci hanno risposto che l’edificio non è redditizio.
Una stazione non deve rendere: deve riparare chi parte e accogliere chi arriva.
Sabato scorso abbiamo aperto il cancello, spazzato il pavimento e acceso la stufa.
Un ferroviere in pensione ha spiegato ai ragazzi come funzionava la cabina degli scambi, e nessuno voleva più andarsene.
Adesso c’è una macchinetta del caffè, una libreria di volumi regalati, un tavolo lungo sul quale si discute fino a tardi.
Chiediamo che l’amministrazione riconosca ciò che esiste già, invece di sgomberarlo.
Non occupiamo uno spazio vuoto: lo riempiamo di quello che mancava.
Chi ha attrezzi li porti; chi ha tempo venga; chi non ha né l’uno né l’altro venga lo stesso.
L’assemblea si tiene ogni mercoledì alle diciannove e trenta, sul secondo binario.
Questo volantino si può fotocopiare, tradurre, leggere ad alta voce sui treni in ritardo.
Straordinariamente, funziona tutto.
""",
}


def text(seed: int) -> tuple[str, list[str]]:
    """Return a language and the paragraphs of a text in it, other ones for each seed."""
    chance, langs = random.Random(seed), sorted(PROSE)
    lang = langs[seed % len(langs)]
    known, found = PROSE[lang].strip().splitlines(), list[str]()
    for _ in range(12):
        found.append(" ".join(chance.sample(known, k=chance.randint(1, 7))))
    return lang, found
