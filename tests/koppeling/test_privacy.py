"""A canary citizen number is nowhere but in encrypted fields (P03); the sender's own reads are logged (P05)."""

from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from inkomen_koppeling.bewaren import DAGEN, ruim_ruw_op
from inkomen_koppeling.bsn import fout_in_bsn, rest
from inkomen_koppeling.kamer import _paneel
from inkomen_koppeling.models import RuwBericht
from reintegratie.enums import Databasesoort
from reintegratie.kamers import kamers
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Verwerking
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.rig.database import EigenDatabase

KANARIE = "999991747"


def _stuur(klant: Koppelklant) -> list[Any]:
    """Everything that a sender can do with a citizen number, right and wrong."""
    verwijzing = klant.post("verwijzingen", aanvraag(bsn=KANARIE))
    return [
        verwijzing,
        klant.post("verwijzingen", aanvraag(bsn=KANARIE, uitkeringsgroep="ZW")),
        klant.post("verwijzingen", aanvraag(bsn=KANARIE, kenmerk=f"N{KANARIE}")),
        klant.post("inkomstenperioden", periode(bsn=KANARIE)),
        klant.post("inkomstenperioden", periode(bsn=KANARIE, uren="1")),
        klant.post("inkomstenperioden", periode(bsn=KANARIE, uren="kapot")),
        klant.get("verwijzingen"),
        klant.get("gebeurtenissen"),
        klant.post(f"verwijzingen/{verwijzing.json()['id']}/intrekking", {"reden": "dubbel"}),
    ]


def test_p03_the_canary_is_in_no_answer_log_or_dump(eigen_database: EigenDatabase, logboek: list[str]) -> None:
    with transaction.atomic():
        laad_regios()
    antwoorden = _stuur(Koppelklant.nieuw())
    assert {a.status_code for a in antwoorden} == {200, 201, 400, 409}
    for antwoord in antwoorden:
        assert KANARIE not in antwoord.content.decode() + str(antwoord.headers)
    assert KANARIE not in "".join(logboek)
    dump = _dump(eigen_database)
    assert "inkomen_koppeling_verwijzing" in dump
    assert KANARIE not in dump
    assert KANARIE.encode().hex() not in dump


def _dump(database: EigenDatabase) -> str:
    """A plain SQL dump of every table, as `pg_dump` would write the rows."""
    with database.verbind() as verbinding:
        tabellen = verbinding.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        delen = []
        for (tabel,) in tabellen:
            with verbinding.cursor().copy(f'COPY public."{tabel}" TO STDOUT') as kopie:  # type: ignore[arg-type]
                delen.append(tabel + "\n" + b"".join(bytes(blok) for blok in kopie).decode())
    return "\n".join(delen)


def test_p03_a_crash_logs_no_body(uwv: Koppelklant, logboek: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*, gegevens: Any) -> None:
        raise RuntimeError(f"kan {gegevens} niet opslaan")

    monkeypatch.setattr("inkomen_koppeling.verwijzen.vind_of_maak_klanten", stuk)
    assert uwv.post("verwijzingen", aanvraag(bsn=KANARIE)).status_code == 500
    assert logboek
    assert not any(woord in "".join(logboek) for woord in (KANARIE, "Vermeer"))


def test_p05_every_read_of_the_border_is_logged(uwv: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    dossier = Dossier.objects.get().pk
    for pad, handeling in ((f"verwijzingen/{nummer}", "inzien"), ("verwijzingen", "lijst"), ("volglijst", "export")):
        voor = Verwerking.objects.filter(handeling=handeling, dossiers=[dossier], door__startswith="client:").count()
        assert uwv.get(pad).status_code == 200
        assert Verwerking.objects.filter(handeling=handeling, dossiers=[dossier], door__startswith="client:").count() == voor + 1


def test_p07_raw_bodies_are_gone_after_ninety_days(uwv: Koppelklant) -> None:
    uwv.verwijs()
    RuwBericht.objects.update(bewaren_tot=vandaag())
    assert DAGEN == 90
    assert ruim_ruw_op(vandaag()) == 1


def test_p07_every_table_of_the_room_is_decided() -> None:
    from django.apps import apps

    besloten = {model for kamer in kamers() for model in kamer.persoonsgegevens}
    assert set(apps.get_app_config("inkomen_koppeling").get_models()) <= besloten


def test_p09_the_panel_of_staff_reads_no_benefit_type(uwv: Koppelklant) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    uwv.verwijs()
    with CaptureQueriesContext(connection) as vragen:
        assert _paneel(Dossier.objects.get(), None) is not None
    assert not any("uitkeringsgroep" in vraag["sql"] for vraag in vragen)


@pytest.mark.parametrize(
    ("nummer", "productie", "demo", "bench"),
    [
        ("111222333", None, "bsn_echt", "bsn_meting"),
        ("999990019", "bsn_test", None, "bsn_meting"),
        ("000000012", "bsn_test", None, "bsn_meting"),
        ("123456789", "bsn_elfproef", "bsn_elfproef", "bsn_meting"),
        ("12345678", "bsn_vorm", "bsn_vorm", "bsn_vorm"),
        ("１２３４５６７８９", "bsn_vorm", "bsn_vorm", "bsn_vorm"),
    ],
)
def test_each_kind_of_database_takes_its_own_numbers(nummer: str, productie: str, demo: str, bench: str) -> None:
    for soort, verwacht in (("productie", productie), ("demo", demo), ("bench", bench)):
        fout = fout_in_bsn(nummer, Databasesoort(soort))
        assert (fout[0] if fout else None) == verwacht


def test_a_measuring_number_is_nobodys() -> None:
    nummer = next(f"{n:09d}" for n in range(200_000_000, 200_000_100) if rest(f"{n:09d}") == 5)
    assert fout_in_bsn(nummer, Databasesoort.BENCH) is None
    assert fout_in_bsn(nummer, Databasesoort.PRODUCTIE) is not None


def test_production_refuses_a_test_number_at_the_border(uwv: Koppelklant) -> None:
    with override_settings(DATABASESOORT="productie"):
        regels = uwv.verwijs().json()["errors"]
    assert [regel["code"] for regel in regels] == ["bsn_test"]
