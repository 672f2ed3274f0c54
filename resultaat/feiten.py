"""What the duration check reads: facts of the income source, approved declarations, extensions and related employers.

One definition for one person (`van_een`) and for many (`van_velen`, as arrays). `bekend` asks for what was known at a moment.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import psycopg
from django.db import connection
from django.db.models import F, Q

from reintegratie.models import Dienstverlener, Inkomstenperiode
from resultaat import duur, duurmassa
from resultaat.enums import Opgavestatus, Verlengstatus
from resultaat.models import Begeleiding, Pauze, Vensterverlenging, ZzpOpgave

# A month's work is known when its wage return is: until then a day without a fact is not yet a gap.
NALEVERING = dt.timedelta(days=45)
ZELFSTANDIG = 99
"""Stands for approved self-employment among the codes of work."""
EIGEN_BEDRIJF = "ZZP"


@dataclass(frozen=True)
class Feiten:
    """Of one person: periods, the frame of the guidance, and the first day that is not known yet."""

    perioden: tuple[duur.Periode, ...]
    kader: duur.Begeleiding
    bekend_tot: dt.date


def werkgever(nummer: str) -> str:
    """One employer may use several wage-tax numbers: the part before L is the employer."""
    return nummer.upper().partition("L")[0]


def gelieerden(dienstverleners: set[int]) -> dict[int, frozenset[str]]:
    """Returns the numbers under which each provider and its related companies can be an employer."""
    alle = Dienstverlener.objects.select_related("organisatie")
    groepen = {d.pk: d.groep for d in alle.filter(pk__in=dienstverleners)}
    nummers: dict[int, set[str]] = {pk: set() for pk in groepen}
    verwant = alle.filter(Q(pk__in=dienstverleners) | Q(groep__in=[g for g in groepen.values() if g]))
    for ander in verwant:
        for pk, groep in groepen.items():
            if ander.pk == pk or (groep and ander.groep == groep):
                nummers[pk] |= {n for n in (ander.organisatie.kvk, ander.organisatie.rsin) if n}
    return {pk: frozenset(eigen) for pk, eigen in nummers.items()}


def verlengingen(regio_ids: set[int], bekend: dt.datetime | None = None) -> dict[int, tuple[duur.Verlenging, ...]]:
    """Returns the decided extensions per region, in order of their first day."""
    rijen = Vensterverlenging.objects.filter(regio__in=regio_ids, status=Verlengstatus.GELDIG)
    if bekend is not None:
        rijen = rijen.filter(besloten_op__lte=bekend)
    uit: dict[int, list[duur.Verlenging]] = {}
    for rij in rijen.order_by("van"):
        uit.setdefault(rij.regio_id, []).append(duur.Verlenging(rij.van, rij.tot, rij.dagen))
    return {pk: tuple(uit.get(pk, ())) for pk in regio_ids}


def termijn_tot(begeleiding: Begeleiding) -> dt.date:
    """After an early end no new run starts; a run that goes on keeps counting (design: no counted week lost)."""
    return min(begeleiding.termijn_tot, begeleiding.einde or begeleiding.termijn_tot)


def van_een(begeleiding: Begeleiding, op: dt.date, *, bekend: dt.datetime | None = None) -> Feiten:
    """Returns the facts about one person, now or as they were known at a moment."""
    perioden = tuple(_perioden(begeleiding, bekend))
    regio = begeleiding.deelname.kavel.regio_id
    laatste = max((p.tot for p in perioden if p.van <= op), default=begeleiding.van)
    return Feiten(
        perioden,
        duur.Begeleiding(
            begeleiding.van,
            termijn_tot(begeleiding),
            gelieerden({begeleiding.dienstverlener_id})[begeleiding.dienstverlener_id],
            (*verlengingen({regio}, bekend)[regio], *_pauzes(begeleiding, bekend)),
        ),
        min(max(laatste, op - NALEVERING), op + duur.DAG),
    )


def _pauzes(begeleiding: Begeleiding, bekend: dt.datetime | None) -> list[duur.Verlenging]:
    """A pause moves what runs during it by its own length, like an extension for one person."""
    rijen = Pauze.objects.filter(begeleiding=begeleiding, tot__gt=F("van"))
    if bekend is not None:
        rijen = rijen.filter(op__lte=bekend)
    return [duur.Verlenging(rij.van, rij.tot, (rij.tot - rij.van).days) for rij in rijen.order_by("van")]


def gepauzeerd(begeleidingen: Sequence[Begeleiding]) -> set[int]:
    """Places of the people with a pause: few, and each with limits of their own, so they are computed one by one."""
    wie = set(Pauze.objects.filter(begeleiding__in=[b.pk for b in begeleidingen]).values_list("begeleiding_id", flat=True))
    return {plek for plek, b in enumerate(begeleidingen) if b.pk in wie}


def _perioden(begeleiding: Begeleiding, bekend: dt.datetime | None) -> list[duur.Periode]:
    feiten = Inkomstenperiode.objects.filter(klant=begeleiding.dossier.klant_id, ingetrokken=False)
    opgaven = ZzpOpgave.objects.filter(begeleiding=begeleiding, status=Opgavestatus.GOEDGEKEURD)
    if bekend is None:
        feiten = feiten.filter(bekend_tot__isnull=True)
    else:
        feiten = feiten.filter(Q(bekend_tot__isnull=True) | Q(bekend_tot__gt=bekend), bekend_van__lte=bekend)
        opgaven = opgaven.filter(besloten_op__lte=bekend)
    uit = [
        duur.Periode(p.van, p.tot, p.uren, int(p.ikv), werkgever(p.werkgever), f"{p.bron_id}:{p.kenmerk}")
        for p in feiten.order_by("van", "pk")
    ]
    uit += [
        duur.Periode(z.van, z.tot, z.uren if z.uren_geteld is None else z.uren_geteld, ZELFSTANDIG, EIGEN_BEDRIJF, f"zzp:{z.pk}")
        for z in opgaven.order_by("van")
    ]
    return uit


# Each column comes as one array in its binary form, which numpy reads as it is: no row passes through Python.
KOLOMMEN = ("wie", "van", "tot", "uren", "ikv", "baas")
ALS_ARRAYS = "SELECT " + ", ".join(f"array_send(array_agg({naam}))" for naam in KOLOMMEN) + " FROM ({}) p({})"  # noqa: S608
_PERIODEN = """
    WITH wie AS (
        SELECT (w.nr - 1)::int AS nr, b.id, d.klant_id FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY w(id, nr)
        JOIN resultaat_begeleiding b ON b.id = w.id JOIN reintegratie_dossier d ON d.id = b.dossier_id
    )
    SELECT wie.nr, (p.van - DATE '1970-01-01')::int, (p.tot - DATE '1970-01-01')::int, (p.uren * 100)::int, p.ikv::int,
           hashtextextended(split_part(upper(p.werkgever), 'L', 1), 0)
    FROM wie JOIN reintegratie_inkomstenperiode p ON p.klant_id = wie.klant_id
    WHERE p.bekend_tot IS NULL AND NOT p.ingetrokken
    UNION ALL
    SELECT wie.nr, (z.van - DATE '1970-01-01')::int, (z.tot - DATE '1970-01-01')::int, (z.uren_geteld * 100)::int, %(ikv)s::int,
           hashtextextended(%(baas)s::text, 0)
    FROM wie JOIN resultaat_zzpopgave z ON z.begeleiding_id = wie.id WHERE z.status = 'goedgekeurd'
