"""Paying milestones: one person of Financiën prepares a batch, another approves it, the bank pays it (promise G04)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from stdnum import iban

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener, Dossier, Regio
from resultaat.afrekenen import btw_van, reken_af
from resultaat.betaalbestand import bewaar_betaalbestand
from resultaat.enums import BETAALOVERGANGEN, Betaalstatus, Btwregeling, Poststatus, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Aanhouding, Afrekeningregel, Betaalopdracht, Betaalpost, Uitbetaling
from resultaat.rechten import controleer_mag_betalen
from veiling.overgang import zet

_AANGEHOUDEN = Exists(Aanhouding.objects.filter(uitbetaling=OuterRef("pk"), vrijgegeven_op__isnull=True))


@dataclass(frozen=True)
class Post:
    """What one provider is owed in a region now. `waarom_niet` says why it cannot be paid yet."""

    dienstverlener: Dienstverlener
    uitbetalingen: Sequence[Uitbetaling]
    bedrag_cent: int
    waarom_niet: str


def te_betalen(regio: Regio) -> list[Post]:
    """Returns what is owed per provider: milestones less corrections, not held back and not yet in a batch."""
    rijen = openstaand(regio).exclude(_AANGEHOUDEN)
    per: dict[int, list[Uitbetaling]] = defaultdict(list)
    for rij in rijen.select_related("dienstverlener__organisatie", "mijlpaal__begeleiding__deelname").order_by("pk"):
        per[rij.dienstverlener_id].append(rij)
    posten = [_post(lijst) for lijst in per.values()]
    return sorted(posten, key=lambda post: post.dienstverlener.organisatie.naam)


def openstaand(regio: Regio) -> QuerySet[Uitbetaling]:
    return Uitbetaling.objects.filter(regio=regio, status=Uitbetaalstatus.TE_BEOORDELEN, betaalopdracht__isnull=True)


def aangehouden(regio: Regio) -> QuerySet[Aanhouding]:
    """Returns what is held back now, with what it is about."""
    rijen = Aanhouding.objects.filter(uitbetaling__regio=regio, vrijgegeven_op__isnull=True)
    rijen = rijen.select_related("uitbetaling__dienstverlener__organisatie", "uitbetaling__mijlpaal", "door")
    return rijen.filter(uitbetaling__status=Uitbetaalstatus.TE_BEOORDELEN).order_by("pk")


def _post(rijen: Sequence[Uitbetaling]) -> Post:
    dienstverlener = rijen[0].dienstverlener
    organisatie = dienstverlener.organisatie
    bedrag = sum(rij.bedrag_cent for rij in rijen)
    waarom_niet = ""
    if bedrag <= 0:
        waarom_niet = "Correcties zijn hoger: wordt verrekend met een volgende betaling"
    elif not (iban.is_valid(organisatie.iban) and organisatie.straat and organisatie.postcode and organisatie.plaats):
        waarom_niet = "Rekeningnummer of adres ontbreekt of klopt niet"
    elif btw_van(dienstverlener) is None:
        waarom_niet = "Btw is nog niet ingesteld"
    return Post(dienstverlener, rijen, bedrag, waarom_niet)


@transaction.atomic
def bereid_voor(*, regio: Regio, door: Actor) -> Betaalopdracht:
    """Puts everything that can be paid in this region into one batch, for a second person to approve."""
    gebruiker = controleer_mag_betalen(door, regio)
    list(openstaand(regio).select_for_update(of=("self",)).order_by("pk"))
    posten = [post for post in te_betalen(regio) if not post.waarom_niet]
    rijen = [rij for post in posten for rij in post.uitbetalingen]
    if not rijen:
        raise Weigering("Er is in deze regio nu niets te betalen.", code="niets_te_betalen")
    with met_uitleg():
        opdracht = Betaalopdracht.objects.create(
            regio=regio,
            aantal=len(rijen),
            totaal_cent=sum(rij.bedrag_cent for rij in rijen),
            voorbereid_door=gebruiker,
            voorbereid_op=nu(),
        )
    Uitbetaling.objects.filter(pk__in=[rij.pk for rij in rijen]).update(betaalopdracht=opdracht)
    meld("betaling.voorbereid", opdracht, door)
    return opdracht


@transaction.atomic
def keur_goed(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """The second pair of eyes: books every amount, spends the budget and makes the file for the bank."""
    _vergrendel_dossiers(betaalopdracht_id)
    opdracht = vergrendel(betaalopdracht_id)
    gebruiker = controleer_mag_betalen(door, opdracht.regio)
    zet(opdracht, Betaalstatus.GOEDGEKEURD, BETAALOVERGANGEN, goedgekeurd_op=nu(), goedgekeurd_door=gebruiker)
    rijen = [] if opdracht.herhaling else _rijen(opdracht)
    _maak_posten(opdracht, rijen)
    for rij in _in_boekvolgorde(rijen):
        _boek(rij, door)
    Uitbetaling.objects.filter(pk__in=[rij.pk for rij in rijen]).update(status=Uitbetaalstatus.GOEDGEKEURD)
    opdracht.bestand = bewaar_betaalbestand(opdracht, opdracht.posten.all())
    opdracht.save(update_fields=["bestand"])
    meld("betaling.goedgekeurd", opdracht, door)
    for rij in rijen:
        if rij.soort == Uitbetaalsoort.MIJLPAAL:
            schrijf(soort="mijlpaal.betaald", dossier=rij.mijlpaal.begeleiding.dossier, door=door, weken=rij.mijlpaal.weken)
    return opdracht


def _maak_posten(opdracht: Betaalopdracht, rijen: Sequence[Uitbetaling]) -> None:
    """One statement and one payment per provider; a repeated batch has its payment already, and its statement elsewhere."""
    per: dict[int, list[Uitbetaling]] = defaultdict(list)
    for rij in rijen:
        per[rij.dienstverlener_id].append(rij)
    afrekeningen = reken_af(opdracht=opdracht, per_dienstverlener=dict(per))
    Betaalpost.objects.bulk_create(
        Betaalpost(betaalopdracht=opdracht, dienstverlener_id=nummer, bedrag_cent=afrekening.te_betalen_cent)
        for nummer, afrekening in afrekeningen.items()
    )


@transaction.atomic
def trek_in(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """Takes back a batch that nobody approved yet; its amounts wait for the next one."""
    opdracht = vergrendel(betaalopdracht_id)
    if door.gebruiker is not None:
        controleer_mag_betalen(door, opdracht.regio)
    if opdracht.herhaling:
        raise Weigering("Deze betaling biedt iets opnieuw aan dat al is geboekt. Laat een collega haar goedkeuren.")
    Uitbetaling.objects.filter(betaalopdracht=opdracht, status=Uitbetaalstatus.TE_BEOORDELEN).update(betaalopdracht=None)
    zet(opdracht, Betaalstatus.INGETROKKEN, BETAALOVERGANGEN, ingetrokken_op=nu())
    meld("betaling.ingetrokken", opdracht, door)
    return opdracht


@transaction.atomic
def meld_betaald(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """Records by hand that the bank carried out everything of an approved batch that was still under way."""
    opdracht = vergrendel(betaalopdracht_id)
    controleer_mag_betalen(door, opdracht.regio)
    if opdracht.status != Betaalstatus.GOEDGEKEURD:
        zet(opdracht, Betaalstatus.BETAALD, BETAALOVERGANGEN)
    voer_uit(opdracht=opdracht, posten=list(opdracht.posten.filter(status=Poststatus.ONDERWEG).order_by("pk")), door=door)
    return opdracht


def voer_uit(*, opdracht: Betaalopdracht, posten: Sequence[Betaalpost], door: Actor) -> None:
    """Books what the bank paid, once per payment; the batch is paid when nothing of it waits any more. Lock the batch first."""
    moment = nu()
    if not posten:
        raise Weigering("Van deze betaling is niets meer onderweg.", code="niets_onderweg")
    rijen = [rij for rij in _rijen(opdracht) if rij.dienstverlener_id in {post.dienstverlener_id for post in posten}]
    verlegd = Afrekeningregel.objects.filter(uitbetaling__in=rijen, afrekening__regeling=Btwregeling.VERLEGD)
    netto = dict(verlegd.values_list("uitbetaling", "netto_cent"))
    for rij in _in_boekvolgorde(rijen):
        budget.betaal(
            sleutel=_reservering(rij),
            bedrag_cent=rij.bedrag_cent,
            boekstuk=f"uitbetaling:{rij.pk}",
            omschrijving=f"Betaling {opdracht.nummer}",
            door=door,
            btw_cent=rij.bedrag_cent - netto.get(rij.pk, rij.bedrag_cent),
        )
    Betaalpost.objects.filter(pk__in=[post.pk for post in posten]).update(status=Poststatus.UITGEVOERD, op=moment)
    betaald = Uitbetaling.objects.filter(pk__in=[rij.pk for rij in rijen])
    betaald.update(betaald_op=moment)
    betaald.filter(status=Uitbetaalstatus.GOEDGEKEURD).update(status=Uitbetaalstatus.BETAALD)
    rond_opdracht_af(opdracht=opdracht, door=door)


def rond_opdracht_af(*, opdracht: Betaalopdracht, door: Actor) -> None:
    """Closes a batch once nothing of it waits: paid when the bank carried out at least one payment."""
    standen = set(opdracht.posten.values_list("status", flat=True))
    if standen & {Poststatus.ONDERWEG, Poststatus.AFGEWEZEN}:
        return
    if Poststatus.UITGEVOERD in standen:
        zet(opdracht, Betaalstatus.BETAALD, BETAALOVERGANGEN, betaald_op=nu())
        meld("betaling.betaald", opdracht, door)
    else:
        zet(opdracht, Betaalstatus.AFGEWEZEN, BETAALOVERGANGEN)
        meld("betaling.afgewezen", opdracht, door)


def vergrendel(betaalopdracht_id: int) -> Betaalopdracht:
    return Betaalopdracht.objects.select_for_update(of=("self",)).select_related("regio").get(pk=betaalopdracht_id)


def _vergrendel_dossiers(betaalopdracht_id: int) -> None:
    """The events of this act belong to files: their locks come before those of the batch."""
    nummers = Uitbetaling.objects.filter(betaalopdracht=betaalopdracht_id).values("mijlpaal__begeleiding__dossier")
    list(Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=nummers).order_by("pk"))


def _rijen(opdracht: Betaalopdracht) -> list[Uitbetaling]:
    rijen = opdracht.uitbetalingen.select_for_update(of=("self",)).select_related(
        "dienstverlener__organisatie", "mijlpaal__begeleiding__deelname", "mijlpaal__begeleiding__dossier"
    )
    return list(rijen.order_by("pk"))


def _reservering(rij: Uitbetaling) -> str:
    """Every payment belongs to the reservation of the group it was awarded in, so to that year's budget (bouwadvies 9)."""
    return f"kavel:{rij.mijlpaal.begeleiding.deelname.kavel_id}"


