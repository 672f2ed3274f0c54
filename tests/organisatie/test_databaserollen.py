"""The database roles: exactly the declared rights per table, and limits on waiting (decision 0050)."""

import ast
from collections.abc import Iterator

import psycopg
import pytest
from django.test import Client

from reintegratie.databaserechten import tabellen
from reintegratie.runtime.omgeving import LANG_WERK, WORTEL
from reintegratie.runtime.postgres import ROLINSTELLINGEN
from tests import fabriek
from tests.koppeling.klant import Koppelklant
from tests.organisatie.tabelrechten import RECHTEN, VERWIJDERT
from tests.rig.database import EigenDatabase

KAMERS = ("reintegratie", "inkomen_koppeling", "scan", "veiling", "resultaat")
SOORTEN = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")


def _gegeven(verbinding: psycopg.Connection, rol: str) -> dict[str, str]:
    """What the database itself says that a role may do with each table, columns named where it is not the whole table."""
    uit: dict[str, list[str]] = {}
    for soort in SOORTEN:
        heel = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
        voor = {rij[0] for rij in verbinding.execute(f"{heel} AND has_table_privilege(%s, oid, %s)", [rol, soort])}
        for tabel in voor:
            uit.setdefault(tabel, []).append(soort)
        if soort not in ("SELECT", "INSERT", "UPDATE", "REFERENCES"):
            continue
        per_kolom = verbinding.execute(
            "SELECT c.relname, string_agg(a.attname, ', ' ORDER BY a.attname)"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0"
            " AND NOT a.attisdropped AND has_column_privilege(%s, c.oid, a.attnum, %s) GROUP BY 1",
            [rol, soort],
        )
        for tabel, kolommen in per_kolom:
            if tabel not in voor:
                uit.setdefault(tabel, []).append(f"{soort} ({kolommen})")
    return {tabel: ", ".join(rechten) for tabel, rechten in uit.items()}


@pytest.mark.parametrize(("rol", "plek"), [("app", 0), ("sluiter", 1)])
def test_a_role_has_the_listed_rights_on_each_table_and_no_other(eigen_database: EigenDatabase, rol: str, plek: int) -> None:
    """Fails on a new table or a wider right: add or change the line in tabelrechten.py when that is meant."""
    with eigen_database.verbind() as eigenaar:
        gegeven = _gegeven(eigenaar, rol)
    verwacht = {tabel: rechten[plek] for tabel, rechten in RECHTEN.items() if rechten[plek]}
    assert gegeven == verwacht


def test_the_list_names_every_table() -> None:
    assert set(RECHTEN) == set(tabellen())


def _verwijderende_modules() -> Iterator[str]:
    for kamer in KAMERS:
        for bestand in sorted((WORTEL / kamer).rglob("*.py")):
            tekst = bestand.read_text()
            if "migrations" in bestand.parts or ("delete" not in tekst and "DELETE" not in tekst):
                continue
            knopen = list(ast.walk(ast.parse(tekst)))
            roept = any(isinstance(k, ast.Attribute) and k.attr in ("delete", "_raw_delete") for k in knopen)
            sql = any(isinstance(k, ast.Constant) and isinstance(k.value, str) and "DELETE FROM" in k.value for k in knopen)
            if roept or sql:
                yield str(bestand.relative_to(WORTEL))


def test_code_that_removes_rows_is_known_and_has_the_right() -> None:
    """A new place that removes rows: give its model DELETE in `rechten_app` and name both in tabelrechten.py."""
    assert set(_verwijderende_modules()) == set(VERWIJDERT)
    zonder = {tabel for namen in VERWIJDERT.values() for tabel in namen if "DELETE" not in RECHTEN[tabel][0]}
    assert not zonder


@pytest.mark.parametrize("tabel", ["veiling_gunning", "veiling_scorekaart", "veiling_ontvangst", "reintegratie_reservering",
                                   "resultaat_uitbetaling", "resultaat_betaalopdracht", "resultaat_mijlpaalbehaald",
                                   "reintegratie_boeking", "reintegratie_dossier", "reintegratie_klant"])  # fmt: skip
def test_the_application_removes_no_money_award_or_file(tabel: str) -> None:
    assert not {"DELETE", "TRUNCATE"} & set(RECHTEN[tabel][0].split(", "))


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE reintegratie_regiobudget SET toegekend_cent = 9",
        "INSERT INTO reintegratie_onverzegeld VALUES (9)",
        "DELETE FROM reintegratie_onverzegeld",
        "UPDATE veiling_gunning SET prijs_cent = 9",
        "UPDATE resultaat_uitbetaling SET bedrag_cent = 9",
        "ALTER FUNCTION budget_volgt_boekingen() SECURITY INVOKER",
        "CREATE TABLE eigen (id int)",
    ],
)
def test_the_application_cannot(eigen_database: EigenDatabase, opdracht: str) -> None:
    with eigen_database.verbind("app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(opdracht)


@pytest.mark.parametrize("rol", sorted(ROLINSTELLINGEN))
def test_nobody_waits_for_ever(eigen_database: EigenDatabase, rol: str) -> None:
    with eigen_database.verbind(rol) as verbinding:
        gezet = {naam: verbinding.execute(f"SHOW {naam}").fetchone()[0] for naam in ROLINSTELLINGEN[rol]}
    assert gezet == ROLINSTELLINGEN[rol]


def test_the_worker_may_take_longer_than_a_page(eigen_database: EigenDatabase) -> None:
    with psycopg.connect(eigen_database.url("app"), options=LANG_WERK["PGOPTIONS"]) as verbinding:
        assert verbinding.execute("SHOW statement_timeout").fetchone() == ("0",)
        assert verbinding.execute("SHOW lock_timeout").fetchone() == ("5s",)


@pytest.fixture
def ongeduldig(eigen_database: EigenDatabase, request: pytest.FixtureRequest) -> EigenDatabase:
    """The web role, with the limit named by the test brought down to a tenth of a second."""
    with eigen_database.verbind() as eigenaar:
        eigenaar.execute(f"ALTER ROLE app IN DATABASE {eigen_database.naam} SET {request.param} = '100ms'")
    return eigen_database


@pytest.mark.parametrize("ongeduldig", ["lock_timeout", "statement_timeout"], indirect=True)
def test_a_page_that_waits_too_long_says_that_it_is_busy(ongeduldig: EigenDatabase) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(fabriek.gebruiker(), backend="django.contrib.auth.backends.ModelBackend")
    with ongeduldig.als("app"), ongeduldig.verbind() as ander, ander.transaction():
        ander.execute("LOCK TABLE reintegratie_taak IN ACCESS EXCLUSIVE MODE")
        antwoord = client.get("/werkvoorraad/")
    assert (antwoord.status_code, antwoord.headers["Retry-After"]) == (503, "5")
    assert "Het is nu druk" in antwoord.content.decode()


@pytest.mark.parametrize("ongeduldig", ["lock_timeout", "statement_timeout"], indirect=True)
def test_the_api_says_it_as_a_problem(ongeduldig: EigenDatabase) -> None:
    klant = Koppelklant.nieuw(bron=False)
    koppen = klant.koppen()
    with ongeduldig.als("app"), ongeduldig.verbind() as ander, ander.transaction():
        ander.execute("LOCK TABLE inkomen_koppeling_verwijzing IN ACCESS EXCLUSIVE MODE")
        antwoord = Client(raise_request_exception=False).get("/api/v1/verwijzingen?kenmerk=K-1", headers=koppen)
    assert antwoord.status_code == 503
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    assert antwoord.headers["Retry-After"]
