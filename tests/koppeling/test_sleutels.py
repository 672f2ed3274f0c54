"""Keys of clients: what is taken, what is refused and why, several at a time, and when each was used (A05)."""

import datetime as dt
import json
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from reintegratie.api.sleutelbeheer import lees_sleutels, registreer_client, trek_sleutel_in, voeg_sleutel_toe
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import ApiClient, ApiSleutel, Inkomensverstrekker
from tests.koppeling.klant import DOOR, JWKS, SLEUTELS, Koppelklant
from tests.koppeling.test_schermen import inlog, pem


@pytest.fixture
def beheer(uwv: Koppelklant) -> Client:
    return inlog(Rol.BEHEER)[0]


KORT = rsa.generate_private_key(public_exponent=65537, key_size=1024)
ANDER = ec.generate_private_key(ec.SECP256R1())
PUBLIEK = serialization.PublicFormat.SubjectPublicKeyInfo


def als_pem(sleutel: Any) -> str:
    ruw: bytes = sleutel.public_key().public_bytes(serialization.Encoding.PEM, PUBLIEK)
    return ruw.decode()


def geheim(sleutel: Any) -> str:
    vorm = serialization.PrivateFormat.PKCS8
    ruw: bytes = sleutel.private_bytes(serialization.Encoding.PEM, vorm, serialization.NoEncryption())
    return ruw.decode()


def certificaat() -> str:
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    bouw = x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(ANDER.public_key())
    bouw = bouw.serial_number(1).not_valid_before(dt.datetime(2026, 1, 1)).not_valid_after(dt.datetime(2030, 1, 1))
    return bouw.sign(ANDER, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def jwks(*sleutels: dict[str, Any]) -> str:
    return json.dumps({"keys": sleutels})


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        (pem(), 1),
        (pem() + "\n" + pem("ES256"), 2),
        (certificaat(), 1),
        (json.dumps(JWKS[0]), 1),
        (jwks(*JWKS), 2),
        ("\ufeff" + jwks(*JWKS), 2),
    ],
)
def test_a05_public_keys_are_read_in_every_usual_form(tekst: str, aantal: int) -> None:
    gelezen = lees_sleutels(tekst)
    assert len(gelezen) == aantal
    assert all(set(jwk) <= {"kty", "n", "e", "crv", "x", "y", "kid"} for jwk in gelezen)


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        (geheim(ANDER), "geheime sleutel"),
        (pem() + geheim(ANDER), "geheime sleutel"),
        (json.dumps(ECAlgorithm.to_jwk(ANDER, as_dict=True)), "geheime sleutel"),
        (jwks(JWKS[0], RSAAlgorithm.to_jwk(SLEUTELS["RS256"], as_dict=True)), "geheime sleutel"),
        (als_pem(KORT), "te kort"),
        (als_pem(ed25519.Ed25519PrivateKey.generate()), "RSA-sleutel van minstens 2048"),
        (als_pem(ec.generate_private_key(ec.SECP384R1())), "P-256"),
        (jwks(), "1 tot 10"),
        (jwks(*[JWKS[0]] * 11), "1 tot 10"),
        ('{"kty": "oct", "k": "AAAA"}', "geheime sleutel"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "geen openbare sleutel"),
        ("ssh-rsa AAAAB3", "geen PEM, JWK of JWKS"),
        ('{"keys": "x"}', "geen PEM, JWK of JWKS"),
        ('{"keys": [1]}', "geen PEM, JWK of JWKS"),
        ("[" * 20_000, "geen PEM, JWK of JWKS"),
    ],
)
def test_a05_what_is_no_good_public_key_is_refused_with_the_reason(tekst: str, reden: str) -> None:
    with pytest.raises(Weigering, match=reden):
        lees_sleutels(tekst)


def test_a05_the_same_key_under_another_name_is_the_same_key(uwv: Koppelklant) -> None:
    client = ApiClient.objects.get()
    with pytest.raises(Weigering, match="al bekend, als ec-1"):
        voeg_sleutel_toe(client=client, jwk={**JWKS[1], "kid": "anders"}, door=DOOR)
    trek_sleutel_in(sleutel_id=client.sleutels.get(kid="ec-1").pk, door=DOOR)
    with pytest.raises(Weigering, match="ingetrokken"):
        voeg_sleutel_toe(client=client, jwk={**JWKS[1], "kid": "anders"}, door=DOOR)


