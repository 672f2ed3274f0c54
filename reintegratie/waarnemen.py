"""Absence: a whole caseload goes to somebody else and comes back by rule on the day that was agreed."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Afwezigheid, Dossier, Gebruiker, Waarneming
from reintegratie.rechten import regios_van
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taakvolgen import volg
from reintegratie.verdelen import wijs_toe

BERICHT_VANAF = dt.timedelta(days=14)
LANGST = dt.timedelta(days=366)


@transaction.atomic
def meld_afwezig(*, consulent: Gebruiker, waarnemer: Gebruiker, van: dt.date, tot: dt.date, door: Actor) -> Afwezigheid:
    """Notes an absence until `tot` (the first working day again). One that has begun hands the files over at once."""
    _controleer(consulent, waarnemer, van, tot)
    with met_uitleg():
        rij = Afwezigheid.objects.create(consulent=consulent, waarnemer=waarnemer, van=van, tot=tot, door=door.gebruiker)
    schrijf(
        soort="afwezigheid.gemeld",
        stroom=f"gebruiker:{consulent.pk}",
        door=door,
        consulent=consulent.naam,
        waarnemer=waarnemer.naam,
        van=datum(van),
        tot=datum(tot),
    )
    if van <= vandaag():
        _begin(rij)
    volg(dossier_ids=_met_afspraak(consulent), soorten=("afspraak_overnemen",))
    return rij


def _controleer(consulent: Gebruiker, waarnemer: Gebruiker, van: dt.date, tot: dt.date) -> None:
    for wie in (consulent, waarnemer):
        if wie.rol != Rol.CONSULENT or not wie.is_active:
            raise Weigering(f"{wie.naam} is geen consulent met toegang. Kies een ander.", veld="waarnemer")
    if tot <= vandaag() or tot - van > LANGST:
        raise Weigering("Kies een eerste werkdag na vandaag en binnen een jaar.", veld="tot")
    open_ = Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True)
    if open_.exclude(regio__in=regios_van(waarnemer)).exists():
        raise Weigering(f"{waarnemer.naam} werkt niet in alle regio’s van {consulent.naam}. Kies een ander.", veld="waarnemer")
    ook_weg = Q(consulent=waarnemer, van__lt=tot, tot__gt=van, geeindigd_op__isnull=True)
    if Afwezigheid.objects.filter(ook_weg).exists():
        raise Weigering(f"{waarnemer.naam} is dan zelf afwezig. Kies een ander.", veld="waarnemer")


def _met_afspraak(consulent: Gebruiker) -> list[int]:
    komend = consulent.afspraken.filter(van__gt=nu(), dossier__gesloten_op__isnull=True)
    return list(komend.values_list("dossier_id", flat=True).distinct())


def _begin(rij: Afwezigheid) -> None:
    """Gives every open file to the substitute; what this one had for somebody else goes along and still returns there.

    Who will not see the own consulent for two weeks or more gets a message."""
    door = Actor.systeem("waarnemen")
    dossiers = list(Dossier.objects.filter(verantwoordelijke=rij.consulent, gesloten_op__isnull=True).order_by("pk"))
    wijs_toe(dossier_ids=[d.pk for d in dossiers], consulent=rij.waarnemer, door=door, meld=False)
    al = Waarneming.objects.filter(dossier__in=dossiers, terug_op__isnull=True)
    van_ander = set(al.values_list("dossier_id", flat=True))
    al.update(bij=rij.waarnemer)
    Waarneming.objects.bulk_create(
        [Waarneming(afwezigheid=rij, dossier=d, bij=rij.waarnemer) for d in dossiers if d.pk not in van_ander]
    )
    inhoud = {"consulent": rij.consulent.naam, "waarnemer": rij.waarnemer.naam, "tot": datum(rij.tot)}
    for dossier in dossiers:
        schrijf(soort="dossier.waargenomen", dossier=dossier, door=door, **inhoud)
        if rij.tot - rij.van >= BERICHT_VANAF:
            stuur(sjabloon="waarneming", sleutel=f"waarneming:{rij.pk}:{dossier.pk}", door=door, dossier=dossier, context=inhoud)
    rij.begonnen_op = nu()
    rij.save(update_fields=["begonnen_op"])


@transaction.atomic
def eindig(*, afwezigheid_id: int, door: Actor) -> int:
    """The consulent is back (or never went): files that are still with the substitute return. Returns how many."""
    rij = Afwezigheid.objects.select_for_update(of=("self",)).select_related("consulent", "waarnemer").get(pk=afwezigheid_id)
    if rij.geeindigd_op:
        raise Weigering("Deze afwezigheid is al voorbij.", code="voorbij")
    rij.begonnen_op = rij.begonnen_op or nu()
    open_ = Waarneming.objects.filter(afwezigheid=rij, terug_op__isnull=True)
    mag_terug = rij.consulent.is_active and rij.consulent.rol == Rol.CONSULENT
    eigen = regios_van(rij.consulent).values("pk")
    nog_daar = Q(dossier__verantwoordelijke=F("bij")) | Q(bij=None, dossier__verantwoordelijke=rij.waarnemer)
    terug = open_.filter(nog_daar, dossier__gesloten_op__isnull=True, dossier__regio__in=eigen)
    nummers = list(terug.values_list("dossier_id", flat=True)) if mag_terug else []
    wijs_toe(dossier_ids=nummers, consulent=rij.consulent, door=door, meld=False)
    for dossier in Dossier.objects.filter(pk__in=nummers):
        schrijf(soort="dossier.teruggegeven", dossier=dossier, door=door, consulent=rij.consulent.naam)
    moment = nu()
    open_.filter(dossier__in=nummers).update(terug_op=moment)
    open_.update(terug_op=moment, gebleven=True)
    rij.geeindigd_op = moment
    rij.save(update_fields=["begonnen_op", "geeindigd_op"])
    volg(dossier_ids=[*nummers, *_met_afspraak(rij.consulent)], soorten=("afspraak_overnemen",))
    return len(nummers)


def volg_afwezigheid(dag: dt.date) -> int:
    """Nightly: begins what begins and ends what ends, each in a transaction of its own."""
    eind = list(Afwezigheid.objects.filter(tot__lte=dag, geeindigd_op__isnull=True).values_list("pk", flat=True))
    begin = Afwezigheid.objects.filter(van__lte=dag, tot__gt=dag, begonnen_op__isnull=True)
    door = Actor.systeem("waarnemen")

    def eindig_een(nummer: int) -> int:
        eindig(afwezigheid_id=nummer, door=door)
        return 1

    return zoveel_mogelijk(eind, eindig_een) + zoveel_mogelijk(list(begin.values_list("pk", flat=True)), _begin_een)


@transaction.atomic
def _begin_een(nummer: int) -> int:
    rij = Afwezigheid.objects.select_for_update(of=("self",)).select_related("consulent", "waarnemer").get(pk=nummer)
    if rij.begonnen_op is None:
        _begin(rij)
    return 1