"""
_KOP = 20
"""Bytes before the elements of a one-dimensional array: dimensions, flags, type, length, lower bound."""


def lees_arrays(vraag: str, waarden: Mapping[str, object]) -> dict[str, duurmassa.Getallen]:
    """Returns the columns of `KOLOMMEN` as arrays of whole numbers; the last one is eight bytes wide, the others four."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(ALS_ARRAYS.format(vraag, ", ".join(KOLOMMEN)), waarden, binary=True)
        rij: tuple[bytes | None, ...] = cursor.fetchone() or ()
    uit = {}
    for naam, inhoud in zip(KOLOMMEN, rij, strict=True):
        element = np.dtype([("lengte", ">i4"), ("waarde", ">i8" if naam == KOLOMMEN[-1] else ">i4")])
        ruw = np.frombuffer(inhoud or b"", element, offset=_KOP if inhoud else 0)
        uit[naam] = ruw["waarde"].astype(np.int64)
    return uit


def van_velen(
    begeleidingen: Sequence[Begeleiding], op: dt.date, ikv_werk: frozenset[int]
) -> tuple[duurmassa.Mensen, duurmassa.Perioden, duurmassa.Vlaggen]:
    """Returns everybody and their periods as arrays, and who has a period that reaches beyond what is known."""
    rij = lees_arrays(_PERIODEN, {"ids": [b.pk for b in begeleidingen], "ikv": ZELFSTANDIG, "baas": EIGEN_BEDRIJF})
    wie, van, tot = rij["wie"], rij["van"], rij["tot"]
    _, nummer = np.unique(rij["baas"], return_inverse=True)
    dag = duurmassa.daggetal(op)
    overdracht = _dagen([b.van for b in begeleidingen])
    voor = van <= dag
    # Like the rule for one person: without a period the day of hand-over, else the latest end.
    laatste = np.full(len(begeleidingen), -1)
    np.maximum.at(laatste, wie[voor], tot[voor])
    laatste = np.where(laatste < 0, overdracht, laatste)
    bekend = np.minimum(np.maximum(laatste, dag - NALEVERING.days), dag + 1)
    later = np.zeros(len(begeleidingen), bool)
    later[wie[tot > bekend[wie]]] = True
    mensen = _mensen(begeleidingen, overdracht, bekend)
    perioden = duurmassa.Perioden(
        wie=wie,
        van=van,
        tot=tot,
        honderdsten=rij["uren"],
        werkgever=nummer.astype(np.int64),
        werk=np.isin(rij["ikv"], sorted(ikv_werk)),
        gelieerd=_gelieerd(begeleidingen, wie, rij["baas"]),
    )
    return mensen, perioden, later


