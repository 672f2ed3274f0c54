"""Subscribing a system to the feed at its own address, and what can be done with a subscription."""

import uuid

from django.db import transaction
from django.utils import timezone

from inkomen_koppeling.models import Abonnement, Bezorging
from inkomen_koppeling.queries import Stand
from inkomen_koppeling.webhookmodellen import Abonnementstatus, Bezorgstatus
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import ApiClient, Zegel
from reintegratie.uitgaand import controleer_adres

MEESTE = 5


def _meld(soort: str, abonnement: Abonnement, door: Actor) -> None:
    client = abonnement.client
    schrijf(soort=soort, stroom=f"organisatie:{client.organisatie_id}", door=door, client=client.client_id)


def _vergrendeld(abonnement_id: int) -> Abonnement:
    rij = Abonnement.objects.select_for_update(of=("self",)).select_related("client").get(pk=abonnement_id)
    if rij.status == Abonnementstatus.BEEINDIGD:
        raise Weigering("Dit abonnement is beëindigd. Maak een nieuw abonnement.", code="abonnement_beeindigd")
    return rij


@transaction.atomic
def abonneer(*, client: ApiClient, adres: str, door: Actor, vanaf: Stand | None = None) -> Abonnement:
    """Subscribes a system; from `vanaf` in the feed on, or from now."""
    controleer_adres(adres)
    ApiClient.objects.select_for_update(of=("self",), no_key=True).get(pk=client.pk)
    if Abonnement.objects.filter(client=client).exclude(status=Abonnementstatus.BEEINDIGD).count() >= MEESTE:
        raise Weigering(f"Een systeem heeft hooguit {MEESTE} abonnementen. Beëindig er eerst een.", code="te_veel_abonnementen")
    stand = vanaf or Stand(Zegel.objects.order_by("-positie").values_list("positie", flat=True).first() or 0)
    with met_uitleg():
        rij = Abonnement.objects.create(
            client=client,
            adres=adres,
            positie=stand.positie,
            verwijzing=stand.verwijzing,
            aangemaakt_op=timezone.now(),
        )
    _meld("abonnement.gemaakt", rij, door)
    return rij


@transaction.atomic
def beeindig_abonnement(*, abonnement_id: int, door: Actor) -> Abonnement:
    """Ends a subscription; what still waits is not delivered any more."""
    rij = _vergrendeld(abonnement_id)
    rij.status, rij.beeindigd_op, rij.pacht, rij.pacht_tot = Abonnementstatus.BEEINDIGD, timezone.now(), None, None
    rij.save(update_fields=["status", "beeindigd_op", "pacht", "pacht_tot"])
    Bezorging.objects.filter(abonnement=rij, status=Bezorgstatus.WACHT).update(status=Bezorgstatus.VERVALLEN)
    _meld("abonnement.beeindigd", rij, door)
    return rij


@transaction.atomic
def hervat_abonnement(*, abonnement_id: int, door: Actor) -> Abonnement:
    """Tries again at once, from where it stopped: nothing was skipped meanwhile."""
    rij = _vergrendeld(abonnement_id)
    rij.status, rij.pogingen, rij.hapert_sinds, rij.volgende_poging = Abonnementstatus.ACTIEF, 0, None, None
    rij.save(update_fields=["status", "pogingen", "hapert_sinds", "volgende_poging"])
    _meld("abonnement.hervat", rij, door)
    return rij


@transaction.atomic
def stuur_proef(*, abonnement_id: int, door: Actor) -> Bezorging:
    """Places a test event behind what already waits."""
    rij = _vergrendeld(abonnement_id)
    if Bezorging.objects.filter(abonnement=rij, gebeurtenis__isnull=True, status=Bezorgstatus.WACHT).exists():
        raise Weigering("Er staat al een proefbericht klaar. Wacht tot het bezorgd is.", code="proef_wacht")
    _meld("abonnement.proef", rij, door)
    return Bezorging.objects.create(abonnement=rij, gemaakt_op=timezone.now())


@transaction.atomic
def bezorg_opnieuw(*, bezorging: uuid.UUID, door: Actor) -> Bezorging:
    """Delivers the same event once more, with the same id in its envelope."""
    oud = Bezorging.objects.select_related("abonnement").get(uuid=bezorging)
    if oud.status != Bezorgstatus.GELUKT or oud.gebeurtenis_id is None:
        raise Weigering("Alleen een gebeurtenis die al bezorgd is, kan opnieuw.", code="niet_bezorgd")
    rij = _vergrendeld(oud.abonnement_id)
    _meld("abonnement.opnieuw", rij, door)
    return Bezorging.objects.create(
        abonnement=rij, gebeurtenis=oud.gebeurtenis, verwijzing=oud.verwijzing, opnieuw=True, gemaakt_op=timezone.now()
    )