def test_a05_keys_change_without_standing_still(uwv: Koppelklant) -> None:
    client = ApiClient.objects.get()
    voeg_sleutel_toe(client=client, jwk={**ECAlgorithm.to_jwk(ANDER.public_key(), as_dict=True), "kid": "ec-2"}, door=DOOR)
    nieuw = {"sleutel": ANDER, "kop": {"kid": "ec-2"}}
    assert uwv.vraag_token(uwv.verklaring("ES256", kop={"kid": "ec-1"})).status_code == 200
    assert uwv.vraag_token(uwv.verklaring("ES256", **nieuw)).status_code == 200
    trek_sleutel_in(sleutel_id=client.sleutels.get(kid="ec-1").pk, door=DOOR)
    assert uwv.vraag_token(uwv.verklaring("ES256", kop={"kid": "ec-1"})).status_code == 401
    assert uwv.vraag_token(uwv.verklaring("ES256", **nieuw)).status_code == 200


def test_a05_each_key_remembers_its_last_use(uwv: Koppelklant) -> None:
    uwv.vraag_token(uwv.verklaring("PS256"))
    gebruikt = dict(ApiSleutel.objects.values_list("kid", "laatst_gebruikt_op"))
    assert gebruikt["rsa-1"] is not None
    assert gebruikt["ec-1"] is None


def test_a05_a_token_is_bound_to_the_oin(uwv: Koppelklant) -> None:
    assert uwv.get("verwijzingen").status_code == 200
    Inkomensverstrekker.objects.update(oin="0" * 20)
    assert uwv.get("verwijzingen").status_code == 401


def test_a05_a_key_of_another_client_opens_nothing(uwv: Koppelklant) -> None:
    jwk = {**ECAlgorithm.to_jwk(ANDER.public_key(), as_dict=True), "kid": "ec-2"}
    organisatie = uwv.verstrekker.organisatie
    registreer_client(organisatie=organisatie, client_id="ander-systeem", jwks=[jwk], rechten=uwv.rechten, door=DOOR)
    assert uwv.vraag_token(uwv.verklaring("ES256", sleutel=ANDER)).status_code == 401


def test_beheer_uploads_a_file_with_two_keys(beheer: Client, uwv: Koppelklant) -> None:
    client = ApiClient.objects.get()
    ApiSleutel.objects.all().delete()
    bestand = SimpleUploadedFile("sleutels.json", jwks(*JWKS).encode())
    assert beheer.post(reverse("koppeling:client", args=[client.pk]), {"bestand": bestand}).status_code == 302
    assert client.sleutels.count() == 2
    tekst = beheer.get(reverse("koppeling:client", args=[client.pk])).content.decode()
    assert "nog niet gebruikt" in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"sleutel": " "}, "Plak een openbare sleutel of kies een bestand"),
        ({"sleutel": geheim(ANDER)}, "geheime sleutel"),
        ({"sleutel": als_pem(KORT)}, "te kort (1024 bits)"),
        ({"sleutel": pem(), "bestand": SimpleUploadedFile("a.pem", b"x")}, "Kies één manier"),
        ({"sleutel": pem()}, "al bekend, als rsa-1"),
        ({"bestand": SimpleUploadedFile("a.der", b"\xff\xfe\x00")}, "geen tekst"),
        ({"bestand": SimpleUploadedFile("a.pem", b"x" * 70_000)}, "te groot"),
    ],
)
def test_beheer_reads_why_a_key_is_refused(beheer: Client, velden: dict[str, Any], zin: str) -> None:
    antwoord = beheer.post(reverse("koppeling:client", args=[ApiClient.objects.get().pk]), velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert ApiSleutel.objects.count() == 2


def test_beheer_adds_an_organisation_and_then_its_system(beheer: Client) -> None:
    velden = {"naam": "Gemeente Zwolle", "oin": "00000001001234567000", "soort": "betaler", "email": ""}
    antwoord = beheer.post(reverse("koppeling:verstrekker-nieuw"), velden)
    nieuw = Inkomensverstrekker.objects.get(oin="00000001001234567000")
    assert antwoord["Location"].endswith(f"?organisatie={nieuw.pk}")
    assert (nieuw.is_betaler, nieuw.is_bron) == (True, False)
    assert beheer.get(antwoord["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("anders", "zin"),
    [({"oin": "123"}, "twintig cijfers"), ({"oin": "x" * 20}, "twintig cijfers"), ({"naam": "UWV"}, "al inkomensverstrekker")],
)
def test_an_organisation_that_is_wrong_or_known_is_refused(beheer: Client, anders: dict[str, str], zin: str) -> None:
    velden = {"naam": "Gemeente Zwolle", "oin": "00000001001234567000", "soort": "beide", **anders}
    antwoord = beheer.post(reverse("koppeling:verstrekker-nieuw"), velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
