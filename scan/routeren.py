"""The route after the scan: advice by rule, decision by a person. A score can add help, never take it away."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from reintegratie.actor import Actor
from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import Feit, schrijf_alle
from reintegratie.models import Dossier
from reintegratie.taken import volg_regels
from reintegratie.verblijf import vergrendel, verplaats
from reintegratie.verwerking import leg_vast
from scan import termijnen
from scan.enums import ROUTE_VOOR_KLANT, Afnamestatus, Klasse, Route
from scan.models import Afname, Routebesluit, Uitslag
from scan.pensioen import binnen_een_jaar
from scan.queries import Plek, plek_van, van_afname

_HIER = frozenset({Plaats.WACHT_OP_SCAN, Plaats.EIGEN, Plaats.ZELFSTANDIG, Plaats.GEPAUZEERD})
GEEN_KAVEL_A = "Deze persoon kan volgens de scan zelf verder en gaat niet naar een begeleider. Eigen hulp kan wel."
GEEN_KAVEL_PENSIOEN = "Het pensioen begint binnen een jaar. Kies eigen dienstverlening of zelf verder."


@dataclass(frozen=True)
class Advies:
    """What the rules advise and why; the consulent decides."""

    route: Route
    waarom: str


def geen_kavel(uitslag: Uitslag, geboren: dt.date, op: dt.date) -> str:
    """Returns why somebody cannot go into a group, or nothing."""
    if uitslag.geldende_klasse == Klasse.A:
        return GEEN_KAVEL_A
    return GEEN_KAVEL_PENSIOEN if binnen_een_jaar(geboren, op) else ""


def advies(uitslag: Uitslag, geboren: dt.date, op: dt.date) -> Advies:
    """Returns the advised route for a result."""
    if uitslag.geldende_klasse == Klasse.A:
        return Advies(Route.ZELFSTANDIG, "De kans op werk zonder extra hulp is goed. Eigen hulp mag ook.")
    if binnen_een_jaar(geboren, op):
        return Advies(Route.EIGEN, "Het pensioen begint binnen een jaar; een traject bij een begeleider is dan te kort.")
    return Advies(Route.KAVEL, f"De scan wijst op ‘{uitslag.geldende_klasse.label}’. Een begeleider kan die hulp geven.")


@transaction.atomic
def besluit_route(*, afname_id: int, route: Route, door: Actor, reden: str = "") -> Routebesluit:
    """Records where somebody goes after a finished scan; the decision before it becomes history.

    Group and own service both mean the place own service; going on alone is looked at again after three months; the
    municipality is only asked, meanwhile own service helps.
    """
    dossier = vergrendel(van_afname(afname_id))
    plek = plek_van(dossier)
    uitslag = _uitslag(afname_id, plek)
    reden = reden.strip()
    _controleer(uitslag, dossier, Route(route), reden, plek.dag)
    if plek.besluit:
        Routebesluit.objects.filter(pk=plek.besluit).update(tot=plek.moment)
    with met_uitleg():
        besluit = Routebesluit.objects.create(
            dossier=dossier,
            afname=uitslag.afname,
            route=route,
            reden=reden,
            op=plek.moment,
            door=door.sleutel,
            door_naam=door.naam,
        )
    _zet_plaats(dossier, plek, Route(route), door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="werkscan", plek="route besluiten")
    return besluit


def niet_naar_gemeente(dossier_id: int) -> str | None:
    """Why somebody cannot be handed over to the municipality: that is a route, and a person decides it on the result."""
    besluit = Routebesluit.objects.filter(dossier=dossier_id, tot__isnull=True).values_list("route", flat=True).first()
    if besluit == Route.GEMEENTE:
        return None
    return "Kies eerst bij de uitslag van de werkscan de route naar de gemeente, met de reden."


def _uitslag(afname_id: int, plek: Plek) -> Uitslag:
    nieuwer = Afname.objects.filter(dossier=OuterRef("dossier"), status=Afnamestatus.AFGEROND, pk__gt=OuterRef("pk"))
    rijen = Afname.objects.select_for_update(of=("self",)).select_related("uitslag").annotate(nieuwer=Exists(nieuwer))
    afname, plaats = rijen.get(pk=afname_id), Plaats(plek.verblijf.plaats)
    if plaats not in _HIER:
        raise Weigering(f"Deze persoon is nu op de plaats ‘{plaats.label}’. De route kan niet worden gewijzigd.", code="plaats")
    if afname.status != Afnamestatus.AFGEROND or afname.geldig_tot is None:
        raise Weigering("Rond eerst de scan af.", code="niet_afgerond")
    if afname.geldig_tot <= plek.dag:
        raise Weigering("Deze scan is verlopen. Begin een nieuwe scan.", code="verlopen")
    if afname.nieuwer:
        raise Weigering("Er is een nieuwere scan. Beslis op grond van die scan.", code="nieuwere_scan")
    uitslag: Uitslag = afname.uitslag
    return uitslag


def _controleer(uitslag: Uitslag, dossier: Dossier, route: Route, reden: str, dag: dt.date) -> None:
    if route == Route.KAVEL and (waarom := geen_kavel(uitslag, dossier.klant.geboortedatum, dag)):
        raise Weigering(waarom, code="geen_kavel", veld="route")
    if route == Route.GEMEENTE and not reden:
        raise Weigering("Geef de reden van het verzoek aan de gemeente.", code="reden", veld="reden")
    if route == Route.ZELFSTANDIG and uitslag.geldende_klasse != Klasse.A and not reden:
        raise Weigering(
            "De scan wijst op hulp. Schrijf op waarom deze persoon zonder hulp verder gaat.", code="reden", veld="reden"
        )


def _zet_plaats(dossier: Dossier, plek: Plek, route: Route, door: Actor) -> None:
    """Own service goes on for everybody but who goes on alone. Pausing stays pausing until somebody ends the pause."""
    naar = Plaats.ZELFSTANDIG if route == Route.ZELFSTANDIG else Plaats.EIGEN
    besloten = Feit("scan.route_besloten", dossier, inhoud={"route": route.label, "voor_u": ROUTE_VOOR_KLANT[route]})
    if plek.verblijf.plaats in (naar, Plaats.GEPAUZEERD):
        schrijf_alle(door=door, feiten=[besloten])
        volg_regels(dossier_id=dossier.pk)
        return
    verplaats(
        dossier=dossier,
        naar=naar,
        door=door,
        reden=f"Route: {route.label}",
        opnieuw_op=termijnen.opnieuw_kijken(plek.dag) if naar == Plaats.ZELFSTANDIG else None,
        vanaf=plek.verblijf,
        moment=plek.moment,
        ook=[besloten],
    )
