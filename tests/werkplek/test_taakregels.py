"""Every rule that makes things to do, as a table: what must be the case, and which kind it makes. One test per row."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection

from reintegratie.actor import Actor
from reintegratie.afspraken import vraag_ander_moment
from reintegratie.enums import Plaats, Verzoeksoort
from reintegratie.kamers import taakregels
from reintegratie.klok import verzet
from reintegratie.models import Afspraak, Dossier, Gebruiker, Taak
from reintegratie.taken import herstel_taken
from reintegratie.verzoeken import vraag
from tests import fabriek
from tests.werkplek.test_afspraken import maak

pytestmark = pytest.mark.django_db


def _dagen(dagen: int) -> None:
    verzet(met=dt.timedelta(days=dagen), door=fabriek.SYSTEEM)


def _terug(dossier: Dossier) -> None:
    fabriek.naar_plaats(dossier, Plaats.BIJ_DIENSTVERLENER)
    fabriek.naar_plaats(dossier, Plaats.EIGEN)


def _wil_anders(dossier: Dossier) -> None:
    vraag_ander_moment(afspraak_id=maak(dossier).pk, reden="", door=Actor.persoon(dossier.klant))


def _gemist(dossier: Dossier) -> None:
    maak(dossier)
    _dagen(8)
    Afspraak.objects.update(status="niet_gekomen")


def _van_een_ander(dossier: Dossier) -> None:
    maak(dossier, consulent=fabriek.gebruiker())


def _kwijt(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(verantwoordelijke=None)


def _naar(plaats: Plaats, dagen: int) -> Callable[[Dossier], None]:
    def doe(dossier: Dossier) -> None:
        fabriek.naar_plaats(dossier, plaats)
        _dagen(dagen)

    return doe


def _voorbij(dossier: Dossier) -> None:
    maak(dossier)
    _dagen(8)


RIJEN: list[tuple[str, Callable[[Dossier], None]]] = [
    ("verdelen", _kwijt),
    ("uitnodigen", lambda _d: _dagen(4)),
    ("scan.starten", lambda _d: None),
    ("contact", lambda _d: _dagen(29)),
    ("contact", _naar(Plaats.EIGEN, 29)),
    ("opnieuw_kijken", _naar(Plaats.ZELFSTANDIG, 31)),
    ("opnieuw_kijken", _naar(Plaats.GEPAUZEERD, 31)),
    ("teruggekeerd", _terug),
    ("afspraak_verslag", _voorbij),
    ("afspraak_verzetten", _wil_anders),
    ("afspraak_gemist", _gemist),
    ("afspraak_overnemen", _van_een_ander),
    ("klant_vraagt", lambda d: vraag(dossier_id=d.pk, soort=Verzoeksoort.BEL_TERUG, door=fabriek.SYSTEEM) and None),
]


@pytest.mark.parametrize(("soort", "stand"), RIJEN, ids=[f"{i}-{rij[0]}" for i, rij in enumerate(RIJEN)])
def test_state_of_the_file_makes_the_thing_to_do(dossier: Dossier, soort: str, stand: Callable[[Dossier], None]) -> None:
    stand(dossier)
    herstel_taken()
    taak = Taak.objects.get(dossier=dossier, soort=_naam(soort), gesloten_op__isnull=True)
    regel = taakregels()[taak.soort]
    assert taak.reden
    assert regel.knop
    assert regel.url(dossier.pk, taak.sleutel).startswith("/")


def _naam(soort: str) -> str:
    return next(naam for naam in taakregels() if naam in (soort, soort.replace(".", "_")))


VRAAG = {
    "new": "verdelen",
    "invite": "uitnodigen",
    "scan to begin": "scan_starten",
    "scan to finish": "scan_afronden",
    "no answer": "scan_geen_antwoord",
    "decide the route": "scan_route",
    "answer a signal": "signaal",
    "answer a person": "klant_vraagt",
    "somebody returns": "teruggekeerd",
    "scan again": "scan_opnieuw",
    "no contact for 28 days": "contact",
    "look again after three months": "opnieuw_kijken",
    "hand-over without a first talk": "eerste_gesprek",
    "ask the municipality": "scan_gemeente",
    "a message that bounced": "bericht_niet_bezorgd",
}


@pytest.mark.parametrize("soort", VRAAG.values(), ids=VRAAG.keys())
def test_every_kind_of_work_has_its_rule(soort: str) -> None:
    regel = taakregels()[soort]
    assert regel.knop


def test_every_rule_of_every_room_runs_and_finds_nothing_in_an_empty_database() -> None:
    with connection.cursor() as cursor:
        for regel in taakregels().values():
            cursor.execute(f"SELECT r.* FROM ({regel.sql}) AS r (dossier_id, sleutel, reden, uiterlijk)")
            assert cursor.fetchall() == []


@pytest.mark.parametrize("soort", ["uitnodigen", "contact"])
def test_a_fresh_file_is_not_late_at_once(dossier: Dossier, soort: str) -> None:
    herstel_taken()
    assert not Taak.objects.filter(dossier=dossier, soort=soort, gesloten_op__isnull=True).exists()


def test_planning_answers_the_invitation_that_was_to_do(dossier: Dossier, consulent: Gebruiker) -> None:
    _dagen(4)
    herstel_taken()
    maak(dossier)
    assert not Taak.objects.filter(dossier=dossier, soort="uitnodigen", gesloten_op__isnull=True).exists()
