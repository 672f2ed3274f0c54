"""Which bidders count as one: related companies, members of combinations and shared subcontractors; and who is barred where."""

from collections.abc import Iterable

from django.db.models import QuerySet

from reintegratie.models import Dienstverlener, Regio
from veiling.enums import Aanvraagstatus
from veiling.models import Belang, Partij


def samenhang(kenmerken: dict[int, set[str]]) -> dict[int, int]:
    """Joins whoever shares a mark, directly or through others; returns the lowest number of each one's group."""
    groep = {pk: pk for pk in kenmerken}

    def top(pk: int) -> int:
        while groep[pk] != pk:
            pk = groep[pk]
        return pk

    eerste: dict[str, int] = {}
    for pk in sorted(kenmerken):
        for merk in kenmerken[pk]:
            a, b = top(eerste.setdefault(merk, pk)), top(pk)
            groep[max(a, b)] = min(a, b)
    return {pk: top(pk) for pk in groep}


def groepen() -> dict[int, str]:
    """Group code per provider (Dienstverlener): its own code, or the one it shares with everybody it is related to."""
    rijen = list(Dienstverlener.objects.select_related("organisatie"))
    kenmerken = {d.pk: _merken(d) for d in rijen}
    for pk, kvk in _geldig().values_list("aanvraag__dienstverlener", "kvk"):
        kenmerken[pk].add(f"kvk:{kvk}")
    hoofd, eigen = samenhang(kenmerken), {d.pk: d.groep or f"d{d.pk}" for d in rijen}
    return {pk: eigen[hoofd[pk]] for pk in hoofd}


def _merken(dienstverlener: Dienstverlener) -> set[str]:
    kvk = dienstverlener.organisatie.kvk
    return ({f"groep:{dienstverlener.groep}"} if dienstverlener.groep else set()) | ({f"kvk:{kvk}"} if kvk else set())


def _geldig() -> QuerySet[Partij]:
    return Partij.objects.filter(aanvraag__status=Aanvraagstatus.TOEGELATEN)


def belangen(dienstverleners: Iterable[int], regio: Regio) -> QuerySet[Belang]:
    """What admitted providers declared about their other roles in a region."""
    return Belang.objects.filter(
        aanvraag__status=Aanvraagstatus.TOEGELATEN, aanvraag__dienstverlener__in=list(dienstverleners), regio=regio
    )
