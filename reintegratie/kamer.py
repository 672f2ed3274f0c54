"""What the organisation's own room declares."""

from reintegratie.api.idempotentie import CONTEXT as ANTWOORD
from reintegratie.berichten import ADRES, INHOUD
from reintegratie.bestanden import plek_van_deel
from reintegratie.bezorgen import bezorg, druk_dag_af, veeg_berichten
from reintegratie.diensten.gevolgen import stop_bij_verhuizing, stop_bij_vertrek
from reintegratie.diensten.paneel import diensten_van, mijn_diensten
from reintegratie.diensten.taakregels import DIENST_TAKEN
from reintegratie.enums import Aanleiding
from reintegratie.gebeurtenissen import sluit_dag
from reintegratie.gezondheid import EIGEN
from reintegratie.herindelen import volg_herindelingen
from reintegratie.kamers import Kamer, Paneel
from reintegratie.openen import verwelkom
from reintegratie.persoonsgegevens import PERSOONSGEGEVENS
from reintegratie.post.paneel import post_van
from reintegratie.post.taakregels import POST_TAKEN
from reintegratie.sjablonen import SJABLONEN
from reintegratie.soorten import SOORTEN
from reintegratie.taakregels import TAKEN
from reintegratie.taken import herstel_taken

KAMER = Kamer(
    naam="reintegratie",
    gevolgen=dict.fromkeys(Aanleiding)
    | {
        Aanleiding.INTREKKING: stop_bij_vertrek,
        Aanleiding.OVERLIJDEN: stop_bij_vertrek,
        Aanleiding.OVERDRACHT_GEMEENTE: stop_bij_vertrek,
        Aanleiding.VERHUIZING: stop_bij_verhuizing,
    },
    soorten=SOORTEN,
    sjablonen=SJABLONEN,
    taken=[*TAKEN, *POST_TAKEN, *DIENST_TAKEN],
    panelen=[
        Paneel("dossier", 40, "diensten/paneel.html", diensten_van),
        Paneel("mijn", 30, "diensten/mijn_paneel.html", mijn_diensten),
        Paneel("dossier", 90, "post/paneel.html", post_van),
    ],
    persoonsgegevens=PERSOONSGEGEVENS,
    versleuteld={
        "reintegratie.Bericht.adres_cijfertekst": lambda _rij: ADRES,
        "reintegratie.Bericht.inhoud_cijfertekst": lambda _rij: INHOUD,
        "reintegratie.BestandDeel.cijfertekst": plek_van_deel,
        "reintegratie.Idempotentie.antwoord_cijfertekst": lambda _rij: ANTWOORD,
    },
    gezondheid=EIGEN,
    opdrachten={"bericht.bezorg": bezorg, "dossier.welkom": verwelkom},
    vegers={"berichten": veeg_berichten},
    nachtwerk={
        "herindelingen": volg_herindelingen,
        "taken": lambda _dag: sum(herstel_taken()),
        "drukwerk": druk_dag_af,
        "dagwortel": lambda _dag: int(sluit_dag() is not None),
    },
)
