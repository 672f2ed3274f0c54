"""A signal that waits for a decision, and how it is closed."""

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Gebruiker
from reintegratie.taken import sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.enums import Signaalstatus
from resultaat.lijsten import Signaaluitkomst
from resultaat.models import Signaal


def open_signaal(signaal_id: int) -> tuple[Signaal, Dossier]:
    """Returns a signal that waits for a decision, under the lock of its file."""
    nummer = Signaal.objects.values_list("begeleiding__dossier_id", flat=True).get(pk=signaal_id)
    dossier = vergrendel(nummer)
    rijen = Signaal.objects.select_for_update(of=("self",)).select_related("begeleiding__dienstverlener__organisatie", "aanbod")
    signaal = rijen.get(pk=signaal_id)
    if signaal.status != Signaalstatus.OPEN:
        raise Weigering("Dit signaal is al afgehandeld.", code="al_besloten")
    return signaal, dossier


def sluit(signaal: Signaal, dossier: Dossier, uitkomst: Signaaluitkomst, besluit: str, door: Actor) -> Signaal:
    """Writes the decision. Caller holds the lock of `open_signaal`."""
    if not besluit.strip():
        raise Weigering("Schrijf wat u besluit.", veld="besluit")
    signaal.status, signaal.besluit, signaal.uitkomst = Signaalstatus.BESLOTEN, besluit.strip(), uitkomst
    signaal.besloten_op, signaal.besloten_door = nu(), _persoon(door)
    with met_uitleg():
        signaal.save(update_fields=["status", "besluit", "uitkomst", "besloten_op", "besloten_door"])
    sluit_taak(soort="signaal", dossier_id=dossier.pk, sleutel=str(signaal.pk))
    schrijf(
        soort="signaal.doorgegeven" if uitkomst == Signaaluitkomst.DOORGEGEVEN else "signaal.besloten",
        dossier=dossier,
        door=door,
        signaal=signaal.pk,
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="signaal")
    return signaal


def _persoon(door: Actor) -> Gebruiker:
    if door.gebruiker is None:
        raise Weigering("Een besluit komt van een mens.", code="geen_mens")
    return door.gebruiker
