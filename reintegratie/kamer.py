"""What the organisation's own room declares."""

from django.urls import reverse

from reintegratie.bezorgen import bezorg, veeg_berichten
from reintegratie.enums import Aanleiding
from reintegratie.gebeurtenissen import sluit_dag
from reintegratie.gezondheid import EIGEN
from reintegratie.kamers import Kamer, TaakRegel
from reintegratie.persoonsgegevens import PERSOONSGEGEVENS
from reintegratie.soorten import SOORTEN
from reintegratie.taakregels import TAKEN
from reintegratie.taken import herstel_taken

NIET_BEZORGD = TaakRegel(
    soort="bericht_niet_bezorgd",
    knop="Bericht bekijken",
    groep="berichten",
    url=lambda _dossier_id, sleutel: reverse("bericht", args=[sleutel]),
    sql="""
        SELECT b.dossier_id, b.id::text, 'Een bericht is niet bezorgd', (nu() AT TIME ZONE 'Europe/Amsterdam')::date + 2
        FROM reintegratie_bericht b JOIN reintegratie_dossier d ON d.id = b.dossier_id
        WHERE b.status = 'mislukt' AND d.gesloten_op IS NULL
    """,
)

KAMER = Kamer(
    naam="reintegratie",
    gevolgen=dict.fromkeys(Aanleiding),
    soorten=SOORTEN,
    taken=[*TAKEN, NIET_BEZORGD],
    persoonsgegevens=PERSOONSGEGEVENS,
    gezondheid=EIGEN,
    opdrachten={"bericht.bezorg": bezorg},
    vegers={"berichten": veeg_berichten},
    nachtwerk={"taken": lambda _dag: sum(herstel_taken()), "dagwortel": lambda _dag: int(sluit_dag() is not None)},
)
