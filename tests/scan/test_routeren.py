"""Route, class move and who may go into a group."""

import datetime as dt

import pytest

from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Gebeurtenis, Taak
from reintegratie.verblijf import huidige_plaats
from scan.afnemen import start
from scan.enums import ROUTE_VOOR_KLANT, Herzienreden, Klasse, Route
from scan.herzien import buren, herzie_klasse
from scan.kamer import KAMER
from scan.models import Routebesluit
from scan.pensioen import jongste_uitgesloten, pensioendatum
from scan.queries import geldige_uitslag, kenmerken, klaar_voor_kavel
from scan.register import plus_maanden
from scan.routeren import advies, besluit_route
from tests import fabriek
from tests.scan.vullen import BESTE, GEWOON, SLECHTSTE, klasse_van

pytestmark = pytest.mark.django_db


def besluit(uitslag, route, door, reden=""):
    return besluit_route(afname_id=uitslag.afname_id, route=route, door=door, reden=reden)


def open_taken(dossier):
    return set(
        Taak.objects.filter(dossier=dossier, gesloten_op__isnull=True, soort__startswith="scan").values_list("soort", flat=True)
    )


@pytest.mark.parametrize(
    ("route", "plaats"),
    [
        (Route.KAVEL, Plaats.EIGEN),
        (Route.EIGEN, Plaats.EIGEN),
        (Route.ZELFSTANDIG, Plaats.ZELFSTANDIG),
        (Route.GEMEENTE, Plaats.EIGEN),
    ],
)
def test_route_bepaalt_de_plaats(uitslag, dossier, door, route, plaats):
    besluit(uitslag, route, door, "Met reden")
    verblijf = huidige_plaats(dossier)
    assert verblijf.plaats == plaats
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="scan.route_besloten").count() == 1
    assert open_taken(dossier) == ({"scan_gemeente"} if route == Route.GEMEENTE else set())


def test_zelfstandig_wordt_na_drie_maanden_opnieuw_bekeken(uitslag, dossier, door):
    besluit(uitslag, Route.ZELFSTANDIG, door, "Wil graag zelf verder")
    assert huidige_plaats(dossier).opnieuw_bekijken_op == plus_maanden(vandaag(), 3)


@pytest.mark.parametrize("route", [Route.ZELFSTANDIG, Route.GEMEENTE])
def test_minder_hulp_dan_de_scan_aangeeft_vraagt_een_reden(uitslag, door, route):
    with pytest.raises(Weigering) as fout:
        besluit(uitslag, route, door, "  ")
    assert fout.value.veld == "reden"


def test_klasse_a_gaat_niet_naar_een_begeleider_maar_mag_eigen_hulp(afname, maak_af, door, dossier):
    uitslag = maak_af(afname, **BESTE)
    with pytest.raises(Weigering, match="zelf verder"):
        besluit(uitslag, Route.KAVEL, door)
    besluit(uitslag, Route.EIGEN, door)
    assert huidige_plaats(dossier).plaats == Plaats.EIGEN
    assert list(klaar_voor_kavel(dossier.regio)) == []


def test_wie_bijna_met_pensioen_gaat_gaat_niet_naar_een_begeleider(consulent, door, maak_af):
    klant = fabriek.klant(geboortedatum=plus_maanden(vandaag(), -12 * 66 - 6))
    uitslag = maak_af(start(dossier_id=fabriek.dossier(klant=klant, consulent=consulent).pk, door=door), **SLECHTSTE)
    with pytest.raises(Weigering, match="pensioen"):
        besluit(uitslag, Route.KAVEL, door)
    assert advies(uitslag, klant.geboortedatum, vandaag()).route == Route.EIGEN


@pytest.mark.parametrize(("antwoorden", "route"), [(BESTE, Route.ZELFSTANDIG), (GEWOON, Route.KAVEL), (SLECHTSTE, Route.KAVEL)])
def test_advies_voegt_alleen_hulp_toe(afname, maak_af, dossier, antwoorden, route):
    uitslag = maak_af(afname, **antwoorden)
    assert uitslag.klasse == klasse_van(antwoorden)
    assert advies(uitslag, dt.date(1990, 1, 1), vandaag()).route == route


def test_nieuw_besluit_vervangt_het_oude_en_bewaart_het(uitslag, dossier, door):
    besluit(uitslag, Route.KAVEL, door)
    besluit(uitslag, Route.EIGEN, door)
    rijen = Routebesluit.objects.filter(dossier=dossier).order_by("pk")
    assert [(rij.route, rij.tot is None) for rij in rijen] == [("kavel", False), ("eigen", True)]
    assert list(klaar_voor_kavel(dossier.regio)) == []


@pytest.mark.parametrize("plaats", [Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE, Plaats.AFGESLOTEN])
def test_route_van_wie_elders_is_verandert_niet(uitslag, dossier, door, plaats):
    fabriek.naar_plaats(dossier, plaats)
    with pytest.raises(Weigering, match="kan niet worden gewijzigd"):
        besluit(uitslag, Route.EIGEN, door)


def test_route_bij_een_lopende_scan_kan_niet(afname, door):
    with pytest.raises(Weigering, match="Rond eerst de scan af"):
        besluit_route(afname_id=afname.pk, route=Route.EIGEN, door=door)


