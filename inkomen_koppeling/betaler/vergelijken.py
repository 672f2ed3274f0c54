"""The own people beside the region, month by month. No figure under ten people, neither the own nor what follows from it."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet, Sum

from inkomen_koppeling.models import Maandstand
from reintegratie.models import Inkomensverstrekker
from reintegratie.schil.grafieken import Grafiek, kolommen

MINIMUM, MAANDEN = 10, 6
NAMEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_VELDEN = ("mensen", "aan_het_werk", "uit_uitkering", "begonnen", "wachtdagen")
LEEG = dict.fromkeys(_VELDEN, 0)


def deel(aantal: int, van: int) -> int | None:
    """Returns a whole percentage, or None when it would show a group under ten (also the group left over)."""
    if aantal < MINIMUM or van - aantal < MINIMUM:
        return None
    return round(100 * aantal / van)


def _sommen(rijen: QuerySet[Maandstand]) -> dict[dt.date, dict[str, int]]:
    per_maand = rijen.values_list("maand").annotate(*[Sum(veld) for veld in _VELDEN]).order_by()
    return {maand: dict(zip(_VELDEN, sommen, strict=True)) for maand, *sommen in per_maand}


def vergelijk(verstrekkers: QuerySet[Inkomensverstrekker], dag: dt.date) -> dict[str, Any]:
    """Returns the months with own and regional shares, and a chart of the own share at work."""
    vanaf = dt.date(dag.year, dag.month, 1) - dt.timedelta(days=31 * (MAANDEN - 1))
    standen = Maandstand.objects.filter(maand__gte=dt.date(vanaf.year, vanaf.month, 1))
    eigen = standen.filter(verstrekker__in=verstrekkers)
    regios = list(eigen.order_by().values_list("regio", flat=True).distinct())
    van_mij, van_allen = _sommen(eigen), _sommen(standen.filter(verstrekker__isnull=True, regio__in=regios))
    maanden = [_maand(maand, van_mij[maand], van_allen.get(maand, LEEG)) for maand in sorted(van_mij)]
    return {"maanden": maanden, "grafiek": _grafiek(maanden)}


def _maand(maand: dt.date, mij: dict[str, int], allen: dict[str, int]) -> dict[str, Any]:
    ander = {veld: max(allen[veld] - mij[veld], 0) for veld in _VELDEN}
    return {
        "maand": maand,
        "naam": f"{NAMEN[maand.month - 1]} {maand.year}",
        "mensen": mij["mensen"] if mij["mensen"] >= MINIMUM else None,
        "werk": deel(mij["aan_het_werk"], mij["mensen"]),
        "werk_regio": deel(ander["aan_het_werk"], ander["mensen"]),
        "uit": deel(mij["uit_uitkering"], mij["mensen"]),
        "uit_regio": deel(ander["uit_uitkering"], ander["mensen"]),
        "wacht": _gemiddeld(mij),
        "wacht_regio": _gemiddeld(ander),
    }


def _gemiddeld(stand: dict[str, int]) -> int | None:
    return round(stand["wachtdagen"] / stand["begonnen"]) if stand["begonnen"] >= MINIMUM else None


def _grafiek(maanden: list[dict[str, Any]]) -> Grafiek | None:
    punten = [(m["naam"].split()[0], m["werk"]) for m in maanden if m["werk"] is not None]
    if len(punten) < 2:
        return None
    kop = ("Maand", "Aan het werk")
    return kolommen(id="g-werk", titel="Aan het werk", sub="Deel van uw mensen", kop=kop, rijen=punten, eenheid=" %")
