"""Income periods from the source: corrections and withdrawals by reference, deliveries in any order, history kept.

Two time axes (decision 0012): when something was so (`van`, `tot`) and when we knew it (`bekend_van`, `bekend_tot`).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from inkomen_koppeling.bewaren import Ruw, bewaar_ruw
from inkomen_koppeling.enums import LOPEND, Berichtsoort
from reintegratie.actor import Actor
from reintegratie.enums import Ikv
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import Feit, schrijf_alle
from reintegratie.klantindex import per_nummer
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Inkomensverstrekker, Inkomstenperiode, Klant
from reintegratie.storten import stort
from reintegratie.verwerking import leg_vast

BOTSINGEN = 5


@dataclass(frozen=True)
class Periode:
    """What was earned, half-open in days."""

    ikv: Ikv
    van: dt.date
    tot: dt.date
    uren: Decimal
    werkgever: str = ""


@dataclass(frozen=True)
class Opgave:
    """One statement of a source about one reference; without `periode` it withdraws what was stated before."""

    kenmerk: str
    bsn: str
    bronmoment: dt.datetime
    periode: Periode | None
    ruw: bytes | None = None


def verwerk_periode(*, bron: Inkomensverstrekker, opgave: Opgave, door: Actor) -> Inkomstenperiode:
    """Records one statement or raises why not, as `verwerk_perioden` does."""
    uitkomst = verwerk_perioden(bron=bron, opgaven=[opgave], door=door)[0]
    if isinstance(uitkomst, Weigering):
        raise uitkomst
    return uitkomst


def verwerk_perioden(*, bron: Inkomensverstrekker, opgaven: Sequence[Opgave], door: Actor) -> list[Inkomstenperiode | Weigering]:
    """Records statements; returns the outcome of each in the order asked, in one transaction.

    Each becomes the newest version of its reference, or history when a newer one was already there. About anybody whom this
    source may not tell us about it is refused, with one answer for known and unknown people.
    """
    for _ in range(BOTSINGEN):
        try:
            with transaction.atomic():
                return _verwerk(bron, opgaven, door)
        except IntegrityError as fout:
            # Somebody else committed one of these references meanwhile: the next try finds it.
            if "inkomstenperiode_een_geldig" not in str(fout):
                raise
    raise Weigering("Deze kenmerken worden nu ook door een ander verzoek gebruikt. Probeer het opnieuw.", code="bezig")


def _verwerk(bron: Inkomensverstrekker, opgaven: Sequence[Opgave], door: Actor) -> list[Inkomstenperiode | Weigering]:
    uitkomsten: dict[int, Inkomstenperiode | Weigering] = {}
    nieuw: list[Inkomstenperiode] = []
    ruw: list[Ruw] = []
    for ronde in _rondes(opgaven):
        uitkomsten |= _verwerk_ronde(bron, ronde, nieuw, ruw)
    bewaar_ruw(verstrekker=bron, soort=Berichtsoort.INKOMSTENPERIODE, berichten=ruw, dag=vandaag())
    _meld(nieuw, door)
    return [uitkomsten[nr] for nr in range(len(opgaven))]


def _rondes(opgaven: Sequence[Opgave]) -> Iterator[dict[int, Opgave]]:
    """Yields the statements by number, each reference once per round, in the order given."""
    rest = dict(enumerate(opgaven))
    while rest:
        ronde = {opgave.kenmerk: nr for nr, opgave in reversed(rest.items())}
        yield {nr: rest.pop(nr) for nr in sorted(ronde.values())}


def _verwerk_ronde(
    bron: Inkomensverstrekker, ronde: dict[int, Opgave], nieuw: list[Inkomstenperiode], ruw: list[Ruw]
) -> dict[int, Inkomstenperiode | Weigering]:
    kenmerken = sorted(o.kenmerk for o in ronde.values())
    geldig = Inkomstenperiode.objects.select_for_update(of=("self",), no_key=True).filter(bron=bron, bekend_tot__isnull=True)
    huidig = {p.kenmerk: p for p in geldig.filter(kenmerk__in=kenmerken).order_by("pk")}
    bekend = per_nummer(Klant.objects.all(), {o.bsn for o in ronde.values()})
    klanten = {nr: bekend[o.bsn] for nr, o in ronde.items() if o.bsn in bekend}
    mag = _mag_leveren(bron, {nr: (klant, ronde[nr].periode) for nr, klant in klanten.items()})
    moment = nu()
    uitkomsten: dict[int, Inkomstenperiode | Weigering] = {}
    rijen: list[Inkomstenperiode] = []
    vervallen: list[int] = []
    for nr, opgave in ronde.items():
        vorige, klant = huidig.get(opgave.kenmerk), klanten.get(nr)
        bezwaar = _bezwaar(opgave, klant, vorige, mag=nr in mag)
        if bezwaar is not None or klant is None:
            uitkomsten[nr] = bezwaar or _niet_gevolgd()
            continue
        if vorige is not None and opgave.bronmoment == vorige.bronmoment:
            uitkomsten[nr] = vorige
            continue
        rij = _versie(bron, klant, vorige, opgave, moment)
        if vorige is not None and rij.bekend_tot is None:
            vervallen.append(vorige.pk)
        rijen.append(rij)
        uitkomsten[nr] = rij
        if opgave.ruw is not None:
            ruw.append(Ruw(opgave.kenmerk, klant, opgave.ruw))
    if vervallen:
        Inkomstenperiode.objects.filter(pk__in=vervallen).update(bekend_tot=moment)
    stort(rijen)
    nieuw += rijen
    return uitkomsten


def _bezwaar(opgave: Opgave, klant: Klant | None, huidig: Inkomstenperiode | None, *, mag: bool) -> Weigering | None:
    """Returns why a statement is refused. What we hold from this source may always be corrected or withdrawn."""
    if klant is not None and huidig is not None and huidig.klant_id == klant.pk:
        return _zelfde(huidig, opgave) if opgave.bronmoment == huidig.bronmoment else None
    if klant is None or not mag:
        return _niet_gevolgd()
    if huidig is not None:
        return Weigering("Dit kenmerk hoort bij een andere persoon. Gebruik een nieuw kenmerk.", code="kenmerk_in_gebruik")
    if opgave.periode is None:
        return Weigering("Wij hebben onder dit kenmerk geen opgave om in te trekken.", code="kenmerk_onbekend")
    return None


def _niet_gevolgd() -> Weigering:
    return Weigering(
        "Deze persoon staat niet op de volglijst en hoort niet bij een lopende verwijzing van u. "
        "Wij hebben deze opgave niet bewaard.",
        code="niet_gevolgd",
    )


_MAG = """
    SELECT r.nr FROM unnest(%(nr)s::int[], %(klant)s::bigint[], %(van)s::date[], %(tot)s::date[]) AS r (nr, klant, van, tot)
    WHERE (%(bron)s AND EXISTS (
            SELECT 1 FROM reintegratie_volging v
            WHERE v.klant_id = r.klant AND v.van < r.tot AND (v.tot IS NULL OR v.tot > r.van)))
       OR EXISTS (
            SELECT 1 FROM reintegratie_dossier d JOIN inkomen_koppeling_verwijzing w ON w.dossier_id = d.id
            WHERE d.klant_id = r.klant AND w.verstrekker_id = %(verstrekker)s
              AND (w.status = ANY(%(lopend)s) OR w.beeindigd_op > r.van::timestamp AT TIME ZONE 'Europe/Amsterdam'))
