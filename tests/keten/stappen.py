"""One person's way through the whole chain, step by step, with what was seen at each step kept for the assertions."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from demonstratie.werkplan import werkplan
from inkomen_koppeling.models import Verwijzing
from reintegratie import gebeurtenissen, opdrachten, taken, vegen
from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Plaats, Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.kamers import kamers
from reintegratie.klok import nu, vandaag, verzet
from reintegratie.models import Dienstverlener, Dossier, Gebruiker
from reintegratie.verblijf import huidige_plaats
from reintegratie.verdelen import wijs_toe
from resultaat.begeleiden import noteer_contact
from resultaat.models import Begeleiding, Betaalopdracht
from resultaat.overdragen import draag_over
from resultaat.uitbetalen import bereid_voor, keur_goed
from scan.afnemen import Wensgegevens, bewaar_wensen, rond_af, start
from scan.enums import Route
from scan.models import Afname
from scan.routeren import besluit_route
from tests import fabriek
from tests.koppeling.klant import Koppelklant, periode
from tests.koppeling.test_feed import lees_alles
from tests.resultaat.wereld import met_rekening
from tests.scan.vullen import vul
from tests.veiling import wereld as veilingwereld
from veiling import sluiterproces
from veiling.gunnen import Keuze, besluit
from veiling.kavelen import bevries
from veiling.kavelen import stel_voor as stel_kavels_voor
from veiling.models import Gunning, Kavel, Veiling
from veiling.publiceren import maak_ronde, publiceer
from veiling.rondesleutels import vul_voorraad

DAG = dt.timedelta(days=1)
ANDEREN = 21
# The same in the questions that groups are formed by, so that everybody here fits in one group.
ALS_DE_ANDEREN = {"A1": 5, "B1": 4, "B2": 3}
DOOR = veilingwereld.DOOR


def bsn_zonder_verhaal() -> str:
    """A test number for which the demonstration's own income source reports no work, so that only the test does."""
    while werkplan(nummer := fabriek.bsn(), begin=vandaag()):
        pass
    return nummer


def later(duur: dt.timedelta) -> None:
    """Time passes; then the sweeps, one night's work of every room, and the jobs."""
    verzet(met=duur, door=DOOR)
    vegen.veeg()
    for kamer in kamers():
        for doe in kamer.nachtwerk.values():
            doe(vandaag())
    opdrachten.werk_af(hoogstens=500)


def scan_af(dossier: Dossier, door: Actor) -> Afname:
    """The consulent takes the whole scan."""
    afname = start(dossier_id=dossier.pk, door=door)
    vul(afname, door, **ALS_DE_ANDEREN)
    wensen = Wensgegevens(uren=24, reistijd=45, sterke_punten=["Op tijd", "Netjes", "Leergierig"])
    bewaar_wensen(afname_id=afname.pk, gegevens=wensen, door=door)
    rond_af(afname_id=afname.pk, door=door)
    return afname


def geweigerd(handeling: Any, **argumenten: Any) -> str:
    """The code with which an act says no, "" when it does not."""
    try:
        handeling(**argumenten)
    except GeenToegang:
        return "geen_toegang"
    except Weigering as fout:
        return fout.code or "geweigerd"
    return ""


