import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reintegratie.actor import Actor
from reintegratie.bestanden import bewaar
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort, Merksoort, Plaats, Rol
from reintegratie.klok import vandaag, verzet
from reintegratie.markeren import zet_markering
from reintegratie.models import Contact, Dossier, Gebruiker, Verwerking
from reintegratie.openen import bsn_van
from reintegratie.verblijf import huidige_plaats
from reintegratie.verdelen import wijs_toe
from reintegratie.werkplek.handelingen import HANDELINGEN
from scan.enums import Route
from tests import fabriek
from tests.veiling.wereld import kies_route, mensen

pytestmark = pytest.mark.django_db
STRAKS = str(dt.date.today() + dt.timedelta(days=30))


def pad(dossier: Dossier, rest: str = "") -> str:
    return f"/dossiers/{dossier.pk}/{rest}"


def tekst(client: Client, adres: str, status: int = 200) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == status
    return antwoord.content.decode()


def test_page_shows_person_place_consulent_and_history(balie: Client, dossier: Dossier) -> None:
    pagina = tekst(balie, pad(dossier))
    for verwacht in (dossier.klant.naam, "Wacht op scan", "Fatima Amrani", "Teststraat", "Dossier geopend in regio"):
        assert verwacht in pagina


def test_page_never_holds_the_citizen_number(balie: Client, dossier: Dossier) -> None:
    assert str(bsn_van(dossier.klant)) not in tekst(balie, pad(dossier))


def test_contact_takes_one_form(balie: Client, dossier: Dossier) -> None:
    antwoord = balie.post(pad(dossier, "contact/"), {"soort": "telefoon", "minuten": "15", "notitie": "Belde over werk"})
    contact = Contact.objects.get(dossier=dossier)
    assert antwoord.status_code == 302
    assert (contact.soort, contact.minuten, contact.notitie) == ("telefoon", 15, "Belde over werk")
    assert "Belde over werk" in tekst(balie, pad(dossier))


def test_contact_without_kind_answers_422_and_keeps_the_text(balie: Client, dossier: Dossier) -> None:
    antwoord = balie.post(pad(dossier, "contact/"), {"minuten": "15", "notitie": "Bewaar mij"})
    assert antwoord.status_code == 422
    assert "Bewaar mij" in antwoord.content.decode()
    assert not Contact.objects.exists()


