"""What pages show of lots: frozen figures with an interval, and distributions per profile without small cells (P04)."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reintegratie.schil.grafieken import Grafiek, kolommen, nl, staven
from scan.models import Vraag
from scan.queries import kenmerken
from veiling.afschermen import OVERIG, scherm_af
from veiling.kavelen import actief, bij_bevriezen, kansen_van
from veiling.models import Kavel, KavelDeelname

TITELS = {"A1": "Tijd zonder werk", "B1": "Opleiding", "A5": "Uren per week"}
Z_80 = 1.2816


@dataclass(frozen=True)
class Kavelbeeld:
    """One lot as bidders see it: nothing but profile, size, chance band and expected outcomes."""

    kavel: Kavel
    verwacht: str
    interval: str

    @property
    def band(self) -> str:
        return f"{self.kavel.kans_laag} tot {self.kavel.kans_hoog}\N{NO-BREAK SPACE}%"


def kavelbeelden(kavels: Sequence[Kavel]) -> list[Kavelbeeld]:
    kansen = kansen_van(kavels)
    return [_kavelbeeld(kavel, kansen[kavel.pk]) for kavel in kavels]


def _kavelbeeld(kavel: Kavel, p: list[float]) -> Kavelbeeld:
    """Expected outcomes without a provider, and the range in which they fall 8 times out of 10."""
    spreiding = Z_80 * math.sqrt(sum(x * (1 - x) for x in p))
    midden = float(kavel.q0 or 0)
    laag, hoog = max(0, math.floor(midden - spreiding)), min(len(p), math.ceil(midden + spreiding))
    return Kavelbeeld(kavel, nl(midden, 0), f"{laag} tot {hoog}")


def profielgrafieken(kavels: Sequence[Kavel], minimum: int) -> list[tuple[Kavel, int, list[Grafiek]]]:
    """Per profile over all lots of the round: a lot that has it, people, a chart per feature; none for too few people."""
    per_profiel: dict[str, list[int]] = defaultdict(list)
    met_profiel = {kavel.profielnaam: kavel for kavel in kavels}
    for naam, uitslag_id in bij_bevriezen(kavels).values_list("kavel__profielnaam", "uitslag_id"):
        per_profiel[naam].append(uitslag_id)
    labels = _labels(kavels)
    feiten = kenmerken([pk for lijst in per_profiel.values() for pk in lijst])
    uit = []
    for plek, (naam, uitslagen) in enumerate(sorted(per_profiel.items())):
        grafieken = []
        for code, titel in TITELS.items():
            geteld = Counter(labels[code].get(feiten.get(pk, {}).get(code, -1), OVERIG) for pk in uitslagen)
            volgorde = {label: geteld[label] for label in [*labels[code].values(), OVERIG]}
            verdeling = scherm_af(volgorde, minimum)
            if set(verdeling.cellen) - {OVERIG}:
                rijen = list(verdeling.cellen.items())
                grafieken.append(
                    staven(
                        id=f"g-{plek}-{code}", titel=titel, sub=met_profiel[naam].profiel_kort, kop=(titel, "Mensen"), rijen=rijen
                    )
                )
        uit.append((met_profiel[naam], len(uitslagen), grafieken))
    return uit


def _labels(kavels: Sequence[Kavel]) -> dict[str, dict[int, str]]:
    """Option labels of the scan version that the people of these lots took."""
    versies = KavelDeelname.objects.filter(kavel__in=kavels).values("uitslag__afname__versie").distinct()
    uit: dict[str, dict[int, str]] = {code: {} for code in TITELS}
    for vraag in Vraag.objects.filter(versie__in=versies, code__in=TITELS):
        uit[vraag.code] |= {optie["waarde"]: optie["label"] for optie in vraag.opties}
    return uit


def kansgrafiek(kavel: Kavel) -> Grafiek:
    """For the auctioneer: how the chances of the people in one lot are spread, in steps of ten points."""
    stappen = Counter(min(int(float(p) * 10), 9) for p in actief(kavel).values_list("p", flat=True))
    laag, hoog = (min(stappen), max(stappen)) if stappen else (0, 0)
    rijen = [(f"{i * 10}–{i * 10 + 10} %", stappen[i]) for i in range(laag, hoog + 1)]
    return kolommen(id=f"kans-{kavel.pk}", titel=kavel.naam, sub=kavel.profiel_kort, kop=("Kans", "Mensen"), rijen=rijen)
