"""A client of our own REST border, as an income provider would write it, speaking to the application in this process.

Each process makes its own key pair and adds the public half to the client: nothing secret is stored.
"""

import datetime as dt
import functools
import json
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from jwt.algorithms import ECAlgorithm

from inkomen_koppeling.aanleveren import uitkomsten, verwerk
from inkomen_koppeling.models import Levering
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import voeg_sleutel_toe
from reintegratie.api.tokenpunt import VERKLARINGSOORT
from reintegratie.api.verklaring import tokenadres
from reintegratie.models import ApiClient

_HOST = (settings.ALLOWED_HOSTS or ["localhost"])[0]


class Geweigerd(Exception):
    """The border refused a call; the message is its problem document."""


class Koppelklant:
    """Signs an assertion, asks a token, calls. One instance per client and process."""

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id
        self._sleutel: EllipticCurvePrivateKey = generate_private_key(SECP256R1())
        self._kid = f"demo-{secrets.token_hex(6)}"
        self._token, self._tot = "", timezone.now()
        self._http = Client(raise_request_exception=True, headers={"host": _HOST})
        jwk = ECAlgorithm.to_jwk(self._sleutel.public_key(), as_dict=True) | {"kid": self._kid}
        with transaction.atomic():
            client = ApiClient.objects.get(client_id=client_id)
            voeg_sleutel_toe(client=client, jwk=jwk, door=Actor.systeem("demonstratie"))

    def _bewijs(self) -> str:
        nu = timezone.now()
        velden = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": tokenadres(),
            "iat": nu,
            "exp": nu + dt.timedelta(minutes=2),
            "jti": secrets.token_urlsafe(24),
        }
        return jwt.encode(velden, self._sleutel, algorithm="ES256", headers={"kid": self._kid})

    def _drager(self) -> str:
        if timezone.now() >= self._tot:
            antwoord = self._http.post(
                "/api/v1/token",
                urlencode(
                    {
                        "grant_type": "client_credentials",
                        "client_assertion_type": VERKLARINGSOORT,
                        "client_assertion": self._bewijs(),
                    }
                ),
                content_type="application/x-www-form-urlencoded",
            )
            if antwoord.status_code != 200:
                raise Geweigerd(antwoord.content.decode())
            self._token = antwoord.json()["access_token"]
            self._tot = timezone.now() + dt.timedelta(minutes=30)
        return f"Bearer {self._token}"

    def post(self, pad: str, gegevens: dict[str, Any]) -> dict[str, Any]:
        """Sends one write under a fresh key; returns the answer's body, raises `Geweigerd` on anything but success."""
        antwoord = self._http.post(
            f"/api/v1/{pad}",
            json.dumps(gegevens),
            content_type="application/json",
            headers={"authorization": self._drager(), "idempotency-key": secrets.token_hex(16)},
        )
        if antwoord.status_code >= 300:
            raise Geweigerd(antwoord.content.decode())
        uitkomst: dict[str, Any] = antwoord.json() if antwoord.content else {}
        return uitkomst

    def lever(self, pad: str, regels: Sequence[dict[str, Any]]) -> None:
        """Sends many rows as one file and has it processed at once; raises `Geweigerd` unless every row was taken."""
        antwoord = self._http.post(
            f"/api/v1/{pad}/bulk",
            "\n".join(json.dumps(regel) for regel in regels),
            content_type="application/x-ndjson",
            headers={"authorization": self._drager(), "idempotency-key": secrets.token_hex(16)},
        )
        if antwoord.status_code != 202:
            raise Geweigerd(antwoord.content.decode())
        levering = Levering.objects.get(uuid=antwoord.json()["id"])
        verwerk({"levering": levering.pk})
        if mis := list(uitkomsten(levering, alleen="geweigerd")):
            raise Geweigerd(json.dumps(mis))

    def roep(self, methode: str, pad: str, *, inhoud: str = "", koppen: dict[str, str] | None = None) -> Any:
        """Makes any call and returns the answer as it came, also a refusal."""
        eigen = {"authorization": self._drager(), **(koppen or {})}
        return self._http.generic(methode, f"/api/v1/{pad}", inhoud, content_type="application/json", headers=eigen)


@functools.cache
def koppelklant(client_id: str) -> Koppelklant:
    """Returns this process's client, made once."""
    return Koppelklant(client_id)
