"""Organisations, accounts, API clients and budgets of the demonstration."""

from dataclasses import dataclass
from decimal import Decimal

from demonstratie.rekeningen import (
    AANBIEDER,
    AANBIEDER_2,
    GEMEENTE,
    REKENINGEN,
    ROLLEN,
    UWV,
)
from inkomen_koppeling import rechten as apirechten
from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client
from reintegratie.begroten import stel_begroting_vast, stel_begroting_voor, stort_reserve
from reintegratie.enums import Rol
from reintegratie.gebruikers import voeg_toe
from reintegratie.klok import vandaag
from reintegratie.models import Dienstverlener, Gebruiker, Inkomensverstrekker, Organisatie, Regio
from resultaat.btwinstellen import stel_btw_in
from resultaat.enums import Btwregeling
from veiling.enums import Categorie
from veiling.toelaten import laat_toe

DOOR = Actor.systeem("demonstratie")
REGIO_A, REGIO_B = "Midden-Utrecht", "Twente"
CLIENT_UWV, CLIENT_A, CLIENT_B, CLIENT_PROEF = "uwv-demo", "utrecht-demo", "enschede-demo", "proef-demo"

# Fictional numbers of those that charge the tax; the others are exempt.
BTW_NUMMERS = {2: "NL999990019B01", 4: "NL999990020B01"}

# name, group of related companies, kvk, city, share of its people who find work (per cent)
AANBIEDERS = (
    ("Groeikracht Werk", "", "90000011", "Utrecht", 58),
    ("Werkbrug Oost", "", "90000022", "Enschede", 52),
    ("Stap Vooruit Coaching", "", "90000033", "Amersfoort", 45),
    ("Coöperatie Eigen Wijs", "", "90000044", "Deventer", 40),
    ("Vaklab Techniek", "vaklab", "90000055", "Hengelo", 48),
    ("Vaklab Zorg", "vaklab", "90000066", "Zeist", 44),
)


@dataclass(frozen=True)
class Omgeving:
    """Everything the rest of the loading needs."""

    regio_a: Regio
    regio_b: Regio
    verstrekkers: dict[str, Inkomensverstrekker]
    aanbieders: list[Dienstverlener]
    consulenten: dict[int, list[Gebruiker]]


def maak_omgeving() -> Omgeving:
    """Makes what exists before the first person: payers, providers, staff, admissions, budgets for three years."""
    regio_a, regio_b = Regio.objects.get(naam=REGIO_A), Regio.objects.get(naam=REGIO_B)
    verstrekkers = _verstrekkers()
    aanbieders = [_aanbieder(*gegevens[:4], nummer=i) for i, gegevens in enumerate(AANBIEDERS)]
    _accounts([regio_a, regio_b], verstrekkers, aanbieders)
    for wie in aanbieders:
        laat_toe(dienstverlener=wie, categorieen=list(Categorie), regios=[regio_a, regio_b], door=DOOR)
    _budgetten()
    consulenten = {r.pk: _extra_consulenten(r) for r in (regio_a, regio_b)}
    return Omgeving(regio_a, regio_b, verstrekkers, aanbieders, consulenten)


def _verstrekkers() -> dict[str, Inkomensverstrekker]:
    alles = [
        apirechten.VERWIJZEN,
        apirechten.VERWIJZINGEN_LEZEN,
        apirechten.GEBEURTENISSEN_LEZEN,
        apirechten.INKOMEN_LEVEREN,
    ]
    lijst = (
        (CLIENT_UWV, "UWV", "00000001802327497000", True, [*alles, apirechten.VOLGLIJST_LEZEN]),
        (CLIENT_A, "Gemeente Utrecht", "00000001002220647000", False, alles),
        (CLIENT_B, "Gemeente Enschede", "00000001002310527000", False, alles),
        (CLIENT_PROEF, "Proefgemeente", "00000009999999999000", False, alles),
    )
    uit = {}
    for client, naam, oin, is_bron, rechten in lijst:
        organisatie = Organisatie.objects.create(naam=naam, email=f"{client}@voorbeeld.example")
        uit[client] = Inkomensverstrekker.objects.create(organisatie=organisatie, oin=oin, is_bron=is_bron)
        registreer_client(organisatie=organisatie, client_id=client, jwks=[], rechten=rechten, door=DOOR)
    return uit


