"""Income periods from the source: corrections and withdrawals by reference, deliveries in any order, history kept.

Two time axes (decision 0012): when something was so (`van`, `tot`) and when we knew it (`bekend_van`, `bekend_tot`).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q

from inkomen_koppeling.bewaren import Ruw, bewaar_ruw
from inkomen_koppeling.enums import LOPEND, Berichtsoort
from inkomen_koppeling.grendel import grendel
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.volgen import wordt_gevolgd
from reintegratie.actor import Actor
from reintegratie.enums import Ikv
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import middernacht, nu, vandaag
from reintegratie.models import Dossier, Inkomensverstrekker, Inkomstenperiode, Klant
from reintegratie.versleuteling import blinde_index
from reintegratie.verwerking import leg_vast


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


@transaction.atomic
def verwerk_periode(*, bron: Inkomensverstrekker, opgave: Opgave, door: Actor) -> Inkomstenperiode:
    """Records a statement as the newest version of its reference, or as history when a newer one was already there.

    About anybody whom this source may not tell us about it is refused, with one answer for known and unknown people.
    """
    grendel("inkomstenperiode", bron.pk, opgave.kenmerk)
    klant = Klant.objects.filter(bsn_index=blinde_index(opgave.bsn)).first()
    huidig = Inkomstenperiode.objects.filter(bron=bron, kenmerk=opgave.kenmerk, bekend_tot__isnull=True).first()
    klant = _controleer(bron, klant, huidig, opgave)
    if huidig is not None and opgave.bronmoment == huidig.bronmoment:
        return _zelfde(huidig, opgave)
    rij = _schrijf_versie(bron, klant, huidig, opgave)
    if opgave.ruw is not None:
        soort = Berichtsoort.INKOMSTENPERIODE
        bewaar_ruw(verstrekker=bron, soort=soort, berichten=[Ruw(opgave.kenmerk, klant, opgave.ruw)], dag=vandaag())
    _meld(rij, door)
    return rij


def _controleer(bron: Inkomensverstrekker, klant: Klant | None, huidig: Inkomstenperiode | None, opgave: Opgave) -> Klant:
    """Returns the person, or refuses. What we hold from this source may always be corrected or withdrawn."""
    if klant is not None and huidig is not None and huidig.klant_id == klant.pk:
        return klant
    periode = opgave.periode
    if klant is None or not _mag_leveren(bron, klant, periode):
        raise Weigering(
            "Deze persoon staat niet op de volglijst en hoort niet bij een lopende verwijzing van u. "
            "Wij hebben deze opgave niet bewaard.",
            code="niet_gevolgd",
        )
    if huidig is not None:
        raise Weigering("Dit kenmerk hoort bij een andere persoon. Gebruik een nieuw kenmerk.", code="kenmerk_in_gebruik")
    if periode is None:
        raise Weigering("Wij hebben onder dit kenmerk geen opgave om in te trekken.", code="kenmerk_onbekend")
    return klant


def _mag_leveren(bron: Inkomensverstrekker, klant: Klant, periode: Periode | None) -> bool:
    if periode is None:
        van, tot = dt.date.min, dt.date.max
    else:
        van, tot = periode.van, periode.tot
    if bron.is_bron and wordt_gevolgd(klant, van=van, tot=tot):
        return True
    eigen = Verwijzing.objects.filter(verstrekker=bron, dossier__klant=klant)
    begin = middernacht(max(van, dt.date(1900, 1, 1)))
    return eigen.filter(Q(status__in=LOPEND) | Q(beeindigd_op__gt=begin)).exists()


def _zelfde(huidig: Inkomstenperiode, opgave: Opgave) -> Inkomstenperiode:
    """The same statement again changes nothing; another one with the same source moment cannot be put in order."""
    if _velden(huidig, opgave) == {naam: getattr(huidig, naam) for naam in _velden(huidig, opgave)}:
        return huidig
    raise Weigering(
        "Onder dit kenmerk is met hetzelfde bronmoment iets anders opgegeven. Geef een correctie een later bronmoment.",
        code="bronmoment_gelijk",
    )


def _velden(huidig: Inkomstenperiode | None, opgave: Opgave) -> dict[str, object]:
    if opgave.periode is not None:
        return {**vars(opgave.periode), "ingetrokken": False}
    assert huidig is not None
    namen = ("ikv", "van", "tot", "uren", "werkgever")
    return {**{naam: getattr(huidig, naam) for naam in namen}, "ingetrokken": True}


def _schrijf_versie(bron: Inkomensverstrekker, klant: Klant, huidig: Inkomstenperiode | None, opgave: Opgave) -> Inkomstenperiode:
    moment = nu()
    te_laat = huidig is not None and opgave.bronmoment < huidig.bronmoment
    if huidig is not None and not te_laat:
        Inkomstenperiode.objects.filter(pk=huidig.pk).update(bekend_tot=moment)
    return Inkomstenperiode.objects.create(
        klant=klant,
        bron=bron,
        kenmerk=opgave.kenmerk,
        bronmoment=opgave.bronmoment,
        bekend_van=moment,
        bekend_tot=moment if te_laat else None,
        **_velden(huidig, opgave),
    )


def _meld(rij: Inkomstenperiode, door: Actor) -> None:
    dossier = Dossier.objects.filter(klant=rij.klant_id).order_by(F("gesloten_op").desc(nulls_first=True)).first()
    if dossier is None:
        return
    laatste = rij.tot - dt.timedelta(days=1)
    soort = "inkomen.ingetrokken" if rij.ingetrokken else "inkomen.ontvangen"
    schrijf(soort=soort, dossier=dossier, door=door, van=f"{rij.van:%d-%m-%Y}", tot_en_met=f"{laatste:%d-%m-%Y}")
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="inkomen ontvangen", plek="koppeling")