def _dagen(dagen: Sequence[dt.date]) -> duurmassa.Getallen:
    return np.array(dagen, "datetime64[D]").astype(np.int64)


def _mensen(begeleidingen: Sequence[Begeleiding], overdracht: duurmassa.Getallen, bekend: duurmassa.Getallen) -> duurmassa.Mensen:
    regios = [b.deelname.kavel.regio_id for b in begeleidingen]
    per_regio = verlengingen(set(regios))
    plek = {pk: i for i, pk in enumerate(per_regio)}
    return duurmassa.Mensen(
        overdracht,
        _dagen([termijn_tot(b) for b in begeleidingen]),
        bekend,
        np.array([plek[pk] for pk in regios], np.int64),
        tuple(per_regio.values()) or ((),),
    )


def _gelieerd(begeleidingen: Sequence[Begeleiding], wie: duurmassa.Getallen, baas: duurmassa.Getallen) -> duurmassa.Vlaggen:
    """Which periods are with the provider of the person or an affiliate."""
    familie = gelieerden({b.dienstverlener_id for b in begeleidingen})
    nummers = sorted({nummer for eigen in familie.values() for nummer in eigen})
    if not nummers:
        return np.zeros(len(wie), bool)
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, hashtextextended(n, 0) FROM unnest(%s::text[]) n", [nummers])
        kenmerk = dict(cursor.fetchall())
    plek = {pk: i for i, pk in enumerate(familie)}
    van_wie = np.array([plek[b.dienstverlener_id] for b in begeleidingen], np.int64)[wie]
    erbij = np.array([(plek[pk], kenmerk[n]) for pk, eigen in familie.items() for n in eigen], np.int64)
    uniek, nummer = np.unique(np.concatenate([erbij[:, 1], baas]), return_inverse=True)
    eigen_paren = erbij[:, 0] * len(uniek) + nummer[: len(erbij)]
    uit: duurmassa.Vlaggen = np.isin(van_wie * len(uniek) + nummer[len(erbij) :], eigen_paren)
    return uit
