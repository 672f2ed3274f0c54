"""Milestones and what they pay, from the outcome of a duration check. A corrected feed gives an opposite amount (promise G05)."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.verblijf import vergrendel
from resultaat import duur
from resultaat.berekenen import Betaalregels, prijsfactor, termijnen
from resultaat.enums import GEBOEKT, LOPEND, Mijlpaalstatus, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Begeleiding, Betaalopdracht, MijlpaalBehaald, Uitbetaling
from resultaat.uitbetalen import trek_in
from resultaat.werkdagen import maanden_later
from veiling.regels import Regels

DUURZAAM = 26
INDEX = 0.0


def verwerk_mijlpalen(*, begeleiding: Begeleiding, uitkomst: duur.Duur, regels: Regels, door: Actor) -> int:
    """Brings milestones and amounts in line with what the check found; returns how many came or went."""
    bekend = {m.mijlpaal: m for m in MijlpaalBehaald.objects.filter(begeleiding=begeleiding)}
    gevonden = _toegestaan(begeleiding, uitkomst, regels)
    if {n for n, m in bekend.items() if m.status != Mijlpaalstatus.VERVALLEN} == set() == set(gevonden):
        return 0
    return _werk_bij(begeleiding, bekend, gevonden, regels, door)


@transaction.atomic
def _werk_bij(
    begeleiding: Begeleiding,
    bekend: dict[int, MijlpaalBehaald],
    gevonden: dict[int, tuple[duur.Mijlpaal, dt.date]],
    regels: Regels,
    door: Actor,
) -> int:
    bedragen = _bedragen(begeleiding, gevonden, regels)
    veranderd = 0
    for nummer in sorted(set(bekend) | set(gevonden)):
        oud = bekend.get(nummer)
        if oud is not None and _ligt_vast(oud, regels):
            continue
        if nummer in gevonden:
            veranderd += _stel_vast(begeleiding, oud, *gevonden[nummer], bedragen[nummer], regels, door)
        elif oud is not None and oud.status != Mijlpaalstatus.VERVALLEN:
            _laat_vervallen(begeleiding, oud, door)
            veranderd += 1
    return veranderd


def _toegestaan(begeleiding: Begeleiding, uitkomst: duur.Duur, regels: Regels) -> dict[int, tuple[duur.Mijlpaal, dt.date]]:
    """Returns the milestones that may be paid, with the first day of their run. From the durable outcome on, a person has
    one in 24 months, whoever helped (promise G02)."""
    begin = {mijlpaal: reeks.start for reeks in uitkomst.reeksen for mijlpaal in reeks.mijlpalen}
    gevonden = {mijlpaal.nummer: (mijlpaal, begin[mijlpaal]) for mijlpaal in uitkomst.mijlpalen}
    duurzaam = next((n for n in gevonden if regels.mijlpalen[n - 1].weken == DUURZAAM), None)
    if duurzaam is None or not _al_een_resultaat(begeleiding, gevonden[duurzaam][1], regels):
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


def _bedragen(begeleiding: Begeleiding, gevonden: dict[int, tuple[duur.Mijlpaal, dt.date]], regels: Regels) -> dict[int, int]:
    if not gevonden:
        return {}
    if begeleiding.prijsfactor is None:
        begeleiding.prijsfactor = _prijsfactor(begeleiding, regels)
        begeleiding.save(update_fields=["prijsfactor"])
    nummers = sorted(gevonden)
    centen = termijnen(
        begeleiding.overdracht.gunning.prijs_cent,
        begeleiding.prijsfactor,
        [gevonden[nummer][0].aandeel for nummer in nummers],
        Betaalregels(tuple(m.aandeel for m in regels.mijlpalen)),
    )
    return dict(zip(nummers, centen, strict=True))


def _prijsfactor(begeleiding: Begeleiding, regels: Regels) -> Decimal:
    """M of the price clause, once per person (bouwadvies 26). While no labour-market index is published the offset of the award
    is the only one there is, and M is 1."""
    deelnames = begeleiding.overdracht.begeleidingen.order_by("pk").values_list("deelname__p", flat=True)
    return prijsfactor([float(p) for p in deelnames], INDEX, INDEX, regels.clausule_grens)


def _ligt_vast(mijlpaal: MijlpaalBehaald, regels: Regels) -> bool:
    """A milestone stands for good once the time for corrections has passed."""
    if mijlpaal.status != Mijlpaalstatus.VOORLOPIG:
        return mijlpaal.status == Mijlpaalstatus.VAST
    betaald = mijlpaal.uitbetalingen.filter(status=Uitbetaalstatus.BETAALD).values_list("betaald_op", flat=True).first()
    if betaald is None or maanden_later(betaald.astimezone(AMSTERDAM).date(), regels.correctie_maanden) > vandaag():
        return False
    mijlpaal.status = Mijlpaalstatus.VAST
    mijlpaal.save(update_fields=["status"])
    return True


def _stel_vast(
    begeleiding: Begeleiding,
    oud: MijlpaalBehaald | None,
    mijlpaal: duur.Mijlpaal,
    begin: dt.date,
    bedrag: int,
    regels: Regels,
    door: Actor,
) -> int:
    waarden = {"begin": begin, "datum": mijlpaal.dag, "urenaandeel": mijlpaal.aandeel}
    geldt = oud is not None and oud.status != Mijlpaalstatus.VERVALLEN
    if geldt and oud is not None and _gelijk(oud, waarden, bedrag):
        return 0
    vergrendel(begeleiding.dossier_id)
    weken = regels.mijlpalen[mijlpaal.nummer - 1].weken
    with met_uitleg():
        rij, _ = MijlpaalBehaald.objects.update_or_create(
            begeleiding=begeleiding,
            mijlpaal=mijlpaal.nummer,
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
    datum = f"{mijlpaal.dag:%d-%m-%Y}"
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
    _neem_terug(lopend, door)
    if bedrag > 0:
        Uitbetaling.objects.create(
            mijlpaal=mijlpaal,
            dienstverlener=begeleiding.dienstverlener,
            regio_id=begeleiding.deelname.kavel.regio_id,
            bedrag_cent=bedrag,
        )


def _laat_vervallen(begeleiding: Begeleiding, mijlpaal: MijlpaalBehaald, door: Actor) -> None:
    vergrendel(begeleiding.dossier_id)
    _neem_terug(mijlpaal.uitbetalingen.filter(soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND), door)
    mijlpaal.status, mijlpaal.vervallen_op = Mijlpaalstatus.VERVALLEN, nu()
    mijlpaal.save(update_fields=["status", "vervallen_op"])
    schrijf(soort="mijlpaal.vervallen", dossier=begeleiding.dossier, door=door, weken=mijlpaal.weken, mijlpaal=mijlpaal.pk)


def _neem_terug(uitbetalingen: Iterable[Uitbetaling], door: Actor) -> None:
    """What nobody approved yet lapses, with the batch it stood in; what was booked gets an opposite amount."""
    nummers = [rij.pk for rij in uitbetalingen]
    opdrachten = Betaalopdracht.objects.filter(uitbetalingen__in=nummers)
    list(Betaalopdracht.objects.select_for_update(of=("self",)).filter(pk__in=opdrachten).order_by("pk"))
    vast = Uitbetaling.objects.select_for_update(of=("self",)).select_related("mijlpaal", "dienstverlener", "regio")
    for rij in vast.filter(pk__in=nummers).order_by("pk"):
        if rij.status in GEBOEKT:
            Uitbetaling.objects.create(
                mijlpaal=rij.mijlpaal,
                dienstverlener=rij.dienstverlener,
                regio=rij.regio,
                soort=Uitbetaalsoort.CORRECTIE,
                corrigeert=rij,
                bedrag_cent=-rij.bedrag_cent,
            )
            Uitbetaling.objects.filter(pk=rij.pk).update(status=Uitbetaalstatus.GECORRIGEERD)
            continue
        if rij.betaalopdracht_id is not None:
            trek_in(betaalopdracht_id=rij.betaalopdracht_id, door=door)
        Uitbetaling.objects.filter(pk=rij.pk).update(status=Uitbetaalstatus.VERVALLEN)
