"""Withdrawing a referral: it closes only that referral; the file stops with the last one (design, section 5).

What the payer is told depends only on what it could see itself. What happens to the file depends on where the person is:
after hand-over to a provider a consulent decides.
"""

import datetime as dt

from django.db import transaction

from inkomen_koppeling.enums import FOUTREDENEN, LOPEND, OVERGANGEN, Intrekreden, Verwijzingstatus
from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Gebeurtenis, Verblijf
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verblijf import huidige_plaats, vergrendel
from reintegratie.verwerking import leg_vast

BEVESTIGEN_DAGEN = 5
ZONDER_DAGEN = 10


def _vergrendeld(verwijzing_id: int) -> tuple[Dossier, Verwijzing]:
    nummer = Verwijzing.objects.values_list("dossier_id", flat=True).get(pk=verwijzing_id)
    dossier = vergrendel(nummer)
    rij = Verwijzing.objects.select_for_update(of=("self",)).select_related("verstrekker__organisatie").get(pk=verwijzing_id)
    return dossier, rij


def _zet(verwijzing: Verwijzing, naar: Verwijzingstatus) -> None:
    if naar not in OVERGANGEN[Verwijzingstatus(verwijzing.status)]:
        huidig = verwijzing.get_status_display().lower()
        raise Weigering(f"Deze verwijzing is {huidig}. Dat is niet meer te veranderen.", code="verwijzing_stand")
    verwijzing.status = naar


def zichtbaar_overgedragen(verwijzing: Verwijzing) -> bool:
    """Returns whether this payer could see that the person was handed over: since its own referral."""
    return Verblijf.objects.filter(
        dossier=verwijzing.dossier_id,
        plaats=Plaats.BIJ_DIENSTVERLENER,
        tot__isnull=True,
        van__gt=verwijzing.ontvangen_op,
    ).exists()


@transaction.atomic
def trek_in(*, verwijzing_id: int, reden: Intrekreden, door: Actor) -> Verwijzing:
    """Withdraws one referral. After hand-over only an error can be a reason, and it waits for the consulent."""
    dossier, verwijzing = _vergrendeld(verwijzing_id)
    if zichtbaar_overgedragen(verwijzing):
        return _vraag(dossier, verwijzing, reden, door)
    _eindig(verwijzing, Verwijzingstatus.INGETROKKEN, reden, door)
    _sluit_zonder_verwijzing(dossier, door, vraag_consulent=True)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="verwijzing ingetrokken", plek="koppeling")
    return verwijzing


def _vraag(dossier: Dossier, verwijzing: Verwijzing, reden: Intrekreden, door: Actor) -> Verwijzing:
    if reden not in FOUTREDENEN:
        raise Weigering(
            "Deze persoon is al overgedragen aan een begeleider. Intrekken kan dan alleen bij een fout: "
            f"{', '.join(sorted(FOUTREDENEN))}. De begeleiding loopt door, ook als de uitkering eindigt.",
            code="na_overdracht",
        )
    _zet(verwijzing, Verwijzingstatus.INTREKKING_GEVRAAGD)
    verwijzing.intrekreden, verwijzing.gevraagd_op = reden, nu()
    verwijzing.save(update_fields=["status", "intrekreden", "gevraagd_op"])
    _gebeurtenis("verwijzing.intrekking_gevraagd", verwijzing, dossier, door, reden=reden.label)
    open_taak(
        soort="intrekking_bevestigen",
        dossier_id=dossier.pk,
        sleutel=str(verwijzing.pk),
        reden="Verzoek om intrekking na overdracht",
        uiterlijk=vandaag() + dt.timedelta(days=BEVESTIGEN_DAGEN),
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="intrekking gevraagd", plek="koppeling")
    return verwijzing


@transaction.atomic
def bevestig_intrekking(*, verwijzing_id: int, door: Actor) -> Verwijzing:
    """The consulent confirms the error: the referral ends, and with the last one the file, wherever the person is."""
    dossier, verwijzing = _vergrendeld(verwijzing_id)
    reden = _gevraagde_reden(verwijzing)
    _eindig(verwijzing, Verwijzingstatus.INGETROKKEN, reden, door)
    sluit_taak(soort="intrekking_bevestigen", dossier_id=dossier.pk, sleutel=str(verwijzing.pk))
    _sluit_zonder_verwijzing(dossier, door, vraag_consulent=False)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="intrekking bevestigd", plek="koppeling")
    return verwijzing


