"""What the lists of the consulent show. Everything starts from `zichtbare_dossiers`: one visibility function (P02)."""

import datetime as dt

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from reintegratie.enums import Plaats
from reintegratie.models import Dossier, Gebruiker, Taak, Verblijf
from reintegratie.rechten import regios_van, zichtbare_dossiers
from reintegratie.schil.bladeren import tel
from reintegratie.schil.schrijfwijze import TELGRENS

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
    return taken if weergave == "alles" else taken.filter(_in_weergave(gebruiker, weergave))


def _in_weergave(gebruiker: Gebruiker, weergave: str) -> Q:
    """The regions are read first: as a subquery they would be worked out for every row that is marked."""
    if weergave == "mijn":
        return Q(dossier__verantwoordelijke=gebruiker)
    if weergave == "regio":
        return Q(dossier__regio__in=list(regios_van(gebruiker).order_by().values_list("pk", flat=True)))
    return Q(soort="verdelen")


def taken_lijst(gebruiker: Gebruiker, weergave: str) -> QuerySet[Taak]:
    taken = taken_voor(gebruiker, weergave).annotate(plaats=_plaats("dossier_id"))
    return taken.select_related("dossier__klant", "dossier__regio", "dossier__verantwoordelijke")


def tellingen(gebruiker: Gebruiker, dag: dt.date) -> dict[str, int]:
    """Returns how much each view holds and the figures of one's own work, in one query over at most as many rows as a count
    may be. Where there are more, each view is counted for itself.
    """
    namen = [naam for naam in WEERGAVEN if naam != "alles"]
    delen = {naam: _in_weergave(gebruiker, naam) for naam in namen}
    merken = {f"in_{naam}": ExpressionWrapper(waar, output_field=BooleanField()) for naam, waar in delen.items()}
    taken = taken_voor(gebruiker).annotate(**merken).values("pk", "uiterlijk", *merken)[: TELGRENS + 1]
    geteld = taken.aggregate(
        alles=Count("pk"),
        **{naam: Count("pk", filter=Q(**{f"in_{naam}": True})) for naam in namen},
        **_termijnen(dag, in_mijn=True),
    )
    if geteld["alles"] > TELGRENS:
        geteld |= {naam: tel(taken_voor(gebruiker, naam)) for naam in namen}
        geteld |= taken_voor(gebruiker, "mijn").aggregate(**_termijnen(dag))
    return geteld


def _termijnen(dag: dt.date, **alleen: bool) -> dict[str, Count]:
    return {
        "te_laat": Count("pk", filter=Q(uiterlijk__lt=dag, **alleen)),
        "vandaag": Count("pk", filter=Q(uiterlijk=dag, **alleen)),
        "week": Count("pk", filter=Q(uiterlijk__gt=dag, uiterlijk__lte=dag + WEEK, **alleen)),
    }


def plaatsnaam(waarde: str | None) -> str:
    return Plaats(waarde).label if waarde else ""
