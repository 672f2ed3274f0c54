"""A small auction: people who are ready, providers that are admitted, a budget, and rounds in each state."""

import base64
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from django.conf import settings
from django.db import transaction

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Rol
from reintegratie.klok import nu, vandaag, verzet
from reintegratie.models import Dienstverlener, Dossier, Gebruiker, Klant, Regio, Regiobudget, Verblijf
from scan.enums import Afnamestatus, Bron, Route
from scan.models import Afname, Antwoord, Routebesluit, ScanVersie, Uitslag, Vraag
from scan.routeren import besluit_route
from scan.scoren import kans_van
from tests import fabriek
from veiling.bieden import Inschrijving, bied, grens_cent
from veiling.enums import Categorie
from veiling.gunnen import stel_voor as stel_gunning_voor
from veiling.kavelen import bevries, stel_voor
from veiling.models import Gunning, Kavel, Ontvangst, Veiling
from veiling.openen_ronde import open_ronde
from veiling.publiceren import maak_ronde, publiceer
from veiling.regels import Regels
from veiling.rondesleutels import vul_voorraad
from veiling.sluiten import sluit
from veiling.toelaten import laat_toe
from veiling.vaststellen import gelezen, stel_vast

DOOR = Actor.systeem("test")
DAG = dt.timedelta(days=1)
_teller = count(1)


def sluitersleutel() -> bytes:
    return base64.b64decode((settings.SLEUTELMAP / "sluiter.key").read_bytes())


@transaction.atomic
def mensen(aantal: int, regio: Regio | None = None, *, eta: Sequence[Decimal] | None = None) -> list[Dossier]:
    """People with a finished scan and route kavel, in own service; chances spread around 30 % unless given."""
    regio, moment, begin = regio or fabriek.regio(), nu(), next(_teller) * 100_000
    gemeente = fabriek.gemeente_in(regio)
    klanten = Klant.objects.bulk_create(
        Klant(voornaam=f"V{begin + i}", achternaam=f"A{begin + i}", geboortedatum=dt.date(1985, 1, 1), gemeente=gemeente)
        for i in range(aantal)
    )
    dossiers = Dossier.objects.bulk_create(Dossier(klant=k, regio=regio, geopend_op=moment) for k in klanten)
    Verblijf.objects.bulk_create(Verblijf(dossier=d, plaats=Plaats.EIGEN, van=moment) for d in dossiers)
    versie = ScanVersie.objects.get()
    afnamen = Afname.objects.bulk_create(
        Afname(dossier=d, versie=versie, begonnen_op=moment, begonnen_door="test", begonnen_door_naam="Test") for d in dossiers
    )
    vragen = {v.code: v for v in Vraag.objects.filter(versie=versie, code__in=("A1", "B1", "B2"))}
    for code, waarde in (("A1", 5), ("B1", 4), ("B2", 3)):
        Antwoord.objects.bulk_create(
            Antwoord(afname=a, vraag=vragen[code], waarde=waarde, bron=Bron.KLANT, door="test", door_naam="Test") for a in afnamen
        )
    Afname.objects.filter(pk__in=[a.pk for a in afnamen]).update(
        status=Afnamestatus.AFGEROND, afgerond_op=moment, afgerond_door="test", geldig_tot=vandaag() + 180 * DAG
    )
    waarden = eta or [Decimal(-20 + i % 25).scaleb(-1) + Decimal("0.0501") for i in range(aantal)]
    Uitslag.objects.bulk_create(
        Uitslag(afname=a, eta=e, p=kans_van(e), punten=0, klasse="C", uitleg={}) for a, e in zip(afnamen, waarden, strict=True)
    )
    Routebesluit.objects.bulk_create(
        Routebesluit(dossier=a.dossier, afname=a, route=Route.KAVEL, door="test", door_naam="Test", op=moment) for a in afnamen
    )
    return dossiers


def kies_route(dossier: Dossier, route: Route) -> None:
    """Another decision on the same result."""
    besluit_route(afname_id=Afname.objects.get(dossier=dossier).pk, route=route, reden="Besproken", door=DOOR)


def aanbieders(aantal: int = 3, regio: Regio | None = None) -> list[Dienstverlener]:
    lijst = [fabriek.dienstverlener() for _ in range(aantal)]
    for een in lijst:
        laat_toe(dienstverlener=een, categorieen=list(Categorie), regios=[regio or fabriek.regio()], door=DOOR)
    return lijst


def inkoper(regio: Regio | None = None) -> Gebruiker:
    return fabriek.gebruiker(Rol.VEILINGMEESTER, regios=[regio or fabriek.regio()])