def _aanbieder(naam: str, groep: str, kvk: str, stad: str, *, nummer: int) -> Dienstverlener:
    organisatie = Organisatie.objects.create(
        naam=naam,
        kvk=kvk,
        iban=f"NL{_controlegetal(nummer)}INGB00000{10_000 + nummer}",
        straat="Bedrijvenpark",
        huisnummer=str(nummer * 2 + 1),
        postcode=f"{3500 + nummer} AA",
        plaats=stad,
        email=f"post{nummer}@aanbieder.example",
    )
    wie = Dienstverlener.objects.create(organisatie=organisatie, groep=groep)
    regeling = Btwregeling.HOOG if nummer in BTW_NUMMERS else Btwregeling.VRIJGESTELD
    stel_btw_in(dienstverlener=wie, regeling=regeling, btw_nummer=BTW_NUMMERS.get(nummer, ""), door=DOOR)
    return wie


def _controlegetal(nummer: int) -> str:
    """Returns the two check digits of the fictional account number (ISO 13616)."""
    tekens = "".join(str(int(c, 36)) for c in f"INGB00000{10_000 + nummer}NL00")
    return f"{98 - int(tekens) % 97:02d}"


def _accounts(regios: list[Regio], verstrekkers: dict[str, Inkomensverstrekker], aanbieders: list[Dienstverlener]) -> None:
    bij = {
        AANBIEDER: aanbieders[0].organisatie,
        AANBIEDER_2: aanbieders[1].organisatie,
        UWV: verstrekkers[CLIENT_UWV].organisatie,
        GEMEENTE: verstrekkers[CLIENT_A].organisatie,
    }
    namen = {r.email: r.naam for r in REKENINGEN}
    for email, rol in ROLLEN.items():
        if rol == Rol.KLANT:
            continue
        voeg_toe(
            email=email,
            naam=namen.get(email, "Beleidsmedewerker gemeente"),
            rol=rol,
            regios=regios if rol in (Rol.CONSULENT, Rol.VEILINGMEESTER, Rol.FINANCIEN) else [],
            organisatie=bij.get(email),
            door=DOOR,
        )


def _extra_consulenten(regio: Regio) -> list[Gebruiker]:
    eerste = Gebruiker.objects.get(email="consulent@demo.example")
    tweede = voeg_toe(
        email=f"consulent-{regio.code}@demo.example",
        naam={REGIO_A: "Daan Brouwer", REGIO_B: "Saskia Kerkhof"}[regio.naam],
        rol=Rol.CONSULENT,
        regios=[regio],
        door=DOOR,
    )
    return [eerste, tweede]


def _budgetten() -> None:
    """By hand for the years that are over; this year by the formula, with something extra for the two regions of the walk."""
    eerste = vandaag().year
    for regio in Regio.objects.filter(naam__in=(REGIO_A, REGIO_B)).order_by("pk"):
        for jaar in range(eerste, eerste + 3):
            budget.ken_toe(regio=regio, jaar=jaar, bedrag_cent=900_000_000, omschrijving="Proefregio", door=DOOR)
    stort_reserve(bedrag_cent=4_000_000_000, reden="Begin van de landelijke reserve", door=DOOR)
    voorstel = stel_begroting_voor(
        jaar=eerste + 2, basis_cent=15_750_000_000, groei_cent=157_500_000, index=Decimal("1.0250"), door=DOOR
    )
    stel_begroting_vast(budgetjaar_id=voorstel.pk, door=Actor.systeem("demonstratie, tweede persoon"))
