"""Something went wrong with somebody's data: access ends at once, the receiver must delete, the person is told, all is logged."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Aanleiding, Incidentsoort, Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu
from reintegratie.models import Dossier, Incident, Organisatie
from reintegratie.verblijf import huidige_plaats, vergrendel, verplaats
from reintegratie.verwerking import leg_vast


@transaction.atomic
def meld_incident(
    *, soort: Incidentsoort, dossier_id: int, wat: str, door: Actor, organisatie: Organisatie | None = None
) -> Incident:
    """Notes an incident. A mistaken hand-over brings the person back in the same transaction: the other sees nothing more."""
    if not wat.strip() or door.gebruiker is None:
        raise Weigering("Schrijf op wat er gebeurde.", veld="wat")
    dossier = vergrendel(dossier_id)
    if soort == Incidentsoort.VERKEERDE_OVERDRACHT:
        organisatie = _haal_terug(dossier, door)
    with met_uitleg():
        rij = Incident.objects.create(
            soort=soort, dossier=dossier, organisatie=organisatie, wat=wat.strip()[:500], door=door.gebruiker
        )
    schrijf(soort="incident.gemeld", dossier=dossier, door=door, soort_incident=soort.label)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="incident met gegevens", plek="incident")
    context = {"soort": soort.label.lower(), "nummer": dossier.nummer}
    stuur(sjabloon="incident", sleutel=f"incident:{rij.pk}:persoon", door=door, dossier=dossier, context=context)
    if organisatie is not None:
        stuur(sjabloon="verwijder_gegevens", sleutel=f"incident:{rij.pk}", door=door, organisatie=organisatie, context=context)
    return rij


def _haal_terug(dossier: Dossier, door: Actor) -> Organisatie:
    verblijf = huidige_plaats(dossier)
    if verblijf.organisatie is None:
        raise Weigering("Deze persoon is niet bij een andere organisatie. Kies een andere soort incident.", veld="soort")
    gevolg = GevolgOpdracht(
        aanleiding=Aanleiding.VERKEERD_OVERGEDRAGEN, dossiers=[dossier.pk], reden="Verkeerd overgedragen", op=nu(), door=door
    )
    voer_gevolgen_uit(gevolg)
    verplaats(dossier=dossier, naar=Plaats.EIGEN, door=door, reden="Verkeerd overgedragen")
    return verblijf.organisatie


@transaction.atomic
def meld_verwijderd(*, incident_id: int, door: Actor) -> Incident:
    """The receiver confirmed that the data are gone."""
    rij = Incident.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=incident_id)
    if rij.organisatie is None:
        raise Weigering("Bij dit incident hoort geen ontvanger.", code="geen_ontvanger")
    if rij.verwijderd_op is None:
        rij.verwijderd_op = nu()
        rij.save(update_fields=["verwijderd_op"])
        schrijf(soort="incident.verwijderd", dossier=rij.dossier, door=door, organisatie=rij.organisatie.naam)
    return rij


@transaction.atomic
def doe_incident_af(*, incident_id: int, oordeel: str, door: Actor, verwijderd: bool = False) -> Incident:
    """The privacy officer closes it; not before the receiver confirmed (`verwijderd`: that is recorded along with it)."""
    if verwijderd:
        meld_verwijderd(incident_id=incident_id, door=door)
    rij = Incident.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=incident_id)
    if rij.afgedaan_op:
        raise Weigering("Dit incident is al afgehandeld.", code="al_afgehandeld")
    if rij.organisatie_id and not rij.verwijderd_op:
        raise Weigering("De ontvanger heeft nog niet bevestigd dat de gegevens weg zijn.", code="niet_verwijderd")
    if not oordeel.strip():
        raise Weigering("Schrijf op wat er met het incident is gedaan.", veld="oordeel")
    rij.afgedaan_op, rij.oordeel = nu(), oordeel.strip()[:500]
    rij.save(update_fields=["afgedaan_op", "oordeel"])
    schrijf(soort="incident.afgedaan", dossier=rij.dossier, door=door)
    return rij
