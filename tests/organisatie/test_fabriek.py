import pytest

from reintegratie.enums import Plaats, Rol
from reintegratie.rechten import dienstverleners_van, regios_van, zichtbare_dossiers
from reintegratie.verblijf import huidige_plaats
from tests import fabriek

pytestmark = pytest.mark.django_db


def test_bsn_is_a_test_number() -> None:
    nummers = {fabriek.bsn() for _ in range(50)}
    assert len(nummers) == 50
    assert all(n.startswith("99999") and fabriek.elfproef(n) for n in nummers)


@pytest.mark.parametrize("plaats", list(Plaats))
def test_dossier_in_every_place(plaats: Plaats) -> None:
    assert huidige_plaats(fabriek.dossier(plaats=plaats)).plaats == plaats


@pytest.mark.parametrize("rol", list(Rol))
def test_gebruiker_of_every_role(rol: Rol) -> None:
    assert fabriek.gebruiker(rol).rol == rol


def test_rights_follow_the_role() -> None:
    consulent, bureau = fabriek.gebruiker(), fabriek.gebruiker(Rol.DIENSTVERLENER)
    assert list(regios_van(consulent)) == [fabriek.regio()]
    assert [d.organisatie for d in dienstverleners_van(bureau)] == [bureau.organisatie]
    fabriek.dossier(consulent=consulent)
    assert zichtbare_dossiers(consulent).count() == 1
