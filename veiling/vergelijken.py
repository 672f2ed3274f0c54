"""What changes by hand do to a proposal: size, spread and expected outcomes of each lot before and after."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reintegratie.models import Regio
from veiling.enums import Kavelstatus
from veiling.models import KavelDeelname


@dataclass(frozen=True)
class Groepsbeeld:
    """People, standard deviation of the chance in points, and the sum of chances."""

    mensen: int
    spreiding: Decimal
    verwacht: Decimal


@dataclass(frozen=True)
class Verandering:
    nummer: int
    eerst: Groepsbeeld
    nu: Groepsbeeld


def _beeld(kansen: Sequence[Decimal]) -> Groepsbeeld:
    spreiding = statistics.pstdev(kansen) * 100 if kansen else Decimal(0)
    return Groepsbeeld(len(kansen), spreiding, sum(kansen, Decimal(0)))


def veranderingen(regio: Regio) -> list[Verandering]:
    """The lots of the proposal that are no longer as they were cut, by number."""
    eerst: dict[int, list[Decimal]] = defaultdict(list)
    nu: dict[int, list[Decimal]] = defaultdict(list)
    anders = set()
    rijen = KavelDeelname.objects.filter(kavel__regio=regio, kavel__status=Kavelstatus.VOORSTEL)
    for nummer, p, weg, hand in rijen.values_list("kavel__nummer", "p", "verlaten_op", "met_de_hand"):
        if not hand:
            eerst[nummer].append(p)
        if weg is None:
            nu[nummer].append(p)
        if hand or weg is not None:
            anders.add(nummer)
    return [Verandering(nummer, _beeld(eerst[nummer]), _beeld(nu[nummer])) for nummer in sorted(anders)]
