"""The steps of taking a scan, made from the blocks of its version: first the wishes, last the check."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify

from scan.instrument import Instrument
from scan.models import Afname, Vraag
from scan.scoren import WEET_NIET, mag_weet_niet

WENSEN, CONTROLE = "wensen", "controle"
_TITELS = {
    "Werk": "Werk tot nu toe",
    "Leren": "Leren en taal",
    "Belastbaarheid": "Wat u aankunt",
    "Zoeken": "Zoeken naar werk",
    "Omstandigheden": "Thuis en om u heen",
    "Register": "Leeftijd",
}
_UITLEG = {
    "Belastbaarheid": "Bij de meeste vragen mag de klant zeggen: ‘wil ik niet zeggen’. Dat telt niet mee. "
    "Vraag nooit naar een diagnose.",
    "Register": "Dit weten wij uit de registratie. Leeftijd telt mee om hulp toe te voegen, nooit om iets te weigeren.",
}


@dataclass(frozen=True)
class Stap:
    """One step: `vragen` is empty for the wishes and the check."""

    slug: str
    titel: str
    uitleg: str = ""
    vragen: tuple[Vraag, ...] = ()


@dataclass(frozen=True)
class Regel:
    """A step as the list beside the page shows it. `staat`: done, current or todo."""

    stap: Stap
    url: str
    staat: str
    noot: str


def stappen_van(vragen: Sequence[Vraag]) -> list[Stap]:
    """Returns the steps in order."""
    blokken: dict[str, list[Vraag]] = {}
    for vraag in vragen:
        blokken.setdefault(vraag.blok, []).append(vraag)
    midden = [
        Stap(slugify(blok), _TITELS.get(blok, blok), _UITLEG.get(blok, ""), tuple(inhoud)) for blok, inhoud in blokken.items()
    ]
    return [Stap(WENSEN, "Wat kunt en wilt u"), *midden, Stap(CONTROLE, "Controleren en afronden")]


def is_beantwoord(vraag: Vraag, instrument: Instrument, gegeven: dict[str, int]) -> bool:
    waarde = gegeven.get(vraag.code)
    return waarde is not None and (waarde != WEET_NIET or mag_weet_niet(instrument.op_code[vraag.code]))


def overzicht(
    afname: Afname, stappen: Sequence[Stap], huidig: str, instrument: Instrument, gegeven: dict[str, int], sterk: int
) -> list[Regel]:
    """Returns the list of steps with where each stands."""
    regels = []
    for stap in stappen:
        aantal = sum(is_beantwoord(vraag, instrument, gegeven) for vraag in stap.vragen)
        klaar = sterk >= 3 if stap.slug == WENSEN else bool(stap.vragen) and aantal == len(stap.vragen)
        noot = f"{aantal} van {len(stap.vragen)} beantwoord" if stap.vragen else ""
        if stap.slug == WENSEN:
            noot = f"{sterk} sterke punten" if sterk != 1 else "1 sterk punt"
        staat = "current" if stap.slug == huidig else "done" if klaar else "todo"
        regels.append(Regel(stap, reverse("scan:stap", args=[afname.pk, stap.slug]), staat, noot))
    return regels
