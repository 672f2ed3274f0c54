"""Closing rounds at their deadline. Needs no key and no broker: any process may do it (promises S01, T02, T04)."""

from dataclasses import asdict

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.een_voor_een import een_voor_een
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from veiling.enums import OVERGANGEN, Rondestatus
from veiling.models import Ontvangst, Veiling
from veiling.ontvangstbewijs import Regel, hoofd
from veiling.overgang import zet
from veiling.publiceren import vergrendel


@transaction.atomic
def sluit(*, veiling_id: int, door: Actor) -> bool:
    """Closes one round when its moment has come; exactly once, whoever else tries. Publishes the list of leaves and its head.

    The lock is FOR UPDATE: it waits for bids being received (FOR SHARE), and the state read is the state after the wait.
    """
    veiling = vergrendel(veiling_id)
    moment = nu()
    if veiling.status != Rondestatus.GEPUBLICEERD or moment < veiling.sluit_op:
        return False
    regels = [
        Regel(rij.nummer, rij.zout, rij.inhoud, rij.blad) for rij in Ontvangst.objects.filter(veiling=veiling).order_by("nummer")
    ]
    zet(
        veiling,
        Rondestatus.GESLOTEN,
        OVERGANGEN,
        gesloten_op=moment,
        bladeren=[asdict(r) for r in regels],
        hoofd=hoofd(regels),
    )
    schrijf(soort="ronde.gesloten", stroom=veiling.stroom, door=door, ronde=veiling.naam, hoofd=veiling.hoofd)
    return True


def sluit_verlopen(*, door: Actor | None = None) -> int:
    """Closes every round whose deadline has passed, oldest first; returns how many this call closed."""
    wie = door or Actor.systeem("sluiten")
    nummers = Veiling.objects.filter(status=Rondestatus.GEPUBLICEERD, sluit_op__lte=nu()).order_by("sluit_op", "pk")
    return een_voor_een(list(nummers.values_list("pk", flat=True)), lambda pk: sluit(veiling_id=pk, door=wie))
