"""The client's proof at the token endpoint: a signed assertion instead of a shared secret (RFC 7523, promise A05)."""

import datetime as dt
import re
from typing import Any

import jwt
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, ApiSleutel, GebruikteJti

ALGORITMEN = ("RS256", "PS256", "ES256")
HOOGSTENS = dt.timedelta(minutes=5)
SPELING = dt.timedelta(seconds=30)
_JTI = re.compile(r"[\x21-\x7e]{16,128}")
_GROOTSTE = 8_192


def uitgever() -> str:
    """Returns the address by which this installation is known to clients."""
    return settings.BASISADRES.rstrip("/")


def tokenadres() -> str:
    return f"{uitgever()}/api/v1/token"


def _geweigerd(melding: str) -> Probleem:
    return Probleem(401, melding, code="client_ongeldig", error="invalid_client")


def _kop(verklaring: str) -> dict[str, Any]:
    if len(verklaring) > _GROOTSTE:
        raise _geweigerd("De verklaring is te lang.")
    try:
        kop = jwt.get_unverified_header(verklaring)
    except jwt.PyJWTError as fout:
        raise _geweigerd("De verklaring is geen leesbare JWT.") from fout
    if kop.get("alg") not in ALGORITMEN:
        raise _geweigerd(f"Onderteken de verklaring met {', '.join(ALGORITMEN)}.")
    return kop


def _client_id(verklaring: str) -> str:
    try:
        velden = jwt.decode(verklaring, options={"verify_signature": False})
    except jwt.PyJWTError as fout:
        raise _geweigerd("De verklaring is geen leesbare JWT.") from fout
    sub = velden.get("sub")
    if not isinstance(sub, str) or velden.get("iss") != sub:
        raise _geweigerd("Zet uw client_id in iss en in sub.")
    return sub


def _past(sleutel: ApiSleutel, kop: dict[str, Any]) -> bool:
    """A key of one kind never checks a signature of another, whatever the header says."""
    soort = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}[kop["alg"]]
    return sleutel.jwk["kty"] == soort and kop.get("kid", sleutel.kid) == sleutel.kid


def _velden(verklaring: str, sleutel: ApiSleutel, algoritme: str) -> dict[str, Any] | None:
    try:
        velden: dict[str, Any] = jwt.decode(
            verklaring,
            jwt.PyJWK(sleutel.jwk, algorithm=algoritme),
            algorithms=[algoritme],
            audience=[tokenadres(), uitgever()],
            leeway=SPELING,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "jti"]},
        )
    except jwt.InvalidSignatureError:
        return None
    except jwt.ExpiredSignatureError as fout:
        raise _geweigerd("De verklaring is verlopen. Maak een nieuwe.") from fout
    except jwt.InvalidAudienceError as fout:
        raise _geweigerd(f"Zet {tokenadres()} in aud.") from fout
    except jwt.PyJWTError as fout:
        raise _geweigerd("De verklaring mist een onderdeel of een tijd klopt niet (iss, sub, aud, exp, iat, jti).") from fout
    return velden


def _gebruik(client: ApiClient, velden: dict[str, Any]) -> None:
    """Marks the assertion as used, for as long as it could be sent again."""
    geldig_tot = dt.datetime.fromtimestamp(velden["exp"], dt.UTC)
    if geldig_tot - dt.datetime.fromtimestamp(velden["iat"], dt.UTC) > HOOGSTENS:
        raise _geweigerd("Een verklaring geldt hooguit vijf minuten (exp min iat).")
    if not isinstance(velden["jti"], str) or not _JTI.fullmatch(velden["jti"]):
        raise _geweigerd("jti is een willekeurige tekst van 16 tot 128 tekens.")
    try:
        with transaction.atomic():
            GebruikteJti.objects.create(client=client, jti=velden["jti"], verloopt_op=geldig_tot + 2 * SPELING)
    except IntegrityError as fout:
        raise _geweigerd("Deze verklaring is al gebruikt. Maak voor elke aanvraag een nieuwe, met een eigen jti.") from fout


@transaction.atomic
def controleer(verklaring: str) -> ApiClient:
    """Returns the client that signed this assertion just now, or raises a 401 that says what is wrong."""
    kop = _kop(verklaring)
    client = (
        ApiClient.objects.select_related("organisatie__inkomensverstrekker")
        .filter(client_id=_client_id(verklaring), ingetrokken_op__isnull=True)
        .first()
    )
    sleutels = client.sleutels.filter(ingetrokken_op__isnull=True) if client else ApiSleutel.objects.none()
    passend = [sleutel for sleutel in sleutels if _past(sleutel, kop)]
    gevonden = next(((s, v) for s in passend if (v := _velden(verklaring, s, kop["alg"])) is not None), None)
    if client is None or gevonden is None:
        raise _geweigerd("Wij kennen deze client niet, of de ondertekening hoort niet bij een geldige sleutel.")
    sleutel, velden = gevonden
    _gebruik(client, velden)
    moment = timezone.now()
    ApiClient.objects.filter(pk=client.pk).update(laatst_gebruikt_op=moment)
    ApiSleutel.objects.filter(pk=sleutel.pk).update(laatst_gebruikt_op=moment)
    return client
