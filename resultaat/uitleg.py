"""The outcome of a duration check in sentences for staff."""

import datetime as dt

from reintegratie.schil.grafieken import nl
from reintegratie.schil.schrijfwijze import datum
from resultaat import duur

TELT_NIET = {
    duur.TeltNiet.GEEN_WERK: "geen werk maar een uitkering of ander inkomen",
    duur.TeltNiet.BIJ_AANBIEDER: "werk bij de dienstverlener zelf of een verwant bedrijf",
    duur.TeltNiet.AL_BEGONNEN: "een baan die al was begonnen voor de overdracht",
    duur.TeltNiet.VOOR_OVERDRACHT: "voor de overdracht",
}
EINDE = {
    duur.Einde.GAT: "gestopt: te lang geen werk",
    duur.Einde.VENSTER: "gestopt: niet op tijd genoeg weken",
    duur.Einde.VOLTOOID: "alle weken gehaald",
}


def leg_uit(uitkomst: duur.Duur) -> list[str]:
    """Returns why the count stands where it stands, and what is still needed."""
    zinnen = [_reeks(reeks) for reeks in uitkomst.reeksen]
    for van, tot, uren in uitkomst.te_weinig_uren:
        zinnen.append(f"{_tijd(van, tot)} telt niet: {nl(float(uren), 1)} uur per week is te weinig.")
    for periode, reden in uitkomst.telt_niet:
        zinnen.append(f"{_tijd(periode.van, periode.tot)} telt niet: {TELT_NIET[reden]}.")
    if nodig := uitkomst.nog_nodig:
        zinnen.append(f"Nog {-(-nodig.dagen // 7)} weken werk nodig, uiterlijk op {datum(nodig.uiterlijk)}.")
        if nodig.hervatten:
            zinnen.append(f"Stopt het werk, dan moet het weer beginnen voor {datum(nodig.hervatten + duur.DAG)}.")
    return zinnen or ["De inkomensbron meldde nog geen werk."]


def _reeks(reeks: duur.Reeks) -> str:
    staart = EINDE[reeks.einde] if reeks.einde else "loopt nog"
    return f"{reeks.getelde_weken} weken geteld vanaf {datum(reeks.start)}, {staart}."


def _tijd(van: dt.date, tot: dt.date) -> str:
    return f"{datum(van)} tot {datum(tot)}"
