"""The accountant's sample: anybody draws it again, the interval is exact, the evidence is one page."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import sluit_dag, verzegel_alles
from reintegratie.klok import vandaag
from reintegratie.models import DagWortel, Verwerking
from resultaat.controleren import PUNTEN, controleer, foutkans, trek_nacht, trek_steekproef
from resultaat.models import Steekproef, Steekproefpost
from resultaat.steekproef import clopper_pearson, trek, zaad_van
from tests import fabriek
from tests.resultaat.test_bank import goedgekeurd
from tests.resultaat.wereld import DOOR, getoetst, later, overgedragen

GOED = dict.fromkeys(PUNTEN, True)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_clopper_and_pearson(paar: tuple[int, int]) -> None:
    fouten, aantal = paar
    laag, hoog = clopper_pearson(fouten, aantal)
    assert laag == pytest.approx(beta.ppf(0.025, fouten, aantal - fouten + 1) if fouten else 0, abs=1e-9)
    assert hoog == pytest.approx(beta.ppf(0.975, fouten + 1, aantal - fouten) if fouten < aantal else 1, abs=1e-9)


@given(st.sets(st.integers(1, 10**6), max_size=80), st.text(max_size=8))
def test_the_draw_depends_on_seed_and_numbers_alone(nummers: set[int], zaad: str) -> None:
    getrokken = trek(zaad, sorted(nummers, reverse=True), 10)
    assert getrokken == trek(zaad, nummers, 10)
    hashes = {n: hashlib.sha256(f"{zaad}|{n}".encode()).digest() for n in nummers}
    assert getrokken == sorted(nummers, key=lambda n: (hashes[n], n))[:10]


@pytest.fixture
def steekproef(db: None) -> Steekproef:
    getoetst(overgedragen()[0], 91)
    goedgekeurd()
    later(32)
    verzegel_alles()
    sluit_dag()
    assert trek_nacht(vandaag()) + trek_nacht(vandaag()) <= 1
    return Steekproef.objects.first() or _andere_maand()


def _andere_maand() -> Steekproef:
    """The month of the payment, when 32 days reached over a whole month."""
    from resultaat.models import Afrekening

    rij = trek_steekproef(maand=Afrekening.objects.get().datum.replace(day=1), door=DOOR)
    assert rij is not None
    return rij


def _toezicht() -> Actor:
    return Actor.van(fabriek.gebruiker(Rol.TOEZICHT))


def test_a_month_is_drawn_once_with_a_seed_nobody_could_choose(steekproef: Steekproef) -> None:
    wortel = DagWortel.objects.get(dag=steekproef.wortel_dag)
    assert steekproef.zaad == zaad_van(f"{steekproef.maand:%Y-%m}", bytes(wortel.keten))
    assert trek_steekproef(maand=steekproef.maand, door=DOOR) is None


def test_a_check_needs_every_point_and_a_reason_when_wrong(steekproef: Steekproef) -> None:
    post = Steekproefpost.objects.get(steekproef=steekproef)
    with pytest.raises(Weigering, match="elk punt"):
        controleer(post_id=post.pk, punten={"scan": True}, toelichting="", door=_toezicht())
    with pytest.raises(Weigering, match="niet klopt"):
        controleer(post_id=post.pk, punten=GOED | {"weken": False}, toelichting="", door=_toezicht())
    with pytest.raises(GeenToegang):
        controleer(post_id=post.pk, punten=GOED, toelichting="", door=Actor.van(fabriek.gebruiker()))
    controleer(post_id=post.pk, punten=GOED | {"weken": False}, toelichting="Dag te veel", door=_toezicht())
    kans = foutkans(steekproef)
    assert (kans.gecontroleerd, kans.fouten, kans.hoog) == (1, 1, 100)
    with pytest.raises(Weigering, match="al gecontroleerd"):
        controleer(post_id=post.pk, punten=GOED, toelichting="", door=_toezicht())


def test_the_pages_from_sample_to_evidence_are_logged(steekproef: Steekproef) -> None:
    client = Client()
    client.force_login(fabriek.gebruiker(Rol.TOEZICHT), backend="django.contrib.auth.backends.ModelBackend")
    post = Steekproefpost.objects.get()
    assert steekproef.zaad in client.get(reverse("resultaat:steekproef", args=[steekproef.pk])).content.decode()
    pad = reverse("resultaat:steekproefpost", args=[post.pk])
    tekst = client.get(pad).content.decode()
    for woord in ("Verwijzing", "Werkscan", "Groep en regels", "Getelde weken", "Prijs per resultaat", "Goedgekeurd"):
        assert woord in tekst
    assert Verwerking.objects.latest("pk").doel == "controle"
    assert client.post(pad, {}).status_code == 422
    client.post(pad, {**dict.fromkeys(PUNTEN, "ja"), "toelichting": ""})
    assert "Goed" in client.get(reverse("resultaat:steekproef", args=[steekproef.pk])).content.decode()
    assert client.get(reverse("resultaat:bewijs-pdf", args=[post.uitbetaling_id])).content.startswith(b"%PDF")
    assert "1 fout" not in client.get(reverse("resultaat:steekproeven")).content.decode()
