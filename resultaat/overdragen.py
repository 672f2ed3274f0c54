"""Hand-over: a definitive award is offered to its provider; when it starts, the people of the group are with that provider.

The winner took the whole group, so an offer that nobody answers starts by itself at the end of its term: nobody waits for a
click. Before that moment the provider sees no name (promise P04).
"""

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction

from inkomen_koppeling.volgen import volg
from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import een_voor_een
from reintegratie.enums import Plaats, Volgdoel
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Verblijf
from reintegratie.verblijf import verplaats
from reintegratie.verwerking import leg_vast
from resultaat.models import Begeleiding, Overdracht
from resultaat.regels import regels_van
from resultaat.werkdagen import maanden_later, na_werkdagen
from resultaat.werkenden import werkt_nu
from veiling.enums import Gunningstatus, Verlaatreden
from veiling.kavelen import meld_overgedragen, verlaat
from veiling.models import Gunning, KavelDeelname
from veiling.regels import Regels

AANVAARDEN_WERKDAGEN = 5
VEGER = Actor.systeem("overdragen")
WERKT_AL = "Werkt al genoeg uren: geen begeleiding nodig"
ELDERS = "Niet meer in eigen dienstverlening"


def veeg() -> int:
    """Offers definitive awards and starts the ones whose term to accept has passed; returns how many rows it handled."""
    nieuw = Gunning.objects.filter(status=Gunningstatus.DEFINITIEF, overdracht__isnull=True).order_by("pk")
    verlopen = Overdracht.objects.filter(op__isnull=True, uiterlijk__lt=vandaag()).order_by("pk")
    werk = [(bied_aan, pk) for pk in nieuw.values_list("pk", flat=True)]
    werk += [(draag_over, pk) for pk in verlopen.values_list("gunning_id", flat=True)]

    def doe(een: tuple[Callable[..., Overdracht], int]) -> int:
        een[0](gunning_id=een[1], door=VEGER)
        return 1

    return een_voor_een(werk, doe)


@transaction.atomic
def bied_aan(*, gunning_id: int, door: Actor) -> Overdracht:
    """Offers a definitive award to its provider, once."""
    gunning = _definitief(gunning_id)
    if bestaand := Overdracht.objects.filter(gunning=gunning).first():
        return bestaand
    overdracht = Overdracht.objects.create(
        gunning=gunning,
        dienstverlener=gunning.dienstverlener,
        uiterlijk=na_werkdagen(vandaag(), AANVAARDEN_WERKDAGEN),
    )
    stuur(
        sjabloon="overdracht_aangeboden",
        sleutel=f"overdracht:{overdracht.pk}",
        door=door,
        organisatie=gunning.dienstverlener.organisatie,
        context={"groep": gunning.kavel.naam, "regio": gunning.kavel.regio.naam, "uiterlijk": f"{overdracht.uiterlijk:%d-%m-%Y}"},
    )
    schrijf(
        soort="overdracht.aangeboden",
        stroom=f"ronde:{gunning.kavel.veiling_id}",
        door=door,
        kavel=gunning.kavel_id,
        dienstverlener=gunning.dienstverlener.organisatie.naam,
    )
    return overdracht


@transaction.atomic
def draag_over(*, gunning_id: int, door: Actor) -> Overdracht:
    """Starts the provider's service to everyone still in the group. People who left, or work enough already, stay out."""
    deelnames = KavelDeelname.objects.filter(kavel__gunningen=gunning_id, verlaten_op__isnull=True)
    dossiers = _vergrendel(list(deelnames.values_list("dossier_id", flat=True)))
    gunning = _definitief(gunning_id)
    overdracht = bied_aan(gunning_id=gunning_id, door=door)
    if overdracht.op is not None:
        raise Weigering("Deze groep is al overgedragen.", code="al_overgedragen")
    moment = nu()
    if gunning.standstill_tot is None or moment < gunning.standstill_tot:
        raise Weigering("De bezwaartermijn loopt nog. Wacht tot de keuze definitief is.", code="standstill")
    regels = regels_van(gunning)
    blijft = _wie_blijft(list(deelnames.select_related("dossier").order_by("pk")), dossiers, regels, door)
    overdracht.op, overdracht.door = moment, door.sleutel
    overdracht.save(update_fields=["op", "door"])
    for deelname in blijft:
        _begin(overdracht, deelname, dossiers[deelname.dossier_id], regels, door)
    meld_overgedragen(kavel_id=gunning.kavel_id, door=door)
    leg_vast(door=door, dossiers=[d.dossier_id for d in blijft], handeling="wijzigen", doel="begeleiding", plek="overdracht")
    return overdracht


