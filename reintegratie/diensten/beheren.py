"""The catalogue itself: a service in a region, its start moments, its end."""

import datetime as dt
from dataclasses import asdict, dataclass, field

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.diensten.meedoen import WACHTLIJST, schuif_door, stop_alle
from reintegratie.diensten.taakregels import SOORTEN
from reintegratie.dienstenums import Deelnamestatus, Stopreden
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dienst, Dienstdeelname, Regio, Startmoment
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taakvolgen import volg
from reintegratie.verwerking import leg_vast

STROOM = "diensten"


@dataclass(frozen=True)
class Dienstgegevens:
    """What management fills in; see `Dienst`."""

    soort: str
    naam: str
    omschrijving: str
    aanbieder: str
    capaciteit: int
    duur_weken: int
    kosten_cent: int
    tegels: list[str] = field(default_factory=list)
    kenmerken: list[str] = field(default_factory=list)
    fonds: str = ""
    sector: str = ""


@transaction.atomic
def voeg_dienst_toe(*, regio: Regio, gegevens: Dienstgegevens, door: Actor) -> Dienst:
    with met_uitleg():
        dienst = Dienst.objects.create(regio=regio, **asdict(gegevens))
    schrijf(soort="dienst.toegevoegd", stroom=STROOM, door=door, dienst=dienst.naam, regio=regio.naam)
    return dienst


@transaction.atomic
def wijzig_dienst(*, dienst_id: int, gegevens: Dienstgegevens, door: Actor) -> Dienst:
    """Changes a service. Costs hold for places given from now on; more places go to who is first on the list."""
    dienst = Dienst.objects.select_for_update(of=("self",), no_key=True).get(pk=dienst_id)
    if dienst.gestopt_op:
        raise Weigering("Deze dienst is gestopt en ligt vast. Voeg een nieuwe dienst toe.", code="gestopt")
    bezet = Dienstdeelname.objects.filter(dienst=dienst, status__in=["geplaatst", "bezig"]).count()
    if gegevens.capaciteit < bezet:
        raise Weigering(f"Nu hebben {bezet} mensen een plek. Kies minstens zoveel plekken.", veld="capaciteit")
    loopt = Dienstdeelname.objects.filter(dienst=dienst).exclude(status__in=["afgerond", "gestopt"]).exists()
    if gegevens.soort != dienst.soort and loopt:
        raise Weigering("Er doen mensen mee of wachten mensen. De soort kan nu niet anders worden.", veld="soort")
    for naam, waarde in asdict(gegevens).items():
        setattr(dienst, naam, waarde)
    with met_uitleg():
        dienst.save()
    schrijf(soort="dienst.gewijzigd", stroom=STROOM, door=door, dienst=dienst.naam)
    schuif_door(dienst=dienst, door=WACHTLIJST)
    return dienst


@transaction.atomic
def stop_dienst(*, dienst_id: int, reden: str, door: Actor) -> Dienst:
    """Ends a service. Who waits or has a place that did not begin gets word to the consulent; who takes part finishes."""
    if not reden.strip():
        raise Weigering("Schrijf op waarom deze dienst stopt.", veld="reden")
    dienst = Dienst.objects.select_for_update(of=("self",), no_key=True).get(pk=dienst_id)
    if dienst.gestopt_op:
        raise Weigering("Deze dienst is al gestopt.", code="gestopt")
    dienst.gestopt_op, dienst.stopreden = nu(), reden.strip()
    dienst.save(update_fields=["gestopt_op", "stopreden"])
    rijen = Dienstdeelname.objects.select_for_update(of=("self",)).select_related("dossier", "dienst").order_by("pk")
    nog_niet = rijen.filter(dienst=dienst, status__in=[Deelnamestatus.WACHTLIJST, Deelnamestatus.GEPLAATST])
    stop_alle(rijen=nog_niet, reden=Stopreden.DIENST_STOPT, door=door)
    schrijf(soort="dienst.dicht", stroom=STROOM, door=door, dienst=dienst.naam)
    return dienst


@transaction.atomic
def plan_startmoment(*, dienst_id: int, dag: dt.date, plekken: int, door: Actor) -> Startmoment:
    """Adds a day on which a group begins."""
    dienst = Dienst.objects.select_for_update(of=("self",), no_key=True).get(pk=dienst_id)
    if dienst.gestopt_op:
        raise Weigering("Deze dienst is gestopt.", code="gestopt")
    if not vandaag() < dag <= vandaag() + dt.timedelta(days=730):
        raise Weigering("Kies een dag na vandaag, binnen twee jaar.", veld="dag")
    with met_uitleg():
        moment = Startmoment.objects.create(dienst=dienst, dag=dag, plekken=plekken)
    schrijf(soort="dienst.startmoment", stroom=STROOM, door=door, dienst=dienst.naam, dag=f"{dag:%d-%m-%Y}")
    schuif_door(dienst=dienst, door=WACHTLIJST)
    return moment


@transaction.atomic
def vervalt_startmoment(*, startmoment_id: int, door: Actor) -> Startmoment:
    """Takes back a start moment. Who had a place keeps it, and the consulent agrees on another day."""
    dienst_id = Startmoment.objects.values_list("dienst_id", flat=True).get(pk=startmoment_id)
    dienst = Dienst.objects.select_for_update(of=("self",), no_key=True).get(pk=dienst_id)
    moment = Startmoment.objects.get(pk=startmoment_id)
    if moment.vervallen_op:
        raise Weigering("Deze startdag is al vervallen.", code="vervallen")
    moment.vervallen_op = nu()
    moment.save(update_fields=["vervallen_op"])
    geraakt = Dienstdeelname.objects.filter(startmoment=moment, status__in=["wachtlijst", "geplaatst"])
    dossiers = _vertel_vervallen(list(geraakt.select_related("dossier", "dienst").order_by("pk")), moment, door)
    geraakt.filter(start_op=moment.dag).update(start_op=None)
    geraakt.update(startmoment=None)
    schrijf(soort="dienst.startmoment_vervallen", stroom=STROOM, door=door, dienst=dienst.naam, dag=f"{moment.dag:%d-%m-%Y}")
    schuif_door(dienst=dienst, door=WACHTLIJST)
    volg(soorten=SOORTEN, dossier_ids=dossiers)
    return moment


def _vertel_vervallen(rijen: list[Dienstdeelname], moment: Startmoment, door: Actor) -> list[int]:
    """Notes it in every file, and tells who counted on this day that the place stays. Returns the files."""
    for deelname in rijen:
        feit = schrijf(
            soort="dienst.dag_vervallen",
            dossier=deelname.dossier,
            door=door,
            dienst=deelname.dienst.naam,
            deelname=deelname.pk,
            dag=f"{moment.dag:%d-%m-%Y}",
        )
        if deelname.start_op == moment.dag:
            context, sleutel = {"dienst": deelname.dienst.naam, "dag": datum(moment.dag)}, f"dienst_start_vervalt:{feit.uuid}"
            stuur(sjabloon="dienst_start_vervalt", sleutel=sleutel, door=door, dossier=deelname.dossier, context=context)
    dossiers = [deelname.dossier_id for deelname in rijen]
    leg_vast(door=door, dossiers=dossiers, handeling="wijzigen", doel="begeleiding", plek="startdag vervalt")
    return dossiers