def test_nieuwere_scan_gaat_voor(uitslag, dossier, door, maak_af):
    maak_af(start(dossier_id=dossier.pk, door=door))
    with pytest.raises(Weigering, match="nieuwere scan"):
        besluit(uitslag, Route.EIGEN, door)


def test_verlopen_scan_telt_nergens_meer(uitslag, dossier, door):
    besluit(uitslag, Route.KAVEL, door)
    verzet(met=dt.timedelta(days=190), door=door)
    assert geldige_uitslag(dossier) is None
    assert list(klaar_voor_kavel(dossier.regio)) == []
    with pytest.raises(Weigering, match="verlopen"):
        besluit(uitslag, Route.EIGEN, door)


def test_klaar_voor_kavel_en_kenmerken_zonder_gezondheid(uitslag, dossier, door):
    assert list(klaar_voor_kavel(dossier.regio)) == []
    besluit(uitslag, Route.KAVEL, door)
    assert list(klaar_voor_kavel(dossier.regio)) == [uitslag]
    assert list(klaar_voor_kavel(fabriek.andere_regio())) == []
    assert kenmerken([uitslag.pk]) == {uitslag.pk: {code: GEWOON[code] for code in ("A1", "A2", "A5", "B1", "B2", "B4")}}


@pytest.mark.parametrize("plaats", [Plaats.BIJ_DIENSTVERLENER, Plaats.GEPAUZEERD, Plaats.AFGESLOTEN])
def test_wie_weg_is_is_niet_klaar_voor_een_kavel(uitslag, dossier, door, plaats):
    besluit(uitslag, Route.KAVEL, door)
    if plaats == Plaats.BIJ_DIENSTVERLENER:
        _bij_dienstverlener(dossier)
    else:
        fabriek.naar_plaats(dossier, plaats)
    assert list(klaar_voor_kavel(dossier.regio)) == []


def _bij_dienstverlener(dossier):
    from reintegratie.verblijf import vergrendel, verplaats

    verplaats(
        dossier=vergrendel(dossier.pk), naar=Plaats.BIJ_DIENSTVERLENER, door=fabriek.SYSTEEM, organisatie=fabriek.organisatie()
    )


def test_hulp_een_stap_aanpassen_bewaart_beide(uitslag, dossier, door):
    andere = next(k for k in buren(uitslag) if k != uitslag.klasse)
    herzien = herzie_klasse(uitslag_id=uitslag.pk, klasse=andere, reden=Herzienreden.FEIT_ONTBREEKT, door=door)
    assert (herzien.klasse, herzien.geldende_klasse, herzien.eta) == (uitslag.klasse, andere, uitslag.eta)
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="scan.klasse_herzien").count() == 1
    terug = herzie_klasse(uitslag_id=uitslag.pk, klasse=Klasse(uitslag.klasse), reden=None, door=door)
    assert terug.klasse_besluit is None


def test_hulp_aanpassen_zonder_reden_of_twee_stappen_kan_niet(afname, maak_af, door):
    uitslag = maak_af(afname, **SLECHTSTE)
    assert buren(uitslag) == [Klasse.C, Klasse.D]
    with pytest.raises(Weigering, match="Kies een reden"):
        herzie_klasse(uitslag_id=uitslag.pk, klasse=Klasse.C, reden=None, door=door)
    with pytest.raises(Weigering, match="één stap"):
        herzie_klasse(uitslag_id=uitslag.pk, klasse=Klasse.B, reden=Herzienreden.SNEL_VERANDERD, door=door)


def test_wie_naar_zelf_verder_gaat_valt_uit_de_lijst(afname, maak_af, door, dossier):
    uitslag = maak_af(afname, **BESTE | {"A1": 5, "D1": 2})
    assert uitslag.klasse == "B"
    besluit(uitslag, Route.KAVEL, door)
    herzie_klasse(uitslag_id=uitslag.pk, klasse=Klasse.A, reden=Herzienreden.SNEL_VERANDERD, door=door)
    assert list(klaar_voor_kavel(dossier.regio)) == []


@pytest.mark.parametrize(
    ("geboren", "pensioen"),
    [
        (dt.date(1959, 12, 31), dt.date(2026, 12, 31)),
        (dt.date(1960, 12, 31), dt.date(2027, 12, 31)),
        (dt.date(1961, 1, 1), dt.date(2028, 4, 1)),
    ],
)
def test_pensioendatum(geboren, pensioen):
    assert pensioendatum(geboren) == pensioen


@pytest.mark.parametrize("dag", [dt.date(2026, 1, 31), dt.date(2026, 11, 23), dt.date(2027, 12, 31), dt.date(2028, 2, 29)])
def test_grens_voor_de_database_is_dezelfde_als_de_regel(dag):
    grens = jongste_uitgesloten(dag)
    assert pensioendatum(grens) > plus_maanden(dag, 12) >= pensioendatum(grens - dt.timedelta(days=1))


def test_klant_leest_geen_vakwoorden():
    verboden = ("kavel", "veiling", "bod", "gunning", "score", "klasse", "arbeidsmarktwaarde")
    zinnen = [soort.klant for soort in KAMER.soorten.values() if soort.klant] + list(ROUTE_VOOR_KLANT.values())
    assert not [zin for zin in zinnen for woord in verboden if woord in zin.lower()]
