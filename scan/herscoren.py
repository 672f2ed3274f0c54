"""Finished takings scored again by another version, next to their result, which stays as it is (decision 0036)."""

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from scan.instrumenten import instrument_van
from scan.models import ScanVersie
from scan.ophalen import STAP, Blok, blokken
from scan.publiceren import STROOM
from scan.scoren import OngeldigAntwoord, OnvolledigeScan, Uitkomsten, scoor_veel

_WEG = "DELETE FROM scan_nevenuitslag WHERE versie_id = %s AND afname_id BETWEEN %s AND %s"
_ERIN = "COPY scan_nevenuitslag (afname_id, versie_id, eta, p, klasse) FROM STDIN"


def herscoor(*, versie_id: int, met_versie_id: int, door: Actor, stap: int = STAP) -> int:
    """Scores every finished taking of a version with another version; returns how many.

    Commits per block; stopped half-way it can be run again. Refuses when the other version asks something else.
    """
    versie, nieuw = ScanVersie.objects.get(pk=versie_id), ScanVersie.objects.get(pk=met_versie_id)
    instrument = instrument_van(nieuw)
    codes = [item.code for item in instrument.tellend]
    ontbreekt = set(codes) - {item.code for item in instrument_van(versie).tellend}
    if ontbreekt:
        raise Weigering(f"Versie {nieuw.code} heeft vragen die toen niet gesteld zijn: {', '.join(sorted(ontbreekt))}.")
    totaal = 0
    for blok in blokken(versie.pk, instrument, stap=stap):
        try:
            uitkomsten = scoor_veel(instrument, codes, blok.waarden)
        except (OngeldigAntwoord, OnvolledigeScan) as fout:
            raise Weigering(f"Versie {nieuw.code} past niet bij de gegeven antwoorden. {fout}", code="andere_vragen") from fout
        totaal += _bewaar(nieuw.pk, blok, uitkomsten)
    with transaction.atomic():
        schrijf(soort="scan.herscoord", stroom=STROOM, door=door, versie=nieuw.code, over=versie.code, aantal=totaal)
    return totaal


@transaction.atomic
def _bewaar(versie_id: int, blok: Blok, uit: Uitkomsten) -> int:
    kolommen = (blok.afnamen.tolist(), uit.eta_miljoenste.tolist(), uit.kans_miljoenste.tolist(), uit.klasse.tolist())
    regels = (
        f"{afname}\t{versie_id}\t{eta}e-6\t{kans}e-6\t{uit.klassen[klasse]}\n"
        for afname, eta, kans, klasse in zip(*kolommen, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(_WEG, [versie_id, int(blok.afnamen[0]), int(blok.afnamen[-1])])
        with cursor.cursor.copy(_ERIN) as kopie:
            kopie.write("".join(regels))
    return len(blok.afnamen)
