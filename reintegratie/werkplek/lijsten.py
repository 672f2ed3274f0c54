"""What the lists of the consulent show. Everything starts from `zichtbare_dossiers`: one visibility function (P02)."""

import datetime as dt

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from reintegratie.enums import Plaats
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebruiker, Taak, Verblijf
from reintegratie.rechten import regios_van, zichtbare_dossiers

WEERGAVEN = {"mijn": "Mijn werk", "regio": "Mijn regio", "verdelen": "Nog te verdelen", "alles": "Alles"}
WEEK = dt.timedelta(days=7)


def _plaats(verwijzing: str) -> Subquery:
    return Subquery(Verblijf.objects.filter(dossier=OuterRef(verwijzing), tot__isnull=True).values("plaats")[:1])


def dossiers_voor(gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Returns the files a user may see, with person, region, consulent and place."""
    zichtbaar = zichtbare_dossiers(gebruiker).annotate(plaats=_plaats("pk"))
    return zichtbaar.select_related("klant", "regio", "verantwoordelijke")


def taken_voor(gebruiker: Gebruiker, weergave: str = "alles") -> QuerySet[Taak]:
    """Returns the open things to do of visible files in one of the four views."""
    taken = Taak.objects.filter(gesloten_op__isnull=True, dossier__in=zichtbare_dossiers(gebruiker))
    if weergave == "mijn":
        taken = taken.filter(dossier__verantwoordelijke=gebruiker)
    elif weergave == "regio":
        taken = taken.filter(dossier__regio__in=regios_van(gebruiker))
    elif weergave == "verdelen":
        taken = taken.filter(soort="verdelen")
    return taken


def taken_lijst(gebruiker: Gebruiker, weergave: str) -> QuerySet[Taak]:
    taken = taken_voor(gebruiker, weergave).annotate(plaats=_plaats("dossier_id"))
    return taken.select_related("dossier__klant", "dossier__regio", "dossier__verantwoordelijke")


def kerncijfers(gebruiker: Gebruiker) -> dict[str, int]:
    """Returns the figures on top of the work list, about one's own work, in one query."""
    dag = vandaag()
    return taken_voor(gebruiker, "mijn").aggregate(
        te_laat=Count("pk", filter=Q(uiterlijk__lt=dag)),
        vandaag=Count("pk", filter=Q(uiterlijk=dag)),
        week=Count("pk", filter=Q(uiterlijk__gt=dag, uiterlijk__lte=dag + WEEK)),
    )


def plaatsnaam(waarde: str | None) -> str:
    return Plaats(waarde).label if waarde else ""
