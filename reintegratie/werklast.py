"""Load of consulenten by weight of their people, and a proposal to distribute. For dividing work, never for comparing people."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from reintegratie.enums import Plaats
from reintegratie.models import Verblijf

GEWICHT: dict[Plaats, int] = {
    Plaats.WACHT_OP_SCAN: 3,
    Plaats.EIGEN: 3,
    Plaats.ZELFSTANDIG: 1,
    Plaats.BIJ_DIENSTVERLENER: 1,
    Plaats.GEPAUZEERD: 0,
    Plaats.GEMEENTE: 0,
    Plaats.AFGESLOTEN: 0,
}


def lasten(consulenten: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Returns consulent → (open files, weight): one grouped query."""
    rijen = Verblijf.objects.filter(tot__isnull=True, dossier__gesloten_op__isnull=True)
    geteld = rijen.filter(dossier__verantwoordelijke__in=consulenten).values_list("dossier__verantwoordelijke", "plaats")
    uit = dict.fromkeys(consulenten, (0, 0))
    for wie, plaats, aantal in geteld.annotate(n=Count("pk")):
        mensen, gewicht = uit[wie]
        uit[wie] = (mensen + aantal, gewicht + aantal * GEWICHT[Plaats(plaats)])
    return uit


def verdeelplan(dossiers: Sequence[tuple[int, int]], lasten: Mapping[int, int]) -> dict[int, int]:
    """Returns file → consulent: the heaviest file first, each to who carries least then. `dossiers` = (file, weight)."""
    last, uit = dict(lasten), {}
    if not last:
        return {}
    for dossier, gewicht in sorted(dossiers, key=lambda d: (-d[1], d[0])):
        wie = min(last, key=lambda nummer: (last[nummer], nummer))
        uit[dossier] = wie
        last[wie] += gewicht
    return uit
