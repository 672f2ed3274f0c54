"""People in every other state: waiting, half-way the scan, in own service, paused, at a municipality, closed, with marks."""

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from demonstratie import diensten, intake, plannen
from demonstratie.organisaties import DOOR
from demonstratie.rekeningen import KLANT
from inkomen_koppeling.enums import Intrekreden
from inkomen_koppeling.intrekken import trek_in
from inkomen_koppeling.models import Verwijzing
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort, Merksoort, Rol
from reintegratie.gebruikers import voeg_toe
from reintegratie.klok import vandaag
from reintegratie.markeren import zet_markering
from reintegratie.models import Dossier, Organisatie, Regio
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.plaatsen import draag_over_aan_gemeente, pauzeer
from scan.enums import Route

if TYPE_CHECKING:
    from demonstratie.personen import Persoon
    from demonstratie.wereld import Wereld


def laad(w: "Wereld") -> None:
    """Five weeks of intake in both regions."""
    for regio in (w.omgeving.regio_a, w.omgeving.regio_b):
        w.op(5)
        _eigen(w, regio)
        _bijzonder(w, regio)
        w.op(1.6)
        _onderweg(w, regio)
        w.op(1.2)
        _nieuw(w, regio)


def _eigen(w: "Wereld", regio: Regio) -> None:
    """In own service, on their own, or asked to the municipality; most had a talk since."""
    mensen = w.verwijs(10, regio)
    for i, (persoon, dossier) in enumerate(mensen):
        afname = intake.scan(dossier, persoon, door=w.door)
        intake.routeer(afname, door=w.door, naar=Route.EIGEN if i < 7 else None)
        if i == 1:
            intake.nabespreken(afname, door=w.door)
        if i % 3:
            leg_contact_vast(
                dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=20, notitie="Eerste gesprek.", door=w.door
            )
    eigen = [dossier for _, dossier in mensen[1:7]] + [mensen[0][1]]
    diensten.doe_mee(diensten.laad_catalogus(regio), eigen, door=w.door)
    plannen.maak_plannen(eigen[:3], door=w.door)
    gemeente = Organisatie.objects.get(naam="Gemeente Utrecht" if regio == w.omgeving.regio_a else "Gemeente Enschede")
    plannen.vraag_hulp_voor(eigen[:3], gemeente, door=w.door)
    if regio == w.omgeving.regio_a:
        deelnemer = mensen[1][1].klant
        voeg_toe(email=KLANT, naam=deelnemer.naam, rol=Rol.KLANT, klant=deelnemer, door=DOOR)


def _bijzonder(w: "Wereld", regio: Regio) -> None:
    paren = w.verwijs(9, regio)
    mensen = [dossier for _, dossier in paren]
    zet_markering(klant_id=mensen[0].klant_id, soort=Merksoort.GEHEIM_ADRES, door=w.door)
    zet_markering(
        klant_id=mensen[1].klant_id,
        soort=Merksoort.VERTEGENWOORDIGER,
        naam="Mevrouw J. de Bewindvoerder",
        adres="Havenkade 12\n1234 AB Voorbeeldstad",
        door=w.door,
    )
    zet_markering(klant_id=mensen[2].klant_id, soort=Merksoort.AFGESCHERMD, door=w.door)
    for dossier in mensen[3:5]:
        opnieuw = vandaag() + dt.timedelta(days=40)
        pauzeer(dossier_id=dossier.pk, reden="Ziekenhuisopname", opnieuw_op=opnieuw, door=w.door)
    verwerk_overlijden(klant_id=mensen[5].klant_id, op=vandaag(), door=w.door)
    for dossier in mensen[6:8]:
        _trek_in(dossier)
    _naar_gemeente(w, *paren[8], regio)


def _trek_in(dossier: Dossier) -> None:
    verwijzing = Verwijzing.objects.get(dossier=dossier)
    trek_in(verwijzing_id=verwijzing.pk, reden=Intrekreden.UITKERING_GEEINDIGD, door=DOOR)


def _naar_gemeente(w: "Wereld", persoon: "Persoon", dossier: Dossier, regio: Regio) -> None:
    intake.routeer(intake.scan(dossier, persoon, door=w.door), door=w.door, naar=Route.GEMEENTE)
    naam = "Gemeente Utrecht" if regio == w.omgeving.regio_a else "Gemeente Enschede"
    draag_over_aan_gemeente(
        dossier_id=dossier.pk,
        gemeente=Organisatie.objects.get(naam=naam),
        aanvaard_door="R. van Loon",
        reden="Eerst is er hulp bij wonen nodig.",
        door=w.door,
    )


def _onderweg(w: "Wereld", regio: Regio) -> None:
    """Half-way the scan, or finished and waiting for a route."""
    for i, (persoon, dossier) in enumerate(w.verwijs(6, regio)):
        afname = intake.scan(dossier, persoon, door=w.door, tot=None if i >= 3 else 6 + i if i else 0)
        if i == 0:
            intake.zelf_invullen(afname, persoon, door=w.door)


def _nieuw(w: "Wereld", regio: Regio) -> None:
    """Just referred: four with a consulent, three to distribute."""
    w.verwijs(4, regio)
    intake.verwijs(list(islice(w.personen, 3)), regio)