@transaction.atomic
def wijs_intrekking_af(*, verwijzing_id: int, door: Actor) -> Verwijzing:
    """The consulent sees no error: the referral goes on as before, and the payer reads that in its feed."""
    dossier, verwijzing = _vergrendeld(verwijzing_id)
    _gevraagde_reden(verwijzing)
    _zet(verwijzing, Verwijzingstatus.ACTIEF)
    verwijzing.intrekreden = verwijzing.gevraagd_op = None
    verwijzing.save(update_fields=["status", "intrekreden", "gevraagd_op"])
    _gebeurtenis("verwijzing.intrekking_afgewezen", verwijzing, dossier, door)
    sluit_taak(soort="intrekking_bevestigen", dossier_id=dossier.pk, sleutel=str(verwijzing.pk))
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="intrekking afgewezen", plek="koppeling")
    return verwijzing


@transaction.atomic
def sluit_zonder_verwijzing(*, dossier_id: int, door: Actor) -> Dossier:
    """The consulent closes a file of which the last referral was withdrawn after hand-over."""
    dossier = vergrendel(dossier_id)
    if _lopende(dossier):
        raise Weigering("Er loopt nog een verwijzing. Het dossier blijft open.", code="verwijzing_loopt")
    return sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=door)


def beeindig(*, verwijzing: Verwijzing, door: Actor) -> None:
    """Ends a referral because the file closes. The caller holds the file's lock."""
    _eindig(verwijzing, Verwijzingstatus.BEEINDIGD, None, door)


def _gevraagde_reden(verwijzing: Verwijzing) -> Intrekreden:
    if verwijzing.status != Verwijzingstatus.INTREKKING_GEVRAAGD or verwijzing.intrekreden is None:
        raise Weigering("Bij deze verwijzing ligt geen verzoek om intrekking meer.", code="verwijzing_stand")
    return Intrekreden(verwijzing.intrekreden)


def _lopende(dossier: Dossier) -> bool:
    return Verwijzing.objects.filter(dossier=dossier, status__in=LOPEND).exists()


def _eindig(verwijzing: Verwijzing, naar: Verwijzingstatus, reden: Intrekreden | None, door: Actor) -> None:
    _zet(verwijzing, naar)
    soort = "verwijzing.ingetrokken" if naar == Verwijzingstatus.INGETROKKEN else "verwijzing.beeindigd"
    label = reden.label if reden else ""
    verwijzing.einde = _gebeurtenis(soort, verwijzing, verwijzing.dossier, door, reden=label)
    verwijzing.beeindigd_op = nu()
    verwijzing.intrekreden = reden or verwijzing.intrekreden
    verwijzing.save(update_fields=["status", "einde", "beeindigd_op", "intrekreden"])


def _gebeurtenis(soort: str, verwijzing: Verwijzing, dossier: Dossier, door: Actor, **inhoud: str) -> Gebeurtenis:
    naam = verwijzing.verstrekker.organisatie.naam
    return schrijf(soort=soort, stroom=verwijzing.stroom, dossier=dossier, door=door, verstrekker=naam, **inhoud)


def _sluit_zonder_verwijzing(dossier: Dossier, door: Actor, *, vraag_consulent: bool) -> None:
    """Closes the file when no referral is left; with a provider the consulent decides first."""
    if dossier.gesloten_op is not None or _lopende(dossier):
        return
    if vraag_consulent and huidige_plaats(dossier).plaats == Plaats.BIJ_DIENSTVERLENER:
        open_taak(
            soort="zonder_verwijzing",
            dossier_id=dossier.pk,
            reden="De laatste verwijzing is ingetrokken na overdracht",
            uiterlijk=vandaag() + dt.timedelta(days=ZONDER_DAGEN),
        )
        return
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=door)
