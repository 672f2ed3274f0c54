"""A calibration report as people read it: figures with their uncertainty, charts, and the same for the typesetter."""

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from reintegratie.schil.grafieken import Grafiek, lijn, nl, staven
from scan.ijken import MINSTENS
from scan.models import Ijking

SJABLOON = Path(__file__).parent / "gegevens" / "ijkrapport.typ"
TE_WEINIG = "te weinig mensen"
DELEN = (
    ("alle", "Iedereen, met wat een begeleider toevoegt"),
    ("zonder_aanbieder", "Mensen zonder begeleider van buiten"),
    ("vergelijkingsgroep", "Vergelijkingsgroep (door loting)"),
    ("met_aanbieder", "Mensen met een begeleider, met wat die toevoegt"),
    ("zonder_rekening", "Iedereen, zonder rekening te houden met hulp"),
)
GROEPNAMEN = {"leeftijd": "leeftijd", "taalniveau": "taalniveau", "opleiding": "opleiding", "regio": "regio"}


def procent(deel: float | None) -> str:
    return f"{nl(100 * deel, 1)} %" if deel is not None else TE_WEINIG


def met_marge(schatting: dict[str, float] | None, decimalen: int = 2, keer: float = 1, eenheid: str = "") -> str:
    """A number with its interval: 0,98 (0,91 tot 1,05)."""
    if not schatting:
        return TE_WEINIG
    waarde, laag, hoog = (nl(keer * schatting[naam], decimalen) for naam in ("waarde", "laag", "hoog"))
    return f"{waarde}{eenheid} ({laag} tot {hoog})"


def rij(naam: str, maten: dict[str, Any]) -> dict[str, str]:
    """One line of the overview."""
    if maten["te_weinig"]:
        return {"naam": naam, "te_weinig": "ja", "aantal": f"minder dan {MINSTENS}"} | dict.fromkeys(_KOLOMMEN, TE_WEINIG)
    return {
        "naam": naam,
        "te_weinig": "",
        "aantal": nl(maten["aantal"]),
        "verwacht": procent(maten["verwacht"]),
        "waargenomen": met_marge(maten["waargenomen"], 1, 100, " %"),
        "verhouding": met_marge(maten["verhouding"]),
        "auc": met_marge(maten["auc"]),
        "hoogte": met_marge(maten["hoogte"]),
        "helling": met_marge(maten["helling"]),
        "brier": nl(maten["brier"]["totaal"], 4),
        "ver": met_marge(maten["fouten"]["ver"], 1, 100, " %"),
        "vals_alarm": met_marge(maten["fouten"]["vals_alarm"], 1, 100, " %"),
        "gemist": met_marge(maten["fouten"]["gemist"], 1, 100, " %"),
    }


_KOLOMMEN = ("verwacht", "waargenomen", "verhouding", "auc", "hoogte", "helling", "brier", "ver", "vals_alarm", "gemist")


def beeld(ijking: Ijking) -> dict[str, Any]:
    """Everything the page and the PDF show."""
    inhoud = ijking.inhoud
    return {
        "delen": [rij(naam, inhoud["delen"][code]) for code, naam in DELEN],
        "groepen": [
            (GROEPNAMEN.get(soort, soort), [rij(str(r["label"]), r) for r in rijen]) for soort, rijen in inhoud["groepen"].items()
        ],
        "brier": _brier(inhoud["delen"]["alle"]),
        "verschoven": [(r["label"], _verschoven(r)) for r in inhoud["verschoven"]],
        "eisen": inhoud.get("eisen", []),
        "gewichten": inhoud.get("gewichten", []),
        "verklaring_nodig": inhoud.get("verklaring_nodig", False),
        "te_weinig": all(deel["te_weinig"] for deel in inhoud["delen"].values()),
    }


def _verschoven(regel: dict[str, Any]) -> str:
    if regel["te_weinig"]:
        return TE_WEINIG
    return f"verwacht {procent(regel['verwacht'])}, gezien {met_marge(regel['waargenomen'], 1, 100, ' %')}"


