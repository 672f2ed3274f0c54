"""Who calls the API: access tokens signed here, at most an hour, bound to one organisation and its rights (promise A05)."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from reintegratie.api import verklaring
from reintegratie.models import ApiClient
from reintegratie.versleuteling import Onleesbaar, afgeleide_sleutel

if TYPE_CHECKING:
    # The framework imports this module while it makes its views.
    from rest_framework.views import APIView

GELDIG = dt.timedelta(hours=1)
VERKLARINGSOORT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_DOEL = "reintegratie toegangstoken"


def _ondertekenaar(kid: str | None = None) -> tuple[str, Ed25519PrivateKey]:
    kid, zaad = afgeleide_sleutel(_DOEL, kid)
    return kid, Ed25519PrivateKey.from_private_bytes(zaad)


def oin_van(client: ApiClient) -> str:
    verstrekker = getattr(client.organisatie, "inkomensverstrekker", None)
    return verstrekker.oin if verstrekker else ""


def geef_uit(*, client: ApiClient, rechten: list[str]) -> str:
    """Returns a signed access token (RFC 9068) for these rights."""
    kid, sleutel = _ondertekenaar()
    nu = timezone.now()
    velden = {
        "iss": verklaring.uitgever(),
        "aud": f"{verklaring.uitgever()}/api",
        "sub": client.client_id,
        "client_id": client.client_id,
        "oin": oin_van(client),
        "scope": " ".join(rechten),
        "iat": nu,
        "exp": nu + GELDIG,
        "jti": str(uuid.uuid4()),
    }
    return jwt.encode(velden, sleutel, algorithm="EdDSA", headers={"kid": kid, "typ": "at+jwt"})


def lees(token: str) -> dict[str, Any]:
    """Returns the claims of a token made here; raises `AuthenticationFailed` for any other."""
    try:
        kop = jwt.get_unverified_header(token)
        _, sleutel = _ondertekenaar(str(kop.get("kid") or ""))
        velden: dict[str, Any] = jwt.decode(
            token,
            sleutel.public_key(),
            algorithms=["EdDSA"],
            audience=f"{verklaring.uitgever()}/api",
            issuer=verklaring.uitgever(),
            options={"require": ["iss", "aud", "sub", "exp", "scope", "jti"]},
        )
    except (jwt.PyJWTError, Onleesbaar) as fout:
        raise AuthenticationFailed from fout
    if kop.get("typ") != "at+jwt":
        raise AuthenticationFailed
    return velden


class Drager(BaseAuthentication):
    """Authorization: Bearer. A client that was withdrawn is refused at once, whatever its token says; so is one that moved
    to another organisation (OIN) since."""

    def authenticate(self, request: Request) -> tuple[ApiClient, frozenset[str]] | None:
        delen = get_authorization_header(request).split()
        if not delen or delen[0].lower() != b"bearer":
            return None
        if len(delen) != 2:
            raise AuthenticationFailed
        velden = lees(delen[1].decode("latin-1"))
        client = (
            ApiClient.objects.select_related("organisatie__inkomensverstrekker")
            .filter(client_id=velden["sub"], ingetrokken_op__isnull=True)
            .first()
        )
        if client is None or velden.get("oin") != oin_van(client):
            raise AuthenticationFailed
        return client, frozenset(velden["scope"].split()) & frozenset(client.rechten)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class HeeftRecht(BasePermission):
    """The right that the view names for this method. A view that names none is closed."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        rechten: Any = request.auth
        if rechten is None:
            return False
        methode = "GET" if request.method == "HEAD" else request.method or ""
        if not hasattr(view, methode.lower()):
            return True
        return getattr(view, "rechten", {}).get(methode) in rechten
