import pytest

from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import Koppelklant


@pytest.fixture
def regios(db: None) -> None:
    laad_regios()


@pytest.fixture
def uwv(regios: None) -> Koppelklant:
    return Koppelklant.nieuw()


@pytest.fixture
def gemeente(regios: None) -> Koppelklant:
    return Koppelklant.nieuw("Gemeente Utrecht", bron=False)
