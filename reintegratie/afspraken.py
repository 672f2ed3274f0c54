"""Appointments: planning, inviting, moving, calling off, what came of it. The database refuses double booking."""

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import QuerySet

from reintegratie.actor import Actor
from reintegratie.afspraakberichten import nodig_uit, vertel_afgezegd
from reintegratie.afspraakregels import AFSPRAAKTAKEN
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import AFSPRAAK_LOPEND, AFSPRAAK_OVERGANGEN, Aanleiding, Afspraaksoort, Afspraakstatus, Contactsoort, Rol
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import Feit, schrijf_alle
from reintegratie.kamers import GevolgOpdracht
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Afspraak, Afwezigheid, Contact, Dossier, Gebruiker
from reintegratie.rechten import regios_van, zichtbare_dossiers
from reintegratie.schil.schrijfwijze import moment as moment_in_woorden
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast

VERST = dt.timedelta(days=366)
KORTST, LANGST = 10, 240
HERINNER_VOORAF = dt.timedelta(hours=48)
MEESTE_KEREN = 12
GESTOPT = "De begeleiding door de organisatie is gestopt."


@transaction.atomic
def plan(
    *,
    dossier_id: int,
    consulent: Gebruiker,
    soort: Afspraaksoort,
    van: dt.datetime,
    minuten: int,
    door: Actor,
    waar: str = "",
    keren: int = 1,
) -> list[Afspraak]:
    """Plans one talk, or the same hour in `keren` weeks (all or none), and invites the person. Returns the appointments."""
    dossier = _open_dossier(dossier_id)
    _controleer_consulent(consulent)
    if not 1 <= keren <= MEESTE_KEREN:
        raise Weigering(f"Kies 1 tot {MEESTE_KEREN} keer.", veld="keren")
    reeks = uuid.uuid4() if keren > 1 else None
    _controleer_moment(consulent, van, minuten)
    momenten = [_weken_later(van, week) for week in range(keren)]
    for begin in momenten[1:]:
        _controleer_moment(consulent, begin, minuten)
    with met_uitleg():
        rijen = [
            Afspraak.objects.create(
                dossier=dossier,
                consulent=consulent,
                soort=soort,
                van=begin,
                tot=begin + dt.timedelta(minutes=minuten),
                waar=waar.strip(),
                reeks=reeks,
                herinner_op=_herinner_op(begin),
            )
            for begin in momenten
        ]
    for rij in rijen:
        _noteer("afspraak.gepland", rij, door)
    nodig_uit(afspraken=rijen, door=door)
    volg(dossier_ids=[dossier.pk], soorten=AFSPRAAKTAKEN)
    return rijen


def _weken_later(van: dt.datetime, weken: int) -> dt.datetime:
    """The same hour on the clock in Amsterdam, also over a change to summer time."""
    lokaal = van.astimezone(AMSTERDAM).replace(tzinfo=None) + dt.timedelta(weeks=weken)
    return lokaal.replace(tzinfo=AMSTERDAM)


def _open_dossier(dossier_id: int) -> Dossier:
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten. U kunt geen afspraak meer maken.", code="gesloten")
    return dossier


def _controleer_consulent(consulent: Gebruiker) -> None:
    if consulent.rol != Rol.CONSULENT or not consulent.is_active:
        raise Weigering(f"{consulent.naam} is geen consulent met toegang. Kies een ander.", veld="consulent")


def _controleer_moment(consulent: Gebruiker, van: dt.datetime, minuten: int) -> None:
    moment = nu()
    if van <= moment:
        raise Weigering("Dit moment is al voorbij. Kies een moment dat nog komt.", veld="tijd")
    if van > moment + VERST:
        raise Weigering("Dit is meer dan een jaar vooruit. Kies een eerder moment.", veld="dag")
    if not KORTST <= minuten <= LANGST:
        raise Weigering(f"Een afspraak duurt {KORTST} tot {LANGST} minuten.", veld="minuten")
    dag = van.astimezone(AMSTERDAM).date()
    if Afwezigheid.objects.filter(consulent=consulent, geeindigd_op__isnull=True, van__lte=dag, tot__gt=dag).exists():
        raise Weigering(f"{consulent.naam} is dan afwezig. Kies een andere dag.", veld="dag")


def _herinner_op(van: dt.datetime) -> dt.datetime | None:
    """Two days before; somebody who is invited later than that needs no reminder."""
    herinner = van - HERINNER_VOORAF
    return herinner if herinner > nu() else None


@transaction.atomic
def verzet(
    *, afspraak_id: int, van: dt.datetime, minuten: int, door: Actor, waar: str | None = None, consulent: Gebruiker | None = None
) -> Afspraak:
    """Moves an appointment to another moment (or another consulent) and tells the person."""
    rij = _vast(afspraak_id)
    _nog_te_wijzigen(rij)
    rij.consulent = consulent or rij.consulent
    _controleer_consulent(rij.consulent)
    _controleer_moment(rij.consulent, van, minuten)
    _naar(rij, Afspraakstatus.GEPLAND)
    rij.van, rij.tot, rij.reden = van, van + dt.timedelta(minutes=minuten), ""
    rij.waar = rij.waar if waar is None else waar.strip()
    rij.volgnummer += 1
    rij.herinner_op, rij.herinnerd_op = _herinner_op(van), None
    with met_uitleg():
        rij.save()
    _noteer("afspraak.verzet", rij, door)
    nodig_uit(afspraken=[rij], door=door)
    volg(dossier_ids=[rij.dossier_id], soorten=AFSPRAAKTAKEN)
    return rij