def _definitief(gunning_id: int) -> Gunning:
    rijen = Gunning.objects.select_for_update(of=("self",))
    gunning = rijen.select_related("kavel__veiling__regels", "kavel__regio", "dienstverlener__organisatie").get(pk=gunning_id)
    if gunning.status != Gunningstatus.DEFINITIEF:
        raise Weigering("Deze keuze is nog niet definitief.", code="niet_definitief")
    return gunning


def _vergrendel(dossier_ids: Sequence[int]) -> dict[int, Dossier]:
    """Locks many files in one order, as `verblijf.vergrendel` does for one."""
    rijen = Dossier.objects.select_for_update(of=("self",), no_key=True).select_related("klant", "regio")
    return {dossier.pk: dossier for dossier in rijen.filter(pk__in=dossier_ids).order_by("pk")}


def _wie_blijft(deelnames: list[KavelDeelname], dossiers: dict[int, Dossier], regels: Regels, door: Actor) -> list[KavelDeelname]:
    """Returns who goes to the provider; the others leave the group before it, neutral, and stay where they are."""
    eigen = Verblijf.objects.filter(dossier__in=dossiers, tot__isnull=True, plaats=Plaats.EIGEN)
    in_eigen = set(eigen.values_list("dossier_id", flat=True))
    werkend = werkt_nu([d.klant_id for d in dossiers.values()], op=vandaag(), regels=regels)
    redenen = {
        deelname.pk: ELDERS if deelname.dossier_id not in in_eigen else WERKT_AL
        for deelname in deelnames
        if deelname.dossier_id not in in_eigen or deelname.dossier.klant_id in werkend
    }
    for tekst in (ELDERS, WERKT_AL):
        weg = KavelDeelname.objects.filter(pk__in=[pk for pk, reden in redenen.items() if reden == tekst])
        verlaat(deelnames=weg, reden=Verlaatreden.ACHTERGEHOUDEN, door=door, toelichting=tekst)
    return [deelname for deelname in deelnames if deelname.pk not in redenen]


def _begin(overdracht: Overdracht, deelname: KavelDeelname, dossier: Dossier, regels: Regels, door: Actor) -> Begeleiding:
    dag = vandaag()
    termijn = maanden_later(dag, regels.begeleidingstermijn_maanden)
    with met_uitleg():
        begeleiding = Begeleiding.objects.create(
            dossier=dossier,
            overdracht=overdracht,
            dienstverlener=overdracht.dienstverlener,
            deelname=deelname,
            van=dag,
            termijn_tot=termijn,
            tellen_tot=termijn + dt.timedelta(days=max(m.venster for m in regels.mijlpalen)),
            gesprek_uiterlijk=na_werkdagen(dag, regels.eerste_gesprek_werkdagen),
            plan_uiterlijk=na_werkdagen(dag, regels.plan_werkdagen),
        )
    organisatie = overdracht.dienstverlener.organisatie
    verplaats(dossier=dossier, naar=Plaats.BIJ_DIENSTVERLENER, door=door, organisatie=organisatie, reden=organisatie.naam)
    # An employer from before the hand-over must be recognised (bouwadvies 11).
    volg(dossiers=[dossier], doel=Volgdoel.RESULTAAT, door=door, van=maanden_later(dag, -regels.zelfde_werkgever_maanden))
    schrijf(soort="begeleiding.begonnen", dossier=dossier, door=door, dienstverlener=organisatie.naam, begeleiding=begeleiding.pk)
    stuur(
        sjabloon="start_begeleider",
        sleutel=f"begeleiding:{begeleiding.pk}",
        door=door,
        dossier=dossier,
        context={
            "naam": dossier.klant.naam,
            "dienstverlener": organisatie.naam,
            "uiterlijk": f"{begeleiding.gesprek_uiterlijk:%d-%m-%Y}",
        },
    )
    return begeleiding
