"""No published cell under the limit, and none that can be found by subtracting from the total."""

from collections.abc import Mapping
from dataclasses import dataclass

OVERIG = "Overig"


@dataclass(frozen=True)
class Verdeling:
    """`cellen`: label to number of people, each at least the limit; `totaal` is their sum. Empty: too few to show."""

    cellen: dict[str, int]

    @property
    def totaal(self) -> int:
        return sum(self.cellen.values())

    @property
    def percentages(self) -> list[tuple[str, float]]:
        return [(label, 100 * aantal / self.totaal) for label, aantal in self.cellen.items()]


def scherm_af(tellingen: Mapping[str, int], minimum: int = 10) -> Verdeling:
    """Merges small cells into "Overig"; when that stays under the limit the smallest others join it. The order stays."""
    gevuld = {label: aantal for label, aantal in tellingen.items() if aantal > 0}
    klein = {label for label, aantal in gevuld.items() if aantal < minimum}
    while klein and sum(gevuld[label] for label in klein) < minimum and len(klein) < len(gevuld):
        rest = [label for label in gevuld if label not in klein]
        klein.add(min(rest, key=lambda label: (gevuld[label], label)))
    over = sum(gevuld[label] for label in klein)
    if 0 < over < minimum:
        return Verdeling({})
    cellen = {label: aantal for label, aantal in gevuld.items() if label not in klein}
    return Verdeling(cellen | ({OVERIG: over} if over else {}))
