"""Objections of bidders and the dialogue about an abnormally low price."""

import datetime as dt

from django.db import transaction

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling.enums import Bezwaarstatus, Gunningstatus, Oordeel
from veiling.hergunnen import trek_gunning_in
from veiling.models import Bezwaar, Gunning, Scorekaart, Toelichting
from veiling.vaststellen import gelezen


def _gunning(gunning_id: int) -> Gunning:
    return (
        Gunning.objects.select_for_update(of=("self",))
        .select_related("kavel__veiling__regels", "kavel__veiling__regio", "dienstverlener__organisatie")
        .get(pk=gunning_id)
    )


def mag_bezwaar(gunning: Gunning, dienstverlener: Dienstverlener, op: dt.datetime) -> bool:
    """A bidder on this lot, within the term."""
    binnen = gunning.status == Gunningstatus.VOORGENOMEN and gunning.standstill_tot is not None and op < gunning.standstill_tot
    return binnen and Scorekaart.objects.filter(kavel=gunning.kavel_id, dienstverlener=dienstverlener).exists()


@transaction.atomic
def dien_in(*, gunning_id: int, dienstverlener: Dienstverlener, tekst: str, door: Actor) -> Bezwaar:
    """Objects to one lot's award; that lot waits until the objection is settled (promise D03)."""
    gunning = _gunning(gunning_id)
    if not tekst.strip():
        raise Weigering("Schrijf waarom u het niet eens bent met de keuze.", veld="tekst")
    if not mag_bezwaar(gunning, dienstverlener, nu()):
        raise Weigering("Bezwaar kan alleen binnen de termijn, door wie op deze groep inschreef.", code="termijn")
    with met_uitleg():
        bezwaar = Bezwaar.objects.create(gunning=gunning, dienstverlener=dienstverlener, tekst=tekst.strip())
    veiling = gunning.veiling
    schrijf(soort="ronde.bezwaar", stroom=veiling.stroom, door=door, bezwaar=bezwaar.pk, nummer=gunning.kavel.nummer)
    return bezwaar


