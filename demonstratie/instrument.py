"""The instrument in the demonstration: a draft that is open for advice, and a first report on the few outcomes there are."""

import datetime as dt
import json

from demonstratie.rekeningen import BEHEER
from reintegratie.actor import Actor
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Organisatie
from scan.instrument import BESTAND_V1
from scan.models import ScanVersie
from scan.publiceren import NIET_GEIJKT, lees_in, neem_talen_over, teksten_van
from scan.queries import geldende_versie
from scan.raadplegen import beantwoord_reactie, open_raadpleging, reageer
from scan.rapporteren import meet

TOELICHTING = (
    "In deze versie telt de fiets mee bij het reizen naar werk, en weegt het antwoord over reizen iets zwaarder. "
    "Wij horen graag of de vragen duidelijk zijn en of u vindt dat de antwoorden eerlijk wegen."
)
REACTIES = (
    ("Cliëntenraad Midden-Utrecht", "", "Goed dat de fiets erbij staat. Staat dit ook op de papieren vragenlijst?", "B4"),
    ("Gemeente Utrecht", "Gemeente Utrecht", "Waarom weegt leeftijd mee? Leg dat uit op de eerste bladzijde.", "R1"),
    ("H. Jansen", "", "Ik vind de vragen over gezondheid kort en duidelijk.", ""),
)
ANTWOORD = "Ja. De papieren vragenlijst komt uit hetzelfde bestand en krijgt dezelfde tekst."


def laad_concept() -> ScanVersie:
    """A draft with one question changed, open for advice, with three reactions of which one is answered."""
    door = Actor.van(Gebruiker.objects.get(email=BEHEER))
    geldend = geldende_versie(vandaag())
    inhoud = json.loads(BESTAND_V1.read_text(encoding="utf-8")) | {"versie": "1.1-concept"}
    reizen = next(item for item in inhoud["items"] if item["code"] == "B4")
    reizen["vraag"] = "Kunt u op tijd op een werkplek komen die 45 minuten reizen is, met de fiets, de bus of de auto?"
    for optie in reizen["opties"]:
        optie["beta"] = round(optie["beta"] * 1.2, 3)
    concept = lees_in(inhoud=inhoud, teksten=teksten_van(geldend), ijking=NIET_GEIJKT, door=door)
    neem_talen_over(van=geldend, naar=concept)
    tot = vandaag() + dt.timedelta(days=28)
    raadpleging = open_raadpleging(versie_id=concept.pk, tot=tot, toelichting=TOELICHTING, door=door)
    reacties = [
        reageer(
            raadpleging_id=raadpleging.pk,
            naam=naam,
            tekst=tekst,
            vraag=vraag,
            adres="demonstratie",
            instantie=Organisatie.objects.filter(naam=instantie).first() if instantie else None,
            door=Actor.systeem("openbaar advies"),
        )
        for naam, instantie, tekst, vraag in REACTIES
    ]
    beantwoord_reactie(reactie_id=reacties[0].pk, antwoord=ANTWOORD, door=door)
    return concept


def meet_versie() -> None:
    """A report on the version that holds: most groups are too small to say anything, and it says so."""
    meet(versie_id=geldende_versie(vandaag()).pk, door=Actor.van(Gebruiker.objects.get(email=BEHEER)))
