"""A person asks for another provider of the same round and category. That one says whether there is room."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from inkomen_koppeling.volgen import volg
from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Plaats, Volgdoel
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier
from reintegratie.taken import sluit_taken
from reintegratie.verblijf import vergrendel, verplaats
from reintegratie.verwerking import leg_vast
from resultaat.beeindigen import sluit_voor
from resultaat.begeleiden import lopend
from resultaat.enums import Eindreden
from resultaat.lijsten import Overstapstatus
from resultaat.models import Begeleiding, Overdracht, Overstap, Pauze
from resultaat.regels import regels_van
from resultaat.werkdagen import maanden_later, na_werkdagen
from veiling.ruilen import verplaats_deelname

MINSTENS = dt.timedelta(days=28)


def kandidaten(begeleiding: Begeleiding) -> QuerySet[Overdracht]:
    """Other providers that started with a group of the same round and category."""
    kavel = begeleiding.overdracht.gunning.kavel
    rijen = Overdracht.objects.filter(
        op__isnull=False, gunning__kavel__veiling=kavel.veiling_id, gunning__kavel__categorie=kavel.categorie
    ).exclude(dienstverlener=begeleiding.dienstverlener_id)
    # One group per provider is enough: the latest.
    laatste = rijen.order_by("dienstverlener", "-pk").distinct("dienstverlener").values("pk")
    return Overdracht.objects.filter(pk__in=laatste).select_related("dienstverlener__organisatie").order_by("pk")


@transaction.atomic
def vraag_overstap(*, begeleiding_id: int, naar: Overdracht, toelichting: str, door: Actor) -> Overstap:
    """A consulent asks it for the person; the other provider hears the region, not the name."""
    begeleiding = lopend(begeleiding_id)
    if door.gebruiker is None:
        raise Weigering("Een overstap vraagt een consulent.", code="geen_mens")
    if not kandidaten(begeleiding).filter(pk=naar.pk).exists():
        raise Weigering("Naar deze begeleider kan iemand niet overstappen.", veld="naar")
    if begeleiding.termijn_tot - vandaag() < MINSTENS:
        raise Weigering("De termijn is bijna voorbij. Bespreek het vervolg in het eindgesprek.", code="te_laat")
    if not toelichting.strip():
        raise Weigering("Schrijf kort waarom.", veld="toelichting")
    with met_uitleg():
        overstap = Overstap.objects.create(
            begeleiding=begeleiding,
            naar=naar,
            toelichting=toelichting.strip()[:200],
            gevraagd_op=nu(),
            gevraagd_door=door.gebruiker,
        )
    organisatie = naar.dienstverlener.organisatie
    stuur(
        sjabloon="overstap_gevraagd",
        sleutel=f"overstap:{overstap.pk}",
        door=door,
        organisatie=organisatie,
        context={"regio": begeleiding.dossier.regio.naam},
    )
    schrijf(soort="overstap.gevraagd", dossier=begeleiding.dossier, door=door, naar=organisatie.naam, overstap=overstap.pk)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="overstap")
    return overstap


@transaction.atomic
def besluit_overstap(*, overstap_id: int, akkoord: bool, door: Actor) -> Overstap:
    """The other provider takes the person, who starts there at once, or says there is no room."""
    overstap, dossier = _open(overstap_id)
    nieuw = _stap_over(overstap, dossier, door) if akkoord else None
    _sluit(overstap, Overstapstatus.UITGEVOERD if akkoord else Overstapstatus.GEWEIGERD, nieuw, dossier, door)
    return overstap


@transaction.atomic
def trek_overstap_in(*, overstap_id: int, door: Actor) -> Overstap:
    """The person stays after all."""
    overstap, dossier = _open(overstap_id)
    _sluit(overstap, Overstapstatus.INGETROKKEN, None, dossier, door)
    return overstap


def _open(overstap_id: int) -> tuple[Overstap, Dossier]:
    dossier = vergrendel(Overstap.objects.values_list("begeleiding__dossier_id", flat=True).get(pk=overstap_id))
    rijen = Overstap.objects.select_for_update(of=("self",)).select_related(
        "begeleiding__dienstverlener__organisatie",
        "begeleiding__deelname",
        "naar__dienstverlener__organisatie",
        "naar__gunning__kavel__veiling__regels",
    )
    overstap = rijen.get(pk=overstap_id)
    if overstap.status != Overstapstatus.GEVRAAGD:
        raise Weigering("Over deze overstap is al besloten.", code="al_besloten")
    return overstap, dossier


def _sluit(overstap: Overstap, status: Overstapstatus, nieuw: Begeleiding | None, dossier: Dossier, door: Actor) -> None:
    overstap.status, overstap.nieuw = status, nieuw
    overstap.besloten_op, overstap.besloten_door = nu(), door.naam
    with met_uitleg():
        overstap.save(update_fields=["status", "nieuw", "besloten_op", "besloten_door"])
    naam = overstap.naar.dienstverlener.organisatie.naam
    schrijf(soort="overstap.besloten", dossier=dossier, door=door, naar=naam, uitkomst=status.label.lower(), overstap=overstap.pk)


def _stap_over(overstap: Overstap, dossier: Dossier, door: Actor) -> Begeleiding:
    """Ends the old guidance, neutral, and begins the new one on the same day, for the rest of the term."""
    oud, naar, dag = overstap.begeleiding, overstap.naar, vandaag()
    if oud.van == dag:
        raise Weigering("Iemand stapt niet over op de eerste dag. Probeer het morgen.", code="te_vroeg")
    stil = _stilstand(oud, dag)
    sluit_voor(dossiers=[dossier.pk], reden=Eindreden.OVERGESTAPT, toelichting=overstap.toelichting, door=door)
    reden = Eindreden.OVERGESTAPT.label
    verplaats(dossier=dossier, naar=Plaats.EIGEN, door=door, reden=reden)
    deelname = verplaats_deelname(deelname=oud.deelname, kavel=naar.gunning.kavel, toelichting=reden, door=door)
    regels = regels_van(naar.gunning)
    with met_uitleg():
        nieuw = Begeleiding.objects.create(
            dossier=dossier,
            overdracht=naar,
            dienstverlener=naar.dienstverlener,
            deelname=deelname,
            van=dag,
            termijn_tot=oud.termijn_tot + stil,
            tellen_tot=oud.tellen_tot + stil,
            gesprek_uiterlijk=na_werkdagen(dag, regels.eerste_gesprek_werkdagen),
            plan_uiterlijk=na_werkdagen(dag, regels.plan_werkdagen),
        )
    organisatie = naar.dienstverlener.organisatie
    verplaats(dossier=dossier, naar=Plaats.BIJ_DIENSTVERLENER, door=door, organisatie=organisatie, reden=organisatie.naam)
    sluit_taken(soorten=["teruggekeerd"], dossier_id=dossier.pk)
    volg(dossiers=[dossier], doel=Volgdoel.RESULTAAT, door=door, van=maanden_later(dag, -regels.zelfde_werkgever_maanden))
    schrijf(soort="begeleiding.begonnen", dossier=dossier, door=door, dienstverlener=organisatie.naam, begeleiding=nieuw.pk)
    _vertel(nieuw, dossier, organisatie.naam, door)
    return nieuw


def _stilstand(oud: Begeleiding, dag: dt.date) -> dt.timedelta:
    """How long pauses lasted that have not moved the term yet: the transfer ends them."""
    rijen = Pauze.objects.filter(begeleiding=oud, verrekend_op__isnull=True, van__lt=dag)
    return sum((min(pauze.tot, dag) - pauze.van for pauze in rijen), dt.timedelta())


def _vertel(nieuw: Begeleiding, dossier: Dossier, naam: str, door: Actor) -> None:
    stuur(
        sjabloon="start_begeleider",
        sleutel=f"begeleiding:{nieuw.pk}",
        door=door,
        dossier=dossier,
        context={"naam": dossier.klant.naam, "dienstverlener": naam, "uiterlijk": f"{nieuw.gesprek_uiterlijk:%d-%m-%Y}"},
    )
