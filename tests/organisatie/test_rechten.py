"""Promises P02 and P05: one visible set everywhere, and one line in the processing log for each look."""

import itertools

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse

from reintegratie.actor import Actor
from reintegratie.enums import Merksoort, Plaats, Rol
from reintegratie.fouten import GeenToegang
from reintegratie.markeren import zet_markering
from reintegratie.models import Dossier, Gebruiker, Verwerking
from reintegratie.rechten import alleen, regios_van, verstrekkers_van, zichtbare_dossiers
from reintegratie.tijdlijn import tijdlijn
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.filters import DossierFilter
from reintegratie.werkplek.lijsten import dossiers_voor, taken_voor
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> dict[str, Dossier]:
    eigenaar = fabriek.gebruiker()
    afgeschermd = fabriek.dossier(consulent=eigenaar)
    zet_markering(klant_id=afgeschermd.klant_id, soort=Merksoort.AFGESCHERMD, door=fabriek.SYSTEEM)
    return {
        "hier": fabriek.dossier(),
        "ver": fabriek.dossier(waar=fabriek.andere_regio()),
        "bij bureau": fabriek.dossier(plaats=Plaats.BIJ_DIENSTVERLENER),
        "afgeschermd": afgeschermd,
    }


def zien(gebruiker: Gebruiker, wereld: dict[str, Dossier]) -> set[str]:
    zichtbaar = set(zichtbare_dossiers(gebruiker).values_list("pk", flat=True))
    return {naam for naam, dossier in wereld.items() if dossier.pk in zichtbaar}


def test_p02_consulent_sees_his_regions_without_shielded_files(wereld: dict[str, Dossier]) -> None:
    eigenaar = wereld["afgeschermd"].verantwoordelijke
    assert eigenaar is not None
    assert zien(fabriek.gebruiker(), wereld) == {"hier", "bij bureau"}
    assert zien(eigenaar, wereld) == {"hier", "bij bureau", "afgeschermd"}
    assert zien(fabriek.gebruiker(regios=[fabriek.andere_regio()]), wereld) == {"ver"}


def test_p02_provider_sees_who_is_with_it_now(wereld: dict[str, Dossier]) -> None:
    bureau = fabriek.gebruiker(Rol.DIENSTVERLENER)
    assert zien(bureau, wereld) == set()
    wereld["bij bureau"].verblijven.filter(tot=None).update(organisatie=bureau.organisatie)
    assert zien(bureau, wereld) == {"bij bureau"}


@pytest.mark.parametrize("rol", [r for r in Rol if r not in (Rol.CONSULENT, Rol.DIENSTVERLENER, Rol.KLANT)])
def test_p02_all_others_see_no_file(wereld: dict[str, Dossier], rol: Rol) -> None:
    assert zien(fabriek.gebruiker(rol), wereld) == set()


def test_p02_person_sees_own_file_only(wereld: dict[str, Dossier]) -> None:
    zelf = fabriek.gebruiker(Rol.KLANT, klant=wereld["hier"].klant)
    assert zien(zelf, wereld) == {"hier"}


@pytest.mark.parametrize("zoek", ["", "Achternaam", "D-"])
def test_p02_list_search_count_and_tasks_are_the_same_set(wereld: dict[str, Dossier], zoek: str) -> None:
    gebruiker = fabriek.gebruiker()
    mag = set(zichtbare_dossiers(gebruiker).values_list("pk", flat=True))
    lijst = DossierFilter({"zoek": zoek}, queryset=dossiers_voor(gebruiker), gebruiker=gebruiker).qs
    assert set(lijst.values_list("pk", flat=True)) <= mag
    assert lijst.count() == len(set(lijst.values_list("pk", flat=True)))
    assert set(taken_voor(gebruiker).values_list("dossier_id", flat=True)) <= mag


def test_p02_global_permission_opens_nothing(wereld: dict[str, Dossier]) -> None:
    gebruiker = fabriek.gebruiker(regios=[])
    gebruiker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    gebruiker.is_staff = True
    gebruiker.save()
    assert zien(gebruiker, wereld) == set()
    assert not regios_van(gebruiker).exists()


def test_right_of_another_role_gives_nothing() -> None:
    gebruiker = fabriek.gebruiker()
    Gebruiker.objects.filter(pk=gebruiker.pk).update(rol=Rol.TOEZICHT)
    gebruiker.refresh_from_db()
    assert not zichtbare_dossiers(gebruiker).exists()
    assert not verstrekkers_van(gebruiker).exists()


@pytest.mark.parametrize(("rol", "mag"), list(itertools.product([Rol.BEHEER, Rol.KLANT], [True, False])))
def test_decorated_page_refuses_with_a_reason(rol: Rol, mag: bool) -> None:
    verzoek = HttpRequest()
    verzoek.user = fabriek.gebruiker(rol)
    pagina = alleen(rol if mag else Rol.TOEZICHT)(lambda _request: HttpResponse("ja"))
    if mag:
        assert pagina(verzoek).content == b"ja"
        return
    with pytest.raises(GeenToegang, match="hoort niet bij uw werk"):
        pagina(verzoek)


def test_p05_one_line_per_look_with_all_files() -> None:
    door = Actor.van(fabriek.gebruiker(naam="Fatima Amrani"))
    leg_vast(door=door, dossiers=[3, 1, 3], handeling="lijst", doel="begeleiding", plek="proef")
    leg_vast(door=door, dossiers=[], handeling="lijst", doel="begeleiding", plek="proef")
    regel = Verwerking.objects.get(plek="proef")
    assert (regel.dossiers, regel.door_naam, regel.doel) == ([1, 3], "Fatima Amrani", "begeleiding")


def test_p05_every_change_writes_a_line() -> None:
    voor = Verwerking.objects.count()
    fabriek.dossier(consulent=fabriek.gebruiker())
    regel = Verwerking.objects.order_by("-pk")[0]
    assert Verwerking.objects.count() == voor + 1
    assert regel.handeling == "wijzigen"


def test_timeline_is_a_closed_list_per_reader() -> None:
    dossier = fabriek.dossier(consulent=fabriek.gebruiker(naam="Fatima Amrani"), plaats=Plaats.BIJ_DIENSTVERLENER)
    zet_markering(klant_id=dossier.klant_id, soort=Merksoort.GEHEIM_ADRES, door=fabriek.SYSTEEM)
    staf = [r.zin for r in tijdlijn(dossier, fabriek.gebruiker()).regels]
    zelf = [r.zin for r in tijdlijn(dossier, fabriek.gebruiker(Rol.KLANT, klant=dossier.klant)).regels]
    bureau = tijdlijn(dossier, fabriek.gebruiker(Rol.DIENSTVERLENER)).regels
    assert "Markering gezet: Geheim adres." in staf
    assert not any("Markering" in zin for zin in zelf)
    assert "Uw consulent is Fatima Amrani." in zelf
    assert bureau == []


def test_expired_content_does_not_break_the_timeline() -> None:
    dossier = fabriek.dossier()
    for gebeurtenis in dossier.gebeurtenissen.all():
        gebeurtenis.inhoud.delete()
    assert "bewaartermijn" in tijdlijn(dossier, fabriek.gebruiker()).regels[0].zin
