"""One account per role, with one shared password that exists only in a demonstration."""

from reintegratie.enums import Rol
from reintegratie.schil.demo import Rekening, Stap

WACHTWOORD = "alles-is-verzonnen"

CONSULENT = "consulent@demo.example"
INKOPER = "inkoper@demo.example"
FINANCIEN = "financien@demo.example"
FINANCIEN_2 = "financien2@demo.example"
BEHEER = "beheer@demo.example"
TOEZICHT = "toezicht@demo.example"
AANBIEDER = "groeikracht@demo.example"
AANBIEDER_2 = "werkbrug@demo.example"
UWV = "uwv@demo.example"
GEMEENTE = "gemeente@demo.example"
KLANT = "klant@demo.example"

ROLLEN: dict[str, Rol] = {
    CONSULENT: Rol.CONSULENT,
    INKOPER: Rol.VEILINGMEESTER,
    FINANCIEN: Rol.FINANCIEN,
    FINANCIEN_2: Rol.FINANCIEN,
    BEHEER: Rol.BEHEER,
    TOEZICHT: Rol.TOEZICHT,
    AANBIEDER: Rol.DIENSTVERLENER,
    AANBIEDER_2: Rol.DIENSTVERLENER,
    UWV: Rol.INKOMENSVERSTREKKER,
    GEMEENTE: Rol.GEMEENTE,
    KLANT: Rol.KLANT,
}

REKENINGEN = [
    Rekening(CONSULENT, "Fatima Amrani", "Consulent", "Helpt mensen: werkvoorraad, dossier, werkscan, contact."),
    Rekening(INKOPER, "Joris de Graaf", "Inkoper van begeleiding", "Vormt groepen, opent rondes en legt de keuze voor."),
    Rekening(AANBIEDER, "Marit Hoekstra", "Dienstverlener Groeikracht", "Bekijkt groepen, schrijft in en begeleidt mensen."),
    Rekening(AANBIEDER_2, "Sven Bakker", "Dienstverlener Werkbrug", "Een tweede aanbieder in dezelfde ronde."),
    Rekening(FINANCIEN, "Nadia Verhoeven", "Financiën", "Bereidt betalingen voor en bewaakt het regiobudget."),
    Rekening(FINANCIEN_2, "Pim Terpstra", "Financiën, tweede persoon", "Keurt goed wat een ander heeft voorbereid."),
    Rekening(BEHEER, "Ruth Smeets", "Landelijk beheer", "Gebruikers, regio’s, koppelingen en budget."),
    Rekening(TOEZICHT, "Anton Kuipers", "Toezicht", "Leest gebeurtenissen, verwerkingen en controleert de keten."),
    Rekening(UWV, "Iris Lammers", "Inkomensverstrekker", "Ziet de eigen verwijzingen en de stand van de koppeling."),
    Rekening(KLANT, "Een deelnemer", "Deelnemer", "De persoon zelf: wie helpt mij, wat staat er voor mij klaar?"),
]

WANDELING = [
    Stap(
        "Iemand wordt aangemeld",
        UWV,
        "UWV meldt iemand aan via de koppeling. Bekijk de eigen aanmeldingen.",
        "/koppeling/mensen/",
    ),
    Stap("De consulent begint", CONSULENT, "Een nieuwe naam in de werkvoorraad. Open het dossier.", "/werkvoorraad/"),
    Stap("De werkscan", CONSULENT, "Open een dossier dat wacht op de scan en start het gesprek.", "/werkvoorraad/"),
    Stap("Een groep vormen", INKOPER, "Mensen met een vergelijkbare uitslag vormen samen een groep.", "/veiling/groepen/"),
    Stap(
        "Inschrijven",
        AANBIEDER,
        "De open ronde sluit binnen tien minuten. Doe een inschrijving en bewaar uw bewijs.",
        "/veiling/open/",
    ),
    Stap(
        "Sluiten en kiezen", INKOPER, "Na sluiting gaan de inschrijvingen open. Bekijk de keuze met redenen.", "/veiling/rondes/"
    ),
    Stap(
        "Wachttijd", TOEZICHT, "Zet de klok drie weken verder. Wie het oneens is, kan bezwaar maken.", "/toezicht/gebeurtenissen/"
    ),
    Stap(
        "De begeleiding start",
        AANBIEDER_2,
        "De dienstverlener ziet zijn mensen en legt het eerste contact vast.",
        "/resultaat/mensen/",
    ),
    Stap("Werk dat blijft", CONSULENT, "Weken met werk tellen vanzelf. Zet de klok verder en kijk in een dossier.", "/dossiers/"),
    Stap(
        "Betalen met vier ogen",
        FINANCIEN,
        "Bereid de betaling voor. Een tweede persoon keurt haar goed.",
        "/resultaat/financien/",
    ),
]
