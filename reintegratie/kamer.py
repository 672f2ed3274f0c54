"""What the organisation's own room declares."""

from reintegratie.afspraakberichten import veeg_herinneringen
from reintegratie.afspraakregels import AFSPRAAKTAKEN
from reintegratie.afspraken import laat_vervallen
from reintegratie.agenda.eigen import dossier_paneel, mijn_paneel
from reintegratie.api.idempotentie import CONTEXT as ANTWOORD
from reintegratie.begroten import veeg_gesloten_jaren
from reintegratie.berichten import ADRES, INHOUD
from reintegratie.bestanden import plek_van_deel
from reintegratie.bezorgen import bezorg, druk_dag_af, veeg_berichten
from reintegratie.diensten.gevolgen import stop_bij_verhuizing, stop_bij_vertrek
from reintegratie.diensten.meedoen import schuif_alle_door
from reintegratie.diensten.paneel import diensten_van, mijn_diensten
from reintegratie.diensten.taakregels import DIENST_TAKEN
from reintegratie.enums import Aanleiding, Linkdoel
from reintegratie.gebeurtenissen import sluit_dag
from reintegratie.gezondheid import EIGEN
from reintegratie.herindelen import volg_herindelingen
from reintegratie.hulp.gevolgen import trek_alles_in, trek_in_bij_ontvanger, trek_verzoeken_in
from reintegratie.hulp.opnieuw import vraag_hoe_het_gaat
from reintegratie.hulp.overnemen import laat_verlopen
from reintegratie.hulp.paneel import hulp_van, mijn_hulp, zelf_verder
from reintegratie.hulp.taakregels import HULP_TAKEN
from reintegratie.hulp.vragen import herinner
from reintegratie.kamers import GevolgOpdracht, Kamer, Paneel
from reintegratie.openen import verwelkom
from reintegratie.opvallend import maak_lijst_van_vorige_week
from reintegratie.persoonsgegevens import PERSOONSGEGEVENS
from reintegratie.plannen.paneel import mijn_plan, plan_van, plan_voor_begeleider, plan_voor_gemeente
from reintegratie.plannen.taakregels import PLAN_TAKEN
from reintegratie.post.paneel import post_van
from reintegratie.post.taakregels import POST_TAKEN
from reintegratie.referentiedata import laad_werkzoekenden
from reintegratie.sjablonen import SJABLONEN
from reintegratie.soorten import SOORTEN
from reintegratie.taakregels import TAKEN
from reintegratie.taakvolgen import volg
from reintegratie.taken import herstel_taken
from reintegratie.waarnemen import volg_afwezigheid


def laat_alles_los(opdracht: GevolgOpdracht) -> None:
    """Somebody leaves: appointments and own services end, and nobody else keeps working on our question."""
    laat_vervallen(opdracht)
    stop_bij_vertrek(opdracht)
    trek_alles_in(opdracht)


def geef_over_aan_gemeente(opdracht: GevolgOpdracht) -> None:
    """The municipality helps from here: appointments and own services end, help that it gives already goes on."""
    laat_vervallen(opdracht)
    stop_bij_vertrek(opdracht)
    trek_verzoeken_in(opdracht)


def verhuisd(opdracht: GevolgOpdracht) -> None:
    """In another region somebody else holds the talks that were planned; services there are other ones."""
    stop_bij_verhuizing(opdracht)
    volg(dossier_ids=opdracht.dossiers, soorten=AFSPRAAKTAKEN)


KAMER = Kamer(
    naam="reintegratie",
    gevolgen={
        Aanleiding.INTREKKING: laat_alles_los,
        Aanleiding.OVERLIJDEN: laat_alles_los,
        Aanleiding.OVERDRACHT_GEMEENTE: geef_over_aan_gemeente,
        Aanleiding.VERHUIZING: verhuisd,
        Aanleiding.VERKEERD_OVERGEDRAGEN: trek_in_bij_ontvanger,
        Aanleiding.TERUGKEER: None,
    },
    soorten=SOORTEN,
    sjablonen=SJABLONEN,
    taken=[*TAKEN, *POST_TAKEN, *DIENST_TAKEN, *PLAN_TAKEN, *HULP_TAKEN],
    panelen=[
        Paneel("dossier", 5, "agenda/paneel.html", dossier_paneel),
        Paneel("mijn", 5, "agenda/mijn_paneel.html", mijn_paneel),
        Paneel("dossier", 30, "plannen/paneel.html", plan_van, gesprek=True),
        Paneel("mijn", 20, "plannen/mijn_paneel.html", mijn_plan),
        Paneel("begeleider", 20, "plannen/voor_ander.html", plan_voor_begeleider),
        Paneel("gemeente", 20, "plannen/voor_ander.html", plan_voor_gemeente),
        Paneel("dossier", 50, "hulp/paneel.html", hulp_van),
        Paneel("mijn", 5, "hulp/mijn_zelf.html", zelf_verder),
        Paneel("mijn", 40, "hulp/mijn_paneel.html", mijn_hulp),
        Paneel("dossier", 40, "diensten/paneel.html", diensten_van, gesprek=True),
        Paneel("mijn", 30, "diensten/mijn_paneel.html", mijn_diensten),
        Paneel("dossier", 90, "post/paneel.html", post_van),
    ],
    linkpaginas={Linkdoel.AFSPRAAK: "afspraak-link"},
    persoonsgegevens=PERSOONSGEGEVENS,
    versleuteld={
        "reintegratie.Bericht.adres_cijfertekst": lambda _rij: ADRES,
        "reintegratie.Bericht.inhoud_cijfertekst": lambda _rij: INHOUD,
        "reintegratie.BestandDeel.cijfertekst": plek_van_deel,
        "reintegratie.Idempotentie.antwoord_cijfertekst": lambda _rij: ANTWOORD,
    },
    gezondheid=EIGEN,
    opdrachten={"bericht.bezorg": bezorg, "dossier.welkom": verwelkom},
    vegers={"berichten": veeg_berichten, "herinneringen": veeg_herinneringen},
    referentie={"werkzoekenden": laad_werkzoekenden},
    nachtwerk={
        "afwezigheid": volg_afwezigheid,
        "opvallend": maak_lijst_van_vorige_week,
        "herindelingen": volg_herindelingen,
        "gesloten_jaren": veeg_gesloten_jaren,
        "taken": lambda _dag: sum(herstel_taken()),
        "wachtlijsten": schuif_alle_door,
        "hulpvragen": herinner,
        "gemeenteverzoeken": laat_verlopen,
        "hoe gaat het": vraag_hoe_het_gaat,
        "drukwerk": druk_dag_af,
        "dagwortel": lambda _dag: int(sluit_dag() is not None),
    },
)
