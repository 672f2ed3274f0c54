"""Starting over in the sandbox: own referrals are withdrawn by the act, their references are free again (decision 0044).

Nothing of the event log goes: the chain stays valid, and so does the history of the files.
"""

from collections.abc import Sequence

from django.db import transaction

from demonstratie.organisaties import CLIENT_A, CLIENT_B, CLIENT_PROEF, CLIENT_UWV
from inkomen_koppeling.enums import Intrekreden, Verwijzingstatus
from inkomen_koppeling.intrekken import bevestig_intrekking, trek_in
from inkomen_koppeling.models import Aanroep, RuwBericht, Verwijzing
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.models import ApiClient, Idempotentie

EIGEN_CLIENTS = (CLIENT_UWV, CLIENT_A, CLIENT_B, CLIENT_PROEF)
VOOR = "reset:"


@transaction.atomic
def maak_leeg(*, client: ApiClient, door: Actor) -> int:
    """Ends every referral that this system made and frees its references and keys; returns how many."""
    if client.client_id in EIGEN_CLIENTS:
        melding = "Dit systeem hoort bij de demonstratiewereld. Registreer een eigen systeem en maak dat leeg."
        raise Weigering(melding, code="geen_eigen_systeem")
    aantal = maak_leeg_van(deuren=[f"client:{client.pk}"], door=door)
    Idempotentie.objects.filter(client=client).delete()
    Aanroep.objects.filter(client=client).delete()
    return aantal


@transaction.atomic
def maak_leeg_van(*, deuren: Sequence[str], door: Actor) -> int:
    """The same for the referrals made by these actors, whatever the organisation."""
    rijen = list(Verwijzing.objects.filter(begin__door__in=deuren).exclude(kenmerk__startswith=VOOR).order_by("pk"))
    for rij in rijen:
        if rij.loopt:
            _trek_in(rij.pk, door)
        RuwBericht.objects.filter(verstrekker=rij.verstrekker_id, soort="verwijzing", kenmerk=rij.kenmerk).delete()
        Verwijzing.objects.filter(pk=rij.pk).update(kenmerk=f"{VOOR}{rij.pk}")
    return len(rijen)


def _trek_in(nummer: int, door: Actor) -> None:
    """A consulent would confirm the error after hand-over; in the sandbox nobody has to wait for that."""
    rij = Verwijzing.objects.get(pk=nummer)
    if rij.status == Verwijzingstatus.ACTIEF:
        rij = trek_in(verwijzing_id=nummer, reden=Intrekreden.TEN_ONRECHTE, door=door)
    if rij.status == Verwijzingstatus.INTREKKING_GEVRAAGD:
        bevestig_intrekking(verwijzing_id=nummer, door=door)
