"""A later deadline: only later, only before closing, by two people with a reason, and everybody invited is told (promise V07)."""

import datetime as dt

from django.db import transaction

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Gebruiker
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling.bekendmaken import maak_bekend
from veiling.enums import Releasesoort, Rondestatus, Uitstelstatus
from veiling.models import Uitstel, Veiling
from veiling.publiceren import maak_proeven, proefmomenten, vergrendel
from veiling.vaststellen import gelezen


def _inkoper(door: Actor) -> Gebruiker:
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper verzet het sluitmoment.")
    return door.gebruiker


def _open_ronde(veiling_id: int) -> tuple[Veiling, dt.datetime]:
    """The round, locked, and the moment after the lock; refuses when it is not open any more."""
    veiling = vergrendel(veiling_id)
    moment = nu()
    if veiling.status != Rondestatus.GEPUBLICEERD or moment >= veiling.sluit_op:
        raise Weigering("Het sluitmoment kan alleen worden verzet zolang de ronde open is.", code="gesloten")
    return veiling, moment


@transaction.atomic
def stel_uitstel_voor(*, veiling_id: int, sluit_op: dt.datetime, reden: str, door: Actor) -> Uitstel:
    """Proposes a later deadline. Nothing changes until somebody else agrees."""
    wie = _inkoper(door)
    veiling, _ = _open_ronde(veiling_id)
    if not reden.strip():
        raise Weigering("Geef de reden van het uitstel.", veld="reden")
    if sluit_op <= veiling.sluit_op:
        raise Weigering(f"Kies een moment na {als_moment(veiling.sluit_op)}. Eerder sluiten kan niet.", veld="sluit_op")
    with met_uitleg():
        uitstel = Uitstel.objects.create(
            veiling=veiling, oud=veiling.sluit_op, nieuw=sluit_op, reden=reden.strip(), voorgesteld_door=wie
        )
    schrijf(soort="ronde.uitstel_voorgesteld", stroom=veiling.stroom, door=door, ronde=veiling.naam, nieuw=sluit_op)
    return uitstel


@transaction.atomic
def besluit_uitstel(*, uitstel_id: int, akkoord: bool, door: Actor) -> Uitstel:
    """Another person agrees or not. Agreed: the deadline moves, the tests of the key move along, everybody invited is told."""
    wie = _inkoper(door)
    veiling, moment = _open_ronde(Uitstel.objects.values_list("veiling_id", flat=True).get(pk=uitstel_id))
    uitstel = Uitstel.objects.select_for_update(of=("self",)).get(pk=uitstel_id)
    if uitstel.status != Uitstelstatus.VOORGESTELD:
        raise Weigering("Over dit uitstel is al besloten.", code="overgang")
    uitstel.status = Uitstelstatus.AKKOORD if akkoord else Uitstelstatus.AFGEWEZEN
    uitstel.besloten_op, uitstel.besloten_door = moment, wie
    with met_uitleg():
        uitstel.save(update_fields=["status", "besloten_op", "besloten_door"])
    if not akkoord:
        schrijf(soort="ronde.uitstel_afgewezen", stroom=veiling.stroom, door=door, ronde=veiling.naam)
        return uitstel
    veiling.sluit_op = uitstel.nieuw
    with met_uitleg():
        veiling.save(update_fields=["sluit_op"])
    maak_proeven(veiling, proefmomenten(veiling, moment), gelezen(veiling.regels))
    schrijf(
        soort="ronde.uitgesteld",
        stroom=veiling.stroom,
        door=door,
        ronde=veiling.naam,
        sluit_op=uitstel.nieuw,
        oud=uitstel.oud,
        reden=uitstel.reden,
    )
    _vertel(veiling, uitstel, door)
    maak_bekend(veiling, Releasesoort.WIJZIGING)
    return uitstel


def _vertel(veiling: Veiling, uitstel: Uitstel, door: Actor) -> None:
    for uitnodiging in veiling.uitnodigingen.select_related("dienstverlener__organisatie").order_by("pk"):
        berichten.stuur(
            sjabloon="veiling.uitstel",
            sleutel=f"uitstel:{uitstel.pk}:{uitnodiging.dienstverlener_id}",
            door=door,
            organisatie=uitnodiging.dienstverlener.organisatie,
            context={
                "ronde": veiling.naam,
                "sluit_op": als_moment(uitstel.nieuw),
                "oud": als_moment(uitstel.oud),
                "reden": uitstel.reden,
            },
        )
