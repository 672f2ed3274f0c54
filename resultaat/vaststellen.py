"""Milestones and what they pay, from the outcome of a duration check. A corrected feed gives an opposite amount (promise G05)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.fouten import met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.schil.schrijfwijze import euro
from reintegratie.verblijf import vergrendel
from resultaat.arbeidsmarkt import prijsfactor_van
from resultaat.berekenen import Betaalregels, termijnen
from resultaat.enums import GEBOEKT, LOPEND, Mijlpaalstatus, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Aanhouding, Begeleiding, Betaalopdracht, MijlpaalBehaald, Uitbetaling
from resultaat.regels import regels_van
from resultaat.uitbetalen import trek_in
from resultaat.werkdagen import maanden_later
from veiling.regels import Regels

VAST = Actor.systeem("vaststellen")
DUURZAAM = 26
ANDERS = "de inkomensbron gaf andere gegevens over dit werk"
WEG = "de inkomensbron trok gegevens over dit werk in"


@dataclass(frozen=True)
class Gevonden:
    """A milestone as the check found it: first day of its run, its last counted day, and the share of the price by hours."""

    begin: dt.date
    dag: dt.date
    aandeel: Decimal


def staat_al(bekend: Iterable[MijlpaalBehaald], gevonden: Mapping[int, Gevonden]) -> bool:
    """Says whether what is recorded is exactly what was found, so that there is nothing to do."""
    geldig = {m.mijlpaal: Gevonden(m.begin, m.datum, m.urenaandeel) for m in bekend if m.status != Mijlpaalstatus.VERVALLEN}
    return geldig == gevonden


def verwerk_mijlpalen(*, begeleiding: Begeleiding, mijlpalen: Mapping[int, Gevonden], regels: Regels, door: Actor) -> int:
    """Brings milestones and amounts in line with what the check found; returns how many came or went."""
    bekend = {m.mijlpaal: m for m in MijlpaalBehaald.objects.filter(begeleiding=begeleiding)}
    gevonden = _toegestaan(begeleiding, mijlpalen, regels)
    if {n for n, m in bekend.items() if m.status != Mijlpaalstatus.VERVALLEN} == set() == set(gevonden):
        return 0
    return _werk_bij(begeleiding, bekend, gevonden, regels, door)


@transaction.atomic
def _werk_bij(
    begeleiding: Begeleiding,
    bekend: dict[int, MijlpaalBehaald],
    gevonden: Mapping[int, Gevonden],
    regels: Regels,
    door: Actor,
) -> int:
    bedragen = _bedragen(begeleiding, gevonden, regels, door)
    veranderd = 0
    for nummer in sorted(set(bekend) | set(gevonden)):
        oud = bekend.get(nummer)
        if oud is not None and _ligt_vast(oud, regels):
            continue
        if nummer in gevonden:
            veranderd += _stel_vast(begeleiding, oud, nummer, gevonden[nummer], bedragen[nummer], regels, door)
        elif oud is not None and oud.status != Mijlpaalstatus.VERVALLEN:
            _laat_vervallen(begeleiding, oud, door)
            veranderd += 1
    return veranderd


def _toegestaan(begeleiding: Begeleiding, gevonden: Mapping[int, Gevonden], regels: Regels) -> Mapping[int, Gevonden]:
    """Returns the milestones that may be paid. From the durable outcome on, a person has one in 24 months, whoever helped
    (promise G02)."""
    duurzaam = next((n for n in gevonden if regels.mijlpalen[n - 1].weken == DUURZAAM), None)
    if duurzaam is None or not _al_een_resultaat(begeleiding, gevonden[duurzaam].begin, regels):
        return gevonden
    return {nummer: waarde for nummer, waarde in gevonden.items() if nummer < duurzaam}


def _al_een_resultaat(begeleiding: Begeleiding, begin: dt.date, regels: Regels) -> bool:
    anders = MijlpaalBehaald.objects.filter(klant=begeleiding.dossier.klant_id, duurzaam=True).exclude(
        status=Mijlpaalstatus.VERVALLEN
    )
    maanden = regels.een_uitkomst_maanden
    return (
        anders.exclude(begeleiding=begeleiding)
        .filter(begin__gt=maanden_later(begin, -maanden), begin__lt=maanden_later(begin, maanden))
        .exists()
    )


def _bedragen(begeleiding: Begeleiding, gevonden: Mapping[int, Gevonden], regels: Regels, door: Actor) -> dict[int, int]:
    if not gevonden:
        return {}
    if begeleiding.prijsfactor is None:
        _stel_prijsfactor_vast(begeleiding, gevonden, regels, door)
    nummers = sorted(gevonden)
    centen = termijnen(
        begeleiding.overdracht.gunning.prijs_cent,
        begeleiding.prijsfactor or Decimal(1),
        [gevonden[nummer].aandeel for nummer in nummers],
        Betaalregels(tuple(m.aandeel for m in regels.mijlpalen)),
    )
    return dict(zip(nummers, centen, strict=True))


def _stel_prijsfactor_vast(begeleiding: Begeleiding, gevonden: Mapping[int, Gevonden], regels: Regels, door: Actor) -> None:
    """M of the price clause, once per person, with the index as published now (bouwadvies 26)."""
    factor = prijsfactor_van(begeleiding, gevonden[min(gevonden)].begin, regels)
    begeleiding.prijsfactor = factor.waarde
    begeleiding.save(update_fields=["prijsfactor"])
    schrijf(
        soort="prijsfactor.vastgesteld",
        dossier=begeleiding.dossier,
        door=door,
        factor=str(factor.waarde),
        bij_gunning=str(factor.bij_gunning),
        nu=str(factor.thans),
        begeleiding=begeleiding.pk,
    )


def _ligt_vast(mijlpaal: MijlpaalBehaald, regels: Regels) -> bool:
    """Once the time for corrections after payment has passed, nothing about a milestone changes any more."""
    betaald = mijlpaal.uitbetalingen.filter(status=Uitbetaalstatus.BETAALD).values_list("betaald_op", flat=True).first()
    return betaald is not None and maanden_later(betaald.astimezone(AMSTERDAM).date(), regels.correctie_maanden) <= vandaag()


def vast_vanaf(mijlpaal: MijlpaalBehaald, regels: Regels) -> dt.date:
    """The day on which an outcome is no longer provisional: so many whole declaration months after the month it fell in."""
    return maanden_later(mijlpaal.datum.replace(day=1), 1 + regels.vast_na_aangiften)


def _stel_vast(
    begeleiding: Begeleiding,
    oud: MijlpaalBehaald | None,
    nummer: int,
    gevonden: Gevonden,
    bedrag: int,
    regels: Regels,
    door: Actor,
) -> int:
    waarden = {"begin": gevonden.begin, "datum": gevonden.dag, "urenaandeel": gevonden.aandeel}
    geldt = oud is not None and oud.status != Mijlpaalstatus.VERVALLEN
    if geldt and oud is not None and _gelijk(oud, waarden, bedrag):
        return 0
    vergrendel(begeleiding.dossier_id)
    weken = regels.mijlpalen[nummer - 1].weken
    with met_uitleg():
        rij, _ = MijlpaalBehaald.objects.update_or_create(
            begeleiding=begeleiding,
            mijlpaal=nummer,
            defaults={
                **waarden,
                "klant": begeleiding.dossier.klant,
                "weken": weken,
                "duurzaam": weken == DUURZAAM,
                "status": Mijlpaalstatus.VOORLOPIG,
                "vervallen_op": None,
            },
        )
    _zet_bedrag(begeleiding, rij, bedrag, door)
    if geldt:
        return 0
    datum = f"{gevonden.dag:%d-%m-%Y}"
    schrijf(soort="mijlpaal.behaald", dossier=begeleiding.dossier, door=door, weken=weken, datum=datum, mijlpaal=rij.pk)
    return 1


def _gelijk(oud: MijlpaalBehaald, waarden: dict[str, object], bedrag: int) -> bool:
    huidig = oud.uitbetalingen.filter(soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND).values_list("bedrag_cent", flat=True)
    return all(getattr(oud, naam) == waarde for naam, waarde in waarden.items()) and list(huidig) == [bedrag] * (bedrag > 0)


def _zet_bedrag(begeleiding: Begeleiding, mijlpaal: MijlpaalBehaald, bedrag: int, door: Actor) -> None:
    """Makes the running amount of a milestone what it should be: another amount replaces the old one."""
    lopend = list(mijlpaal.uitbetalingen.filter(soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND))
    if [rij.bedrag_cent for rij in lopend] == [bedrag]:
        return
    _neem_terug(lopend, door, ANDERS)
    if bedrag > 0:
        vorige = mijlpaal.uitbetalingen.filter(soort=Uitbetaalsoort.MIJLPAAL).order_by("-pk").first()
        nieuw = Uitbetaling.objects.create(
            mijlpaal=mijlpaal,
            dienstverlener=begeleiding.dienstverlener,
            regio_id=begeleiding.deelname.kavel.regio_id,
            bedrag_cent=bedrag,
        )
        _houd_weer_aan(vorige, nieuw)


def _houd_weer_aan(vorige: Uitbetaling | None, nieuw: Uitbetaling) -> None:
    """A hold that nobody let go holds the amount that comes in the place of the held one, with the same reason and name."""
    if vorige is None:
        return
    for rij in Aanhouding.objects.filter(uitbetaling=vorige, vrijgegeven_op__isnull=True):
        Aanhouding.objects.create(uitbetaling=nieuw, reden=rij.reden, op=rij.op, door_id=rij.door_id)


def _laat_vervallen(begeleiding: Begeleiding, mijlpaal: MijlpaalBehaald, door: Actor) -> None:
    vergrendel(begeleiding.dossier_id)
    _neem_terug(mijlpaal.uitbetalingen.filter(soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND), door, WEG)
    mijlpaal.status, mijlpaal.vervallen_op = Mijlpaalstatus.VERVALLEN, nu()
    mijlpaal.save(update_fields=["status", "vervallen_op"])
    schrijf(soort="mijlpaal.vervallen", dossier=begeleiding.dossier, door=door, weken=mijlpaal.weken, mijlpaal=mijlpaal.pk)


def _neem_terug(uitbetalingen: Iterable[Uitbetaling], door: Actor, reden: str) -> None:
    """What nobody approved yet lapses, with the batch it stood in; what was booked gets an opposite amount."""
    nummers = [rij.pk for rij in uitbetalingen]
    opdrachten = Betaalopdracht.objects.filter(uitbetalingen__in=nummers)
    list(Betaalopdracht.objects.select_for_update(of=("self",)).filter(pk__in=opdrachten).order_by("pk"))
    vast = Uitbetaling.objects.select_for_update(of=("self",)).select_related(
        "mijlpaal__begeleiding__dossier", "dienstverlener__organisatie", "regio"
    )
    for rij in vast.filter(pk__in=nummers).order_by("pk"):
        if rij.status in GEBOEKT:
            _boek_tegen(rij, door, reden)
            continue
        if rij.betaalopdracht_id is not None:
            trek_in(betaalopdracht_id=rij.betaalopdracht_id, door=door)
        Uitbetaling.objects.filter(pk=rij.pk).update(status=Uitbetaalstatus.VERVALLEN)


def _boek_tegen(rij: Uitbetaling, door: Actor, reden: str) -> None:
    """The opposite amount, with its reason on record and a notice to the provider. It nets with the next payment."""
    correctie = Uitbetaling.objects.create(
        mijlpaal=rij.mijlpaal,
        dienstverlener=rij.dienstverlener,
        regio=rij.regio,
        soort=Uitbetaalsoort.CORRECTIE,
        corrigeert=rij,
        bedrag_cent=-rij.bedrag_cent,
    )
    Uitbetaling.objects.filter(pk=rij.pk).update(status=Uitbetaalstatus.GECORRIGEERD)
    weken, bedrag = rij.mijlpaal.weken, euro(rij.bedrag_cent)
    schrijf(
        soort="mijlpaal.gecorrigeerd",
        dossier=rij.mijlpaal.begeleiding.dossier,
        door=door,
        weken=weken,
        bedrag=bedrag,
        reden=reden,
        uitbetaling=correctie.pk,
    )
    stuur(
        sjabloon="resultaat_gecorrigeerd",
        sleutel=f"correctie:{correctie.pk}",
        door=door,
        organisatie=rij.dienstverlener.organisatie,
        context={"weken": weken, "bedrag": bedrag, "reden": reden, "nummer": rij.mijlpaal.begeleiding_id},
    )


def maak_vast(dag: dt.date) -> int:
    """Nightly: outcomes whose declaration periods have passed are no longer provisional; returns how many."""
    rijen = MijlpaalBehaald.objects.filter(status=Mijlpaalstatus.VOORLOPIG, datum__lt=dag.replace(day=1)).select_related(
        "begeleiding__dossier", "begeleiding__overdracht__gunning__kavel__veiling__regels"
    )
    rijp = [rij for rij in rijen.order_by("begeleiding__dossier_id", "pk") if vast_vanaf(rij, _regels(rij)) <= dag]
    return zoveel_mogelijk(rijp, _maak_een_vast)


def _regels(rij: MijlpaalBehaald) -> Regels:
    return regels_van(rij.begeleiding.overdracht.gunning)


@transaction.atomic
def _maak_een_vast(rij: MijlpaalBehaald) -> int:
    dossier = vergrendel(rij.begeleiding.dossier_id)
    nog = MijlpaalBehaald.objects.filter(pk=rij.pk, status=Mijlpaalstatus.VOORLOPIG, datum=rij.datum)
    if not nog.update(status=Mijlpaalstatus.VAST):
        return 0
    schrijf(soort="mijlpaal.vast", dossier=dossier, door=VAST, weken=rij.weken, mijlpaal=rij.pk)
    return 1
