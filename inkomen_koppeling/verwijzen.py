"""Referring a person: one referral per reference of the payer, one open file per person, whoever referred before."""

import datetime as dt
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from django.db import IntegrityError, transaction

from inkomen_koppeling.bewaren import Ruw, bewaar_ruw
from inkomen_koppeling.enums import Berichtsoort, Uitkeringsgroep
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.volgen import begin_voor_scan, verantwoording, zet_op_lijst
from reintegratie.actor import Actor
from reintegratie.enums import Volgdoel
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import Feit, canoniek, schrijf_alle
from reintegratie.herindelen import weiger_opgeheven
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Dossier, Inkomensverstrekker
from reintegratie.openen import Klantgegevens, open_dossiers, vind_of_maak_klanten
from reintegratie.storten import stort
from reintegratie.taken import sluit_bij_alle
from reintegratie.versleuteling import blinde_index, merk_klopt
from reintegratie.verwerking import leg_alles_vast

KENMERK_BEZET = "U gebruikte dit kenmerk al met andere inhoud. Kies een nieuw kenmerk voor een nieuwe verwijzing."
BOTSINGEN = 5


@dataclass(frozen=True)
class Verwijsaanvraag:
    """What a payer asks, already checked. `ruw` is the body as received, None when it came another way."""

    kenmerk: str
    uitkeringsgroep: Uitkeringsgroep
    uitkering_van: dt.date
    gegevens: Klantgegevens
    ruw: bytes | None = None

    @cached_property
    def _inhoud(self) -> str:
        delen = {k: v.code if k == "gemeente" else v for k, v in vars(self.gegevens).items()}
        return canoniek({"groep": self.uitkeringsgroep, "van": self.uitkering_van, "persoon": delen}).decode()

    @cached_property
    def merk(self) -> bytes:
        """Keyed fingerprint: tells whether the same reference brings the same content, and nothing else."""
        return blinde_index(self._inhoud)

    def is_gelijk_aan(self, merk: bytes) -> bool:
        """Also where another key made the fingerprint."""
        return merk == self.merk or merk_klopt(merk, self._inhoud)


def verwijs(*, verstrekker: Inkomensverstrekker, aanvraag: Verwijsaanvraag, door: Actor) -> Verwijzing:
    """Records one referral or raises why not, as `verwijs_alle` does."""
    uitkomst = verwijs_alle(verstrekker=verstrekker, aanvragen=[aanvraag], door=door)[0]
    if isinstance(uitkomst, Weigering):
        raise uitkomst
    return uitkomst


def verwijs_alle(
    *, verstrekker: Inkomensverstrekker, aanvragen: Sequence[Verwijsaanvraag], door: Actor
) -> list[Verwijzing | Weigering]:
    """Records referrals; returns the outcome of each in the order asked, in one transaction and a fixed number of statements.

    A person with an open file joins it, which nothing in the result shows (decision 0012). The same reference with the same
    content gives the referral that is there (`nieuw` is False), with other content it is refused.
    """
    if not verstrekker.is_betaler:
        raise Weigering("Uw organisatie is geen betaler van uitkeringen en kan niet verwijzen.", code="geen_betaler")
    if verstrekker.opgeheven_op is not None:
        weiger_opgeheven(verstrekker, vandaag())
    for _ in range(BOTSINGEN):
        try:
            with transaction.atomic():
                return _verwijs_alle(verstrekker, aanvragen, door)
        except IntegrityError as fout:
            # Somebody else committed one of these references or persons meanwhile: the next try finds it.
            if not any(naam in str(fout) for naam in ("verwijzing_kenmerk", "klant_bsn_index")):
                raise
    raise Weigering("Deze kenmerken worden nu ook door een ander verzoek gebruikt. Probeer het opnieuw.", code="bezig")


