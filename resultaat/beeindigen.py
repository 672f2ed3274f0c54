"""The end of a provider's service to one person. The person goes back to own service; weeks of work count on."""

from collections.abc import Sequence

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Aanleiding, Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu, vandaag
from reintegratie.models import Taak
from reintegratie.verblijf import vergrendel, verplaats
from reintegratie.verwerking import leg_vast
from resultaat.enums import NEUTRAAL, TE_KIEZEN, Eindreden
from resultaat.models import Begeleiding

TAKEN = ("eerste_gesprek", "termijn_loopt_af")


def sluit_termijnen() -> int:
    """Ends every guidance whose term has passed; returns how many."""
    voorbij = Begeleiding.objects.filter(einde__isnull=True, termijn_tot__lte=vandaag()).order_by("dossier_id")
    door = Actor.systeem("termijn")

    def doe(nummer: int) -> int:
        _beeindig(nummer, Eindreden.TERMIJN, "", door)
        return 1

    return zoveel_mogelijk(list(voorbij.values_list("pk", flat=True)), doe)


def beeindig(*, begeleiding_id: int, reden: Eindreden, toelichting: str, door: Actor) -> Begeleiding:
    """A consulent ends a guidance: neutral with a reason, or because the provider gave too little service."""
    if reden not in TE_KIEZEN:
        raise Weigering("Deze reden volgt vanzelf en kunt u niet kiezen.", veld="reden")
    if not toelichting.strip() or len(toelichting) > 200:
        raise Weigering("Geef een toelichting van hooguit 200 tekens.", veld="toelichting")
    return _beeindig(begeleiding_id, reden, toelichting.strip(), door)


@transaction.atomic
def _beeindig(begeleiding_id: int, reden: Eindreden, toelichting: str, door: Actor) -> Begeleiding:
    nummer = Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id)
    dossier = vergrendel(nummer)
    begeleiding = Begeleiding.objects.select_for_update(of=("self",)).get(pk=begeleiding_id)
    if begeleiding.einde is not None:
        raise Weigering("Deze begeleiding is al beëindigd.", code="beeindigd")
    _sluit([begeleiding], reden, toelichting, door)
    verplaats(dossier=dossier, naar=Plaats.EIGEN, door=door, reden=reden.label)
    voer_gevolgen_uit(
        GevolgOpdracht(aanleiding=Aanleiding.TERUGKEER, dossiers=[dossier.pk], reden=reden.label, op=nu(), door=door)
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="einde begeleiding")
    return begeleiding


def sluit_voor(*, dossiers: Sequence[int], reden: Eindreden, toelichting: str, door: Actor) -> int:
    """Ends what runs for these files because of something that happened elsewhere; the caller moves the people."""
    rijen = Begeleiding.objects.select_for_update(of=("self",)).filter(dossier__in=dossiers, einde__isnull=True)
    lopend = list(rijen.select_related("dossier").order_by("pk"))
    _sluit(lopend, reden, toelichting, door)
    return len(lopend)


def _sluit(begeleidingen: Sequence[Begeleiding], reden: Eindreden, toelichting: str, door: Actor) -> None:
    dag = vandaag()
    for begeleiding in begeleidingen:
        begeleiding.einde = max(dag, begeleiding.van)
        begeleiding.eindreden, begeleiding.eindtoelichting = reden, toelichting[:200]
        with met_uitleg():
            begeleiding.save(update_fields=["einde", "eindreden", "eindtoelichting"])
        schrijf(
            soort="begeleiding.beeindigd",
            dossier=begeleiding.dossier,
            door=door,
            reden=reden.label,
            neutraal=reden in NEUTRAAL,
            begeleiding=begeleiding.pk,
        )
    nummers = [begeleiding.dossier_id for begeleiding in begeleidingen]
    Taak.objects.filter(dossier__in=nummers, soort__in=TAKEN, gesloten_op__isnull=True).update(gesloten_op=nu())
