"""Questions about an open round: asked by somebody invited, answered to everybody, without a name."""

from django.db import transaction
from django.db.models import QuerySet

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from veiling.enums import Rondestatus
from veiling.models import Rondevraag, Veiling
from veiling.publiceren import vergrendel


@transaction.atomic
def stel_vraag(*, veiling_id: int, dienstverlener: Dienstverlener, vraag: str, door: Actor) -> Rondevraag:
    """Records a question while the round is open."""
    veiling = vergrendel(veiling_id)
    if veiling.status != Rondestatus.GEPUBLICEERD or nu() >= veiling.sluit_op:
        raise Weigering("Vragen stellen kan zolang de ronde open is.", code="gesloten")
    if not veiling.uitnodigingen.filter(dienstverlener=dienstverlener).exists():
        raise GeenToegang("U bent niet uitgenodigd voor deze ronde.")
    if not vraag.strip():
        raise Weigering("Schrijf uw vraag.", veld="vraag")
    rij = Rondevraag.objects.create(veiling=veiling, dienstverlener=dienstverlener, vraag=vraag.strip())
    schrijf(soort="ronde.vraag", stroom=veiling.stroom, door=Actor.systeem("vragen"), ronde=veiling.naam, vraag=rij.pk)
    return rij


@transaction.atomic
def beantwoord(*, vraag_id: int, antwoord: str, door: Actor) -> Rondevraag:
    """Answers a question once, to everybody invited."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper beantwoordt vragen.")
    veiling = vergrendel(Rondevraag.objects.values_list("veiling_id", flat=True).get(pk=vraag_id))
    rij = Rondevraag.objects.select_for_update().get(pk=vraag_id)
    if rij.beantwoord_op is not None:
        raise Weigering("Deze vraag is al beantwoord.", code="overgang")
    if not antwoord.strip():
        raise Weigering("Schrijf een antwoord.", veld="antwoord")
    rij.antwoord, rij.beantwoord_op, rij.beantwoord_door = antwoord.strip(), nu(), door.gebruiker
    rij.save(update_fields=["antwoord", "beantwoord_op", "beantwoord_door"])
    schrijf(soort="ronde.antwoord", stroom=veiling.stroom, door=door, ronde=veiling.naam, vraag=rij.pk)
    for uitnodiging in veiling.uitnodigingen.select_related("dienstverlener__organisatie").order_by("pk"):
        berichten.stuur(
            sjabloon="veiling.antwoord",
            sleutel=f"antwoord:{rij.pk}:{uitnodiging.dienstverlener_id}",
            door=door,
            organisatie=uitnodiging.dienstverlener.organisatie,
            context={"ronde": veiling.naam, "vraag": rij.vraag, "antwoord": rij.antwoord},
        )
    return rij


def beantwoorde_vragen(veiling: Veiling) -> QuerySet[Rondevraag]:
    """What everybody invited may read: no name of who asked."""
    return Rondevraag.objects.filter(veiling=veiling, beantwoord_op__isnull=False).order_by("beantwoord_op")
