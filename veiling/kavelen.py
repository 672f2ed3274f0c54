"""Forming lots: a proposal per region from who is ready, the comparison draw, freezing, and return."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Regio
from reintegratie.verwerking import leg_vast
from scan.models import Uitslag
from scan.queries import kenmerken, klaar_voor_kavel
from veiling.enums import KAVELOVERGANGEN, Kavelstatus, Verlaatreden
from veiling.groeperen import Indeling, Kavelindeling, Mensen, deel_in
from veiling.loten import nieuwe_loting, trek
from veiling.models import Kavel, KavelDeelname, Loting, Vergelijkingsdeel
from veiling.overgang import zet
from veiling.profielen import profielen_van
from veiling.regels import Regels
from veiling.scoren import kansband, segment_van, verwacht
from veiling.vaststellen import geldende_regels, gelezen

KENMERKEN = ("A1", "A2", "A5", "B1", "B2", "B4")
MILJOEN = Decimal(1_000_000)
_DOEL = "groepen maken"


@dataclass(frozen=True)
class Voorstel:
    """What a proposal gave: lots, people in them, people drawn for comparison, and people too few to make a lot."""

    kavels: list[Kavel]
    mensen: int
    vergelijking: int
    te_weinig: int


def actief(kavel: Kavel) -> QuerySet[KavelDeelname]:
    return KavelDeelname.objects.filter(kavel=kavel, verlaten_op__isnull=True)


def bij_bevriezen(kavels: Sequence[Kavel]) -> QuerySet[KavelDeelname]:
    """The people lots were frozen with: bids and scores are about them, whoever leaves later."""
    erbij = Q(verlaten_op__isnull=True) | Q(verlaten_op__gt=F("kavel__bevroren_op"))
    return KavelDeelname.objects.filter(erbij, kavel__in=kavels).order_by("pk")


def kansen_van(kavels: Sequence[Kavel]) -> dict[int, list[float]]:
    """Per lot the chances of the people it was frozen with, in one query."""
    uit: dict[int, list[float]] = {kavel.pk: [] for kavel in kavels}
    for kavel_id, p in bij_bevriezen(kavels).values_list("kavel_id", "p"):
        uit[kavel_id].append(float(p))
    return uit


def klaar(regio: Regio) -> QuerySet[Uitslag]:
    """Ready people who are in no lot and not in the comparison group."""
    bezet = KavelDeelname.objects.filter(verlaten_op__isnull=True, dossier__regio=regio).values("dossier")
    apart = Vergelijkingsdeel.objects.filter(eruit_op__isnull=True).values("dossier")
    return klaar_voor_kavel(regio).exclude(afname__dossier__in=bezet).exclude(afname__dossier__in=apart)


@transaction.atomic
def stel_voor(*, regio: Regio, door: Actor) -> Voorstel:
    """Replaces the region's proposal by a new one from everybody who is ready. Files are locked, so that nobody who leaves
    at this moment ends up in a lot."""
    Regio.objects.select_for_update(of=("self",)).get(pk=regio.pk)
    regels = gelezen(geldende_regels())
    nummers = _vergrendel_mensen(regio)
    _verwijder_voorstel(regio)
    uitslagen = list(klaar(regio).filter(afname__dossier__in=nummers).select_related("afname__dossier__klant").order_by("pk"))
    apart = trek([u.afname.dossier for u in uitslagen], regels, door)
    mee = [u for u in uitslagen if u.afname.dossier_id not in apart]
    volgnummer = Loting.objects.filter(doel__startswith=f"kavels:{regio.code}:").count() + 1
    loting = nieuwe_loting(f"kavels:{regio.code}:{volgnummer}")
    indeling, profielen = _deel_in(mee, regels, loting)
    kavels = _schrijf_kavels(regio, mee, indeling, [regels.profielen[i].code for i in profielen], loting)
    leg_vast(door=door, dossiers=[u.afname.dossier_id for u in mee], handeling="wijzigen", doel=_DOEL, plek="groepen")
    schrijf(
        soort="kavel.voorgesteld",
        stroom=f"regio:{regio.code}",
        door=door,
        regio=regio.naam,
        aantal=len(kavels),
        mensen=len(mee),
        loting=loting.pk,
    )
    return Voorstel(kavels, len(mee), len(apart), sum(indeling.te_klein.values()))


def _vergrendel_mensen(regio: Regio) -> list[int]:
    """Locks the files of who is ready and of who is in the old proposal, before any of its rows; returns file numbers."""
    oud = KavelDeelname.objects.filter(kavel__regio=regio, kavel__status=Kavelstatus.VOORSTEL).values_list(
        "dossier_id", flat=True
    )
    nummers = {*klaar(regio).values_list("afname__dossier_id", flat=True), *oud}
    vast = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=nummers).order_by("pk")
    return list(vast.values_list("pk", flat=True))


def _verwijder_voorstel(regio: Regio) -> None:
    oud = Kavel.objects.filter(regio=regio, status=Kavelstatus.VOORSTEL)
    KavelDeelname.objects.filter(kavel__in=oud).delete()
    oud.delete()


def _deel_in(uitslagen: Sequence[Uitslag], regels: Regels, loting: Loting) -> tuple[Indeling, list[int]]:
    feiten = kenmerken([u.pk for u in uitslagen])
    waarden = np.array([[feiten.get(u.pk, {}).get(code, 0) for code in KENMERKEN] for u in uitslagen], dtype=np.int64).reshape(
        len(uitslagen), len(KENMERKEN)
    )
    regels_ = regels.indeling(loting.zaad)
    profielen = profielen_van(regels_.profielen, KENMERKEN, waarden)
    mensen = Mensen(
        np.zeros(len(uitslagen), dtype=np.int64),
        profielen,
        np.array([int(u.eta * MILJOEN) for u in uitslagen], dtype=np.int64),
        [str(u.afname.dossier.klant.pseudoniem) for u in uitslagen],
    )
    return deel_in(mensen, regels_), profielen.tolist()


def _schrijf_kavels(
    regio: Regio, uitslagen: Sequence[Uitslag], indeling: Indeling, codes: Sequence[str], loting: Loting
) -> list[Kavel]:
    hoogste = Kavel.objects.filter(regio=regio).aggregate(n=Max("nummer"))["n"] or 0
    kavels = []
    for stuk in indeling.kavels:
        kavel = _schrijf_kavel(regio, stuk, hoogste + stuk.nummer + 1, loting)
        KavelDeelname.objects.bulk_create(
            _deelname(kavel, uitslagen[i], codes[i]) for i in indeling.volgorde[stuk.van : stuk.tot].tolist()
        )
        kavels.append(kavel)
    return kavels


def _schrijf_kavel(regio: Regio, stuk: Kavelindeling, nummer: int, loting: Loting) -> Kavel:
    return Kavel.objects.create(
        regio=regio, nummer=nummer, loting=loting, profiel=list(stuk.profielen), profielnaam=stuk.naam, klein=stuk.klein
    )


def _deelname(kavel: Kavel, uitslag: Uitslag, profielcode: str) -> KavelDeelname:
    return KavelDeelname(
        kavel=kavel, dossier=uitslag.afname.dossier, uitslag=uitslag, profielcode=profielcode, p=uitslag.p, eta=uitslag.eta
    )


@transaction.atomic
def bevries(*, regio: Regio, door: Actor, kavel_ids: Iterable[int] | None = None) -> list[Kavel]:
    """Freezes the proposal (or some of its lots): size, chance band and expectation are fixed from here on."""
    Regio.objects.select_for_update(of=("self",)).get(pk=regio.pk)
    kavels = Kavel.objects.select_for_update(of=("self",)).filter(regio=regio, status=Kavelstatus.VOORSTEL)
    if kavel_ids is not None:
        kavels = kavels.filter(pk__in=list(kavel_ids))
    lijst = list(kavels.order_by("nummer"))
    if not lijst:
        raise Weigering("Er is geen voorstel om vast te zetten. Maak eerst een voorstel.")
    regels = gelezen(geldende_regels())
    for kavel in lijst:
        _bevries(kavel, regels, door)
    return lijst


def _bevries(kavel: Kavel, regels: Regels, door: Actor) -> None:
    deelnames = list(actief(kavel).select_related("dossier"))
    if not regels.kavel_minimum <= len(deelnames) <= regels.kavel_maximum:
        raise Weigering(
            f"{kavel.naam} heeft {len(deelnames)} mensen. Een groep heeft er {regels.kavel_minimum} tot en met "
            f"{regels.kavel_maximum}. Verplaats mensen of maak een nieuw voorstel.",
            code="groepsgrootte",
        )
    p = [float(d.p) for d in deelnames]
    categorie = segment_van(p).value
    laag, hoog = kansband(p)
    zet(
        kavel,
        Kavelstatus.BEVROREN,
        KAVELOVERGANGEN,
        bevroren_op=nu(),
        grootte=len(deelnames),
        categorie=categorie,
        kans_laag=laag,
        kans_hoog=hoog,
        q0=verwacht(p, [0.0])[0],
        waarde_cent=regels.waarden[categorie],
        alpha=regels.alpha,
        tarief_cent=regels.tarieven[categorie],
    )
    for deelname in deelnames:
        schrijf(soort="kavel.vastgezet", dossier=deelname.dossier, door=door, kavel=kavel.pk, nummer=kavel.nummer)
    nummers = [d.dossier_id for d in deelnames]
    leg_vast(door=door, dossiers=nummers, handeling="wijzigen", doel=_DOEL, plek=f"groep {kavel.pk}")


def verlaat(*, deelnames: QuerySet[KavelDeelname], reden: Verlaatreden, door: Actor, toelichting: str = "") -> int:
    """Takes people out of their lots, each with an event; who left at this moment for another reason keeps that one.
    Caller holds the file's or the lot's lock; returns how many left."""
    vast = deelnames.filter(verlaten_op__isnull=True).select_for_update(of=("self",)).order_by("pk")
    lijst = list(vast.select_related("dossier", "kavel"))
    moment = nu()
    KavelDeelname.objects.filter(pk__in=[d.pk for d in lijst]).update(
        verlaten_op=moment, reden=reden, toelichting=toelichting[:200]
    )
    for d in lijst:
        schrijf(
            soort="kavel.verlaten",
            dossier=d.dossier,
            door=door,
            kavel=d.kavel_id,
            nummer=d.kavel.nummer,
            reden=reden.label.lower(),
        )
    return len(lijst)


def keer_terug(*, kavel: Kavel, reden: str, door: Actor) -> int:
    """A lot that does not go on gives its people back to own service, visibly (promise S09). Caller holds the lot's lock."""
    zet(kavel, Kavelstatus.TERUGGEKEERD, KAVELOVERGANGEN, teruggekeerd_op=nu(), terugkeerreden=reden)
    return verlaat(
        deelnames=KavelDeelname.objects.filter(kavel=kavel), reden=Verlaatreden.GROEP_TERUG, door=door, toelichting=reden
    )


@transaction.atomic
def meld_overgedragen(*, kavel_id: int, door: Actor) -> Kavel:
    """Records that the people of an awarded lot started with their provider. Called by the hand-over."""
    kavel = Kavel.objects.select_for_update(of=("self",)).select_related("regio").get(pk=kavel_id)
    zet(kavel, Kavelstatus.OVERGEDRAGEN, KAVELOVERGANGEN)
    schrijf(soort="kavel.overgedragen", stroom=f"regio:{kavel.regio.code}", door=door, kavel=kavel.pk, nummer=kavel.nummer)
    return kavel