def test_p05_opening_writes_one_line_before_the_answer(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    voor = Verwerking.objects.count()
    pagina = tekst(balie, pad(dossier))
    regel = Verwerking.objects.order_by("-pk")[0]
    assert Verwerking.objects.count() == voor + 1
    assert (regel.handeling, regel.dossiers, regel.door_naam) == ("inzien", [dossier.pk], consulent.naam)
    assert "inzien, dossier" in pagina


def test_other_region_is_404(balie: Client) -> None:
    ver = fabriek.dossier(waar=fabriek.andere_regio())
    for rest in ("", "inzage/", "pauzeren/", "verhuizen/"):
        tekst(balie, pad(ver, rest), 404)


def test_secret_address_is_nowhere(balie: Client, dossier: Dossier) -> None:
    zet_markering(klant_id=dossier.klant_id, soort=Merksoort.GEHEIM_ADRES, door=fabriek.SYSTEEM)
    pagina = tekst(balie, pad(dossier))
    assert "Geheim adres" in pagina
    assert "Teststraat" not in pagina
    assert "Teststraat" not in tekst(balie, pad(dossier, "verhuizen/"))


def test_shielded_file_is_for_the_responsible_only(balie: Client, dossier: Dossier, client: Client) -> None:
    zet_markering(klant_id=dossier.klant_id, soort=Merksoort.AFGESCHERMD, door=fabriek.SYSTEEM)
    client.force_login(fabriek.gebruiker(), backend="django.contrib.auth.backends.ModelBackend")
    tekst(client, pad(dossier), 404)
    assert dossier.klant.naam not in tekst(client, "/dossiers/")
    assert dossier.klant.naam in tekst(balie, pad(dossier))


@pytest.mark.parametrize(
    ("naam", "gegevens", "plaats"),
    [
        ("pauzeren", {"reden": "Verlof", "opnieuw_op": STRAKS}, Plaats.GEPAUZEERD),
        ("afsluiten", {"reden": "fout"}, Plaats.AFGESLOTEN),
        ("overlijden", {"op": "2026-01-01"}, Plaats.AFGESLOTEN),
    ],
)
def test_act_asks_first_then_moves(balie: Client, dossier: Dossier, naam: str, gegevens: dict[str, str], plaats: Plaats) -> None:
    assert "Wat er dan gebeurt" in tekst(balie, pad(dossier, f"{naam}/"))
    assert huidige_plaats(dossier).plaats == Plaats.WACHT_OP_SCAN
    antwoord = balie.post(pad(dossier, f"{naam}/"), gegevens)
    assert antwoord.status_code == 302
    assert huidige_plaats(dossier).plaats == plaats


def test_the_file_offers_no_way_around_the_route_decision(balie: Client, consulent: Gebruiker, dossier: Dossier) -> None:
    met_route = mensen(1, fabriek.regio())[0]
    wijs_toe(dossier_ids=[met_route.pk], consulent=consulent, door=fabriek.SYSTEEM)
    for een in (dossier, met_route):
        pagina = tekst(balie, pad(een))
        assert pad(een, "gemeente/") not in pagina
        assert pad(een, "zelfstandig/") not in pagina
    tekst(balie, pad(dossier, "zelfstandig/"), 404)
    kies_route(met_route, Route.GEMEENTE)
    assert pad(met_route, "gemeente/") in tekst(balie, pad(met_route))


def test_hand_over_to_municipality_and_back(balie: Client, consulent: Gebruiker) -> None:
    dossier = mensen(1, fabriek.regio())[0]
    wijs_toe(dossier_ids=[dossier.pk], consulent=consulent, door=fabriek.SYSTEEM)
    kies_route(dossier, Route.GEMEENTE)
    gemeente = fabriek.organisatie("Gemeente Testdam")
    gegevens = {"reden": "Afstand te groot", "gemeente": gemeente.pk, "aanvaard_door": "P. de Boer"}
    balie.post(pad(dossier, "gemeente/"), gegevens)
    assert huidige_plaats(dossier).organisatie == gemeente
    balie.post(pad(dossier, "hervatten/"), {"reden": "Terug"})
    assert huidige_plaats(dossier).plaats == Plaats.EIGEN


@pytest.mark.parametrize("naam", sorted(HANDELINGEN))
def test_every_act_page_opens_and_refuses_nothing_filled(balie: Client, dossier: Dossier, naam: str) -> None:
    tekst(balie, pad(dossier, f"{naam}/"))
    verwacht = 302 if naam == "overnemen" else 422
    assert balie.post(pad(dossier, f"{naam}/"), {}).status_code == verwacht


def test_unknown_act_is_404(balie: Client, dossier: Dossier) -> None:
    tekst(balie, pad(dossier, "toveren/"), 404)


def test_refusal_stands_at_its_field(balie: Client, dossier: Dossier) -> None:
    antwoord = balie.post(pad(dossier, "pauzeren/"), {"reden": "Verlof", "opnieuw_op": str(vandaag())})
    assert antwoord.status_code == 422
    assert "Kies een datum na vandaag" in antwoord.content.decode()


def test_move_to_another_region_takes_the_file_out_of_sight(balie: Client, dossier: Dossier) -> None:
    ver = fabriek.gemeente_in(fabriek.andere_regio())
    adres = {"straat": "Nieuwstraat", "huisnummer": "1", "postcode": "1111 AA", "woonplaats": "Ver", "gemeente": ver.pk}
    antwoord = balie.post(pad(dossier, "verhuizen/"), adres)
    assert antwoord.headers["Location"] == "/werkvoorraad/"
    tekst(balie, pad(dossier), 404)


def test_mark_is_put_and_ended(balie: Client, dossier: Dossier) -> None:
    balie.post(pad(dossier, "markeren/"), {"soort": "vertegenwoordiger", "naam": "Mr. Bos", "adres": "Laan 1"})
    markering = dossier.klant.markeringen.get(tot=None)
    assert "Mr. Bos" in tekst(balie, pad(dossier))
    eind = pad(dossier, f"markering/{markering.pk}/beeindigen/")
    tekst(balie, eind)
    balie.post(eind)
    assert not dossier.klant.markeringen.filter(tot=None).exists()


def test_timeline_shows_older_by_key(balie: Client, dossier: Dossier) -> None:
    for i in range(25):
        leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=i, notitie="", door=fabriek.SYSTEEM)
    eerste = balie.get(pad(dossier)).context["tijdlijn"]
    tweede = balie.get(pad(dossier, f"?voor={eerste.ouder}")).context["tijdlijn"]
    nummers = [r.nummer for r in eerste.regels] + [r.nummer for r in tweede.regels]
    assert len(nummers) == len(set(nummers)) == dossier.gebeurtenissen.count() > 25
    assert nummers == sorted(nummers, reverse=True)


def test_constant_queries_whatever_the_history(balie: Client, dossier: Dossier) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            tekst(balie, pad(dossier))
        return len(gevangen)

    for _ in range(2):
        leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=1, notitie="x", door=fabriek.SYSTEEM)
        queries()
    een = queries()
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=1, notitie="y", door=fabriek.SYSTEEM)
    assert queries() == een


