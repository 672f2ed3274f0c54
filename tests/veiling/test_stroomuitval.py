"""The closing worker killed at every step, with real processes: afterwards everything is as if nothing had happened (S02)."""

from collections import Counter

import pytest

from reintegratie.models import Gebeurtenis
from reintegratie.runtime.wachten import wacht_tot
from tests.rig.database import EigenDatabase
from tests.rig.processen import Processen
from tests.veiling import wereld
from veiling.herteller import verschillen
from veiling.models import Gunning, Ontvangst, Opening, Scorekaart, Veiling
from veiling.sluiten import sluit_verlopen

EENMAAL = ("ronde.gesloten", "ronde.geopend", "ronde.voorgesteld")
STAPPEN = [
    ("sluiten", "veiling_veiling"),
    ("sluiten", "reintegratie_gebeurtenis"),
    ("openen", "veiling_opening"),
    ("openen", "veiling_veiling"),
    ("openen", "reintegratie_gebeurtenis"),
    ("voorstellen", "veiling_gunning"),
]


def _klaar_om_te_sluiten() -> tuple[Veiling, int]:
    """A round past its deadline and the provider that must win it."""
    ronde, wie = wereld.open_veiling()
    for een, prijs in zip(wie, (240_000, 200_000, 220_000), strict=True):
        wereld.schrijf_in(ronde, een, prijs)
    wereld.na_deadline(ronde)
    return ronde, wie[1].pk


def _dood_bij(processen: Processen, database: EigenDatabase, tabel: str) -> None:
    """Holds the table of the next step, waits until the worker waits for it, and pulls the plug."""
    with database.verbind() as slot, slot.transaction(), database.verbind() as kijk:
        slot.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
        proces = processen.sluiter("--eens")
        wachtend = f"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{tabel}'::regclass"
        gezien = wacht_tot(lambda: kijk.execute(wachtend).fetchone() != (0,), seconden=60)
        processen.dood(proces)
    assert gezien


@pytest.mark.parametrize(("stap", "tabel"), STAPPEN)
def test_s02_killed_at_this_step_and_restarted_gives_the_same_result(
    eigen_database: EigenDatabase, processen: Processen, stap: str, tabel: str
) -> None:
    ronde, winnaar = _klaar_om_te_sluiten()
    if stap == "openen":
        assert sluit_verlopen() == 1
    _dood_bij(processen, eigen_database, tabel)
    processen.sluiter_eens()
    ronde.refresh_from_db()
    soorten = Counter(Gebeurtenis.objects.filter(stroom=ronde.stroom).values_list("soort", flat=True))
    assert (ronde.status, [soorten[soort] for soort in EENMAAL], soorten["ronde.bod"]) == ("geopend", [1, 1, 1], 6)
    assert len(ronde.bladeren) == Ontvangst.objects.count() == Opening.objects.count() == 6
    assert [g.dienstverlener_id for g in Gunning.objects.all()] == [winnaar]
    assert (Scorekaart.objects.count(), verschillen(ronde.uitslag)) == (3, [])
