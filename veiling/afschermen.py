"""No published cell under the limit, and none that can be found by subtracting: from the total, or one release from the next.

Cells are rounded to fives. Two releases over almost the same people then differ by a multiple of five, whatever the few people
between them were: the difference of two published cells fits true differences up to four away on both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

OVERIG = "Overig"
STAP = 5


@dataclass(frozen=True)
class Verdeling:
    """`cellen`: label to number of people rounded to fives, each at least the limit. Empty: too few to show."""

    cellen: dict[str, int]

    @property
    def totaal(self) -> int:
        return sum(self.cellen.values())

    @property
    def percentages(self) -> list[tuple[str, float]]:
        return [(label, 100 * aantal / self.totaal) for label, aantal in self.cellen.items()]


def _op_vijf(aantal: int, minimum: int) -> int:
    """Nearest multiple of five; a cell at the limit stays at or above it."""
    return max((aantal + 2) // STAP * STAP, -(-minimum // STAP) * STAP)


def scherm_af(tellingen: Mapping[str, int], minimum: int = 10) -> Verdeling:
    """Merges small cells into "Overig"; when that stays under the limit the smallest others join it. The order stays.

    What is left is rounded, so that neither a total nor another release gives a smaller number away.
    """
    gevuld = {label: aantal for label, aantal in tellingen.items() if aantal > 0}
    klein = {label for label, aantal in gevuld.items() if aantal < minimum}
    while klein and sum(gevuld[label] for label in klein) < minimum and len(klein) < len(gevuld):
        rest = [label for label in gevuld if label not in klein]
        klein.add(min(rest, key=lambda label: (gevuld[label], label)))
    over = sum(gevuld[label] for label in klein)
    if 0 < over < minimum:
        return Verdeling({})
    cellen = {label: aantal for label, aantal in gevuld.items() if label not in klein} | ({OVERIG: over} if over else {})
    return Verdeling({label: _op_vijf(aantal, minimum) for label, aantal in cellen.items()})
