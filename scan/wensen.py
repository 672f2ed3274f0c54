"""What somebody can and wants, as plain content: earlier revisions, and putting together what two people changed."""

from dataclasses import dataclass, field, fields
from typing import Any

from scan.models import Wensen, WensenVersie

_LABELS = {
    "laatste_beroep": "laatste werk",
    "laatste_beroep_tekst": "laatste werk",
    "gewenst_beroep": "gewenst werk",
    "gewenst_beroep_tekst": "gewenst werk",
    "competenties": "wat past bij u",
    "diplomas": "diploma’s",
    "talen": "talen",
    "rijbewijzen": "rijbewijs",
    "uren": "uren per week",
    "reistijd": "reistijd",
    "sterke_punten": "waar bent u goed in",
}


@dataclass(frozen=True)
class Wensgegevens:
    """What somebody can and wants; see `Wensen`."""

    laatste_beroep: str = ""
    laatste_beroep_tekst: str = ""
    gewenst_beroep: str = ""
    gewenst_beroep_tekst: str = ""
    competenties: list[str] = field(default_factory=list)
    diplomas: str = ""
    talen: list[str] = field(default_factory=list)
    rijbewijzen: list[str] = field(default_factory=list)
    uren: int | None = None
    reistijd: int | None = None
    sterke_punten: list[str] = field(default_factory=list)


VELDEN = tuple(veld.name for veld in fields(Wensgegevens))


def inhoud_van(wensen: Wensen) -> dict[str, Any]:
    return {naam: getattr(wensen, naam) for naam in VELDEN}


def inhoud_bij(wensen: Wensen, revisie: int) -> dict[str, Any]:
    """Returns what stood there at a revision; 0 is the empty part of a new scan."""
    if revisie == wensen.revisie:
        return inhoud_van(wensen)
    eerder = WensenVersie.objects.filter(wensen=wensen, revisie=revisie).values_list("inhoud", flat=True).first()
    leeg = Wensgegevens()
    return dict(eerder) if eerder else {naam: getattr(leeg, naam) for naam in VELDEN}


def bewaar_eerdere(wensen: Wensen) -> None:
    """Keeps the present revision before it is replaced."""
    WensenVersie.objects.create(
        wensen=wensen,
        revisie=wensen.revisie,
        inhoud=inhoud_van(wensen),
        door=wensen.door,
        door_naam=wensen.door_naam,
        op=wensen.op,
    )


def voeg_samen(basis: dict[str, Any], hier: dict[str, Any], nieuw: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Puts together what is there now (`hier`) and what somebody saves (`nieuw`), who both began from `basis`.

    Returns the content and, when both changed the same field to something else, a sentence with both values.
    """
    samen, botsing = dict(hier), ""
    for naam in VELDEN:
        if nieuw[naam] == basis[naam] or nieuw[naam] == hier[naam]:
            continue
        if hier[naam] != basis[naam] and not botsing:
            botsing = f"Bij ‘{_LABELS[naam]}’ staat nu ‘{_tekst(hier[naam])}’, u vulde in: ‘{_tekst(nieuw[naam])}’. "
            botsing += "Kijk wat klopt en sla dan nog een keer op."
        samen[naam] = nieuw[naam]
    return (hier if botsing else samen), botsing


def _tekst(waarde: Any) -> str:
    return ", ".join(waarde) if isinstance(waarde, list) else str(waarde if waarde not in (None, "") else "niets")
