"""Own services of the demonstration: a small catalogue per region, and people who take part, wait or finished."""

import datetime as dt

from demonstratie.organisaties import DOOR
from reintegratie.actor import Actor
from reintegratie.diensten.beheren import Dienstgegevens, plan_startmoment, voeg_dienst_toe
from reintegratie.diensten.meedoen import begin, meld_aan, rond_af, spreek_start_af
from reintegratie.dienstenums import Dienstresultaat
from reintegratie.klok import vandaag
from reintegratie.models import Dienst, Dossier, Regio

CATALOGUS = (
    Dienstgegevens(
        "zoekgroep", "Samen werk zoeken", "U zoekt met een groep naar werk en oefent gesprekken.", "Ons eigen team",
        12, 8, 38_000, ["EW07"], ["KK08", "KK12", "KK14"],
    ),
    Dienstgegevens(
        "taal", "Nederlands op de werkvloer", "U oefent Nederlands dat u op het werk nodig heeft.", "Taalhuis",
        2, 20, 95_000, ["EW04", "EW06"], ["KK04", "KK05"],
    ),
    Dienstgegevens(
        "training", "Mijn dag op orde", "U leert plannen, op tijd komen en afspraken maken.", "Ons eigen team",
        10, 6, 42_000, ["EW04"], ["KK06", "KK13"],
    ),
    Dienstgegevens(
        "scholing", "Leren voor de zorg", "U haalt een certificaat waarmee u in de zorg kunt beginnen.", "Vakschool Zorg",
        8, 26, 285_000, ["EW06"], ["KK09", "KK07"], fonds="Opleidingsfonds zorg", sector="zorg",
    ),
    Dienstgegevens(
        "schuldhulp", "Rust in uw geldzaken", "Samen brengt u op orde wat u moet betalen en wat er binnenkomt.", "Geldloket",
        15, 12, 52_000, ["EW03"], ["KK03"],
    ),
    Dienstgegevens(
        "proefplaats", "Proefplaats", "U werkt een paar weken mee om te kijken of het werk past.", "Werkgevers in de regio",
        10, 8, 15_000, ["EW08"], ["KK10", "KK11"],
    ),
    Dienstgegevens(
        "werk_op_maat", "Werk op maat", "Een werkgever maakt een baan van taken die u goed kunt.", "Werkgevers in de regio",
        6, 13, 60_000, ["EW08"], ["KK02", "KK10"],
    ),
)  # fmt: skip


def laad_catalogus(regio: Regio) -> dict[str, Dienst]:
    """Adds the services of a region; returns them by kind."""
    diensten = {g.soort: voeg_dienst_toe(regio=regio, gegevens=g, door=DOOR) for g in CATALOGUS}
    for weken in (3, 9):
        dag = vandaag() + dt.timedelta(weeks=weken)
        plan_startmoment(dienst_id=diensten["scholing"].pk, dag=dag, plekken=8, door=DOOR)
    return diensten


def doe_mee(diensten: dict[str, Dienst], mensen: list[Dossier], *, door: Actor) -> None:
    """Seven people in every state: with a first day, busy, waiting, finished. Needs at least seven."""
    gekozen = {
        soort: meld_aan(dossier_id=wie.pk, dienst_id=diensten[soort].pk, waarom="Besproken in het gesprek.", door=door)
        for soort, wie in zip(("zoekgroep", "training", "schuldhulp", "proefplaats"), mensen, strict=False)
    }
    for wie in mensen[4:7]:
        meld_aan(dossier_id=wie.pk, dienst_id=diensten["taal"].pk, waarom="Wil beter Nederlands spreken.", door=door)
    morgen = vandaag() + dt.timedelta(days=5)
    spreek_start_af(deelname_id=gekozen["zoekgroep"].pk, start_op=morgen, door=door)
    for soort in ("training", "schuldhulp"):
        begin(deelname_id=gekozen[soort].pk, op=vandaag(), door=door)
    rond_af(deelname_id=gekozen["schuldhulp"].pk, op=vandaag(), resultaat=Dienstresultaat.STAP, door=door)
