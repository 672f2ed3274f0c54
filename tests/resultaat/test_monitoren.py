"""The monitors: what each says on made-up behaviour, its edges, and the alarm that becomes work."""

import datetime as dt
import math

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Contact, Taak
from reintegratie.taken import herstel_taken
from resultaat import monitoren
from resultaat.enums import Monitor
from resultaat.meetronde import bewaak_nacht, handel_alarm_af, meet
from resultaat.models import Begeleiding, Monitoralarm
from tests import fabriek
from tests.resultaat.nabootsen import MONITORS, alarmen
from tests.resultaat.wereld import later, overgedragen


@pytest.mark.parametrize("naam", sorted(MONITORS))
def test_een_monitor_ziet_wat_er_is_en_zwijgt_over_wat_er_niet_is(naam):
    assert alarmen(naam, 0) <= 0.05
    assert alarmen(naam, 2) >= 0.90
    assert 0.05 <= alarmen(naam, 1) <= 0.75


@pytest.mark.parametrize(
    "meting",
    [
        monitoren.afromen([1] * 5, range(5), [1.0] * 5),
        monitoren.afromen([1] * 40, [0.0] * 40, [1.0] * 40),
        monitoren.parkeren([1] * 30, range(30), [0.0] * 30, [True] * 30),
        monitoren.draaideur([-1] * 50, [60] * 50),
        monitoren.draaideur([], []),
        monitoren.urengrens([24.0] * 5, [24.0] * 500, 24.0),
        monitoren.werkgevers(["a"] * 19),
        monitoren.dumpprijs([1.0] * 4, [9.0] * 4),
    ],
)
def test_te_weinig_om_iets_te_zeggen_is_geen_alarm(meting):
    assert not meting.genoeg
    assert not meting.alarm


def test_niemand_onderin_geholpen_is_parkeren():
    eta = np.tile(np.arange(30.0), 2)
    hulp = np.where(eta < 10, 0.0, 2.0)
    meting = monitoren.parkeren(np.repeat([1, 2], 30), eta, hulp, hulp == 0)
    assert meting.alarm
    assert len(meting.wie) == 20


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(-3, 3), st.floats(0, 10)), min_size=20, max_size=80))
def test_het_getal_ligt_in_zijn_marge_en_alarm_betekent_voorbij_de_grens(rijen):
    kavel, eta, hulp = zip(*rijen, strict=True)
    for meting in (monitoren.afromen(kavel, eta, hulp), monitoren.parkeren(kavel, eta, hulp, [h == 0 for h in hulp])):
        if meting.genoeg:
            assert meting.laag - 1e-9 <= meting.waarde <= meting.hoog + 1e-9
        assert not meting.alarm or (meting.waarde > meting.grens) == meting.hoger_is_erger
        assert all(0 <= plek < len(rijen) for plek in meting.wie)


@given(st.lists(st.integers(-1, 70), min_size=20, max_size=100))
def test_draaideur_is_de_verhouding_van_tempo_per_dag(dagen):
    meting = monitoren.draaideur(dagen, [60] * len(dagen))
    eerst = sum(0 <= d < 30 for d in dagen)
    assert len(meting.wie) == (eerst if math.isfinite(meting.hoog) else 0)
    if meting.genoeg:
        assert meting.laag <= meting.waarde <= meting.hoog


def _geparkeerd() -> list[Begeleiding]:
    """Thirty people; whoever has the better chance is spoken to every week, the others never."""
    alle = sorted(overgedragen(30), key=lambda b: b.deelname.eta)
    later(70)
    for b in alle[10:]:
        for week in range(1, 9):
            Contact.objects.create(
                dossier=b.dossier, soort="gesprek", minuten=30, op=nu() - dt.timedelta(days=7 * week),
                organisatie=b.dienstverlener.organisatie,
            )  # fmt: skip
    return alle


def _maandag() -> dt.date:
    return later((7 - vandaag().weekday()) % 7 or 7)


@pytest.mark.django_db
def test_an_alarm_becomes_work_about_the_people_concerned_and_is_dealt_with_once() -> None:
    alle = _geparkeerd()
    assert bewaak_nacht(_maandag()) >= 1
    alarm = Monitoralarm.objects.get(monitor=Monitor.PARKEREN)
    assert set(alarm.dossiers) <= {b.dossier_id for b in alle[:12]}
    herstel_taken()
    open_ = Taak.objects.filter(soort="monitor", sleutel=str(alarm.pk), gesloten_op__isnull=True)
    assert set(open_.values_list("dossier_id", flat=True)) == set(alarm.dossiers) != set()
    assert bewaak_nacht(_maandag()) == 0
    door = Actor.van(fabriek.gebruiker(Rol.BEHEER))
    with pytest.raises(Weigering, match="wat u vond"):
        handel_alarm_af(alarm_id=alarm.pk, bevinding=" ", door=door)
    with pytest.raises(GeenToegang):
        handel_alarm_af(alarm_id=alarm.pk, bevinding="Niets", door=Actor.van(fabriek.gebruiker(Rol.TOEZICHT)))
    handel_alarm_af(alarm_id=alarm.pk, bevinding="Gesproken, plan gemaakt", door=door)
    assert not open_.exists()
    assert herstel_taken() == (0, 0)


@pytest.mark.django_db
def test_a_provider_that_helps_everybody_gets_no_alarm() -> None:
    alle = overgedragen(24)
    later(70)
    for b in alle:
        Contact.objects.create(dossier=b.dossier, soort="gesprek", op=nu(), organisatie=b.dienstverlener.organisatie)
    assert bewaak_nacht(_maandag()) == 0
    waar = alle[0].deelname.kavel.regio_id
    assert [b.monitor for b in meet(alle[0].dienstverlener_id, waar, vandaag())] == list(Monitor)


def _client(rol: Rol) -> Client:
    client = Client()
    client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_pages_of_the_monitors() -> None:
    alle = _geparkeerd()
    bewaak_nacht(_maandag())
    alarm = Monitoralarm.objects.get(monitor=Monitor.PARKEREN)
    beheer, toezicht = _client(Rol.BEHEER), _client(Rol.TOEZICHT)
    naam = alle[0].dienstverlener.organisatie.naam
    regio = alle[0].deelname.kavel.regio_id
    assert naam in toezicht.get(reverse("resultaat:monitors") + f"?regio={regio}").content.decode()
    pad = reverse("resultaat:monitor", args=[regio, alle[0].dienstverlener_id])
    assert "Te weinig mensen" in toezicht.get(pad).content.decode()
    eigen = reverse("resultaat:alarm", args=[alarm.pk])
    assert toezicht.post(eigen, {"bevinding": "x"}).status_code == 200
    assert beheer.post(eigen, {"bevinding": ""}).status_code == 422
    assert beheer.post(eigen, {"bevinding": "Besproken"}).status_code == 302
    assert "Besproken" in toezicht.get(eigen).content.decode()
