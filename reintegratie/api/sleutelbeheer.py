"""Systems of organisations and their public keys. Nothing secret is ever accepted, stored or shown."""

import json
import re
from collections.abc import Sequence
from typing import Any

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from cryptography.x509 import load_pem_x509_certificate
from django.db import transaction
from django.utils import timezone
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from reintegratie.actor import Actor
from reintegratie.canoniek import vingerafdruk
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import ApiClient, ApiSleutel, Organisatie

_CLIENT_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,59}")
_OPENBAAR = {"RSA": ("kty", "n", "e"), "EC": ("kty", "crv", "x", "y")}
_GEHEIM = frozenset({"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
_KLEINSTE_RSA = 2048
_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.S)
MEESTE_SLEUTELS = 10


def _openbare_sleutel(jwk: dict[str, Any]) -> RSAPublicKey | EllipticCurvePublicKey:
    try:
        sleutel = jwt.PyJWK(jwk).key
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as fout:
        raise Weigering("Dit is geen leesbare openbare sleutel (JWK).", code="sleutel", veld="jwk") from fout
    if isinstance(sleutel, RSAPublicKey) and sleutel.key_size < _KLEINSTE_RSA:
        melding = f"Deze RSA-sleutel is te kort ({sleutel.key_size} bits). Maak een sleutel van minstens {_KLEINSTE_RSA} bits."
        raise Weigering(melding, code="sleutel_te_kort", veld="jwk")
    if isinstance(sleutel, RSAPublicKey):
        return sleutel
    if isinstance(sleutel, EllipticCurvePublicKey) and isinstance(sleutel.curve, SECP256R1):
        return sleutel
    raise Weigering("Gebruik een RSA-sleutel van minstens 2048 bits of een sleutel op P-256.", code="sleutel", veld="jwk")


def schone_jwk(jwk: dict[str, Any]) -> dict[str, str]:
    """Returns only the public members, with `kid` (the given one, else a fingerprint). Refuses private keys and others."""
    if _GEHEIM & set(jwk):
        raise Weigering(
            "Dit is een geheime sleutel. Bewaar die bij uzelf, maak een nieuw paar en lever alleen de openbare sleutel aan.",
            code="geheime_sleutel",
            veld="jwk",
        )
    _openbare_sleutel(jwk)
    schoon = {naam: str(jwk[naam]) for naam in _OPENBAAR[str(jwk["kty"])]}
    kid = jwk.get("kid")
    if kid is not None and (not isinstance(kid, str) or not 1 <= len(kid) <= 80):
        raise Weigering("De naam van de sleutel (kid) heeft 1 tot 80 tekens.", code="kid", veld="jwk")
    return {**schoon, "kid": kid or vingerafdruk(schoon)[:43]}


def jwk_uit_pem(pem: str) -> dict[str, Any]:
    """Returns the JWK of a public key in PEM, as OpenSSL writes it."""
    if "PRIVATE KEY" in pem:
        return schone_jwk({"d": ""})
    try:
        if "CERTIFICATE" in pem:
            sleutel: Any = load_pem_x509_certificate(pem.encode()).public_key()
        else:
            sleutel = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as fout:
        raise Weigering("Dit is geen openbare sleutel in PEM.", code="sleutel", veld="jwk") from fout
    if isinstance(sleutel, RSAPublicKey):
        return dict(RSAAlgorithm.to_jwk(sleutel, as_dict=True))
    if isinstance(sleutel, EllipticCurvePublicKey):
        return dict(ECAlgorithm.to_jwk(sleutel, as_dict=True))
    raise Weigering("Gebruik een RSA-sleutel van minstens 2048 bits of een sleutel op P-256.", code="sleutel", veld="jwk")


def lees_sleutels(tekst: str) -> list[dict[str, Any]]:
    """Returns the public keys in a text: PEM (one or more keys or certificates), a JWK, or a JWKS."""
    schoon = tekst.strip().removeprefix("\ufeff")
    if "-----BEGIN" in schoon:
        sleutels = [jwk_uit_pem(deel.group(0)) for deel in _PEM.finditer(schoon)] or [jwk_uit_pem(schoon)]
    else:
        sleutels = _uit_json(schoon)
    if not 1 <= len(sleutels) <= MEESTE_SLEUTELS:
        raise Weigering(f"Geef 1 tot {MEESTE_SLEUTELS} sleutels tegelijk.", code="sleutel", veld="jwk")
    return [schone_jwk(jwk) for jwk in sleutels]


def _uit_json(tekst: str) -> list[dict[str, Any]]:
    uitleg = "Dit is geen PEM, JWK of JWKS. Plak de hele openbare sleutel, met de eerste en de laatste regel."
    try:
        waarde = json.loads(tekst)
    except (ValueError, RecursionError) as fout:
        raise Weigering(uitleg, code="sleutel", veld="jwk") from fout
    lijst = waarde.get("keys", [waarde]) if isinstance(waarde, dict) else None
    if not isinstance(lijst, list) or not all(isinstance(deel, dict) for deel in lijst):
        raise Weigering(uitleg, code="sleutel", veld="jwk")
    return lijst


def _stroom(client: ApiClient) -> str:
    return f"organisatie:{client.organisatie_id}"


@transaction.atomic
def registreer_client(
    *, organisatie: Organisatie, client_id: str, jwks: Sequence[dict[str, Any]], rechten: Sequence[str], door: Actor
) -> ApiClient:
    """Registers a system of an organisation with its public keys and rights; returns it."""
    if not _CLIENT_ID.fullmatch(client_id):
        raise Weigering("Gebruik 3 tot 60 kleine letters, cijfers en streepjes.", code="client_id", veld="client_id")
    if ApiClient.objects.filter(client_id=client_id).exists():
        raise Weigering("Deze client bestaat al. Kies een andere naam.", code="client_id", veld="client_id")
    client = ApiClient.objects.create(client_id=client_id, organisatie=organisatie, rechten=sorted(set(rechten)))
    schrijf(soort="client.geregistreerd", stroom=_stroom(client), door=door, client=client_id)
    for jwk in jwks:
        voeg_sleutel_toe(client=client, jwk=jwk, door=door)
    return client


@transaction.atomic
def voeg_sleutel_toe(*, client: ApiClient, jwk: dict[str, Any], door: Actor) -> ApiSleutel:
    """Adds a public key; the others stay valid, so that a client can change keys without standing still."""
    schoon = schone_jwk(jwk)
    _controleer_nieuw(client, schoon)
    with met_uitleg():
        sleutel = ApiSleutel.objects.create(client=client, kid=schoon["kid"], jwk=schoon, toegevoegd_op=timezone.now())
    schrijf(soort="client.sleutel_toegevoegd", stroom=_stroom(client), door=door, client=client.client_id, kid=sleutel.kid)
    return sleutel


def _controleer_nieuw(client: ApiClient, jwk: dict[str, str]) -> None:
    """The same key under another name is the same key; what was withdrawn stays withdrawn."""
    zelfde = ApiSleutel.objects.filter(client=client, **{f"jwk__{naam}": jwk[naam] for naam in _OPENBAAR[jwk["kty"]]}).first()
    if zelfde is not None and zelfde.ingetrokken_op is not None:
        raise Weigering("Deze sleutel is ingetrokken. Maak een nieuw sleutelpaar.", code="sleutel_ingetrokken", veld="jwk")
    if zelfde is not None:
        raise Weigering(f"Deze sleutel is al bekend, als {zelfde.kid}.", code="sleutel_dubbel", veld="jwk")


@transaction.atomic
def trek_sleutel_in(*, sleutel_id: int, door: Actor) -> ApiSleutel:
    """Ends one key at once; what it signed is refused from now on."""
    sleutel = ApiSleutel.objects.select_for_update(of=("self",)).select_related("client").get(pk=sleutel_id)
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op = timezone.now()
        sleutel.save(update_fields=["ingetrokken_op"])
        naam = sleutel.client.client_id
        schrijf(soort="client.sleutel_ingetrokken", stroom=_stroom(sleutel.client), door=door, client=naam, kid=sleutel.kid)
    return sleutel


@transaction.atomic
def trek_client_in(*, client_id: int, door: Actor) -> ApiClient:
    """Ends a client at once, also the tokens it still holds."""
    client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client_id)
    if client.ingetrokken_op is None:
        client.ingetrokken_op = timezone.now()
        client.save(update_fields=["ingetrokken_op"])
        schrijf(soort="client.ingetrokken", stroom=_stroom(client), door=door, client=client.client_id)
    return client
