"""What the auction declares to the rooms below it."""

from reintegratie.enums import Aanleiding
from reintegratie.kamers import Besluit, Kamer, Paneel
from reintegratie.persoonsgegevens import ALTIJD, DOSSIER, GELD
from veiling import models as m
from veiling.gevolgen import terugkeer, verhuizing, vertrek
from veiling.gezondheid import CONTROLES
from veiling.gunnen import maak_definitief
from veiling.loten import leg_zaden_vast
from veiling.paneel import paneel
from veiling.sluiten import sluit_verlopen
from veiling.soorten import SJABLONEN, SOORTEN
from veiling.vaststellen import laad_standaard

_GEEN = "organisaties en bedragen, geen personen"

KAMER = Kamer(
    naam="veiling",
    gevolgen={
        Aanleiding.INTREKKING: vertrek,
        Aanleiding.OVERLIJDEN: vertrek,
        Aanleiding.OVERDRACHT_GEMEENTE: vertrek,
        Aanleiding.VERHUIZING: verhuizing,
        Aanleiding.TERUGKEER: terugkeer,
        Aanleiding.VERKEERD_OVERGEDRAGEN: terugkeer,
    },
    soorten=SOORTEN,
    sjablonen=SJABLONEN,
    panelen=(Paneel("dossier", 20, "veiling/paneel.html", paneel),),
    persoonsgegevens={
        m.KavelDeelname: Besluit(True, DOSSIER, True, "in welke groep iemand zat"),
        m.Vergelijkingsdeel: Besluit(True, DOSSIER, True, "wie door loting eigen dienstverlening kreeg"),
        m.Getrokken: Besluit(True, DOSSIER, True, "uitkomst van de loting voor de vergelijkingsgroep"),
        m.Kavel: Besluit(False, GELD, False, "cijfers per groep"),
        m.Loting: Besluit(False, ALTIJD, False, "zaad van een loting"),
        m.Veilingregels: Besluit(False, ALTIJD, False, "openbare regels"),
        m.Veiling: Besluit(False, GELD, False, _GEEN),
        m.Rondevraag: Besluit(False, GELD, False, "vraag van een dienstverlener, met antwoord"),
        m.Wijziging: Besluit(False, GELD, False, "gewijzigde voorwaarden van een ronde"),
        m.Bevestiging: Besluit(False, GELD, False, _GEEN),
        m.Regelontwerp: Besluit(False, ALTIJD, False, "ontwerp van openbare regels"),
        m.Advies: Besluit(False, ALTIJD, False, "openbaar advies op ontwerpregels, onder eigen naam"),
        m.Release: Besluit(False, ALTIJD, False, "openbare gegevens over een ronde: organisaties en bedragen"),
        m.Uitstel: Besluit(False, GELD, False, _GEEN),
        m.Rondesleutel: Besluit(False, GELD, False, "sleutels van rondes"),
        m.Uitnodiging: Besluit(False, GELD, False, _GEEN),
        m.Toelating: Besluit(False, ALTIJD, False, _GEEN),
        m.Aanvraag: Besluit(False, ALTIJD, False, "organisatie met een contactpersoon voor het werk"),
        m.Certificaat: Besluit(False, ALTIJD, False, _GEEN),
        m.Partij: Besluit(False, ALTIJD, False, _GEEN),
        m.Belang: Besluit(False, ALTIJD, False, _GEEN),
        m.Werkgebied: Besluit(False, ALTIJD, False, _GEEN),
        m.Schorsing: Besluit(False, ALTIJD, False, _GEEN),
        m.Prestatie: Besluit(False, ALTIJD, False, "uitkomsten per dienstverlener, geteld"),
        m.Bod: Besluit(False, GELD, False, _GEEN),
        m.Concept: Besluit(False, GELD, False, "versleuteld concept van een inschrijving"),
        m.Envelop: Besluit(False, GELD, False, "verzegelde inschrijving"),
        m.Ontvangst: Besluit(False, GELD, False, "ontvangstbewijs"),
        m.Ontvangstketen: Besluit(False, GELD, False, "keten van ontvangstbewijzen"),
        m.Opening: Besluit(False, GELD, False, _GEEN),
        m.OpeningsPoging: Besluit(False, ALTIJD, False, "poging om te vroeg te openen"),
        m.Proefenvelop: Besluit(False, GELD, False, "proef met openen"),
        m.Scorekaart: Besluit(False, GELD, False, _GEEN),
        m.Gunning: Besluit(False, GELD, False, _GEEN),
        m.Toelichting: Besluit(False, GELD, False, _GEEN),
        m.Bezwaar: Besluit(False, GELD, False, _GEEN),
    },
    gezondheid=CONTROLES,
    vegers={"rondes sluiten": sluit_verlopen, "gunningen definitief": maak_definitief},
    nachtwerk={"zaden van de loting": leg_zaden_vast},
    referentie={"regels van de inschrijving": laad_standaard, "zaden van de loting": leg_zaden_vast},
)
