"""Deliveries of many rows: every row has an outcome, the same file twice changes nothing, a broken row stops nobody."""

import gzip
import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from inkomen_koppeling.aanleveren import BLOK, SOORT, sluit_af, verwerk, verwerk_blok
from inkomen_koppeling.models import Levering, Leveringsblok, RuwBericht, Verwijzing, Weigeringstelling
from reintegratie.api.lezen import GROOTSTE
from reintegratie.api.stroom import TE_LANG, regels
from reintegratie.models import Dossier, Gebeurtenis, Inkomstenperiode, Klant, Opdracht, Volging
from reintegratie.opdrachten import werk_af
from tests.koppeling.klant import Koppelklant, aanvraag, nummers_van_niemand, periode

NDJSON = "application/x-ndjson"


def rij(nummer: int, **anders: Any) -> bytes:
    return json.dumps(aanvraag(bsn=nummers_van_niemand()[nummer], kenmerk=f"B-{nummer}", **anders)).encode()


def lever(klant: Koppelklant, bestand: Sequence[bytes], pad: str = "verwijzingen", **opties: Any) -> Any:
    antwoord = klant.post(f"{pad}/bulk", b"\n".join(bestand), soort=NDJSON, **opties)
    assert antwoord.status_code == 202, antwoord.content
    return antwoord.json()


def stand(klant: Koppelklant, levering: Any) -> Any:
    return klant.get(f"leveringen/{levering['id']}").json()


def test_every_row_has_an_outcome_and_a_broken_one_stops_nobody(uwv: Koppelklant) -> None:
    bestand = [rij(1), b"{kapot", rij(2, uitkeringsgroep="X"), rij(1), b"\xff\xfe", rij(3), b"", b"x" * (GROOTSTE + 1)]
    levering = lever(uwv, bestand)
    assert (levering["status"], levering["regels"], levering["verwerkt"]) == ("ontvangen", 8, 0)
    werk_af()
    klaar = stand(uwv, levering)
    assert [klaar[naam] for naam in ("status", "aangenomen", "dubbel", "geweigerd")] == ["klaar", 2, 1, 5]
    assert set(Verwijzing.objects.values_list("kenmerk", flat=True)) == {"B-1", "B-3"}
    deel = uwv.get(f"leveringen/{levering['id']}/regels", uitkomst="geweigerd").json()["resultaten"]
    assert [(r["regel"], r["fouten"][0]["code"]) for r in deel] == [
        (2, "json"), (3, "keuze"), (5, "json"), (7, "json"), (8, "te_groot"),
    ]  # fmt: skip
    assert deel[1]["fouten"][0]["pointer"] == "/uitkeringsgroep"


def test_all_errors_of_a_row_come_together(uwv: Koppelklant) -> None:
    levering = lever(uwv, [rij(1, uitkeringsgroep="X", extra=1, persoon={"achternaam": 5})])
    werk_af()
    fouten = uwv.get(f"leveringen/{levering['id']}/regels").json()["resultaten"][0]["fouten"]
    assert {f["pointer"] for f in fouten} == {"/uitkeringsgroep", "/extra", "/persoon/achternaam"}


def test_the_same_file_twice_is_one_delivery(uwv: Koppelklant) -> None:
    bestand = [rij(1), rij(2)]
    eerste = lever(uwv, bestand)
    werk_af()
    voor = Gebeurtenis.objects.count()
    assert lever(uwv, bestand)["id"] == eerste["id"]
    werk_af()
    assert (Levering.objects.count(), Gebeurtenis.objects.count()) == (1, voor)


def test_a_second_file_with_the_same_rows_changes_nothing(uwv: Koppelklant) -> None:
    lever(uwv, [rij(1), rij(2)])
    werk_af()
    levering = lever(uwv, [rij(2), rij(1)])
    werk_af()
    assert (stand(uwv, levering)["dubbel"], Dossier.objects.count()) == (2, 2)


