"""The screens of the person's own part, one question each, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scan.enums import Bron, Competentie, Rijbewijs, Taal
from scan.inhoud import Inhoud
from scan.models import Vraag, Wensen

KLOPT = "klopt-dit"
# Screen → the fields of `Wensen` it fills; the first is the one a person types or ticks in.
WENS_VELDEN: dict[str, tuple[str, ...]] = {
    "sterk": ("sterke_punten",),
    "competenties": ("competenties",),
    "gewenst-beroep": ("gewenst_beroep_tekst", "gewenst_beroep"),
    "laatste-beroep": ("laatste_beroep_tekst", "laatste_beroep"),
    "diplomas": ("diplomas",),
    "talen": ("talen",),
    "rijbewijs": ("rijbewijzen",),
    "uren": ("uren",),
    "reistijd": ("reistijd",),
}
_KEUZES: dict[str, Any] = {"competenties": Competentie, "talen": Taal, "rijbewijzen": Rijbewijs}


@dataclass(frozen=True)
class Scherm:
    """One screen; `vraag` is None on the screens of what somebody can and wants."""

    slug: str
    vraag: Vraag | None = None

    @property
    def veld(self) -> str:
        return WENS_VELDEN[self.slug][0] if self.vraag is None else self.vraag.code

    def kop(self, inhoud: Inhoud) -> str:
        return inhoud.vraag(self.vraag) if self.vraag else inhoud.wens(self.slug, "vraag")

    def hulp(self, inhoud: Inhoud) -> str:
        if self.vraag is None:
            return inhoud.wens(self.slug, "hulp")
        return inhoud.zin("vrijwillig") if self.vraag.vrijwillig else ""

    def waarom(self, inhoud: Inhoud) -> str:
        return inhoud.waarom(self.vraag) if self.vraag else inhoud.wens(self.slug, "waarom")

    def opties(self, inhoud: Inhoud) -> list[tuple[str, str]]:
        """Returns what can be ticked; nothing where somebody writes."""
        if self.vraag:
            return inhoud.opties(self.vraag)
        soort = _KEUZES.get(self.veld)
        return inhoud.keuzes(self.veld, soort.choices) if soort else []


def voor_klant(vraag: Vraag) -> bool:
    """Whether the person answers or confirms a question."""
    return Bron.KLANT in (vraag.bron, vraag.bevestigt)


def schermen_van(vragen: Iterable[Vraag]) -> list[Scherm]:
    """Returns every screen of a version: first what somebody can and wants, which is never scored."""
    eigen = [Scherm(slug) for slug in WENS_VELDEN]
    return [*eigen, *(Scherm(vraag.code.lower(), vraag) for vraag in vragen if voor_klant(vraag))]


def eerste_open(schermen: Sequence[Scherm], gezien: Iterable[str]) -> str:
    """Returns where somebody goes on: the first screen not answered yet, else the check."""
    gehad = set(gezien)
    return next((scherm.slug for scherm in schermen if scherm.slug not in gehad), KLOPT)


def wens_in_woorden(scherm: Scherm, wensen: Wensen, inhoud: Inhoud) -> str:
    """Returns what somebody filled in on a screen of the first part."""
    waarde = getattr(wensen, scherm.veld)
    if isinstance(waarde, list):
        woorden = dict(scherm.opties(inhoud))
        return ", ".join(str(woorden.get(deel, deel)) for deel in waarde)
    return "" if waarde is None else str(waarde)