@transaction.atomic
def neem_afspraak_over(*, afspraak_id: int, door: Actor) -> Afspraak:
    """Another consulent holds the talk at the same moment; refuses when that one is not free then."""
    if door.gebruiker is None:
        raise Weigering("Alleen een aangemelde consulent kan een afspraak overnemen.")
    rij = _vast(afspraak_id)
    _controleer_consulent(door.gebruiker)
    _komt_nog(rij)
    _hoort_bij(rij.dossier, door.gebruiker)
    rij.consulent, rij.volgnummer = door.gebruiker, rij.volgnummer + 1
    with met_uitleg():
        rij.save(update_fields=["consulent", "volgnummer"])
    _noteer("afspraak.overgenomen", rij, door)
    nodig_uit(afspraken=[rij], door=door)
    volg(dossier_ids=[rij.dossier_id], soorten=AFSPRAAKTAKEN)
    return rij


def _hoort_bij(dossier: Dossier, wie: Gebruiker) -> None:
    """Taking over is for who is responsible or works in the region: emergency access lets somebody look, no more."""
    if dossier.verantwoordelijke_id != wie.pk and not regios_van(wie).filter(pk=dossier.regio_id).exists():
        raise Weigering("Dit dossier hoort bij een andere regio. Een collega daar neemt de afspraak over.", code="regio")


@transaction.atomic
def zeg_af(*, afspraak_id: int, reden: str, door: Actor, hele_reeks: bool = False) -> list[Afspraak]:
    """Calls off an appointment, or what is left of its series, and tells the person once."""
    if not reden.strip():
        raise Weigering("Schrijf op waarom de afspraak niet doorgaat.", veld="reden")
    rij = _vast(afspraak_id)
    _nog_te_wijzigen(rij)
    rijen = [rij]
    if hele_reeks and rij.reeks:
        later = Afspraak.objects.select_for_update(of=("self",)).filter(reeks=rij.reeks, van__gt=rij.van)
        rijen += list(later.filter(status__in=AFSPRAAK_LOPEND).select_related("dossier__klant", "consulent").order_by("van"))
    for een in rijen:
        _naar(een, Afspraakstatus.AFGEZEGD)
        een.reden, een.volgnummer = reden.strip(), een.volgnummer + 1
        een.save(update_fields=["status", "reden", "volgnummer"])
        _noteer("afspraak.afgezegd", een, door)
    vertel_afgezegd(afspraken=rijen, door=door)
    volg(dossier_ids=[rij.dossier_id], soorten=AFSPRAAKTAKEN)
    return rijen


@transaction.atomic
def bevestig(*, afspraak_id: int, door: Actor) -> Afspraak:
    """The person will come; a second time changes nothing."""
    rij = _vast(afspraak_id)
    if rij.status != Afspraakstatus.BEVESTIGD:
        _naar(rij, Afspraakstatus.BEVESTIGD)
        rij.reden = ""
        rij.save(update_fields=["status", "reden"])
        _noteer("afspraak.bevestigd", rij, door)
        volg(dossier_ids=[rij.dossier_id], soorten=AFSPRAAKTAKEN)
    return rij


@transaction.atomic
def vraag_ander_moment(*, afspraak_id: int, reden: str, door: Actor) -> Afspraak:
    """The person cannot come then: the consulent gets it as a thing to do. The hour stays taken until it is moved."""
    rij = _vast(afspraak_id)
    if rij.van <= nu():
        raise Weigering("Deze afspraak is al begonnen. Bel ons, dan kijken wij samen verder.", code="voorbij")
    if rij.status != Afspraakstatus.VERZETTEN:
        _naar(rij, Afspraakstatus.VERZETTEN)
    rij.reden = reden.strip()[:200] or "Kan dan niet."
    rij.save(update_fields=["status", "reden"])
    _noteer("afspraak.verzetten_gevraagd", rij, door)
    volg(dossier_ids=[rij.dossier_id], soorten=AFSPRAAKTAKEN)
    return rij


@transaction.atomic
def meld_niet_gekomen(*, afspraak_id: int, door: Actor) -> Contact:
    """The person was not there: noted as an attempt. Not coming is a reason to call, never a sanction of ours."""
    rij = _vast(afspraak_id)
    _is_begonnen(rij)
    soort = Contactsoort.GEEN_GEHOOR
    notitie = "Niet gekomen op de afspraak."
    return leg_contact_vast(
        dossier_id=rij.dossier_id, soort=soort, minuten=0, notitie=notitie, door=door, op=nu(), afspraak_id=rij.pk
    )