def bieder(dienstverlener: Dienstverlener) -> Gebruiker:
    return fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=dienstverlener.organisatie)


def met_budget(regio: Regio, bedrag_cent: int = 5_000_000_00) -> None:
    jaar = vandaag().year
    if not Regiobudget.objects.filter(regio=regio, jaar=jaar).exists():
        budget.ken_toe(regio=regio, jaar=jaar, bedrag_cent=bedrag_cent, door=DOOR)


def zonder_vergelijking() -> None:
    """Rules without a comparison draw, so that numbers of people are exact."""
    stel_vast(regels=Regels(vergelijkingsdeel=Decimal(0)), door=DOOR)


def kavels(aantal_mensen: int = 44, regio: Regio | None = None) -> list[Kavel]:
    """Frozen lots of `aantal_mensen` new people."""
    regio = regio or fabriek.regio()
    zonder_vergelijking()
    mensen(aantal_mensen, regio)
    stel_voor(regio=regio, door=DOOR)
    return bevries(regio=regio, door=DOOR)


def concept(aantal_mensen: int = 44, regio: Regio | None = None, *, na: dt.timedelta = DAG, **opties: object) -> Veiling:
    regio = regio or fabriek.regio()
    groepen = kavels(aantal_mensen, regio)
    met_budget(regio)
    vul_voorraad(sleutel=sluitersleutel())
    return maak_ronde(
        regio=regio,
        kavel_ids=[k.pk for k in groepen],
        sluit_op=nu() + na,
        door=DOOR,
        **opties,  # type: ignore[arg-type]
    )


def open_veiling(
    aantal_mensen: int = 44, *, bieders: int = 3, na: dt.timedelta = DAG, regio: Regio | None = None, **opties: object
) -> tuple[Veiling, list[Dienstverlener]]:
    """A published round and its invited providers."""
    wie = aanbieders(bieders, regio)
    ronde = concept(aantal_mensen, regio, na=na, **opties)
    return publiceer(veiling_id=ronde.pk, door=DOOR), wie


def schrijf_in(
    ronde: Veiling,
    wie: Dienstverlener,
    prijs_cent: int = 200_000,
    *,
    aanpak: str = "Wij helpen u.",
    capaciteit: int | None = None,
) -> list[Ontvangst]:
    """A bid on every lot at one price."""
    groepen = list(ronde.kavels.order_by("pk"))
    return bied(
        veiling_id=ronde.pk,
        dienstverlener=wie,
        inschrijvingen=[Inschrijving(k.pk, prijs_cent, aanpak) for k in groepen],
        capaciteit=len(groepen) if capaciteit is None else capaciteit,
        door=DOOR,
    )


def schrijf_in_naar_plafond(ronde: Veiling, wie: Dienstverlener, procent: int, capaciteit: int) -> list[Ontvangst]:
    """A bid on every lot at a share of the ceiling that holds for this provider and lot."""
    uitnodiging, regels = ronde.uitnodigingen.get(dienstverlener=wie), gelezen(ronde.regels)
    regels_ = [
        Inschrijving(k.pk, grens_cent(ronde, k, uitnodiging, regels) * procent // 100) for k in ronde.kavels.order_by("pk")
    ]
    return bied(veiling_id=ronde.pk, dienstverlener=wie, inschrijvingen=regels_, capaciteit=capaciteit, door=DOOR)


def na_deadline(ronde: Veiling) -> None:
    """Moves the demonstration clock to one second after the deadline."""
    verzet(met=ronde.sluit_op - nu() + dt.timedelta(seconds=1), door=DOOR)


def sluit_en_open(ronde: Veiling) -> list[Gunning]:
    """Closing, opening and the proposal of the rules."""
    na_deadline(ronde)
    assert sluit(veiling_id=ronde.pk, door=DOOR)
    assert open_ronde(veiling_id=ronde.pk, sleutel=sluitersleutel(), door=DOOR)
    return stel_gunning_voor(veiling_id=ronde.pk, door=DOOR)


def besloten(ronde: Veiling) -> list[Gunning]:
    """All proposals accepted by a mandate holder."""
    from veiling.gunnen import Keuze, besluit

    gunningen = sluit_en_open(ronde)
    door = Actor.van(inkoper(ronde.regio))
    besluit(veiling_id=ronde.pk, keuzes={g.pk: Keuze(True) for g in gunningen}, door=door)
    return list(Gunning.objects.filter(kavel__veiling=ronde))
