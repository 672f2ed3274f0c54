"""What the organisation's own room declares."""

from reintegratie.enums import Aanleiding
from reintegratie.gebeurtenissen import sluit_dag
from reintegratie.kamers import Kamer
from reintegratie.persoonsgegevens import PERSOONSGEGEVENS
from reintegratie.soorten import SOORTEN

KAMER = Kamer(
    naam="reintegratie",
    gevolgen=dict.fromkeys(Aanleiding),
    soorten=SOORTEN,
    persoonsgegevens=PERSOONSGEGEVENS,
    nachtwerk={"dagwortel": lambda _dag: int(sluit_dag() is not None)},
)