@transaction.atomic
def rond_af(*, afspraak_id: int, minuten: int, notitie: str, door: Actor) -> Contact:
    """The talk took place: it becomes a contact moment, and that closes the appointment."""
    rij = _vast(afspraak_id)
    _is_begonnen(rij)
    soort = Contactsoort(rij.soort)
    return leg_contact_vast(
        dossier_id=rij.dossier_id, soort=soort, minuten=minuten, notitie=notitie, door=door, afspraak_id=rij.pk
    )


def _is_begonnen(rij: Afspraak) -> None:
    if rij.van > nu():
        raise Weigering("Deze afspraak is nog niet geweest. Verzet de afspraak of zeg hem af.", code="nog_niet")


def _komt_nog(rij: Afspraak) -> None:
    if rij.van <= nu():
        raise Weigering("Deze afspraak is al begonnen. Leg vast of het gesprek er was.", code="voorbij")


def _nog_te_wijzigen(rij: Afspraak) -> None:
    """Who asked another moment in time keeps that chance, also when nobody looked before the hour came."""
    if rij.status != Afspraakstatus.VERZETTEN:
        _komt_nog(rij)


def _vast(afspraak_id: int) -> Afspraak:
    """Locks the file, then the appointment; refuses what is over."""
    vergrendel(Afspraak.objects.filter(pk=afspraak_id).values("dossier_id")[:1])
    rijen = Afspraak.objects.select_for_update(of=("self",)).select_related("dossier__klant", "consulent")
    rij = rijen.get(pk=afspraak_id)
    if rij.status not in AFSPRAAK_LOPEND:
        woord = rij.get_status_display().lower()
        raise Weigering(f"Deze afspraak is al {woord}. Maak een nieuwe afspraak.", code="afspraak_klaar")
    return rij


def _naar(rij: Afspraak, status: Afspraakstatus) -> None:
    huidig = Afspraakstatus(rij.status)
    if status != huidig and status not in AFSPRAAK_OVERGANGEN[huidig]:
        raise Weigering(f"Van ‘{huidig.label}’ naar ‘{status.label}’ kan niet.", code="overgang")
    rij.status = status


def _noteer(soort: str, rij: Afspraak, door: Actor) -> None:
    schrijf_alle(door=door, feiten=[_feit(soort, rij)])
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling="wijzigen", doel="begeleiding", plek="afspraak")


def _feit(soort: str, rij: Afspraak) -> Feit:
    inhoud = {"wanneer": moment_in_woorden(rij.van), "consulent": rij.consulent.naam, "afspraak": rij.pk}
    return Feit(soort, dossier=rij.dossier, inhoud=inhoud)


def laat_vervallen(opdracht: GevolgOpdracht) -> None:
    """The file closes or the person goes elsewhere: no talk that still had to come stays behind, and the person hears it."""
    komend = Afspraak.objects.filter(dossier__in=list(opdracht.dossiers), status__in=AFSPRAAK_LOPEND, van__gt=opdracht.op)
    rijen = list(komend.select_related("dossier__klant", "consulent").order_by("dossier_id", "van"))
    if not rijen:
        return
    for rij in rijen:
        rij.status, rij.reden, rij.volgnummer = Afspraakstatus.AFGEZEGD, GESTOPT, rij.volgnummer + 1
    Afspraak.objects.bulk_update(rijen, ["status", "reden", "volgnummer"])
    schrijf_alle(door=opdracht.door, feiten=[_feit("afspraak.afgezegd", rij) for rij in rijen])
    dossiers = [rij.dossier_id for rij in rijen]
    leg_vast(door=opdracht.door, dossiers=dossiers, handeling="wijzigen", doel="begeleiding", plek="afspraak")
    if opdracht.aanleiding == Aanleiding.OVERLIJDEN:
        return
    for _, van_een in groupby(rijen, key=attrgetter("dossier_id")):
        vertel_afgezegd(afspraken=list(van_een), door=opdracht.door)


def agenda(consulent: Gebruiker, van: dt.datetime, tot: dt.datetime) -> Sequence[Afspraak]:
    """Returns the appointments of a consulent that begin in a period, in order, about people this one may see; one query."""
    zichtbaar = _in_agenda(consulent, van, tot).filter(dossier__in=zichtbare_dossiers(consulent).values("pk"))
    return list(zichtbaar.select_related("dossier__klant").order_by("van"))


def van_anderen(consulent: Gebruiker, van: dt.datetime, tot: dt.datetime) -> int:
    """Counts what still takes an hour in this agenda but is about people whom another consulent helps now."""
    return _in_agenda(consulent, van, tot).exclude(dossier__in=zichtbare_dossiers(consulent).values("pk")).count()


def _in_agenda(consulent: Gebruiker, van: dt.datetime, tot: dt.datetime) -> QuerySet[Afspraak]:
    rijen = Afspraak.objects.filter(consulent=consulent, van__gte=van, van__lt=tot)
    return rijen.exclude(status=Afspraakstatus.AFGEZEGD)