def test_gzip_is_read_and_a_broken_one_refused(uwv: Koppelklant) -> None:
    heel = gzip.compress(b"\n".join([rij(1), rij(2)]))
    koppen = uwv.koppen(**{"Content-Encoding": "gzip"})
    stuur = lambda inhoud, sleutel: uwv.http.post(  # noqa: E731
        "/api/v1/verwijzingen/bulk", inhoud, content_type=NDJSON, headers={**koppen, "Idempotency-Key": sleutel}
    )
    assert stuur(heel, "s" * 16).json()["regels"] == 2
    assert stuur(gzip.compress(b""), "l" * 16).json()["errors"][0]["code"] == "leeg"
    for nummer, stuk in enumerate((heel[:-9], b"geen gzip", heel + b"rest")):
        assert (stuur(stuk, f"{nummer}" * 16).status_code, stuur(stuk, f"{nummer}" * 16).json()["code"]) == (400, "gzip")
    assert Levering.objects.count() == 1


def test_a04_one_key_gives_one_answer_also_for_a_file(uwv: Koppelklant) -> None:
    eerste = lever(uwv, [rij(1)], sleutel="k" * 20)
    opnieuw = uwv.post("verwijzingen/bulk", rij(1), soort=NDJSON, sleutel="k" * 20)
    assert (opnieuw.json(), opnieuw.headers["Idempotency-Replayed"]) == (eerste, "true")
    assert uwv.post("verwijzingen/bulk", rij(2), soort=NDJSON, sleutel="k" * 20).status_code == 422
    assert Levering.objects.count() == 1


def test_what_is_no_file_of_rows_is_refused(uwv: Koppelklant) -> None:
    assert uwv.post("verwijzingen/bulk", b"{}", soort="application/json").status_code == 415
    assert not Opdracht.objects.filter(soort=SOORT).exists()


