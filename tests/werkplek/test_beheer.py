import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from reintegratie.enums import Plaats, Rol
from reintegratie.gebeurtenissen import sluit_dag, verzegel_alles
from reintegratie.models import Dossier, Gebruiker
from reintegratie.rechten import regios_van
from tests import fabriek

pytestmark = pytest.mark.django_db


def tekst(client: Client, adres: str, status: int = 200) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == status
    return antwoord.content.decode()


def test_list_shows_accounts_but_no_klanten(beheer: Client, consulent: Gebruiker) -> None:
    klant = fabriek.gebruiker(Rol.KLANT, naam="Geheime Klant")
    pagina = tekst(beheer, "/beheer/gebruikers/")
    assert consulent.naam in pagina
    assert klant.naam not in pagina
    assert consulent.naam not in tekst(beheer, "/beheer/gebruikers/?rol=toezicht")


def test_add_account_with_regions(beheer: Client) -> None:
    gegevens = {"email": "Nieuw@test.example", "naam": "Nieuw Iemand", "rol": "consulent", "regios": [fabriek.regio().pk]}
    antwoord = beheer.post("/beheer/gebruikers/nieuw/", gegevens)
    nieuw = Gebruiker.objects.get(email="nieuw@test.example")
    assert antwoord.status_code == 302
    assert list(regios_van(nieuw)) == [fabriek.regio()]
    assert not nieuw.has_usable_password()


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        ({"rol": "consulent"}, "Kies minstens één regio"),
        ({"rol": "dienstverlener"}, "Kies de organisatie"),
        ({"rol": "beheer", "email": "bestaat@test.example"}, "Er is al een gebruiker"),
    ],
)
def test_add_account_refuses_in_words(beheer: Client, gegevens: dict[str, str], melding: str) -> None:
    Gebruiker.objects.create_user("bestaat@test.example", None, naam="Bestaat", rol=Rol.BEHEER)
    antwoord = beheer.post("/beheer/gebruikers/nieuw/", {"email": "x@test.example", "naam": "X"} | gegevens)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()


def test_change_regions(beheer: Client, consulent: Gebruiker) -> None:
    adres = f"/beheer/gebruikers/{consulent.pk}/"
    tekst(beheer, adres)
    ander = fabriek.andere_regio()
    beheer.post(adres, {"naam": "Fatima A.", "rol": "consulent", "regios": [ander.pk]})
    consulent.refresh_from_db()
    assert (consulent.naam, list(regios_van(consulent))) == ("Fatima A.", [ander])


def test_region_with_open_files_cannot_be_taken_away(beheer: Client, dossier: Dossier) -> None:
    consulent = dossier.verantwoordelijke
    assert consulent is not None
    gegevens = {"naam": consulent.naam, "rol": "consulent", "regios": [fabriek.andere_regio().pk]}
    antwoord = beheer.post(f"/beheer/gebruikers/{consulent.pk}/", gegevens)
    assert "Draag die eerst over" in antwoord.content.decode()
    assert list(regios_van(consulent)) == [fabriek.regio()]


def test_access_ends_only_without_open_files(beheer: Client, dossier: Dossier, client: Client) -> None:
    oud, nieuw = dossier.verantwoordelijke, fabriek.gebruiker()
    assert oud is not None
    adres = f"/beheer/gebruikers/{oud.pk}/"
    assert "nog open dossiers" in beheer.post(f"{adres}toegang/", follow=True).content.decode()
    assert "Alle 1 open dossiers" in tekst(beheer, f"{adres}vervangen/")
    beheer.post(f"{adres}vervangen/", {"consulent": nieuw.pk})
    tekst(beheer, f"{adres}toegang/")
    beheer.post(f"{adres}toegang/")
    dossier.refresh_from_db()
    oud.refresh_from_db()
    assert (dossier.verantwoordelijke, oud.is_active) == (nieuw, False)


def test_nobody_ends_his_own_access(beheer: Client) -> None:
    zelf = Gebruiker.objects.get(pk=int(beheer.session["_auth_user_id"]))
    assert "uw eigen toegang" in beheer.post(f"/beheer/gebruikers/{zelf.pk}/toegang/", follow=True).content.decode()
    zelf.refresh_from_db()
    assert zelf.is_active


def test_region_overview_counts(beheer: Client, dossier: Dossier) -> None:
    fabriek.dossier()
    fabriek.dossier(plaats=Plaats.AFGESLOTEN)
    rij = next(r for r in beheer.get("/beheer/regios/").context["regels"] if r["regio"] == fabriek.regio())
    assert (rij["regio"].aantal_open, rij["regio"].zonder, rij["consulenten"], rij["te_laat"]) == (2, 1, 1, 0)
    assert dossier.klant.naam not in tekst(beheer, "/beheer/regios/")


def test_supervision_reads_events_and_processing(toezicht: Client, balie: Client, dossier: Dossier) -> None:
    tekst(balie, f"/dossiers/{dossier.pk}/")
    verzegel_alles()
    assert "Dossier geopend in regio" in tekst(toezicht, f"/toezicht/gebeurtenissen/?dossier={dossier.pk}&soort=dossier.geopend")
    assert "Fatima Amrani" in tekst(toezicht, f"/toezicht/verwerkingen/?dossier={dossier.pk}&door=fatima")
    assert "Geen gebeurtenissen" in tekst(toezicht, "/toezicht/gebeurtenissen/?dossier=1&vanaf=2020-01-01")


def test_p06_chain_is_recomputed_on_the_page(toezicht: Client, dossier: Dossier) -> None:
    verzegel_alles()
    sluit_dag()
    assert "Gepubliceerd per dag" in tekst(toezicht, "/toezicht/keten/")
    assert "De keten klopt" in toezicht.post("/toezicht/keten/").content.decode()


@pytest.mark.parametrize("adres", ["/toezicht/keten/", "/toezicht/gebeurtenissen/", "/beheer/gebruikers/", "/beheer/regios/"])
def test_pages_of_others_are_closed(balie: Client, adres: str) -> None:
    assert balie.get(adres).status_code == 403


@pytest.mark.parametrize(
    ("rol", "doel"),
    [(Rol.CONSULENT, "/vandaag/"), (Rol.BEHEER, "/beheer/regios/"), (Rol.TOEZICHT, "/toezicht/gebeurtenissen/")],
)
def test_start_leads_to_the_own_first_page(client: Client, rol: Rol, doel: str) -> None:
    client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/start/").headers["Location"] == doel


def test_start_always_answers(client: Client) -> None:
    for rol in Rol:
        client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/start/").status_code in (200, 302)
    client.logout()
    assert "/account/" in client.get("/start/").headers["Location"]


def test_nobody_changes_the_own_sign_in_address(client: Client, consulent: Gebruiker) -> None:
    client.force_login(consulent)
    antwoord = client.post("/account/email/", {"action_add": "", "email": "anders@test.example"})
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/start/")
    assert not EmailAddress.objects.filter(email="anders@test.example").exists()