def _in_boekvolgorde(rijen: Sequence[Uitbetaling]) -> list[Uitbetaling]:
    plek = {sleutel: i for i, sleutel in enumerate(budget.op_volgorde({_reservering(rij) for rij in rijen}))}
    return sorted(rijen, key=lambda rij: (plek.get(_reservering(rij), len(plek)), rij.pk))


def _boek(rij: Uitbetaling, door: Actor) -> None:
    mijlpaal, sleutel, boekstuk = rij.mijlpaal, _reservering(rij), f"uitbetaling:{rij.pk}"
    tekst = f"{mijlpaal.weken} weken werk, begeleiding {mijlpaal.begeleiding_id}"
    if rij.soort == Uitbetaalsoort.MIJLPAAL:
        budget.besteed(sleutel=sleutel, bedrag_cent=rij.bedrag_cent, boekstuk=boekstuk, omschrijving=tekst, door=door)
    else:
        tekst = f"Correctie: {tekst}"
        budget.boek_terug(sleutel=sleutel, bedrag_cent=-rij.bedrag_cent, boekstuk=boekstuk, omschrijving=tekst, door=door)


def meld(soort: str, opdracht: Betaalopdracht, door: Actor) -> None:
    schrijf(
        soort=soort,
        stroom="grootboek",
        door=door,
        betaling=opdracht.nummer,
        aantal=opdracht.aantal,
        totaal_cent=opdracht.totaal_cent,
    )
