from .afspraken import Afspraak, Agendasleutel
from .begroting import Budgetberekening, Budgetjaar, Jaarafsluiting, Reservestorting, Werkzoekendenstand
from .berichten import Bericht, Bestand, BestandDeel
from .diensten import Aanwezigheid, Dienst, Dienstdeelname, Startmoment
from .dossiers import Contact, Dossier, Verblijf
from .gebruikers import DienstverlenerRecht, Gebruiker, InkomensverstrekkerRecht, RegioRecht
from .geld import Boeking, Boekstuk, Regiobudget, Reservering
from .herindeling import Gemeenteopvolging, Verstrekkeropvolging
from .hulp import Gemeenteverzoek, Hulpvraag, Voortgangsmelding
from .inkomen import Inkomstenperiode, Volging
from .klok import Hartslag, Klok, Nachtwerk
from .koppeling import ApiClient, ApiSleutel, GebruikteJti, Idempotentie, Verbruik
from .links import PersoonlijkeLink, Verzoek
from .logboek import DagWortel, Gebeurtenis, GebeurtenisInhoud, Onverzegeld, Verwerking, Zegel
from .organisaties import Dienstverlener, Gemeente, Inkomensverstrekker, Organisatie, Regio
from .personen import Klant, Markering
from .plannen import Plan, Planstap, PlanVersie
from .privacy import Incident, Noodtoegang, Opvallend
from .werk import Opdracht, Taak
from .werkplek import Afwezigheid, Gespreksnotitie, Toewijzing, Waarneming, Weergave

__all__ = [
    "Budgetberekening",
    "Budgetjaar",
    "Jaarafsluiting",
    "Reservestorting",
    "Werkzoekendenstand",
    "Aanwezigheid",
    "Afspraak",
    "Afwezigheid",
    "Agendasleutel",
    "ApiClient",
    "ApiSleutel",
    "Bericht",
    "Bestand",
    "BestandDeel",
    "Boeking",
    "Boekstuk",
    "Contact",
    "DagWortel",
    "Dienst",
    "Dienstdeelname",
    "Dienstverlener",
    "DienstverlenerRecht",
    "Dossier",
    "Gebeurtenis",
    "GebeurtenisInhoud",
    "Gebruiker",
    "GebruikteJti",
    "Gemeente",
    "Gemeenteopvolging",
    "Gemeenteverzoek",
    "Gespreksnotitie",
    "Hartslag",
    "Hulpvraag",
    "Idempotentie",
    "Incident",
    "Inkomensverstrekker",
    "InkomensverstrekkerRecht",
    "Inkomstenperiode",
    "Klant",
    "Klok",
    "Markering",
    "Nachtwerk",
    "Noodtoegang",
    "Onverzegeld",
    "Opdracht",
    "Opvallend",
    "Organisatie",
    "PersoonlijkeLink",
    "Plan",
    "PlanVersie",
    "Planstap",
    "Regio",
    "RegioRecht",
    "Regiobudget",
    "Reservering",
    "Startmoment",
    "Taak",
    "Toewijzing",
    "Verblijf",
    "Verbruik",
    "Verstrekkeropvolging",
    "Verwerking",
    "Verzoek",
    "Volging",
    "Voortgangsmelding",
    "Waarneming",
    "Weergave",
    "Zegel",
]
