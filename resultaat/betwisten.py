"""A provider questions an amount or a missing milestone within a term; Financiën answers with a reason before a day."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Gebruiker
from reintegratie.rechten import dienstverleners_van
from resultaat.enums import Betwistsoort, Betwiststatus
from resultaat.models import Begeleiding, Betwisting, Uitbetaling
from resultaat.rechten import controleer_mag_betalen
from resultaat.werkdagen import na_werkdagen

TERMIJN_DAGEN = 42
ANTWOORD_WERKDAGEN = 10


@transaction.atomic
def betwist_bedrag(*, uitbetaling_id: int, tekst: str, door: Actor) -> Betwisting:
    """Says that an amount is wrong, within six weeks after it came about."""
    rij = Uitbetaling.objects.select_related("mijlpaal__begeleiding", "regio").get(pk=uitbetaling_id)
    gebruiker = _aanbieder(door, rij.dienstverlener_id)
    if rij.ontstaan_op.astimezone(AMSTERDAM).date() + dt.timedelta(days=TERMIJN_DAGEN) < vandaag():
        raise Weigering("Betwisten kan tot zes weken nadat het bedrag is vastgesteld.", code="termijn_voorbij")
    return _open(rij.mijlpaal.begeleiding, Betwistsoort.BEDRAG, rij, tekst, gebruiker, door)


@transaction.atomic
def meld_ontbrekend(*, begeleiding_id: int, tekst: str, door: Actor) -> Betwisting:
    """Says that weeks or a milestone are missing; possible as long as the weeks of this person are counted."""
    begeleiding = Begeleiding.objects.get(pk=begeleiding_id)
    gebruiker = _aanbieder(door, begeleiding.dienstverlener_id)
    if begeleiding.tellen_tot < vandaag():
        raise Weigering("Voor deze persoon tellen wij geen weken meer. Betwisten kan niet meer.", code="termijn_voorbij")
    return _open(begeleiding, Betwistsoort.ONTBREEKT, None, tekst, gebruiker, door)


@transaction.atomic
def beantwoord(*, betwisting_id: int, gelijk: bool, antwoord: str, door: Actor) -> Betwisting:
    """Answers with a reason. An amount itself changes only through corrected facts and the next check."""
    rij = Betwisting.objects.select_for_update(of=("self",)).select_related("regio").get(pk=betwisting_id)
    gebruiker = controleer_mag_betalen(door, rij.regio)
    if rij.status != Betwiststatus.OPEN:
        raise Weigering("Deze vraag is al beantwoord.", code="al_beantwoord")
    if not antwoord.strip():
        raise Weigering("Schrijf op waarom u dit besluit.", veld="antwoord")
    rij.status = Betwiststatus.TOEGEKEND if gelijk else Betwiststatus.AFGEWEZEN
    rij.antwoord, rij.beantwoord_op, rij.beantwoord_door = antwoord.strip(), nu(), gebruiker
    rij.save(update_fields=["status", "antwoord", "beantwoord_op", "beantwoord_door"])
    schrijf(soort="betwisting.beantwoord", stroom="grootboek", door=door, betwisting=rij.pk, besluit=rij.status)
    stuur(
        sjabloon="betwisting_beantwoord",
        sleutel=f"betwisting:{rij.pk}",
        door=door,
        organisatie=rij.dienstverlener.organisatie,
        context={"begeleiding": rij.begeleiding_id},
    )
    return rij


def _aanbieder(door: Actor, dienstverlener_id: int) -> Gebruiker:
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol != Rol.DIENSTVERLENER:
        raise GeenToegang("Betwisten doet een medewerker van de dienstverlener.")
    if not dienstverleners_van(gebruiker).filter(pk=dienstverlener_id).exists():
        raise GeenToegang("Dit bedrag hoort bij een andere dienstverlener.")
    return gebruiker


def _open(
    begeleiding: Begeleiding, soort: Betwistsoort, uitbetaling: Uitbetaling | None, tekst: str, wie: Gebruiker, door: Actor
) -> Betwisting:
    if not tekst.strip():
        raise Weigering("Schrijf op wat er volgens u niet klopt.", veld="tekst")
    with met_uitleg():
        rij = Betwisting.objects.create(
            dienstverlener_id=begeleiding.dienstverlener_id,
            regio_id=begeleiding.deelname.kavel.regio_id,
            soort=soort,
            uitbetaling=uitbetaling,
            begeleiding=begeleiding,
            tekst=tekst.strip(),
            door=wie,
            uiterlijk=na_werkdagen(vandaag(), ANTWOORD_WERKDAGEN),
        )
    schrijf(soort="betwisting.gemeld", stroom="grootboek", door=door, betwisting=rij.pk, over=soort)
    return rij
