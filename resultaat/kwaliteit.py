"""What people say, per provider and for own service as number zero: from ten answers, with its interval. Never in a price."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q

from resultaat.enums import Eindreden
from resultaat.models import Begeleiding, Ervaring, Klacht, Overstap, Tekort
from scan.ijken import Schatting, wilson

MINSTENS = 10
# Good: together at least 12 of 15, so on average "yes".
GOED = 12
# Admission is refused when even the best reading of the answers says that fewer than this share is satisfied.
ONDERGRENS = 0.5
EIGEN = "Eigen dienstverlening"


@dataclass(frozen=True)
class Kwaliteit:
    """`deel` is None under ten answers; the counts of our own rows are for staff only."""

    dienstverlener_id: int | None
    naam: str
    antwoorden: int
    deel: Schatting | None
    mensen: int
    klachten: int
    overstappen: int
    waarschuwingen: int
    teruggehaald: int

    @property
    def te_laag(self) -> bool:
        return self.deel is not None and self.deel.hoog < ONDERGRENS


def _deel(goed: int, aantal: int) -> Schatting | None:
    return wilson(goed, aantal) if aantal >= MINSTENS else None


def _antwoorden() -> dict[int | None, tuple[int, int, str]]:
    """Per provider (answers, good answers, name)."""
    som = F("helpt") + F("luistert") + F("verder")
    rijen = (
        Ervaring.objects.filter(beantwoord_op__isnull=False)
        .annotate(som=som)
        .values("dienstverlener", "dienstverlener__organisatie__naam")
        .annotate(aantal=Count("pk"), goed=Count("pk", filter=Q(som__gte=GOED)))
        .order_by("dienstverlener")
    )
    return {
        rij["dienstverlener"]: (rij["aantal"], rij["goed"], rij["dienstverlener__organisatie__naam"] or EIGEN) for rij in rijen
    }


def kwaliteit() -> list[Kwaliteit]:
    """Own service first, then every provider that helped somebody, by name; a fixed number of queries."""
    gegeven = _antwoorden()
    geteld = _tellingen()
    namen = {None: EIGEN, **{wie: naam for wie, (_, _, naam) in gegeven.items()}}
    namen |= dict(Begeleiding.objects.values_list("dienstverlener", "dienstverlener__organisatie__naam").distinct())
    rijen = [_regel(wie, naam or EIGEN, gegeven.get(wie, (0, 0, "")), geteld.get(wie or 0, {})) for wie, naam in namen.items()]
    return sorted(rijen, key=lambda rij: (rij.dienstverlener_id is not None, rij.naam.casefold()))


def _regel(wie: int | None, naam: str, antwoorden: tuple[int, int, str], geteld: Mapping[str, int]) -> Kwaliteit:
    aantal, goed, _ = antwoorden
    delen = ("mensen", "klachten", "overstappen", "waarschuwingen", "teruggehaald")
    return Kwaliteit(wie, naam, aantal, _deel(goed, aantal), **{deel: geteld.get(deel, 0) for deel in delen})


def _tellingen() -> dict[int, dict[str, int]]:
    teruggehaald = Q(eindreden=Eindreden.TERUGGEHAALD)
    bronnen = {
        "mensen": Begeleiding.objects.values_list("dienstverlener").annotate(n=Count("pk")),
        "teruggehaald": Begeleiding.objects.values_list("dienstverlener").annotate(n=Count("pk", filter=teruggehaald)),
        "klachten": Klacht.objects.values_list("begeleiding__dienstverlener").annotate(n=Count("pk")),
        "overstappen": Overstap.objects.values_list("begeleiding__dienstverlener").annotate(n=Count("pk")),
        "waarschuwingen": Tekort.objects.values_list("begeleiding__dienstverlener").annotate(n=Count("pk")),
    }
    uit: dict[int, dict[str, int]] = {}
    for deel, rijen in bronnen.items():
        for wie, aantal in rijen.order_by():
            uit.setdefault(wie, {})[deel] = aantal
    return uit


def niet_toelaten(dienstverlener_id: int) -> str | None:
    """Why quality stands in the way of admission; None when it does not, also while there are too few answers."""
    aantal, goed, _ = _antwoorden().get(dienstverlener_id, (0, 0, ""))
    deel = _deel(goed, aantal)
    if deel is None or deel.hoog >= ONDERGRENS:
        return None
    return f"Van {aantal} mensen die antwoordden is hooguit {deel.hoog:.0%} tevreden over deze dienstverlener. Dat is te weinig."
