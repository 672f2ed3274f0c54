"""The person's own part of the scan on a phone: keyboard only and without script to the end; every screen accessible."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from reintegratie.actor import Actor
from reintegratie.berichten import pad_van, veilige_tekst
from reintegratie.models import Bericht
from scan.afnemen import start
from scan.instrumenten import vragen_van
from scan.klantdeel import nodig_uit
from scan.models import Afname, Antwoord, Klantdeel, Wensen
from scan.schermen import schermen_van
from tests.browser.controle import Kijker
from tests.post.bouw import met_mail
from tests.rig.processen import Processen


@pytest.fixture(scope="module")
def kijker() -> Iterator[Kijker]:
    with Kijker() as kijker:
        yield kijker


def _uitnodiging() -> tuple[Afname, str, str]:
    """A started scan, the path of its link and the code."""
    dossier = met_mail()
    door = Actor.van(dossier.verantwoordelijke)
    afname = start(dossier_id=dossier.pk, door=door)
    bericht = nodig_uit(afname_id=afname.pk, door=door)
    sms = veilige_tekst(Bericht.objects.get(sleutel=f"{bericht.sleutel}:code"))
    gevonden = re.search(r"\d{6}", sms)
    assert gevonden
    return afname, pad_van(bericht), gevonden[0]


def _slugs(afname: Afname) -> list[str]:
    return [scherm.slug for scherm in schermen_van(vragen_van(afname.versie).values())]


@pytest.mark.parametrize("script", [False, True])
def test_met_alleen_het_toetsenbord_van_link_tot_klaar(processen: Processen, kijker: Kijker, script: bool) -> None:
    afname, pad, code = _uitnodiging()
    uit = kijker.doe("eigen_deel", processen.web().url + pad, script=script, code=code)
    assert [adres.rstrip("/").split("/")[-1] for adres in uit["gezien"]] == [*_slugs(afname), "klopt-dit"]
    assert "U bent klaar" in uit["tekst"]
    assert Klantdeel.objects.get(afname=afname).status == "klaar"
    assert Antwoord.objects.filter(afname=afname, bron="klant").count() == 17
    assert Wensen.objects.get(afname=afname).uren == 24


def test_elk_scherm_is_toegankelijk_en_past_op_een_telefoon(processen: Processen, kijker: Kijker) -> None:
    afname, pad, code = _uitnodiging()
    client, site = Client(), processen.web().url
    client.post(pad, {"code": code})
    koekjes = [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}]
    paden = ["", "klopt-dit/", "stoppen/", "bellen/", "hulp/", *(f"vraag/{slug}/" for slug in _slugs(afname))]
    bevindingen = [kijker.bekijk(f"{site}/scan/eigen/{p}", koekjes=koekjes, breedte=360, hoogte=780) for p in paden]
    assert [b for b in bevindingen if not b.schoon or b.status != 200] == []
