"""People with a provider, their work as the income source states it, and the two people who pay."""

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klok import nu, vandaag, verzet
from reintegratie.models import Gebruiker, Inkomensverstrekker, Inkomstenperiode, Regio, Reservering
from resultaat.lijsten import Bewijssoort
from resultaat.models import Begeleiding, Btwinstelling
from resultaat.overdragen import draag_over
from resultaat.toetsen import toets
from scan.models import Uitslag
from tests import fabriek
from tests.veiling import wereld as veilingwereld
from veiling.gunnen import maak_definitief
from veiling.kavelen import nieuwe_loting
from veiling.models import Gunning, Kavel, KavelDeelname, Veiling
from veiling.vaststellen import geldende_regels

DOOR = Actor.systeem("test")
DAG = dt.timedelta(days=1)
BEWIJS: dict[str, Any] = {"bewijssoort": Bewijssoort.VERKLARING, "bewijs": "Verklaring 12 van 1 maart"}
_teller = count(1)


def door_de_ronde(aantal: int = 22) -> Gunning:
    """A definitive award of one small group through a real round, its budget reserved, its standstill over."""
    ronde, wie = veilingwereld.open_veiling(aantal)
    for een in wie:
        veilingwereld.schrijf_in(ronde, een)
    gunning = veilingwereld.besloten(ronde)[0]
    assert gunning.standstill_tot is not None
    verzet(met=gunning.standstill_tot - nu() + dt.timedelta(minutes=1), door=DOOR)
    assert maak_definitief(door=DOOR)
    gunning.refresh_from_db()
    return met_rekening(gunning)


def gegund(aantal: int = 3, bij: Gunning | None = None) -> Gunning:
    """The same state with a few people, written directly: what a round leaves behind when all terms are over."""
    regio, moment = fabriek.regio(), nu()
    veilingwereld.met_budget(regio)
    deelnemers = Uitslag.objects.filter(afname__dossier__in=veilingwereld.mensen(aantal, regio)).order_by("pk")
    nummer = Kavel.objects.filter(regio=regio).count() + 1
    ronde = (
        bij.kavel.veiling
        if bij
        else Veiling.objects.create(
            regio=regio, nummer=nummer, regels=geldende_regels(), prijsregel="vcg", sluit_op=moment, status="concept"
        )
    )
    kavel = Kavel.objects.create(
        regio=regio, nummer=nummer, status="gegund", veiling=ronde, loting=nieuwe_loting(f"test:{next(_teller)}"), profiel={},
        profielnaam="Test", bevroren_op=moment, grootte=aantal, categorie="midden", kans_laag=20, kans_hoog=40, q0=1,
    )  # fmt: skip
    KavelDeelname.objects.bulk_create(
        KavelDeelname(kavel=kavel, dossier=u.afname.dossier, uitslag=u, profielcode="test", p=u.p, eta=u.eta)
        for u in deelnemers.select_related("afname__dossier")
    )
    gunning = Gunning.objects.create(
        kavel=kavel, dienstverlener=fabriek.dienstverlener(), status="definitief", bod_cent=300_000, prijs_cent=412_345,
        plafond_cent=900_000, score_cent=1, q=1, sd=1, besloten_op=moment, besloten_door=fabriek.gebruiker(Rol.VEILINGMEESTER),
        laatste_dag=vandaag(), standstill_tot=moment, definitief_op=moment,
    )  # fmt: skip
    budget.reserveer(
        sleutel=gunning.reserveringssleutel, regio=regio, jaar=vandaag().year, bedrag_cent=1_000_000,
        omschrijving=kavel.naam, door=DOOR,
    )  # fmt: skip
    return met_rekening(gunning)


def met_rekening(gunning: Gunning) -> Gunning:
    """The winner can be paid."""
    organisatie = gunning.dienstverlener.organisatie
    organisatie.iban, organisatie.straat, organisatie.huisnummer = "NL91ABNA0417164300", "Dorpsstraat", "1"
    organisatie.postcode, organisatie.plaats = "1234 AB", "Testdam"
    organisatie.save()
    Btwinstelling.objects.create(
        dienstverlener=gunning.dienstverlener, regeling="vrijgesteld", geldt_van=vandaag(), door=DOOR.sleutel
    )
    return gunning


def overgedragen(aantal: int = 3) -> list[Begeleiding]:
    """People who are with their provider since today."""
    overdracht = draag_over(gunning_id=gegund(aantal).pk, door=DOOR)
    return list(overdracht.begeleidingen.select_related("dossier__klant", "dienstverlener__organisatie").order_by("pk"))


def bron() -> Inkomensverstrekker:
    return Inkomensverstrekker.objects.filter(is_bron=True).first() or fabriek.verstrekker()


def werk(
    begeleiding: Begeleiding, dagen: int, *, na: int = 1, uren_week: int = 36, werkgever: str = "810000001", ikv: str = "15"
) -> Inkomstenperiode:
    """Work that starts `na` days after the hand-over and lasts `dagen` days, known from its last day on."""
    van = begeleiding.van + na * DAG
    return Inkomstenperiode.objects.create(
        klant=begeleiding.dossier.klant,
        bron=bron(),
        kenmerk=f"periode-{next(_teller)}",
        ikv=ikv,
        van=van,
        tot=van + dagen * DAG,
        uren=Decimal(uren_week * dagen) / 7,
        werkgever=werkgever,
        bronmoment=nu(),
        bekend_van=nu(),
    )


def trek_periode_in(periode: Inkomstenperiode) -> None:
    """The source takes a statement back: its version closes."""
    Inkomstenperiode.objects.filter(pk=periode.pk).update(bekend_tot=nu())


def later(dagen: int) -> dt.date:
    """So many days pass; returns the new date."""
    verzet(met=dagen * DAG, door=DOOR)
    return vandaag()


def getoetst(begeleiding: Begeleiding, dagen: int, **opties: int) -> Inkomstenperiode:
    """Works so many days, the days pass, and the check runs."""
    periode = werk(begeleiding, dagen, **opties)  # type: ignore[arg-type]
    toets(begeleiding_ids=[begeleiding.pk], op=later(dagen + 1 + opties.get("na", 1)))
    begeleiding.refresh_from_db()
    return periode


def financien(regio: Regio | None = None) -> Gebruiker:
    return fabriek.gebruiker(Rol.FINANCIEN, regios=[regio or fabriek.regio()])


def begeleider(begeleiding: Begeleiding) -> Gebruiker:
    return fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=begeleiding.dienstverlener.organisatie)


def consulent(regio: Regio | None = None) -> Gebruiker:
    return fabriek.gebruiker(Rol.CONSULENT, regios=[regio or fabriek.regio()])


def reservering(begeleiding: Begeleiding) -> Reservering:
    return Reservering.objects.get(sleutel=f"kavel:{begeleiding.deelname.kavel_id}")
