"""Who may do and see what in this room: the act asks `controleer_…`, the button `mag_…`."""

from django.db.models import QuerySet

from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import GeenToegang
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Regio
from reintegratie.rechten import dienstverleners_van, regios_van, zichtbare_dossiers
from resultaat.models import Afrekening, Bankbericht, Begeleiding, Betaalopdracht, Betwisting, Overdracht, Uitbetaling


def controleer_mag_betalen(door: Actor, regio: Regio) -> Gebruiker:
    """Returns the person who pays; raises with the reason when this is nobody of Financiën in that region."""
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol != Rol.FINANCIEN:
        raise GeenToegang("Betalen doet een medewerker van Financiën.")
    if not regios_van(gebruiker).filter(pk=regio.pk).exists():
        raise GeenToegang(f"U werkt niet voor regio {regio.naam}.")
    return gebruiker


def mag_goedkeuren(gebruiker: Gebruiker, opdracht: Betaalopdracht) -> bool:
    """Says whether this person may be the second pair of eyes."""
    return gebruiker.rol == Rol.FINANCIEN and gebruiker.pk != opdracht.voorbereid_door_id


def begeleidingen_voor(gebruiker: Gebruiker) -> QuerySet[Begeleiding]:
    """A provider sees its own people while they are with it; staff see what belongs to files they may see."""
    if gebruiker.rol == Rol.DIENSTVERLENER:
        return Begeleiding.objects.filter(
            dienstverlener__in=dienstverleners_van(gebruiker), dossier__in=zichtbare_dossiers(gebruiker), einde__isnull=True
        )
    if gebruiker.rol == Rol.CONSULENT:
        return Begeleiding.objects.filter(dossier__in=zichtbare_dossiers(gebruiker))
    return Begeleiding.objects.none()


def begeleidingen_die_tellen(gebruiker: Gebruiker) -> QuerySet[Begeleiding]:
    """The people of a provider whose weeks still count, also after the end. Who is no longer with it is shown as a number."""
    if gebruiker.rol != Rol.DIENSTVERLENER:
        return Begeleiding.objects.none()
    return Begeleiding.objects.filter(dienstverlener__in=dienstverleners_van(gebruiker), tellen_tot__gte=vandaag())


def begeleidingen_van(dienstverlener_id: int) -> QuerySet[Begeleiding]:
    """The people who are with this provider now: what its system may see."""
    return Begeleiding.objects.filter(
        dienstverlener=dienstverlener_id,
        einde__isnull=True,
        dossier__verblijven__tot__isnull=True,
        dossier__verblijven__plaats=Plaats.BIJ_DIENSTVERLENER,
        dossier__verblijven__organisatie=dienstverlener_id,
    )


def overdrachten_voor(gebruiker: Gebruiker) -> QuerySet[Overdracht]:
    return Overdracht.objects.filter(dienstverlener__in=dienstverleners_van(gebruiker))


def uitbetalingen_voor(gebruiker: Gebruiker) -> QuerySet[Uitbetaling]:
    """A provider sees what it earned, Financiën and national roles what their regions owe."""
    if gebruiker.rol == Rol.DIENSTVERLENER:
        return Uitbetaling.objects.filter(dienstverlener__in=dienstverleners_van(gebruiker))
    if gebruiker.rol in (Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT):
        return Uitbetaling.objects.filter(regio__in=regios_van(gebruiker))
    return Uitbetaling.objects.none()


def betaalopdrachten_voor(gebruiker: Gebruiker) -> QuerySet[Betaalopdracht]:
    if gebruiker.rol in (Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT):
        return Betaalopdracht.objects.filter(regio__in=regios_van(gebruiker))
    return Betaalopdracht.objects.none()


def afrekeningen_voor(gebruiker: Gebruiker) -> QuerySet[Afrekening]:
    if gebruiker.rol == Rol.DIENSTVERLENER:
        return Afrekening.objects.filter(dienstverlener__in=dienstverleners_van(gebruiker))
    return Afrekening.objects.filter(betaalopdracht__in=betaalopdrachten_voor(gebruiker))


def betwistingen_voor(gebruiker: Gebruiker) -> QuerySet[Betwisting]:
    if gebruiker.rol == Rol.DIENSTVERLENER:
        return Betwisting.objects.filter(dienstverlener__in=dienstverleners_van(gebruiker))
    if gebruiker.rol in (Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT):
        return Betwisting.objects.filter(regio__in=regios_van(gebruiker))
    return Betwisting.objects.none()


def bankberichten_voor(gebruiker: Gebruiker) -> QuerySet[Bankbericht]:
    """Financiën sees its own files and those that say something about its regions; supervision sees all."""
    if gebruiker.rol == Rol.TOEZICHT:
        return Bankbericht.objects.all()
    if gebruiker.rol == Rol.FINANCIEN:
        eigen = Bankbericht.objects.filter(door=gebruiker).values("pk")
        over = Bankbericht.objects.filter(regels__post__betaalopdracht__in=betaalopdrachten_voor(gebruiker)).values("pk")
        return Bankbericht.objects.filter(pk__in=eigen.union(over))
    return Bankbericht.objects.none()
