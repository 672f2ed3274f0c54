"""A change of terms in an open round. A bid from before it counts only when its bidder confirms it, or bids again."""

import datetime as dt

from django.db import transaction

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling.bekendmaken import maak_bekend
from veiling.enums import Releasesoort, Rondestatus
from veiling.models import Bevestiging, Veiling, Wijziging
from veiling.publiceren import vergrendel


def _open(veiling_id: int) -> Veiling:
    veiling = vergrendel(veiling_id)
    if veiling.status != Rondestatus.GEPUBLICEERD or nu() >= veiling.sluit_op:
        raise Weigering("Dit kan alleen zolang de ronde open is.", code="gesloten")
    return veiling


@transaction.atomic
def wijzig_voorwaarden(*, veiling_id: int, tekst: str, door: Actor) -> Wijziging:
    """Records a change and tells everybody invited."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper wijzigt de voorwaarden.")
    veiling = _open(veiling_id)
    if not tekst.strip():
        raise Weigering("Schrijf wat er verandert.", veld="tekst")
    wijziging = Wijziging.objects.create(veiling=veiling, tekst=tekst.strip(), door=door.gebruiker, op=nu())
    schrijf(soort="ronde.gewijzigd", stroom=veiling.stroom, door=door, ronde=veiling.naam, tekst=wijziging.tekst)
    for uitnodiging in veiling.uitnodigingen.select_related("dienstverlener__organisatie").order_by("pk"):
        berichten.stuur(
            sjabloon="veiling.gewijzigd",
            sleutel=f"gewijzigd:{wijziging.pk}:{uitnodiging.dienstverlener_id}",
            door=door,
            organisatie=uitnodiging.dienstverlener.organisatie,
            context={"ronde": veiling.naam, "tekst": wijziging.tekst, "sluit_op": als_moment(veiling.sluit_op)},
        )
    maak_bekend(veiling, Releasesoort.WIJZIGING)
    return wijziging


@transaction.atomic
def bevestig(*, wijziging_id: int, dienstverlener: Dienstverlener, door: Actor) -> Bevestiging:
    """Somebody invited keeps what it may have bid. Not written as an event: that would say who takes part."""
    veiling = _open(Wijziging.objects.values_list("veiling_id", flat=True).get(pk=wijziging_id))
    if not veiling.uitnodigingen.filter(dienstverlener=dienstverlener).exists():
        raise GeenToegang("U bent niet uitgenodigd voor deze ronde.")
    with met_uitleg():
        return Bevestiging.objects.create(wijziging_id=wijziging_id, dienstverlener=dienstverlener, door=door.sleutel)


def onbevestigd(veiling: Veiling) -> dict[int, dt.datetime]:
    """Per invited provider the last change that it did not confirm; its bids from before that moment do not count."""
    uit: dict[int, dt.datetime] = {}
    wijzigingen = list(veiling.wijzigingen.order_by("op").prefetch_related("bevestigingen"))
    if not wijzigingen:
        return uit
    for wie in veiling.uitnodigingen.values_list("dienstverlener", flat=True):
        for wijziging in wijzigingen:
            if wie not in {b.dienstverlener_id for b in wijziging.bevestigingen.all()}:
                uit[wie] = wijziging.op
    return uit
