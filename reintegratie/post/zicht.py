"""Which messages a user may see: one visibility function for list, page and download (promise P02)."""

from django.db.models import Q, QuerySet

from reintegratie.enums import Rol
from reintegratie.models import Bericht, Gebruiker
from reintegratie.rechten import dienstverleners_van, verstrekkers_van, zichtbare_dossiers


def eigen_berichten(gebruiker: Gebruiker) -> QuerySet[Bericht]:
    """Returns what was sent to this user or to the organisations the user works for."""
    aan = Q(gebruiker=gebruiker)
    if gebruiker.rol == Rol.DIENSTVERLENER:
        aan |= Q(organisatie__in=dienstverleners_van(gebruiker).values("organisatie"))
    elif gebruiker.rol == Rol.INKOMENSVERSTREKKER:
        aan |= Q(organisatie__in=verstrekkers_van(gebruiker).values("organisatie"))
    elif gebruiker.rol == Rol.GEMEENTE:
        aan |= Q(organisatie=gebruiker.organisatie)
    return Bericht.objects.filter(aan, dossier__isnull=True)


def berichten_over_mensen(gebruiker: Gebruiker) -> QuerySet[Bericht]:
    """Returns the messages to people whose files a consulent may see; codes stay out of sight. Others see none."""
    if gebruiker.rol != Rol.CONSULENT:
        return Bericht.objects.none()
    return Bericht.objects.filter(dossier__in=zichtbare_dossiers(gebruiker).values("pk")).exclude(sjabloon="code")


def zichtbare_berichten(gebruiker: Gebruiker) -> QuerySet[Bericht]:
    """Returns everything this user may open."""
    eigen = Q(pk__in=eigen_berichten(gebruiker).values("pk"))
    return Bericht.objects.filter(eigen | Q(pk__in=berichten_over_mensen(gebruiker).values("pk")))