def _verwijs_alle(
    verstrekker: Inkomensverstrekker, aanvragen: Sequence[Verwijsaanvraag], door: Actor
) -> list[Verwijzing | Weigering]:
    kenmerken = {a.kenmerk for a in aanvragen}
    bekend = {v.kenmerk: v for v in Verwijzing.objects.filter(verstrekker=verstrekker, kenmerk__in=kenmerken)}
    nieuwe: dict[str, Verwijsaanvraag] = {}
    for aanvraag in aanvragen:
        if aanvraag.kenmerk not in bekend:
            nieuwe.setdefault(aanvraag.kenmerk, aanvraag)
    gemaakt = _leg_vast(verstrekker, list(nieuwe.values()), door) if nieuwe else {}
    uitkomsten: list[Verwijzing | Weigering] = []
    for aanvraag in aanvragen:
        rij = bekend.get(aanvraag.kenmerk) or gemaakt[aanvraag.kenmerk]
        if not aanvraag.is_gelijk_aan(bytes(rij.inhoud_merk)):
            uitkomsten.append(Weigering(KENMERK_BEZET, code="kenmerk_in_gebruik"))
            continue
        uitkomst = copy(rij)
        uitkomst.nieuw = aanvraag is nieuwe.get(aanvraag.kenmerk)
        uitkomsten.append(uitkomst)
    return uitkomsten


def _leg_vast(verstrekker: Inkomensverstrekker, aanvragen: list[Verwijsaanvraag], door: Actor) -> dict[str, Verwijzing]:
    """Writes referrals that are not there yet; the persons before the files, both in one order."""
    klanten = vind_of_maak_klanten(gegevens=[a.gegevens for a in aanvragen])
    feiten: list[Feit] = []
    open_nu = open_dossiers(klanten=klanten, door=door, feiten=feiten)
    dossiers = [open_nu[klant.pk][0] for klant in klanten]
    oud = [d.pk for d, is_nieuw in open_nu.values() if not is_nieuw]
    # Under the files' locks: no payer sees a move of before its own referral.
    moment = nu() if oud else dossiers[0].geopend_op
    rijen = [_rij(verstrekker, a, d) for a, d in zip(aanvragen, dossiers, strict=True)]
    naam = verstrekker.organisatie.naam
    feiten += [Feit("verwijzing.ontvangen", r.dossier, r.stroom, {"verstrekker": naam}) for r in rijen]
    for rij, begin in zip(rijen, schrijf_alle(door=door, feiten=feiten)[-len(rijen) :], strict=True):
        rij.begin, rij.ontvangen_op = begin, moment
    stort(rijen)
    dag = moment.astimezone(AMSTERDAM).date()
    paren = zip(aanvragen, klanten, strict=True)
    ruw = [Ruw(a.kenmerk, klant, a.ruw) for a, klant in paren if a.ruw is not None]
    bewaar_ruw(verstrekker=verstrekker, soort=Berichtsoort.VERWIJZING, berichten=ruw, dag=dag)
    gevolgd = zet_op_lijst(dossiers=dossiers, doel=Volgdoel.SCAN, van=begin_voor_scan(dag))
    if oud:
        sluit_bij_alle(soort="zonder_verwijzing", dossier_ids=oud)
    ontvangen = ([d.pk for d in dossiers], "wijzigen", "verwijzing ontvangen", "koppeling")
    leg_alles_vast(door=door, regels=[verantwoording(gevolgd, Volgdoel.SCAN), ontvangen])
    return {rij.kenmerk: rij for rij in rijen}


def _rij(verstrekker: Inkomensverstrekker, aanvraag: Verwijsaanvraag, dossier: Dossier) -> Verwijzing:
    return Verwijzing(
        verstrekker=verstrekker,
        kenmerk=aanvraag.kenmerk,
        dossier=dossier,
        uitkeringsgroep=aanvraag.uitkeringsgroep,
        uitkering_van=aanvraag.uitkering_van,
        inhoud_merk=aanvraag.merk,
    )
