"""What a payer sees of its coupling and its people: its own organisation only, never a scan, no group under ten."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inkomen_koppeling.aanroepen import ruim_aanroepen_op
from inkomen_koppeling.betaler.vergelijken import deel, vergelijk
from inkomen_koppeling.maandstanden import tel_maanden
from inkomen_koppeling.models import Aanroep, Maandstand, RuwBericht
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Inkomensverstrekker, Inkomstenperiode, Verwerking
from tests import fabriek
from tests.koppeling.inloggen import als_betaler
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.koppeling.personen import draag_over


@pytest.fixture
def payer(uwv: Koppelklant) -> Client:
    return als_betaler(uwv.verstrekker)


def tekst(client: Client, naam: str, *args: object, **vragen: str) -> str:
    antwoord = client.get(reverse(f"koppeling:{naam}", args=args), vragen)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_p02_calls_and_refusals_are_the_own_ones(payer: Client, uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs(bsn="111222333")
    gemeente.verwijs(kenmerk="ANDER-1")
    pagina = tekst(payer, "mijn")
    assert "bsn_echt op /persoon/bsn" in pagina
    assert not any(woord in pagina for woord in ("ANDER-1", gemeente.client_id, "111222333", "Vermeer"))
    vreemd = Aanroep.objects.get(kenmerk="ANDER-1")
    assert payer.get(reverse("koppeling:aanroep", args=[vreemd.pk])).status_code == 404


def test_p02_list_search_and_export_show_the_same_people(payer: Client, uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs(kenmerk="K-EIGEN")
    gemeente.verwijs(kenmerk="K-ANDER")
    for pagina in (tekst(payer, "mensen"), tekst(payer, "mensen", zoek="k-"), tekst(payer, "mensen-csv", zoek="k-")):
        assert "K-EIGEN" in pagina
        assert not any(woord in pagina for woord in ("K-ANDER", "Vermeer", "999990019"))


def test_p05_the_export_is_logged_and_reads_as_csv(payer: Client, uwv: Koppelklant) -> None:
    uwv.verwijs(kenmerk="K-1")
    regels = list(csv.DictReader(io.StringIO(tekst(payer, "mensen-csv").removeprefix("\ufeff")), delimiter=";"))
    assert [(regel["kenmerk"], regel["waar"], regel["wachtdagen"]) for regel in regels] == [("K-1", "ontvangen", "0")]
    log = Verwerking.objects.get(handeling="export")
    assert log.dossiers == [Dossier.objects.get().pk]


@pytest.mark.parametrize(("waar", "aantal"), [("ontvangen", 1), ("bij_begeleider", 1), ("gepauzeerd", 0), ("afgesloten", 0)])
def test_people_are_found_by_what_the_payer_may_know(payer: Client, uwv: Koppelklant, waar: str, aantal: int) -> None:
    uwv.verwijs(kenmerk="K-1")
    uwv.verwijs(kenmerk="K-2", bsn="999991747")
    draag_over(Dossier.objects.order_by("pk")[0])
    assert tekst(payer, "mensen-csv", waar=waar).count("K-") == aantal


def test_p09_no_scan_word_reaches_a_payer(payer: Client, uwv: Koppelklant) -> None:
    uwv.verwijs()
    paginas = "".join(tekst(payer, naam).partition("<main")[2].partition("</main>")[0] for naam in ("mensen", "mijn"))
    paginas += tekst(payer, "mensen-csv")
    assert "K-1" in paginas
    assert not any(woord in paginas.lower() for woord in ("werkscan", "klasse", "score", "kans"))


def test_the_lists_cost_the_same_for_one_and_three(payer: Client, uwv: Koppelklant) -> None:
    kosten = set()
    for kenmerken in (("K-1",), ("K-2", "K-3")):
        for kenmerk in kenmerken:
            uwv.verwijs(kenmerk=kenmerk)
        with CaptureQueriesContext(connection) as vragen:
            tekst(payer, "mensen")
            tekst(payer, "mijn")
        kosten.add(len(vragen))
    assert len(kosten) == 1


def test_a_call_carries_a_number_that_its_page_shows(payer: Client, uwv: Koppelklant) -> None:
    antwoord = uwv.post("verwijzingen", aanvraag(persoon={"x999990019": 1}))
    rij = Aanroep.objects.get(nummer=antwoord.headers["X-Request-Id"])
    assert (rij.status, rij.methode, rij.pad, rij.kenmerk) == (400, "POST", "/api/v1/verwijzingen", "")
    assert [fout[:2] for fout in rij.fouten] == [["/persoon/…", "onbekend_veld"]]
    assert str(rij.nummer) in tekst(payer, "aanroep", rij.pk)


def test_p03_no_call_keeps_a_citizen_number(uwv: Koppelklant) -> None:
    uwv.post("verwijzingen", aanvraag(bsn="999991747", kenmerk="N999991747"))
    uwv.get("verwijzingen", kenmerk="999991747", x999991747="1")
    rijen = list(Aanroep.objects.values())
    assert len(rijen) == 2
    assert "999991747" not in json.dumps(rijen, default=str)


def test_calls_are_gone_after_thirty_days(uwv: Koppelklant) -> None:
    uwv.get("verwijzingen")
    uwv.get("gebeurtenissen")
    oud = Aanroep.objects.order_by("pk")[0]
    Aanroep.objects.filter(pk=oud.pk).update(op="2000-01-01T00:00:00Z")
    assert ruim_aanroepen_op() == 1
    assert not Aanroep.objects.filter(pk=oud.pk).exists()


def test_an_accepted_message_is_played_again_and_changes_nothing(payer: Client, uwv: Koppelklant) -> None:
    uwv.verwijs(kenmerk="K-1")
    rij = Aanroep.objects.get(kenmerk="K-1")
    assert "Opnieuw afspelen" in tekst(payer, "aanroep", rij.pk)
    antwoord = payer.post(reverse("koppeling:afspelen", args=[RuwBericht.objects.get().pk]))
    assert "Er verandert niets. Wij hebben deze verwijzing al: actief." in antwoord.content.decode()
    assert Dossier.objects.count() == 1


def test_playing_an_overtaken_period_again_adds_no_history(payer: Client, uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.post("inkomstenperioden", periode())
    eerste = RuwBericht.objects.get(soort="inkomstenperiode")
    uwv.post("inkomstenperioden", periode(uren="12", bronmoment="2026-04-01T09:00:00+01:00"))
    voor = Inkomstenperiode.objects.count()
    antwoord = payer.post(reverse("koppeling:afspelen", args=[eerste.pk]))
    assert "Een latere opgave" in antwoord.content.decode()
    assert Inkomstenperiode.objects.count() == voor


def test_p02_nobody_plays_the_message_of_another(payer: Client, gemeente: Koppelklant) -> None:
    gemeente.verwijs()
    assert payer.post(reverse("koppeling:afspelen", args=[RuwBericht.objects.get().pk])).status_code == 404


@pytest.mark.parametrize(
    ("aantal", "van", "verwacht"), [(9, 100, None), (10, 19, None), (10, 20, 50), (95, 100, None), (0, 0, None)]
)
def test_p08_no_share_shows_a_group_under_ten(aantal: int, van: int, verwacht: int | None) -> None:
    assert deel(aantal, van) == verwacht


def _verwijs_velen(klant: Koppelklant, aantal: int, begin: int) -> None:
    for i in range(aantal):
        assert klant.verwijs(bsn=fabriek.bsn(), kenmerk=f"M-{begin + i}").status_code == 201


def test_monthly_figures_count_work_and_hide_small_groups(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    _verwijs_velen(uwv, 4, 0)
    dag = vandaag()
    klant = Dossier.objects.order_by("pk")[0].klant
    Inkomstenperiode.objects.create(
        klant=klant,
        bron=uwv.verstrekker,
        kenmerk="P",
        ikv="15",
        van=dag,
        tot=f"{dag.year + 1}-01-01",
        uren=1,
        bronmoment=dag_begin(),
    )
    tel_maanden(dag)
    eigen = Maandstand.objects.get(verstrekker=uwv.verstrekker, maand=dag.replace(day=1))
    assert (eigen.mensen, eigen.aan_het_werk, eigen.begonnen) == (4, 1, 0)
    assert Maandstand.objects.get(verstrekker=None, maand=dag.replace(day=1)).mensen == 4
    assert tel_maanden(dag) == 2
    maand = vergelijk(Inkomensverstrekker.objects.filter(pk=uwv.verstrekker.pk), dag)["maanden"][-1]
    assert {maand[naam] for naam in ("mensen", "werk", "werk_regio", "uit", "wacht")} == {None}


def dag_begin() -> object:
    from reintegratie.klok import middernacht

    return middernacht(vandaag())


def test_a_figure_of_the_region_stands_beside_the_own(uwv: Koppelklant) -> None:
    regio = fabriek.regio()
    maand = vandaag().replace(day=1)
    velden = {"regio": regio, "maand": maand, "uit_uitkering": 0, "begonnen": 0, "wachtdagen": 0}
    Maandstand.objects.create(verstrekker=uwv.verstrekker, mensen=40, aan_het_werk=10, **velden)
    Maandstand.objects.create(verstrekker=None, mensen=140, aan_het_werk=60, **velden)
    uitkomst = vergelijk(Inkomensverstrekker.objects.filter(pk=uwv.verstrekker.pk), vandaag())["maanden"]
    assert [(m["mensen"], m["werk"], m["werk_regio"], m["uit_regio"]) for m in uitkomst] == [(40, 25, 50, None)]
