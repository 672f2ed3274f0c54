"""The personal link: code by another channel, five tries, an end, and only the one message it was made for."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from reintegratie.berichten import pad_van, veilige_tekst
from reintegratie.models import Bericht, PersoonlijkeLink
from tests.post.bouw import GEHEIM, met_mail, schrijf_uit

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    """(path of the link, code, message)"""
    bericht = schrijf_uit(met_mail())
    sms = Bericht.objects.get(sleutel=f"{bericht.sleutel}:code")
    return pad_van(bericht), re.search(r"\d{6}", veilige_tekst(sms))[0], bericht


def _anders(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_zonder_code_staat_er_niets_van_het_bericht(client, post):
    antwoord = client.get(post[0])
    assert antwoord.status_code == 200
    assert GEHEIM not in antwoord.content.decode()
    assert antwoord["Referrer-Policy"] == "strict-origin"


def test_de_goede_code_opent_het_bericht_en_noteert_lezen(client, post):
    pad, code, bericht = post
    antwoord = client.post(pad, {"code": f"{code[:3]} {code[3:]}"}, follow=True)
    assert GEHEIM in antwoord.content.decode()
    bericht.refresh_from_db()
    assert bericht.gelezen_op is not None


def test_na_klaar_opent_de_link_niets_meer(client, post):
    pad, code, _ = post
    client.post(pad, {"code": code})
    client.post(f"{pad}klaar/")
    assert client.get(pad).status_code == 410
    assert client.post(pad, {"code": code}).status_code == 410


def test_een_ander_kan_de_link_niet_sluiten(client, post):
    client.post(f"{post[0]}klaar/")
    assert client.get(post[0]).status_code == 200


def test_na_vijf_verkeerde_codes_is_de_link_dicht_ook_voor_de_goede(client, post):
    pad, code, _ = post
    antwoorden = [client.post(pad, {"code": _anders(code)}) for _ in range(5)]
    assert {a.status_code for a in antwoorden} == {422}
    assert "nog 4 keer" in antwoorden[0].content.decode()
    assert client.post(pad, {"code": code}).status_code == 410


def test_een_verlopen_link_opent_niets(client, post):
    PersoonlijkeLink.objects.update(verloopt_op=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(post[0]).status_code == 410


def test_een_onbekende_link_ziet_er_hetzelfde_uit(client, post):
    PersoonlijkeLink.objects.update(ingetrokken_op=timezone.now())
    assert client.get(post[0]).content == client.get(f"/mijn/{'x' * 43}/").content


def test_link_en_code_zijn_niet_uit_de_tabel_te_lezen(post):
    pad, code, _ = post
    rij = PersoonlijkeLink.objects.get(bericht=post[2])
    inhoud = bytes(rij.token_hash) + bytes(rij.code_hash)
    assert len(inhoud) == 64
    assert code.encode() not in inhoud
    assert pad.split("/")[2].encode() not in inhoud
