"""Taking part in a service: joining, moving up the waiting list, beginning, being there, finishing, stopping.

Locks: Dossier, then Dienst, then the rows of who takes part. Who moves up is another person: that file is not locked.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.diensten.aanbod import met_stand, wachtlijst
from reintegratie.diensten.taakregels import SOORTEN
from reintegratie.dienstenums import (
    MET_PLEK,
    OPEN_DEELNAME,
    Aanwezig,
    Deelnamestatus,
    Dienstresultaat,
    Sector,
    Stopreden,
    Voorrang,
)
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Aanwezigheid, Dienst, Dienstdeelname, Gebeurtenis, Startmoment, Verblijf
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import huidige_plaats, vergrendel
from reintegratie.verwerking import leg_vast

_HIER = frozenset({Plaats.WACHT_OP_SCAN, Plaats.EIGEN, Plaats.ZELFSTANDIG})
WACHTLIJST = Actor.systeem("wachtlijst")
VER_VOORUIT = dt.timedelta(days=366)


@transaction.atomic
def meld_aan(
    *,
    dossier_id: int,
    dienst_id: int,
    waarom: str,
    door: Actor,
    voorrang: Voorrang = Voorrang.GEEN,
    startmoment_id: int | None = None,
    sector_voor: str = "",
) -> Dienstdeelname:
    """Gives somebody a place, or a turn on the waiting list when it is full or others wait."""
    dossier = vergrendel(dossier_id)
    plaats = Plaats(huidige_plaats(dossier).plaats)
    if plaats not in _HIER:
        raise Weigering(f"Deze persoon is nu op de plaats ‘{plaats.label}’. Eigen diensten zijn er dan niet.", code="plaats")
    dienst = _vergrendel_dienst(dienst_id)
    if dienst.regio_id != dossier.regio_id:
        raise Weigering("Deze dienst is in een andere regio. Kies een dienst in de regio van het dossier.", code="regio")
    if dienst.gestopt_op:
        raise Weigering("Deze dienst is gestopt. Kies een andere dienst.", code="gestopt")
    if not waarom.strip():
        raise Weigering("Schrijf kort op waarom deze dienst past.", veld="waarom")
    if dienst.is_opleiding and not sector_voor:
        raise Weigering("Kies in welke sector deze persoon eerder werkte.", veld="sector_voor")
    moment = _startmoment(dienst, startmoment_id)
    vrij = _vrij(dienst, moment) > 0 and not wachtlijst(dienst).exists()
    with met_uitleg():
        deelname = Dienstdeelname.objects.create(
            dossier=dossier,
            dienst=dienst,
            startmoment=moment,
            status=Deelnamestatus.GEPLAATST if vrij else Deelnamestatus.WACHTLIJST,
            voorrang=voorrang,
            waarom=waarom.strip(),
            opleiding=dienst.is_opleiding,
            sector_voor=sector_voor if dienst.is_opleiding else "",
            aangemeld_op=nu(),
            geplaatst_op=nu() if vrij else None,
            kosten_cent=dienst.kosten_cent if vrij else None,
            start_op=moment.dag if moment and vrij else None,
            door=door.sleutel,
            door_naam=door.naam,
        )
    feit = _noteer("dienst.geplaatst" if vrij else "dienst.wachtlijst", deelname, door)
    _vertel_eerste_dag(deelname, feit, door)
    if not vrij and schuif_door(dienst=dienst, door=WACHTLIJST):
        deelname.refresh_from_db()
    return deelname


def _vergrendel_dienst(dienst_id: int) -> Dienst:
    return Dienst.objects.select_for_update(of=("self",), no_key=True).get(pk=dienst_id)


def _startmoment(dienst: Dienst, nummer: int | None) -> Startmoment | None:
    if nummer is None:
        return None
    moment = Startmoment.objects.filter(pk=nummer, dienst=dienst, vervallen_op__isnull=True).first()
    if moment is None or moment.dag < vandaag():
        raise Weigering("Deze groep is er niet meer. Kies een andere startdag.", veld="startmoment")
    return moment


def _vrij(dienst: Dienst, moment: Startmoment | None) -> int:
    met_plek = Dienstdeelname.objects.filter(dienst=dienst, status__in=MET_PLEK)
    vrij = dienst.capaciteit - met_plek.count()
    if moment is not None:
        vrij = min(vrij, moment.plekken - met_plek.filter(startmoment=moment).count())
    return vrij


def _noteer(soort: str, deelname: Dienstdeelname, door: Actor, **inhoud: str) -> Gebeurtenis:
    feit = schrijf(soort=soort, dossier=deelname.dossier, door=door, dienst=deelname.dienst.naam, deelname=deelname.pk, **inhoud)
    leg_vast(door=door, dossiers=[deelname.dossier_id], handeling="wijzigen", doel="begeleiding", plek="eigen dienst")
    volg(soorten=SOORTEN, dossier_ids=[deelname.dossier_id])
    return feit


def _schrijf_aan(sjabloon: str, deelname: Dienstdeelname, feit: Gebeurtenis, door: Actor, **extra: str) -> None:
    context = {"dienst": deelname.dienst.naam, "wat": deelname.dienst.omschrijving} | extra
    stuur(sjabloon=sjabloon, sleutel=f"{sjabloon}:{feit.uuid}", door=door, dossier=deelname.dossier, context=context)


def _vertel_eerste_dag(deelname: Dienstdeelname, feit: Gebeurtenis, door: Actor) -> None:
    if deelname.start_op is not None:
        extra = {"aanbieder": deelname.dienst.aanbieder, "dag": datum(deelname.start_op)}
        _schrijf_aan("dienst_start", deelname, feit, door, **extra)


def schuif_door(*, dienst: Dienst, door: Actor) -> int:
    """Gives every free place to who is first on the list and can take part now; returns how many moved up. The caller holds
    the lock on the service."""
    if dienst.gestopt_op:
        return 0
    aantal = 0
    hier = Verblijf.objects.filter(tot__isnull=True, plaats__in=_HIER).values("dossier")
    for deelname in wachtlijst(dienst).filter(dossier__in=hier).select_related("dossier", "startmoment", "dienst"):
        if _vrij(dienst, None) < 1:
            break
        moment = deelname.startmoment if deelname.startmoment and deelname.startmoment.dag > vandaag() else None
        if _vrij(dienst, moment) < 1:
            continue
        deelname.status, deelname.geplaatst_op, deelname.kosten_cent = Deelnamestatus.GEPLAATST, nu(), dienst.kosten_cent
        deelname.startmoment, deelname.start_op = moment, moment.dag if moment else None
        deelname.save(update_fields=["status", "geplaatst_op", "kosten_cent", "startmoment", "start_op"])
        feit = _noteer("dienst.doorgeschoven", deelname, door)
        if moment:
            _vertel_eerste_dag(deelname, feit, door)
        else:
            _schrijf_aan("dienst_plek", deelname, feit, door)
        aantal += 1
    return aantal


def _deelname(deelname_id: int, *statussen: Deelnamestatus) -> Dienstdeelname:
    """Locks file, service and row, in that order, and returns the row when it is in one of these states."""
    rij = Dienstdeelname.objects.values_list("dossier", "dienst").get(pk=deelname_id)
    dossier, dienst = vergrendel(rij[0]), _vergrendel_dienst(rij[1])
    deelname = Dienstdeelname.objects.select_for_update(of=("self",)).get(pk=deelname_id)
    deelname.dossier, deelname.dienst = dossier, dienst
    if deelname.status not in statussen:
        raise Weigering(f"Dat kan niet meer: de stand is nu ‘{deelname.get_status_display()}’.", code="status")
    return deelname


@transaction.atomic
def spreek_start_af(*, deelname_id: int, start_op: dt.date, door: Actor) -> Dienstdeelname:
    """Records the first day that was agreed."""
    deelname = _deelname(deelname_id, Deelnamestatus.GEPLAATST)
    if not vandaag() <= start_op <= vandaag() + VER_VOORUIT:
        raise Weigering("Kies een dag vanaf vandaag, binnen een jaar.", veld="start_op")
    deelname.start_op = start_op
    deelname.save(update_fields=["start_op"])
    feit = _noteer("dienst.afgesproken", deelname, door, dag=f"{start_op:%d-%m-%Y}")
    _vertel_eerste_dag(deelname, feit, door)
    return deelname


@transaction.atomic
def begin(*, deelname_id: int, op: dt.date, door: Actor) -> Dienstdeelname:
    """Records that somebody began; from here on the place counts as spent."""
    deelname = _deelname(deelname_id, Deelnamestatus.GEPLAATST)
    _controleer_dag(op, "op")
    deelname.status, deelname.begonnen_op = Deelnamestatus.BEZIG, op
    deelname.save(update_fields=["status", "begonnen_op"])
    _noteer("dienst.begonnen", deelname, door)
    return deelname


@transaction.atomic
def rond_af(
    *, deelname_id: int, op: dt.date, resultaat: Dienstresultaat, door: Actor, sector_na: Sector | str = ""
) -> Dienstdeelname:
    """Records the end and what it brought; the place goes to who is next. Schooling asks for the sector afterwards."""
    deelname = _deelname(deelname_id, Deelnamestatus.BEZIG)
    _controleer_dag(op, "op")
    if deelname.opleiding and not sector_na:
        raise Weigering("Kies in welke sector deze persoon hierna werkt of wil werken.", veld="sector_na")
    deelname.status, deelname.einde_op, deelname.resultaat = Deelnamestatus.AFGEROND, op, resultaat
    deelname.sector_na = sector_na if deelname.opleiding else ""
    with met_uitleg():
        deelname.save(update_fields=["status", "einde_op", "resultaat", "sector_na"])
    _noteer("dienst.afgerond", deelname, door, resultaat=Dienstresultaat(resultaat).label.lower())
    schuif_door(dienst=deelname.dienst, door=WACHTLIJST)
    return deelname


@transaction.atomic
def stop(*, deelname_id: int, reden: Stopreden, door: Actor) -> Dienstdeelname:
    """Ends taking part, or takes somebody off the waiting list; a free place goes to who is next."""
    deelname = _deelname(deelname_id, *OPEN_DEELNAME)
    _stop(deelname, reden, door)
    schuif_door(dienst=deelname.dienst, door=WACHTLIJST)
    return deelname


def stop_alle(*, rijen: Iterable[Dienstdeelname], reden: Stopreden, door: Actor) -> None:
    """Ends these rows; the caller holds the locks on their services and moves the waiting lists up."""
    for deelname in rijen:
        _stop(deelname, reden, door)


def _stop(deelname: Dienstdeelname, reden: Stopreden, door: Actor) -> None:
    einde = vandaag()
    deelname.status, deelname.stopreden = Deelnamestatus.GESTOPT, reden
    deelname.einde_op = max(einde, deelname.begonnen_op) if deelname.begonnen_op else einde
    deelname.save(update_fields=["status", "stopreden", "einde_op"])
    _noteer("dienst.gestopt", deelname, door, reden=Stopreden(reden).label.lower())


def _controleer_dag(dag: dt.date, veld: str) -> None:
    if dag > vandaag():
        raise Weigering("Deze dag moet nog komen. Kies een dag die geweest is, of vandaag.", veld=veld)
    if dag < vandaag() - VER_VOORUIT:
        raise Weigering("Deze dag is langer dan een jaar geleden. Kies een latere dag.", veld=veld)


@transaction.atomic
def leg_aanwezigheid_vast(*, dienst_id: int, dag: dt.date, wie: dict[int, Aanwezig], door: Actor) -> int:
    """Records for one day who was there; the same day again replaces it. Returns for how many."""
    _controleer_dag(dag, "dag")
    _vergrendel_dienst(dienst_id)
    rijen = Dienstdeelname.objects.filter(dienst=dienst_id, pk__in=wie, status=Deelnamestatus.BEZIG, begonnen_op__lte=dag)
    gevonden = {d.pk: d.dossier_id for d in rijen}
    if set(wie) - set(gevonden):
        raise Weigering("Iemand op deze lijst deed op die dag niet mee. Open de lijst opnieuw.", code="lijst")
    nieuw = [Aanwezigheid(deelname_id=pk, dag=dag, hoe=hoe, door=door.sleutel, op=nu()) for pk, hoe in wie.items()]
    Aanwezigheid.objects.bulk_create(
        nieuw, update_conflicts=True, unique_fields=["deelname", "dag"], update_fields=["hoe", "door", "op"]
    )
    leg_vast(door=door, dossiers=gevonden.values(), handeling="wijzigen", doel="begeleiding", plek="aanwezigheid")
    volg(soorten=["dienst_afwezig"], dossier_ids=list(gevonden.values()))
    return len(nieuw)


def schuif_alle_door(_dag: dt.date) -> int:
    """Nightly: fills places that came free by time alone, such as after a pause. Returns how many moved up."""
    alle: Any = met_stand(Dienst.objects.filter(gestopt_op__isnull=True))
    wacht = alle.filter(wachtend__gt=0, bezet__lt=F("capaciteit"))
    return zoveel_mogelijk(list(wacht.order_by("pk").values_list("pk", flat=True)), _schuif_een_door)


@transaction.atomic
def _schuif_een_door(dienst_id: int) -> int:
    return schuif_door(dienst=_vergrendel_dienst(dienst_id), door=WACHTLIJST)
