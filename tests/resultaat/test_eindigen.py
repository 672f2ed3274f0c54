"""The end: a closing summary that the person reads, a talk and a new scan by rule; pauses, transfers and swaps on the way."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Bericht, Contact, Taak, Verblijf
from reintegratie.taken import herstel_taken
from resultaat.afronden import rond_af
from resultaat.beeindigen import EINDGESPREK_WERKDAGEN
from resultaat.eindigen import houd_eindgesprek, lees_eindverslag, schrijf_eindverslag, vraag_eindverslagen, vul_aan
from resultaat.enums import Eindreden
from resultaat.lijsten import (
    LANGSTE_PAUZE,
    Overstapstatus,
    Pauzereden,
    Verslagadvies,
    Verslagdienst,
    Verslagstand,
)
from resultaat.models import Begeleiding, Eindverslag, Overstap, Pauze
from resultaat.overdragen import draag_over
from resultaat.overstappen import besluit_overstap, kandidaten, trek_overstap_in, vraag_overstap
from resultaat.pauzeren import pauzeer
from resultaat.werkdagen import na_werkdagen
from resultaat.werkforms import OmzetForm
from scan.afnemen import start
from tests import fabriek
from tests.resultaat.wereld import BEWIJS, DOOR, begeleider, consulent, gegund, later, overgedragen
from veiling.models import KavelDeelname
from veiling.ruilen import ruil

pytestmark = pytest.mark.django_db
VERSLAG = {
    "stand": Verslagstand.DICHTBIJ,
    "gedaan": [Verslagdienst.COACHEN, Verslagdienst.SOLLICITEREN],
    "advies": Verslagadvies.KORT,
    "sterk": "Komt elke afspraak na",
    "vervolg": "Nog drie sollicitaties",
}


@pytest.fixture
def begeleiding() -> Begeleiding:
    return overgedragen(1)[0]


def _bijna_klaar(begeleiding: Begeleiding) -> Actor:
    later((begeleiding.termijn_tot - vandaag()).days - 42)
    return Actor.van(begeleider(begeleiding))


def _open(begeleiding: Begeleiding) -> set[str]:
    return set(Taak.objects.filter(dossier=begeleiding.dossier_id, gesloten_op__isnull=True).values_list("soort", flat=True))


def test_six_weeks_before_the_end_the_provider_is_asked_once(begeleiding: Begeleiding) -> None:
    assert vraag_eindverslagen(vandaag()) == 0
    _bijna_klaar(begeleiding)
    assert (vraag_eindverslagen(vandaag()), vraag_eindverslagen(later(1))) == (1, 0)


def test_the_person_reads_it_adds_and_then_it_stays(begeleiding: Begeleiding) -> None:
    door = _bijna_klaar(begeleiding)
    schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG)  # type: ignore[arg-type]
    schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG | {"sterk": "Beter"})  # type: ignore[arg-type]
    assert Bericht.objects.filter(sjabloon="eindverslag_lezen", dossier=begeleiding.dossier).count() == 1
    klant = Actor.persoon(begeleiding.dossier.klant)
    lees_eindverslag(begeleiding_id=begeleiding.pk, door=klant)
    with pytest.raises(Weigering, match="al gelezen"):
        schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG)  # type: ignore[arg-type]
    assert vul_aan(begeleiding_id=begeleiding.pk, tekst="Ik wil liever de bouw in", door=klant).aanvulling
    assert Eindverslag.objects.get().sterk == "Beter"


def test_too_early_or_empty_is_refused(begeleiding: Begeleiding) -> None:
    door = Actor.van(begeleider(begeleiding))
    with pytest.raises(Weigering, match="kan vanaf"):
        schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG)  # type: ignore[arg-type]
    _bijna_klaar(begeleiding)
    with pytest.raises(Weigering, match="wat goed ging"):
        schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG | {"sterk": " "})  # type: ignore[arg-type]


def test_the_end_asks_a_talk_within_ten_working_days_and_a_new_scan(begeleiding: Begeleiding) -> None:
    rond_af(later((begeleiding.termijn_tot - vandaag()).days))
    begeleiding.refresh_from_db()
    assert begeleiding.eindgesprek_uiterlijk == na_werkdagen(vandaag(), EINDGESPREK_WERKDAGEN)
    assert {"eindgesprek", "scan_na_begeleiding"} <= _open(begeleiding)
    herstel_taken()
    assert {"eindgesprek", "scan_na_begeleiding"} <= _open(begeleiding)
    assert Bericht.objects.filter(sjabloon="einde_begeleider", dossier=begeleiding.dossier).exists()


def test_the_talk_and_the_scan_close_what_was_asked(begeleiding: Begeleiding) -> None:
    rond_af(later((begeleiding.termijn_tot - vandaag()).days))
    door = Actor.van(consulent())
    gesprek = {"begeleiding_id": begeleiding.pk, "minuten": 45, "notitie": "Verder met eigen hulp", "door": door}
    with pytest.raises(Weigering, match="op locatie"):
        houd_eindgesprek(soort=Contactsoort.BERICHT, **gesprek)  # type: ignore[arg-type]
    houd_eindgesprek(soort=Contactsoort.VIDEO, **gesprek)  # type: ignore[arg-type]
    assert Contact.objects.get().organisatie is None
    with pytest.raises(Weigering, match="al gevoerd"):
        houd_eindgesprek(soort=Contactsoort.VIDEO, **gesprek)  # type: ignore[arg-type]
    start(dossier_id=begeleiding.dossier_id, door=door)
    herstel_taken()
    assert not {"eindgesprek", "scan_na_begeleiding"} & _open(begeleiding)


@pytest.mark.parametrize("reden", list(Pauzereden))
def test_a_pause_has_a_longest_duration_also_in_parts_and_in_the_database(begeleiding: Begeleiding, reden: Pauzereden) -> None:
    door, dagen = Actor.van(consulent()), LANGSTE_PAUZE[reden]
    opties = {"begeleiding_id": begeleiding.pk, "reden": reden, "van": vandaag(), "door": door, **BEWIJS}
    with pytest.raises(Weigering, match="hooguit"):
        pauzeer(tot=vandaag() + dt.timedelta(days=dagen + 1), **opties)
    pauze = pauzeer(tot=vandaag() + dt.timedelta(days=dagen), **opties)
    with pytest.raises(Weigering, match="hooguit 0 dagen"):
        pauzeer(**opties | {"van": pauze.tot, "tot": pauze.tot + dt.timedelta(days=1)})
    with pytest.raises(IntegrityError, match="pauze_langste_duur"), transaction.atomic():
        Pauze.objects.filter(pk=pauze.pk).update(tot=pauze.tot + dt.timedelta(days=1))


def test_a_paused_guidance_does_not_end(begeleiding: Begeleiding) -> None:
    later((begeleiding.termijn_tot - vandaag()).days - 10)
    tot = vandaag() + dt.timedelta(days=30)
    opties = {"reden": Pauzereden.ZIEK, "van": vandaag(), "tot": tot, "door": Actor.van(consulent()), **BEWIJS}
    pauzeer(begeleiding_id=begeleiding.pk, **opties)
    rond_af(later(15))
    begeleiding.refresh_from_db()
    assert begeleiding.einde is None


@pytest.fixture
def twee() -> tuple[Begeleiding, Begeleiding]:
    """Two people with two providers of one round."""
    eerste = gegund(2)
    tweede = gegund(2, bij=eerste)
    return tuple(draag_over(gunning_id=g.pk, door=DOOR).begeleidingen.order_by("pk")[0] for g in (eerste, tweede))  # type: ignore[return-value]


def _vraag(twee: tuple[Begeleiding, Begeleiding]) -> Overstap:
    later(10)
    opties = {"toelichting": "Dichter bij huis", "door": Actor.van(consulent())}
    return vraag_overstap(begeleiding_id=twee[0].pk, naar=twee[1].overdracht, **opties)  # type: ignore[arg-type]


def test_a_pause_that_runs_at_the_transfer_lengthens_the_term_and_the_counting(twee: tuple[Begeleiding, Begeleiding]) -> None:
    opties = {"reden": Pauzereden.ZIEK, "van": vandaag(), "tot": vandaag() + dt.timedelta(days=30), **BEWIJS}
    pauzeer(begeleiding_id=twee[0].pk, door=Actor.van(consulent()), **opties)
    nieuw = besluit_overstap(overstap_id=_vraag(twee).pk, akkoord=True, door=Actor.van(begeleider(twee[1]))).nieuw
    assert nieuw is not None
    stil = dt.timedelta(days=10)
    assert (nieuw.termijn_tot, nieuw.tellen_tot) == (twee[0].termijn_tot + stil, twee[0].tellen_tot + stil)


def test_a_transfer_goes_to_another_provider_of_the_same_round(twee: tuple[Begeleiding, Begeleiding]) -> None:
    assert list(kandidaten(twee[0])) == [twee[1].overdracht]
    overstap = besluit_overstap(overstap_id=_vraag(twee).pk, akkoord=True, door=Actor.van(begeleider(twee[1])))
    oud, nieuw = Begeleiding.objects.get(pk=twee[0].pk), overstap.nieuw
    assert nieuw is not None
    assert (oud.eindreden, oud.einde, nieuw.van) == (Eindreden.OVERGESTAPT, vandaag(), vandaag())
    assert (nieuw.dienstverlener, nieuw.termijn_tot) == (twee[1].dienstverlener, oud.termijn_tot)
    verblijf = Verblijf.objects.get(dossier=oud.dossier_id, tot__isnull=True)
    assert (verblijf.plaats, verblijf.organisatie_id) == (Plaats.BIJ_DIENSTVERLENER, twee[1].dienstverlener_id)
    assert KavelDeelname.objects.get(dossier=oud.dossier_id, verlaten_op=None).kavel == twee[1].deelname.kavel


def test_no_room_or_withdrawn_leaves_everything_as_it_was(twee: tuple[Begeleiding, Begeleiding]) -> None:
    overstap = besluit_overstap(overstap_id=_vraag(twee).pk, akkoord=False, door=Actor.van(begeleider(twee[1])))
    assert overstap.status == Overstapstatus.GEWEIGERD
    with pytest.raises(Weigering, match="al besloten"):
        trek_overstap_in(overstap_id=overstap.pk, door=DOOR)
    assert Begeleiding.objects.get(pk=twee[0].pk).einde is None


def test_before_the_hand_over_two_people_may_swap() -> None:
    eerste = gegund(2)
    tweede = gegund(2, bij=eerste)
    een, ander = (KavelDeelname.objects.filter(kavel=g.kavel).order_by("pk")[0] for g in (eerste, tweede))
    KavelDeelname.objects.filter(pk=ander.pk).update(p=een.p)
    nieuw, terug = ruil(een_id=een.pk, ander_id=ander.pk, toelichting="Dichter bij huis", door=DOOR)
    assert (nieuw.dossier_id, nieuw.kavel, nieuw.p) == (een.dossier_id, tweede.kavel, een.p)
    assert (terug.dossier_id, terug.kavel) == (ander.dossier_id, eerste.kavel)
    with pytest.raises(Weigering, match="niet meer"):
        ruil(een_id=een.pk, ander_id=ander.pk, toelichting="Nog eens", door=DOOR)


def test_no_swap_after_the_hand_over_or_between_unlike_chances() -> None:
    eerste = gegund(2)
    tweede = gegund(2, bij=eerste)
    een, ander = (KavelDeelname.objects.filter(kavel=g.kavel).order_by("pk")[0] for g in (eerste, tweede))
    KavelDeelname.objects.filter(pk=ander.pk).update(p=float(een.p) + 0.021)
    with pytest.raises(Weigering, match="verschillen te veel"):
        ruil(een_id=een.pk, ander_id=ander.pk, toelichting="x", door=DOOR)
    draag_over(gunning_id=eerste.pk, door=DOOR)
    with pytest.raises(Weigering, match="voor de start"):
        ruil(een_id=een.pk, ander_id=ander.pk, toelichting="x", door=DOOR)


def test_the_pages_of_the_end(begeleiding: Begeleiding) -> None:
    door = _bijna_klaar(begeleiding)
    schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **VERSLAG)  # type: ignore[arg-type]
    klant, balie = Client(), Client()
    wie = fabriek.gebruiker(Rol.KLANT, klant=begeleiding.dossier.klant)
    klant.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    pad = reverse("resultaat:mijn-verslag", args=[begeleiding.pk])
    assert "Komt elke afspraak na" in klant.get(pad).content.decode()
    assert klant.post(pad, {"tekst": "Mooi"}).status_code == 302
    balie.force_login(consulent(), backend="django.contrib.auth.backends.ModelBackend")
    assert "Mooi" in balie.get(reverse("resultaat:begeleiding", args=[begeleiding.pk])).content.decode()
    rond_af(later(42))
    eind = reverse("resultaat:eindgesprek", args=[begeleiding.pk])
    assert balie.get(eind).status_code == 200
    assert balie.post(eind, {"soort": "telefoon", "minuten": 30, "notitie": "Goed"}).status_code == 302


def test_after_a_transfer_the_person_says_which_guidance_the_turnover_is_about(twee: tuple[Begeleiding, Begeleiding]) -> None:
    nieuw = besluit_overstap(overstap_id=_vraag(twee).pk, akkoord=True, door=Actor.van(begeleider(twee[1]))).nieuw
    assert nieuw is not None
    dag = f"{vandaag():%Y-%m-%d}"
    waarden = {"begonnen_op": dag, "van": dag, "tot_en_met": dag, "omzet": "100", "uren": "2", "bewijs": "Factuur"}
    form = OmzetForm({**waarden, "begeleiding": twee[0].pk}, begeleidingen=[nieuw, twee[0]])
    assert form.is_valid()
    assert form.act()["begeleiding_id"] == twee[0].pk
    assert not OmzetForm({**waarden, "begeleiding": twee[1].pk}, begeleidingen=[nieuw, twee[0]]).is_valid()