@dataclass
class Keten:
    """The chain with everybody in it. Each method is one step; call them in order."""

    uwv: Koppelklant = field(default_factory=lambda: Koppelklant.nieuw("UWV"))
    consulent: Gebruiker = field(default_factory=lambda: fabriek.gebruiker(Rol.CONSULENT))
    inkoper: Gebruiker = field(default_factory=veilingwereld.inkoper)
    financien: list[Gebruiker] = field(default_factory=lambda: [fabriek.gebruiker(Rol.FINANCIEN) for _ in range(2)])
    gezien: dict[str, Any] = field(default_factory=dict)
    nummer: int = 0

    def __post_init__(self) -> None:
        self.regio = fabriek.regio()
        veilingwereld.zonder_vergelijking()
        veilingwereld.met_budget(self.regio)

    @property
    def actor(self) -> Actor:
        return Actor.van(self.consulent)

    @property
    def plaats(self) -> Plaats:
        return Plaats(huidige_plaats(self.dossier).plaats)

    def verwijs(self) -> Dossier:
        """Over REST; the person gets a consulent."""
        self.nummer += 1
        self.bsn = bsn_zonder_verhaal()
        antwoord = self.uwv.verwijs(bsn=self.bsn, kenmerk=f"KETEN-{self.nummer}", uitkering_van=str(vandaag()))
        assert antwoord.status_code == 201, antwoord.content
        self.verwijzing: str = antwoord.json()["id"]
        self.dossier = Verwijzing.objects.select_related("dossier__klant").get(uuid=self.verwijzing).dossier
        wijs_toe(dossier_ids=[self.dossier.pk], consulent=self.consulent, door=self.actor)
        return self.dossier

    def routeer(self) -> None:
        self.afname = scan_af(self.dossier, self.actor)
        besluit_route(afname_id=self.afname.pk, route=Route.KAVEL, door=self.actor, reden="Besproken in het gesprek.")

    def stel_groep_voor(self) -> Kavel:
        veilingwereld.mensen(ANDEREN, self.regio)
        stel_kavels_voor(regio=self.regio, door=Actor.van(self.inkoper))
        self.kavel = Kavel.objects.get(deelnames__dossier=self.dossier)
        return self.kavel

    def publiceer(self, bieders: int = 3) -> Veiling:
        """Freezes the group and publishes a round of two weeks for these providers."""
        bevries(regio=self.regio, door=Actor.van(self.inkoper), kavel_ids=[self.kavel.pk])
        self.aanbieders: list[Dienstverlener] = veilingwereld.aanbieders(bieders, self.regio)
        vul_voorraad(sleutel=veilingwereld.sluitersleutel())
        inkoper = Actor.van(self.inkoper)
        ronde = maak_ronde(regio=self.regio, kavel_ids=[self.kavel.pk], sluit_op=nu() + 14 * DAG, door=inkoper)
        self.ronde = publiceer(veiling_id=ronde.pk, door=inkoper)
        return self.ronde

    def schrijf_in(self) -> None:
        for i, wie in enumerate(self.aanbieders):
            veilingwereld.schrijf_in_naar_plafond(self.ronde, wie, 35 + 10 * i, 1)

    def sluit(self) -> None:
        """The deadline passes and the closing worker makes one pass."""
        veilingwereld.na_deadline(self.ronde)
        self.gezien["sluiter"] = sluiterproces.ronde(veilingwereld.sluitersleutel())
        self.ronde.refresh_from_db()

    def besluit(self) -> Gunning:
        keuzes = {g.pk: Keuze(True) for g in Gunning.objects.filter(kavel__veiling=self.ronde)}
        self.gezien["zonder_mandaat"] = geweigerd(besluit, veiling_id=self.ronde.pk, keuzes=keuzes, door=self.actor)
        besluit(veiling_id=self.ronde.pk, keuzes=keuzes, door=Actor.van(self.inkoper))
        self.gunning = met_rekening(Gunning.objects.get(kavel=self.kavel))
        return self.gunning

    def wacht_bijna(self) -> None:
        """Up to a minute before the end of the standstill, with one attempt to hand over."""
        assert self.gunning.standstill_tot
        later(self.gunning.standstill_tot - nu() - dt.timedelta(minutes=1))
        self.gezien["te_vroeg"] = geweigerd(draag_over, gunning_id=self.gunning.pk, door=DOOR)
        self.gunning.refresh_from_db()
        self.gezien["status_in_wachttijd"] = self.gunning.status

    def draag_over(self) -> Begeleiding:
        """The standstill ends, the award becomes definitive and its provider accepts."""
        later(dt.timedelta(minutes=2))
        self.gunning.refresh_from_db()
        bieder = Actor.van(veilingwereld.bieder(self.gunning.dienstverlener))
        draag_over(gunning_id=self.gunning.pk, door=bieder)
        self.begeleiding = Begeleiding.objects.get(dossier=self.dossier)
        gesprek = Contactsoort.GESPREK
        noteer_contact(begeleiding_id=self.begeleiding.pk, soort=gesprek, minuten=45, notitie="Kennismaking.", door=bieder)
        return self.begeleiding

    def werk(self, weken: int, *, uren: int = 32) -> None:
        """From tomorrow so many weeks pass, each reported by the income source when it is over."""
        later(DAG)
        for _ in range(weken):
            van = vandaag()
            later(7 * DAG)
            antwoord = self.uwv.post(
                "inkomstenperioden",
                periode(
                    bsn=self.bsn, kenmerk=f"P-{van}", van=str(van), tot_en_met=str(van + 6 * DAG), uren=f"{uren}.00",
                    werkgever="810000001", bronmoment=nu().isoformat(),
                ),
            )  # fmt: skip
            assert antwoord.status_code in (200, 201), antwoord.content
        later(DAG)
        self.begeleiding.refresh_from_db()

    def betaal(self) -> Betaalopdracht:
        eerste, tweede = (Actor.van(g) for g in self.financien)
        opdracht = bereid_voor(regio=self.regio, door=eerste)
        self.gezien["zelf_goedkeuren"] = geweigerd(keur_goed, betaalopdracht_id=opdracht.pk, door=eerste)
        return keur_goed(betaalopdracht_id=opdracht.pk, door=tweede)

    def trek_in(self, reden: str = "uitkering_geeindigd") -> Any:
        """The payer withdraws over REST; afterwards the rules have run as every night."""
        antwoord = self.uwv.post(f"verwijzingen/{self.verwijzing}/intrekking", {"reden": reden})
        later(DAG)
        taken.herstel_taken()
        return antwoord

    def feed(self) -> list[dict[str, Any]]:
        gebeurtenissen.verzegel_alles()
        return lees_alles(self.uwv, aantal=100)[0]
