from .berichten import Bericht, Bestand, BestandDeel
from .dossiers import Contact, Dossier, Verblijf
from .gebruikers import DienstverlenerRecht, Gebruiker, InkomensverstrekkerRecht, RegioRecht
from .geld import Boeking, Boekstuk, Regiobudget, Reservering
from .herindeling import Gemeenteopvolging, Verstrekkeropvolging
from .inkomen import Inkomstenperiode, Volging
from .klok import Hartslag, Klok, Nachtwerk
from .koppeling import ApiClient, ApiSleutel, GebruikteJti, Idempotentie, Verbruik
from .links import PersoonlijkeLink, Verzoek
from .logboek import DagWortel, Gebeurtenis, GebeurtenisInhoud, Onverzegeld, Verwerking, Zegel
from .organisaties import Dienstverlener, Gemeente, Inkomensverstrekker, Organisatie, Regio
from .personen import Klant, Markering
from .werk import Opdracht, Taak

__all__ = [
    "ApiClient",
    "ApiSleutel",
    "Bericht",
    "Bestand",
    "BestandDeel",
    "Boeking",
    "Boekstuk",
    "Contact",
    "DagWortel",
    "Dienstverlener",
    "DienstverlenerRecht",
    "Dossier",
    "Gebeurtenis",
    "GebeurtenisInhoud",
    "Gebruiker",
    "GebruikteJti",
    "Gemeente",
    "Gemeenteopvolging",
    "Hartslag",
    "Idempotentie",
    "Inkomensverstrekker",
    "InkomensverstrekkerRecht",
    "Inkomstenperiode",
    "Klant",
    "Klok",
    "Markering",
    "Nachtwerk",
    "Onverzegeld",
    "Opdracht",
    "Organisatie",
    "PersoonlijkeLink",
    "Regio",
    "RegioRecht",
    "Regiobudget",
    "Reservering",
    "Taak",
    "Verbruik",
    "Verblijf",
    "Verwerking",
    "Verstrekkeropvolging",
    "Verzoek",
    "Volging",
    "Zegel",
]
