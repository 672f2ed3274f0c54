import logging
from collections.abc import Iterator

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


@pytest.fixture
def logboek() -> Iterator[list[str]]:
    """Everything that the process writes to its log, as it would leave the process."""
    regels: list[str] = []

    class Vang(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            regels.append(vorm.format(record))

    vorm = logging.getLogger().handlers[0].formatter or logging.Formatter()
    vang = Vang()
    logging.getLogger().addHandler(vang)
    yield regels
    logging.getLogger().removeHandler(vang)