"""
_BEGIN, _EINDE = dt.date(1900, 1, 1), dt.date(9999, 12, 31)


def _mag_leveren(bron: Inkomensverstrekker, wie: dict[int, tuple[Klant, Periode | None]]) -> set[int]:
    """Returns the numbers of the statements that this source may deliver: who was followed then, or referred by it."""
    gebonden = {
        "nr": list(wie),
        "klant": [klant.pk for klant, _ in wie.values()],
        "van": [max(p.van, _BEGIN) if p else _BEGIN for _, p in wie.values()],
        "tot": [p.tot if p else _EINDE for _, p in wie.values()],
        "bron": bron.is_bron,
        "verstrekker": bron.pk,
        "lopend": list(LOPEND),
    }
    with connection.cursor() as cursor:
        cursor.execute(_MAG, gebonden)
        return {nr for (nr,) in cursor.fetchall()}


def _zelfde(huidig: Inkomstenperiode, opgave: Opgave) -> Weigering | None:
    """The same statement again changes nothing; another one with the same source moment cannot be put in order."""
    if _velden(huidig, opgave) == {naam: getattr(huidig, naam) for naam in _velden(huidig, opgave)}:
        return None
    return Weigering(
        "Onder dit kenmerk is met hetzelfde bronmoment iets anders opgegeven. Geef een correctie een later bronmoment.",
        code="bronmoment_gelijk",
    )


def _velden(huidig: Inkomstenperiode | None, opgave: Opgave) -> dict[str, object]:
    if opgave.periode is not None:
        return {**vars(opgave.periode), "ingetrokken": False}
    assert huidig is not None
    namen = ("ikv", "van", "tot", "uren", "werkgever")
    return {**{naam: getattr(huidig, naam) for naam in namen}, "ingetrokken": True}


def _versie(
    bron: Inkomensverstrekker, klant: Klant, huidig: Inkomstenperiode | None, opgave: Opgave, moment: dt.datetime
) -> Inkomstenperiode:
    te_laat = huidig is not None and opgave.bronmoment < huidig.bronmoment
    rij = Inkomstenperiode(
        klant=klant,
        bron=bron,
        kenmerk=opgave.kenmerk,
        bronmoment=opgave.bronmoment,
        bekend_van=moment,
        bekend_tot=moment if te_laat else None,
        **_velden(huidig, opgave),
    )
    rij.nieuw = True
    return rij


def _meld(rijen: list[Inkomstenperiode], door: Actor) -> None:
    """Writes each statement on the timeline of the person's open file, or else the last one, and one line in the log."""
    dossiers = Dossier.objects.filter(klant__in={r.klant_id for r in rijen})
    laatste = dossiers.order_by("klant_id", F("gesloten_op").desc(nulls_first=True)).distinct("klant_id")
    per_klant = {d.klant_id: d for d in laatste}
    feiten = [_feit(rij, per_klant[rij.klant_id]) for rij in rijen if rij.klant_id in per_klant]
    schrijf_alle(door=door, feiten=feiten)
    nummers = [d.pk for d in per_klant.values()]
    leg_vast(door=door, dossiers=nummers, handeling="wijzigen", doel="inkomen ontvangen", plek="koppeling")


def _feit(rij: Inkomstenperiode, dossier: Dossier) -> Feit:
    soort = "inkomen.ingetrokken" if rij.ingetrokken else "inkomen.ontvangen"
    laatste = rij.tot - dt.timedelta(days=1)
    return Feit(soort, dossier, inhoud={"van": f"{rij.van:%d-%m-%Y}", "tot_en_met": f"{laatste:%d-%m-%Y}"})
