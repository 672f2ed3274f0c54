"""Towards the end: the provider's closing summary, what the person adds to it, and the talk with the consulent."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.contacten import leg_contact_vast
from reintegratie.een_voor_een import een_voor_een
from reintegratie.enums import Contactsoort
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht
from reintegratie.taken import sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.begeleiden import GESPREK, lopend
from resultaat.lijsten import Verslagadvies, Verslagdienst, Verslagstand
from resultaat.models import Begeleiding, Eindverslag

VOORAF = dt.timedelta(days=42)
VEGER = Actor.systeem("eindverslag")


def vraag_eindverslagen(_dag: dt.date) -> int:
    """Six weeks before the end of a term the provider hears that the closing summary is due; once."""
    verslag = Eindverslag.objects.filter(begeleiding=OuterRef("pk"))
    gevraagd = Bericht.objects.filter(
        sleutel=Concat(Value("eindverslag:"), Cast(OuterRef("pk"), CharField()), Value(":0"), output_field=CharField())
    )
    wie = Begeleiding.objects.filter(~Exists(verslag), ~Exists(gevraagd), einde__isnull=True, termijn_tot__lte=vandaag() + VOORAF)
    return een_voor_een(list(wie.order_by("pk").values_list("pk", flat=True)), _vraag)


@transaction.atomic
def _vraag(nummer: int) -> int:
    begeleiding = Begeleiding.objects.select_related("dienstverlener__organisatie").get(pk=nummer)
    stuur(
        sjabloon="eindverslag_gevraagd",
        sleutel=f"eindverslag:{nummer}",
        door=VEGER,
        organisatie=begeleiding.dienstverlener.organisatie,
        context={"nummer": str(nummer), "uiterlijk": f"{begeleiding.termijn_tot:%d-%m-%Y}"},
    )
    return 1


@transaction.atomic
def schrijf_eindverslag(
    *,
    begeleiding_id: int,
    stand: Verslagstand,
    gedaan: Collection[Verslagdienst],
    advies: Verslagadvies,
    sterk: str,
    vervolg: str,
    door: Actor,
) -> Eindverslag:
    """The provider's summary, from six weeks before the end. It can be replaced until the person has read it."""
    begeleiding = lopend(begeleiding_id)
    if vandaag() < begeleiding.termijn_tot - VOORAF:
        raise Weigering(f"Het eindverslag kan vanaf {begeleiding.termijn_tot - VOORAF:%d-%m-%Y}.", code="te_vroeg")
    if Eindverslag.objects.filter(begeleiding=begeleiding, gelezen_op__isnull=False).exists():
        raise Weigering("De persoon heeft het verslag al gelezen. Bel de consulent als er iets niet klopt.", code="gelezen")
    velden = {
        "stand": stand,
        "gedaan": sorted(set(gedaan)),
        "advies": advies,
        "sterk": sterk.strip(),
        "vervolg": vervolg.strip(),
        "op": nu(),
        "door_naam": door.naam,
    }
    with met_uitleg():
        verslag, nieuw = Eindverslag.objects.update_or_create(begeleiding=begeleiding, defaults=velden)
    schrijf(soort="eindverslag.geschreven", dossier=begeleiding.dossier, door=door, begeleiding=begeleiding.pk)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="eindverslag")
    if nieuw:
        _vertel(begeleiding, door)
    return verslag


def _vertel(begeleiding: Begeleiding, door: Actor) -> None:
    stuur(
        sjabloon="eindverslag_lezen",
        sleutel=f"eindverslag:{begeleiding.pk}:persoon",
        door=door,
        dossier=begeleiding.dossier,
        context={"naam": begeleiding.dossier.klant.naam, "dienstverlener": begeleiding.dienstverlener.organisatie.naam},
    )


@transaction.atomic
def lees_eindverslag(*, begeleiding_id: int, door: Actor) -> Eindverslag:
    """The person reads the summary; from then on it stays as it is."""
    vergrendel(Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id))
    verslag = Eindverslag.objects.select_for_update(of=("self",)).get(begeleiding=begeleiding_id)
    if verslag.gelezen_op is None:
        verslag.gelezen_op = nu()
        verslag.save(update_fields=["gelezen_op"])
    return verslag


@transaction.atomic
def vul_aan(*, begeleiding_id: int, tekst: str, door: Actor) -> Eindverslag:
    """The person adds what the summary misses; the consulent reads both."""
    verslag = lees_eindverslag(begeleiding_id=begeleiding_id, door=door)
    if not tekst.strip():
        raise Weigering("Schrijf wat u wilt toevoegen.", veld="tekst")
    verslag.aanvulling, verslag.aanvulling_op = tekst.strip()[:1000], nu()
    with met_uitleg():
        verslag.save(update_fields=["aanvulling", "aanvulling_op"])
    schrijf(soort="eindverslag.aangevuld", dossier=verslag.begeleiding.dossier, door=door, begeleiding=begeleiding_id)
    return verslag


@transaction.atomic
def houd_eindgesprek(*, begeleiding_id: int, soort: Contactsoort, minuten: int, notitie: str, door: Actor) -> Begeleiding:
    """The consulent's talk after the end: one contact of the organisation, and the thing to do is done."""
    if soort not in GESPREK or door.gebruiker is None:
        raise Weigering("Een eindgesprek voert u op locatie, per video of per telefoon.", veld="soort")
    nummer = Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id)
    vergrendel(nummer)
    begeleiding = Begeleiding.objects.select_for_update(of=("self",)).get(pk=begeleiding_id)
    if begeleiding.einde is None or begeleiding.eindgesprek_op is not None:
        raise Weigering("Dit eindgesprek is al gevoerd, of de begeleiding loopt nog.", code="geen_eindgesprek")
    contact = leg_contact_vast(dossier_id=nummer, soort=soort, minuten=minuten, notitie=notitie, door=door)
    begeleiding.eindgesprek_op, begeleiding.eindgesprek_door = contact.op, door.gebruiker
    begeleiding.save(update_fields=["eindgesprek_op", "eindgesprek_door"])
    sluit_taak(soort="eindgesprek", dossier_id=nummer, sleutel=str(begeleiding.pk))
    schrijf(soort="begeleiding.eindgesprek", dossier=begeleiding.dossier, door=door, begeleiding=begeleiding.pk)
    return begeleiding
