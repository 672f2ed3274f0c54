"""What the person reads, per version and language: from the table, with our own Dutch as what is always there."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from scan.models import ScanVersie, Vertaling, Vraag

NEDERLANDS = "nl"
_MAP = Path(__file__).parent / "gegevens"
_RECHTS = frozenset({"ar", "fa", "he", "ku", "ur"})


@cache
def _eigen(taal: str) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads((_MAP / f"klant_{taal}.json").read_text(encoding="utf-8"))
    return inhoud


@dataclass(frozen=True)
class Inhoud:
    """The texts of one language. What a translation lacks is said in Dutch rather than left out."""

    taal: str
    gegevens: dict[str, Any]

    @property
    def richting(self) -> str:
        """Which way the language is read: `ltr` or `rtl`."""
        return "rtl" if self.taal in _RECHTS else "ltr"

    @property
    def naam(self) -> str:
        return str(self.gegevens["naam"])

    def zin(self, naam: str, /, **waarden: object) -> str:
        """Returns a sentence of the screens, filled in."""
        zin = self.gegevens["schermen"].get(naam) or _eigen(NEDERLANDS)["schermen"][naam]
        return str(zin).format(**waarden)

    @property
    def zinnen(self) -> dict[str, str]:
        """Every sentence of the screens, not filled in: for templates."""
        return _eigen(NEDERLANDS)["schermen"] | self.gegevens["schermen"]

    def wens(self, slug: str, deel: str) -> str:
        eigen = self.gegevens["wensen"].get(slug, {})
        return str(eigen.get(deel) or _eigen(NEDERLANDS)["wensen"][slug][deel])

    def vraag(self, vraag: Vraag) -> str:
        return str(self._vraag(vraag).get("vraag") or vraag.tekst)

    def waarom(self, vraag: Vraag) -> str:
        return str(self._vraag(vraag).get("waarom") or vraag.teksten.get("waarom", ""))

    def opties(self, vraag: Vraag) -> list[tuple[str, str]]:
        eigen = self._vraag(vraag).get("opties", {})
        return [(str(o["waarde"]), str(eigen.get(str(o["waarde"])) or o["label"])) for o in vraag.opties]

    def keuzes(self, soort: str, standaard: list[tuple[str, str]]) -> list[tuple[str, str]]:
        eigen = self.gegevens["keuzes"].get(soort, {})
        return [(code, str(eigen.get(code) or label)) for code, label in standaard]

    def _vraag(self, vraag: Vraag) -> dict[str, Any]:
        eigen: dict[str, Any] = self.gegevens["vragen"].get(vraag.code, {})
        return eigen


def inhoud_van(versie_id: int, taal: str) -> Inhoud:
    """Returns the texts of a version in a language; an unknown language gives Dutch."""
    gevonden = Vertaling.objects.filter(versie=versie_id, taal=taal).values_list("inhoud", flat=True).first()
    return Inhoud(taal, gevonden) if gevonden else Inhoud(NEDERLANDS, _eigen(NEDERLANDS))


def talen_van(versie_id: int) -> list[tuple[str, str]]:
    """Returns (code, own name) of every language of a version, Dutch first."""
    rijen = Vertaling.objects.filter(versie=versie_id).exclude(taal=NEDERLANDS).order_by("taal")
    anders = [(str(taal), str(inhoud["naam"])) for taal, inhoud in rijen.values_list("taal", "inhoud")]
    return [(NEDERLANDS, str(_eigen(NEDERLANDS)["naam"])), *anders]


def voeg_taal_toe(*, versie_id: int, taal: str, inhoud: dict[str, Any], door: Actor) -> Vertaling:
    """Adds a language to a version. Refuses texts that lack a screen, and says which."""
    schermen, eigen = inhoud.get("schermen", {}), _eigen(NEDERLANDS)["schermen"]
    if mist := sorted(set(eigen) - set(schermen)):
        raise Weigering(f"In deze vertaling ontbreekt: {', '.join(mist)}.", code="onvolledig")
    rij = Vertaling.objects.create(
        versie_id=versie_id,
        taal=taal,
        inhoud={"vragen": {}, "keuzes": {}, "wensen": {}, "naam": taal} | inhoud,
    )
    schrijf(soort="scan.taal_toegevoegd", stroom="beheer", door=door, taal=taal, versie=rij.versie.code)
    return rij


def laad_talen() -> int:
    """Gives version 1 the languages that come with the product; returns how many there are."""
    versie = ScanVersie.objects.order_by("pk").first()
    if versie is not None and not Vertaling.objects.filter(versie=versie).exists():
        for taal in (NEDERLANDS, "en"):
            voeg_taal_toe(versie_id=versie.pk, taal=taal, inhoud=_eigen(taal), door=Actor.systeem("referentiedata"))
    return Vertaling.objects.count()