def test_search_by_citizen_number_is_posted(balie: Client, dossier: Dossier) -> None:
    antwoord = balie.post("/dossiers/op-nummer/", {"bsn": bsn_van(dossier.klant)})
    assert antwoord.headers["Location"] == pad(dossier)
    mis = balie.post("/dossiers/op-nummer/", {"bsn": "123"}, follow=True)
    assert "negen cijfers" in mis.content.decode()


def test_p03_citizen_number_in_the_search_box_leaves_the_address(balie: Client, dossier: Dossier) -> None:
    antwoord = balie.get(f"/dossiers/?zoek={bsn_van(dossier.klant)}")
    assert antwoord.headers["Location"] == "/dossiers/"
    assert balie.get(f"/werkvoorraad/?zoek={bsn_van(dossier.klant)}").headers["Location"] == "/werkvoorraad/"


def test_search_by_number_of_another_region_tells_nothing(balie: Client) -> None:
    ver = fabriek.dossier(waar=fabriek.andere_regio())
    onbekend = balie.post("/dossiers/op-nummer/", {"bsn": "999990019"}, follow=True)
    gevonden = balie.post("/dossiers/op-nummer/", {"bsn": bsn_van(ver.klant)}, follow=True)
    assert "Wij vonden geen dossier" in gevonden.content.decode()
    assert "Wij vonden geen dossier" in onbekend.content.decode()


def test_list_of_files_hides_closed_ones_until_asked(balie: Client, consulent: Gebruiker) -> None:
    dicht = fabriek.dossier(consulent=consulent, plaats=Plaats.AFGESLOTEN)
    assert dicht.klant.naam not in tekst(balie, "/dossiers/")
    assert dicht.klant.naam in tekst(balie, "/dossiers/?stand=gesloten")
    assert dicht.klant.naam in tekst(balie, pad(dicht))


def test_list_of_files_constant_queries(balie: Client, consulent: Gebruiker) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            tekst(balie, "/dossiers/?van=mij")
        return len(gevangen)

    fabriek.dossier(consulent=consulent)
    queries()
    een = queries()
    fabriek.dossier(consulent=consulent)
    fabriek.dossier(consulent=consulent)
    assert queries() == een


def test_who_looked_lists_everybody(balie: Client, dossier: Dossier) -> None:
    tekst(balie, pad(dossier))
    assert "Fatima Amrani" in tekst(balie, pad(dossier, "inzage/"))


@pytest.mark.parametrize("rol", [Rol.DIENSTVERLENER, Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER, Rol.KLANT])
def test_file_page_only_for_consulenten(rol: Rol, client: Client, dossier: Dossier) -> None:
    client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(pad(dossier)).status_code == 403


def test_no_benefit_type_on_the_pages_of_the_consulent(balie: Client, dossier: Dossier) -> None:
    for adres in ("/werkvoorraad/?weergave=alles", "/dossiers/", pad(dossier)):
        assert not {"WW", "Participatiewet", "WGA", "IOAW"} & set(tekst(balie, adres).replace("<", " ").split())


def test_timeline_filters_by_group(balie: Client, dossier: Dossier) -> None:
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=1, notitie="", door=fabriek.SYSTEEM)
    contact = [r.zin for r in balie.get(pad(dossier, "?soort=contact")).context["tijdlijn"].regels]
    plaats = [r.zin for r in balie.get(pad(dossier, "?soort=plaats")).context["tijdlijn"].regels]
    assert any(zin.startswith("Contact") for zin in contact)
    assert plaats
    assert not any(zin.startswith("Contact") for zin in plaats)


def test_what_others_did_since_the_last_visit_is_new(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    tekst(balie, pad(dossier))
    verzet(met=dt.timedelta(hours=1), door=fabriek.SYSTEEM)
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=1, notitie="", door=fabriek.SYSTEEM)
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=2, notitie="", door=Actor.van(consulent))
    nieuw = [r.zin for r in balie.get(pad(dossier)).context["tijdlijn"].regels if r.nieuw]
    alleen = balie.get(pad(dossier, "?nieuw=1")).context["tijdlijn"].regels
    assert nieuw == ["Contact: Videogesprek, 1 minuten."]
    assert len(alleen) == 2


def test_people_and_documents_around_the_person(balie: Client, dossier: Dossier) -> None:
    zet_markering(klant_id=dossier.klant_id, soort=Merksoort.VERTEGENWOORDIGER, naam="Mr. Bos", door=fabriek.SYSTEEM)
    rij = bewaar(naam="plan.pdf", mediatype="application/pdf", inhoud=b"%PDF-proef", dossier=dossier)
    pagina = tekst(balie, pad(dossier))
    assert "Mr. Bos" in pagina
    assert "plan.pdf" in pagina
    assert balie.get(pad(dossier, f"document/{rij.uuid}/")).content == b"%PDF-proef"
    ver = fabriek.dossier(waar=fabriek.andere_regio())
    assert balie.get(pad(ver, f"document/{rij.uuid}/")).status_code == 404
