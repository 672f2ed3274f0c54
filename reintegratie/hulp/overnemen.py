"""Asking the municipality to take over somebody: answered within ten working days, else back on the list by rule."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.dienstenums import Toestemming, Verzoekstatus
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.hulp.taakregels import SOORTEN
from reintegratie.kamers import beletsel
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gemeenteverzoek, Organisatie
from reintegratie.plaatsen import draag_over_aan_gemeente
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import huidige_plaats, vergrendel
from reintegratie.verwerking import leg_vast
from reintegratie.werkdagen import na_werkdagen

WERKDAGEN = 10
_HIER = (Plaats.EIGEN, Plaats.ZELFSTANDIG)


@transaction.atomic
def bied_aan(
    *, dossier_id: int, gemeente: Organisatie, toelichting: str, toestemming: Toestemming | None, door: Actor
) -> Gemeenteverzoek:
    """Asks a municipality; own service goes on until it said yes. Only after the route was decided."""
    dossier = vergrendel(dossier_id)
    plaats = Plaats(huidige_plaats(dossier).plaats)
    if plaats not in _HIER:
        raise Weigering(f"Deze persoon is nu op de plaats ‘{plaats.label}’. De gemeente kan nu niet overnemen.", code="plaats")
    if waarom := beletsel("overdracht_gemeente", dossier_id):
        raise Weigering(waarom, code="route")
    if toestemming is None:
        raise Weigering("Vraag eerst of de persoon het goed vindt. Zonder toestemming gaat er niets weg.", veld="toestemming")
    if not toelichting.strip():
        raise Weigering("Schrijf op waarom de gemeente beter kan helpen.", veld="toelichting")
    with met_uitleg():
        rij = Gemeenteverzoek.objects.create(
            dossier=dossier,
            gemeente=gemeente,
            toelichting=toelichting.strip(),
            toestemming=toestemming,
            aangeboden_op=nu(),
            aangeboden_door=door.sleutel,
            aangeboden_door_naam=door.naam,
            uiterlijk=na_werkdagen(vandaag(), WERKDAGEN),
        )
    context = {"uiterlijk": datum(rij.uiterlijk)}
    sleutel = f"gemeente_gevraagd:{rij.pk}"
    stuur(sjabloon="gemeente_gevraagd", sleutel=sleutel, door=door, organisatie=gemeente, context=context)
    _noteer("gemeente.gevraagd", rij, door)
    return rij


def _noteer(soort: str, rij: Gemeenteverzoek, door: Actor) -> None:
    schrijf(soort=soort, dossier=rij.dossier, door=door, gemeente=rij.gemeente.naam, verzoek=rij.pk)
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling="wijzigen", doel="begeleiding", plek="vraag aan de gemeente")
    volg(soorten=SOORTEN, dossier_ids=[rij.dossier_id])


def _open(verzoek_id: int) -> Gemeenteverzoek:
    dossier = vergrendel(Gemeenteverzoek.objects.filter(pk=verzoek_id).values("dossier")[:1])
    rij = Gemeenteverzoek.objects.select_for_update(of=("self",)).select_related("gemeente").get(pk=verzoek_id)
    rij.dossier = dossier
    if rij.status != Verzoekstatus.AANGEBODEN:
        raise Weigering(f"Hierover is al besloten: ‘{rij.get_status_display()}’.", code="status")
    return rij


def _besluit(rij: Gemeenteverzoek, naar: Verzoekstatus, door: Actor, antwoord: str = "") -> None:
    rij.status, rij.antwoord, rij.besloten_op = naar, antwoord.strip(), nu()
    rij.besloten_door, rij.besloten_door_naam = door.sleutel, door.naam
    with met_uitleg():
        rij.save(update_fields=["status", "antwoord", "besloten_op", "besloten_door", "besloten_door_naam"])


@transaction.atomic
def aanvaard(*, verzoek_id: int, antwoord: str, door: Actor) -> Gemeenteverzoek:
    """The municipality takes over from this moment; the person hears it."""
    rij = _open(verzoek_id)
    if vandaag() > rij.uiterlijk:
        raise Weigering(
            f"U kon antwoorden tot en met {datum(rij.uiterlijk)}. Bel de organisatie die het u vroeg.", code="te_laat"
        )
    _besluit(rij, Verzoekstatus.AANVAARD, door, antwoord)
    draag_over_aan_gemeente(
        dossier_id=rij.dossier_id,
        gemeente=rij.gemeente,
        aanvaard_door=door.naam,
        reden="De gemeente kan nu beter helpen.",
        door=door,
    )
    context = {"gemeente": rij.gemeente.naam}
    stuur(sjabloon="gemeente_helpt", sleutel=f"gemeente_helpt:{rij.pk}", door=door, dossier=rij.dossier, context=context)
    _noteer("gemeente.aanvaard", rij, door)
    return rij


@transaction.atomic
def weiger(*, verzoek_id: int, antwoord: str, door: Actor) -> Gemeenteverzoek:
    """The municipality does not take over, with the reason; the person is back on the list."""
    rij = _open(verzoek_id)
    if not antwoord.strip():
        raise Weigering("Schrijf op waarom u deze persoon niet kunt helpen.", veld="antwoord")
    _besluit(rij, Verzoekstatus.GEWEIGERD, door, antwoord)
    _noteer("gemeente.geweigerd", rij, door)
    return rij


@transaction.atomic
def trek_verzoek_in(*, verzoek_id: int, door: Actor) -> Gemeenteverzoek:
    rij = _open(verzoek_id)
    _besluit(rij, Verzoekstatus.INGETROKKEN, door)
    _noteer("gemeente.ingetrokken", rij, door)
    return rij


def laat_verlopen(dag: dt.date) -> int:
    """Ends every question whose term has passed; returns how many (nightly)."""
    rijen = Gemeenteverzoek.objects.filter(status=Verzoekstatus.AANGEBODEN, uiterlijk__lt=dag)
    return zoveel_mogelijk(list(rijen.order_by("pk").values_list("pk", flat=True)), _laat_verlopen)


@transaction.atomic
def _laat_verlopen(nummer: int) -> int:
    door = Actor.systeem("termijn")
    try:
        rij = _open(nummer)
    except Weigering:
        # Answered a moment ago.
        return 0
    _besluit(rij, Verzoekstatus.VERLOPEN, door)
    _noteer("gemeente.verlopen", rij, door)
    return 1
