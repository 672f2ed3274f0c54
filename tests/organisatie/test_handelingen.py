"""Acts of the consulent: distribute, contact, marks, death, move, places."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.contacten import leg_brief_vast, leg_contact_vast
from reintegratie.enums import Aanleiding, Berichtstatus, Contactsoort, Kanaal, Merksoort, Plaats, Rol, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.markeren import beeindig_markering, zet_markering
from reintegratie.models import Bericht, Contact, Gebeurtenis, Taak
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.plaatsen import draag_over_aan_gemeente, hervat, pauzeer
from reintegratie.sluiten import sluit_dossier
from reintegratie.verblijf import huidige_plaats
from reintegratie.verdelen import consulenten, neem_over, vervang, wijs_toe
from reintegratie.verhuizen import verhuis
from scan.enums import Route
from tests import fabriek
from tests.veiling.wereld import kies_route, mensen

pytestmark = pytest.mark.django_db
DOOR = fabriek.SYSTEEM
MAAND = dt.timedelta(days=30)


def test_assigning_is_all_or_none() -> None:
    hier, ver = fabriek.dossier(), fabriek.dossier(waar=fabriek.andere_regio())
    with pytest.raises(Weigering, match="werkt niet in de regio"):
        wijs_toe(dossier_ids=[hier.pk, ver.pk], consulent=fabriek.gebruiker(), door=DOOR)
    hier.refresh_from_db()
    assert hier.verantwoordelijke is None


@pytest.mark.parametrize("rol", [Rol.BEHEER, Rol.VEILINGMEESTER, Rol.FINANCIEN])
def test_only_a_consulent_becomes_responsible(rol: Rol) -> None:
    with pytest.raises(Weigering, match="geen consulent"):
        wijs_toe(dossier_ids=[fabriek.dossier().pk], consulent=fabriek.gebruiker(rol), door=DOOR)


def test_taking_over_and_replacing_many() -> None:
    oud, nieuw = fabriek.gebruiker(), fabriek.gebruiker()
    dossiers = [fabriek.dossier(consulent=oud) for _ in range(3)]
    neem_over(dossier_id=dossiers[0].pk, door=Actor.van(nieuw))
    assert vervang(van=oud, naar=nieuw, door=DOOR) == 2
    assert nieuw.dossiers.count() == 3
    assert wijs_toe(dossier_ids=[dossiers[0].pk], consulent=nieuw, door=DOOR) == 0


def test_closed_file_gets_no_consulent() -> None:
    dicht = fabriek.dossier(plaats=Plaats.AFGESLOTEN)
    with pytest.raises(Weigering, match="is gesloten"):
        wijs_toe(dossier_ids=[dicht.pk], consulent=fabriek.gebruiker(), door=DOOR)


def test_choice_of_consulenten_works_for_every_region() -> None:
    beide = fabriek.gebruiker(regios=[fabriek.regio(), fabriek.andere_regio()])
    fabriek.gebruiker()
    assert consulenten([fabriek.regio().pk, fabriek.andere_regio().pk]) == [beide]


@pytest.mark.parametrize(("soort", "open_"), [(Contactsoort.TELEFOON, 0), (Contactsoort.GEEN_GEHOOR, 1)])
def test_real_contact_closes_the_thing_to_do(soort: Contactsoort, open_: int) -> None:
    dossier = fabriek.dossier()
    Taak.objects.create(soort="contact", dossier=dossier, reden="x", uiterlijk=vandaag())
    leg_contact_vast(dossier_id=dossier.pk, soort=soort, minuten=5, notitie=" x ", door=DOOR)
    assert dossier.taken.filter(soort="contact", gesloten_op=None).count() == open_
    assert Contact.objects.get().notitie == "x"


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"op": dt.timedelta(hours=1)}, "in de toekomst"),
        ({"op": -dt.timedelta(days=400)}, "langer dan een jaar"),
        ({"minuten": 481}, "hooguit 480 minuten"),
    ],
)
def test_contact_refuses_in_words(velden: dict[str, object], melding: str) -> None:
    if isinstance(verschil := velden.get("op"), dt.timedelta):
        velden = {"op": nu() + verschil}
    vast = {"dossier_id": fabriek.dossier().pk, "soort": Contactsoort.VIDEO, "minuten": 5, "notitie": "", "door": DOOR}
    with pytest.raises(Weigering, match=melding):
        leg_contact_vast(**vast | velden)  # type: ignore[arg-type]
    assert not Contact.objects.exists()


def test_letter_is_noted_for_all_or_none() -> None:
    dicht = fabriek.dossier(plaats=Plaats.AFGESLOTEN)
    with pytest.raises(Weigering, match="gesloten"):
        leg_brief_vast(dossier_ids=[fabriek.dossier().pk, dicht.pk], notitie="x", door=DOOR)
    assert not Contact.objects.exists()


def test_note_of_a_contact_is_not_in_the_event_log() -> None:
    dossier = fabriek.dossier()
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=5, notitie="privé", door=DOOR)
    assert all("privé" not in str(g.inhoud.inhoud) for g in Gebeurtenis.objects.filter(dossier=dossier))


def test_shielded_file_needs_a_consulent_first() -> None:
    dossier = fabriek.dossier()
    with pytest.raises(Weigering, match="Wijs eerst een consulent toe"):
        zet_markering(klant_id=dossier.klant_id, soort=Merksoort.AFGESCHERMD, door=DOOR)


def test_representative_needs_a_name() -> None:
    with pytest.raises(Weigering, match="naam van de vertegenwoordiger"):
        zet_markering(klant_id=fabriek.klant().pk, soort=Merksoort.VERTEGENWOORDIGER, door=DOOR)


def test_mark_twice_is_refused_and_may_return_after_ending() -> None:
    klant = fabriek.klant()
    eerste = zet_markering(klant_id=klant.pk, soort=Merksoort.GEHEIM_ADRES, door=DOOR)
    with pytest.raises(Weigering, match="staat er al"):
        zet_markering(klant_id=klant.pk, soort=Merksoort.GEHEIM_ADRES, door=DOOR)
    beeindig_markering(markering_id=eerste.pk, door=DOOR)
    zet_markering(klant_id=klant.pk, soort=Merksoort.GEHEIM_ADRES, door=DOOR)
    assert klant.markeringen.count() == 2


@pytest.mark.parametrize("plaats", [p for p in Plaats if p != Plaats.AFGESLOTEN])
def test_death_closes_from_every_place_and_stops_all_messages(plaats: Plaats) -> None:
    dossier = fabriek.dossier(plaats=plaats)
    bericht = Bericht.objects.create(
        sjabloon="x", kanaal=Kanaal.BRIEF, dossier=dossier, ontvanger_naam="x", adres_cijfertekst=b"", onderwerp="x",
        inhoud_cijfertekst=b"", sleutel="x",
    )  # fmt: skip
    for _ in range(2):
        verwerk_overlijden(klant_id=dossier.klant_id, op=vandaag(), door=DOOR)
    dossier.refresh_from_db()
    bericht.refresh_from_db()
    assert (dossier.sluitreden, bericht.status) == (Sluitreden.OVERLEDEN, Berichtstatus.VERVALLEN)
    assert not dossier.taken.filter(gesloten_op=None).exists()
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="klant.overleden").count() == 1


def test_death_in_the_future_is_refused_and_never_ended_here() -> None:
    klant = fabriek.klant()
    with pytest.raises(Weigering, match="niet in de toekomst"):
        verwerk_overlijden(klant_id=klant.pk, op=vandaag() + MAAND, door=DOOR)
    verwerk_overlijden(klant_id=klant.pk, op=vandaag(), door=DOOR)
    with pytest.raises(Weigering, match="niet worden teruggedraaid"):
        beeindig_markering(markering_id=klant.markeringen.get().pk, door=DOOR)


def test_move_within_the_region_keeps_the_consulent() -> None:
    dossier = fabriek.dossier(consulent=fabriek.gebruiker())
    verhuis(klant_id=dossier.klant_id, gemeente=dossier.klant.gemeente, straat="Nieuw", door=DOOR)
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke is not None
    assert not dossier.taken.filter(soort="verdelen", gesloten_op=None).exists()


def test_move_to_another_region_waits_there_for_a_consulent() -> None:
    dossier, ver = fabriek.dossier(consulent=fabriek.gebruiker()), fabriek.andere_regio()
    verhuis(klant_id=dossier.klant_id, gemeente=fabriek.gemeente_in(ver), door=DOOR)
    dossier.refresh_from_db()
    assert (dossier.regio, dossier.verantwoordelijke) == (ver, None)
    assert "Verhuisd naar" in dossier.taken.get(soort="verdelen", gesloten_op=None).reden


def test_move_of_a_shielded_file_loses_nobody() -> None:
    consulent = fabriek.gebruiker()
    dossier, ver = fabriek.dossier(consulent=consulent), fabriek.andere_regio()
    zet_markering(klant_id=dossier.klant_id, soort=Merksoort.AFGESCHERMD, door=DOOR)
    verhuis(klant_id=dossier.klant_id, gemeente=fabriek.gemeente_in(ver), door=DOOR)
    dossier.refresh_from_db()
    assert (dossier.regio, dossier.verantwoordelijke) == (ver, consulent)
    assert wijs_toe(dossier_ids=[dossier.pk], consulent=fabriek.gebruiker(regios=[ver]), door=DOOR) == 1


@pytest.mark.parametrize(
    ("van", "terug"),
    [
        (Plaats.WACHT_OP_SCAN, Plaats.WACHT_OP_SCAN),
        (Plaats.EIGEN, Plaats.EIGEN),
        (Plaats.ZELFSTANDIG, Plaats.EIGEN),
    ],
)
def test_pause_and_back(van: Plaats, terug: Plaats) -> None:
    dossier = fabriek.dossier(plaats=van)
    pauzeer(dossier_id=dossier.pk, reden="Verlof", opnieuw_op=vandaag() + MAAND, door=DOOR)
    assert huidige_plaats(dossier).opnieuw_bekijken_op == vandaag() + MAAND
    hervat(dossier_id=dossier.pk, reden="Klaar", door=DOOR)
    assert huidige_plaats(dossier).plaats == terug


@pytest.mark.parametrize("dagen", [0, -1, 367])
def test_date_to_look_again_lies_within_a_year(dagen: int) -> None:
    with pytest.raises(Weigering, match="na vandaag en binnen een jaar"):
        pauzeer(dossier_id=fabriek.dossier().pk, reden="x", opnieuw_op=vandaag() + dt.timedelta(days=dagen), door=DOOR)


@pytest.mark.parametrize("reden", ["", "   ", "x" * 201])
def test_reason_is_needed(reden: str) -> None:
    with pytest.raises(Weigering, match="Geef een reden"):
        hervat(dossier_id=fabriek.dossier(plaats=Plaats.ZELFSTANDIG).pk, reden=reden, door=DOOR)


def test_municipality_must_have_said_yes() -> None:
    dossier = mensen(1, fabriek.regio())[0]
    kies_route(dossier, Route.GEMEENTE)
    velden = {"dossier_id": dossier.pk, "gemeente": fabriek.organisatie(), "reden": "x", "door": DOOR}
    with pytest.raises(Weigering, match="heeft aanvaard"):
        draag_over_aan_gemeente(aanvaard_door=" ", **velden)  # type: ignore[arg-type]
    verblijf = draag_over_aan_gemeente(aanvaard_door="P. de Boer", **velden)  # type: ignore[arg-type]
    assert "P. de Boer" in verblijf.reden


@pytest.mark.parametrize("route", [None, Route.KAVEL, Route.EIGEN])
def test_no_hand_over_to_the_municipality_around_the_route_decision(route: Route | None) -> None:
    dossier = mensen(1, fabriek.regio())[0] if route else fabriek.dossier(plaats=Plaats.EIGEN)
    if route == Route.EIGEN:
        kies_route(dossier, route)
    with pytest.raises(Weigering, match="Kies eerst bij de uitslag"):
        draag_over_aan_gemeente(
            dossier_id=dossier.pk, gemeente=fabriek.organisatie(), aanvaard_door="P. de Boer", reden="x", door=DOOR
        )
    assert huidige_plaats(dossier).plaats == Plaats.EIGEN


def test_with_a_provider_nobody_resumes() -> None:
    with pytest.raises(Weigering, match="kan niet hervatten"):
        hervat(dossier_id=fabriek.dossier(plaats=Plaats.BIJ_DIENSTVERLENER).pk, reden="x", door=DOOR)


def test_closing_twice_changes_nothing() -> None:
    dossier = fabriek.dossier()
    for reden in (Sluitreden.INGETROKKEN, Sluitreden.FOUT):
        sluit_dossier(dossier_id=dossier.pk, reden=reden, door=DOOR)
    dossier.refresh_from_db()
    assert dossier.sluitreden == Sluitreden.INGETROKKEN
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="dossier.verplaatst").count() == 1


def test_every_room_answers_to_every_occasion() -> None:
    from reintegratie.kamers import kamers

    assert all(set(kamer.gevolgen) == set(Aanleiding) for kamer in kamers())
