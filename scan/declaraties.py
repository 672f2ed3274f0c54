"""What the instrument's own side of the scan declares: events of versions and calibration, decisions about their tables."""

from reintegratie.kamers import Besluit, Soort
from reintegratie.persoonsgegevens import ALTIJD, DOSSIER
from scan import models as m

SOORTEN = {
    "scan.herscoord": Soort("{aantal} scans van versie {over} opnieuw gescoord met versie {versie}."),
    "scan.waargenomen": Soort("Van {aantal} scans is bekend of er blijvend werk op volgde."),
    "scan.gemeten": Soort("Versie {versie} van de scan gemeten over {aantal} mensen."),
    "scan.raadpleging_verlengd": Soort("Advies over versie {versie} van de scan kan nu tot {tot}: {reden}"),
    "scan.raadpleging": Soort("Versie {versie} van de scan is open voor advies van {van} tot {tot}."),
    "scan.reactie": Soort("Reactie op versie {versie} van de scan."),
    "scan.reactie_beantwoord": Soort("Reactie op versie {versie} van de scan beantwoord."),
    "scan.reactie_verborgen": Soort("Reactie op versie {versie} van de scan van de pagina gehaald: {reden}."),
    "scan.versie_voorgesteld": Soort("Versie {versie} van de scan voorgesteld vanaf {van}."),
    "scan.voorstel_afgewezen": Soort("Voorstel voor versie {versie} van de scan afgewezen."),
}
PERSOONSGEGEVENS = {
    m.Waarneming: Besluit(True, DOSSIER, True, "of de persoon na de scan blijvend werk vond"),
    m.Nevenuitslag: Besluit(True, DOSSIER, True, "wat een andere versie van de scan zou zeggen"),
    m.Ijking: Besluit(False, ALTIJD, False, "meting van het instrument"),
    m.Raadpleging: Besluit(False, ALTIJD, False, "openbaar advies over het instrument"),
    m.Reactie: Besluit(False, ALTIJD, False, "openbare reacties op het instrument"),
    m.Publicatievoorstel: Besluit(False, ALTIJD, False, "besluiten over het instrument"),
}
