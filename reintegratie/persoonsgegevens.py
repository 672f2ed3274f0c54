"""Decision per table of the organisation itself (promise P07)."""

from django.db.models import Model

from reintegratie import models as m
from reintegratie.kamers import Besluit

DOSSIER = "tot 5 jaar na sluiten van het dossier"
GELD = "7 jaar (fiscale bewaarplicht)"
ALTIJD = "zolang het product bestaat"
KORT = "48 uur"

PERSOONSGEGEVENS: dict[type[Model], Besluit] = {
    m.Klant: Besluit(True, DOSSIER, True, "de persoon zelf"),
    m.Markering: Besluit(True, DOSSIER, True, "hoe met de persoon om te gaan"),
    m.Dossier: Besluit(True, DOSSIER, True, "de begeleiding"),
    m.Verblijf: Besluit(True, DOSSIER, True, "waar de persoon was"),
    m.Contact: Besluit(True, DOSSIER, True, "contactmomenten"),
    m.Taak: Besluit(True, DOSSIER, True, "wat er voor de persoon te doen is"),
    m.Plan: Besluit(True, DOSSIER, True, "wat de persoon wil en wie het mag zien"),
    m.Planstap: Besluit(True, DOSSIER, True, "stappen uit het plan"),
    m.PlanVersie: Besluit(True, DOSSIER, True, "eerdere versies van het plan"),
    m.Dienstdeelname: Besluit(True, DOSSIER, True, "waar de persoon aan meedeed en wat het opleverde"),
    m.Aanwezigheid: Besluit(True, DOSSIER, True, "of de persoon er was"),
    m.Hulpvraag: Besluit(True, DOSSIER, True, "hulp die wij voor de persoon vroegen"),
    m.Gemeenteverzoek: Besluit(True, DOSSIER, True, "de vraag aan de gemeente om over te nemen"),
    m.Voortgangsmelding: Besluit(True, DOSSIER, True, "wat de persoon antwoordde op de vraag hoe het gaat"),
    m.Dienst: Besluit(False, ALTIJD, False, "het aanbod per regio"),
    m.Startmoment: Besluit(False, ALTIJD, False, "het aanbod per regio"),
    m.Gebeurtenis: Besluit(True, ALTIJD, True, "bewijs; inhoud vervalt eerder"),
    m.GebeurtenisInhoud: Besluit(True, DOSSIER, True, "inhoud van gebeurtenissen"),
    m.Verwerking: Besluit(True, "5 jaar", True, "wie keek, met welk doel"),
    m.Bericht: Besluit(True, DOSSIER, True, "berichten aan de persoon"),
    m.Bestand: Besluit(True, DOSSIER, True, "brieven en bijlagen"),
    m.BestandDeel: Besluit(True, DOSSIER, True, "inhoud van bestanden"),
    m.PersoonlijkeLink: Besluit(True, DOSSIER, False, "toegang tot één bericht; alleen afdrukken van sleutels"),
    m.Verzoek: Besluit(True, DOSSIER, True, "wat de persoon vroeg en ons antwoord"),
    m.Inkomstenperiode: Besluit(True, GELD, True, "bewijs van werk waarop is betaald"),
    m.Volging: Besluit(True, DOSSIER, True, "wie wij volgen in de inkomensbron"),
    m.Gebruiker: Besluit(True, "2 jaar na laatste aanmelding", True, "account; ook van klanten"),
    m.Idempotentie: Besluit(True, KORT, False, "antwoord op een herhaalde aanroep, versleuteld"),
    m.Opdracht: Besluit(False, "30 dagen", False, "alleen verwijzingen"),
    m.Zegel: Besluit(False, ALTIJD, False, "volgorde en keten"),
    m.Onverzegeld: Besluit(False, "tot het zegel er is", False, "nummers van gebeurtenissen zonder zegel"),
    m.DagWortel: Besluit(False, ALTIJD, False, "gepubliceerde keten"),
    m.Klok: Besluit(False, ALTIJD, False, "één rij"),
    m.Hartslag: Besluit(False, ALTIJD, False, "tekens van leven"),
    m.Nachtwerk: Besluit(False, ALTIJD, False, "gedaan werk per dag"),
    m.Regio: Besluit(False, ALTIJD, False, "referentiedata"),
    m.Gemeente: Besluit(False, ALTIJD, False, "referentiedata"),
    m.Gemeenteopvolging: Besluit(False, ALTIJD, False, "referentiedata"),
    m.Verstrekkeropvolging: Besluit(False, ALTIJD, False, "rechtspersonen"),
    m.Organisatie: Besluit(False, ALTIJD, False, "rechtspersonen"),
    m.Inkomensverstrekker: Besluit(False, ALTIJD, False, "rechtspersonen"),
    m.Dienstverlener: Besluit(False, ALTIJD, False, "rechtspersonen"),
    m.RegioRecht: Besluit(False, ALTIJD, False, "rechten van medewerkers"),
    m.DienstverlenerRecht: Besluit(False, ALTIJD, False, "rechten van medewerkers"),
    m.InkomensverstrekkerRecht: Besluit(False, ALTIJD, False, "rechten van medewerkers"),
    m.ApiClient: Besluit(False, ALTIJD, False, "systemen van organisaties"),
    m.ApiSleutel: Besluit(False, ALTIJD, False, "publieke sleutels"),
    m.GebruikteJti: Besluit(False, KORT, False, "eenmalige verklaringen"),
    m.Verbruik: Besluit(False, "een uur", False, "aantal aanroepen per systeem en minuut"),
    m.Regiobudget: Besluit(False, GELD, False, "bedragen per regio"),
    m.Reservering: Besluit(False, GELD, False, "bedragen per groep"),
    m.Boekstuk: Besluit(False, GELD, False, "grootboek zonder personen"),
    m.Boeking: Besluit(False, GELD, False, "grootboek zonder personen"),
}
