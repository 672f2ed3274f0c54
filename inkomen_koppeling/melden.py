"""A payer reports something about a person: kept as it was said, and done at once or put before the consulent."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from inkomen_koppeling.bewaren import Ruw, bewaar_ruw
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.grendel import vergrendel_verwijzing
from inkomen_koppeling.meldsoorten import VORMEN, Meldbesluit, Meldgevolg, Meldsoort, zin
from inkomen_koppeling.models import Klantmelding, Meldingafhandeling, Verwijzing
from inkomen_koppeling.wijzigen import NIET_MEER, Adres
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Dossier, Klant
from reintegratie.overlijden import herstel_overlijden, verwerk_overlijden
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verhuizen import verhuis
from reintegratie.verwerking import leg_vast

TAAK = "klantmelding"
TAAK_REDEN = "Melding van de betaler"
TAAK_DAGEN = 5


@dataclass(frozen=True)
class Melding:
    """What a payer says, already checked per kind. `tot` is half-open."""

    soort: Meldsoort
    van: dt.date | None = None
    tot: dt.date | None = None
    reden: str = ""
    adres: Adres | None = None
    corrigeert: uuid.UUID | None = None
    ruw: bytes | None = None


@transaction.atomic
def meld(*, verwijzing_id: int, melding: Melding, door: Actor) -> Klantmelding:
    """Records a notice with its consequence. It never closes a referral by itself and never stops counted weeks; only a
    death closes the file."""
    dossier, verwijzing = vergrendel_verwijzing(verwijzing_id)
    oud = _te_corrigeren(verwijzing, melding)
    if not verwijzing.loopt and oud is None:
        raise Weigering(NIET_MEER, code="verwijzing_stand")
    _controleer_overlijden(dossier, melding)
    rij = _leg_vast(dossier, verwijzing, melding, oud, door)
    if oud is not None:
        _herstel(oud, rij, dossier, door)
    _doe(rij, melding, dossier, door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="melding van de betaler", plek="koppeling")
    return rij


def _te_corrigeren(verwijzing: Verwijzing, melding: Melding) -> Klantmelding | None:
    if melding.corrigeert is None:
        return None
    oud = Klantmelding.objects.filter(verwijzing=verwijzing, uuid=melding.corrigeert).first()
    if oud is None:
        raise Weigering("Deze eerdere melding kennen wij niet bij deze verwijzing.", code="melding_onbekend", veld="corrigeert")
    if Klantmelding.objects.filter(corrigeert=oud).exists():
        raise Weigering("Deze melding is al gecorrigeerd. Corrigeer de nieuwste melding.", code="al_gecorrigeerd")
    return oud


def _controleer_overlijden(dossier: Dossier, melding: Melding) -> None:
    if melding.soort == Meldsoort.OVERLEDEN and melding.van is not None and melding.van < dossier.klant.geboortedatum:
        raise Weigering("Deze datum ligt voor de geboorte. Controleer de datum.", code="datum_bereik", veld="van")


def _gevolg(dossier: Dossier, melding: Melding, oud: Klantmelding | None) -> Meldgevolg:
    """Where a human acted on the earlier notice, a human looks at the correction; a closed file needs nobody."""
    gevolg = VORMEN[melding.soort].gevolg
    if oud is not None and oud.soort == Meldsoort.VERHUISD and melding.soort != Meldsoort.VERHUISD:
        gevolg = Meldgevolg.TAAK
    if oud is not None and Meldingafhandeling.objects.filter(melding=oud).exists():
        gevolg = Meldgevolg.TAAK
    if gevolg == Meldgevolg.TAAK and dossier.gesloten_op is not None:
        return Meldgevolg.VASTGELEGD
    return gevolg


def _leg_vast(dossier: Dossier, verwijzing: Verwijzing, melding: Melding, oud: Klantmelding | None, door: Actor) -> Klantmelding:
    """The event first: a payer whose referral ends by this very notice still reads it in its feed."""
    gemeente = melding.adres.gemeente if melding.adres else None
    woorden = zin(melding.soort, van=melding.van, tot=melding.tot, reden=melding.reden, plaats=gemeente.naam if gemeente else "")
    nummer = uuid.uuid4()
    gebeurtenis = schrijf(
        soort="klantmelding.gecorrigeerd" if oud else "klantmelding.ontvangen",
        stroom=verwijzing.stroom,
        dossier=dossier,
        door=door,
        verstrekker=verwijzing.verstrekker.organisatie.naam,
        melding=woorden,
        klantmelding=str(nummer),
    )
    moment = nu()
    if melding.ruw is not None:
        ruw = Ruw(verwijzing.kenmerk, dossier.klant, melding.ruw)
        dag = moment.astimezone(AMSTERDAM).date()
        bewaar_ruw(verstrekker=verwijzing.verstrekker, soort=Berichtsoort.KLANTMELDING, berichten=[ruw], dag=dag)
    return Klantmelding.objects.create(
        uuid=nummer,
        verwijzing=verwijzing,
        soort=melding.soort,
        van=melding.van,
        tot=melding.tot,
        reden=melding.reden,
        gemeente=gemeente,
        corrigeert=oud,
        gevolg=_gevolg(dossier, melding, oud),
        ontvangen_op=moment,
        gebeurtenis=gebeurtenis,
    )


def _herstel(oud: Klantmelding, rij: Klantmelding, dossier: Dossier, door: Actor) -> None:
    """Takes back what the earlier notice set off by itself."""
    sluit_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(oud.uuid))
    if oud.soort == Meldsoort.OVERLEDEN and rij.soort != Meldsoort.OVERLEDEN:
        herstel_overlijden(dossier_id=dossier.pk, door=door)


def _doe(rij: Klantmelding, melding: Melding, dossier: Dossier, door: Actor) -> None:
    if rij.gevolg == Meldgevolg.TAAK:
        uiterlijk = vandaag() + dt.timedelta(days=TAAK_DAGEN)
        open_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(rij.uuid), reden=TAAK_REDEN, uiterlijk=uiterlijk)
    if melding.adres is not None and not melding.adres.is_van(dossier.klant):
        verhuis(klant_id=dossier.klant_id, door=door, **vars(melding.adres))
    if melding.soort == Meldsoort.OVERLEDEN and melding.van is not None:
        Klant.objects.filter(pk=dossier.klant_id, overleden_op__isnull=False).update(overleden_op=melding.van)
        verwerk_overlijden(klant_id=dossier.klant_id, op=melding.van, door=door)


@transaction.atomic
def handel_melding_af(*, melding_id: int, besluit: Meldbesluit, door: Actor) -> Meldingafhandeling:
    """The consulent read a notice and says what follows from it."""
    nummer = Klantmelding.objects.values_list("verwijzing_id", flat=True).get(pk=melding_id)
    dossier, _ = vergrendel_verwijzing(nummer)
    melding = Klantmelding.objects.get(pk=melding_id)
    if Meldingafhandeling.objects.filter(melding=melding).exists():
        raise Weigering("Deze melding is al afgehandeld.", code="al_afgehandeld")
    if Klantmelding.objects.filter(corrigeert=melding).exists():
        raise Weigering("Deze melding is gecorrigeerd. Kijk naar de nieuwste melding.", code="al_gecorrigeerd")
    rij = Meldingafhandeling.objects.create(melding=melding, besluit=besluit, door=door.gebruiker)
    schrijf(soort="klantmelding.afgehandeld", dossier=dossier, door=door, besluit=besluit.label)
    sluit_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(melding.uuid))
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="melding beoordeeld", plek="melding")
    return rij
