"""Referring a person: one referral per reference of the payer, one open file per person, whoever referred before."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from inkomen_koppeling.bewaren import bewaar_ruw
from inkomen_koppeling.enums import Berichtsoort, Uitkeringsgroep
from inkomen_koppeling.grendel import grendel
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.volgen import begin_voor_scan, volg
from reintegratie.actor import Actor
from reintegratie.enums import Volgdoel
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import canoniek, schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Inkomensverstrekker
from reintegratie.openen import Klantgegevens, open_dossier, vind_of_maak_klant
from reintegratie.taken import sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.versleuteling import blinde_index
from reintegratie.verwerking import leg_vast


@dataclass(frozen=True)
class Verwijsaanvraag:
    """What a payer asks, already checked. `ruw` is the body as received, None when it came another way."""

    kenmerk: str
    uitkeringsgroep: Uitkeringsgroep
    uitkering_van: dt.date
    gegevens: Klantgegevens
    ruw: bytes | None = None

    @property
    def merk(self) -> bytes:
        """Keyed fingerprint: tells whether the same reference brings the same content, and nothing else."""
        delen = {k: v.code if k == "gemeente" else v for k, v in vars(self.gegevens).items()}
        inhoud = {"groep": self.uitkeringsgroep, "van": self.uitkering_van, "persoon": delen}
        return blinde_index(canoniek(inhoud).decode())


@transaction.atomic
def verwijs(*, verstrekker: Inkomensverstrekker, aanvraag: Verwijsaanvraag, door: Actor) -> Verwijzing:
    """Records a referral; a person with an open file joins it, which nothing in the result shows (decision 0012).

    The same reference with the same content gives the referral that is there (`nieuw` is False), with other content it
    is refused.
    """
    if not verstrekker.is_betaler:
        raise Weigering("Uw organisatie is geen betaler van uitkeringen en kan niet verwijzen.", code="geen_betaler")
    grendel("verwijzing", verstrekker.pk, aanvraag.kenmerk)
    bekend = Verwijzing.objects.filter(verstrekker=verstrekker, kenmerk=aanvraag.kenmerk).first()
    if bekend is not None:
        if bytes(bekend.inhoud_merk) != aanvraag.merk:
            melding = "U gebruikte dit kenmerk al met andere inhoud. Kies een nieuw kenmerk voor een nieuwe verwijzing."
            raise Weigering(melding, code="kenmerk_in_gebruik")
        return bekend
    dossier = _dossier_voor(aanvraag.gegevens, door)
    return _leg_verwijzing_vast(verstrekker, aanvraag, dossier, door)


def _dossier_voor(gegevens: Klantgegevens, door: Actor) -> Dossier:
    """Returns the person's open file, locked: referrals of one person one by one, the person before the file."""
    if gegevens.bsn is not None:
        grendel("persoon", blinde_index(gegevens.bsn).hex())
    klant = vind_of_maak_klant(gegevens=gegevens, door=door)
    dossier, _ = open_dossier(klant=klant, door=door)
    dossier = vergrendel(dossier.pk)
    if dossier.gesloten_op is not None:
        # Closed while we waited for its lock; nobody can close the new one before we have it.
        dossier = vergrendel(open_dossier(klant=klant, door=door)[0].pk)
    return dossier


def _leg_verwijzing_vast(
    verstrekker: Inkomensverstrekker, aanvraag: Verwijsaanvraag, dossier: Dossier, door: Actor
) -> Verwijzing:
    verwijzing = Verwijzing(
        verstrekker=verstrekker,
        kenmerk=aanvraag.kenmerk,
        dossier=dossier,
        uitkeringsgroep=aanvraag.uitkeringsgroep,
        uitkering_van=aanvraag.uitkering_van,
        inhoud_merk=aanvraag.merk,
    )
    naam = verstrekker.organisatie.naam
    verwijzing.begin = schrijf(
        soort="verwijzing.ontvangen", stroom=verwijzing.stroom, dossier=dossier, door=door, verstrekker=naam
    )
    verwijzing.ontvangen_op = nu()
    verwijzing.save(force_insert=True)
    verwijzing.nieuw = True
    if aanvraag.ruw is not None:
        bewaar_ruw(
            verstrekker=verstrekker,
            soort=Berichtsoort.VERWIJZING,
            kenmerk=aanvraag.kenmerk,
            klant=dossier.klant,
            ruw=aanvraag.ruw,
        )
    volg(klant=dossier.klant, doel=Volgdoel.SCAN, van=begin_voor_scan(), door=door)
    sluit_taak(soort="zonder_verwijzing", dossier_id=dossier.pk)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="verwijzing ontvangen", plek="koppeling")
    return verwijzing
