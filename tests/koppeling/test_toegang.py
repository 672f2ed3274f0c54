"""Who gets in at the border (A05)."""

import datetime as dt
import secrets
import time

import jwt
import pytest
from django.utils import timezone

from reintegratie.api import toegang
from reintegratie.api.opruimen import ruim_op
from reintegratie.api.sleutelbeheer import trek_client_in, trek_sleutel_in, voeg_sleutel_toe
from reintegratie.fouten import Weigering
from reintegratie.models import ApiClient, ApiSleutel, GebruikteJti
from tests.koppeling.klant import DOOR, JWKS, SLEUTELS, Koppelklant


@pytest.mark.parametrize("alg", ["RS256", "PS256", "ES256"])
def test_a05_signed_assertion_gives_a_token(uwv: Koppelklant, alg: str) -> None:
    antwoord = uwv.vraag_token(uwv.verklaring(alg))
    assert antwoord.status_code == 200
    assert antwoord.json()["expires_in"] <= 6 * 3600
    velden = toegang.lees(antwoord.json()["access_token"])
    assert velden["sub"] == uwv.client_id
    assert velden["oin"] == uwv.verstrekker.oin
    assert velden["exp"] - velden["iat"] == antwoord.json()["expires_in"]


def test_a05_replayed_jti_is_refused(uwv: Koppelklant) -> None:
    verklaring = uwv.verklaring()
    assert uwv.vraag_token(verklaring).status_code == 200
    antwoord = uwv.vraag_token(verklaring)
    assert antwoord.status_code == 401
    assert "al gebruikt" in antwoord.json()["detail"]


@pytest.mark.parametrize(
    "anders",
    [
        {"aud": "https://ergens.example/token"},
        {"iss": "iemand-anders"},
        {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 3700},
        {"iat": int(time.time()) + 3600, "exp": int(time.time()) + 3660},
        {"exp": int(time.time()) + 3600},
        {"jti": None},
        {"jti": "kort"},
        {"exp": None},
        {"iat": None},
        {"aud": None},
        {"nbf": int(time.time()) + 3600},
    ],
)
def test_a05_wrong_claim_is_refused(uwv: Koppelklant, anders: dict[str, object]) -> None:
    antwoord = uwv.vraag_token(uwv.verklaring(**anders))
    assert antwoord.status_code == 401
    assert antwoord.json()["error"] == "invalid_client"
    assert not GebruikteJti.objects.exists()


def test_a05_hs256_and_none_are_refused(uwv: Koppelklant) -> None:
    geheim = JWKS[0]["n"]
    assert uwv.vraag_token(uwv.verklaring("HS256", sleutel=geheim)).status_code == 401
    assert uwv.vraag_token(uwv.verklaring("none", sleutel="")).status_code == 401


def test_a05_key_of_another_is_refused(uwv: Koppelklant) -> None:
    vreemd = type(SLEUTELS["ES256"])
    assert vreemd is not None
    from cryptography.hazmat.primitives.asymmetric import ec

    sleutel = ec.generate_private_key(ec.SECP256R1())
    assert uwv.vraag_token(uwv.verklaring("ES256", sleutel=sleutel)).status_code == 401
    assert uwv.vraag_token(uwv.verklaring(kop={"kid": "onbekend"})).status_code == 401


@pytest.mark.parametrize("rommel", ["", "a.b.c", "niets", "e30.e30.e30", "x" * 20_000])
def test_a05_rubbish_is_refused(uwv: Koppelklant, rommel: str) -> None:
    assert uwv.vraag_token(rommel or " ").status_code in (400, 401)


def test_a05_scope_is_never_more_than_the_client_has(regios: None) -> None:
    klant = Koppelklant.nieuw(rechten=("gebeurtenissen:lezen",))
    assert klant.vraag_token(scope="verwijzingen:schrijven").json()["error"] == "invalid_scope"
    assert klant.get("gebeurtenissen").status_code == 200
    assert klant.verwijs().status_code == 403


def test_a05_a_token_dies_with_its_client(uwv: Koppelklant) -> None:
    assert uwv.get("verwijzingen").status_code == 200
    trek_client_in(client_id=ApiClient.objects.get().pk, door=DOOR)
    assert uwv.get("verwijzingen").status_code == 401
    assert uwv.vraag_token().status_code == 401


def test_a05_a_withdrawn_key_signs_nothing(uwv: Koppelklant) -> None:
    trek_sleutel_in(sleutel_id=ApiSleutel.objects.get(kid="rsa-1").pk, door=DOOR)
    assert uwv.vraag_token(uwv.verklaring("RS256")).status_code == 401
    assert uwv.vraag_token(uwv.verklaring("ES256")).status_code == 200


@pytest.mark.parametrize("kop", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer a b"])
def test_a05_without_a_token_of_ours_nothing(uwv: Koppelklant, kop: str) -> None:
    antwoord = uwv.http.get("/api/v1/verwijzingen", headers={"Authorization": kop})
    assert antwoord.status_code == 401
    assert antwoord.headers["WWW-Authenticate"].startswith("Bearer")


def test_a05_the_clients_own_assertion_is_no_token(uwv: Koppelklant) -> None:
    assert uwv.http.get("/api/v1/verwijzingen", headers={"Authorization": f"Bearer {uwv.verklaring()}"}).status_code == 401


def test_a05_an_expired_token_is_refused(uwv: Koppelklant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toegang, "GELDIG", dt.timedelta(seconds=-1))
    client = ApiClient.objects.select_related("organisatie__inkomensverstrekker").get()
    token = toegang.geef_uit(client=client, rechten=client.rechten)
    assert uwv.http.get("/api/v1/verwijzingen", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_used_assertions_are_forgotten_when_they_could_not_work_any_more(uwv: Koppelklant) -> None:
    uwv.vraag_token()
    assert ruim_op() == 0
    GebruikteJti.objects.update(verloopt_op=timezone.now() - dt.timedelta(seconds=1))
    assert ruim_op() == 1


def test_a_private_key_is_never_accepted(uwv: Koppelklant) -> None:
    geheim = jwt.algorithms.ECAlgorithm.to_jwk(SLEUTELS["ES256"], as_dict=True)
    with pytest.raises(Weigering, match="geheime sleutel"):
        voeg_sleutel_toe(client=ApiClient.objects.get(), jwk=geheim, door=DOOR)


@pytest.mark.parametrize("jwk", [{}, {"kty": "oct"}, {"kty": "RSA", "n": "AQAB", "e": "AQAB"}, {"kty": "EC", "crv": "P-384"}])
def test_a_weak_or_unknown_key_is_refused(uwv: Koppelklant, jwk: dict[str, str]) -> None:
    with pytest.raises(Weigering):
        voeg_sleutel_toe(client=ApiClient.objects.get(), jwk={**jwk, "kid": secrets.token_hex(4)}, door=DOOR)


def test_the_same_key_twice_is_refused(uwv: Koppelklant) -> None:
    with pytest.raises(Weigering, match="al bekend"):
        voeg_sleutel_toe(client=ApiClient.objects.get(), jwk=JWKS[0], door=DOOR)
