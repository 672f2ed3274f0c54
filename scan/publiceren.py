"""Versions of the instrument: reading one in as concept, publishing it, ending the one before."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from scan.enums import Versiestatus
from scan.inhoud import voeg_taal_toe
from scan.instrument import BESTAND_V1, InstrumentFout, van_dict
from scan.instrumenten import hash_van, inhoud_van
from scan.models import ScanVersie, Vertaling, Vraag

STROOM = "beheer"
TEKSTEN_V1 = BESTAND_V1.parent / "teksten_v1.json"
# Version 1 holds from the start of the product's own history, so that a demonstration can look back.
BEGIN_V1 = dt.date(2023, 1, 1)
NIET_GEIJKT = "expert priors, niet gekalibreerd"


@transaction.atomic
def lees_in(*, inhoud: dict[str, Any], teksten: dict[str, Any], ijking: str, door: Actor) -> ScanVersie:
    """Adds a version as concept. Refuses content that cannot be scored, with the sentence of what to repair."""
    try:
        instrument = van_dict(inhoud)
    except InstrumentFout as fout:
        raise Weigering(str(fout), code="instrument") from fout
    versie = ScanVersie.objects.create(
        code=instrument.versie,
        intercept=instrument.intercept,
        pdo=instrument.pdo,
        grenzen=inhoud["score"]["begrensd"],
        klassen=inhoud["klassen"],
        doel=inhoud["doelvariabele"],
        ijking=ijking,
    )
    Vraag.objects.bulk_create(
        _vraag(versie, nummer, item, teksten.get(item["code"], {})) for nummer, item in enumerate(inhoud["items"], 1)
    )
    schrijf(soort="scan.versie_ingelezen", stroom=STROOM, door=door, versie=versie.code)
    return versie


@transaction.atomic
def lees_versie_in(*, inhoud: dict[str, Any], door: Actor) -> ScanVersie:
    """Adds a version from a file, with its sentences and languages. It never calls itself calibrated: that takes the rule."""
    if ScanVersie.objects.filter(code=inhoud["versie"]).exists():
        raise Weigering(f"Er is al een versie {inhoud['versie']}. Geef deze een andere naam.", code="code_bestaat")
    teksten = {item["code"]: item.get("teksten", {}) for item in inhoud["items"]}
    versie = lees_in(inhoud=inhoud, teksten=teksten, ijking=NIET_GEIJKT, door=door)
    for taal, tekst in inhoud.get("talen", {}).items():
        voeg_taal_toe(versie_id=versie.pk, taal=str(taal)[:5], inhoud=tekst, door=door)
    return versie


def teksten_van(versie: ScanVersie) -> dict[str, Any]:
    """Returns the explaining sentences of a version by question, as `lees_in` takes them."""
    return dict(versie.vragen.values_list("code", "teksten"))


def neem_talen_over(*, van: ScanVersie, naar: ScanVersie) -> None:
    """Gives a draft the languages of a version whose questions it has."""
    talen = van.vertalingen.values_list("taal", "inhoud")
    Vertaling.objects.bulk_create(Vertaling(versie=naar, taal=taal, inhoud=inhoud) for taal, inhoud in talen)


def _vraag(versie: ScanVersie, nummer: int, item: dict[str, Any], teksten: dict[str, str]) -> Vraag:
    return Vraag(
        versie=versie,
        code=item["code"],
        blok=item["blok"],
        volgorde=nummer,
        tekst=item["vraag"],
        bron=item["bron"],
        bevestigt=item.get("bevestigt") or "",
        vrijwillig=item.get("vrijwillig", False),
        richting=item["volgorde"],
        weet_niet=item.get("weet_niet", False),
        telt_mee=item.get("telt_mee", True),
        opties=item["opties"],
        teksten=teksten,
        sgr=item.get("klantkenmerk_sgr") or "",
    )


@transaction.atomic
def publiceer(*, versie_id: int, geldig_van: dt.date, door: Actor) -> ScanVersie:
    """Publishes a concept from `geldig_van` on and ends the version before it on that day. It can never change again."""
    versie = ScanVersie.objects.select_for_update(of=("self",)).get(pk=versie_id)
    if versie.status != Versiestatus.CONCEPT:
        raise Weigering("Deze versie is al gepubliceerd. Maak een nieuwe versie.", code="al_gepubliceerd")
    van_dict(inhoud_van(versie))
    with met_uitleg(), transaction.atomic():
        for vorige in ScanVersie.objects.select_for_update(of=("self",)).filter(status=Versiestatus.GEPUBLICEERD):
            vorige.status, vorige.geldig_tot = Versiestatus.GESLOTEN, geldig_van
            vorige.save(update_fields=["status", "geldig_tot"])
        versie.inhoud_hash = hash_van(versie)
        versie.status, versie.geldig_van = Versiestatus.GEPUBLICEERD, geldig_van
        versie.gepubliceerd_op, versie.gepubliceerd_door = nu(), door.sleutel
        versie.save(update_fields=["inhoud_hash", "status", "geldig_van", "gepubliceerd_op", "gepubliceerd_door"])
    schrijf(soort="scan.versie_gepubliceerd", stroom=STROOM, door=door, versie=versie.code, van=geldig_van)
    return versie


def _lees(bestand: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(bestand.read_text(encoding="utf-8"))
    return inhoud


def laad_versie_1() -> int:
    """Loads and publishes the delivered version when no version is there yet; returns how many versions exist."""
    if not ScanVersie.objects.exists():
        door = Actor.systeem("referentiedata")
        versie = lees_in(inhoud=_lees(BESTAND_V1), teksten=_lees(TEKSTEN_V1), ijking=NIET_GEIJKT, door=door)
        publiceer(versie_id=versie.pk, geldig_van=min(BEGIN_V1, vandaag()), door=door)
    return ScanVersie.objects.count()
