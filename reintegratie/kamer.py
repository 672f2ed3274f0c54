"""What the organisation's own room declares."""

from django.urls import reverse

from reintegratie.enums import Aanleiding
from reintegratie.gebeurtenissen import sluit_dag
from reintegratie.kamers import Kamer, TaakRegel
from reintegratie.persoonsgegevens import PERSOONSGEGEVENS
from reintegratie.soorten import SOORTEN

VERDELEN = TaakRegel(
    soort="verdelen",
    knop="Consulent kiezen",
    groep="nieuw",
    url=lambda dossier_id, _sleutel: reverse("dossier", args=[dossier_id]),
    sql="""
        SELECT d.id, '', 'Nieuw dossier zonder consulent', (d.geopend_op AT TIME ZONE 'Europe/Amsterdam')::date + 2
        FROM reintegratie_dossier d WHERE d.gesloten_op IS NULL AND d.verantwoordelijke_id IS NULL
    """,
)

KAMER = Kamer(
    naam="reintegratie",
    gevolgen=dict.fromkeys(Aanleiding),
    soorten=SOORTEN,
    taken=[VERDELEN],
    persoonsgegevens=PERSOONSGEGEVENS,
    nachtwerk={"dagwortel": lambda _dag: int(sluit_dag() is not None)},
)