@transaction.atomic
def handel_af(*, bezwaar_id: int, uitkomst: Bezwaarstatus, reden: str, door: Actor) -> Bezwaar:
    """Settles an objection. Well-founded: the award of that lot is withdrawn; otherwise the lot goes on."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper met mandaat doet een bezwaar af.")
    if uitkomst == Bezwaarstatus.OPEN or not reden.strip():
        raise Weigering("Kies een uitkomst en geef de reden.", veld="reden")
    bezwaar = Bezwaar.objects.select_for_update(of=("self",)).get(pk=bezwaar_id)
    if bezwaar.status != Bezwaarstatus.OPEN:
        raise Weigering("Dit bezwaar is al afgedaan.", code="overgang")
    bezwaar.status, bezwaar.reden = uitkomst, reden.strip()
    bezwaar.afgedaan_op, bezwaar.afgedaan_door = nu(), door.gebruiker
    with met_uitleg():
        bezwaar.save(update_fields=["status", "reden", "afgedaan_op", "afgedaan_door"])
    kavel, veiling = bezwaar.gunning.kavel, bezwaar.gunning.veiling
    schrijf(
        soort="ronde.bezwaar_afgedaan",
        stroom=veiling.stroom,
        door=door,
        bezwaar=bezwaar.pk,
        nummer=kavel.nummer,
        uitkomst=Bezwaarstatus(uitkomst).label.lower(),
    )
    berichten.stuur(
        sjabloon="veiling.bezwaar",
        sleutel=f"bezwaar:{bezwaar.pk}",
        door=door,
        organisatie=bezwaar.dienstverlener.organisatie,
        context={
            "ronde": veiling.naam,
            "groep": kavel.naam,
            "uitkomst": Bezwaarstatus(uitkomst).label.lower(),
            "reden": bezwaar.reden,
        },
    )
    if uitkomst == Bezwaarstatus.GEGROND:
        trek_gunning_in(gunning_id=bezwaar.gunning_id, reden="Een bezwaar was gegrond.", door=door)
    return bezwaar


@transaction.atomic
def vraag_toelichting(*, gunning_id: int, door: Actor) -> Toelichting:
    """Asks the bidder to explain an abnormally low price, with a term (promise S08)."""
    gunning = _gunning(gunning_id)
    if gunning.status != Gunningstatus.VOORSTEL or not gunning.laag:
        raise Weigering("Bij deze groep is geen uitleg nodig.")
    if Toelichting.objects.filter(gunning=gunning).exists():
        raise Weigering("De uitleg is al gevraagd.")
    veiling = gunning.veiling
    uiterlijk = nu() + dt.timedelta(days=gelezen(veiling.regels).toelichting_dagen)
    toelichting = Toelichting.objects.create(gunning=gunning, uiterlijk=uiterlijk)
    schrijf(soort="ronde.toelichting_gevraagd", stroom=veiling.stroom, door=door, gunning=gunning.pk)
    berichten.stuur(
        sjabloon="veiling.toelichting",
        sleutel=f"toelichting:{gunning.pk}",
        door=door,
        organisatie=gunning.dienstverlener.organisatie,
        context={"ronde": veiling.naam, "groep": gunning.kavel.naam, "uiterlijk": als_moment(uiterlijk)},
    )
    return toelichting


@transaction.atomic
def licht_toe(*, gunning_id: int, dienstverlener: Dienstverlener, antwoord: str, door: Actor) -> Toelichting:
    """The bidder's explanation, once, within the term."""
    toelichting = (
        Toelichting.objects.select_for_update(of=("self",))
        .filter(gunning=gunning_id, gunning__dienstverlener=dienstverlener)
        .select_related("gunning__kavel__veiling")
        .first()
    )
    if toelichting is None or toelichting.beantwoord_op or toelichting.oordeel:
        raise Weigering("Er staat geen vraag over uw prijs open.")
    moment = nu()
    if moment >= toelichting.uiterlijk:
        raise Weigering(f"Antwoorden kon tot {als_moment(toelichting.uiterlijk)}.", code="te_laat")
    if not antwoord.strip():
        raise Weigering("Schrijf uw uitleg.", veld="antwoord")
    toelichting.antwoord, toelichting.beantwoord_op = antwoord.strip(), moment
    with met_uitleg():
        toelichting.save(update_fields=["antwoord", "beantwoord_op"])
    stroom = toelichting.gunning.veiling.stroom
    schrijf(soort="ronde.toelichting_gegeven", stroom=stroom, door=door, gunning=gunning_id)
    return toelichting


@transaction.atomic
def beoordeel_toelichting(*, gunning_id: int, oordeel: Oordeel, door: Actor) -> Toelichting:
    """Accepts or rejects the explanation; when the term passed without an answer it can only be rejected."""
    toelichting = (
        Toelichting.objects.select_for_update(of=("self",)).select_related("gunning__kavel__veiling").get(gunning=gunning_id)
    )
    moment = nu()
    if toelichting.oordeel:
        raise Weigering("De uitleg is al beoordeeld.")
    if toelichting.beantwoord_op is None and (oordeel == Oordeel.AANVAARD or moment < toelichting.uiterlijk):
        raise Weigering(f"Er is nog geen antwoord. De dienstverlener heeft tot {als_moment(toelichting.uiterlijk)}.")
    toelichting.oordeel, toelichting.beoordeeld_op = oordeel, moment
    toelichting.save(update_fields=["oordeel", "beoordeeld_op"])
    stroom = toelichting.gunning.veiling.stroom
    schrijf(
        soort="ronde.toelichting_beoordeeld",
        stroom=stroom,
        door=door,
        gunning=gunning_id,
        oordeel=Oordeel(oordeel).label.lower(),
    )
    return toelichting