def _brier(maten: dict[str, Any]) -> list[tuple[str, str]]:
    if maten["te_weinig"]:
        return []
    b = maten["brier"]
    return [
        ("Afwijking in totaal (Brier)", nl(b["totaal"], 4)),
        ("Kansen die niet kloppen (lager is beter)", nl(b["onbetrouwbaarheid"], 4)),
        ("Onderscheid tussen mensen (hoger is beter)", nl(b["onderscheid"], 4)),
        ("Onzekerheid die er altijd is", nl(b["onzekerheid"], 4)),
        ("Binnen de tienden", nl(b["binnen"], 4)),
        ("Gemiddelde afwijking per tiende", TE_WEINIG if maten["decielfout"] is None else nl(maten["decielfout"], 3)),
    ]


def grafieken(ijking: Ijking) -> list[Grafiek]:
    """The curve per tenth with intervals, and expected beside observed per group of people; none for too few people."""
    uit = []
    for code, naam in DELEN[:3]:
        maten = ijking.inhoud["delen"][code]
        if not maten["te_weinig"] and len(maten["kromme"]) > 1:
            uit.append(_kromme(code, naam, maten["kromme"]))
    bekend = [rij_ for rij_ in ijking.inhoud["groepen"].get("leeftijd", []) if not rij_["te_weinig"] and rij_["verhouding"]]
    if bekend:
        uit.append(
            staven(
                id="g-leeftijd",
                titel="Uitkomst gedeeld door verwachting, per leeftijd",
                sub="1,00 is precies zoals verwacht",
                kop=("Leeftijd", "Verhouding"),
                rijen=[(str(r["label"]), r["verhouding"]["waarde"]) for r in bekend],
                decimalen=2,
            )
        )
    return uit


def _kromme(code: str, naam: str, punten: list[dict[str, Any]]) -> Grafiek:
    """Observed share per tenth of the people; the label under a point is what was expected there."""
    hoog = min(100, 10 * (int(10 * max(p["waargenomen"]["hoog"] for p in punten)) + 1))
    return lijn(
        id=f"g-{code.replace('_', '-')}",
        titel=naam,
        sub="Onder elk punt de verwachte kans in procenten, het punt is wat er gebeurde, de band is de marge",
        kop=("Verwacht (%)", "Gezien (%)"),
        punten=[(nl(100 * p["verwacht"]), 100 * p["waargenomen"]["waarde"]) for p in punten],
        marge=[(100 * p["waargenomen"]["laag"], 100 * p["waargenomen"]["hoog"]) for p in punten],
        laag=0,
        hoog=hoog,
        streepjes=list(range(0, hoog + 1, 10 if hoog <= 50 else 20)),
        decimalen=1,
    )


def pdf(ijking: Ijking) -> bytes:
    """The report as a tagged PDF; figures go in as data."""
    inhoud = beeld(ijking) | {
        "versie": ijking.versie.code,
        "concept": ijking.concept.code if ijking.concept else "",
        "peildatum": f"{ijking.peildatum:%d-%m-%Y}",
        "aantal": nl(ijking.aantal) if ijking.aantal >= MINSTENS else f"minder dan {MINSTENS}",
        "organisatie": settings.ORGANISATIE_NAAM,
        "krommen": {naam: _punten(ijking.inhoud["delen"][code]) for code, naam in DELEN[:3]},
        "vrijgave": ijking.vrijgave,
    }
    uit = typst.compile(
        str(SJABLOON), sys_inputs={"rapport": json.dumps(inhoud, ensure_ascii=False)}, format="pdf", pdf_standards=["ua-1"]
    )
    if not isinstance(uit, bytes):
        raise TypeError("typst gaf geen enkel document")
    return uit


def _punten(maten: dict[str, Any]) -> list[list[str]]:
    return [[nl(p["aantal"]), procent(p["verwacht"]), met_marge(p["waargenomen"], 1, 100, " %")] for p in maten.get("kromme", [])]
