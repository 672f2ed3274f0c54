"""Paying milestones: one person of Financiën prepares a batch, another approves it, the bank pays it (promise G04)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from stdnum import iban

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener, Dossier, Regio
from resultaat.betaalbestand import bewaar_betaalbestand
from resultaat.enums import BETAALOVERGANGEN, Betaalstatus, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Betaalopdracht, Uitbetaling
from resultaat.rechten import controleer_mag_betalen
from veiling.overgang import zet


@dataclass(frozen=True)
class Post:
    """What one provider is owed in a region now. `waarom_niet` says why it cannot be paid yet."""

    dienstverlener: Dienstverlener
    uitbetalingen: Sequence[Uitbetaling]
    bedrag_cent: int
    waarom_niet: str


def te_betalen(regio: Regio) -> list[Post]:
    """Returns what is owed per provider: milestones less corrections, not yet in a batch."""
    rijen = Uitbetaling.objects.filter(regio=regio, status=Uitbetaalstatus.TE_BEOORDELEN, betaalopdracht__isnull=True)
    per: dict[int, list[Uitbetaling]] = defaultdict(list)
    for rij in rijen.select_related("dienstverlener__organisatie", "mijlpaal__begeleiding__deelname").order_by("pk"):
        per[rij.dienstverlener_id].append(rij)
    posten = [_post(lijst) for lijst in per.values()]
    return sorted(posten, key=lambda post: post.dienstverlener.organisatie.naam)


def _post(rijen: Sequence[Uitbetaling]) -> Post:
    dienstverlener = rijen[0].dienstverlener
    organisatie = dienstverlener.organisatie
    bedrag = sum(rij.bedrag_cent for rij in rijen)
    waarom_niet = ""
    if bedrag <= 0:
        waarom_niet = "Correcties zijn hoger: wordt verrekend met een volgende betaling"
    elif not (iban.is_valid(organisatie.iban) and organisatie.straat and organisatie.postcode and organisatie.plaats):
        waarom_niet = "Rekeningnummer of adres ontbreekt of klopt niet"
    return Post(dienstverlener, rijen, bedrag, waarom_niet)


@transaction.atomic
def bereid_voor(*, regio: Regio, door: Actor) -> Betaalopdracht:
    """Puts everything that can be paid in this region into one batch, for a second person to approve."""
    gebruiker = controleer_mag_betalen(door, regio)
    open_rijen = Uitbetaling.objects.filter(regio=regio, status=Uitbetaalstatus.TE_BEOORDELEN, betaalopdracht__isnull=True)
    list(open_rijen.select_for_update(of=("self",)).order_by("pk"))
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
    _meld("betaling.voorbereid", opdracht, door)
    return opdracht


@transaction.atomic
def keur_goed(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """The second pair of eyes: books every amount, spends the budget and makes the file for the bank."""
    _vergrendel_dossiers(betaalopdracht_id)
    opdracht = _vergrendel(betaalopdracht_id)
    gebruiker = controleer_mag_betalen(door, opdracht.regio)
    zet(opdracht, Betaalstatus.GOEDGEKEURD, BETAALOVERGANGEN, goedgekeurd_op=nu(), goedgekeurd_door=gebruiker)
    rijen = _rijen(opdracht)
    for rij in _in_boekvolgorde(rijen):
        _boek(rij, door)
    nummers = [rij.pk for rij in rijen]
    Uitbetaling.objects.filter(pk__in=nummers).update(status=Uitbetaalstatus.GOEDGEKEURD)
    opdracht.bestand = bewaar_betaalbestand(opdracht, rijen)
    opdracht.save(update_fields=["bestand"])
    _meld("betaling.goedgekeurd", opdracht, door)
    for rij in rijen:
        if rij.soort == Uitbetaalsoort.MIJLPAAL:
            schrijf(soort="mijlpaal.betaald", dossier=rij.mijlpaal.begeleiding.dossier, door=door, weken=rij.mijlpaal.weken)
    return opdracht


@transaction.atomic
def trek_in(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """Takes back a batch that nobody approved yet; its amounts wait for the next one."""
    opdracht = _vergrendel(betaalopdracht_id)
    if door.gebruiker is not None:
        controleer_mag_betalen(door, opdracht.regio)
    Uitbetaling.objects.filter(betaalopdracht=opdracht, status=Uitbetaalstatus.TE_BEOORDELEN).update(betaalopdracht=None)
    zet(opdracht, Betaalstatus.INGETROKKEN, BETAALOVERGANGEN, ingetrokken_op=nu())
    _meld("betaling.ingetrokken", opdracht, door)
    return opdracht


@transaction.atomic
def meld_betaald(*, betaalopdracht_id: int, door: Actor) -> Betaalopdracht:
    """Records that the bank carried out an approved batch."""
    opdracht = _vergrendel(betaalopdracht_id)
    controleer_mag_betalen(door, opdracht.regio)
    moment = nu()
    zet(opdracht, Betaalstatus.BETAALD, BETAALOVERGANGEN, betaald_op=moment)
    rijen = _rijen(opdracht)
    for rij in _in_boekvolgorde(rijen):
        budget.betaal(
            sleutel=_reservering(rij),
            bedrag_cent=rij.bedrag_cent,
            boekstuk=f"uitbetaling:{rij.pk}",
            omschrijving=f"Betaling {opdracht.nummer}",
            door=door,
        )
    alle = Uitbetaling.objects.filter(betaalopdracht=opdracht)
    alle.update(betaald_op=moment)
    alle.filter(status=Uitbetaalstatus.GOEDGEKEURD).update(status=Uitbetaalstatus.BETAALD)
    _meld("betaling.betaald", opdracht, door)
    return opdracht


def _vergrendel(betaalopdracht_id: int) -> Betaalopdracht:
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


def _meld(soort: str, opdracht: Betaalopdracht, door: Actor) -> None:
    schrijf(
        soort=soort,
        stroom="grootboek",
        door=door,
        betaling=opdracht.nummer,
        aantal=opdracht.aantal,
        totaal_cent=opdracht.totaal_cent,
    )
