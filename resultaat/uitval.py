"""Neutral exits and pauses: how often, per provider and per consulent, with an interval. Many of them deserve a question."""

from dataclasses import dataclass

from django.db.models import Count, Q

from resultaat.enums import NEUTRAAL
from resultaat.kwaliteit import MINSTENS
from resultaat.models import Begeleiding, Pauze
from scan.ijken import Schatting, wilson


@dataclass(frozen=True)
class Uitval:
    """`neutraal` of `mensen` left neutral; the share only from ten people."""

    naam: str
    mensen: int
    neutraal: int
    pauzes: int

    @property
    def deel(self) -> Schatting | None:
        return wilson(self.neutraal, self.mensen) if self.mensen >= MINSTENS else None


_NEUTRAAL = Q(eindreden__in=[reden.value for reden in NEUTRAAL])


def per_dienstverlener() -> list[Uitval]:
    """Everyone assigned stands in the denominator."""
    rijen = Begeleiding.objects.values_list("dienstverlener", "dienstverlener__organisatie__naam").annotate(
        mensen=Count("pk"), neutraal=Count("pk", filter=_NEUTRAAL)
    )
    pauzes = dict(Pauze.objects.values_list("begeleiding__dienstverlener").annotate(n=Count("pk")).order_by())
    gesorteerd = rijen.order_by("dienstverlener__organisatie__naam")
    return [Uitval(naam, mensen, neutraal, pauzes.get(wie, 0)) for wie, naam, mensen, neutraal in gesorteerd]


def per_consulent() -> list[Uitval]:
    """Who decided on ends; of those, the neutral ones. Ends that follow by themselves have no consulent."""
    rijen = (
        Begeleiding.objects.filter(einde_door__isnull=False)
        .values_list("einde_door", "einde_door__naam")
        .annotate(mensen=Count("pk"), neutraal=Count("pk", filter=_NEUTRAAL))
        .order_by("einde_door__naam")
    )
    pauzes = dict(Pauze.objects.values_list("door").annotate(n=Count("pk")).order_by())
    return [Uitval(naam, mensen, neutraal, pauzes.get(wie, 0)) for wie, naam, mensen, neutraal in rijen]