def test_a06_a_delivery_is_for_its_own_sender(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    levering = lever(uwv, [rij(1)])
    for pad in ("", "/regels", "/verslag"):
        assert gemeente.get(f"leveringen/{levering['id']}{pad}").status_code == 404
    assert gemeente.get("leveringen").json()["resultaten"] == []
    assert [r["id"] for r in uwv.get("leveringen").json()["resultaten"]] == [levering["id"]]


def test_the_list_costs_the_same_for_one_and_three(uwv: Koppelklant) -> None:
    kosten = []
    for erbij in (1, 2):
        for nummer in range(erbij):
            lever(uwv, [rij(10 * erbij + nummer)])
        with CaptureQueriesContext(connection) as vragen:
            assert len(uwv.get("leveringen").json()["resultaten"]) == Levering.objects.count()
        kosten.append(len(vragen))
    assert kosten[0] == kosten[1]


def test_outcomes_come_in_pages_and_as_a_file(uwv: Koppelklant) -> None:
    levering = lever(uwv, [rij(i % 40) for i in range(BLOK + 20)])
    werk_af()
    nummers, volgende = [], f"/api/v1/leveringen/{levering['id']}/regels?aantal=300"
    while volgende:
        pagina = uwv.http.get(volgende, headers=uwv.koppen()).json()
        nummers += [r["regel"] for r in pagina["resultaten"]]
        volgende = pagina["volgende"]
    assert nummers == list(range(1, BLOK + 21))
    verslag = b"".join(uwv.get(f"leveringen/{levering['id']}/verslag").streaming_content)
    assert [json.loads(r)["regel"] for r in verslag.splitlines()] == nummers


def test_p03_what_was_sent_is_gone_after_processing(uwv: Koppelklant) -> None:
    lever(uwv, [rij(1), b"{kapot 999990019"])
    assert b"999990019" not in bytes(Leveringsblok.objects.get().cijfertekst or b"")
    werk_af()
    blok = Leveringsblok.objects.get()
    assert blok.cijfertekst is None
    assert "99999" not in json.dumps(blok.uitkomsten)
    assert RuwBericht.objects.count() == 1


def test_periods_about_anybody_else_leave_no_trace(uwv: Koppelklant) -> None:
    uwv.verwijs(bsn=nummers_van_niemand()[1])
    bestand = [periode(bsn=nummers_van_niemand()[nummer], kenmerk=f"P-{nummer}") for nummer in (1, 2)]
    levering = lever(uwv, [json.dumps(r).encode() for r in bestand], "inkomstenperioden")
    werk_af()
    regels_ = uwv.get(f"leveringen/{levering['id']}/regels").json()["resultaten"]
    assert [r["uitkomst"] for r in regels_] == ["aangenomen", "geweigerd"]
    assert set(regels_[1]) == {"regel", "uitkomst", "fouten"}
    assert [f["code"] for f in regels_[1]["fouten"]] == ["niet_gevolgd"]
    assert Weigeringstelling.objects.get(code="niet_gevolgd").aantal == 1


def test_versions_of_one_period_in_one_file_end_in_order(uwv: Koppelklant) -> None:
    uwv.verwijs()
    momenten = ["2026-03-03T09:00:00Z", "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"]
    lever(uwv, [json.dumps(periode(bronmoment=m, uren=str(i + 1))).encode() for i, m in enumerate(momenten)], "inkomstenperioden")
    werk_af()
    assert Inkomstenperiode.objects.count() == 3
    assert Inkomstenperiode.objects.get(bekend_tot__isnull=True).uren == 1


def test_a_row_that_nobody_foresaw_leaves_the_others(uwv: Koppelklant) -> None:
    verbod = f"CREATE FUNCTION stuk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.kenmerk = 'B-2' THEN \
        RAISE 'onvoorzien'; END IF; RETURN NEW; END $$; CREATE TRIGGER stuk BEFORE INSERT ON {Verwijzing._meta.db_table} \
        FOR EACH ROW EXECUTE FUNCTION stuk()"
    with connection.cursor() as cursor:
        cursor.execute(verbod)
    levering = lever(uwv, [rij(1), rij(2), rij(3)])
    werk_af()
    uitkomsten = [r["uitkomst"] for r in uwv.get(f"leveringen/{levering['id']}/regels").json()["resultaten"]]
    assert uitkomsten == ["aangenomen", "geweigerd", "aangenomen"]
    assert Klant.objects.count() == 2


def test_many_at_once_leave_the_same_rows_as_one_by_one(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    for nummer in range(5):
        uwv.post("verwijzingen", json.loads(rij(nummer)))
    een = [m.objects.count() for m in (Klant, Dossier, Verwijzing, Volging, RuwBericht)]
    lever(gemeente, [rij(nummer) for nummer in range(10, 15)])
    werk_af()
    assert [m.objects.count() for m in (Klant, Dossier, Verwijzing, Volging, RuwBericht)] == [2 * aantal for aantal in een]


def test_the_job_goes_on_where_it_stopped(uwv: Koppelklant) -> None:
    lever(uwv, [rij(i % 40) for i in range(2 * BLOK + 1)])
    levering = Levering.objects.get()
    assert verwerk_blok(levering_id=levering.pk)
    assert not sluit_af(levering_id=levering.pk)
    verwerk({"levering": levering.pk})
    levering.refresh_from_db()
    assert levering.klaar_op
    assert Verwijzing.objects.count() == 40
    assert not sluit_af(levering_id=levering.pk)


@given(st.lists(st.binary(max_size=40), max_size=20), st.integers(1, 7))
def test_lines_do_not_depend_on_how_the_bytes_come(delen: list[bytes], stap: int) -> None:
    heel = b"".join(delen)
    stukjes = [heel[i : i + stap] for i in range(0, len(heel), stap)]
    assert list(regels(stukjes)) == list(regels([heel]))


def test_a_line_that_is_too_long_is_not_kept() -> None:
    stuk = b"x" * GROOTSTE
    assert list(regels([b"a\n", stuk, stuk, stuk, b"\nb"])) == [b"a", TE_LANG, b"b"]
